"""The extraction contract: one JSON line per article.

These models are the only definition of the line in code; the JSON Schema in ``schemas/json`` is generated from them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from schemas.article import Usage
from schemas.base import Contract, Span

MentionType = Literal["institution", "person", "asset", "rate", "indicator", "policy", "factor"]
Delta = Literal["up", "down", "flat", "volatile", "change", "none", "tighten", "ease", "hold"]
Assertion = Literal["asserted", "negated", "conditional", "intended", "questioned"]
Certainty = Literal["certain", "likely", "possible"]
Temporality = Literal["observed", "ongoing", "forecast", "generic"]
Bound = Literal["exact", "approx", "at_least", "at_most", "above", "below", "range"]
Role = Literal["level", "change", "change_yoy", "change_qoq", "change_mom", "probability", "target", "size", "duration", "share", "tenor"]

SCHEMA_VERSION = "1"


class ArticleInfo(Contract):
    """What a line says of its article; ``text`` is what all offsets point into."""

    id: str
    external_id: str | None = None
    path: str
    title: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    published: dt.date | None = None
    n_chars: int = Field(ge=0)
    text: str | None = None
    boilerplate: tuple[Span, ...] = ()
    usage: Usage | None = None


class Producer(Contract):
    """Which version, lexicon, rules and reader made the line."""

    version: str
    lexicon: str
    rules: str
    reader: str = "fast"


class Mention(Contract):
    """A span that names a concept; ``concept`` is None where it links to nothing."""

    id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str | None = None
    type: MentionType
    concept: str | None = None
    attributes: dict[str, Any] = Field(default_factory=dict)


class Quantity(Contract):
    """A value, or a low and a high, with unit, bound and role (annotation guide, section 2)."""

    id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str
    measure: str | None = None
    role: Role = "level"
    concept: str | None = None
    time: str | None = None
    previous: str | None = None
    checks: tuple[dict[str, Any], ...] = ()


class TimeExpression(Contract):
    """A date or interval in ISO 8601 days; both ends None where the text or the missing publication date leaves it open."""

    id: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str | None = None
    from_: dt.date | None = Field(default=None, alias="from")
    to: dt.date | None = None


class Argument(Contract):
    """A cause or an effect: the phrase with its verb of change, the mention at its head, and the concept's own delta."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)
    text: str | None = None
    head: str | None = None
    concept: str | None = None
    delta: Delta


class Claim(Contract):
    """One influence of one factor on another, as the text states, denies, conditions or attributes it."""

    id: str
    cause: Argument
    effect: Argument
    cue: tuple[Span, ...] = ()
    sentence: Span
    condition: Span | None = None
    assertion: Assertion = "asserted"
    certainty: Certainty = "certain"
    temporality: Temporality = "observed"
    attribution: str | None = None
    quantities: tuple[str, ...] = ()
    confidence: float | None = Field(default=None, ge=0, le=1)
    rule: str | None = None


class Extraction(Contract):
    """One line of the contract.

    With ``article.text`` present, every recorded ``text`` must equal the text at its offsets, every span must lie inside,
    and every id that is referred to must exist.
    """

    schema_version: str = SCHEMA_VERSION
    article: ArticleInfo
    producer: Producer | None = None
    mentions: tuple[Mention, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    claims: tuple[Claim, ...] = ()
    predications: tuple[dict[str, Any], ...] | None = None
    candidates: tuple[dict[str, Any], ...] | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        _check_spans(self)
        _check_references(self)
        return self

    def to_json(self) -> str:
        """Return the line without its newline: contract key order, no ASCII escapes, absent trace left out."""
        drop = {k for k in ("predications", "candidates") if getattr(self, k) is None}
        return self.model_dump_json(by_alias=True, exclude=drop)


def _check_spans(line: Extraction) -> None:
    text, size = line.article.text, line.article.n_chars
    if text is not None and len(text) != size:
        raise ValueError(f"article.n_chars is {size} but the text has {len(text)} code points")
    placed: list[Mention | Quantity | TimeExpression | Argument] = [*line.mentions, *line.quantities, *line.times]
    for c in line.claims:
        placed += [c.cause, c.effect]
    for x in placed:
        if not 0 <= x.start < x.end <= size:
            raise ValueError(f"span [{x.start}, {x.end}) lies outside the text of {size} code points or is empty")
        if text is not None and x.text is not None and text[x.start : x.end] != x.text:
            raise ValueError(f"text at [{x.start}, {x.end}) is {text[x.start : x.end]!r}, recorded {x.text!r}")
    bare = [s for c in line.claims for s in (*c.cue, c.sentence, *([c.condition] if c.condition else []))]
    for start, end in (*bare, *line.article.boilerplate):
        if not 0 <= start <= end <= size:
            raise ValueError(f"span [{start}, {end}) lies outside the text of {size} code points")


def _check_references(line: Extraction) -> None:
    mentions = _unique("mention", [m.id for m in line.mentions])
    quantities = _unique("quantity", [q.id for q in line.quantities])
    times = _unique("time", [t.id for t in line.times])
    _unique("claim", [c.id for c in line.claims])
    for c in line.claims:
        for ref in (c.cause.head, c.effect.head, c.attribution):
            if ref is not None and ref not in mentions:
                raise ValueError(f"claim {c.id} refers to mention {ref}, which the line lacks")
        for ref in c.quantities:
            if ref not in quantities:
                raise ValueError(f"claim {c.id} refers to quantity {ref}, which the line lacks")
    for q in line.quantities:
        if q.time is not None and q.time not in times:
            raise ValueError(f"quantity {q.id} refers to time {q.time}, which the line lacks")
        if q.previous is not None and q.previous not in quantities:
            raise ValueError(f"quantity {q.id} refers to quantity {q.previous}, which the line lacks")


def _unique(kind: str, ids: list[str]) -> set[str]:
    seen = set(ids)
    if len(seen) != len(ids):
        twice = next(i for i in ids if ids.count(i) > 1)
        raise ValueError(f"{kind} id {twice} stands twice")
    return seen


def parse_line(line: str) -> Extraction:
    """Read one contract line leniently: unknown keys are ignored, optional ones take their defaults.

    Raises:
        pydantic.ValidationError: the line is no JSON or breaks the contract.
    """
    return Extraction.model_validate_json(line, extra="ignore")


__all__ = [
    "SCHEMA_VERSION", "Argument", "ArticleInfo", "Assertion", "Bound", "Certainty", "Claim", "Delta", "Extraction", "Mention",
    "MentionType", "Producer", "Quantity", "Role", "Temporality", "TimeExpression", "ValidationError", "parse_line",
]  # fmt: skip
