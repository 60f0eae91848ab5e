"""Chooses among overlapping candidates: a linear score for each, then the best set that does not overlap."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from pipeline.annotate.candidates import COMPANY_KINDS
from pipeline.annotate.context_words import class_words, word_classes
from pipeline.annotate.layers import Candidate
from pipeline.linear import Linear, Names, Part, as_names

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
        self.types_at: dict[tuple[int, int], str] = {}
        for span, type_ in sorted({((c.start, c.end), c.type) for c in candidates}):
            self.types_at[span] = f"{self.types_at[span]}+{type_}" if span in self.types_at else type_
        self.last_end: dict[int, int] = {}
        self.first_start: dict[int, int] = {}
        for start, end in self.types_at:
            self.last_end[start] = max(self.last_end.get(start, 0), end)
            self.first_start[end] = min(self.first_start.get(end, end), start)
        self.counts = Counter([shadow[s:e] for s, e in self.types_at])
        self._classes = class_words().starts(shadow)
        self._moves: list[int] | None = None

    def traded(self, start: int, end: int) -> str:
        """Return how many words of price moves stand near a span: "", "1" or "2" for more."""
        if self._moves is None:
            self._moves = [m.start() for m in word_classes()["move"].finditer(self.shadow)]
        near = bisect_left(self._moves, end + TRADED_REACH) - bisect_left(self._moves, start - TRADED_REACH)
        return str(min(near, 2)) if near > 0 else ""

    def classes_at(self, place: int) -> tuple[str, ...]:
        """Return the word classes that begin at a place."""
        return self._classes.get(place, ())

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


def before_part(left: str) -> list[str]:
    """Return the feature of the two characters before a candidate."""
    return [f"lc2={left}"]


def after_part(right: str) -> list[str]:
    """Return the feature of the two characters after a candidate."""
    return [f"rc2={right}"]


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


class FrameParts(Generic[T]):
    """The parts above for candidates of one type and source."""

    def __init__(self, turn: Callable[[Names], Part[T]], t: str, src: str) -> None:
        def settled(part: Names) -> Names:
            return lambda *key: part(*key, t, src)

        self.own: Part[T] = turn(lambda name, kind, scope, delta: own_part(name, t, src, kind, scope, delta))
        self.left: Part[T] = turn(settled(left_part))
        self.right: Part[T] = turn(settled(right_part))
        self.rival: Part[T] = turn(settled(rival_part))
        self.neighbour: Part[T] = turn(settled(neighbour_part))
        self.classes: Part[T] = turn(settled(class_part))
        self.traded: Part[T] = turn(settled(traded_part))


class ChoiceParts(Generic[T]):
    """What the parts above make of candidates; ``turn`` makes something of each: its names, or a sum of weights."""

    def __init__(self, turn: Callable[[Names], Part[T]]) -> None:
        self._turn: Callable[[Names], Part[T]] = turn
        self._frames: dict[tuple[str, str], FrameParts[T]] = {}
        self.before: Part[T] = turn(before_part)
        self.after: Part[T] = turn(after_part)

    def _frame(self, t: str, src: str) -> FrameParts[T]:
        frame = self._frames[t, src] = FrameParts(self._turn, t, src)
        return frame

    def of(self, candidates: Iterable[Candidate], s: Surroundings) -> list[T]:
        """Return what the parts make of each candidate, added up: a list of names, or a sum."""
        text, padded, frames, before, after = (
            s.shadow,
            f"\n\n{s.shadow}\n\n",
            self._frames,
            self.before,
            self.after,
        )  # a text's ends are line ends
        starts, ends, country_ends, types_at, counts, classes_at = s.starts, s.ends, s.country_ends, s.types_at, s.counts, s.classes_at
        last_end, first_start = s.last_end, s.first_start
        out: list[T] = []
        for start, end, t, _, src, kind, scope, delta, _ in candidates:
            frame = frames.get((t, src)) or self._frame(t, src)
            name, right = text[start:end], padded[end + 2]
            near = s.traded(start, end) if kind in COMPANY_KINDS else "-"
            out.append(
                frame.own[name, kind, scope, delta]
                + frame.left[padded[start + 1],]
                + frame.right[right,]
                + before[padded[start : start + 2],]
                + after[padded[end + 2 : end + 4],]
                + frame.rival[types_at[start, end], min(counts[name], 4)]
                + frame.neighbour[end in starts, start in ends, start in country_ends, last_end[start] > end, first_start[end] < start]
                + frame.classes[classes_at(end), right == "的" and s.role_at(end + 1)]
                + frame.traded[near,]
            )
        return out


NAMES: ChoiceParts[list[str]] = ChoiceParts(as_names)
"""The parts as lists of feature names, for training."""


def features(c: Candidate, s: Surroundings) -> list[str]:
    """Return the names of the binary features that hold for a candidate."""
    return NAMES.of([c], s)[0]


class Chooser:
    """Scores candidates with the weights of a model."""

    def __init__(self, model: Linear) -> None:
        self.bias = model.bias[0]
        self._parts: ChoiceParts[float] = ChoiceParts(model.part)

    def scores(self, candidates: Iterable[Candidate], s: Surroundings) -> list[float]:
        """Return for each candidate the sum over :func:`features`, with the bias."""
        return [self.bias + x for x in self._parts.of(candidates, s)]

    def score(self, c: Candidate, s: Surroundings) -> float:
        """Return the score of one candidate."""
        return self.scores([c], s)[0]


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
