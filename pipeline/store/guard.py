"""Refuses LOAD CSV: a read-only session still lets the server fetch files and addresses."""

from __future__ import annotations

import re

from pipeline.errors import QueryError

_SKIPPED = re.compile(
    r"""//[^\n]*            # line comment
      | /\*.*?(?:\*/|\Z)    # block comment
      | '(?:\\.|[^'\\])*'   # strings, with escapes
      | "(?:\\.|[^"\\])*"
      | `(?:``|[^`])*`      # quoted names
    """,
    re.VERBOSE | re.DOTALL,
)
_END = re.compile(rf"(?:{_SKIPPED.pattern})|(?P<end>;)", re.VERBOSE | re.DOTALL)
_LOAD_CSV = re.compile(r"\bLOAD\s+CSV\b", re.IGNORECASE)
_ESCAPE = re.compile(r"\\u+([0-9a-fA-F]{4})")


def split_statements(text: str) -> list[str]:
    """Return the statements of a script, each ended by a semicolon (the last one need not be); those in strings and comments end none."""
    ends = [m.start() for m in _END.finditer(text) if m["end"]]
    parts = [text[a:b] for a, b in zip([0, *(e + 1 for e in ends)], [*ends, len(text)], strict=True)]
    return [p.strip() for p in parts if _SKIPPED.sub(lambda m: "" if m[0].startswith("/") else m[0], p).strip()]


def check_statement(statement: str) -> None:
    """Raise if the statement loads data from outside, strings, comments and quoted names apart.

    Raises:
        QueryError: it holds LOAD CSV, also when written with Unicode escapes.
    """
    unescaped = _ESCAPE.sub(lambda m: chr(int(m[1], 16)), statement)
    for text in dict.fromkeys((statement, unescaped)):
        if _LOAD_CSV.search(_SKIPPED.sub(" ", text)):
            raise QueryError("query", "LOAD CSV is not allowed here", "load contract lines with `policygraph load`")
