"""Answers to named and free queries: a table of plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from pipeline.query.as_of import edges_as_of
from pipeline.query.bind import bind
from pipeline.query.catalogue import NamedQuery, named
from pipeline.query.engines import ENGINES
from pipeline.store import ROW_CAP, TIMEOUT_S, GraphStore, Table

NOW: Final = "MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)\n"
"""The first line of a query over assembled edges that takes ``as_of``."""
THEN: Final = "UNWIND $edges AS e\nMATCH (x:Concept {id: e.cause})\nMATCH (y:Concept {id: e.effect})\nWITH x, e, y\n"
"""What stands in its place where a day is given."""


def run_named(store: GraphStore, name: str, parameters: Mapping[str, str] | None = None, *, timeout: float = TIMEOUT_S) -> Table:
    """Answer a query of the catalogue; parameters are given as text and typed by its header.

    Raises:
        QueryError: no such query, a parameter is unknown, missing or malformed, or no concept has the name.
        StoreUnreachableError: the store does not answer.
    """
    query = named(name)
    values = bind(store, query, parameters or {})
    if query.engine in ENGINES:
        rows = ENGINES[query.engine](store, query, values, timeout)
        return Table(tuple(c.name for c in query.columns), rows)
    statement, given = _at(store, query, values)
    table = store.query(statement, given, timeout=timeout)
    columns = tuple(c.name for c in query.columns)  # an empty answer has none on the embedded store
    return Table(columns, [_typed(query, row) for row in table.rows], table.truncated)


def run_cypher(
    store: GraphStore, statement: str, parameters: Mapping[str, Any] | None = None, *, limit: int = ROW_CAP, timeout: float = TIMEOUT_S
) -> Table:
    """Answer any read-only statement.

    Raises:
        QueryError: it is wrong, writes, loads data from outside, or runs too long.
        StoreUnreachableError: the store does not answer.
    """
    return store.query(statement, parameters, limit=limit, timeout=timeout)


def _at(store: GraphStore, query: NamedQuery, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """Return the statement and its parameters: over the stored edges, or over those of the day ``as_of``."""
    day = values.get("as_of")
    if day is None or not query.statement.startswith(NOW):
        return query.statement, values
    edges = edges_as_of(store, day, values.get("cause"), values.get("effect") or values.get("asset"))
    return THEN + query.statement.removeprefix(NOW), {**values, "edges": edges}


def _typed(query: NamedQuery, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the row with each value of its column's kind: the stores differ in whole floats and in the last digits."""
    floats = [c.kind == "float" for c in query.columns]
    return tuple(round(float(v), 6) if is_float and v is not None else v for is_float, v in zip(floats, row, strict=True))
