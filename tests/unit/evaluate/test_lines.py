from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import ReadError, SchemaError
from pipeline.evaluate import load_lines
from pipeline.evaluate.lines import outlet

Write = Callable[[str, list[dict[str, Any]]], Path]


def test_gold_keys_survive_lenient_reading(write: Write, gold_line: dict[str, Any]) -> None:
    line = next(iter(load_lines(write("gold.jsonl", [{**gold_line, "note": "x"}])).values()))
    assert line.core == (True, True, False)
    assert line.holders == (None, None, (23, 26))


def test_a_broken_line_is_named(tmp_path: Path, write: Write, gold_line: dict[str, Any]) -> None:
    file = write("pred.jsonl", [gold_line])
    file.write_text(file.read_text(encoding="utf-8") + "\n{]\n", encoding="utf-8")
    with pytest.raises(SchemaError, match=r"pred\.jsonl:3: Invalid JSON"):
        load_lines(file)


def test_a_wrong_field_is_named(write: Write, gold_line: dict[str, Any]) -> None:
    gold_line["claims"][1]["cause"]["delta"] = "sideways"
    with pytest.raises(SchemaError, match=r"pred\.jsonl:1: claims\.1\.cause\.delta"):
        load_lines(write("pred.jsonl", [gold_line]))


def test_an_article_stands_once(write: Write, gold_line: dict[str, Any]) -> None:
    with pytest.raises(SchemaError, match=r"pred\.jsonl:2: a second line for article"):
        load_lines(write("pred.jsonl", [gold_line, gold_line]))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_bytes(b'{"a": "\xff"}\n')
    with pytest.raises(SchemaError, match=r"p\.jsonl:1: not UTF-8"):
        load_lines(tmp_path / "p.jsonl")


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.jsonl"):
        load_lines(tmp_path / "none.jsonl")


@pytest.mark.parametrize(("path", "name"), [("desk-0001", "desk"), ("in/wire_77.txt", "wire"), ("seed", "seed"), ("column.txt", "column")])
def test_outlet(write: Write, gold_line: dict[str, Any], path: str, name: str) -> None:
    gold_line["article"]["path"] = path
    assert outlet(next(iter(load_lines(write("gold.jsonl", [gold_line])).values()))) == name
