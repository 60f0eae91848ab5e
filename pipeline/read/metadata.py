"""Dates and titles: from flags, then what the format says, then the file's name or first line."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePosixPath
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.outcome import Draft, ReadOptions

_DATE = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s*[-/.年]\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})(?!\d)")
_COMPACT = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")
_IN_NAME = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
_TITLE_LENGTH = 60
_NOT_A_TITLE = tuple("。；;，,、：:…")


def published(draft: Draft, options: ReadOptions) -> dt.date | None:
    """Return the article's date: the flag, else the format's metadata, else the file's name.

    Raises:
        ReadError: the metadata name a date that is none.
    """
    if options.published is not None:
        return options.published
    if "published" in draft.metadata:
        return parse_date(draft.metadata["published"], draft.where)
    return date_in_name(draft.path) if draft.dated_by_name else None


def parse_date(value: Any, where: str) -> dt.date:
    """Return the calendar date of a metadata value, as written: no time zone is applied.

    Raises:
        ReadError: not a date like 2025-12-05, 2025/12/5, 20251205 or 2025年12月5日, with or without a time.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    content = str(value)
    match = _DATE.match(content) or _COMPACT.match(content)
    date = _date(match) if match and not isinstance(value, bool) else None
    if date is None:
        raise ReadError(where, f"'{content[:40]}' is not a date", "write YYYY-MM-DD, or give --published")
    return date


def date_in_name(path: str) -> dt.date | None:
    """Return the date in a file's name, such as ``2025-12-05`` or ``20251205``; the first valid one."""
    dates = (_date(match) for match in _IN_NAME.finditer(PurePosixPath(path).name))
    return next((date for date in dates if date is not None), None)


def _date(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def title(draft: Draft, options: ReadOptions) -> str | None:
    """Return the article's title: the flag, else the format's metadata, else the first line where it looks like one."""
    return options.title or known(draft, "title") or first_line_title(draft.text)


def first_line_title(text: str) -> str | None:
    """Return the first line as a title: short, no sentence of prose, and followed by more text."""
    lines = (line.strip() for line in text[:4000].split("\n"))
    filled = [line for line in lines if line][:2]
    if len(filled) < 2:
        return None
    heading = filled[0].lstrip("#").strip("* \u3000")
    if not heading or len(heading) > _TITLE_LENGTH or heading.endswith(_NOT_A_TITLE):
        return None
    return heading


def known(draft: Draft, key: str) -> str | None:
    """Return a metadata value as text without surrounding white space, or nothing."""
    value = draft.metadata.get(key)
    return (str(value).strip() or None) if value is not None else None
