"""Claims as the careful reader chooses them: proposals of rules and encoder, scored by the heads over the encoder's characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pipeline.claim.select import same_phrase
from pipeline.reader.heads import Floats, numbered
from pipeline.reader.model import Page, ReaderModel
from pipeline.reader.proposals import (
    Key,
    Proposal,
    Surveyor,
    best_spans,
    crossed,
    pair_features,
    span_score,
)

MOST, LEAST = 10, -2.0
"""How many spans of a window enter as causes, and as effects, and the least score they need."""


class Judged(NamedTuple):
    """A proposal with its score, the window that it was judged in, and its inner state there, shape (1, width)."""

    proposal: Proposal
    score: float
    page: Page
    state: Floats


class Leaf(NamedTuple):
    """The proposals of one window, with the encoder's scores of their spans."""

    page: Page
    proposals: list[Proposal]
    spans: list[tuple[float, float]]


def leaves(model: ReaderModel, pages: Iterable[Page], rules: Mapping[Key, Proposal], surveyor: Surveyor) -> Iterator[Leaf]:
    """Yield each window with its proposals: those of the rules inside it, and the encoder's causes with its effects."""
    for page in pages:
        scores = model.heads.arguments(page.h)
        own = [p for key, p in rules.items() if page.holds(min(key[0], key[2]), max(key[1], key[3]))]
        seen = {p.key for p in own}
        causes, effects = (best_spans(s, MOST, LEAST) for s in scores)
        for key in crossed(*([(a + page.start, b + page.start) for a, b in side] for side in (causes, effects))):
            p = surveyor.propose(key) if key not in seen else None
            if p is not None:
                own.append(p)
        at = page.start
        yield Leaf(
            page,
            own,
            [(span_score(scores[0], p.key[0] - at, p.key[1] - at), span_score(scores[1], p.key[2] - at, p.key[3] - at)) for p in own],
        )


def judge(model: ReaderModel, leaf: Leaf) -> Iterator[Judged]:
    """Yield the proposals of a window with their scores."""
    page, proposals, spans = leaf
    if not proposals:
        return
    places = numbered([p.key for p in proposals], 4) - page.start
    score, z = model.heads.pairs(page.h, places, pair_features(proposals, spans, model.pair_columns))
    for n, p in enumerate(proposals):
        yield Judged(p, round(float(score[n]), 4), page, z[n : n + 1])


def keep(judged: Iterable[Judged], least: float) -> tuple[list[Judged], list[tuple[Judged, str]]]:
    """Return the proposals that stand, best first, and those that do not with the reason.

    A proposal in two windows counts where its score is higher; of proposals that are the same pair of phrases the best stands.
    """
    best: dict[Key, Judged] = {}
    for j in judged:
        key = j.proposal.key
        if key not in best or j.score > best[key].score:
            best[key] = j
    kept: list[Judged] = []
    dropped: list[tuple[Judged, str]] = []
    near: dict[int, list[Judged]] = {}
    for j in sorted(best.values(), key=lambda j: (-j.score, j.proposal.key)):
        block = j.proposal.key[0] // BLOCK
        rivals = (k for b in (block - 1, block, block + 1) for k in near.get(b, ()))
        if j.score < least:
            dropped.append((j, "below the threshold"))
        elif any(_same(j.proposal.key, k.proposal.key) for k in rivals):
            dropped.append((j, "a better reading of the same pair was kept"))
        else:
            kept.append(j)
            near.setdefault(block, []).append(j)
    return kept, dropped


BLOCK = 64
"""Rivals are looked for among claims whose cause begins within so many characters, more or less; no phrase is longer."""


def _same(a: Key, b: Key) -> bool:
    return same_phrase(a[:2], b[:2]) and same_phrase(a[2:], b[2:])
