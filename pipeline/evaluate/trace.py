"""The trace of a line: what was proposed and dropped (``extract --trace``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipeline.errors import SchemaError
from schemas.base import Span
from schemas.extraction import Extraction


class Candidate(NamedTuple):
    """A proposed claim: its spans, the rule, the score of the choice, and why it was kept or dropped."""

    cause: Span
    effect: Span
    cue: tuple[Span, ...]
    rule: str
    score: float | None
    kept: bool
    why: str


def read_candidates(line: Extraction) -> list[Candidate] | None:
    """Return the candidates of a line, None where it carries no trace.

    Raises:
        SchemaError: a candidate lacks its spans.
    """
    if line.candidates is None:
        return None
    return [_candidate(c, f"{line.article.path}: candidate {n}") for n, c in enumerate(line.candidates, start=1)]


class Predication(NamedTuple):
    """A phrase with the direction that was read from it."""

    span: Span
    delta: str


def read_predications(line: Extraction) -> list[Predication]:
    """Return the predications of a line, in text order; none where it carries no trace.

    Raises:
        SchemaError: a predication lacks its span.
    """
    where = f"{line.article.path}: predication"
    return sorted(_predication(p, f"{where} {n}") for n, p in enumerate(line.predications or (), start=1))


def _predication(row: Mapping[str, Any], where: str) -> Predication:
    try:
        return Predication(_span(row["span"]), str(row.get("delta") or ""))
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise SchemaError(where, "a traced predication needs a span", "extract again with --trace") from error


def _candidate(row: Mapping[str, Any], where: str) -> Candidate:
    try:
        score = row.get("score")
        return Candidate(
            _span(row["cause"]),
            _span(row["effect"]),
            _spans(row.get("cue") or ()),
            str(row.get("rule") or ""),
            None if score is None else float(score),
            bool(row.get("kept")),
            str(row.get("why") or ""),
        )
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise SchemaError(where, "a traced candidate needs cause and effect as spans", "extract again with --trace") from error


def _span(value: Any) -> Span:
    """Return a span written as a pair or as an object with start and end."""
    if isinstance(value, Mapping):
        return int(value["start"]), int(value["end"])
    return int(value[0]), int(value[1])


def _spans(value: Any) -> tuple[Span, ...]:
    """Return a list of spans; a single span is taken as a list of one."""
    if isinstance(value, Mapping) or (value and isinstance(value[0], int)):
        return (_span(value),)
    return tuple(_span(v) for v in value)
