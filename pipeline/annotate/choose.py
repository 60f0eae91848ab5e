"""Chooses among overlapping candidates: a linear score for each, then the best set that does not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.annotate.context_words import word_classes
from pipeline.annotate.layers import Candidate
from pipeline.linear import Linear

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
        for c in candidates:
            types.setdefault((c.start, c.end), set()).add(c.type)
        self.types_at = {k: "+".join(sorted(v)) for k, v in types.items()}
        self.counts: dict[str, int] = {}
        for s, e in types:
            t = shadow[s:e]
            self.counts[t] = self.counts.get(t, 0) + 1
        self._classes: dict[int, tuple[str, ...]] = {}

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


def own_features(c: Candidate, name: str) -> list[str]:
    """Return the features of a candidate whatever stands around it."""
    t, size = c.type, len(name)
    out = [
        f"t={t}",
        f"src={c.source}&t={t}",
        f"kind={c.kind}&t={t}",
        f"len={min(size, 9)}&t={t}",
        f"len={min(size, 9)}&src={c.source}",
        f"first={name[0]}&t={t}",
        f"last={name[-1]}&t={t}",
        f"last2={name[-2:]}&t={t}",
    ]
    if c.scope:
        out.append(f"scope={c.scope}&src={c.source}")
    if not name[0].isascii() and size >= 2 and c.source in ("suffix", "person0", "person1", "person2"):
        out.append(f"head={name[:2]}")
    if c.delta:
        out.append(f"delta={c.delta}&t={t}")
    return out


def place_features(c: Candidate, s: Surroundings, name: str) -> list[str]:
    """Return the features of what stands around a candidate."""
    text, t, src, start, end = s.shadow, c.type, c.source, c.start, c.end
    left, right = text[start - 1 : start], text[end : end + 1]
    lk, rk = _char_class(left), _char_class(right)
    out = [
        f"l={lk}&t={t}",
        f"r={rk}&t={t}",
        f"l={lk}&src={src}",
        f"r={rk}&src={src}",
        f"lc={left}",
        f"rc={right}",
        f"rc2={text[end : end + 2]}",
        f"lc2={text[max(0, start - 2) : start]}",
        f"types={s.types_at[start, end]}&t={t}",
        f"repeat={min(s.counts[name], 4)}&src={src}",
    ]
    if end in s.starts:
        out.append(f"next-is-cand&src={src}&t={t}")
    if start in s.ends:
        out.append(f"prev-is-cand&src={src}&t={t}")
    if start in s.country_ends:
        out.append(f"after-country&src={src}&t={t}")
    for word_class in s.classes_at(end):
        out += (f"right={word_class}&t={t}", f"right={word_class}&src={src}")
    if right == "的" and s.role_at(end + 1):
        out.append(f"right=的role&t={t}")
    return out


def features(c: Candidate, s: Surroundings) -> list[str]:
    """Return the names of the binary features that hold for a candidate."""
    name = s.shadow[c.start : c.end]
    return [*own_features(c, name), *place_features(c, s, name)]


class Chooser:
    """Scores candidates; what does not depend on the place is added up once for all articles."""

    def __init__(self, model: Linear) -> None:
        self.model = model
        self._own: dict[tuple[str, str, str, str, str, str], float] = {}

    def score(self, c: Candidate, s: Surroundings) -> float:
        """Return the sum over :func:`features`, with the bias."""
        name = s.shadow[c.start : c.end]
        key = (name, c.type, c.source, c.kind, c.scope, c.delta)
        own = self._own.get(key)
        if own is None:
            if len(self._own) > _MEMORY:
                self._own.clear()
            own = self._own[key] = self.model.sum(own_features(c, name))
        return self.model.bias[0] + own + self.model.sum(place_features(c, s, name))


_MEMORY = 200_000
"""Scores kept by a chooser before it forgets them all: a bound on memory, no effect on results."""


def best_set(scored: Sequence[tuple[float, Candidate]]) -> list[tuple[float, Candidate]]:
    """Return the candidates with the greatest total score that do not overlap; only positive scores enter.

    Ties go to the longer, then the earlier candidate, then the type in alphabetical order.
    """
    items = sorted((x for x in scored if x[0] > 0), key=lambda x: (x[1].end, -x[1].start, x[1].type, x[1].source, x[1].concept or ""))
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
