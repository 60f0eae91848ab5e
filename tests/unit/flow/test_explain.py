from __future__ import annotations

import hashlib
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.cells import cell_len
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli.explain import register
from pipeline.flow.explain import TYPE_STYLES, explain, marks, print_explanation, visible
from schemas.article import Article
from schemas.extraction import Extraction, MentionType

TEXT = "央行意外升息,推高台幣。\n陳志明說:若關稅上調,出口恐怕轉弱。\n免責聲明"


def at(phrase: str) -> tuple[int, int]:
    start = TEXT.index(phrase)
    return start, start + len(phrase)


def placed(phrase: str, **more: Any) -> dict[str, Any]:
    start, end = at(phrase)
    return {"start": start, "end": end, "text": phrase, **more}


MENTIONS: tuple[tuple[str, MentionType], ...] = (
    ("央行", "institution"),
    ("升息", "policy"),
    ("台幣", "asset"),
    ("陳志明", "person"),
    ("關稅", "policy"),
    ("出口", "indicator"),
)


def extraction(text: str = TEXT, **more: Any) -> Extraction:
    first = {
        "id": "c1",
        "cause": placed("升息", head="m2", concept="policy/rate-hike", delta="tighten"),
        "effect": placed("台幣", head="m3", concept=None, delta="up"),
        "cue": [at("推高")],
        "sentence": (0, 12),
        "confidence": 0.875,
        "rule": "verb.push",
    }
    second = {
        "id": "c2",
        "cause": placed("關稅上調", head="m5", concept=None, delta="up"),
        "effect": placed("出口恐怕轉弱", head="m6", concept=None, delta="down"),
        "cue": [at("若")],
        "sentence": (13, 31),
        "condition": at("若關稅上調"),
        "assertion": "conditional",
        "certainty": "likely",
        "temporality": "forecast",
        "attribution": "m4",
    }
    article = {"id": hashlib.sha256(text.encode()).hexdigest(), "path": "desk.txt", "n_chars": len(text), "text": text}
    mentions = [placed(t, id=f"m{n}", type=kind, concept=f"{kind}/{n}") for n, (t, kind) in enumerate(MENTIONS, 1)]
    line = {"article": {**article, "boilerplate": [at("免責聲明")]}, "mentions": mentions, "claims": [first, second]}
    return Extraction.model_validate(line | more)


TRACE = {
    "predications": [{"span": at("上調"), "head": None, "delta": "up"}],
    "candidates": [
        {
            "cause": at("央行"),
            "effect": at("台幣"),
            "cue": [at("推高")],
            "rule": "verb.push",
            "score": 0.12,
            "kept": False,
            "why": "a better cause",
        },
        {"cause": at("升息"), "effect": at("台幣"), "cue": [at("推高")], "rule": "verb.push", "score": 0.88, "kept": True, "why": ""},
    ],
}


def printed(line: Extraction, **options: Any) -> str:
    out = StringIO()
    print_explanation(line, Console(file=out, **options))
    return out.getvalue()


def test_plain_marks() -> None:
    text = printed(extraction(**TRACE))
    assert "[央行]意外«[升息]»,<{推高}>«[台幣]»。" in text
    assert "<若>«[關稅]{上調}»,«[出口]恐怕{轉弱}»。" in text
    assert "~免責聲明~" in text
    assert "\x1b" not in text


def test_plain_lines_are_never_wrapped() -> None:
    text = "央行" * 300
    line = Extraction.model_validate({"article": {"id": "0" * 64, "path": "p", "n_chars": 600, "text": text}})
    assert text in printed(line, width=40)


def test_each_claim_says_why() -> None:
    text = printed(extraction())
    assert "c1  升息 [tighten] → 台幣 [up]" in text
    assert "cue 推高 · rule verb.push · confidence 0.88" in text
    assert "policy/rate-hike → (no concept)" in text
    assert "conditional · likely · forecast" in text
    assert "holder 陳志明 (person/4)" in text
    assert "condition 若關稅上調" in text
    assert "cue 若 · rule – · confidence –" in text


def test_trace_lists_what_was_dropped() -> None:
    parts = [p.plain for p in explain(extraction(**TRACE), colour=False, dropped=True)]
    assert "1 of 2 candidates dropped" in parts
    assert any("0.12  央行 → 台幣 · cue 推高 · rule verb.push · a better cause" in p for p in parts)
    assert any("上調 [up]" in p for p in parts)
    assert not any("dropped" in p.plain for p in explain(extraction(**TRACE), colour=False))


def test_colour_on_a_terminal_keeps_the_text() -> None:
    parts = list(explain(extraction(**TRACE), colour=True))
    article = next(p for p in parts if p.plain == TEXT)
    found = {(s.start, s.end): str(s.style) for s in article.spans}
    assert found[at("央行")] == TYPE_STYLES["institution"]
    assert "reverse" in found[at("推高")]
    assert "\x1b[" in printed(extraction(), force_terminal=True, color_system="truecolor", width=60)


def test_no_color_falls_back_to_brackets() -> None:
    assert "[央行]" in printed(extraction(), force_terminal=True, no_color=True, color_system="truecolor", width=60)


@pytest.mark.parametrize("width", [11, 24, 61])
def test_wrapping_counts_wide_characters_twice(width: int) -> None:
    text = "央行 " + "升息推高台幣,CPI 3.5%," * 9
    line = Extraction.model_validate({"article": {"id": "0" * 64, "path": "p", "n_chars": len(text), "text": text}})
    shown = re.sub(r"\x1b\[[0-9;]*m", "", printed(line, force_terminal=True, color_system="standard", width=width))
    assert max(cell_len(x) for x in shown.splitlines()) <= width
    assert "".join(text.split()) in "".join(shown.split())


def test_controls_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[31m\tb\u202e\r\n") == "a\ufffd[31m b\ufffd\ufffd\n"
    text = TEXT.replace("意外", "\x1b\u202e")
    line = extraction(text)
    assert "\x1b" not in printed(line)
    assert "«[升息]»" in printed(line)


def test_marks_stand_once() -> None:
    line = extraction()
    assert len(marks(line)) == len(set(marks(line)))


# -- the command, with an engine that finds the same in everything ------------------------------------------------------------------


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> None:
    class Engine:
        def __init__(self, options: Any) -> None:
            assert options.trace

        def extract(self, article: Article) -> Extraction:
            return extraction(article.text, **TRACE)

    import pipeline.flow.extract as flow

    monkeypatch.setattr(flow, "Engine", Engine)


def run(*arguments: str) -> Any:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, list(arguments))


def test_command(engine: None, tmp_path: Path) -> None:
    file = tmp_path / "desk.txt"
    file.write_text(TEXT, encoding="utf-8")
    done = run(str(file), "--trace", "--published", "2024-05-02")
    assert done.exit_code == 0, done.stderr
    assert "[央行]意外" in done.stdout
    assert "1 of 2 candidates dropped" in done.stdout


def test_command_names_what_cannot_be_read(engine: None, tmp_path: Path) -> None:
    done = run(str(tmp_path / "none.txt"))
    assert done.exit_code == 1
    assert "none.txt: no such file" in done.stderr


def test_command_refuses_a_wrong_date(engine: None, tmp_path: Path) -> None:
    done = run(str(tmp_path), "--published", "yesterday")
    assert done.exit_code == 2
    assert "--published" in done.stderr
