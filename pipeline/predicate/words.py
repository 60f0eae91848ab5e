"""Change words and their modifiers, found in shadow text by one automaton."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

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
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def find(self, shadow: str) -> list[Word]:
        """Return the words of a text, the longest at each place, in text order."""
        forms, senses = self._forms, self._senses
        return [Word(start, end, forms[i], senses[i]) for i, start, end in self._automaton.find_matches_as_indexes(shadow)]


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
