"""The second look: which proposals stand beside another one."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.claim.attach import Pair, Slot
from pipeline.claim.cues import load_cues
from pipeline.claim.units import Unit
from pipeline.convert import to_shadow
from pipeline.reader.claims import Judged
from pipeline.reader.company import ALONE, CONTESTED, FEATURES, features, look_again
from pipeline.reader.model import Page
from pipeline.reader.proposals import Key, Proposal
from pipeline.reader.windows import Window

CUE = load_cues().find(to_shadow("推高"), set())[0]


def judged(score: float, key: Key, cue: int = 0) -> Judged:
    cause, effect = (Slot(Unit(a, b, -1, 0, 0, 0, 0, False, 0), 0, "S", a, b) for a, b in (key[:2], key[2:]))
    nothing = np.zeros((1, 4), dtype=np.float32)
    hit = CUE._replace(start=cue, end=cue + 2)
    return Judged(
        Proposal(Pair(hit, CUE.rules[0], "C>E", cause, effect), None, ("", "")),
        score,
        Page(Window(0, 900, 0), nothing, nothing[None]),
        nothing,
    )


def table(*kept: Judged) -> list[dict[str, float]]:
    return [dict(zip(FEATURES, row, strict=True)) for row in features(list(kept))]


def test_one_alone_has_no_rivals() -> None:
    row = table(judged(1.0, (0, 4, 6, 10)))[0]
    assert row["score"] == 1.0
    assert {
        row[name] for name in ("same pair", "swapped", "same cause", "same effect", "effect of", "cause of", "same cue", "shortcut")
    } == {ALONE}
    assert all(row[f"beaten: {name}"] == 0 for name in CONTESTED)


@pytest.mark.parametrize(
    ("other", "names"),
    [
        ((1, 4, 6, 9), {"same pair"}),
        ((6, 10, 0, 4), {"swapped"}),
        ((0, 3, 20, 24), {"same cause"}),
        ((20, 24, 8, 12), {"same effect"}),
        ((20, 24, 2, 4), {"effect of"}),
        ((6, 8, 20, 24), {"cause of"}),
    ],
)
def test_what_two_proposals_share(other: Key, names: set[str]) -> None:
    row = table(judged(0.5, (0, 4, 6, 10), 4), judged(2.0, other, 50))[0]
    assert {name for name in ("same pair", "swapped", "same cause", "same effect", "effect of", "cause of") if row[name] == 2.0} == names
    assert row["same cue"] == ALONE


def test_a_shortcut_is_as_good_as_the_weaker_link_of_the_way_round() -> None:
    a, b, c = (0, 4), (10, 14), (20, 24)
    row = table(judged(0.0, (*a, *c)), judged(1.5, (*a, *b)), judged(0.7, (*b, *c)))[0]
    assert row["shortcut"] == 0.7
    assert row["beaten: shortcut"] == pytest.approx(0.7)


def test_proposals_far_apart_are_no_company() -> None:
    assert table(judged(0.0, (0, 4, 6, 10)), judged(2.0, (400, 404, 406, 410)))[0]["same cue"] == ALONE


def test_scores_are_set_anew_and_order_follows() -> None:
    weights = {**dict.fromkeys(FEATURES, 0.0), "score": 1.0, "beaten: swapped": -2.0, "bias": 0.25}
    first, second = judged(1.0, (0, 4, 6, 10)), judged(1.2, (6, 10, 0, 4))
    again = look_again([first, second], weights)
    assert [(j.proposal.key, j.score) for j in again] == [((6, 10, 0, 4), 1.45), ((0, 4, 6, 10), 0.85)]
