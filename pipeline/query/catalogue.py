"""Named queries: one .cypher file each, whose header says purpose, parameters and columns.

// purpose: What it answers.
// engine: paths                                  (only where code and not the statement finishes the answer)
// param asset: concept required - help           kinds: concept, policy, assertions, text, int, float, date
// param limit: int = 25 - help                   with a default; neither required nor a default: optional
// column belief: float - help
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from pipeline.errors import QueryError

KINDS: Final = ("concept", "policy", "assertions", "text", "int", "float", "date")
_PARAM = re.compile(r"// param (\w+): (\w+)(?: (required)| = (\S+))?(?: - (.*))?$")
_COLUMN = re.compile(r"// column (\w+): (\w+)(?: - (.*))?$")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter.

    ``policy`` and ``concept`` take any name of a concept, ``policy`` also an instrument or an actor; ``assertions`` takes assertion
    classes with commas between them, or ``any``.
    """

    name: str
    kind: str
    required: bool
    default: str | None
    help: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer; ``kind`` is text, int, float, date or list."""

    name: str
    kind: str
    help: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A query of the catalogue."""

    name: str
    purpose: str
    engine: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    statement: str


@cache
def catalogue() -> dict[str, NamedQuery]:
    """Return the named queries by name, in order."""
    folder = files("pipeline.query").joinpath("named")
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".cypher")), key=lambda p: p.name)
    return {p.name.removesuffix(".cypher"): parse(p.name.removesuffix(".cypher"), p.read_text("utf-8")) for p in paths}


def named(name: str) -> NamedQuery:
    """Return one named query.

    Raises:
        QueryError: there is none of that name.
    """
    found = catalogue().get(name)
    if found is None:
        raise QueryError(f"query {name!r}", "there is no such named query", f"choose one of {', '.join(catalogue())}")
    return found


def parse(name: str, text: str) -> NamedQuery:
    """Read a query file.

    Raises:
        QueryError: a header line is none of the above, or the purpose is missing.
    """
    head = [line.rstrip() for line in text.splitlines() if line.startswith("//")]
    purpose, engine = "", "cypher"
    parameters: list[Parameter] = []
    columns: list[Column] = []
    for line in head:
        if line.startswith("// purpose: "):
            purpose = line[12:]
        elif line.startswith("// engine: "):
            engine = line[11:]
        elif (m := _PARAM.match(line)) and m[2] in KINDS:
            parameters.append(Parameter(m[1], m[2], m[3] is not None, m[4], m[5] or ""))
        elif m := _COLUMN.match(line):
            columns.append(Column(m[1], m[2], m[3] or ""))
        else:
            raise QueryError(f"{name}.cypher", f"header line not understood: {line}", "see pipeline/query/catalogue.py")
    if not purpose or not columns:
        raise QueryError(f"{name}.cypher", "the header lacks purpose or columns", "see pipeline/query/catalogue.py")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip()
    return NamedQuery(name, purpose, engine, tuple(parameters), tuple(columns), body)
