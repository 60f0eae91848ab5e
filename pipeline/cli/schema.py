"""`policygraph schema`: the data contracts as JSON Schema."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

import typer

from pipeline.errors import UsageError


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("schema")(schema)


def schema(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="extraction, article, lexicon or rule.")] = "extraction",
) -> None:
    """Print the JSON Schema of a contract: the extraction line, unless another is named.

    Example: policygraph schema lexicon
    """
    folder = files("schemas").joinpath("json")
    names = sorted(p.name.removesuffix(".schema.json") for p in folder.iterdir() if p.name.endswith(".schema.json"))
    if name not in names:
        raise UsageError(f"schema {name!r}", "there is no such schema", f"choose one of {', '.join(names)}")
    typer.echo(folder.joinpath(f"{name}.schema.json").read_text("utf-8"), nl=False)
