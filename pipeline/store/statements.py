"""Statements live in .cypher files; none is put together from strings."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


@cache
def statement(name: str) -> str:
    """Return the statement in ``cypher/NAME.cypher`` without its comments."""
    text = files("pipeline.store").joinpath("cypher", f"{name}.cypher").read_text("utf-8")
    return _COMMENT.sub("", text).strip()


@cache
def statements(name: str) -> tuple[str, ...]:
    """Return the statements of a file that holds several, each ended by a semicolon."""
    return tuple(one for s in statement(name).split(";") if (one := s.strip()))
