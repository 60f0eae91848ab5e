"""Reading as a whole: order, duplicates, laziness, file types."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import Duplicate, Failure, ReadOptions, read_inputs
from schemas.article import Article

ReadAll = Callable[..., list[Any]]


def test_the_second_of_two_equal_texts_is_a_duplicate(tmp_path: Path, read: ReadAll) -> None:
    for name, text in (("a.txt", "甲文。"), ("b.txt", "乙文。"), ("c.jsonl", '{"text": "甲文。"}')):
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcomes = read(tmp_path)
    assert [outcome.path for outcome in outcomes] == ["a.txt", "b.txt", "c.jsonl:1"]
    assert outcomes[2] == Duplicate("c.jsonl:1", "a.txt")


def test_line_ends_and_encodings_do_not_hide_a_duplicate(tmp_path: Path, read: ReadAll) -> None:
    (tmp_path / "a.txt").write_bytes("甲文。\n乙文。\n".encode())
    (tmp_path / "b.txt").write_bytes("甲文。\r\n乙文。\r\n".encode("utf-16"))
    assert isinstance(read(tmp_path)[1], Duplicate)


def test_reading_is_lazy(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲文。", encoding="utf-8")
    outcomes = read_inputs([tmp_path], ReadOptions())
    assert isinstance(outcomes, Iterator)
    (tmp_path / "a.txt").write_text("乙文。", encoding="utf-8")
    first = next(outcomes)
    assert isinstance(first, Article) and first.text == "乙文。"


@pytest.mark.parametrize(
    ("name", "reason", "remedy"),
    [
        ("a.pdf", ".pdf files are not read", "pdftotext"),
        ("a.docx", ".docx files are not read", "save it as text"),
        ("a.DOC", ".doc files are not read", "save it as text"),
        ("a.epub", ".epub files are not read", "convert it to text"),
        ("a.csv", "unknown file type", "known are .txt"),
        ("a.xyz.gz", "unknown file type", "known are .txt"),
        ("a", "unknown file type", "known are .txt"),
    ],
)
def test_other_files_are_named_with_what_to_do(tmp_path: Path, read: ReadAll, name: str, reason: str, remedy: str) -> None:
    (tmp_path / name).write_text("x", encoding="utf-8")
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert (failure.path, failure.reason) == (name, reason) and remedy in failure.remedy


@pytest.mark.parametrize(("length", "kind"), [(10, Article), (11, Failure), (60, Failure)])
def test_the_limit_counts_characters(tmp_path: Path, read: ReadAll, length: int, kind: type) -> None:
    (tmp_path / "a.txt").write_text("長" * length, encoding="utf-8")
    (outcome,) = read(tmp_path, options=ReadOptions(max_chars=10))
    assert isinstance(outcome, kind)


def test_boilerplate_and_usage_are_filled_in(tmp_path: Path, read: ReadAll) -> None:
    text = "聯準會升息後，公債殖利率走高，新台幣貶值。\n免責聲明：內容僅供參考。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (article,) = read(tmp_path)
    assert isinstance(article, Article)
    assert article.usage == "tw"
    assert [text[start:end] for start, end in article.boilerplate] == ["免責聲明：內容僅供參考。"]
