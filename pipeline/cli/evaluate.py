"""``policygraph evaluate``: predictions against gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from pipeline.cli.store_option import reported, write_out


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("evaluate")(evaluate)


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="Contract lines that are right.")],
    pred: Annotated[Path, typer.Argument(metavar="PRED.jsonl", help="Contract lines to judge.")],
    articles: Annotated[Path | None, typer.Option(metavar="A.jsonl", help="Texts, to show the commonest misses in context.")] = None,
    layers: Annotated[bool, typer.Option("--layers", help="Group lost claims by layer, cue family, rule and outlet; confusions.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="FILE", help="Write the tables to one self-contained page.")] = None,
    compare: Annotated[Path | None, typer.Option(metavar="OTHER.jsonl", help="A second prediction to set beside the first.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Score predictions against gold.

    Example: policygraph evaluate gold.jsonl out.jsonl --articles articles.jsonl --layers
    """
    from pipeline.evaluate.evaluation import Request, run

    with reported():
        result = run(Request(gold, pred, articles, compare, layers))
        if html is not None:
            result.write_page(html)
    if as_json:
        write_out(json.dumps(result.as_json(), ensure_ascii=False) + "\n")
    else:
        console = Console()
        with console.capture() as printed:
            result.print(console)
        write_out(printed.get())
