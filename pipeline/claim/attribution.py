"""Whose view a claim is: speech verbs, sources, titles; carried through the sentences of a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence

_SAY = (
    "表示|指出|认为|直指|强调|警告|警示|透露|坦言|直言|相信|看好|重申|补充|提到|写道|回应|呼吁|"
    "提醒|估算|测算|解释|坦承|承认|判断|研判|预计|预期|预测|预估|预料|分析|称|说|指|曾称|形容|"
    "质疑|估计|声称|宣称|建议|主张|断言|披露|批评|反驳|撰文|报导|报道|引述"
)
_AFTER = re.compile(rf"^[^，。；！？\n]{{0,14}}?(?:{_SAY})(?!为|数|明|标|的是|引|期|责|控|定|法|服)")
_COLON = re.compile(r"[\s》」）)]?[：:]")
_BEFORE = re.compile(r"(?:根据|按照|据|援引|引述|引用|按)[^，。；！？\n]{0,12}$")
_REPORT = re.compile(r"^[^，。；！？\n]{0,16}?(?:报告|研报|报道|调查|数据|声明|会议纪要|纪要|预测|观点|看法|分析|模型|测算)")
_CONTINUES = re.compile(
    r"^[\s「『“\"]*(?:他|她|该行|报告|该报告|该机构|并|又|亦|此外|同时|其中|其|分析师|[^，。]{0,6}?(?:还|也|并|又)(?:指出|表示|称|说|认为|补充))"
)
_BREAKS = re.compile(r"[周週星期][一二三四五六日]|截至|收盘|收报|报\d|笔者|我们|数据显示|根据|\d+日|上涨\d|下跌\d|收[涨跌]")
_AUTHOR = re.compile(r"笔者|我们认为|本文|作者|我认为|小编|在下")
_NO_SUBJECT = frozenset("在对向与于被由给从")
_OPEN, _SHUT = "「『“", "」』”"


class Holder(NamedTuple):
    """A speaker: index of the mention, and from where in the text the view runs."""

    mention: int
    start: int
    end: int


def holders(shadow: str, sentences: Sequence[Sentence], found: Sequence[Found]) -> list[Holder]:
    """Return the stretches of text that are somebody's view, in text order; later ones win."""
    out: list[Holder] = []
    current: Holder | None = None
    at = 0
    for n, s in enumerate(sentences):
        while at < len(found) and found[at].start < s.start:
            at += 1
        own = _speakers(shadow, s, found, at)
        quoted = _in_quote(shadow, sentences, n)
        if own:
            spans = [*own[1:], (s.end, -1)]
            for (start, mention), (stop, _) in zip(own, spans, strict=True):
                current = Holder(mention, start, stop)
                out.append(current)
        elif current and (quoted or _carries(shadow, sentences, n)) and not _AUTHOR.search(shadow, s.start, s.end):
            current = Holder(current.mention, s.start, s.end)
            out.append(current)
        else:
            current = None
    return out


def _speakers(shadow: str, s: Sentence, found: Sequence[Found], at: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    inside = []
    for i in range(at, len(found)):
        if found[i].start >= s.end:
            break
        if found[i].type in ("institution", "person"):
            inside.append(i)
    for i in inside:
        m = found[i]
        said = _AFTER.match(shadow[m.end : min(s.end, m.end + 22)]) or _COLON.match(shadow[m.end : min(s.end, m.end + 4)])
        cited = _BEFORE.search(shadow[max(s.start, m.start - 14) : m.start])
        if said and shadow[m.start - 1 : m.start] in _NO_SUBJECT and m.start > s.start:
            continue
        if said and any(m.end <= found[j].start < m.end + said.end() for j in inside if j != i):
            continue
        if said or (cited and _REPORT.match(shadow[m.end : min(s.end, m.end + 22)])):
            out.append((max(s.start, _clause_start(s, m.start)), i))
    return out


def _clause_start(s: Sentence, place: int) -> int:
    return max((k.start for k in s.clauses if k.start <= place), default=s.start)


def _in_quote(shadow: str, sentences: Sequence[Sentence], n: int) -> bool:
    if not n or sentences[n].paragraph != sentences[n - 1].paragraph:
        return False
    before = shadow[sentences[n - 1].start : sentences[n].start]
    return sum(before.count(c) for c in _OPEN) > sum(before.count(c) for c in _SHUT)


def _carries(shadow: str, sentences: Sequence[Sentence], n: int) -> bool:
    if not n or sentences[n].paragraph != sentences[n - 1].paragraph:
        return False
    if _CONTINUES.match(shadow[sentences[n].start : sentences[n].end]):
        return True
    return not _BREAKS.search(shadow, sentences[n].start, sentences[n].end)


def holder_of(place: int, all_holders: Sequence[Holder]) -> int | None:
    """Return the index of the mention whose view holds at a place, or None for the author's own."""
    last = None
    for h in all_holders:
        if h.start > place:
            break
        if place < h.end:
            last = h.mention
    return last
