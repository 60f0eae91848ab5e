"""`policygraph articles`: what has been loaded."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened, write_out
from pipeline.flow.load import StoredArticle, list_articles
from pipeline.query.output import Format, as_csv, as_json, print_table
from pipeline.store import Table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("articles")(articles)


def articles(
    form: Annotated[Format, typer.Option("--format", help="table, json or csv.")] = "table",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """List the loaded articles by date, with the number of their claims.

    Example: policygraph articles --format csv
    """
    with opened(store, read_only=True) as graph:
        table = Table(StoredArticle._fields, [tuple(a) for a in list_articles(graph)])
    show(table, form)


def show(table: Table, form: Format) -> None:
    """Print a table to standard output in the given format."""
    if form == "table":
        print_table(table, sys.stdout)
    else:
        write_out(as_json(table) + "\n" if form == "json" else as_csv(table))
