"""`policygraph load`: contract lines into the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import extract_options as shared
from pipeline.cli.store_option import DEFAULT_STORE, SOME_FAILED, StoreOption, opened
from pipeline.cli.tell import tell
from pipeline.errors import SchemaError
from pipeline.flow.load import load_lines, read_files
from pipeline.flow.names import lexicon_names
from pipeline.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("load")(load)


def load(
    files: Annotated[list[Path], typer.Argument(help="Files that `policygraph extract` wrote.", metavar="OUT.jsonl...")],
    store: StoreOption = DEFAULT_STORE,
    lexicon: shared.LexiconFiles = None,
) -> None:
    """Load contract lines into the graph; an article loaded again replaces all that it brought before.

    Example: policygraph load out.jsonl
    """
    bad: list[SchemaError] = []
    names, digest = lexicon_names(shared.readable("--lexicon", load_settings(lexicon=lexicon).lexicon))
    with opened(store) as graph:
        summary = load_lines(graph, read_files(files, bad.append), names, lexicon=digest)
        counts = graph.counts()
    for path, notice in summary.notices:
        typer.echo(f"{path}: {notice}", err=True)
    for error in bad:
        tell(error)
    typer.echo(f"loaded {summary.loaded} articles with {summary.claims} claims; {summary.unchanged} unchanged")
    typer.echo(f"the graph holds {', '.join(f'{n} {kind}' for kind, n in counts.items())}")
    if bad:
        raise typer.Exit(SOME_FAILED)
