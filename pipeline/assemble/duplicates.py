"""Near-duplicate articles: MinHash over character 5-grams, grouped so that order does not matter.

Whether two articles are copies is a function of their two signatures alone (Broder 1997: the share of equal minima estimates the
Jaccard similarity of the shingle sets). Groups are the connected components of that relation, named by their smallest article id.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from pipeline.convert import to_shadow
from schemas.base import Span

SHINGLE: Final = 5
HASHES: Final = 64
BANDS: Final = 16
"""Articles are compared when one of 16 bands of 4 minima is equal: at similarity .7 a pair is missed once in 80, at .85 never."""
THRESHOLD: Final = 0.7
_DIGITS = 4
_PAD = re.compile(r"[\W_]+")


def _constants(name: str) -> NDArray[np.uint64]:
    """Return fixed 64-bit constants that no library version changes."""
    raw = b"".join(hashlib.sha256(f"{name}{n}".encode()).digest()[:8] for n in range(HASHES))
    return np.frombuffer(raw, dtype="<u8").astype(np.uint64)


_FACTORS = _constants("factor") | np.uint64(1)
_SHIFTS = _constants("shift")
_POWERS = np.array([pow(1000003, n, 2**64) for n in range(SHINGLE)], dtype=np.uint64)


def signature(text: str, boilerplate: Sequence[Span] = ()) -> str:
    """Return 64 minima of 16 bits as 256 hexadecimal digits; empty for a text of fewer than five letters and digits.

    Boilerplate is left out; script, width, case, spacing and punctuation make no difference.
    """
    for start, end in sorted(boilerplate, reverse=True):
        text = text[:start] + text[end:]
    letters = _PAD.sub("", to_shadow(text)).casefold()
    if len(letters) < SHINGLE:
        return ""
    points = np.frombuffer(letters.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.uint64)
    with np.errstate(over="ignore"):
        windows = np.lib.stride_tricks.sliding_window_view(points, SHINGLE)
        shingles = _mix(np.unique((windows * _POWERS).sum(axis=1, dtype=np.uint64)))
        minima = [int((shingles * a + b).min() >> np.uint64(20)) & 0xFFFF for a, b in zip(_FACTORS, _SHIFTS, strict=True)]
    return "".join(f"{m:04x}" for m in minima)


def _mix(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Finish the hash so that neighbouring shingles share no bits (splitmix64)."""
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def similarity(first: str, second: str) -> float:
    """Return the estimated Jaccard similarity of two texts from their signatures, 0 where one has none."""
    if not first or not second:
        return 0.0
    equal = sum(first[i : i + _DIGITS] == second[i : i + _DIGITS] for i in range(0, HASHES * _DIGITS, _DIGITS))
    return equal / HASHES


class Duplicates:
    """The copies among a set of articles; articles may come and go in any order."""

    def __init__(self) -> None:
        self._signatures: dict[str, str] = {}
        self._bands: dict[tuple[int, str], set[str]] = {}
        self._copies: dict[str, set[str]] = {}

    def add(self, article: str, text_signature: str) -> set[str]:
        """Add or replace an article and return the others whose group may have changed."""
        if self._signatures.get(article) == text_signature:
            return set()
        changed = self.remove(article)
        self._signatures[article] = text_signature
        near: set[str] = set()
        for band in _bands(text_signature):
            near |= self._bands.setdefault(band, set())
            self._bands[band].add(article)
        for other in near:
            if similarity(text_signature, self._signatures[other]) >= THRESHOLD:
                self._copies.setdefault(article, set()).add(other)
                self._copies.setdefault(other, set()).add(article)
        return (changed | self._component(article)) - {article}

    def remove(self, article: str) -> set[str]:
        """Remove an article, if it is there, and return the others whose group may have changed."""
        if article not in self._signatures:
            return set()
        changed = self._component(article) - {article}
        for band in _bands(self._signatures.pop(article)):
            self._bands[band].discard(article)
            if not self._bands[band]:
                del self._bands[band]
        for other in self._copies.pop(article, set()):
            self._copies[other].discard(article)
        return changed

    def group(self, article: str) -> str:
        """Return the smallest id among an article and its copies, and their copies."""
        return min(self._component(article))

    def _component(self, article: str) -> set[str]:
        seen, todo = {article}, [article]
        while todo:
            for other in self._copies.get(todo.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    todo.append(other)
        return seen


def _bands(text_signature: str) -> Iterator[tuple[int, str]]:
    width = HASHES // BANDS * _DIGITS
    return ((n, text_signature[n : n + width]) for n in range(0, len(text_signature), width))
