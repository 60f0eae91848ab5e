"""Our totals equal those of the official scorer, run as a program of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from pipeline.evaluate import load_lines, score
from pipeline.evaluate.figures import scores_json

Write = Callable[[str, list[dict[str, Any]]], Path]


def official(folder: Path, gold: Path, pred: Path) -> Any:
    done = subprocess.run(
        [sys.executable, str(folder / "score.py"), str(gold), str(pred), "--json"], capture_output=True, text=True, check=True, timeout=300
    )
    return json.loads(done.stdout)


def assert_equal(ours: Any, theirs: Any, place: str = "") -> None:
    """Compare every number; the official sums over sets may differ in the last bits."""
    if isinstance(theirs, dict):
        assert list(ours) == list(theirs), place
        for key in theirs:
            assert_equal(ours[key], theirs[key], f"{place}.{key}")
    elif isinstance(theirs, float):
        assert ours == pytest.approx(theirs, abs=1e-12), place
    else:
        assert ours == theirs, place


def check(folder: Path, gold: Path, pred: Path) -> None:
    assert_equal(scores_json(score(load_lines(gold), load_lines(pred))), official(folder, gold, pred))


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_dev_gold_against_damaged_gold(shared: Path, perturb: ModuleType, write: Write, seed: int) -> None:
    gold = shared / "dev" / "gold.jsonl"
    lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    check(shared, gold, write("pred.jsonl", perturb.perturb(lines, seed)))


def test_dev_gold_against_itself(shared: Path) -> None:
    gold = shared / "dev" / "gold.jsonl"
    check(shared, gold, gold)


@pytest.mark.parametrize("seed", range(8))
def test_small_lines(shared: Path, perturb: ModuleType, write: Write, gold_line: dict[str, Any], seed: int) -> None:
    check(shared, write("gold.jsonl", [gold_line]), write("pred.jsonl", perturb.perturb([gold_line], seed)))


def test_nothing_predicted(shared: Path, write: Write, gold_line: dict[str, Any]) -> None:
    check(shared, write("gold.jsonl", [gold_line]), write("pred.jsonl", []))


def test_nothing_to_find(shared: Path, write: Write, gold_line: dict[str, Any]) -> None:
    empty = {**gold_line, "mentions": [], "quantities": [], "times": [], "claims": []}
    check(shared, write("gold.jsonl", [empty]), write("pred.jsonl", [gold_line]))
