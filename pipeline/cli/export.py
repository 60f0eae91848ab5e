"""`policygraph export`: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened
from pipeline.flow.export import Format
from pipeline.flow.export import export as export_graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.", metavar="FILE")],
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="graphml, jsonld, csv or parquet (a claim a row), or neo4j-admin (a folder); else by the file's ending.",
        ),
    ] = None,
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the graph to a file; equal graphs give equal bytes on every store.

    Example: policygraph export -o claims.csv
    """
    with opened(store, read_only=True) as graph:
        export_graph(graph, output, form)
    typer.echo(f"wrote {output}", err=True)
