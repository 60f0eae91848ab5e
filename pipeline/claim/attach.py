"""Attachment: for each cue, every plausible pair of cause and effect around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.claim.cues import CueHit, CueRule
from pipeline.claim.units import Passage, Unit

NEAR, FAR = 3, 4
"""How many units are taken on the near side of a cue, and in the clauses after it."""


class Slot(NamedTuple):
    """A unit in the role of cause or effect of a cue, with its rank (0 = nearest) and where it stands."""

    unit: Unit
    rank: int
    place: str
    start: int
    end: int
    nearer: str = "-"


class Pair(NamedTuple):
    """A candidate claim."""

    cue: CueHit
    rule: CueRule
    geometry: str
    cause: Slot
    effect: Slot


class Group(NamedTuple):
    """The candidates of one cue under one geometry: every cause with every effect that it does not overlap."""

    cue: CueHit
    rule: CueRule
    geometry: str
    causes: tuple[Slot, ...]
    effects: tuple[Slot, ...]

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs, causes outer, effects inner."""
        for c in self.causes:
            for e in self.effects:
                if compatible(c, e):
                    yield Pair(self.cue, self.rule, self.geometry, c, e)


def compatible(c: Slot, e: Slot) -> bool:
    """Return whether two slots can be cause and effect of each other."""
    return c.unit is not e.unit and (c.end <= e.start or e.end <= c.start)


def propose_groups(passages: Sequence[Passage], cues: Sequence[CueHit]) -> Iterator[Group]:
    """Yield the candidates of an article, cue by cue in text order."""
    for n, passage in enumerate(passages):
        if passage.units:
            for i in passage.cues:
                around = _Around(cues[i], passages, n)
                for rule in cues[i].rules:
                    for geometry in rule.geometry:
                        causes, effects = around.slots(geometry, rule.keeps_verb)
                        if causes and effects:
                            yield Group(cues[i], rule, geometry, causes, effects)


def propose_pairs(passages: Sequence[Passage], cues: Sequence[CueHit]) -> Iterator[Pair]:
    """Yield the candidate claims of an article, cue by cue in text order."""
    for group in propose_groups(passages, cues):
        yield from group.pairs()


Slots = tuple[Slot, ...]
Place = tuple[Unit, str, int, int]


class _Around:
    """The units around one cue, by side; each side is looked at once, whatever the number of rules and geometries."""

    def __init__(self, hit: CueHit, passages: Sequence[Passage], n: int) -> None:
        self.hit, self.passages, self.n = hit, passages, n
        self.units = passages[n].units
        self.starts = [u.start for u in self.units]
        self.clause = _clause_of(passages[n], hit.start)
        self._made: dict[str, Slots] = {}

    def slots(self, geometry: str, keeps_verb: bool) -> tuple[Slots, Slots]:
        """Return causes and effects under a geometry; both empty where it cannot hold."""
        if geometry == "C>E":
            return self._get("left"), self._get("verb" if keeps_verb else "right")
        if geometry == "E<C":
            return self._get("inner"), self._get("narrow")
        inside = "between" if self.hit.two_part else "clause"
        if geometry in ("[C]E", "[E]C"):
            pair = self._get(inside), self._get("later")
            return pair if geometry == "[C]E" else pair[::-1]
        if not self.hit.two_part:
            return (), ()
        pair = self._get("left"), self._get("between")
        return pair if geometry == "C[E]" else pair[::-1]

    def _get(self, side: str) -> Slots:
        made = self._made.get(side)
        if made is None:
            made = self._made[side] = getattr(self, f"_{side}")()
        return made

    def _left(self) -> Slots:
        return self._before(3)

    def _narrow(self) -> Slots:
        return self._before(1)

    def _before(self, enough: int) -> Slots:
        at, inside, out = self.hit.start, self.hit.inside, list[Place]()
        for k in range(bisect_left(self.starts, at) - 1, -1, -1):
            if len(out) >= NEAR:
                break
            u = self.units[k]
            start, end, steps = u.start, u.end, self.clause - u.clause
            if inside and not steps and end > at - 2:
                continue
            out.append((u, _LEFT[steps if steps < 3 else 3], start, end if end < at else at))
        if self.n and len(out) < enough and self.clause <= 1:
            before = self.passages[self.n - 1]
            if before.sentence.paragraph >= self.passages[self.n].sentence.paragraph - 1:
                out += [(u, "P", u.start, u.end) for u in before.units[:-3:-1]]
        return _ranked(out, backwards=True)

    def _right(self) -> Slots:
        return self._after(3, False)

    def _verb(self) -> Slots:
        return self._after(3, True)

    def _inner(self) -> Slots:
        return self._after(2, False)

    def _after(self, clauses: int, verb: bool) -> Slots:
        out: list[Place] = []
        close = self.hit.close_end
        if self.hit.inside:
            out += [
                (u, "R0", u.start, u.end)
                for u in self.units
                if u.clause == self.clause and u.start < self.hit.start and u.end > self.hit.start - 2
            ][-1:]
        for u in self._from(close):
            if out and u is out[0][0]:
                continue
            steps = u.clause - self.clause
            if steps > clauses or len(out) >= NEAR:
                break
            start = self.hit.start if verb and not out and steps == 0 else max(u.start, close)
            out.append((u, _RIGHT[min(3, steps)], start, u.end))
        return _ranked(out)

    def _clause(self) -> Slots:
        out: list[Place] = []
        for u in self._from(self.hit.end):
            if u.clause > self.clause + 1 or len(out) >= NEAR:
                break
            out.append((u, _INNER[u.clause - self.clause], max(u.start, self.hit.end), u.end))
        return _ranked(out)

    def _between(self) -> Slots:
        out: list[Place] = []
        for u in self._from(self.hit.end):
            if u.start >= self.hit.close_start or len(out) >= NEAR:
                break
            out.append((u, "B", max(u.start, self.hit.end), min(u.end, self.hit.close_start)))
        return _ranked(out)

    def _later(self) -> Slots:
        out: list[Place] = []
        for u in self._from(self.hit.close_end):
            own = u.clause == self.clause and not self.hit.two_part
            if u.start >= self.hit.close_end and not (own and u.governed != "verb"):
                if len(out) >= FAR:
                    break
                out.append((u, _LATER[min(4, u.clause - self.clause)], u.start, u.end))
        return _ranked(out)

    def _from(self, place: int) -> Iterator[Unit]:
        """Yield the units that end after a place, in text order."""
        k = max(0, bisect_left(self.starts, place) - 1)
        for u in self.units[k:]:
            if u.end > place:
                yield u


_LEFT, _RIGHT, _INNER, _LATER = (tuple(f"{c}{i}" for i in range(5)) for c in "LRIA")


def _ranked(places: Sequence[Place], backwards: bool = False) -> Slots:
    """Return the slots, noting for each whether nearer units compete: none, only its own list, bare ones, or ones with a head."""
    out: list[Slot] = []
    listed, head_clauses, kind = True, list[int](), "-"
    for i, (u, place, start, end) in enumerate(places):
        if i:
            if listed and (backwards or u.listed):
                kind = "list"
            elif u.clause in head_clauses:
                kind = "headed"
            else:
                kind = "other" if head_clauses else "bare"
        if listed and (i or backwards):
            listed = bool(u.listed)
        if u.head >= 0:
            head_clauses.append(u.clause)
        out.append(Slot(u, i, place, start, end, kind))
    return tuple(out)


def _clause_of(passage: Passage, place: int) -> int:
    clauses = passage.sentence.clauses
    for k, c in enumerate(clauses):
        if place < c.end:
            return k
    return len(clauses) - 1
