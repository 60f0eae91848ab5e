"""``policygraph explain``: an article with what was found in it, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli import extract_options as shared
from pipeline.cli.store_option import reported, write_out
from pipeline.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain")(explain)


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An article: .txt .md .html .json .jsonl, plain or .gz.")],
    trace: Annotated[bool, typer.Option("--trace", help="Also list predications, and the candidates dropped with the reason.")] = False,
    published: shared.Published = None,
    lexicon: shared.LexiconFiles = None,
    rules: shared.RuleFiles = None,
    min_confidence: shared.MinConfidence = None,
    reader: shared.Reader = None,
) -> None:
    """Print an article with mentions, change words and claims marked, and each claim with cue, rule and confidence.

    Example: policygraph explain article.txt --trace
    """
    settings = load_settings(lexicon=lexicon, rules=rules, min_confidence=min_confidence, reader=reader)
    with reported():
        reading = shared.read_options(settings, published, None, None)
        options = shared.engine_options(settings, trace=True)
    from pipeline.flow.explain import print_explanation
    from pipeline.flow.extract import extract_inputs
    from pipeline.flow.summary import Summary
    from schemas.extraction import Extraction

    summary = Summary()
    console = Console()
    with reported():
        for outcome in extract_inputs([file], reading, options):
            summary.add(outcome)
            if isinstance(outcome, Extraction):
                with console.capture() as printed:
                    print_explanation(outcome, console, dropped=trace)
                write_out(printed.get())
    shared.report(summary)
    if summary.failures:
        raise typer.Exit(1)
