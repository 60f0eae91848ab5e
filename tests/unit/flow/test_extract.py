"""The batch around the engine: order, faults, and the file that is written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.errors import UsageError
from pipeline.flow import extract
from pipeline.flow.engine import EngineOptions
from pipeline.flow.extract import extract_inputs, write_lines
from pipeline.flow.summary import Outcome
from pipeline.read import Duplicate, Failure, ReadOptions
from schemas.article import Article
from schemas.extraction import ArticleInfo, Extraction


def _line(article: Article) -> Extraction:
    info = ArticleInfo(id=article.id, path=article.path, n_chars=len(article.text), text=article.text, boilerplate=((0, 1),))
    return Extraction(article=info)


class _Engine:
    """Gives empty lines, and falls over a certain text."""

    def __init__(self, options: EngineOptions) -> None:
        self.options = options

    def extract(self, article: Article) -> Extraction:
        if "壞" in article.text:
            raise ZeroDivisionError("by design\nsecond line")
        return _line(article)


@pytest.fixture
def inputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with good, bad, doubled and fatal articles."""
    monkeypatch.setattr(extract, "Engine", _Engine)
    folder = tmp_path / "in"
    folder.mkdir()
    for name, text in {"a.txt": "甲文。", "b.txt": "壞文。", "c.txt": "", "d.txt": "甲文。", "e.txt": "戊文。"}.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def _outcomes(folder: Path) -> Iterator[Outcome]:
    return extract_inputs([folder], ReadOptions(), EngineOptions())


def test_outcomes_stand_in_the_order_of_the_inputs(inputs: Path) -> None:
    kinds = [type(o) for o in _outcomes(inputs)]
    assert kinds == [Extraction, Failure, Failure, Duplicate, Extraction]


def test_a_fault_of_the_engine_costs_one_article_and_says_where(inputs: Path) -> None:
    fault = next(o for o in _outcomes(inputs) if isinstance(o, Failure))
    assert fault.path == "b.txt"
    assert fault.reason.startswith("internal error: ZeroDivisionError at test_extract.py:")
    assert fault.reason.endswith(": by design")


def test_progress_hears_of_every_outcome(inputs: Path) -> None:
    heard: list[Outcome] = []
    assert list(extract_inputs([inputs], ReadOptions(), EngineOptions(), on_progress=heard.append)) == heard


def test_lines_are_counted_and_written(inputs: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    summary = write_lines(_outcomes(inputs), out)
    assert out.read_text("utf-8").count("\n") == 2
    assert (summary.articles, summary.undated, len(summary.failures), len(summary.duplicates)) == (2, 2, 2, 1)
    assert summary.boilerplate_share == pytest.approx(2 / 6)


def test_a_break_leaves_the_old_file(tmp_path: Path) -> None:
    out = tmp_path / "o.jsonl"
    out.write_text("old\n")

    def broken() -> Iterator[Outcome]:
        yield Failure("x", "y")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_lines(broken(), out)
    assert [p.name for p in tmp_path.iterdir()] == ["o.jsonl"]
    assert out.read_text() == "old\n"


def test_a_link_is_followed_and_a_device_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "real.jsonl").touch()
    link = tmp_path / "link.jsonl"
    link.symlink_to("real.jsonl")
    line = _line(Article(id="0" * 64, text="甲文。", path="a"))
    write_lines([line], link)
    assert link.is_symlink()
    assert (tmp_path / "real.jsonl").read_text("utf-8")
    write_lines([line], Path("/dev/null"))
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", [".", "no/such/o.jsonl"])
def test_a_place_that_cannot_be_written_is_a_matter_of_usage(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError):
        write_lines([], tmp_path / name)


def test_nothing_to_count_has_no_share() -> None:
    assert write_lines([], None).boilerplate_share == 0
