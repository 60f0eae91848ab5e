from __future__ import annotations

import itertools

import pytest

from pipeline.assemble.contradiction import rivals
from schemas.graph import EdgeKey

DELTAS = ("up", "down", "flat", "volatile", "change", "none", "tighten", "ease", "hold")
CLASSES = ("asserted", "conditional", "negated", "intended", "questioned")
OPPOSED = [{"up", "down"}, {"tighten", "ease"}]
STATED = {"asserted", "conditional"}


def key(delta: str, assertion: str, cause_delta: str = "tighten") -> EdgeKey:
    return EdgeKey("policy/p", cause_delta, "asset/a", delta, assertion)  # type: ignore[arg-type]


@pytest.mark.parametrize("one", itertools.product(DELTAS, CLASSES), ids="-".join)
def test_edges_contradict_each_other_where_opposite_deltas_are_stated_or_an_equal_one_denied(one: tuple[str, str]) -> None:
    expected = set()
    for other in itertools.product(DELTAS, CLASSES):
        both_stated = {one[1], other[1]} <= STATED
        denied = len({one[1], other[1]} & STATED) == 1 and "negated" in (one[1], other[1])
        if (both_stated and {one[0], other[0]} in OPPOSED) or (denied and one[0] == other[0]):
            expected.add(key(*other))
    assert set(rivals(key(*one))) == expected


def test_the_relation_is_symmetric_and_keeps_concepts_and_cause() -> None:
    for delta, assertion in itertools.product(DELTAS, CLASSES):
        for rival in rivals(key(delta, assertion)):
            assert key(delta, assertion) in rivals(rival)
            assert (rival.cause, rival.cause_delta, rival.effect) == ("policy/p", "tighten", "asset/a")
