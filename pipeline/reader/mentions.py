"""Mentions as the careful reader chooses them: the candidates of the rules, and spans that only the encoder sees."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.annotate.layers import Candidate
from pipeline.reader.heads import LONGEST
from pipeline.reader.model import Page

TYPES = ("institution", "person", "asset", "rate", "indicator", "policy", "factor")
SEEN = -3.0
"""Spans that only the encoder sees enter the choice above this score."""

UNREAD = -6.0
"""The encoder's score of a candidate that no window holds, or that is too long to be scored."""

Span = tuple[int, int, str]


class Choice(NamedTuple):
    """How both scores of a candidate are added up. Fitted out of fold."""

    encoder: float
    rule: float
    unproposed: float
    bias: float
    factor: float

    def score(self, encoder: float, rule: float | None, type_: str) -> float:
        """Return the score of a candidate; ``rule`` is None where no rule proposed it. Above 0 it is rather a mention than not."""
        known = self.unproposed if rule is None else self.rule * max(-6.0, min(6.0, rule))
        return self.encoder * max(-8.0, min(8.0, encoder)) + known + self.bias + (self.factor if type_ == "factor" else 0.0)


def span_scores(pages: Iterable[Page], wanted: Sequence[Candidate]) -> dict[Span, float]:
    """Return the encoder's score of all spans that it sees, and of the candidates; the best of the windows that hold a span."""
    out: dict[Span, float] = {}
    ordered = sorted(wanted, key=lambda c: c.start)
    starts = [c.start for c in ordered]
    for page in pages:
        scores = page.names
        kinds, first, more = np.nonzero(scores > SEEN)
        for k, a, n in zip(kinds.tolist(), first.tolist(), more.tolist(), strict=True):
            _raise(out, (page.start + a, page.start + a + n + 1, TYPES[k]), float(scores[k, a, n]))
        for c in ordered[bisect_left(starts, page.window.start) : bisect_left(starts, page.window.end)]:
            if c.end <= page.window.end and c.end - c.start <= LONGEST:
                score = scores[TYPES.index(c.type), c.start - page.start, c.end - c.start - 1]
                _raise(out, (c.start, c.end, c.type), float(score))
    return out


def _raise(out: dict[Span, float], key: Span, value: float) -> None:
    if value > out.get(key, -1e9):
        out[key] = value


def careful_choice(scored: Sequence[tuple[float, Candidate]], seen: Mapping[Span, float], choice: Choice) -> list[tuple[float, Candidate]]:
    """Return every candidate, of the rules and of the encoder, with its joint score."""
    out = []
    known = set()
    for rule, c in scored:
        key = (c.start, c.end, c.type)
        known.add(key)
        out.append((round(choice.score(seen.get(key, UNREAD), rule, c.type), 4), c))
    for (start, end, type_), value in sorted(seen.items()):
        if (start, end, type_) not in known:
            out.append((round(choice.score(value, None, type_), 4), Candidate(start, end, type_, None, "reader")))
    return out
