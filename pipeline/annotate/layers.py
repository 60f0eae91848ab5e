"""The plain tuples that the annotation stages hand on. Offsets are code points of the original text, half-open."""

from __future__ import annotations

from typing import NamedTuple


class Clause(NamedTuple):
    """A stretch between two marks of a sentence. ``depth`` counts the brackets around it; ``mark`` is the mark before it."""

    start: int
    end: int
    depth: int
    mark: str


class Sentence(NamedTuple):
    """A sentence with its clauses. ``paragraph`` counts lines; ``heading`` is true for a line without closing mark."""

    start: int
    end: int
    paragraph: int
    heading: bool
    clauses: tuple[Clause, ...]


class Candidate(NamedTuple):
    """A span that may be a mention, and where the idea came from."""

    start: int
    end: int
    type: str
    concept: str | None
    source: str
    kind: str = ""
    scope: str = ""
    delta: str = ""
    country: str = ""


class Found(NamedTuple):
    """A chosen mention."""

    start: int
    end: int
    type: str
    concept: str | None
    source: str
    kind: str
    delta: str
    attributes: tuple[tuple[str, str], ...] = ()
    score: float = 1.0
