"""Argument units: the stretches of a sentence that can be cause or effect, cut at marks and cues."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.cues import CueHit

LEFT_REACH, RIGHT_REACH = 10, 14
"""How many characters of context a head takes with it on either side."""

_LEAD = re.compile(
    r"(?:[\s「『“\"'、．.]|而且|并且|但是|不过|然而|以及|同时|此外|另外|其中|尤其是?|特别是|包括|例如|比如|像是?|也就是|例|主要|进一步|就连|甚至|以至|至于|可能|大概|或许|恐怕|恐|预计|预期会"
    r"|将会?|会|可|能够?|也|又|都|则|却|就|便|才|更|还|亦|再|已经?|正在?|曾经?|均|皆|且|而|并|但|及|和|与|或|跟|了|的|是|那么?|所以|因此|于是|因而|从而|进而|会使|这|其实|即|至|着|到|于|当前|目前|如今|现在)+"
)
_TAIL = re.compile(
    r"(?:[\s「『“\"'、。！？!?；;:，…．」』”)）]|的时候|时候|之时|以后|之后|以来|而言|来说|来看|之下|之间|期间|的话|的情况|的背景|等等?|的|了|着|时|后|下|中|里|前|则|就|也|都|将|会|而|并|但|且|以|及|和|与|或|是|又|可能|因此|从|由|对|在|为|被|让|令|使|因|向|给)+$"
)
_POINTER = re.compile(
    r"这(?!些年|几|次|个月|周|位|家)|此(?!前|外|次|时|后|间|刻|类)|上述|该(?!行|公司|国)|其(?!中|他|它|实|次|余)|前者|后者|两者|它|前述|有关"
)


_INNER = re.compile(r"[0-9A-Za-z.%]")
_LIST_GAP = re.compile(r"[\s」』”“「『]*(?:、|和|与|及|以及|或|跟|还有|/|\+|＋|、以及|，以及)[\s」』”“「『]*")


class Unit(NamedTuple):
    """A stretch that can be an argument. ``head`` indexes the mentions, -1 where none stands in it."""

    start: int
    end: int
    head: int
    sentence: int
    clause: int
    order: int
    listed: int
    pointer: bool
    depth: int
    governed: str = ""
    followed: str = ""
    first: bool = False


class Passage(NamedTuple):
    """A sentence prepared for attachment. ``cues`` are indexes into the article's cue hits."""

    sentence: Sentence
    units: tuple[Unit, ...]
    cues: tuple[int, ...]


def build_passages(shadow: str, sentences: Sequence[Sentence], found: Sequence[Found], cues: Sequence[CueHit]) -> list[Passage]:
    """Return the sentences with their units and cues, in text order.

    Units are cut only where a cue can reach them: in its own sentence and in the one before.
    """
    starts = [m.start for m in found]
    cue_starts = [c.start for c in cues]
    inside = [range(bisect_left(cue_starts, s.start), bisect_left(cue_starts, s.end)) for s in sentences]
    out = []
    for n, s in enumerate(sentences):
        units: list[Unit] = []
        if inside[n] or (n + 1 < len(inside) and inside[n + 1]):
            heads = [i for i in range(bisect_left(starts, s.start), bisect_right(starts, s.end - 1)) if found[i].end <= s.end]
            units = _units(shadow, n, s, found, heads, [cues[i] for i in inside[n]])
        out.append(Passage(s, tuple(units), tuple(inside[n])))
    return out


def _units(shadow: str, n: int, s: Sentence, found: Sequence[Found], heads: Sequence[int], cues: Sequence[CueHit]) -> list[Unit]:
    out: list[Unit] = []
    families = {p: c.rules[0].family for c in cues for p in (c.end, c.close_end, -c.start, -c.close_start)}
    parts = sorted({p for c in cues if not c.inside for p in ((c.start, c.end), (c.close_start, c.close_end))})
    for k, (start, end, depth, _) in enumerate(s.clauses):
        own = [i for i in heads if start <= found[i].start and found[i].end <= end]
        at = start
        for a, b in _marks(start, end, found, own, parts):
            if a > at:
                within = [i for i in own if at <= found[i].start and found[i].end <= a] if own else own
                around = (families.get(at, ""), families.get(-a, ""), at == start)
                out.extend(_segment(shadow, n, k, depth, at, a, found, within, len(out), around))
            at = max(at, b)
    return out


def _marks(start: int, end: int, found: Sequence[Found], own: Sequence[int], cues: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the cue parts that cut the clause, and its end: those with something to govern on their right, and outside mentions."""
    parts = [p for p in cues if start <= p[0] and p[1] <= end]
    if own and parts:
        parts = [p for p in parts if not any(found[i].start < p[1] and p[0] < found[i].end for i in own)]
    out = []
    for j, (a, b) in enumerate(parts):
        stop = parts[j + 1][0] if j + 1 < len(parts) else end
        if a == start or stop - b >= 5 or any(b <= found[i].start < stop for i in own):
            out.append((a, b))
    out.append((end, end))
    return out


def _segment(
    shadow: str,
    n: int,
    k: int,
    depth: int,
    start: int,
    end: int,
    found: Sequence[Found],
    heads: Sequence[int],
    order: int,
    around: tuple[str, str, bool],
) -> list[Unit]:
    if not heads:
        a, b = trim(shadow, start, end)
        return [Unit(a, b, -1, n, k, order, 0, _POINTER.search(shadow, a, b) is not None, depth, *around)] if b - a >= 2 else []
    named = heads_of(shadow, found, heads)
    out = []
    lo, listed, governed, followed, first = start, False, *around
    for j, i in enumerate(named):
        head, tail, *_ = found[i]
        hi, goes_on = end, False
        if j + 1 < len(named):
            following = found[named[j + 1]].start
            goes_on = is_list_gap(shadow[tail:following])
            hi = end if goes_on else min(end, max(tail, following))
        left, right = whole_words(shadow, max(lo, head - LEFT_REACH), min(hi, tail + RIGHT_REACH), lo, hi)
        a, b = trim(shadow, left, right, head, tail)
        pointer = a < head and _POINTER.search(shadow, a, head) is not None
        out.append(Unit(a, b, i, n, k, order + j, int(listed), pointer, depth, governed, followed, first and j == 0))
        lo, listed = tail, goes_on
    return out


def heads_of(shadow: str, found: Sequence[Found], inside: Sequence[int]) -> list[int]:
    """Return which of a stretch's mentions can head an argument.

    Bodies and persons only where nothing else stands; never what modifies the next mention (黃金的機會成本), what a currency is
    quoted against (日圓兌美元), or for whom something is dear or cheap (對持有其他貨幣的人).
    """
    named = [i for i in inside if found[i].type not in _ACTORS] or list(inside)
    return [i for k, i in enumerate(named) if not _serves(shadow, found, named, k)] or named


def _serves(shadow: str, found: Sequence[Found], named: Sequence[int], k: int) -> bool:
    start, end, type_, *_ = found[named[k]]
    if shadow[end : end + 1] == "的" and k + 1 < len(named) and 0 <= found[named[k + 1]].start - end <= 3:
        return True
    if not start:
        return False
    if k and found[named[k - 1]].type == type_ == "asset" and shadow[found[named[k - 1]].end : start].strip() in ("兑", "对", "兌"):
        return True
    return shadow[start - 1] in _FOR_END and bool(_FOR.search(shadow, max(0, start - 6), start) and _WHOM.match(shadow, end))


_ACTORS = frozenset({"institution", "person"})
_FOR_END = frozenset("对于有用以他它")
_FOR = re.compile(r"(?:对于?|对持有|持有|使用|以)(?:其他|其它)?$")
_WHOM = re.compile(r"(?:计价)?的?(?:海外)?(?:人|投资|买家|持有|买方|国家|交易商|贵|更贵|便宜|更便宜)")


def whole_words(shadow: str, start: int, end: int, lo: int, hi: int) -> tuple[int, int]:
    """Return the span widened within [lo, hi) so that it cuts no Latin word or number."""
    while start > lo and _INNER.match(shadow, start - 1) and _INNER.match(shadow, start):
        start -= 1
    while end < hi and _INNER.match(shadow, end - 1) and _INNER.match(shadow, end):
        end += 1
    return start, end


def is_list_gap(gap: str) -> bool:
    """Return whether the text between two names joins them into a list."""
    return len(gap) <= 4 and _LIST_GAP.fullmatch(gap) is not None


def trim(shadow: str, start: int, end: int, keep_start: int | None = None, keep_end: int | None = None) -> tuple[int, int]:
    """Return the span without connectives, aspect words and marks at its ends; the kept part is never cut."""
    limit = end if keep_start is None else keep_start
    m = _LEAD.match(shadow, start, limit)
    if m:
        start = m.end()
    floor = start if keep_end is None else keep_end
    m = _TAIL.search(shadow, floor, end)
    return start, (m.start() if m else end)
