from __future__ import annotations

import copy
from typing import Any

import pytest

from pipeline.errors import SchemaError
from pipeline.evaluate.align import align_claims
from pipeline.evaluate.layers import Layers, analyse
from pipeline.evaluate.lines import read_line
from pipeline.evaluate.trace import read_candidates

Line = dict[str, Any]


def analysed(gold: Line, pred: Line) -> Layers:
    import json

    g, p = read_line(json.dumps(gold), "gold"), read_line(json.dumps(pred), "pred")
    return analyse([align_claims(g, p)])


def layers_of(gold: Line, pred: Line) -> list[str]:
    return [v.layer for v in analysed(gold, pred).verdicts]


def span(x: Line) -> list[int]:
    return [x["start"], x["end"]]


def candidate(claim: Line, **more: Any) -> Line:
    base = {"cause": span(claim["cause"]), "effect": span(claim["effect"]), "cue": claim["cue"], "rule": "verb.push", "score": 0.2}
    return {**base, "kept": False, "why": "below the threshold", **more}


def test_all_right(gold_line: Line) -> None:
    assert layers_of(gold_line, gold_line) == ["right"] * 3


def test_head_mention_absent(gold_line: Line) -> None:
    pred = copy.deepcopy(gold_line)
    pred["claims"] = []
    pred["mentions"] = [m for m in pred["mentions"] if m["text"] != "升息"]
    assert layers_of(gold_line, pred)[0] == "head mention absent"


def test_without_trace_a_cue_shows_only_in_given_claims(gold_line: Line) -> None:
    pred = copy.deepcopy(gold_line)
    pred["claims"] = [{**pred["claims"][0], "cause": pred["claims"][0]["effect"]}]
    assert layers_of(gold_line, pred) == ["pair not proposed", "cue absent", "cue absent"]


def test_trace_tells_dropped_from_unproposed(gold_line: Line) -> None:
    pred = copy.deepcopy(gold_line)
    first, second, third = pred["claims"]
    pred["claims"] = []
    crossed = candidate(third, cause=span(third["effect"]))
    pred["candidates"] = [candidate(first, cue=first["cue"][0]), crossed]
    found = analysed(gold_line, pred)
    assert [v.layer for v in found.verdicts] == ["dropped by selection", "cue absent", "pair not proposed"]
    assert found.verdicts[0].why == "below the threshold"
    assert found.traced == 1
    assert (found.rules["verb.push"].proposed, found.rules["verb.push"].missed) == (2, 2)
    assert second["id"] == "c2"


def test_a_kept_candidate_may_answer_another_claim(gold_line: Line) -> None:
    gold = copy.deepcopy(gold_line)
    gold["claims"].append({**gold["claims"][0], "id": "c9"})
    pred = copy.deepcopy(gold_line)
    pred["candidates"] = [candidate(pred["claims"][0], kept=True)]
    assert layers_of(gold, pred)[-1] == "taken by another claim"


def test_deltas_assertion_and_heads(gold_line: Line) -> None:
    pred = copy.deepcopy(gold_line)
    first, second, third = pred["claims"]
    first["effect"]["delta"] = "down"
    second["assertion"] = "asserted"
    third["cause"]["head"] = None
    found = analysed(gold_line, pred)
    assert [v.layer for v in found.verdicts] == ["effect delta wrong", "assertion wrong", "head wrong"]
    assert found.confusions["effect delta"]["up", "down"] == 1
    assert found.confusions["assertion"]["conditional", "asserted"] == 1
    assert found.by_layer() == {"effect delta wrong": (1, 1), "assertion wrong": (1, 1), "head wrong": (1, 0)}


def test_families_count_a_missed_claim_once(gold_line: Line) -> None:
    pred = copy.deepcopy(gold_line)
    first = pred["claims"][0]
    pred["claims"] = [{**c, "rule": "verb.drag"} for c in pred["claims"][2:]]
    pred["candidates"] = [candidate(first), candidate(first, rule="verb.make")]
    found = analysed(gold_line, pred)
    family = found.families["verb"]
    assert (family.given, family.right, family.wrong, family.missed, family.proposed) == (1, 1, 0, 1, 2)
    assert found.by_family()["verb"]["dropped by selection"] == 1


def test_a_broken_trace_is_named(gold_line: Line) -> None:
    import json

    line = read_line(json.dumps({**gold_line, "candidates": [{"cause": [0, 2]}]}), "p")
    with pytest.raises(SchemaError, match="desk-0001: candidate 1"):
        read_candidates(line.data)
