"""Which lines of a text are page furniture: disclaimers, related links, share bars, author boxes, captions.

The patterns are data (``boilerplate.yml``). They judge whole lines, short ones mostly, and many only at the ends of a text,
because a paragraph lost costs more than a line of furniture kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, get_args

import yaml

from pipeline.errors import RuleError

RULES = "boilerplate.yml"
EDGE_LINES = 6
_TAIL_SHARE = 2 / 3
_PROSE_LENGTH = 100
_DEFAULT_MAX = 80
_DECORATION = " \t\u3000*_>#"

Where = Literal["any", "head", "tail", "edge"]
Scope = Literal["line", "rest"]


@dataclass(frozen=True)
class Pattern:
    """One row of ``boilerplate.yml``."""

    id: str
    match: re.Pattern[str]
    where: Where
    scope: Scope
    max: int
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def matches(self, line: str, places: frozenset[Where]) -> bool:
        """Whether a normalised line at these places is of this kind."""
        return len(line) <= self.max and self.where in places and self.match.fullmatch(line) is not None


@dataclass(frozen=True)
class Line:
    """A line [start, end) of a text, without its line end, and its normalised form."""

    start: int
    end: int
    form: str


def boilerplate_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of boilerplate: whole lines, in code points, half-open, sorted, disjoint; neighbours are joined."""
    lines = [line for line in split_lines(text) if line.form]
    spans: list[tuple[int, int]] = []
    previous = -2
    for number in _marked(lines, len(text)):
        line = lines[number]
        if number == previous + 1:
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        previous = number
    return tuple(spans)


def split_lines(text: str) -> Iterator[Line]:
    """Yield the lines of a text, empty ones too."""
    start = 0
    for piece in text.split("\n"):
        yield Line(start, start + len(piece), normal_form(piece))
        start += len(piece) + 1


def normal_form(line: str) -> str:
    """Return a line as the patterns see it: NFKC, without white space and Markdown decoration at its ends.

    A line with nothing else (a Markdown rule) keeps its decoration; hash tags keep their sign.
    """
    plain = unicodedata.normalize("NFKC", line).strip()
    bare = plain.strip(_DECORATION)
    return f"#{bare}" if bare and re.match(r"#[^\s#]", plain) else bare or plain


def _marked(lines: list[Line], n_chars: int) -> Iterator[int]:
    """Yield the numbers of the marked lines."""
    rest = False
    for number, line in enumerate(lines):
        pattern = classify(line, places_of(number, line, len(lines), n_chars))
        rest = (rest and not is_prose(line.form)) or (pattern is not None and pattern.scope == "rest")
        if rest or pattern is not None:
            yield number


def places_of(number: int, line: Line, n_lines: int, n_chars: int) -> frozenset[Where]:
    """Return the places that hold for a line of a text with so many filled lines and code points."""
    places: set[Where] = {"any"}
    if number < EDGE_LINES:
        places |= {"head", "edge"}
    if number >= n_lines - EDGE_LINES or line.start >= _TAIL_SHARE * n_chars:
        places |= {"tail", "edge"}
    return frozenset(places)


def classify(line: Line, places: frozenset[Where]) -> Pattern | None:
    """Return the first pattern that matches a line, the ones with scope ``rest`` before others."""
    return next((pattern for pattern in patterns() if pattern.matches(line.form, places)), None)


def is_prose(form: str) -> bool:
    """Whether a line is a long paragraph that ends as a sentence does."""
    return len(form) >= _PROSE_LENGTH and form.rstrip("」』”\"')]").endswith(("。", "!", "?", "…", "."))


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the patterns, those with scope ``rest`` first.

    Raises:
        RuleError: the file does not hold together.
    """
    rows = yaml.safe_load(resources.files("pipeline.read").joinpath(RULES).read_text(encoding="utf-8"))
    found = [parse_pattern(row) for row in rows]
    if len({pattern.id for pattern in found}) != len(found):
        raise RuleError(f"pipeline/read/{RULES}", "two patterns have one id", "rename one")
    return tuple(sorted(found, key=lambda pattern: pattern.scope != "rest"))


def parse_pattern(row: dict[str, Any]) -> Pattern:
    """Return the pattern of a row.

    Raises:
        RuleError: a key is missing or unknown, or the expression is not valid.
    """
    where = f"pipeline/read/{RULES}: {row.get('id', '?')}"
    try:
        pattern = Pattern(
            id=row["id"],
            match=re.compile(row["match"]),
            where=row["where"],
            scope=row.get("scope", "line"),
            max=int(row.get("max", _DEFAULT_MAX)),
            examples=tuple(row["examples"]),
            counter_examples=tuple(row["counter_examples"]),
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise RuleError(where, f"not a pattern: {error!r}", "compare it with its neighbours") from error
    if pattern.where not in get_args(Where) or pattern.scope not in get_args(Scope) or not pattern.examples:
        raise RuleError(where, "unknown place or scope, or no example", "see the head of the file")
    return pattern
