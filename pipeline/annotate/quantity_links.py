"""Links between the quantities of one sentence: from–to pairs, and whether the text's own arithmetic holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pipeline.annotate.quantity_draft import Draft

_FROM = re.compile(r"(?:从|由|自|较|比)[^，。；,;\n]{0,24}\Z")
_MOVE = re.compile(
    r"[^。；;\n]{0,30}?(?:[升降跌增减涨贬加调缩窄缓高低滑落弹攀飙扩移延]|回升|改善|走)[^。；;\n]{0,10}?(?:至|到|向)[^。；;\n]{0,8}\Z"
)
_FORMER = re.compile(r"(?:前值|前期值|上期|前次)(?:的|为|是|:|仅|报)? ?\Z")
_GAP = re.compile(r"利差|差距|相差|息差|价差|落差")


def link_pairs(shadow: str, drafts: Sequence[Draft]) -> None:
    """Set ``previous`` on the later level of each from–to pair, and on a figure whose former value is given after it (前值4.3%)."""
    for i, later in enumerate(drafts):
        if _FORMER.search(shadow, max(later.sentence, later.token.start - 6), later.token.start):
            _link_former(drafts, i)
            continue
        for j in range(i - 1, max(-1, i - 4), -1):
            if drafts[j].sentence != later.sentence:
                break
            if drafts[j].unit == later.unit and _pair(shadow, drafts[j], later):
                later.previous = j
                break


def _link_former(drafts: Sequence[Draft], former: int) -> None:
    """Make a former value the previous one of the first figure of its kind in the sentence, where that stands close before."""
    d = drafts[former]
    near = [k for k in range(max(0, former - 2), former) if drafts[k].sentence == d.sentence and drafts[k].unit == d.unit]
    if near and drafts[near[0]].previous is None and d.token.start - drafts[near[0]].token.end < 40:
        drafts[near[0]].previous = former


def _pair(shadow: str, first: Draft, later: Draft) -> bool:
    if later.token.start - first.token.end > 40 or first.role.startswith("change") != later.role.startswith("change"):
        return False
    if first.previous is None and not _FROM.search(shadow, max(first.sentence, first.token.start - 26), first.token.start):
        return False
    return later.reading.to and bool(_MOVE.match(shadow[first.token.end : later.token.start]))


def arithmetic(shadow: str, drafts: Sequence[Draft]) -> dict[int, tuple[dict[str, Any], ...]]:
    """Return {index: checks}: a stated difference against its two levels, and a stated change against its from–to pair."""
    out: dict[int, tuple[dict[str, Any], ...]] = defaultdict(tuple)
    for i, d in enumerate(drafts):
        if d.unit in ("pp", "bp") and _GAP.search(shadow, max(d.sentence, d.token.start - 14), d.token.start):
            out[i] += _difference(drafts, i)
        if d.previous is not None:
            for k in _changes(drafts, i):
                out[k] += (_sum(drafts, d.previous, i, k),)
    return out


def _difference(drafts: Sequence[Draft], i: int) -> tuple[dict[str, Any], ...]:
    before = [j for j in range(max(0, i - 4), i) if drafts[j].sentence == drafts[i].sentence]
    levels = [j for j in before if drafts[j].unit == "percent" and drafts[j].role == "level"]
    if len(levels) < 2:
        return ()
    a, b = levels[-2:]
    stated = abs(drafts[i].token.value) / (100 if drafts[i].unit == "bp" else 1)
    holds = abs(abs(drafts[a].token.value - drafts[b].token.value) - stated) <= Decimal("0.011")
    return ({"rule": "difference", "with": [a, b], "holds": bool(holds)},)


def _changes(drafts: Sequence[Draft], i: int) -> list[int]:
    d = drafts[i]
    near = [k for k in range(max(0, i - 3), min(len(drafts), i + 2)) if k != i and drafts[k].sentence == d.sentence]
    same = {"percent": ("pp", "bp"), "points": ("points", "percent")}.get(d.unit, (d.unit, "percent"))
    stated = [k for k in near if drafts[k].role == "change" and drafts[k].unit in same and drafts[k].bound == "exact"]
    return [k for k in stated if drafts[k].concept == d.concept]


def _sum(drafts: Sequence[Draft], first: int, later: int, change: int) -> dict[str, Any]:
    a, b, c = drafts[first].token.value, drafts[later].token.value, drafts[change]
    moved, stated = abs(b - a), abs(c.token.value)
    if c.unit == "bp" and drafts[later].unit == "percent":
        stated /= 100
    if c.unit == "percent" and drafts[later].unit != "percent":
        moved = moved * 100 / abs(a) if a else moved
    slack = max(Decimal("0.06"), abs(stated) * Decimal("0.01"))
    return {"rule": "from+change=to", "with": [first, later], "holds": bool(abs(moved - stated) <= slack)}
