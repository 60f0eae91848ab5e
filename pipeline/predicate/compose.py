"""The delta of a phrase about a head: composed from change words, noun senses and negators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.predicate.words import Word

DELTAS = ("up", "down", "flat", "volatile", "change", "none", "tighten", "ease", "hold")
_FLIP = {"up": "down", "down": "up", "tighten": "ease", "ease": "tighten", "flat": "change", "hold": "change"}
STANCES = frozenset({"tighten", "ease", "hold"})


class Phrase(NamedTuple):
    """What composition looks at. Offsets in code points; ``head_start == head_end`` where the phrase has no head."""

    start: int
    end: int
    head_start: int
    head_end: int
    type: str
    kind: str
    default: str


class Reading(NamedTuple):
    """The composed delta with the words that made it."""

    delta: str
    after: str
    before: str
    noun: str
    negators: int
    reducers: int


def compose(p: Phrase, words: Sequence[Word]) -> Reading:
    """Return the delta of the head in the phrase.

    The verb after the head wins over the one before it; a noun of harm after it turns things round for what can be held;
    an odd number of negators gives the opposite, or ``hold`` for an act.
    """
    after = before = noun = ""
    negators = reducers = 0
    turned = False
    for w in words:
        ends_before, starts_after = w.end <= p.head_start, w.start >= p.head_end
        if not (ends_before or starts_after):
            continue
        for name, place in w.senses:
            if name in _DIRECTIONS:
                if starts_after and not after and place != "before":
                    after = name
                elif ends_before and place != "after":
                    before = name
            elif name == "neg":
                negators += 1
            elif name == "reduce":
                reducers += 1
                turned = True
            elif starts_after and not noun and name in ("adverse", "expect"):
                noun = name
    delta = _policy(p, after, before, turned) if p.type == "policy" else _plain(p, after, before, noun)
    if negators % 2 and delta:
        delta = "hold" if p.type == "policy" and delta in STANCES else _FLIP.get(delta, delta)
    return Reading(delta or wordless(p.type, p.default), after, before, noun, negators, reducers)


def wordless(type_: str, default: str) -> str:
    """Return the delta of a phrase that no change word decides."""
    return default or ("up" if type_ in ("factor", "") else "none")


_DIRECTIONS = frozenset({"up", "down", "flat", "volatile", "change"})


def _plain(p: Phrase, after: str, before: str, noun: str) -> str:
    if noun == "adverse":
        base = "down" if p.type in ("asset", "") or p.kind in ("growth",) else "up"
        return _FLIP[base] if before == "down" else base
    if after and before and before in _FLIP and after in ("up", "down"):
        return after
    return after or before or p.default


def _policy(p: Phrase, after: str, before: str, turned: bool) -> str:
    base = p.default
    if base in STANCES:
        return _FLIP.get(base, base) if turned else base
    return base or {"up": "ease", "down": "tighten"}.get(after or before, after or before)
