"""`policygraph unknowns`: candidates for the lexicon."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.articles import show
from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened
from pipeline.query import run_named
from pipeline.query.output import Format


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("unknowns")(unknowns)


def unknowns(
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only factor, person or institution.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="Rows at most.")] = 50,
    form: Annotated[Format, typer.Option("--format", help="table, json or csv.")] = "table",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List frequent names that link to nothing: candidates for the lexicon.

    Example: policygraph unknowns --limit 20
    """
    given = {"limit": str(limit), **({"type": kind} if kind else {})}
    with opened(store, read_only=True) as graph:
        table = run_named(graph, "unknowns", given)
    show(table, form)
