"""Figures counted by hand, without the official scorer."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from pipeline.evaluate.align import greedy, same_phrase
from pipeline.evaluate.annotations import b_cubed, same_value
from pipeline.evaluate.claims import calibration_error
from pipeline.evaluate.lines import read_line
from pipeline.evaluate.score import score, score_by_outlet
from schemas.extraction import Argument, Quantity

Line = dict[str, Any]


def scored(gold: Line, pred: Line) -> Any:
    g, p = read_line(json.dumps(gold), "gold"), read_line(json.dumps(pred), "pred")
    return score({g.data.article.id: g}, {p.data.article.id: p})


def test_gold_is_perfect(gold_line: Line) -> None:
    s = scored(gold_line, gold_line)
    assert s.mentions.exact.f1 == s.mentions.linking_b3.f1 == s.quantities.right.f1 == s.times.right.f1 == 1
    assert s.claims.core_edge.f1 == s.claims.attribution.f1 == 1
    assert s.claims.modality_leak == 0


def test_wrong_delta_and_leak(gold_line: Line) -> None:
    pred = copy.deepcopy(gold_line)
    pred["claims"][0]["effect"]["delta"] = "flat"
    pred["claims"][1]["assertion"] = "asserted"
    s = scored(gold_line, pred).claims
    assert s.pair.tp == 3
    assert s.strict.tp == 1
    assert s.core_strict.p == pytest.approx(1 / 3)
    assert s.core_strict.r == 0
    assert s.modality_leak == 1


def test_outlets(gold_line: Line) -> None:
    line = read_line(json.dumps(gold_line), "gold")
    assert list(score_by_outlet({line.data.article.id: line}, {})) == ["desk"]


def test_a_sentence_is_no_argument() -> None:
    phrase, sentence = Argument(start=0, end=4, delta="up"), Argument(start=0, end=20, delta="up")
    assert same_phrase(phrase, Argument(start=2, end=6, delta="up"))
    assert not same_phrase(phrase, sentence)


def test_greedy_is_free_of_order() -> None:
    pairs = [(1.0, 0, 1), (1.0, 0, 0), (0.5, 1, 0), (0.5, 1, 1)]
    assert greedy(pairs) == greedy(reversed(pairs)) == [(0, 0), (1, 1)]


def quantity(unit: str, **more: Any) -> Quantity:
    return Quantity(id="q", start=0, end=1, unit=unit, **more)


def test_values() -> None:
    assert same_value(quantity("percent", value=0.25), quantity("bp", value=25))
    assert same_value(quantity("percent", low=1, high=2), quantity("percent", value=1))
    assert not same_value(quantity("USD", value=1), quantity("percent", value=1))
    assert not same_value(quantity("percent", value=None), quantity("percent", value=1))


def test_b_cubed() -> None:
    assert b_cubed([("a", 1), ("a", 1), ("b", 1)])[:2] == pytest.approx((5 / 9, 1))
    assert b_cubed([]) == (0, 0, 0, 0)


def test_calibration() -> None:
    assert calibration_error([]) is None
    assert calibration_error([(0.9, True), (0.9, False)]) == pytest.approx(0.4)
