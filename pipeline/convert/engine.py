"""A conversion that keeps length: a table over code points, patched where a dictionary word stands.

The words follow the package's rule, which is not left-to-right: within a stage the longest word anywhere wins, the leftmost of
equals, and the text on either side of it is searched again. That is the same as taking all occurrences by (length, position) and keeping
those that touch none kept before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from pipeline.convert.dictionaries import StageTables

CodePoints = npt.NDArray[np.uint32]
_SIZE = 0x110000
_CODEC = "utf-32-le"
_FIRST, _SECOND = 1, 2


def encode(text: str) -> CodePoints:
    """Return the code points of a text as an array; lone surrogates pass."""
    return np.frombuffer(text.encode(_CODEC, "surrogatepass"), dtype="<u4")


def decode(points: CodePoints) -> str:
    """Return the text of an array of code points; lone surrogates pass."""
    return points.tobytes().decode(_CODEC, "surrogatepass")


class Stage:
    """One step: a table for single characters, and words that override it.

    Args:
        tables: the step's dictionaries; each row keeps its length.
    """

    def __init__(self, tables: StageTables) -> None:
        self._tables = tables
        self._table = np.arange(_SIZE, dtype=np.uint32)
        for key, value in tables.characters.items():
            self._table[ord(key)] = ord(value)
        self._marks = np.zeros(_SIZE, dtype=np.uint8)
        self._words: dict[str, list[str]] = {}
        self._values = {key: encode(value) for key, value in tables.phrases.items()}
        for key in sorted(tables.phrases, key=len, reverse=True):
            self._marks[ord(key[0])] |= _FIRST
            self._marks[ord(key[1])] |= _SECOND
            self._words.setdefault(key[:2], []).append(key)

    def then(self, fold: Mapping[str, str]) -> Stage:
        """Return this step followed by a replacement of single characters, as one step."""
        characters = {key: fold.get(value, value) for key, value in self._tables.characters.items()}
        phrases = {key: "".join(fold.get(char, char) for char in value) for key, value in self._tables.phrases.items()}
        return Stage(StageTables(phrases, {**fold, **characters}))

    def apply(self, points: CodePoints) -> CodePoints:
        """Return the converted code points; the length stays."""
        converted: CodePoints = self._table[points]
        for start, key in self._chosen(points):
            converted[start : start + len(key)] = self._values[key]
        return converted

    def _chosen(self, points: CodePoints) -> list[tuple[int, str]]:
        marks = self._marks[points]
        starts = np.flatnonzero((marks[:-1] & _FIRST) & (marks[1:] >> 1))
        if not starts.size:
            return []
        return select(self._occurrences(decode(points), starts.tolist()))

    def _occurrences(self, text: str, starts: Iterable[int]) -> list[tuple[int, str]]:
        words = self._words
        return [(start, key) for start in starts for key in words.get(text[start : start + 2], ()) if text.startswith(key, start)]


def select(occurrences: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the occurrences (start, word) that the package would replace: longest first, then leftmost, without overlap."""
    taken: set[int] = set()
    chosen: list[tuple[int, str]] = []
    for start, key in sorted(occurrences, key=lambda pair: (-len(pair[1]), pair[0])):
        places = range(start, start + len(key))
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append((start, key))
    return chosen


class Converter:
    """A chain of steps over whole texts. Plain ASCII passes unchanged, because no row has an ASCII key."""

    def __init__(self, stages: Iterable[Stage]) -> None:
        self._stages = tuple(stages)

    def convert(self, text: str) -> str:
        """Return the converted text, of the same length in code points."""
        if text.isascii():
            return text
        points = encode(text)
        for stage in self._stages:
            points = stage.apply(points)
        return decode(points)
