"""`policygraph export`: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened
from pipeline.flow.export import export as export_graph


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("export")(export)


def export(
    output: Annotated[Path, typer.Option("-o", "--output", help="The file to write.", metavar="FILE")],
    form: Annotated[
        Literal["graphml", "csv", "jsonld", "parquet", "neo4j-admin", "html"] | None,
        typer.Option(
            "--format",
            help="graphml, jsonld, csv or parquet (a claim a row), neo4j-admin (a folder), html (a view of the page); "
            "else by the file's ending.",
        ),
    ] = None,
    view: Annotated[
        str, typer.Option(help="html: what to show, as it stands after # in the address of a view of `policygraph browse`.")
    ] = "/overview",
    store: StoreOption = DEFAULT_STORE,
) -> None:
    """Write the graph to a file; equal graphs give equal bytes on every store. html is one self-contained file of a view.

    Example: policygraph export -o claims.csv
    """
    with opened(store, read_only=True) as graph:
        if form == "html" or (form is None and output.suffix.lower() in (".html", ".htm")):
            from pipeline.view.single import write_single

            write_single(graph, output, view)
        else:
            export_graph(graph, output, form)
    typer.echo(f"wrote {output}", err=True)
