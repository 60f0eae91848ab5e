"""Chooses among overlapping candidates: a linear score for each, then the best set that does not overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from pipeline.annotate.candidates import COMPANY_KINDS
from pipeline.annotate.context_words import word_classes
from pipeline.annotate.layers import Candidate
from pipeline.linear import Linear

TRADED_REACH = 24
"""How far from a name words of price moves count, in characters."""

T = TypeVar("T", float, list[str])

_PUNCT = frozenset('，。；：！？、「」『』“”"()（）《》〈〉…—─.,;:!?%/ \n\t　-+*#|[]【】')
_FUNCTION = frozenset("的了在是和与及或而但也又都将会被把对于从由以为之其此该这那不没未无有再更最很并且即则若如因使令让")


class Surroundings:
    """What the features look at beyond the candidate itself. Built once per article."""

    def __init__(self, shadow: str, candidates: Sequence[Candidate]) -> None:
        self.shadow = shadow
        self.starts = {c.start for c in candidates if c.source != "country"}
        self.ends = {c.end for c in candidates}
        self.country_ends = {c.end for c in candidates if c.source == "country"}
        types: dict[tuple[int, int], set[str]] = {}
        self.last_end: dict[int, int] = {}
        self.first_start: dict[int, int] = {}
        for c in candidates:
            types.setdefault((c.start, c.end), set()).add(c.type)
            self.last_end[c.start] = max(self.last_end.get(c.start, 0), c.end)
            self.first_start[c.end] = min(self.first_start.get(c.end, c.end), c.start)
        self.types_at = {k: "+".join(sorted(v)) for k, v in types.items()}
        self.counts: dict[str, int] = {}
        for s, e in types:
            t = shadow[s:e]
            self.counts[t] = self.counts.get(t, 0) + 1
        self._classes: dict[int, tuple[str, ...]] = {}
        self._moves = [m.start() for m in word_classes()["move"].finditer(shadow)]

    def traded(self, start: int, end: int) -> str:
        """Return how many words of price moves stand near a span: "", "1" or "2" for more."""
        near = bisect_left(self._moves, end + TRADED_REACH) - bisect_left(self._moves, start - TRADED_REACH)
        return str(min(near, 2)) if near > 0 else ""

    def classes_at(self, place: int) -> tuple[str, ...]:
        """Return the word classes that begin at a place."""
        found = self._classes.get(place)
        if found is None:
            found = tuple(name for name, pattern in word_classes().items() if pattern.match(self.shadow, place))
            self._classes[place] = found
        return found

    def role_at(self, place: int) -> bool:
        """Return whether a person's title begins at a place."""
        return "role" in self.classes_at(place)


def _char_class(ch: str) -> str:
    if not ch or ch == "\n":
        return "edge"
    if ch in _PUNCT:
        return "punct"
    if ch in _FUNCTION:
        return "func"
    if ch.isdigit():
        return "digit"
    return "latin" if ch.isascii() else "han"


def own_part(name: str, t: str, src: str, kind: str, scope: str, delta: str) -> list[str]:
    """Return the features of a candidate whatever stands around it."""
    size = min(len(name), 9)
    out = [
        f"t={t}",
        f"src={src}&t={t}",
        f"kind={kind}&t={t}",
        f"len={size}&t={t}",
        f"len={size}&src={src}",
        f"first={name[0]}&t={t}",
        f"last={name[-1]}&t={t}",
        f"last2={name[-2:]}&t={t}",
    ]
    if scope:
        out.append(f"scope={scope}&src={src}")
    if not name[0].isascii() and size >= 2 and src in ("person0", "person1", "person2"):
        out.append(f"head={name[:2]}")
    if src == "head" or src.startswith("compound"):
        out += (f"kind={kind}&src={src}&t={t}", f"first2={name[:2]}&t={t}")
    if delta:
        out.append(f"delta={delta}&t={t}")
    return out


def left_part(left: str, t: str, src: str) -> list[str]:
    """Return the features of the character before a candidate."""
    kind = _char_class(left)
    return [f"l={kind}&t={t}", f"l={kind}&src={src}", f"lc={left}"]


def right_part(right: str, t: str, src: str) -> list[str]:
    """Return the features of the character after a candidate."""
    kind = _char_class(right)
    return [f"r={kind}&t={t}", f"r={kind}&src={src}", f"rc={right}"]


def two_part(left: str, right: str) -> list[str]:
    """Return the features of the two characters on either side."""
    return [f"rc2={right}", f"lc2={left}"]


def rival_part(types: str, count: int, t: str, src: str) -> list[str]:
    """Return the features of other readings of the span, and of how often the name stands in the article."""
    return [f"types={types}&t={t}", f"repeat={count}&src={src}"]


def neighbour_part(following: bool, leading: bool, country: bool, right: bool, left: bool, t: str, src: str) -> list[str]:
    """Return the features of candidates that touch this one, or go on where it ends (``right``) or begin before it (``left``)."""
    names = (
        ("next-is-cand", following),
        ("prev-is-cand", leading),
        ("after-country", country),
        ("goes-on", right),
        ("begins-before", left),
    )
    return [f"{name}&src={src}&t={t}" for name, holds in names if holds]


def traded_part(near: str, t: str, src: str) -> list[str]:
    """Return the feature of price moves near a company's name."""
    return [f"traded={near}&t={t}", f"traded={near}&src={src}"]


def class_part(classes: tuple[str, ...], role: bool, t: str, src: str) -> list[str]:
    """Return the features of the word classes that follow."""
    out = [f"right={c}&{x}" for c in classes for x in (f"t={t}", f"src={src}")]
    return [*out, f"right=的role&t={t}"] if role else out


class ChoiceParts(Generic[T]):
    """The parts above, each turned into something by one function: names, or sums of weights."""

    def __init__(self, turn: Callable[[Callable[..., list[str]]], Callable[..., T]]) -> None:
        self.own: Callable[..., T] = turn(own_part)
        self.left: Callable[..., T] = turn(left_part)
        self.right: Callable[..., T] = turn(right_part)
        self.two: Callable[..., T] = turn(two_part)
        self.rival: Callable[..., T] = turn(rival_part)
        self.neighbour: Callable[..., T] = turn(neighbour_part)
        self.classes: Callable[..., T] = turn(class_part)
        self.traded: Callable[..., T] = turn(traded_part)

    def of(self, c: Candidate, s: Surroundings) -> T:
        """Return what the parts make of a candidate, added up: one list of names, or one sum."""
        text, t, src, start, end = s.shadow, c.type, c.source, c.start, c.end
        name, right = text[start:end], text[end : end + 1]
        return (
            self.own(name, t, src, c.kind, c.scope, c.delta)
            + self.left(text[start - 1 : start], t, src)
            + self.right(right, t, src)
            + self.two(text[max(0, start - 2) : start], text[end : end + 2])
            + self.rival(s.types_at[start, end], min(s.counts[name], 4), t, src)
            + self.neighbour(
                end in s.starts, start in s.ends, start in s.country_ends, s.last_end[start] > end, s.first_start[end] < start, t, src
            )
            + self.classes(s.classes_at(end), right == "的" and s.role_at(end + 1), t, src)
            + self.traded(s.traded(start, end) if c.kind in COMPANY_KINDS else "-", t, src)
        )


NAMES: ChoiceParts[list[str]] = ChoiceParts(lambda part: part)
"""The parts as they are: lists of feature names, for training."""


def features(c: Candidate, s: Surroundings) -> list[str]:
    """Return the names of the binary features that hold for a candidate."""
    return NAMES.of(c, s)


class Chooser:
    """Scores candidates with the weights of a model."""

    def __init__(self, model: Linear) -> None:
        self.bias = model.bias[0]
        self._parts: ChoiceParts[float] = ChoiceParts(model.part)

    def score(self, c: Candidate, s: Surroundings) -> float:
        """Return the sum over :func:`features`, with the bias."""
        return self.bias + self._parts.of(c, s)


def best_set(scored: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return the candidates with the greatest total score that do not overlap; only positive scores enter.

    Ties go to the longer, then the earlier candidate, then the type in alphabetical order.
    """
    items = sorted((x for x in scored if x[0] > 0), key=lambda x: (x[1].end, x[1].start, x[1].type, x[1].source, x[1].concept or ""))
    ends = [c.end for _, c in items]
    best: list[tuple[float, int]] = [(0.0, -1)]
    for i, (value, c) in enumerate(items):
        k = bisect_right(ends, c.start, 0, i)
        take = best[k][0] + value
        best.append((take, i) if take > best[i][0] else (best[i][0], -1))
    out, i = [], len(items)
    while i:
        if best[i][1] < 0:
            i -= 1
            continue
        item = items[i - 1]
        out.append(item)
        i = bisect_right(ends, item[1].start, 0, i - 1)
    return out[::-1]
