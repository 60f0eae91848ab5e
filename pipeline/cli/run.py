"""`policygraph run`: articles to the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from pipeline.cli import extract_options as shared
from pipeline.cli.progress import progress
from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened
from pipeline.settings import load_settings

if TYPE_CHECKING:
    from pipeline.flow.run import RunResult


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("run")(run)


def run(
    inputs: shared.Inputs,
    store: StoreOption = DEFAULT_STORE,
    workers: shared.Workers = None,
    scheduler: shared.Scheduler = None,
    published: shared.Published = None,
    source: shared.Source = None,
    author: shared.Author = None,
    lexicon: shared.LexiconFiles = None,
    rules: shared.RuleFiles = None,
    min_confidence: shared.MinConfidence = None,
    reader: shared.Reader = None,
    max_chars: shared.MaxChars = None,
) -> None:
    """Read articles, extract their claims, load them into the graph, and summarise.

    Example: policygraph run articles/ --store my.db
    """
    settings = load_settings(
        workers=workers,
        scheduler=scheduler,
        lexicon=lexicon,
        rules=rules,
        min_confidence=min_confidence,
        reader=reader,
        max_chars=max_chars,
    )
    reading = shared.read_options(settings, published, source, author)
    options = shared.engine_options(settings)
    from pipeline.flow.run import run as run_flow

    with opened(store) as graph, progress() as tell:
        result = run_flow(inputs, graph, reading, options, settings.processes, tell, settings.scheduler)
    shared.report(result.extracted)
    for path, notice in result.loaded.notices:
        typer.echo(f"note: {path}: {notice}", err=True)
    typer.echo(shared.lines_of(_figures(result, store)))
    if result.extracted.failures:
        raise typer.Exit(1)


def _figures(result: RunResult, store: str) -> list[tuple[str, str]]:
    rows = shared.extracted_figures(result.extracted)
    rows += [("loaded", f"{result.loaded.loaded:,}"), ("unchanged", f"{result.loaded.unchanged:,}")]
    return rows + [(f"graph: {kind}", f"{n:,}") for kind, n in result.graph.items()] + [("store", store)]
