"""Which assembled edges contradict each other. Both sides stay: an edge names its rivals, and nothing is resolved.

Two edges between the same two concepts, for one delta of the cause, contradict each other where

- both are asserted or conditional, and the deltas of the effect are opposite (升息→黃金下跌, 升息→黃金上漲);
- one is asserted or conditional and the other negated, and the deltas of the effect are equal (升息→黃金下跌, 升息並未壓低黃金).

Two denials never do (升息 may move gold neither way), nor does what is only intended or questioned.
"""

from __future__ import annotations

from typing import Final

from pipeline.assemble.sign import OPPOSITE
from schemas.extraction import Assertion
from schemas.graph import EdgeKey

STATED: Final[tuple[Assertion, ...]] = ("asserted", "conditional")


def rivals(key: EdgeKey) -> list[EdgeKey]:
    """Return the keys of all edges that would contradict this one; the relation is symmetric."""
    if key.assertion == "negated":
        return [key._replace(assertion=a) for a in STATED]
    if key.assertion not in STATED:
        return []
    denied = [key._replace(assertion="negated")]
    opposite = OPPOSITE.get(key.effect_delta)
    return denied + [key._replace(effect_delta=opposite, assertion=a) for a in STATED] if opposite else denied
