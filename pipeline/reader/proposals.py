"""Proposed pairs of cause and effect: those of the rules, and those that the encoder sees, in one form."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Pair, Slot
from pipeline.claim.candidates import Reader
from pipeline.claim.cues import CueHit
from pipeline.claim.units import Unit, heads_of
from pipeline.predicate.compose import DELTAS
from pipeline.reader.heads import LONGEST, Floats

HOPELESS = -3.5
"""Pairs of the rules below this score are not looked at."""

APART = 120
"""How far apart cause and effect may stand, in characters."""

CUE_REACH = 12
"""How far outside its arguments a cue may stand, in characters."""

Key = tuple[int, int, int, int]
"""Cause start, cause end, effect start, effect end."""


class Proposal(NamedTuple):
    """A pair with what the rules say of it: their score (None where they did not propose it), the readings of both directions."""

    pair: Pair
    score: float | None
    reads: tuple[str, str]

    @property
    def key(self) -> Key:
        """The offsets of both arguments in the text."""
        c, e = self.pair.cause, self.pair.effect
        return (c.start, c.end, e.start, e.end)


def rule_proposals(reader: Reader, scored: Iterable[tuple[float, Pair]]) -> dict[Key, Proposal]:
    """Return the best proposal of the rules for each pair of spans."""
    out: dict[Key, Proposal] = {}
    for score, p in scored:
        if score <= HOPELESS:
            continue
        made = Proposal(p, score, (reader.side(p.cause).delta, reader.side(p.effect).delta))
        old = out.get(made.key)
        if old is None or score > (old.score or 0.0):
            out[made.key] = made
    return out


class Surveyor:
    """Turns spans that the encoder sees into proposals: finds their heads, sentence and cue. Built once per article."""

    def __init__(self, shadow: str, sentences: Sequence[Sentence], found: Sequence[Found], cues: Sequence[CueHit], reader: Reader) -> None:
        self.shadow, self.sentences, self.found, self.cues, self.reader = shadow, sentences, found, cues, reader
        self._sentence_starts = [s.start for s in sentences]
        self._starts = [m.start for m in found]
        self._cue_starts = [c.start for c in cues]
        self._slots: dict[tuple[int, int], Slot] = {}

    def slot(self, start: int, end: int) -> Slot:
        """Return a span as an argument."""
        made = self._slots.get((start, end))
        if made is None:
            n = max(0, bisect_right(self._sentence_starts, start) - 1)
            clauses = self.sentences[n].clauses
            k = next((i for i, c in enumerate(clauses) if start < c.end), len(clauses) - 1)
            inside = [i for i in range(bisect_left(self._starts, start), bisect_left(self._starts, end)) if self.found[i].end <= end]
            heads = heads_of(self.shadow, self.found, inside) if inside else []
            unit = Unit(start, end, heads[0] if heads else -1, n, k, 0, 0, False, 0)
            made = self._slots[start, end] = Slot(unit, 0, "S", start, end)
        return made

    def propose(self, key: Key) -> Proposal | None:
        """Return two spans as a proposal, or None where no cue stands by them."""
        cause, effect = self.slot(*key[:2]), self.slot(*key[2:])
        cue = self._cue(cause, effect)
        if cue is None:
            return None
        rule = cue.rules[0]
        reads = (self.reader.side(cause).delta, self.reader.side(effect).delta)
        return Proposal(Pair(cue, rule, rule.geometry[0], cause, effect), None, reads)

    def _cue(self, cause: Slot, effect: Slot) -> CueHit | None:
        """Return the cue nearest to the gap between two arguments, within their sentences."""
        first, second = (cause, effect) if (cause.start, cause.end) <= (effect.start, effect.end) else (effect, cause)
        low = max(self.sentences[first.unit.sentence].start, first.start - CUE_REACH)
        high = min(self.sentences[second.unit.sentence].end, second.end + CUE_REACH)
        near = self.cues[bisect_left(self._cue_starts, low) : bisect_left(self._cue_starts, high)]
        return nearest(near, first.end, second.start)


def nearest(cues: Sequence[CueHit], low: int, high: int) -> CueHit | None:
    """Return the cue that stands nearest to the gap [low, high), the first of equals; ``cues`` are in text order."""
    high = max(low, high)
    best, least = None, -1
    for c in cues:
        away = max(0, low - c.start, c.end - high)
        if best is None or away < least:
            best, least = c, away
            if away == 0:
                break
    return best


def crossed(causes: Sequence[tuple[int, int]], effects: Sequence[tuple[int, int]]) -> Iterator[Key]:
    """Yield every cause with every effect that it does not overlap, near enough to each other."""
    for a, b in causes:
        for c, d in effects:
            if (b <= c or d <= a) and max(a, c) - min(b, d) < APART:
                yield (a, b, c, d)


def pair_columns(families: Iterable[str], geometries: Iterable[str]) -> list[str]:
    """Return the names of the features of a pair."""
    reads = [f"{side} reads {d}" for side in ("cause", "effect") for d in (*DELTAS, "-")]
    return [*_DENSE, *(f"gap {k}" for k in range(6)), *(f"family {f}" for f in families), *(f"geometry {g}" for g in geometries), *reads]


_DENSE = ("cause first", "gap", "by rule", "rule score", "cause headed", "effect headed", "cause span", "effect span")


def pair_features(proposals: Sequence[Proposal], spans: Sequence[tuple[float, float]], columns: Mapping[str, int]) -> Floats:
    """Return the features of pairs, shape (pairs, columns). ``spans`` are the encoder's scores of both arguments."""
    out = np.zeros((len(proposals), len(columns)), dtype=np.float32)
    for row, p, (a, b) in zip(out, proposals, spans, strict=True):
        for name, value in _named(p, a, b):
            i = columns.get(name)
            if i is not None:
                row[i] = value
    return out


def _named(p: Proposal, cause_span: float, effect_span: float) -> Iterator[tuple[str, float]]:
    cs, ce, es, ee = p.key
    gap = max(0, max(cs, es) - min(ce, ee))
    yield "cause first", float(cs < es)
    yield "gap", min(gap, 60) / 30
    yield f"gap {min(5, gap // 8)}", 1.0
    yield "cause headed", float(p.pair.cause.unit.head >= 0)
    yield "effect headed", float(p.pair.effect.unit.head >= 0)
    yield "cause span", max(-6.0, min(6.0, cause_span)) / 4
    yield "effect span", max(-6.0, min(6.0, effect_span)) / 4
    for side, delta in zip(("cause", "effect"), p.reads, strict=True):
        yield f"{side} reads {delta or '-'}", 1.0
    if p.score is not None:
        yield "by rule", 1.0
        yield "rule score", max(-4.0, min(4.0, p.score)) / 2
        yield f"family {p.pair.rule.family}", 1.0
        yield f"geometry {p.pair.geometry}", 1.0


def known_delta(side: int, reads: str) -> list[float]:
    """Return what the choice of a direction is told besides the text: the side (0 cause, 1 effect) and the rules' reading."""
    return [float(side == 0), float(side == 1), *(float(reads == d) for d in DELTAS), float(reads not in DELTAS)]


KNOWN = 2 + len(DELTAS) + 1
"""The length of :func:`known_delta`."""


def span_score(scores: Floats, start: int, end: int) -> float:
    """Return the score of a span of a window, [start, end), given scores by first character and length; longer ones count as outside."""
    return float(scores[start, end - start - 1]) if 0 < end - start <= LONGEST else -6.0


def best_spans(scores: Floats, most: int, least: float) -> list[tuple[int, int]]:
    """Return the best spans [start, end) of a window, at most so many, at least so good; ties go to the earlier."""
    flat, length = scores.ravel(), scores.shape[1]
    near = np.flatnonzero(flat > least - ROUNDING)
    values = np.round(flat[near], 4)
    order = np.argsort(-values, kind="stable")[:most]
    places = (divmod(int(near[i]), length) for i in order if values[i] > least)
    return [(first, first + more + 1) for first, more in places]


ROUNDING = 1e-3
"""More than rounding to four digits changes."""
