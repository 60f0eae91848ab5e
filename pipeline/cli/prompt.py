"""The prompt of `policygraph query`: statements with history and completion, tables below."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.history import FileHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output

from pipeline.cli.tell import tell
from pipeline.errors import PolicygraphError, StoreUnreachableError
from pipeline.query import catalogue, run_cypher, run_named
from pipeline.query.output import print_table
from pipeline.query.vocabulary import Vocabulary
from pipeline.store import GraphStore, Table, split_statements

HELP: Final = """\
Cypher, read-only, ended by a semicolon or an empty line; or
  :queries                 the named queries
  :run NAME key=value ...  answer one of them; values with spaces in quotes
  :help, :quit"""


class WordCompleter(Completer):
    """Completes labels, types, properties, keywords and names of concepts."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what may come next."""
        del complete_event
        for word, length in self._vocabulary.completions(document.text_before_cursor):
            yield Completion(word, -length)


def prompt(store: GraphStore, show: Callable[[Table], None] | None = None, io: tuple[Input, Output] | None = None) -> None:
    """Answer statements until the user leaves; errors are told, and the prompt goes on.

    Args:
        store: what is asked.
        show: prints a table; by default to standard output.
        io: where keys come from and the screen is, for tests; by default the terminal.
    """
    keys, screen = io or (None, None)
    session: PromptSession[str] = PromptSession(
        history=FileHistory(str(history_file())),
        completer=WordCompleter(Vocabulary(store)),
        complete_while_typing=False,
        input=keys,
        output=screen,
    )
    for entry in _entries(session):
        try:
            for table in _answers(store, entry):
                (show or _print)(table)
        except StoreUnreachableError:
            raise
        except PolicygraphError as e:
            tell(e)


def history_file() -> Path:
    """Return the file that keeps what was asked, its folder made; only the user can read it."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "policygraph"
    state.mkdir(parents=True, exist_ok=True)
    file = state / "history"
    file.touch(0o600)
    return file


def _entries(session: PromptSession[str]) -> Iterator[str]:
    """Yield what the user has entered, joined over lines."""
    lines: list[str] = []
    while True:
        try:
            line = session.prompt("policygraph> " if not lines else "        ...> ")
        except KeyboardInterrupt:
            lines = []
            continue
        except EOFError:
            return
        if not lines and line.strip() in (":quit", ":exit"):
            return
        lines.append(line)
        whole = "\n".join(lines).strip()
        if whole.startswith(":") or whole.endswith(";") or not line.strip():
            lines = []
            if whole:
                yield whole


def _answers(store: GraphStore, entry: str) -> Iterator[Table]:
    if not entry.startswith(":"):
        for statement in split_statements(entry):
            yield run_cypher(store, statement)
        return
    command, *words = shlex.split(entry)
    if command == ":queries":
        rows: list[tuple[str, ...]] = [(q.name, " ".join(p.name for p in q.parameters), q.purpose) for q in catalogue().values()]
        yield Table(("name", "parameters", "purpose"), list(rows))
    elif command == ":run" and words:
        yield run_named(store, words[0], dict(w.split("=", 1) for w in words[1:] if "=" in w))
    else:
        print(HELP)  # noqa: T201


def _print(table: Table) -> None:
    print_table(table, sys.stdout)
    if table.truncated:
        tell(f"only the first {len(table.rows)} rows are shown")


__all__ = ["HELP", "history_file", "prompt"]
