"""What the encoder sees of each character: the character itself, and what the rule layers say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.annotate.layers import Candidate
from pipeline.claim.cues import CueHit
from pipeline.predicate.words import Word

PAD, UNKNOWN, SPACE = 0, 1, 2
"""The first entries of every alphabet."""

HOPELESS = -2.5
"""Candidates for mentions below this score leave no mark."""


class Alphabet:
    """The characters that an encoder knows, by number."""

    def __init__(self, characters: Sequence[str]) -> None:
        self.characters = tuple(characters)
        self._numbers = {c: i for i, c in enumerate(characters)}

    def numbers(self, shadow: str) -> NDArray[np.int64]:
        """Return a number for every character of a text; letters count in lower case."""
        get = self._numbers.get
        return np.array([SPACE if c.isspace() else get(c.lower(), UNKNOWN) for c in shadow], dtype=np.int64)


def marks(candidates: Iterable[tuple[float, Candidate]], cues: Iterable[CueHit], words: Iterable[Word]) -> Iterator[tuple[str, int, int]]:
    """Yield what the rule layers say, as (name, start, end) in characters: where types of names, cues and change words stand."""
    for score, c in candidates:
        if score > HOPELESS:
            yield f"{c.type}:first", c.start, c.start + 1
            yield f"{c.type}:rest", c.start + 1, c.end
    for cue in cues:
        family = cue.rules[0].family
        yield f"{family}:cue", cue.start, cue.end
        if cue.two_part:
            yield f"{family}:close", cue.close_start, cue.close_end
    for w in words:
        for sense, _ in w.senses:
            yield f"word:{sense}", w.start, w.end


def mark_matrix(length: int, columns: Sequence[str], found: Iterable[tuple[str, int, int]]) -> NDArray[np.float32]:
    """Return marks as 0 and 1, shape (length, len(columns)); names that are no column are passed over."""
    place = {name: i for i, name in enumerate(columns)}
    out = np.zeros((length, len(columns)), dtype=np.float32)
    for name, start, end in found:
        i = place.get(name)
        if i is not None:
            out[start:end, i] = 1.0
    return out
