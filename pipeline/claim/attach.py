"""Attachment: for each cue, every plausible pair of cause and effect around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.claim.cues import CueHit, CueRule
from pipeline.claim.units import Passage, Unit

NEAR, FAR = 4, 5
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


def propose_pairs(passages: Sequence[Passage], cues: Sequence[CueHit]) -> Iterator[Pair]:
    """Yield the candidates of an article, cue by cue in text order."""
    for n, passage in enumerate(passages):
        for i in passage.cues:
            hit = cues[i]
            for rule in hit.rules:
                for geometry in rule.geometry:
                    yield from _pairs(hit, rule, geometry, passages, n)


def _pairs(hit: CueHit, rule: CueRule, geometry: str, passages: Sequence[Passage], n: int) -> Iterator[Pair]:
    slots = _slots(hit, rule, geometry, passages, n)
    if slots is None:
        return
    causes, effects = _ranked(slots[0]), _ranked(slots[1])
    for c in causes:
        for e in effects:
            if c.unit is not e.unit and (c.end <= e.start or e.end <= c.start):
                yield Pair(hit, rule, geometry, c, e)


def _ranked(slots: list[Slot]) -> list[Slot]:
    """Note for each slot whether nearer units compete with it: none, only its own list, without heads, or with heads."""
    out = []
    for i, s in enumerate(slots):
        nearer = [x.unit for x in slots[:i]]
        if not nearer:
            kind = "-"
        elif _joined(s.unit, nearer):
            kind = "list"
        elif any(u.head >= 0 and u.clause == s.unit.clause for u in nearer):
            kind = "headed"
        else:
            kind = "other" if any(u.head >= 0 for u in nearer) else "bare"
        out.append(s._replace(nearer=kind))
    return out


def _joined(u: Unit, nearer: Sequence[Unit]) -> bool:
    chain = sorted([u, *nearer], key=lambda x: x.order)
    return all(x.listed and x.sentence == u.sentence for x in chain[1:])


def _slots(hit: CueHit, rule: CueRule, geometry: str, passages: Sequence[Passage], n: int) -> tuple[list[Slot], list[Slot]] | None:
    if geometry == "C>E":
        return _left(hit, passages, n), _right(hit, rule, passages[n])
    if geometry in ("E<C", "E>C"):
        return _right(hit, rule, passages[n], inner=True), _left(hit, passages, n, wide=False)
    if geometry in ("[C]E", "[E]C"):
        inner = _between(hit, passages[n]) if hit.two_part else _in_clause(hit, passages[n])
        later = _later(hit, passages, n)
        return (inner, later) if geometry == "[C]E" else (later, inner)
    if not hit.two_part:
        return None
    inner, left = _between(hit, passages[n]), _left(hit, passages, n)
    return (left, inner) if geometry == "C[E]" else (inner, left)


def _left(hit: CueHit, passages: Sequence[Passage], n: int, wide: bool = True) -> list[Slot]:
    out: list[Slot] = []
    units = [u for u in passages[n].units if u.start < hit.start]
    clause = _clause_of(passages[n], hit.start)
    for u in reversed(units):
        if len(out) >= NEAR:
            break
        end = min(u.end, hit.start)
        if end - u.start >= 1:
            out.append(Slot(u, len(out), f"L{min(3, clause - u.clause)}", u.start, end))
    if n and len(out) < (3 if wide else 1) and clause <= 1 and passages[n - 1].sentence.paragraph >= passages[n].sentence.paragraph - 1:
        for u in list(reversed(passages[n - 1].units))[:2]:
            out.append(Slot(u, len(out), "P", u.start, u.end))
    return out


def _right(hit: CueHit, rule: CueRule, passage: Passage, inner: bool = False) -> list[Slot]:
    out: list[Slot] = []
    clause = _clause_of(passage, hit.start)
    for u in passage.units:
        if u.end <= hit.close_end or len(out) >= NEAR:
            continue
        steps = u.clause - clause
        if steps > (2 if inner else 3):
            break
        start = max(u.start, hit.close_end)
        if rule.keeps_verb and steps == 0 and not out:
            start = hit.start
        if u.end > start:
            out.append(Slot(u, len(out), f"R{min(3, steps)}", start, u.end))
    return out


def _in_clause(hit: CueHit, passage: Passage) -> list[Slot]:
    out: list[Slot] = []
    clause = _clause_of(passage, hit.start)
    for u in passage.units:
        if u.end <= hit.end or len(out) >= NEAR:
            continue
        if u.clause > clause + 1:
            break
        out.append(Slot(u, len(out), f"I{u.clause - clause}", max(u.start, hit.end), u.end))
    return out


def _between(hit: CueHit, passage: Passage) -> list[Slot]:
    out: list[Slot] = []
    for u in passage.units:
        start, end = max(u.start, hit.end), min(u.end, hit.close_start)
        if end - start >= 1 and len(out) < NEAR:
            out.append(Slot(u, len(out), "B", start, end))
    return out


def _later(hit: CueHit, passages: Sequence[Passage], n: int) -> list[Slot]:
    out: list[Slot] = []
    clause = _clause_of(passages[n], hit.start)
    for u in passages[n].units:
        if u.start < hit.close_end or u.clause < clause + (0 if hit.two_part else 1):
            continue
        if len(out) >= FAR:
            break
        out.append(Slot(u, len(out), f"A{min(4, u.clause - clause)}", max(u.start, hit.close_end), u.end))
    return out


def _clause_of(passage: Passage, place: int) -> int:
    clauses = passage.sentence.clauses
    for k, c in enumerate(clauses):
        if place < c.end:
            return k
    return len(clauses) - 1
