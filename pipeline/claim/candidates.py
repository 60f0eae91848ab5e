"""Candidate claims of an article with what the choice needs to know of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Pair, Slot, propose_pairs
from pipeline.claim.cues import CueBook, CueHit
from pipeline.claim.features import Side, cue_features, joint_features, slot_features
from pipeline.claim.units import Passage, build_passages
from pipeline.predicate.compose import Phrase, Reading, compose
from pipeline.predicate.words import Word, WordBook, within


class Candidates(NamedTuple):
    """Everything that attachment proposes for one article."""

    passages: list[Passage]
    cues: list[CueHit]
    words: list[Word]
    pairs: list[Pair]


def propose(shadow: str, sentences: Sequence[Sentence], found: Sequence[Found], book: CueBook, words: WordBook) -> Candidates:
    """Return the candidate claims of a text."""
    cues = book.find(shadow)
    passages = build_passages(shadow, sentences, found, cues)
    return Candidates(passages, cues, words.find(shadow), list(propose_pairs(passages, cues)))


class Reader:
    """Looks at the arguments of one article's candidates, each once."""

    def __init__(self, shadow: str, found: Sequence[Found], candidates: Candidates) -> None:
        self.shadow, self.found, self.candidates = shadow, found, candidates
        self._starts = [w.start for w in candidates.words]
        self._sides: dict[tuple[int, int, int], tuple[Side, Reading]] = {}
        self._cue_starts = [c.start for c in candidates.cues]
        self._crowd = {n: len(p.cues) for n, p in enumerate(candidates.passages)}

    def phrase(self, s: Slot) -> tuple[Phrase, list[Word]]:
        """Return the phrase of a slot and the change words in it."""
        u = s.unit
        words = within(self.candidates.words, self._starts, s.start, s.end)
        if u.head < 0:
            return Phrase(s.start, s.end, s.start, s.start, "", "", ""), words
        m = self.found[u.head]
        return Phrase(s.start, s.end, m.start, m.end, m.type, m.kind, m.delta), words

    def side(self, s: Slot, cue: CueHit) -> Side:
        """Return what the choice sees of an argument."""
        key = (s.start, s.end, s.unit.head)
        if key not in self._sides:
            phrase, words = self.phrase(s)
            r = compose(phrase, words)
            text = self.shadow
            side = Side(phrase.type or "-", r.delta, r.after, r.before, len(words), s.end - s.start, "", text[s.start : s.start + 2], text[s.end : s.end + 2])
            self._sides[key] = (side, r)
        side = self._sides[key][0]
        gap = self.shadow[s.end : cue.start] if s.end <= cue.start else self.shadow[cue.close_end : s.start] if s.start >= cue.close_end else "="
        return side._replace(gap=gap if len(gap) <= 3 else "…")

    def type(self, s: Slot) -> str:
        """Return the mention type of an argument's head, "-" without one."""
        return self.found[s.unit.head].type if s.unit.head >= 0 else "-"

    def sentence(self, p: Pair) -> Sentence:
        """Return the sentence that holds the cue."""
        return self._passage(p).sentence

    def _passage(self, p: Pair) -> Passage:
        return self.candidates.passages[p.effect.unit.sentence if p.cause.place == "P" else p.cause.unit.sentence]

    def features(self, p: Pair) -> list[str]:
        """Return all features of a candidate."""
        passage = self._passage(p)
        initial = p.cue.start <= passage.sentence.start + 2
        c, e = self.side(p.cause, p.cue), self.side(p.effect, p.cue)
        lo, hi = min(p.cause.end, p.effect.end), max(p.cause.start, p.effect.start)
        between = sum(1 for u in passage.units if lo <= u.start and u.end <= hi)
        others = sum(1 for i in passage.cues if lo <= self.candidates.cues[i].start < hi and self.candidates.cues[i] is not p.cue)
        return [
            *cue_features(p, initial, len(passage.cues) // 3),
            *slot_features("c", p.cause, c, p),
            *slot_features("e", p.effect, e, p),
            *joint_features(p, c, e, between, others),
        ]
