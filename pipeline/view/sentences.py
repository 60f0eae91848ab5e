"""All sentences of claims in one string, in the form in which names are compared: any script, width and case finds them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final, NamedTuple

from pipeline.assemble.names import name_key
from pipeline.convert import to_shadow

MOST: Final = 1_000
"""Counting stops here: nobody reads on."""


class Hit(NamedTuple):
    """A claim whose sentence holds the words at [start, end)."""

    claim: str
    edge: str
    sentence: str
    start: int
    end: int


class Sentences:
    """The sentences of one version of the graph. Equal sentences (several claims may share one) are kept once."""

    def __init__(self, version: int, rows: Sequence[dict[str, Any]]) -> None:
        self.version = version
        first: dict[str, tuple[str, str]] = {}
        for r in rows:
            first.setdefault(r["sentence"], (r["id"], r["edge"]))
        self._texts = list(first)
        self._claims = list(first.values())
        joined = to_shadow("\n".join(t.replace("\n", " ") for t in self._texts))
        folded = joined.casefold()
        self._all = folded if len(folded) == len(joined) else joined.lower()
        self._starts = [0, *accumulate(len(t) + 1 for t in self._texts)]

    def find(self, words: str, limit: int) -> tuple[list[Hit], int]:
        """Return the first ``limit`` sentences that hold the words, and how many hold them, counted up to ``MOST``."""
        key = name_key(words)
        if not key:
            return [], 0
        hits: list[Hit] = []
        total, at = 0, self._all.find(key)
        while at >= 0 and total < MOST:
            n = bisect_right(self._starts, at) - 1
            total += 1
            if len(hits) < limit:
                begin = at - self._starts[n]
                hits.append(Hit(*self._claims[n], self._texts[n], begin, begin + len(key)))
            at = self._all.find(key, self._starts[n + 1])
        return hits, total
