"""One row of the lexicon, and one row of the country table."""

from __future__ import annotations

import re
from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.base import Contract
from schemas.extraction import Delta, MentionType

Scope = Literal["", "country", "actor"]

GUARD_KEYS = ("left!", "right!", "left", "right", "near")


class Guard(Contract):
    """A condition on the text around a form, matched on the shadow text.

    ``left``/``right``: one of the words must touch the form on that side; with ``!`` none may.
    ``near``: one of the words must stand anywhere in the article.
    """

    kind: Literal["left!", "right!", "left", "right", "near"]
    words: tuple[str, ...]


class LexiconRow(Contract):
    """A concept with the forms that name it.

    ``scope`` "country": the concept is one country's, taken from the words before the form or from the country in scope
    (``indicator/cpi`` becomes ``indicator/us-cpi``); "actor": an act, taken from the actor in scope in the same way.
    ``delta``: the direction that the bare form carries as an argument (an act's stance, an event that is there).
    """

    id: str = Field(pattern=r"^[a-z]+/[a-z0-9][a-z0-9.-]*$")
    name_zh: str = Field(min_length=1)
    name_en: str = Field(min_length=1)
    tw: tuple[str, ...] = ()
    hk: tuple[str, ...] = ()
    cn: tuple[str, ...] = ()
    en: tuple[str, ...] = ()
    ticker: tuple[str, ...] = ()
    kind: str = ""
    parent: str = ""
    scope: Scope = ""
    delta: Delta | None = None
    guards: tuple[Guard, ...] = ()
    reason: str = Field(min_length=1)

    @property
    def type(self) -> MentionType:
        """The mention type, which is the first part of the id."""
        return self.id.split("/", 1)[0]  # type: ignore[return-value]

    @property
    def forms(self) -> tuple[str, ...]:
        """Every form once, the preferred name first."""
        return tuple(dict.fromkeys((self.name_zh, *self.tw, *self.hk, *self.cn, *self.en, *self.ticker)))

    @model_validator(mode="after")
    def _type_known(self) -> Self:
        if self.id.split("/", 1)[0] not in ("institution", "person", "asset", "rate", "indicator", "policy", "factor"):
            raise ValueError(f"id {self.id!r} does not start with a mention type")
        return self


def parse_guards(text: str) -> tuple[Guard, ...]:
    """Read ``left!=資|基;near=期貨|金價``.

    Raises:
        ValueError: a part is no guard.
    """
    out = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        m = re.fullmatch(r"(left!|right!|left|right|near)=(.+)", part)
        if not m:
            raise ValueError(f"guard {part!r} is none of left= left!= right= right!= near=")
        words = tuple(w for w in m[2].split("|") if w)
        if not words:
            raise ValueError(f"guard {part!r} names no word")
        out.append(Guard(kind=m[1], words=words))
    return tuple(out)
