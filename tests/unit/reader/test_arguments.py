"""Candidates for the head of an argument."""

from __future__ import annotations

import numpy as np

from pipeline.annotate.layers import Found
from pipeline.reader.arguments import FEW, TOLD, HeadCandidate, head_candidates, told
from pipeline.reader.mentions import TYPES
from pipeline.reader.stage import Places, unmet

FOUND = [Found(10, 12, "asset", "asset/x", "lex", "", ""), Found(40, 42, "asset", "asset/y", "lex", "", "")]
STARTS = [10, 40]


def scores(**seen: float) -> np.ndarray:
    """Return scores of a window from character 5 on, -9 but for ``type_start_end``."""
    out = np.full((len(TYPES), 60, 30), -9.0, dtype=np.float32)
    for key, value in seen.items():
        kind, start, end = key.split("_")
        out[TYPES.index(kind), int(start) - 5, int(end) - int(start) - 1] = value
    return out


def test_chosen_mentions_in_and_near_the_argument_are_candidates() -> None:
    near = head_candidates((14, 20), 5, scores(asset_10_12=1.5), FOUND, STARTS)
    assert near == [HeadCandidate(10, 12, "asset", 0, 1.5)]
    assert head_candidates((22, 30), 5, scores(), FOUND, STARTS) == []


def test_spans_that_only_the_encoder_sees_are_candidates_best_first_and_overlap_no_mention() -> None:
    seen = scores(factor_13_15=-1.0, factor_15_18=2.0, factor_11_14=3.0, policy_19_23=2.5)
    got = head_candidates((10, 20), 5, seen, FOUND, STARTS)
    assert [(c.start, c.end, c.found) for c in got] == [(10, 12, 0), (15, 18, None), (13, 15, None)]


def test_faint_and_many_spans_are_left_out() -> None:
    many = scores(**{f"factor_{n}_{n + 1}": 1.0 for n in range(20, 30)}, factor_30_31=-5.0)
    assert len(head_candidates((20, 32), 5, many, [], [])) == FEW
    assert head_candidates((30, 32), 5, scores(factor_30_31=-5.0), [], []) == []


def test_what_is_told_says_whom_the_rules_take_and_where_it_stands() -> None:
    candidates = head_candidates((10, 20), 5, scores(asset_10_12=2.0, factor_15_18=1.0), FOUND, STARTS)
    rows = told(candidates, (10, 20), 0)
    assert rows.shape == (2, TOLD)
    assert rows[0, :5].tolist() == [0.5, 1.0, 1.0, 1.0, 0.0]
    assert rows[1, 1:3].tolist() == [0.0, 0.0]
    assert rows[:, 8:].sum(axis=1).tolist() == [1.0, 1.0]


def test_of_overlapping_new_heads_the_better_becomes_a_mention() -> None:
    heads = [HeadCandidate(3, 6, "factor", None, 1.0), HeadCandidate(5, 8, "factor", None, 2.0), HeadCandidate(0, 2, "asset", 0, 9.0)]
    assert [(value, c.start, c.end) for value, c in unmet(heads)] == [(2.0, 5, 8)]


def test_a_head_that_became_no_mention_stands_nowhere() -> None:
    places = Places([0], {(5, 8): 1})
    assert places.of(HeadCandidate(5, 8, "factor", None, 2.0)) == 1
    assert places.of(HeadCandidate(3, 6, "factor", None, 1.0)) == -1
    assert places.of(None) == -1
