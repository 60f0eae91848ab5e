"""Chooses among overlapping candidates: a linear score for each, then the best set that does not overlap."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from pipeline.annotate.context_words import word_classes
from pipeline.annotate.layers import Candidate

_PUNCT = frozenset("，。；：！？、「」『』“”\"()（）《》〈〉…—─.,;:!?%/ \n\t　-+*#|[]【】")
_FUNCTION = frozenset("的了在是和与及或而但也又都将会被把对于从由以为之其此该这那不没未无有再更最很并且即则若如因使令让")


class Surroundings:
    """What the features look at beyond the candidate itself. Built once per article."""

    def __init__(self, shadow: str, candidates: Sequence[Candidate]) -> None:
        self.shadow = shadow
        self.starts = {c.start for c in candidates if c.source != "country"}
        self.ends = {c.end for c in candidates}
        self.country_ends = {c.end for c in candidates if c.source == "country"}
        self.types_at: dict[tuple[int, int], set[str]] = {}
        for c in candidates:
            self.types_at.setdefault((c.start, c.end), set()).add(c.type)
        self.counts: dict[str, int] = {}
        for s, e in self.types_at:
            t = shadow[s:e]
            self.counts[t] = self.counts.get(t, 0) + 1


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


def features(c: Candidate, s: Surroundings) -> list[str]:
    """Return the names of the binary features that hold for a candidate."""
    text, t = s.shadow, c.type
    left, right = text[c.start - 1 : c.start], text[c.end : c.end + 1]
    size = c.end - c.start
    name = text[c.start : c.end]
    out = [
        f"t={t}", f"src={c.source}&t={t}", f"kind={c.kind}&t={t}", f"len={min(size, 9)}&t={t}", f"len={min(size, 9)}&src={c.source}",
        f"l={_char_class(left)}&t={t}", f"r={_char_class(right)}&t={t}", f"l={_char_class(left)}&src={c.source}", f"r={_char_class(right)}&src={c.source}",
        f"lc={left}", f"rc={right}", f"rc2={text[c.end : c.end + 2]}", f"lc2={text[max(0, c.start - 2) : c.start]}",
        f"first={name[0]}&t={t}", f"last={name[-1]}&t={t}", f"last2={name[-2:]}&t={t}",
    ]  # fmt: skip
    if c.scope:
        out.append(f"scope={c.scope}&src={c.source}")
    if c.end in s.starts:
        out.append(f"next-is-cand&src={c.source}&t={t}")
    if c.start in s.ends:
        out.append(f"prev-is-cand&src={c.source}&t={t}")
    if c.start in s.country_ends:
        out.append(f"after-country&src={c.source}&t={t}")
    out.append(f"types={'+'.join(sorted(s.types_at[c.start, c.end]))}&t={t}")
    for word_class, pattern in word_classes().items():
        if pattern.match(text, c.end):
            out.append(f"right={word_class}&t={t}")
            out.append(f"right={word_class}&src={c.source}")
    if word_classes()["role"].match(text, c.end + 1) and right == "的":
        out.append(f"right=的role&t={t}")
    n = s.counts[name]
    out.append(f"repeat={min(n, 4)}&src={c.source}")
    if not name[0].isascii() and size >= 2 and c.source in ("suffix", "person0", "person1", "person2"):
        out.append(f"head={name[:2]}")
    if c.delta:
        out.append(f"delta={c.delta}&t={t}")
    return out


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
