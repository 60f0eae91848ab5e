"""Dates and titles, and which source of them wins."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ReadError
from pipeline.read import ReadOptions
from pipeline.read.metadata import date_in_name, first_line_title, parse_date
from schemas.article import Article

ReadAll = Callable[..., list[Any]]

DAY = dt.date(2025, 12, 5)


@pytest.mark.parametrize(
    "value",
    [
        "2025-12-05",
        "2025/12/5",
        "20251205",
        "2025年12月5日",
        "2025-12-05T23:30:00+08:00",
        " 2025.12.05 08:00",
        DAY,
        dt.datetime(2025, 12, 5, 9, tzinfo=dt.UTC),
        20251205,
    ],
)
def test_dates(value: object) -> None:
    assert parse_date(value, "a") == DAY


@pytest.mark.parametrize("value", ["soon", "2025-13-05", "2025-12", 5, True, ["2025-12-05"], "12/05/2025"])
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(ReadError, match="is not a date"):
        parse_date(value, "a")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("2025-12-05.txt", DAY),
        ("note_20251205_v2.md", DAY),
        ("x/2025_12_05 title.txt", DAY),
        ("99999999-20251205.txt", DAY),
        ("2025-1205.txt", None),
        ("120251205.txt", None),
        ("20251305.txt", None),
        ("20251205/a.txt", None),
    ],
)
def test_dates_in_names(name: str, date: dt.date | None) -> None:
    assert date_in_name(name) == date


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("利率不變\n\n內文。", "利率不變"),
        ("# **利率不變**\n內文。", "利率不變"),
        ("央行今日宣布利率不變。\n內文。", None),
        ("只有一行", None),
        ("長" * 61 + "\n內文。", None),
        ("重點：\n內文。", None),
        ("\n\n", None),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    assert first_line_title(text) == title


def test_flags_win_over_front_matter_and_front_matter_over_the_name(tmp_path: Path, read: ReadAll) -> None:
    file = tmp_path / "2020-01-01.md"
    file.write_text("---\ndate: 2025-12-05\nauthor: 甲\nsource: 報\ntitle: 題\n---\n內文。", encoding="utf-8")
    (plain,) = read(file)
    options = ReadOptions(published=dt.date(2024, 1, 2), source="別報", author="乙", title="別題")
    (forced,) = read(file, options=options)
    assert isinstance(plain, Article) and isinstance(forced, Article)
    assert (plain.published, plain.author, plain.source, plain.title) == (DAY, "甲", "報", "題")
    assert (forced.published, forced.author, forced.source, forced.title) == (dt.date(2024, 1, 2), "乙", "別報", "別題")


def test_a_name_dates_one_article_but_not_the_lines_of_a_file(tmp_path: Path, read: ReadAll) -> None:
    (tmp_path / "2025-12-05.txt").write_text("甲文。", encoding="utf-8")
    (tmp_path / "2025-12-05.jsonl").write_text('{"text": "乙文。"}', encoding="utf-8")
    dates = {outcome.text: outcome.published for outcome in read(tmp_path) if isinstance(outcome, Article)}
    assert dates == {"甲文。": DAY, "乙文。": None}
