"""A line of progress on a terminal; nothing in a pipe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from pipeline.flow.summary import Outcome


@contextmanager
def progress() -> Iterator[Callable[[Outcome], None] | None]:
    """Give a function to call for each outcome, None where nobody watches."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    from pipeline.flow.summary import Summary

    summary = Summary()
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading")

        def tell(outcome: Outcome) -> None:
            summary.add(outcome)
            failed = f", {len(summary.failures)} failed" if summary.failures else ""
            done = f"{summary.articles:,} articles, {summary.characters:,} characters, {summary.claims:,} claims"
            bar.update(task, description=done + failed)

        yield tell
