"""Candidate claims of an article with what the choice needs to know of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Group, Pair, Slot, compatible, propose_groups
from pipeline.claim.context import load_context
from pipeline.claim.cues import CueBook, CueHit
from pipeline.claim.features import Side, cue_features, joint_features, side_features, slot_features
from pipeline.claim.units import Passage, build_passages
from pipeline.linear import Linear
from pipeline.predicate.compose import Phrase, compose
from pipeline.predicate.words import Word, WordBook, within


class Candidates(NamedTuple):
    """Everything that attachment proposes for one article."""

    passages: list[Passage]
    cues: list[CueHit]
    words: list[Word]
    groups: list[Group]


def propose(shadow: str, sentences: Sequence[Sentence], found: Sequence[Found], book: CueBook, words: WordBook) -> Candidates:
    """Return the candidate claims of a text."""
    cues = book.find(shadow)
    passages = build_passages(shadow, sentences, found, cues)
    return Candidates(passages, cues, words.find(shadow), list(propose_groups(passages, cues)))


class Reader:
    """Looks at the arguments of one article's candidates, each once."""

    def __init__(self, shadow: str, found: Sequence[Found], candidates: Candidates) -> None:
        self.shadow, self.found, self.candidates = shadow, found, candidates
        self._starts = [w.start for w in candidates.words]
        self._sides: dict[tuple[int, int, int], Side] = {}
        self._own: dict[tuple[str, int, int, int, str], float] = {}
        self.context = load_context().find(shadow)
        self._unit_starts = [[u.start for u in p.units] for p in candidates.passages]
        self._cue_starts = [c.start for c in candidates.cues]

    def phrase(self, s: Slot) -> tuple[Phrase, list[Word]]:
        """Return the phrase of a slot and the change words in it."""
        u = s.unit
        words = within(self.candidates.words, self._starts, s.start, s.end)
        if u.head < 0:
            return Phrase(s.start, s.end, s.start, s.start, "", "", ""), words
        m = self.found[u.head]
        return Phrase(s.start, s.end, m.start, m.end, m.type, m.kind, m.delta), words

    def around(self, s: Slot) -> list[Word]:
        """Return the change words just before and after a slot in its clause."""
        clause = self.candidates.passages[s.unit.sentence].sentence.clauses[s.unit.clause]
        words = self.candidates.words
        before = within(words, self._starts, max(clause.start, s.start - BEFORE), s.start)
        return before + within(words, self._starts, s.end, min(clause.end, s.end + AFTER))

    def side(self, s: Slot) -> Side:
        """Return what the choice sees of an argument."""
        key = (s.start, s.end, s.unit.head)
        side = self._sides.get(key)
        if side is None:
            phrase, words = self.phrase(s)
            r = compose(phrase, words)
            text = self.shadow
            side = Side(
                phrase.type or "-",
                r.delta,
                r.after,
                r.before,
                len(words),
                s.end - s.start,
                text[s.start : s.start + 2],
                text[s.end : s.end + 2],
            )
            self._sides[key] = side
        return side

    def type(self, s: Slot) -> str:
        """Return the mention type of an argument's head, "-" without one."""
        return self.found[s.unit.head].type if s.unit.head >= 0 else "-"

    def sentence(self, p: Pair) -> Sentence:
        """Return the sentence that holds the cue."""
        return self._passage(p.cause, p.effect).sentence

    def _passage(self, cause: Slot, effect: Slot) -> Passage:
        return self.candidates.passages[effect.unit.sentence if cause.place == "P" else cause.unit.sentence]

    def _gap(self, s: Slot, cue: CueHit) -> str:
        if s.end <= cue.start:
            lo, hi = s.end, cue.start
        elif s.start >= cue.close_end:
            lo, hi = cue.close_end, s.start
        else:
            return "="
        return self.shadow[lo:hi] if hi - lo <= 3 else "…"

    def _cue(self, g: Group) -> list[str]:
        passage = self._passage(g.causes[0], g.effects[0])
        return cue_features(g, g.cue.start <= passage.sentence.start + 2, len(passage.cues) // 3)

    def _joint(self, a: Slot, b: Slot, g: Group) -> list[str]:
        lo, hi = (a.end, b.start) if a.end <= b.start else (b.end, a.start)
        n = b.unit.sentence if a.place == "P" else a.unit.sentence
        starts = self._unit_starts[n]
        between = max(0, bisect_left(starts, hi) - bisect_left(starts, lo))
        others = bisect_left(self._cue_starts, hi) - bisect_left(self._cue_starts, lo) - (lo <= g.cue.start < hi)
        return joint_features(a, b, self.side(a), self.side(b), g, between, others)

    def features(self, p: Pair) -> list[str]:
        """Return all features of a candidate."""
        g = Group(p.cue, p.rule, p.geometry, (p.cause,), (p.effect,))
        out = [*self._cue(g), *self._joint(p.cause, p.effect, g)]
        for side, s in (("c", p.cause), ("e", p.effect)):
            out += [*side_features(side, s, self.side(s)), *slot_features(side, s, self.side(s), self._gap(s, p.cue), g)]
        return out

    def scores(self, scorer: PairScorer, least: float) -> Iterator[tuple[float, Pair]]:
        """Yield the candidates that can reach a score, each with the sum over :meth:`features`.

        What pairs share is added up once; a pair whose parts alone fall :data:`MARGIN` short of ``least`` is left out unseen.
        """
        floor = least - MARGIN
        for g in self.candidates.groups:
            base = scorer.cue(g, self._cue)
            causes = [self._slot(scorer, "c", s, g) for s in g.causes]
            effects = [self._slot(scorer, "e", s, g) for s in g.effects]
            top = max(effects)
            for c, x in zip(g.causes, causes, strict=True):
                if base + x + top < floor:
                    continue
                for e, y in zip(g.effects, effects, strict=True):
                    if base + x + y >= floor and compatible(c, e):
                        yield base + x + y + scorer.model.sum(self._joint(c, e, g)), Pair(g.cue, g.rule, g.geometry, c, e)

    def _slot(self, scorer: PairScorer, side: str, s: Slot, g: Group) -> float:
        x, u = self.side(s), s.unit
        gap = self._gap(s, g.cue)
        key = (
            side,
            g.geometry,
            g.rule.family,
            g.cue.form,
            s.place,
            s.rank,
            s.nearer,
            u.governed,
            u.followed,
            u.first,
            u.listed,
            u.head >= 0,
            x.type,
            x.delta,
            gap,
        )
        value = scorer.slots.get(key)
        if value is None:
            value = scorer.slots[key] = scorer.model.sum(slot_features(side, s, x, gap, g))
        own_key = (side, s.start, s.end, u.head, s.place)
        own = self._own.get(own_key)
        if own is None:
            own = self._own[own_key] = scorer.model.sum(side_features(side, s, x))
        return own + value


BEFORE, AFTER = 5, 9
"""How far around an argument its change words may stand, in characters."""

MARGIN = 2.0
"""The most that the features of cause and effect together are expected to add to a score; 2.07 was the most seen in 12,653 pairs."""


class PairScorer:
    """The weights of selection with the sums that articles share."""

    def __init__(self, model: Linear) -> None:
        self.model = model
        self.slots: dict[tuple[object, ...], float] = {}
        self._cues: dict[tuple[str, ...], float] = {}

    def cue(self, g: Group, names: Callable[[Group], list[str]]) -> float:
        """Return the bias and what the cue alone adds."""
        found = names(g)
        key = tuple(found)
        value = self._cues.get(key)
        if value is None:
            value = self._cues[key] = self.model.bias[0] + self.model.sum(found)
        return value

    def forget(self) -> None:
        """Drop the shared sums when they have grown large; results do not change."""
        if len(self.slots) > 300_000:
            self.slots.clear()
            self._cues.clear()
