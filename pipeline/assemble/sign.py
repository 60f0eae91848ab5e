"""Signs of deltas and edges, and how one edge may follow another."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from schemas.extraction import Delta

SIGN: Mapping[str, int] = MappingProxyType({"up": 1, "tighten": 1, "down": -1, "ease": -1})
OPPOSITE: Mapping[str, Delta] = MappingProxyType({"up": "down", "down": "up", "tighten": "ease", "ease": "tighten"})
CHAINING = frozenset({"asserted", "conditional"})


def edge_sign(cause_delta: str, effect_delta: str) -> int:
    """Return +1 or -1, the product of the two signs, or 0 where one of the deltas carries none."""
    return SIGN.get(cause_delta, 0) * SIGN.get(effect_delta, 0)


def follow(effect_delta: str, cause_delta: str) -> bool | None:
    """Return whether an edge may follow: False as it stands, True with both its deltas flipped (inferred), None not at all."""
    if effect_delta == cause_delta:
        return False
    return True if OPPOSITE.get(effect_delta) == cause_delta else None
