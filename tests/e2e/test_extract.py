"""`extract`: what is written, and when nothing is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from schemas.extraction import parse_line
from tests.e2e.conftest import Run


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_two_runs_and_two_workers_give_equal_bytes(policygraph: Run, corpus: Path, tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.jsonl" for n in range(3)]
    for file, workers in zip(files, ("1", "1", "2"), strict=True):
        policygraph("extract", corpus, "-o", file, "--workers", workers)
    first, *others = [file.read_bytes() for file in files]
    assert first.count(b"\n") == len(list(corpus.iterdir()))
    assert all(other == first for other in others)


def test_every_span_gives_back_the_text(policygraph: Run, corpus: Path, tmp_path: Path) -> None:
    policygraph("extract", corpus, "-o", "o.jsonl")
    for text in (tmp_path / "o.jsonl").read_text("utf-8").splitlines():
        line = parse_line(text)  # checks every span
        assert line.mentions
        assert line.claims
        assert all(m.text is not None for m in line.mentions)


def test_standard_output_and_no_text(policygraph: Run, corpus: Path, tmp_path: Path) -> None:
    policygraph("extract", corpus, "-o", "with.jsonl")
    done = policygraph("extract", corpus, "-o", "-", "--no-text")
    without = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(line["article"].get("text") is None for line in without)
    for line, full in zip(without, _lines(tmp_path / "with.jsonl"), strict=True):
        assert line["claims"] == full["claims"]
        assert len(full["article"]["text"]) == line["article"]["n_chars"]


def test_flags_of_metadata_reach_the_line(policygraph: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("聯準會升息推高美元。", "utf-8")
    policygraph("extract", "a.txt", "-o", "o.jsonl", "--published", "2024-02-03", "--source", "甲報", "--author", "乙")
    article = _lines(tmp_path / "o.jsonl")[0]["article"]
    assert (article["published"], article["source"], article["author"]) == ("2024-02-03", "甲報", "乙")


def test_trace_adds_what_was_weighed(policygraph: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("聯準會升息推高美元。", "utf-8")
    policygraph("extract", "a.txt", "-o", "o.jsonl", "--trace")
    line = _lines(tmp_path / "o.jsonl")[0]
    assert line["candidates"]
    assert "predications" in line


def test_bad_inputs_are_named_and_the_rest_goes_on(policygraph: Run, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.txt").write_text("聯準會升息推高美元。", "utf-8")
    (folder / "again.txt").write_text("聯準會升息推高美元。", "utf-8")
    (folder / "empty.txt").touch()
    (folder / "long.txt").write_text("長" * 200, "utf-8")
    (folder / "report.pdf").write_bytes(b"%PDF-1.7")
    (folder / "broken.json").write_text("{", "utf-8")
    done = policygraph("extract", folder, "-o", "o.jsonl", "--max-chars", "100", code=1)
    for name in ("empty.txt", "long.txt", "report.pdf", "broken.json"):
        assert f"error: {name}: " in done.stderr
    assert "note: good.txt: same text as again.txt" in done.stderr
    assert len(_lines(tmp_path / "o.jsonl")) == 1


def test_a_file_is_left_as_it_was_where_every_input_fails(policygraph: Run, tmp_path: Path) -> None:
    (tmp_path / "o.jsonl").write_text("old\n")
    policygraph("extract", "nosuch", "-o", "o.jsonl", code=1)
    assert (tmp_path / "o.jsonl").read_text() == "old\n"
    assert [p.name for p in tmp_path.iterdir()] == ["o.jsonl"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt",), "-o"),
        (("a.txt", "-o", "a.txt"), "would be overwritten"),
        (("a.txt", "-o", "no/such/folder.jsonl"), "cannot be written"),
        (("a.txt", "-o", "o", "--published", "yesterday"), "2025-12-31"),
        (("a.txt", "-o", "o", "--min-confidence", "2"), "--min-confidence"),
        (("a.txt", "-o", "o", "--workers", "-1"), "--workers"),
        (("a.txt", "-o", "o", "--lexicon", "none.tsv"), "none.tsv"),
        (("a.txt", "-o", "o", "--lexicon", "bad.tsv"), "bad.tsv"),
        (("a.txt", "-o", "o", "--rules", "bad.yml"), "bad.yml"),
    ],
)
def test_wrong_usage_ends_with_two_and_a_remedy(policygraph: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    (tmp_path / "a.txt").write_text("聯準會升息推高美元。", "utf-8")
    (tmp_path / "bad.tsv").write_text("id\tname_zh\nasset/x\n", "utf-8")
    (tmp_path / "bad.yml").write_text("family: [", "utf-8")
    assert said in policygraph("extract", *arguments, code=2).stderr
