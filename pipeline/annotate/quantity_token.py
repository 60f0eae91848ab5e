"""The number with its unit that the stages of quantities hand on."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple


class Token(NamedTuple):
    """A number with its unit. ``start`` and ``number`` differ by a currency or sign before the number; ``stop`` is where digits end."""

    start: int
    number: int
    stop: int
    end: int
    value: Decimal
    high: Decimal | None
    open: bool
    unit: str
    measure: str
    kind: str
    han: bool
