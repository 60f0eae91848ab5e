"""Own lexicon files, compiled with nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.lexicon import Lexicon
from pipeline.lexicon.table import COLUMNS, read_lexicon

HEADER = "\t".join(COLUMNS)

WriteTable = Callable[..., Path]
Compile = Callable[..., Lexicon]


def row(**cells: str) -> str:
    """Return a line of a lexicon file; cells not given are filled with what holds."""
    filled = {"id": "asset/gold", "name_zh": "黃金", "name_en": "Gold", "reason": "test", **cells}
    return "\t".join(filled.get(c, "") for c in COLUMNS)


@pytest.fixture
def write_table(tmp_path: Path) -> WriteTable:
    """Write lines as a lexicon file, under its header unless told otherwise."""

    def write(*lines: str, header: str = HEADER) -> Path:
        file = tmp_path / "own.tsv"
        file.write_text("\n".join([*([header] if header else []), *lines]) + "\n", "utf-8")
        return file

    return write


@pytest.fixture
def compile_rows(write_table: WriteTable) -> Compile:
    """Return the lexicon of these lines alone."""
    return lambda *lines: Lexicon.of(read_lexicon(write_table(*lines)))
