"""Features of a phrase for the learned choice of its delta, in parts (see :mod:`pipeline.linear`)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from pipeline.linear import Names, Part, as_names
from pipeline.predicate.compose import Phrase, Reading, compose
from pipeline.predicate.words import Word

T = TypeVar("T")


def own_part(
    t: str, side: str, kind: str, default: str, delta: str, after: str, before: str, noun: str, negators: int, reducers: int
) -> list[str]:
    """Return the features of the composed reading."""
    return [
        f"rule={delta}",
        f"rule={delta}&t={t}",
        f"t={t}&side={side}",
        f"kind={kind}&t={t}",
        f"def={default}&t={t}",
        f"def={default}&side={side}",
        f"after={after}&before={before}&noun={noun}&t={t}",
        f"after={after}&t={t}",
        f"before={before}&t={t}",
        f"noun={noun}&t={t}&before={before}",
        f"neg={negators}&rule={delta}",
        f"neg={negators}&def={default}",
        f"red={reducers}&rule={delta}&t={t}",
    ]


def cue_part(family: str, side: str, delta: str, sign: str, t: str, after: str, noun: str) -> list[str]:
    """Return the features of the cue; ``sign`` is the direction that it puts on its effect, or ""."""
    out = [f"fam={family}&side={side}", f"fam={family}&side={side}&rule={delta}"]
    if side == "effect" and sign:
        out += [f"sign={sign}", f"sign={sign}&rule={delta}", f"sign={sign}&t={t}&after={after}&noun={noun}"]
    return out


def word_part(text: str, senses: tuple[tuple[str, str], ...], where: str, near: bool, t: str) -> list[str]:
    """Return the features of a change word in the phrase: before the head, in it, or after it."""
    out = [f"w={text}&{where}", f"w={text}&t={t}"]
    for sense, place in senses:
        out += [f"s={sense}&{where}&t={t}", f"s={sense}{place[:1]}&{where}&near={near}"]
    return out


def wide_part(wide: str, delta: str, worded: bool, t: str) -> list[str]:
    """Return the features of the reading that the words around the phrase would give."""
    return [f"wide={wide}", f"wide={wide}&rule={delta}&any={worded}", f"wide={wide}&t={t}&any={worded}"]


def around_part(text: str, senses: tuple[tuple[str, str], ...], where: str, worded: bool, t: str) -> list[str]:
    """Return the features of a change word around the phrase."""
    return [f"w={text}&{where}&any={worded}", *(f"s={sense}{place[:1]}&{where}&t={t}&any={worded}" for sense, place in senses)]


def name_part(last: str, delta: str) -> list[str]:
    """Return the features of the last two characters of the head."""
    return [f"h2={last}&rule={delta}", f"h2={last}"]


def next_part(following: str, t: str) -> list[str]:
    """Return the feature of the two characters after the head."""
    return [f"next={following}&t={t}"]


def bare_part(t: str, side: str, default: str) -> list[str]:
    """Return the feature of a phrase without change words."""
    return [f"nowords&t={t}&side={side}&def={default}"]


class DeltaParts(Generic[T]):
    """The parts above; ``turn`` makes something of each: its names, or the number of a row of weights."""

    def __init__(self, turn: Callable[[Names], Part[T]]) -> None:
        self.own = turn(own_part)
        self.cue = turn(cue_part)
        self.word = turn(word_part)
        self.wide = turn(wide_part)
        self.around = turn(around_part)
        self.name = turn(name_part)
        self.next = turn(next_part)
        self.bare = turn(bare_part)

    def of(self, p: Phrase, words: Sequence[Word], around: Sequence[Word], shadow: str, side: str, family: str, sign: str) -> list[T]:
        """Return what the parts make of a phrase.

        Args:
            p: the phrase.
            words: change words and modifiers inside it, in text order.
            around: those just before and after it in the clause.
            shadow: the shadow text.
            side: "cause" or "effect".
            family: the cue's family.
            sign: the direction that the cue puts on its effect, or "".
        """
        r = compose(p, words)
        t, delta, worded, start, end = p.type or "-", r.delta, bool(words), p.head_start, p.head_end
        out = [
            self.own[t, side, p.kind, p.default, delta, r.after, r.before, r.noun, min(r.negators, 2), min(r.reducers, 2)],
            self.cue[family, side, delta, sign, t, r.after, r.noun],
        ]
        for w in words:
            if w.start >= end:
                out.append(self.word[w.text, w.senses, "after", w.start - end <= 1, t])
            else:
                out.append(self.word[w.text, w.senses, "in" if start < w.end else "before", start - w.end <= 1, t])
        if around:
            wide = compose(p, sorted([*words, *around]))
            out.append(self.wide[wide.delta, delta, worded, t])
            out += [self.around[w.text, w.senses, "pre" if w.start < p.start else "post", worded, t] for w in around]
        if end > start:
            out += (self.name[shadow[max(start, end - 2) : end], delta], self.next[shadow[end : end + 2], t])
        if not worded:
            out.append(self.bare[t, side, p.default])
        return out


NAMES: DeltaParts[list[str]] = DeltaParts(as_names)


def delta_features(
    p: Phrase, words: Sequence[Word], around: Sequence[Word], shadow: str, side: str, family: str, sign: str
) -> tuple[Reading, list[str]]:
    """Return the composed reading and the names of the features of a phrase; arguments as :meth:`DeltaParts.of`."""
    names = [n for part in NAMES.of(p, words, around, shadow, side, family, sign) for n in part]
    return compose(p, words), names
