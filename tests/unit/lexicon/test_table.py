"""Tables: what they hold, and where they fail to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import LexiconError
from pipeline.lexicon.table import read_countries, read_lexicon, read_rows, split
from tests.unit.lexicon.conftest import HEADER, WriteTable, row


def test_comments_and_empty_lines_are_passed_over_and_cells_may_be_missing(write_table: WriteTable) -> None:
    file = write_table("# a comment", "", "asset/gold\t黃金")
    ((number, cells),) = read_rows(file)
    assert number == 4
    assert (cells["id"], cells["name_zh"], cells["reason"]) == ("asset/gold", "黃金", "")


def test_a_cell_of_several_values_drops_empty_ones() -> None:
    assert split(" 金價 || 黃金|") == ("金價", "黃金")
    assert split("") == ()


def test_a_row_is_read_into_every_column(write_table: WriteTable) -> None:
    line = row(tw="金價|金市", en="XAU", kind="commodity", parent="asset/metals", scope="country", delta="up", guards="near=盎司")
    (read,) = read_lexicon(write_table(line))
    assert (read.tw, read.en, read.kind, read.parent, read.scope, read.delta) == (
        ("金價", "金市"),
        ("XAU",),
        "commodity",
        "asset/metals",
        "country",
        "up",
    )
    assert read.guards[0].kind == "near"


BAD = {
    "id": (row(id="metal/gold"), "mention type"),
    "id-form": (row(id="asset/GOLD"), "id"),
    "too many cells": (row() + "\tx", "15 cells, the header has 14"),
    "guard": (row(guards="above=山"), "above=山"),
    "guard without words": (row(guards="left="), "left="),
    "delta": (row(delta="upwards"), "delta"),
    "scope": (row(scope="world"), "scope"),
    "no reason": (row(reason=""), "reason"),
    "no name": (row(name_zh=""), "name_zh"),
}


@pytest.mark.parametrize(("line", "said"), BAD.values(), ids=BAD)
def test_a_bad_row_names_file_and_line(write_table: WriteTable, line: str, said: str) -> None:
    file = write_table("# comment", row(), line)
    with pytest.raises(LexiconError) as caught:
        read_lexicon(file)
    assert caught.value.where == f"{file}:4"
    assert said in caught.value.what


def test_a_file_without_header_is_refused(write_table: WriteTable) -> None:
    with pytest.raises(LexiconError, match=r"own\.tsv: has no header"):
        read_lexicon(write_table("# only a comment", header=""))


def test_an_unknown_column_is_named(write_table: WriteTable) -> None:
    with pytest.raises(LexiconError, match="unknown column 'colour'"):
        read_lexicon(write_table(row() + "\tyellow", header=HEADER + "\tcolour"))


@pytest.mark.parametrize("rows", [(), (row(),)], ids=["no rows", "a row"])
def test_a_header_that_lacks_columns_is_refused_also_without_rows(write_table: WriteTable, rows: tuple[str, ...]) -> None:
    with pytest.raises(LexiconError, match=r"own\.tsv: the header lacks name_zh, reason \(the columns are id "):
        read_lexicon(write_table(*rows, header="id\tname\tname_en"))


def test_an_own_file_may_leave_optional_columns_out(write_table: WriteTable) -> None:
    (read,) = read_lexicon(write_table("asset/gold\t黃金\tGold\ttest", header="id\tname_zh\tname_en\treason"))
    assert read.forms == ("黃金",)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be read"):
        read_lexicon(tmp_path / "none.tsv")
    (tmp_path / "big5.tsv").write_bytes("黃金".encode("big5"))
    with pytest.raises(LexiconError, match=r"big5\.tsv: cannot be read"):
        read_lexicon(tmp_path / "big5.tsv")


def test_a_bad_country_names_file_and_line(tmp_path: Path) -> None:
    file = tmp_path / "c.tsv"
    file.write_text("code\tname_zh\tname_en\tnames\tcities\nUS1\t美國\tUnited States\n", "utf-8")
    with pytest.raises(LexiconError, match=r"c\.tsv:2: code"):
        read_countries(file)
