"""Change words and their modifiers, found in shadow text by one automaton."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split


class Word(NamedTuple):
    """A change word or modifier in a text. ``senses`` are (class, place), e.g. ("up", "before"), ("neg", "")."""

    start: int
    end: int
    text: str
    senses: tuple[tuple[str, str], ...]


class WordBook:
    """The change words and modifiers, compiled."""

    def __init__(self, table: dict[str, list[tuple[str, str]]]) -> None:
        self._forms = sorted(table)
        self._senses = [tuple(dict.fromkeys(table[f])) for f in self._forms]
        self._automaton = AhoCorasick(self._forms, implementation=Implementation.DFA)

    def find(self, shadow: str) -> list[Word]:
        """Return the words of a text, each not inside a longer one, in text order."""
        hits = sorted(self._automaton.find_matches_as_indexes(shadow, overlapping=True), key=lambda h: (h[1], -h[2]))
        out: list[Word] = []
        reach = -1
        for pattern, start, end in hits:
            if end > reach:
                out.append(Word(start, end, self._forms[pattern], self._senses[pattern]))
                reach = end
        return out


def within(words: Sequence[Word], starts: Sequence[int], start: int, end: int) -> list[Word]:
    """Return the words that lie in [start, end). ``starts`` are the words' start offsets."""
    out = []
    for i in range(bisect_left(starts, start), len(words)):
        if words[i].start >= end:
            break
        if words[i].end <= end:
            out.append(words[i])
    return out


@lru_cache(maxsize=1)
def load_words() -> WordBook:
    """Return the shipped change words and modifiers.

    Raises:
        LexiconError: a table cannot be read.
    """
    folder = Path(str(files("pipeline.predicate")))
    table: dict[str, list[tuple[str, str]]] = {}
    for _, row in read_rows(folder / "change.tsv"):
        for word in split(row["words"]):
            table.setdefault(to_shadow(word), []).append((row["class"], row["place"]))
    for _, row in read_rows(folder / "modifiers.tsv"):
        for word in split(row["words"]):
            table.setdefault(to_shadow(word), []).append((row["class"], ""))
    return WordBook(table)
