"""A second look at claims: what stands beside a proposal, better or worse than it, tells whether it is one too many."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from pipeline.reader.claims import Judged
from pipeline.reader.proposals import Key

FLOOR = -1.0
"""Proposals below this score are neither looked at again nor company to others."""

NEAR = 240
"""How far apart proposals may begin and still be company, in characters."""

ALONE = -3.0
"""What counts as the best rival's score where there is none."""

Span = tuple[int, int]

RIVALS = ("same pair", "swapped", "same cause", "same effect", "effect of", "cause of", "same cue", "shortcut")
CONTESTED = ("same pair", "swapped", "same cause", "same effect", "same cue", "shortcut")
FEATURES = (
    "score", "rule", "by rule", "one sentence", "cause headed", "effect headed", "cause length", "effect length", "gap", "cause first",
    *RIVALS, *(f"beaten: {name}" for name in CONTESTED),
)  # fmt: skip


def look_again(kept: Sequence[Judged], weights: Mapping[str, float]) -> list[Judged]:
    """Return proposals with their scores set anew, best first. ``weights`` has one for each of FEATURES, and "bias"."""
    order = [weights[name] for name in FEATURES]
    out = [
        j._replace(score=round(weights["bias"] + sum(w * x for w, x in zip(order, row, strict=True)), 4))
        for j, row in zip(kept, features(kept), strict=True)
    ]
    return sorted(out, key=lambda j: (-j.score, j.proposal.key))


def features(kept: Sequence[Judged]) -> list[list[float]]:
    """Return the features of proposals among each other, a row each, in the order of FEATURES."""
    ordered = sorted(kept, key=lambda j: j.proposal.key)
    first = [j.proposal.key[0] for j in ordered]
    rows = []
    for j in kept:
        at = j.proposal.key[0]
        near = ordered[bisect_left(first, at - NEAR) : bisect_left(first, at + NEAR)]
        best = _rivals(j, [k for k in near if k is not j])
        rows.append([*_own(j), *best.values(), *(max(0.0, best[name] - j.score) for name in CONTESTED)])
    return rows


def _own(j: Judged) -> Iterator[float]:
    p = j.proposal
    cs, ce, es, ee = p.key
    yield j.score
    yield ALONE - 1 if p.score is None else p.score
    yield float(p.score is not None)
    yield float(p.pair.cause.unit.sentence == p.pair.effect.unit.sentence)
    yield float(p.pair.cause.unit.head >= 0)
    yield float(p.pair.effect.unit.head >= 0)
    yield (ce - cs) / 20
    yield (ee - es) / 20
    yield max(0, max(cs, es) - min(ce, ee)) / 30
    yield float(cs < es)


def _rivals(j: Judged, others: Sequence[Judged]) -> dict[str, float]:
    """Return the best score among the others by what they share with a proposal."""
    best = dict.fromkeys(RIVALS, ALONE)
    for k in others:
        for name in _relations(j, k):
            best[name] = max(best[name], k.score)
    best["shortcut"] = _shortcut(j.proposal.key, others)
    return best


def _relations(j: Judged, k: Judged) -> Iterator[str]:
    cause, effect, other_cause, other_effect = _spans(j.proposal.key) + _spans(k.proposal.key)
    causes, effects = _touch(cause, other_cause), _touch(effect, other_effect)
    after, before = _touch(effect, other_cause), _touch(cause, other_effect)
    if causes and effects:
        yield "same pair"
    elif after and before:
        yield "swapped"
    elif causes:
        yield "same cause"
    elif effects:
        yield "same effect"
    if before and not after:
        yield "effect of"
    if after and not before:
        yield "cause of"
    if j.proposal.pair.cue.start == k.proposal.pair.cue.start:
        yield "same cue"


def _shortcut(key: Key, others: Sequence[Judged]) -> float:
    """Return the score of the best way round: from the same cause to something else, and from there to the same effect."""
    cause, effect = _spans(key)
    spans = [(*_spans(k.proposal.key), k.score) for k in others]
    firsts = [(e, score) for c, e, score in spans if _touch(c, cause) and not _touch(e, effect)]
    lasts = [(c, score) for c, e, score in spans if _touch(e, effect) and not _touch(c, cause)]
    return max((min(x, y) for e, x in firsts for c, y in lasts if _touch(e, c)), default=ALONE)


def _spans(key: Key) -> tuple[Span, Span]:
    return key[:2], key[2:]


def _touch(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
