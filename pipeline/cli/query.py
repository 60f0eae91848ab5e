"""`policygraph query`: questions to the graph, named or in Cypher."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer

from pipeline.cli.articles import show
from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened
from pipeline.errors import UsageError
from pipeline.query import run_cypher, run_named
from pipeline.query.output import Format
from pipeline.store import ROW_CAP, TIMEOUT_S, GraphStore, Table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("query")(query)


def query(
    cypher: Annotated[
        str | None, typer.Argument(help="A read-only Cypher statement; - reads it from standard input.", metavar="CYPHER")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="A query of the catalogue: see `policygraph queries`.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--param", help="A parameter; concepts by any of their names.", metavar="KEY=VALUE")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="table, json or csv.")] = "table",
    limit: Annotated[int, typer.Option(help="Rows of a Cypher statement, at most.", min=1, max=1_000_000)] = ROW_CAP,
    timeout: Annotated[
        float, typer.Option(help="Seconds that the query may run; an embedded store stops at 30 at the latest.", min=0.1)
    ] = TIMEOUT_S,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Ask the graph: a named query or any read-only Cypher statement.

    Example: policygraph query --name effects-on -p effect=比特幣
    """
    with opened(store, read_only=True) as graph:
        table = _answer(graph, cypher, name, _parameters(parameter or []), limit, timeout)
    show(table, form)
    if table.truncated:
        typer.echo(f"only the first {len(table.rows)} rows are shown (raise --limit, or add LIMIT)", err=True)


def _answer(graph: GraphStore, cypher: str | None, name: str | None, given: dict[str, str], limit: int, timeout: float) -> Table:
    if (cypher is None) == (name is None):
        raise UsageError("query", "give either a Cypher statement or --name", "see `policygraph queries`")
    if name is not None:
        return run_named(graph, name, given, timeout=timeout)
    statement = sys.stdin.read() if cypher == "-" else str(cypher)
    return run_cypher(graph, statement, {k: _value(v) for k, v in given.items()}, limit=limit, timeout=timeout)


def _parameters(given: list[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for item in given:
        key, equals, value = item.partition("=")
        if not equals or not key:
            raise UsageError(f"-p {item}", "is no parameter", "write -p key=value")
        out[key] = value
    return out


def _value(text: str) -> Any:
    """Return a parameter of a Cypher statement: JSON where it is JSON (numbers, lists), else the text."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
