"""Answers to named and free queries: a table of plain values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final

from pipeline.errors import QueryError
from pipeline.query.catalogue import NamedQuery, Parameter, named
from pipeline.query.paths import Edge, SignedPath, signed_paths
from pipeline.query.resolve import concepts, policies
from pipeline.store import ROW_CAP, TIMEOUT_S, GraphStore, Table

MOST_HOPS: Final = 6
_EDGES = 1_000_000


def run_named(store: GraphStore, name: str, parameters: Mapping[str, str] | None = None, *, timeout: float = TIMEOUT_S) -> Table:
    """Answer a query of the catalogue; parameters are given as text and typed by its header.

    Raises:
        QueryError: no such query, a parameter is unknown, missing or malformed, or no concept has the name.
        StoreUnreachableError: the store does not answer.
    """
    query = named(name)
    values = bind(store, query, parameters or {})
    if query.engine == "paths":
        return _paths(store, query, values, timeout)
    table = store.query(query.statement, values, timeout=timeout)
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


def bind(store: GraphStore, query: NamedQuery, given: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of all parameters of a query; concepts become lists of ids, absent optional ones None.

    Raises:
        QueryError: see :func:`run_named`.
    """
    known = {p.name: p for p in query.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"query {query.name}", f"has no parameter {name!r}", f"it takes {', '.join(known)}")
    return {p.name: _value(store, query, p, given.get(p.name, p.default)) for p in query.parameters}


def _value(store: GraphStore, query: NamedQuery, p: Parameter, text: str | None) -> Any:
    if text is None:
        if p.required:
            raise QueryError(f"query {query.name}", f"needs the parameter {p.name!r}", f"add -p {p.name}=…")
        return None
    if p.kind in ("concept", "policy"):
        return (policies if p.kind == "policy" else concepts)(store, text)
    try:
        if p.kind == "date":
            return dt.date.fromisoformat(text).isoformat()
        value = int(text) if p.kind == "int" else float(text) if p.kind == "float" else text
    except ValueError as e:
        raise QueryError(f"query {query.name}", f"{p.name}={text!r} is no {p.kind}", "dates are written 2025-12-31") from e
    if p.name == "limit" and not 0 <= int(value) <= ROW_CAP:
        raise QueryError(f"query {query.name}", f"limit must lie between 0 and {ROW_CAP}", "give a smaller one")
    return value


def _typed(query: NamedQuery, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return the row with each value of its column's kind: the stores differ in whole floats and in the last digits."""
    floats = [c.kind == "float" for c in query.columns]
    return tuple(round(float(v), 6) if is_float and v is not None else v for is_float, v in zip(floats, row, strict=True))


def _paths(store: GraphStore, query: NamedQuery, values: Mapping[str, Any], timeout: float) -> Table:
    hops = int(values["hops"])
    if not 1 <= hops <= MOST_HOPS:
        raise QueryError(f"query {query.name}", f"hops must lie between 1 and {MOST_HOPS}", "shorten the paths")
    found = list(store.query(query.statement, {"min_belief": values["min_belief"]}, limit=_EDGES, timeout=timeout).records())
    names = {r[end]: str(r[f"{end}_name"]) for r in found for end in ("cause", "effect")}
    edges = sorted(Edge(r["id"], r["cause"], r["cause_delta"], r["effect"], r["effect_delta"], r["belief"]) for r in found)
    paths = signed_paths(edges, values["cause"], values["effect"], hops=hops, limit=values["limit"])
    return Table(tuple(c.name for c in query.columns), [_path_row(p, names) for p in paths])


def _path_row(path: SignedPath, names: Mapping[str, str]) -> tuple[Any, ...]:
    first = path.steps[0]
    told = [f"{names[first.edge.cause]} {first.cause_delta}"]
    for s in path.steps:
        end = f"{names[s.edge.effect]} {s.effect_delta}"
        told.append(f"({end})" if s.inferred else end)
    return path.sign, path.belief, len(path.steps), " → ".join(told), [s.edge.id for s in path.steps]
