"""`policygraph load`: contract lines into the graph."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import extract_options as shared
from pipeline.cli.store_option import DEFAULT_STORE, SOME_FAILED, StoreOption, opened
from pipeline.cli.tell import tell
from pipeline.errors import SchemaError
from pipeline.flow.load import load_lines, read_lines
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
    failed, loaded, unchanged, claims = 0, 0, 0, 0
    names, digest = lexicon_names(shared.readable("--lexicon", load_settings(lexicon=lexicon).lexicon))
    with opened(store) as graph:
        for file in files:
            try:
                summary = load_lines(graph, read_lines(file), names, lexicon=digest)
            except SchemaError as e:
                tell(e)
                failed += 1
                continue
            loaded, unchanged, claims = loaded + summary.loaded, unchanged + summary.unchanged, claims + summary.claims
            for path, notice in summary.notices:
                typer.echo(f"{path}: {notice}", err=True)
        counts = graph.counts()
    typer.echo(f"loaded {loaded} articles with {claims} claims; {unchanged} unchanged")
    typer.echo(f"the graph holds {', '.join(f'{n} {kind}' for kind, n in counts.items())}")
    if failed:
        raise typer.Exit(SOME_FAILED)
