"""The damage to gold lines, and a small gold line written for these tests."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
Line = dict[str, Any]
TEXT = "央行升息推高台幣。若通膨回落,債券可望上漲。陳志明說,關稅拖累出口3.5%,2024年出口不會受惠。"


@pytest.fixture(scope="session")
def perturb() -> ModuleType:
    """The module that damages gold lines."""
    spec = importlib.util.spec_from_file_location("evaluate_perturb", HERE / "perturb.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def place(phrase: str, **more: Any) -> Line:
    """Return the span of a phrase's first occurrence."""
    start = TEXT.index(phrase)
    return {"start": start, "end": start + len(phrase), "text": phrase, **more}


def claim(number: int, cause: Line, effect: Line, cue: str, sentence: str, **more: Any) -> Line:
    """Return a claim with defaults."""
    cue_at, at = place(cue), place(sentence)
    base = {"id": f"c{number}", "cause": cause, "effect": effect, "cue": [[cue_at["start"], cue_at["end"]]]}
    plain = {
        "condition": None,
        "assertion": "asserted",
        "certainty": "certain",
        "temporality": "observed",
        "attribution": None,
        "quantities": [],
    }
    return {**base, "sentence": [at["start"], at["end"]], **plain, **more}


@pytest.fixture
def gold_line() -> Line:
    """One article with three claims, two of them core."""
    mentions = [("央行", "institution"), ("升息", "policy"), ("台幣", "asset"), ("通膨", "indicator"), ("債券", "asset")]
    mentions += [("陳志明", "person"), ("關稅", "policy"), ("出口", "indicator")]
    quantity = place("3.5%", id="q1", value=-3.5, low=None, high=None, bound="exact", unit="percent", role="change", concept=None)
    first = claim(
        1,
        place("升息", head="m2", concept=None, delta="tighten"),
        place("台幣", head="m3", concept=None, delta="up"),
        "推高",
        "央行升息推高台幣。",
    )
    second = claim(
        2, place("通膨回落", head="m4", concept=None, delta="down"), place("債券可望上漲", head="m5", concept=None, delta="up"), "若",
        "若通膨回落,債券可望上漲。", assertion="conditional", condition=[9, 14], certainty="likely", temporality="forecast",
    )  # fmt: skip
    third = claim(
        3,
        place("關稅", head="m7", concept=None, delta="up"),
        place("出口", head="m8", concept=None, delta="down"),
        "拖累",
        "關稅拖累出口3.5%",
    )
    return {
        "schema_version": "1",
        "article": {
            "id": hashlib.sha256(TEXT.encode()).hexdigest(),
            "path": "desk-0001",
            "published": "2024-05-02",
            "n_chars": len(TEXT),
            "text": TEXT,
        },
        "mentions": [place(t, id=f"m{n}", type=kind, concept=f"{kind}/{n}", attributes={}) for n, (t, kind) in enumerate(mentions, 1)],
        "quantities": [quantity],
        "times": [place("2024年", id="t1", **{"from": "2024-01-01", "to": "2024-12-31"})],
        "claims": [
            {**first, "core": True},
            {**second, "core": True},
            {**third, "core": False, "attribution": "m6", "attribution_span": [23, 26]},
        ],
    }


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, list[Line]], Path]:
    """Write contract lines to a file and return its path."""

    def put(name: str, lines: list[Line]) -> Path:
        file = tmp_path / name
        file.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), encoding="utf-8")
        return file

    return put
