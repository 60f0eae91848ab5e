"""Reads tab-separated tables with a header, comments and multi-valued cells, naming file and line in every error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import LexiconError
from schemas.country import Country
from schemas.lexicon import LexiconRow, parse_guards

COLUMNS = ("id", "name_zh", "name_en", "tw", "hk", "cn", "en", "ticker", "kind", "parent", "scope", "delta", "guards", "reason")
REQUIRED = ("id", "name_zh", "name_en", "reason")


def read_rows(path: Path, check: Callable[[list[str]], None] | None = None) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, cells by column name); missing cells at the end of a line are empty. ``check`` is given the header.

    Raises:
        LexiconError: the file cannot be read, has no header, or a line has more cells than the header.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise LexiconError(str(path), f"cannot be read: {e}", "give a UTF-8 tab-separated file") from e
    header: list[str] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if check:
                check(header)
            continue
        if len(cells) > len(header):
            raise LexiconError(f"{path}:{number}", f"{len(cells)} cells, the header has {len(header)}", "remove the extra tabs")
        yield number, dict(zip(header, (*cells, *[""] * (len(header) - len(cells))), strict=True))
    if header is None:
        raise LexiconError(str(path), "has no header", "start the file with the column names")


def split(cell: str) -> tuple[str, ...]:
    """Return the parts of a ``|``-separated cell, without empty ones."""
    return tuple(p.strip() for p in cell.split("|") if p.strip())


def read_lexicon(path: Path) -> list[LexiconRow]:
    """Return the rows of one lexicon file, validated.

    Raises:
        LexiconError: naming the columns that the header lacks, or file and line of the first row that does not hold.
    """
    out = []
    for number, c in read_rows(path, partial(_check_header, path)):
        try:
            out.append(_row(c))
        except (ValidationError, ValueError) as e:
            raise LexiconError(f"{path}:{number}", _first(e), "see the lexicon section of the README") from e
    return out


def _check_header(path: Path, header: list[str]) -> None:
    """Raise where a column that every row needs is missing, or one is there that no row has."""
    missing, unknown = [c for c in REQUIRED if c not in header], sorted(set(header) - set(COLUMNS))
    if missing:
        what = f"the header lacks {', '.join(missing)}"
    elif unknown:
        what = f"unknown column {unknown[0]!r}"
    else:
        return
    raise LexiconError(str(path), what, f"the columns are {' '.join(COLUMNS)}")


def _row(c: dict[str, str]) -> LexiconRow:
    many = {k: split(c.get(k, "")) for k in ("tw", "hk", "cn", "en", "ticker")}
    plain = {k: c.get(k, "").strip() for k in ("id", "name_zh", "name_en", "kind", "parent", "scope", "reason")}
    return LexiconRow(**many, **plain, delta=c.get("delta", "").strip() or None, guards=parse_guards(c.get("guards", "")))


def _first(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)


def read_countries(path: Path) -> list[Country]:
    """Return the country table.

    Raises:
        LexiconError: naming file and line of the first row that does not hold.
    """
    out = []
    for number, c in read_rows(path):
        try:
            out.append(Country.model_validate({**c, "names": split(c["names"]), "cities": split(c["cities"])}))
        except (ValidationError, KeyError) as e:
            raise LexiconError(f"{path}:{number}", _first(e)) from e
    return out
