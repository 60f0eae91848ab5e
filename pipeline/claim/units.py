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
    """Return the sentences with their units and cues, in text order."""
    starts = [m.start for m in found]
    cue_starts = [c.start for c in cues]
    out = []
    for n, s in enumerate(sentences):
        inside = range(bisect_left(cue_starts, s.start), bisect_left(cue_starts, s.end))
        heads = [i for i in range(bisect_left(starts, s.start), bisect_right(starts, s.end - 1)) if found[i].end <= s.end]
        out.append(Passage(s, tuple(_units(shadow, n, s, found, heads, [cues[i] for i in inside])), tuple(inside)))
    return out


def _units(shadow: str, n: int, s: Sentence, found: Sequence[Found], heads: Sequence[int], cues: Sequence[CueHit]) -> list[Unit]:
    out: list[Unit] = []
    families = {p: c.rules[0].family for c in cues for p in (c.end, c.close_end, -c.start, -c.close_start)}
    for k, clause in enumerate(s.clauses):
        own = [i for i in heads if clause.start <= found[i].start and found[i].end <= clause.end]
        marks = _marks(shadow, clause.start, clause.end, found, own, cues)
        at = clause.start
        for a, b in [*marks, (clause.end, clause.end)]:
            if a > at:
                within = [i for i in own if at <= found[i].start and found[i].end <= a]
                around = (families.get(at, ""), families.get(-a, ""), at == clause.start)
                out.extend(_segment(shadow, n, k, clause.depth, at, a, found, within, len(out), around))
            at = max(at, b)
    return out


def _marks(shadow: str, start: int, end: int, found: Sequence[Found], own: Sequence[int], cues: Sequence[CueHit]) -> list[tuple[int, int]]:
    """Return the cue parts that cut the clause: those with something to govern on their right, and outside mentions."""
    parts = sorted(
        {p for c in cues if not c.inside for p in ((c.start, c.end), (c.close_start, c.close_end)) if start <= p[0] and p[1] <= end}
    )
    parts = [p for p in parts if not any(found[i].start < p[1] and p[0] < found[i].end for i in own)]
    out = []
    for j, (a, b) in enumerate(parts):
        stop = parts[j + 1][0] if j + 1 < len(parts) else end
        if any(b <= found[i].start < stop for i in own) or a == start or stop - b >= 5:
            out.append((a, b))
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
    named = heads_of(shadow, found, heads)
    if not named:
        a, b = trim(shadow, start, end)
        pointer = _POINTER.search(shadow, a, b) is not None
        return [Unit(a, b, -1, n, k, order, 0, pointer, depth, *around)] if b - a >= 2 else []
    out = []
    for j, i in enumerate(named):
        lo = start if j == 0 else found[named[j - 1]].end
        listed = int(j > 0 and is_list_gap(shadow[found[named[j - 1]].end : found[i].start]))
        hi = end
        if j + 1 < len(named) and not is_list_gap(shadow[found[i].end : found[named[j + 1]].start]):
            hi = min(end, max(found[i].end, found[named[j + 1]].start))
        left, right = whole_words(shadow, max(lo, found[i].start - LEFT_REACH), min(hi, found[i].end + RIGHT_REACH), lo, hi)
        a, b = trim(shadow, left, right, found[i].start, found[i].end)
        pointer = a < found[i].start and _POINTER.search(shadow, a, found[i].start) is not None
        out.append(Unit(a, b, i, n, k, order + j, listed, pointer, depth, around[0], around[1], around[2] and j == 0))
    return out


def heads_of(shadow: str, found: Sequence[Found], inside: Sequence[int]) -> list[int]:
    """Return which of a stretch's mentions can head an argument.

    Bodies and persons only where nothing else stands; never what modifies the next mention (黃金的機會成本), what a currency is
    quoted against (日圓兌美元), or for whom something is dear or cheap (對持有其他貨幣的人).
    """
    named = [i for i in inside if found[i].type not in ("institution", "person")] or list(inside)
    out = []
    for k, i in enumerate(named):
        m = found[i]
        following = found[named[k + 1]].start if k + 1 < len(named) else -1
        modifies = following >= 0 and shadow[m.end : m.end + 1] == "的" and following - m.end <= 3
        quoted = (
            k > 0
            and shadow[found[named[k - 1]].end : m.start].strip() in ("兑", "对", "兌")
            and found[named[k - 1]].type == m.type == "asset"
        )
        beneficiary = _FOR.search(shadow, max(0, m.start - 6), m.start) and _WHOM.match(shadow, m.end)
        if not (modifies or quoted or beneficiary):
            out.append(i)
    return out or named


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
