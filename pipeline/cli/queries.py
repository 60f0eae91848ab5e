"""`policygraph queries`: the catalogue."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from pipeline.cli.store_option import reported, write_out
from pipeline.query import NamedQuery, catalogue, named
from pipeline.query.output import print_table
from pipeline.store import Table


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("queries")(queries)


def queries(name: Annotated[str | None, typer.Argument(help="Show this one in full.", metavar="[NAME]")] = None) -> None:
    """List the named queries, or show one with its parameters, columns and Cypher.

    Example: policygraph queries effects-on
    """
    if name is None:
        rows: list[tuple[str, ...]] = [(q.name, " ".join(_usage(q)), q.purpose) for q in catalogue().values()]
        print_table(Table(("name", "parameters", "purpose"), list(rows)), sys.stdout)
        return
    with reported():
        write_out(_described(named(name)))


def _usage(q: NamedQuery) -> list[str]:
    return [p.name if p.required else f"[{p.name}]" for p in q.parameters]


def _described(q: NamedQuery) -> str:
    lines = [f"{q.name}: {q.purpose}", "", "parameters"]
    for p in q.parameters:
        need = "required" if p.required else f"default {p.default}" if p.default is not None else "optional"
        lines.append(f"  {p.name} ({p.kind}, {need}) {p.help}".rstrip())
    lines += ["", "columns", *(f"  {c.name} ({c.kind}) {c.help}".rstrip() for c in q.columns), "", q.statement, ""]
    return "\n".join(lines)
