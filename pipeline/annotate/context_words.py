"""Word classes around a mention: where words of each begin, and each class as one pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from ahocorasick_rs import AhoCorasick, Implementation

from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split


@lru_cache(maxsize=1)
def _table() -> dict[str, list[str]]:
    """Return {class: words} of ``context.tsv``, longest words first, as shadow text."""
    rows = (row for _, row in read_rows(Path(str(files("pipeline.annotate"))) / "context.tsv"))
    return {row["class"]: sorted({to_shadow(w) for w in split(row["words"])}, key=lambda w: (-len(w), w)) for row in rows}


@lru_cache(maxsize=1)
def word_classes() -> dict[str, re.Pattern[str]]:
    """Return {class: pattern of its words}."""
    return {name: re.compile("|".join(map(re.escape, words))) for name, words in _table().items()}


class ClassWords:
    """The words of all classes, compiled."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._order = list(table)
        self._words = sorted({w for words in table.values() for w in words})
        self._masks = [sum(1 << n for n, name in enumerate(self._order) if w in table[name]) for w in self._words]
        self._automaton = AhoCorasick(self._words, implementation=Implementation.DFA)
        self._names: dict[int, tuple[str, ...]] = {}

    def starts(self, shadow: str) -> dict[int, tuple[str, ...]]:
        """Return {place: the classes that have a word which begins there}."""
        masks: dict[int, int] = {}
        for i, start, _ in self._automaton.find_matches_as_indexes(shadow, overlapping=True):
            masks[start] = masks.get(start, 0) | self._masks[i]
        return {place: self._names.get(mask) or self._named(mask) for place, mask in masks.items()}

    def _named(self, mask: int) -> tuple[str, ...]:
        names = self._names[mask] = tuple(name for n, name in enumerate(self._order) if mask >> n & 1)
        return names


@lru_cache(maxsize=1)
def class_words() -> ClassWords:
    """Return the shipped classes.

    Raises:
        LexiconError: the table cannot be read.
    """
    return ClassWords(_table())
