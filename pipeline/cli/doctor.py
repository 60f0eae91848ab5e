"""`policygraph doctor`: is everything there, and does it work?"""

from __future__ import annotations

from typing import Final

import typer

from pipeline.cli.store_option import DEFAULT_STORE, StoreOption
from pipeline.errors import StoreUnreachableError
from pipeline.settings import load_settings

SOME_FAILED: Final = 1
UNREACHABLE: Final = 3


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("doctor")(doctor)


def doctor(store: StoreOption = DEFAULT_STORE) -> None:
    """Check the installation, the settings, the lexicon, extraction and the store; nothing is changed.

    Example: policygraph doctor --store neo4j://localhost
    """
    from pipeline.flow.doctor import examine

    failures = []
    for check in examine(load_settings(store=store)):
        typer.echo(f"{'ok  ' if check.error is None else 'FAIL'}  {check.name}: {check.found}")
        if check.error is not None:
            failures.append(check.error)
    if failures:
        only_store = all(isinstance(e, StoreUnreachableError) for e in failures)
        raise typer.Exit(UNREACHABLE if only_store else SOME_FAILED)
