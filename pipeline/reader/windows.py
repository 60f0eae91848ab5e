"""Windows of neighbouring sentences, as long as the encoder reads at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.annotate.layers import Sentence

SIZE = 250
"""The most characters of a window."""

CONTEXT = 90
"""The longest sentence that a window repeats from the one before it, in characters: what 這 and 此舉 point at."""


class Window(NamedTuple):
    """A stretch of text, in characters. What begins before ``own`` is repeated from the window before."""

    start: int
    end: int
    own: int


def split_windows(sentences: Sequence[Sentence], size: int = SIZE, context: int = CONTEXT) -> list[Window]:
    """Return windows that hold every sentence; a sentence longer than a window is cut at its clauses."""
    pieces = [p for s in sentences for p in _pieces(s, size)]
    out: list[Window] = []
    i = 0
    while i < len(pieces):
        start = own = pieces[i][0]
        if i and pieces[i - 1][1] - pieces[i - 1][0] <= context and pieces[i][1] - pieces[i - 1][0] <= size:
            start = pieces[i - 1][0]
        j = i
        while j + 1 < len(pieces) and pieces[j + 1][1] - start <= size:
            j += 1
        out.append(Window(start, pieces[j][1], own))
        i = j + 1
    return out


def _pieces(s: Sentence, size: int) -> Iterator[tuple[int, int]]:
    """Yield a sentence in pieces of at most ``size`` characters, cut at clauses where they allow it."""
    at = s.start
    while s.end - at > size:
        cut = max((c.end for c in s.clauses if at < c.end <= at + size), default=at + size)
        yield at, cut
        at = cut
    if s.end > at:
        yield at, s.end
