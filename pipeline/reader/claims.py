"""Claims as the careful reader chooses them: proposals of rules and encoder, scored by the heads over the encoder's characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from pipeline.annotate.layers import Found
from pipeline.claim.attribution import Holder, holder_of
from pipeline.claim.select import same_phrase
from pipeline.reader.blend import CONTEXTS
from pipeline.reader.heads import Floats, log_softmax, numbered
from pipeline.reader.model import Page, ReaderModel
from pipeline.reader.proposals import (
    Key,
    Proposal,
    Surveyor,
    best_spans,
    crossed,
    known_delta,
    pair_features,
    span_score,
)

MOST, LEAST = 10, -2.0
"""How many spans of a window enter as causes, and as effects, and the least score they need."""


class Judged(NamedTuple):
    """A proposal as the heads see it: its score, log-probabilities of both directions and of the context, and its holder.

    ``holder`` indexes the mentions, None for the author.
    """

    proposal: Proposal
    score: float
    deltas: tuple[Floats, Floats]
    context: tuple[Floats, ...]
    holder: int | None


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


def speakers(page: Page, found: Sequence[Found]) -> list[int]:
    """Return which mentions of a window can hold a view."""
    return [i for i, m in enumerate(found) if m.type in ("institution", "person") and page.holds(m.start, m.end)]


def by_rule(proposals: Sequence[Proposal], names: Sequence[int], view: Sequence[Holder]) -> Floats:
    """Return 1 where the rules hold a name for the speaker of a pair, shape (pairs, names)."""
    out = np.zeros((len(proposals), len(names)), dtype=np.float32)
    for row, p in zip(out, proposals, strict=True):
        holder = holder_of(p.pair.effect.start, view)
        if holder is not None and holder in names:
            row[names.index(holder)] = 1.0
    return out


def judge(model: ReaderModel, leaf: Leaf, found: Sequence[Found], view: Sequence[Holder]) -> Iterator[Judged]:
    """Yield the proposals of a window with what the heads make of them."""
    page, proposals, spans = leaf
    if not proposals:
        return
    heads, at = model.heads, page.start
    places = numbered([p.key for p in proposals], 4) - at
    score, context, z = heads.pairs(page.h, places, pair_features(proposals, spans, model.pair_columns))
    deltas = [
        heads.deltas(page.h, places[:, i : i + 2], np.array([known_delta(side, p.reads[side]) for p in proposals], dtype=np.float32))
        for side, i in ((0, 0), (1, 2))
    ]
    contexts = _contexts(context)
    names = speakers(page, found)
    name_spans = numbered([(found[i].start - at, found[i].end - at) for i in names], 2)
    holder = heads.holders(page.h, z, name_spans, by_rule(proposals, names, view))
    owners = [None, *names]
    for n, p in enumerate(proposals):
        yield Judged(
            p,
            round(float(score[n]), 4),
            (deltas[0][n], deltas[1][n]),
            tuple(x[n] for x in contexts),
            owners[_top(holder[n])],
        )


def _contexts(scores: Floats) -> list[Floats]:
    """Return the log-probabilities of assertion, certainty and temporality, each of shape (pairs, labels)."""
    out, at = [], 0
    for labels in CONTEXTS:
        out.append(log_softmax(scores[:, at : at + len(labels)]))
        at += len(labels)
    return out


def _top(scores: Floats) -> int:
    """Return the place of the greatest score; ties go to the first."""
    return int(np.argmax(np.round(scores, 4)))


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
