"""What the commands that use a store share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from typing import Annotated, Final

import typer

from pipeline.cli.tell import tell
from pipeline.errors import PolicygraphError, QueryError, StoreUnreachableError, UsageError
from pipeline.store import GraphStore, open_store

DONE: Final = 0
SOME_FAILED: Final = 1
USAGE: Final = 2
UNREACHABLE: Final = 3
DEFAULT_STORE: Final = "./policygraph.db"

StoreOption = Annotated[
    str,
    typer.Option(
        "--store",
        envvar="POLICYGRAPH_STORE",
        help="A folder, or neo4j://HOST or bolt://HOST with the password in NEO4J_PASSWORD or NEO4J_PASSWORD_FILE, or asked for.",
        metavar="S",
    ),
]


def exit_code(error: PolicygraphError) -> int:
    """Return the exit code that an error ends the program with."""
    if isinstance(error, StoreUnreachableError):
        return UNREACHABLE
    return USAGE if isinstance(error, QueryError | UsageError) else SOME_FAILED


@contextmanager
def reported() -> Iterator[None]:
    """Print an error of ours as one line on the standard error stream and exit with its code."""
    try:
        yield
    except PolicygraphError as e:
        tell(e)
        raise typer.Exit(exit_code(e)) from e


@contextmanager
def opened(spec: str, *, read_only: bool = False) -> Iterator[GraphStore]:
    """Open a store for a command; errors inside end the program as :func:`reported` does."""
    ask = getpass if sys.stdin.isatty() else None
    with reported(), open_store(spec, read_only=read_only, ask=ask) as store:
        yield store


def write_out(text: str) -> None:
    """Write a result to standard output as UTF-8, whatever the terminal's locale."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
