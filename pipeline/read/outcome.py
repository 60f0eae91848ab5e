"""What reading takes and gives: options, failures, duplicates, and the draft that a format hands on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from pipeline.errors import ReadError


@dataclass(frozen=True)
class ReadOptions:
    """Overrides for every article that is read, and the size limit of one article in code points."""

    published: dt.date | None = None
    source: str | None = None
    author: str | None = None
    title: str | None = None
    max_chars: int = 2_000_000


@dataclass(frozen=True)
class Failure:
    """An input, or a line of one, that gave no article: ``path`` (``file`` or ``file:line``), why, and what to do."""

    path: str
    reason: str
    remedy: str = ""

    @classmethod
    def of(cls, error: ReadError) -> Failure:
        """Return the failure that an error describes."""
        return cls(error.where, error.what, error.remedy)


@dataclass(frozen=True)
class Duplicate:
    """An article with the same text as one read before: its place, and the place of the first."""

    path: str
    of: str


@dataclass(frozen=True)
class Draft:
    """A text with the metadata its format knows, as written there.

    ``where`` names it in messages (``file`` or ``file:line``). ``dated_by_name`` says whether the file holds this
    article alone, so that a date in its name is the article's.
    """

    where: str
    path: str
    text: str
    metadata: dict[str, Any] = field(default_factory=dict)
    dated_by_name: bool = True
