"""`policygraph query`: questions to the graph, named or in Cypher."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from pipeline.cli.articles import show
from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened, reported
from pipeline.errors import UsageError
from pipeline.query import run_cypher, run_named
from pipeline.query.output import Format
from pipeline.store import ROW_CAP, TIMEOUT_S, GraphStore, Table, split_statements


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("query")(query)


def query(
    cypher: Annotated[
        str | None, typer.Argument(help="A read-only Cypher statement; - reads it from standard input.", metavar="CYPHER")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("-f", "--file", help="A file with statements, each ended by a semicolon.", metavar="FILE.cypher")
    ] = None,
    name: Annotated[str | None, typer.Option("--name", help="A query of the catalogue: see `policygraph queries`.")] = None,
    parameter: Annotated[
        list[str] | None, typer.Option("-p", "--param", help="A parameter; concepts by any of their names.", metavar="KEY=VALUE")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="table, json or csv.")] = "table",
    limit: Annotated[int, typer.Option(help="Rows of a Cypher statement, at most.", min=1, max=1_000_000)] = ROW_CAP,
    timeout: Annotated[
        float,
        typer.Option(
            help="Seconds that the query may run. An embedded store has one limit for all: it stops a query after 30, never sooner.",
            min=0.1,
        ),
    ] = TIMEOUT_S,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Ask the graph: a named query, or read-only Cypher from the command line, a file or standard input; else a prompt.

    Example: policygraph query --name effects-on -p effect=比特幣
    """
    with reported():
        if sum(x is not None for x in (cypher, file, name)) > 1:
            raise UsageError("query", "give one of a Cypher statement, --file and --name", "see `policygraph queries`")
        given = _parameters(parameter or [])
    if cypher is None and file is None and name is None and sys.stdin.isatty():
        from pipeline.cli.prompt import prompt

        with opened(store, read_only=True) as graph:
            prompt(graph)
        return
    with reported():
        statements = [] if name else _statements(cypher, file)
    with opened(store, read_only=True) as graph:
        for table in _answers(graph, name, statements, given, limit, timeout):
            show(table, form)
            if table.truncated:
                typer.echo(f"only the first {len(table.rows)} rows are shown (raise --limit, or add LIMIT)", err=True)


def _statements(cypher: str | None, file: Path | None) -> list[str]:
    """Return the statements given on the command line, in a file, or on standard input."""
    try:
        text = file.read_text("utf-8") if file else sys.stdin.read() if cypher in (None, "-") else str(cypher)
    except (OSError, UnicodeDecodeError) as e:
        raise UsageError(str(file or "standard input"), f"cannot be read: {e}", "give a text in UTF-8") from e
    found = split_statements(text)
    if not found:
        raise UsageError("query", "there is no statement", "give one, a file with --file, or --name; see `policygraph queries`")
    return found


def _answers(
    graph: GraphStore, name: str | None, statements: Sequence[str], given: dict[str, str], limit: int, timeout: float
) -> Iterator[Table]:
    if name is not None:
        yield run_named(graph, name, given, timeout=timeout)
    for statement in statements:
        yield run_cypher(graph, statement, {k: _value(v) for k, v in given.items()}, limit=limit, timeout=timeout)


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
