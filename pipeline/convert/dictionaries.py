"""The dictionaries behind OpenCC's ``tw2s``, read from the files that opencc-python-reimplemented ships.

Only the package's data is used here. Its converter (about half a million characters per second) is the oracle of the tests.
"""

from __future__ import annotations

import importlib.util
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConversionError

CONFIG = "tw2s"
DISTRIBUTION = "opencc-python-reimplemented"
# The package cuts its input at these characters before it looks up words, so a key must not hold one of them.
SEPARATORS = frozenset(
    "-,.?!*　，。、；：？！…“”‘’『』「」﹁﹂—－（）《》〈〉～．／＼︒︑︔︓︿﹀︹︺︙︐［﹇］﹈︕︖︰︳︴︽︾︵︶｛︷｝︸﹃﹄【︻】︼"
)
_REMEDY = f"uninstall the package named 'opencc', then run: pip install --force-reinstall {DISTRIBUTION}"


@dataclass(frozen=True)
class StageTables:
    """One step of the conversion: ``phrases`` (keys of two or more characters) win over ``characters``."""

    phrases: dict[str, str]
    characters: dict[str, str]


def package_folder() -> Path:
    """Return the folder of the installed ``opencc`` package, after a check that it is the pure Python one.

    The official binding has the same import name, but neither the configuration nor the text dictionaries.

    Raises:
        ConversionError: no such package, or the other one.
    """
    spec = importlib.util.find_spec("opencc")
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        raise ConversionError("opencc", "the conversion dictionaries are not installed", f"pip install {DISTRIBUTION}")
    folder = Path(places[0])
    if not (folder / "config" / f"{CONFIG}.json").is_file() or not (folder / "dictionary").is_dir():
        raise ConversionError("opencc", f"the installed package is not {DISTRIBUTION}", _REMEDY)
    return folder


def load_stages(folder: Path | None = None) -> tuple[StageTables, ...]:
    """Return the steps of ``tw2s`` in the order of its configuration.

    Args:
        folder: the package's folder; found by itself where it is not given.

    Raises:
        ConversionError: a file is missing or damaged, or a row would change the length of a text.
    """
    folder = folder or package_folder()
    config = _read(folder / "config" / f"{CONFIG}.json")
    try:
        chain: list[dict[str, Any]] = json.loads(config)["conversion_chain"]
        groups = [[entry["file"] for entry in _text_dictionaries(step["dict"])] for step in chain]
    except (ValueError, KeyError, TypeError) as error:
        raise ConversionError(f"opencc/config/{CONFIG}.json", f"not a conversion chain: {error!r}", _REMEDY) from error
    return tuple(_stage(folder / "dictionary", names) for names in groups)


def _text_dictionaries(node: dict[str, Any]) -> list[dict[str, Any]]:
    if node["type"] == "group":
        return [leaf for child in node["dicts"] for leaf in _text_dictionaries(child)]
    if node["type"] != "txt":
        raise ValueError(f"dictionary of type {node['type']}")
    return [node]


def _stage(folder: Path, names: list[str]) -> StageTables:
    """Join the files of one group; as in the package, an earlier file wins, which must mean: words before characters."""
    phrases: dict[str, str] = {}
    characters: dict[str, str] = {}
    for name in names:
        rows = parse_rows(_read(folder / name), name)
        if any(len(key) > 1 for key in rows) and (phrases or characters or any(len(key) == 1 for key in rows)):
            raise ConversionError(f"opencc/dictionary/{name}", "words and characters are mixed in a way the engine does not model", _REMEDY)
        for key, value in rows.items():
            (phrases if len(key) > 1 else characters).setdefault(key, value)
    return StageTables(phrases, characters)


def parse_rows(content: str, name: str) -> dict[str, str]:
    """Return key → first value of a dictionary file (``key<TAB>value value …``).

    Raises:
        ConversionError: a row that is no pair, changes the length, holds ASCII or a separator of the package.
    """
    rows: dict[str, str] = {}
    for number, line in enumerate(content.splitlines(), start=1):
        where = f"opencc/dictionary/{name}:{number}"
        cells = line.strip().split("\t")
        if len(cells) != 2 or not cells[0]:
            raise ConversionError(where, "not a pair of key and value", _REMEDY)
        key, value = cells[0], cells[1].split(" ")[0]
        if len(key) != len(value):
            raise ConversionError(where, f"{key} → {value} changes the length of the text", _REMEDY)
        if any(char in SEPARATORS or char.isspace() or char.isascii() for char in key):
            raise ConversionError(where, f"the key {key} holds a separator", _REMEDY)
        rows[key] = value
    return rows


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConversionError(f"opencc/{path.parent.name}/{path.name}", f"cannot be read: {error}", _REMEDY) from error
