"""The dictionary files: order, checks at load, and the package they come from."""

from __future__ import annotations

import importlib.util
import json
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from pipeline.convert.dictionaries import load_stages, package_folder, parse_rows
from pipeline.errors import ConversionError


def _package(folder: Path, rows: dict[str, str], node: dict[str, object] | None = None) -> Path:
    (folder / "config").mkdir()
    (folder / "dictionary").mkdir()
    files = [{"type": "txt", "file": name} for name in rows]
    config = {"conversion_chain": [{"dict": node or {"type": "group", "dicts": files}}]}
    (folder / "config" / "tw2s.json").write_text(json.dumps(config), encoding="utf-8")
    for name, content in rows.items():
        (folder / "dictionary" / name).write_text(content, encoding="utf-8")
    return folder


def test_two_stages_variants_before_script() -> None:
    variants, script = load_stages()
    assert (len(variants.phrases), len(variants.characters)) == (68, 39)
    assert len(script.phrases) == 277
    assert script.characters["聯"] == "联"


def test_only_the_first_value_counts() -> None:
    assert parse_rows("乾\t干 乾\n", "a.txt") == {"乾": "干"}


@pytest.mark.parametrize(
    ("row", "reason"),
    [("乾隆", "not a pair"), ("乾\t干干", "changes the length"), ("甲，乙\t甲，乙", "separator"), ("A股\tA股", "separator")],
)
def test_rows_that_would_break_offsets_are_refused(row: str, reason: str) -> None:
    with pytest.raises(ConversionError, match=reason):
        parse_rows(row + "\n", "a.txt")


def test_words_after_characters_are_refused(tmp_path: Path) -> None:
    folder = _package(tmp_path, {"characters.txt": "乾\t干\n", "words.txt": "乾隆\t乾隆\n"})
    with pytest.raises(ConversionError, match="mixed"):
        load_stages(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    folder = _package(tmp_path, {"words.txt": "乾隆\t乾隆\n"})
    (folder / "dictionary" / "words.txt").unlink()
    with pytest.raises(ConversionError, match=r"words\.txt"):
        load_stages(folder)


def test_the_binary_dictionaries_of_the_official_package_are_refused(tmp_path: Path) -> None:
    folder = _package(tmp_path, {}, node={"type": "ocd2", "file": "TSPhrases.ocd2"})
    with pytest.raises(ConversionError, match="not a conversion chain"):
        load_stages(folder)


def test_another_package_of_the_same_name_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = ModuleSpec("opencc", None, is_package=True)
    spec.submodule_search_locations = [str(tmp_path)]
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(ConversionError, match="uninstall the package named 'opencc'"):
        package_folder()


def test_an_absent_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ConversionError, match="pip install opencc-python-reimplemented"):
        package_folder()
