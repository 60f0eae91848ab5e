"""Candidate claims of an article with what the choice needs to know of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Group, Pair, Slot, compatible, propose_groups
from pipeline.claim.context import load_context
from pipeline.claim.cues import CueBook, CueHit
from pipeline.claim.features import (
    Side,
    cue_part,
    distance_part,
    edge_part,
    form_part,
    gap_part,
    kind_part,
    match_part,
    own_part,
    place_part,
    route_part,
    shape_part,
)
from pipeline.claim.units import Passage, build_passages
from pipeline.predicate.compose import Phrase, compose
from pipeline.predicate.words import Word, WordBook, within

T = TypeVar("T", float, list[str])


class Candidates(NamedTuple):
    """Everything that attachment proposes for one article."""

    passages: list[Passage]
    cues: list[CueHit]
    words: list[Word]
    groups: list[Group]


def propose(shadow: str, sentences: Sequence[Sentence], found: Sequence[Found], book: CueBook, words: WordBook) -> Candidates:
    """Return the candidate claims of a text."""
    cues = book.find(shadow, {m.start for m in found})
    passages = build_passages(shadow, sentences, found, cues)
    return Candidates(passages, cues, words.find(shadow), list(propose_groups(passages, cues)))


class Reader:
    """Looks at the arguments of one article's candidates, each once."""

    def __init__(self, shadow: str, found: Sequence[Found], candidates: Candidates) -> None:
        self.shadow, self.found, self.candidates = shadow, found, candidates
        self._starts = [w.start for w in candidates.words]
        self.deltas: dict[tuple[object, ...], str] = {}
        self._sides: dict[tuple[int, int, int], Side] = {}
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

    def _cue(self, g: Group) -> tuple[str, str, str, str, bool, int]:
        passage = self._passage(g.causes[0], g.effects[0])
        initial = g.cue.start <= passage.sentence.start + 2
        return (g.cue.form, g.rule.id, g.rule.family, g.geometry, initial, len(passage.cues) // 3)

    def _slot(self, side: str, s: Slot, g: Group, parts: PairParts[T]) -> T:
        """Return what the parts make of an argument, added up: one list of names, or one sum."""
        x, u, place = self.side(s), s.unit, s.place
        k, f, rank = g.geometry, g.rule.family, min(s.rank, 3)
        return (
            parts.own(side, x.type, x.delta, x.after, x.before, min(x.words, 2), min(x.length // 3, 6), u.pointer, place, min(u.depth, 1))
            + parts.edge(side, x.lead, x.tail)
            + parts.place(side, k, f, place, rank, s.nearer, u.governed, u.followed, u.first, u.listed, u.head >= 0)
            + parts.kind(side, k, f, place, x.type, x.delta)
            + parts.gap(side, k, f, self._gap(s, g.cue))
            + parts.form(side, g.cue.form, place, x.type)
        )

    def _joint(self, a: Slot, b: Slot, g: Group, parts: PairParts[T]) -> T:
        """Return what the parts make of cause and effect together, added up."""
        lo, hi = (a.end, b.start) if a.end <= b.start else (b.end, a.start)
        starts = self._unit_starts[b.unit.sentence if a.place == "P" else a.unit.sentence]
        between = max(0, bisect_left(starts, hi) - bisect_left(starts, lo))
        others = bisect_left(self._cue_starts, hi) - bisect_left(self._cue_starts, lo) - (lo <= g.cue.start < hi)
        k, f, x, y = g.geometry, g.rule.family, self.side(a), self.side(b)
        return (
            parts.shape(k, f, a.place, b.place, min(a.rank, 2), min(b.rank, 2), a.unit.clause == b.unit.clause)
            + parts.match(f, x.type, y.type, x.delta, y.delta)
            + parts.distance(k, f, min(between, 5), min(others, 4))
            + parts.route(g.cue.form, a.place, b.place)
        )

    def features(self, p: Pair) -> list[str]:
        """Return all features of a candidate."""
        g = Group(p.cue, p.rule, p.geometry, (p.cause,), (p.effect,))
        arguments = self._slot("c", p.cause, g, NAMES) + self._slot("e", p.effect, g, NAMES)
        return NAMES.cue(*self._cue(g)) + self._joint(p.cause, p.effect, g, NAMES) + arguments

    def scores(self, parts: PairParts[float], bias: float, least: float) -> Iterator[tuple[float, Pair]]:
        """Yield the candidates that can reach a score, each with the sum over :meth:`features`.

        What pairs share is added up once; a pair whose parts alone fall :data:`MARGIN` short of ``least`` is left out unseen.
        """
        floor = least - MARGIN
        for g in self.candidates.groups:
            base = bias + parts.cue(*self._cue(g))
            causes = [base + self._slot("c", s, g, parts) for s in g.causes]
            effects = [self._slot("e", s, g, parts) for s in g.effects]
            top = max(effects)
            for c, x in zip(g.causes, causes, strict=True):
                if x + top < floor:
                    continue
                for e, y in zip(g.effects, effects, strict=True):
                    if x + y >= floor and compatible(c, e):
                        yield x + y + self._joint(c, e, g, parts), Pair(g.cue, g.rule, g.geometry, c, e)


BEFORE, AFTER = 5, 9
"""How far around an argument its change words may stand, in characters."""

MARGIN = 2.0
"""The most that the features of cause and effect together are expected to add to a score; 2.07 was the most seen in 12,653 pairs."""


class PairParts(Generic[T]):
    """The parts of :mod:`pipeline.claim.features`, each turned into something by one function: names, or sums of weights."""

    def __init__(self, turn: Callable[[Callable[..., list[str]]], Callable[..., T]]) -> None:
        self.cue: Callable[..., T] = turn(cue_part)
        self.own: Callable[..., T] = turn(own_part)
        self.edge: Callable[..., T] = turn(edge_part)
        self.place: Callable[..., T] = turn(place_part)
        self.kind: Callable[..., T] = turn(kind_part)
        self.gap: Callable[..., T] = turn(gap_part)
        self.form: Callable[..., T] = turn(form_part)
        self.shape: Callable[..., T] = turn(shape_part)
        self.match: Callable[..., T] = turn(match_part)
        self.distance: Callable[..., T] = turn(distance_part)
        self.route: Callable[..., T] = turn(route_part)


NAMES: PairParts[list[str]] = PairParts(lambda part: part)
"""The parts as they are: lists of feature names, for training."""
