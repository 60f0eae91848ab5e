"""Which mention heads an argument: the candidates, those chosen and those that only the encoder sees, and what is told of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.annotate.layers import Found
from pipeline.reader.heads import Floats
from pipeline.reader.mentions import TYPES

REACH = 6
"""How far outside an argument a mention may begin or end and still head it, in characters."""

FAINT = -4.0
"""The least score of a span that only the encoder sees."""

FEW = 4
"""How many of these are looked at for an argument."""


class HeadCandidate(NamedTuple):
    """A span that may head an argument. ``found`` indexes the mentions, None where no mention was chosen there."""

    start: int
    end: int
    type: str
    found: int | None
    score: float


def head_candidates(span: tuple[int, int], at: int, scores: Floats, found: Sequence[Found], starts: Sequence[int]) -> list[HeadCandidate]:
    """Return the candidates for the head of an argument.

    Args:
        span: start and end of the argument in the text; it lies in the window.
        at: where the window begins.
        scores: the encoder's of its spans as names, by type, first character and length less one.
        found: the mentions, in text order.
        starts: their starts.
    """
    start, end = span
    low, high = max(at, start - REACH), min(at + scores.shape[1], end + REACH)
    chosen = [i for i in range(bisect_left(starts, low), bisect_left(starts, high)) if found[i].end <= high]
    out = [HeadCandidate(m.start, m.end, m.type, i, _score(scores, m, at)) for i, m in ((i, found[i]) for i in chosen)]
    taken = [(c.start, c.end) for c in out]
    return out + _seen(scores[:, start - at : end - at], start, end, taken)


def _score(scores: Floats, m: Found, at: int) -> float:
    kind, length = TYPES.index(m.type), m.end - m.start
    return float(scores[kind, m.start - at, length - 1]) if length <= scores.shape[2] else -6.0


def _seen(scores: Floats, start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[HeadCandidate]:
    """Return the best spans within an argument where no mention was chosen."""
    kinds, first, more = np.nonzero(scores > FAINT)
    values = np.round(scores[kinds, first, more], 4)
    out: list[HeadCandidate] = []
    for n in np.argsort(-values, kind="stable").tolist():
        a, b = start + int(first[n]), start + int(first[n]) + int(more[n]) + 1
        if b <= end and not any(a < y and x < b for x, y in taken) and all((c.start, c.end) != (a, b) for c in out):
            out.append(HeadCandidate(a, b, TYPES[int(kinds[n])], None, float(values[n])))
            if len(out) == FEW:
                break
    return out


def told(candidates: Sequence[HeadCandidate], span: tuple[int, int], rule: int) -> Floats:
    """Return what the choice of a head is told besides the text, shape (candidates, TOLD). ``rule`` is the mention that the rules take."""
    return np.array([_told(c, span, rule) for c in candidates], dtype=np.float32).reshape(len(candidates), TOLD)


def _told(c: HeadCandidate, span: tuple[int, int], rule: int) -> list[float]:
    start, end = span
    return [
        max(-6.0, min(6.0, c.score)) / 4,
        float(c.found is not None),
        float(c.found is not None and c.found == rule),
        float(c.start <= start),
        float(c.end >= end),
        (c.start - start) / 20,
        (end - c.end) / 20,
        float(c.start < start or c.end > end),
        *(float(c.type == t) for t in TYPES),
    ]


TOLD = 8 + len(TYPES)
"""The length of a row of :func:`told`."""
