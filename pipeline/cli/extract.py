"""`policygraph extract`: articles to contract lines."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import extract_options as shared
from pipeline.cli.progress import progress
from pipeline.errors import UsageError
from pipeline.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("extract")(extract)


def extract(
    inputs: shared.Inputs,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT.jsonl", help="The file to write; - is standard output.")],
    workers: shared.Workers = None,
    scheduler: shared.Scheduler = None,
    no_text: Annotated[bool, typer.Option("--no-text", help="Leave the articles' texts out of the lines.")] = False,
    trace: Annotated[bool, typer.Option("--trace", help="Add predications and candidates, with why each was kept or dropped.")] = False,
    lexicon: shared.LexiconFiles = None,
    rules: shared.RuleFiles = None,
    min_confidence: shared.MinConfidence = None,
    reader: shared.Reader = None,
    published: shared.Published = None,
    source: shared.Source = None,
    author: shared.Author = None,
    max_chars: shared.MaxChars = None,
) -> None:
    """Extract mentions, quantities, times and claims: one JSON line per article.

    Example: policygraph extract articles/ -o out.jsonl
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
    options = shared.engine_options(settings, with_text=not no_text, trace=trace)
    out = None if str(output) == "-" else output
    _check_output(out, inputs)
    from pipeline.flow.extract import extract_lines, write_lines

    with progress() as tell:
        summary = write_lines(extract_lines(inputs, reading, options, settings.processes, tell, settings.scheduler), out)
    shared.report(summary)
    typer.echo(shared.lines_of(shared.extracted_figures(summary)), err=True)
    if summary.failures:
        raise typer.Exit(1)


def _check_output(out: Path | None, inputs: list[Path]) -> None:
    if out is not None and out.is_file() and any(i.is_file() and i.samefile(out) for i in inputs):
        raise UsageError(str(out), "is an input and would be overwritten", "name another file with -o")
