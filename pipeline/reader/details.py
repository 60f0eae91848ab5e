"""What a kept claim says: directions, context, holder and heads, by the heads of the network over its window."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from pipeline.annotate.layers import Found
from pipeline.annotate.state import Analysis
from pipeline.claim.attach import Slot
from pipeline.claim.attribution import Holder, holder_of
from pipeline.claim.candidates import Reader
from pipeline.claim.select import ClaimModels
from pipeline.predicate.compose import DELTAS
from pipeline.reader.arguments import HeadCandidate, head_candidates, told
from pipeline.reader.blend import CONTEXTS, Blend, context_logs, delta_logs, read_labels
from pipeline.reader.claims import Judged
from pipeline.reader.heads import Floats, log_softmax, numbered
from pipeline.reader.model import Page, ReaderModel
from pipeline.reader.proposals import Proposal, known_delta


class Opinions(NamedTuple):
    """Log-probabilities of some labels, one array a field: those of the network, and those of the linear models."""

    own: tuple[Floats, ...]
    linear: tuple[Floats, ...]


class Details:
    """Looks closer at the claims of one article."""

    def __init__(self, model: ReaderModel, a: Analysis, reader: Reader, models: ClaimModels, view: Sequence[Holder]) -> None:
        self._heads, self._a, self._reader, self._models, self._view = model.heads, a, reader, models, view

    @cached_property
    def _starts(self) -> list[int]:
        return [m.start for m in self._a.mentions]

    def deltas(self, j: Judged) -> Opinions:
        """Return what is thought of both directions."""
        linear = delta_logs(j.proposal.pair, self._a.shadow, self._reader, self._models)
        place = numbered([j.proposal.key], 4) - j.page.start
        own = []
        for side in (0, 1):
            known = np.array([known_delta(side, j.proposal.reads[side])], dtype=np.float32)
            own.append(self._heads.deltas(j.page.h, place[:, 2 * side : 2 * side + 2], j.state, known, linear[side][None])[0])
        return Opinions(tuple(own), linear)

    def context(self, j: Judged, deltas: tuple[str, str]) -> Opinions:
        """Return what is thought of assertion, certainty and temporality, given both directions."""
        p = j.proposal
        linear = context_logs(p.pair, self._reader.sentence(p.pair), deltas, self._a.shadow, self._reader, self._models)
        scores, own, at = self._heads.contexts(j.state, np.concatenate(linear)[None]), [], 0
        for labels in CONTEXTS:
            own.append(log_softmax(scores[:, at : at + len(labels)])[0])
            at += len(labels)
        return Opinions(tuple(own), linear)

    def labels(self, j: Judged, blend: Blend) -> tuple[tuple[str, str], tuple[str, str, str]]:
        """Return both directions, and assertion, certainty and temporality."""
        cause, effect = read_labels(*self.deltas(j), blend.deltas, (DELTAS, DELTAS))
        a, c, t = read_labels(*self.context(j, (cause, effect)), blend.context, CONTEXTS)
        return (cause, effect), (a, c, t)

    def holder(self, j: Judged, weight: float) -> int | None:
        """Return the mention that holds the view, None for the author. ``weight`` is what the rules' answer counts besides."""
        names = speakers(j.page, self._a.mentions)
        spans = numbered([(self._a.mentions[i].start, self._a.mentions[i].end) for i in names], 2) - j.page.start
        scores = self._heads.holders(j.page.h, j.state, spans, by_rule([j.proposal], names, self._view))[0]
        owners = [None, *names]
        ruled = holder_of(j.proposal.pair.effect.start, self._view)
        if ruled in owners:
            scores[owners.index(ruled)] += weight
        return owners[_top(scores)]

    def heads(self, j: Judged) -> tuple[HeadCandidate | None, HeadCandidate | None]:
        """Return what heads cause and effect, a mention or a span that only the encoder sees; None where nothing can."""
        pair = j.proposal.pair
        return self._head(j.page, pair.cause), self._head(j.page, pair.effect)

    def _head(self, page: Page, slot: Slot) -> HeadCandidate | None:
        span = (slot.start, slot.end)
        candidates = head_candidates(span, page.start, page.names, self._a.mentions, self._starts)
        if len(candidates) < 2:
            return candidates[0] if candidates else None
        spans = numbered([(c.start, c.end) for c in candidates], 2) - page.start
        at = (slot.start - page.start, slot.end - page.start)
        return candidates[_top(self._heads.heads(page.h, at, spans, told(candidates, span, slot.unit.head)))]


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


def _top(scores: Floats) -> int:
    """Return the place of the greatest score; ties go to the first."""
    return int(np.argmax(np.round(scores, 4)))
