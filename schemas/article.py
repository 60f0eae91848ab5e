"""An article as it was read: the text that every offset points into, and what is known about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Literal

from pydantic import Field

from schemas.base import Contract, Span

Usage = Literal["tw", "hk", "cn-converted", "simplified"]


def text_id(text: str) -> str:
    """Return the article id: the SHA-256 of the UTF-8 text, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Article(Contract):
    """One article. ``boilerplate`` holds the spans (code points, half-open, sorted, disjoint) kept out of extraction."""

    id: str = Field(pattern=r"^[0-9a-f]{64}$")
    text: str
    path: str
    external_id: str | None = None
    title: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None
    boilerplate: tuple[Span, ...] = ()
    usage: Usage | None = None
