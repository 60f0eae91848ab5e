"""``policygraph train``: gold lines to weights."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("train")(train)


def train(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl...", help="Contract lines that are right.")],
    articles: Annotated[list[Path], typer.Option("--articles", metavar="A", help="Files or folders with the texts of the gold.")],
    folds: Annotated[int, typer.Option(min=2, help="Article-wise folds.")] = 10,
    out_of_fold: Annotated[
        Path | None, typer.Option(metavar="OOF.jsonl", help="Write lines made by models that had not seen the article.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FOLDER", help="Where the weights go; by default into the installed package.")
    ] = None,
) -> None:
    """Train the weights of mentions, claims, deltas and contexts on gold.

    Example: policygraph train gold.jsonl --articles articles.jsonl --folds 10 --out-of-fold oof.jsonl
    """
    from pipeline.flow.train import train_files

    training = train_files(gold, articles, folds, output, out_of_fold, lambda line: typer.echo(line, err=True))
    typer.echo(f"trained on {len(training.out_of_fold)} articles, threshold {training.claims.threshold}", err=True)
