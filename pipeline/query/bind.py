"""From parameters as text to the values that a named query takes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, get_args

from pipeline.errors import QueryError
from pipeline.query.catalogue import NamedQuery, Parameter
from pipeline.query.resolve import concepts, policies
from pipeline.store import ROW_CAP, GraphStore
from schemas.extraction import Assertion

CLASSES: Final = get_args(Assertion)


def bind(store: GraphStore, query: NamedQuery, given: Mapping[str, str]) -> dict[str, Any]:
    """Return the values of all parameters of a query; concepts become lists of ids, absent optional ones None.

    Raises:
        QueryError: a parameter is unknown, missing or malformed, or no concept has the name.
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
    if p.kind == "assertions":
        return _assertions(query, p, text)
    value = _scalar(query, p, text)
    if p.name == "limit" and not 0 <= int(value) <= ROW_CAP:
        raise QueryError(f"query {query.name}", f"limit must lie between 0 and {ROW_CAP}", "give a smaller one")
    return value


def _scalar(query: NamedQuery, p: Parameter, text: str) -> Any:
    try:
        if p.kind == "date":
            return dt.date.fromisoformat(text).isoformat()
        return int(text) if p.kind == "int" else float(text) if p.kind == "float" else text
    except ValueError as e:
        raise QueryError(f"query {query.name}", f"{p.name}={text!r} is no {p.kind}", "dates are written 2025-12-31") from e


def _assertions(query: NamedQuery, p: Parameter, text: str) -> list[str]:
    """Return the assertion classes of a list with commas; all of them for ``any``."""
    chosen = list(CLASSES) if text == "any" else [c.strip() for c in text.split(",")]
    if wrong := [c for c in chosen if c not in CLASSES]:
        raise QueryError(f"query {query.name}", f"{p.name}={wrong[0]!r} is no assertion class", f"choose of {', '.join(CLASSES)}, or any")
    return chosen
