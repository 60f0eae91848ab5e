"""What the careful reader keeps of mentions and claims."""

from __future__ import annotations

import numpy as np

from pipeline.annotate.layers import Candidate
from pipeline.claim.attach import Pair, Slot
from pipeline.claim.cues import load_cues
from pipeline.claim.units import Unit
from pipeline.convert import to_shadow
from pipeline.reader.claims import Judged, keep
from pipeline.reader.mentions import Choice, careful_choice
from pipeline.reader.model import Page
from pipeline.reader.proposals import Key, Proposal
from pipeline.reader.windows import Window

CHOICE = Choice(encoder=1.0, rule=0.5, unproposed=-1.0, bias=0.0, factor=1.0)
CUE = load_cues().find(to_shadow("推高"), set())[0]


def judged(score: float, key: Key) -> Judged:
    cause, effect = (Slot(Unit(a, b, -1, 0, 0, 0, 0, False, 0), 0, "S", a, b) for a, b in (key[:2], key[2:]))
    nothing = np.zeros((1, 4), dtype=np.float32)
    page = Page(Window(0, 40, 0), nothing, nothing[None])
    return Judged(Proposal(Pair(CUE, CUE.rules[0], "C>E", cause, effect), None, ("", "")), score, page, nothing)


def test_spans_of_both_sides_enter_the_choice() -> None:
    listed = Candidate(0, 2, "asset", "asset/x", "lex")
    scored = careful_choice([(2.0, listed)], {(0, 2, "asset"): 1.0, (3, 5, "factor"): 0.5}, CHOICE)
    assert scored == [(2.0, listed), (0.5, Candidate(3, 5, "factor", None, "reader"))]


def test_a_candidate_that_no_window_holds_is_unlikely() -> None:
    assert careful_choice([(2.0, Candidate(0, 2, "asset", None, "lex"))], {}, CHOICE)[0][0] < 0


def test_the_better_reading_of_a_pair_is_kept() -> None:
    kept, dropped = keep([judged(1.0, (0, 4, 6, 10)), judged(2.0, (1, 4, 6, 9)), judged(-1.0, (20, 24, 30, 34))], 0.0)
    assert [j.score for j in kept] == [2.0]
    assert [why for _, why in dropped] == ["a better reading of the same pair was kept", "below the threshold"]


def test_a_proposal_of_two_windows_counts_once() -> None:
    kept, dropped = keep([judged(1.0, (0, 4, 6, 10)), judged(3.0, (0, 4, 6, 10))], 0.0)
    assert [j.score for j in kept] == [3.0]
    assert dropped == []
