"""The fold of widths and variant characters that follows the conversion to Simplified script."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from importlib import resources

from pipeline.errors import ConversionError

TABLE = "fold.tsv"
# Blocks of duplicates that text extracted from PDF files is full of: Kangxi radicals and compatibility ideographs.
_DUPLICATE_BLOCKS = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))


def load_fold(simplify: Callable[[str], str]) -> dict[str, str]:
    """Return the character → character map of the fold.

    Args:
        simplify: the conversion to Simplified script; duplicates of a character fold to its simplified form.

    Raises:
        ConversionError: the table does not hold together.
    """
    content = resources.files("pipeline.convert").joinpath(TABLE).read_text(encoding="utf-8")
    fold = dict(_wide_ascii())
    for key, value in parse_fold(content).items():
        if key in fold:
            raise ConversionError(f"pipeline/convert/{TABLE}", f"{key} is folded by rule already", "remove the row")
        fold[key] = value
    for key, plain in _duplicates():
        simple = simplify(plain)
        fold.setdefault(key, fold.get(simple, simple))
    return fold


def parse_fold(content: str) -> dict[str, str]:
    """Return the rows of the fold table: ``from<TAB>to<TAB>reason``; ``from`` may hold several characters for one ``to``.

    A code point that is hard to see is written as ``U+00A0``. Lines with ``#`` are comments.

    Raises:
        ConversionError: a row that is malformed, maps a character twice, maps ASCII, or leads to a character that is itself folded.
    """
    fold: dict[str, str] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        if not line.strip() or line.startswith(("#", "from\t")):
            continue
        where = f"pipeline/convert/{TABLE}:{number}"
        cells = line.split("\t")
        if len(cells) != 3 or not cells[2].strip():
            raise ConversionError(where, "expected from, to and reason", "separate them by tabs")
        target = "".join(_characters(cells[1]))
        if len(target) != 1:
            raise ConversionError(where, f"{cells[1]} is not one character", "the fold must keep the length of a text")
        for char in _characters(cells[0]):
            if char in fold or char.isascii() or char == target:
                raise ConversionError(where, f"{char} is folded twice, is ASCII or stays the same", "give each character one row")
            fold[char] = target
    _check_targets(fold)
    return fold


def _check_targets(fold: dict[str, str]) -> None:
    for char, target in fold.items():
        if target in fold:
            raise ConversionError(f"pipeline/convert/{TABLE}", f"{char} folds to {target}, which is folded too", "name the last form")


def _characters(cell: str) -> Iterator[str]:
    if cell.startswith("U+"):
        yield from (chr(int(point.removeprefix("U+"), 16)) for point in cell.split())
    else:
        yield from cell


def _wide_ascii() -> Iterator[tuple[str, str]]:
    """Full-width digits, letters and the signs of numbers and names; full-width punctuation of prose stays."""
    for code in range(0x21, 0x7F):
        char = chr(code)
        if char.isalnum() or char in "%.+-/~$()&@":
            yield chr(code + 0xFEE0), char


def _duplicates() -> Iterator[tuple[str, str]]:
    for block in _DUPLICATE_BLOCKS:
        for code in block:
            plain = unicodedata.normalize("NFKC", chr(code))
            if len(plain) == 1 and plain != chr(code) and ord(plain) > 0x2FFF:
                yield chr(code), plain
