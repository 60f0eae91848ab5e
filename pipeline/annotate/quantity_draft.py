"""A quantity while it is read: what the reader fills in and the links look at."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.annotate.quantity_roles import Reading
from pipeline.annotate.quantity_token import Token


@dataclass(slots=True)
class Draft:
    """A quantity while it is read; ``signed`` is its value with the sign of its change."""

    token: Token
    reading: Reading
    clause: int
    sentence: int
    unit: str
    role: str = "level"
    bound: str = "exact"
    concept: str | None = None
    time: int | None = None
    previous: int | None = None
    sign: int = 1
    kind: str = ""
