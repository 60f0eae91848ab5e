"""A table as text: for people, for programs, for spreadsheets."""

from __future__ import annotations

import csv
import io
import json
from typing import IO, Any, Final, Literal

from rich.console import Console
from rich.table import Table as RichTable

from pipeline.store import Table

Format = Literal["table", "json", "csv"]
_WIDE: Final = 4000


def as_json(table: Table) -> str:
    """Return a JSON array of objects, one a row."""
    return json.dumps(list(table.records()), ensure_ascii=False, indent=2)


def as_csv(table: Table) -> str:
    """Return CSV (RFC 4180 but with line feeds) with a header; lists and maps as JSON; cells that a spreadsheet would run are quoted."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows([safe_cell(v) for v in row] for row in table.rows)
    return out.getvalue()


def safe_cell(value: Any) -> Any:
    """Return a value for a CSV cell; text that starts like a formula gets an apostrophe before it."""
    if value is None or isinstance(value, int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def print_table(table: Table, file: IO[str]) -> None:
    """Print the table for people: at the width of a terminal, unbroken in a pipe."""
    console = Console(file=file, highlight=False)
    if not console.is_terminal:
        console = Console(file=file, highlight=False, width=_WIDE)
    out = RichTable(box=None, header_style="bold", pad_edge=False)
    numbers = {n for n in range(len(table.columns)) if any(isinstance(row[n], int | float) for row in table.rows)}
    for n, column in enumerate(table.columns):
        out.add_column(column, justify="right" if n in numbers else "left", overflow="fold")
    for row in table.rows:
        out.add_row(*(_shown(v) for v in row))
    console.print(out)


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text.replace("[", "\\[").replace("\n", " ")
