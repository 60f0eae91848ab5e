"""Candidate claims of an article with what the choice needs to know of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Generic, NamedTuple, TypeVar

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Group, Pair, Slot, compatible, propose_groups
from pipeline.claim.context import load_context
from pipeline.claim.cues import CueBook, CueHit
from pipeline.claim.features import NAMES, PairParts, Side
from pipeline.claim.units import Passage, build_passages
from pipeline.predicate.compose import Phrase, compose, wordless
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
        self._sides: dict[tuple[int, int, int], Side] = {}
        self.context = load_context().find(shadow)
        self._unit_starts = [[u.start for u in p.units] for p in candidates.passages]
        self._cue_starts = [c.start for c in candidates.cues]

    def phrase(self, s: Slot) -> tuple[Phrase, list[Word]]:
        """Return the phrase of a slot and the change words in it."""
        return self._phrase(s.start, s.end, s.unit.head), within(self.candidates.words, self._starts, s.start, s.end)

    def _phrase(self, start: int, end: int, head: int) -> Phrase:
        if head < 0:
            return Phrase(start, end, start, start, "", "", "")
        m = self.found[head]
        return Phrase(start, end, m.start, m.end, m.type, m.kind, m.delta)

    def around(self, s: Slot) -> list[Word]:
        """Return the change words just before and after a slot in its clause."""
        clause = self.candidates.passages[s.unit.sentence].sentence.clauses[s.unit.clause]
        words = self.candidates.words
        before = within(words, self._starts, max(clause.start, s.start - BEFORE), s.start)
        return before + within(words, self._starts, s.end, min(clause.end, s.end + AFTER))

    def side(self, s: Slot) -> Side:
        """Return what the choice sees of an argument."""
        key = (s.start, s.end, s.unit.head)
        return self._sides.get(key) or self._look(key)

    def _look(self, key: tuple[int, int, int]) -> Side:
        start, end, head = key
        words, text = within(self.candidates.words, self._starts, start, end), self.shadow
        type_, default = (self.found[head].type, self.found[head].delta) if head >= 0 else ("", "")
        delta, after, before = wordless(type_, default), "", ""
        if words:
            delta, after, before, *_ = compose(self._phrase(*key), words)
        lead, tail = text[start : start + 2], text[end : end + 2]
        side = self._sides[key] = Side(type_ or "-", delta, after, before, len(words), end - start, lead, tail)
        return side

    def type(self, s: Slot) -> str:
        """Return the mention type of an argument's head, "-" without one."""
        return self.found[s.unit.head].type if s.unit.head >= 0 else "-"

    def sentence(self, p: Pair) -> Sentence:
        """Return the sentence that holds the cue."""
        return self._passage(p.cause, p.effect).sentence

    def _passage(self, cause: Slot, effect: Slot) -> Passage:
        return self.candidates.passages[effect.unit.sentence if cause.place == "P" else cause.unit.sentence]

    def features(self, p: Pair) -> list[str]:
        """Return all features of a candidate."""
        g = Group(p.cue, p.rule, p.geometry, (p.cause,), (p.effect,))
        scorer = Scorer(self, NAMES)
        names = scorer.cue(g) + scorer.joint(p.cause, p.effect, g)
        return names + scorer.slots("c", g.causes, g)[0] + scorer.slots("e", g.effects, g)[0]


class Scorer(Generic[T]):
    """What the parts of :mod:`pipeline.claim.features` make of one article's candidates: sums of weights, or lists of names."""

    def __init__(self, reader: Reader, parts: PairParts[T]) -> None:
        self._reader = reader
        self._parts: PairParts[T] = parts
        self._own: dict[str, dict[tuple[int, int, int], T]] = {"c": {}, "e": {}}

    def cue(self, g: Group) -> T:
        """Return what the cue comes to."""
        passage = self._reader._passage(g.causes[0], g.effects[0])
        initial = g.cue.start <= passage.sentence.start + 2
        return self._parts.cue[g.cue.form, g.rule.id, g.rule.family, g.geometry, initial, min(len(passage.cues) // 3, 4)]

    def slots(self, side: str, slots: Sequence[Slot], g: Group) -> list[T]:
        """Return what each argument of a side ("c" or "e") comes to."""
        frame, form_part, form = self._parts.frame(side, g.geometry, g.rule.family), self._parts.form, g.cue.form
        sides, own, text = self._reader._sides, self._own[side], self._reader.shadow
        opening, closing = g.cue.start, g.cue.close_end
        out: list[T] = []
        for u, rank, place, start, end, nearer in slots:
            key = (start, end, u.head)
            x = sides.get(key) or self._reader._look(key)
            base = own[key] if key in own else self._argument(side, key, x, u.depth)
            if end <= opening:
                gap = text[end:opening] if opening - end <= 3 else "…"
            elif start >= closing:
                gap = text[closing:start] if start - closing <= 3 else "…"
            else:
                gap = "="
            out.append(
                base
                + frame.place[place, rank if rank < 3 else 3, nearer, u.governed, u.followed, u.first, u.listed, u.head >= 0, u.pointer]
                + frame.kind[place, x.type, x.delta]
                + frame.gap[gap,]
                + form_part[side, form, place, x.type]
            )
        return out

    def _argument(self, side: str, key: tuple[int, int, int], x: Side, depth: int) -> T:
        p = self._parts
        own = p.own[side, x.type, x.delta, x.after, x.before, min(x.words, 2), min(x.length // 3, 6), min(depth, 1)]
        total = self._own[side][key] = own + p.lead[side, x.lead] + p.tail[side, x.tail]
        return total

    def joint(self, a: Slot, b: Slot, g: Group) -> T:
        """Return what cause and effect together come to."""
        reader, parts = self._reader, self._parts
        lo, hi = (a.end, b.start) if a.end <= b.start else (b.end, a.start)
        starts = reader._unit_starts[b.unit.sentence if a.place == "P" else a.unit.sentence]
        between = bisect_left(starts, hi) - bisect_left(starts, lo)
        cues = reader._cue_starts
        others = bisect_left(cues, hi) - bisect_left(cues, lo) - (lo <= g.cue.start < hi)
        k, f, x, y = g.geometry, g.rule.family, reader.side(a), reader.side(b)
        return (
            parts.shape[k, f, a.place, b.place, min(a.rank, 2), min(b.rank, 2), a.unit.clause == b.unit.clause]
            + parts.match[f, x.type, y.type, x.delta, y.delta]
            + parts.distance[k, f, max(0, min(between, 5)), min(others, 4)]
            + parts.route[g.cue.form, a.place, b.place]
        )


def scores(reader: Reader, parts: PairParts[float], bias: float, least: float, every: bool = False) -> Iterator[tuple[float, Pair]]:
    """Yield the candidates that reach a score, with the sum of weights over :meth:`Reader.features`, rounded to six digits.

    What pairs share is added up once; a pair whose parts alone fall :data:`MARGIN` short of ``least`` is left out unseen. With
    ``every`` those come too that were seen and fell short.
    """
    scorer, floor = Scorer(reader, parts), least - MARGIN
    for g in reader.candidates.groups:
        base = bias + scorer.cue(g)
        effects = scorer.slots("e", g.effects, g)
        need = floor - base - max(effects)
        for c, x in zip(g.causes, scorer.slots("c", g.causes, g), strict=True):
            if x < need:
                continue
            x += base
            for e, y in zip(g.effects, effects, strict=True):
                if x + y >= floor and compatible(c, e):
                    value = round(x + y + scorer.joint(c, e, g), 6)
                    if value >= least or every:
                        yield value, Pair(g.cue, g.rule, g.geometry, c, e)


BEFORE, AFTER = 5, 9
"""How far around an argument its change words may stand, in characters."""

MARGIN = 2.0
"""The most that the features of cause and effect together are expected to add to a score; 2.07 was the most seen in 12,653 pairs."""
