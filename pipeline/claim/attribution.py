"""Whose view a claim is: speech verbs, sources, titles; carried through the sentences of a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence

_STRONG = (
    "表示|指出|认为|直指|强调|警告|警示|透露|坦言|直言|重申|补充|提到|写道|回应|提醒|解释|坦承|承认|判断|研判|曾称|形容|"
    "声称|宣称|断言|披露|批评|反驳|撰文|报导|报道|引述|声明|说明|谴责|澄清|认同|同意|发文称|分析称|分析指出"
)
_WEAK = "相信|看好|呼吁|估算|测算|预计|预期|预测|预估|预料|分析|称|说|指|质疑|估计|建议|主张"
_SAY = f"{_STRONG}|{_WEAK}"
_NOT_SAID = r"(?!为|数|明|标|的|引|期|责|控|定|法|服|导|令|示|向|望|南|挥|作|号|客|升温|降温)"
_FIRST = re.compile(rf"^[^，。；！？\n]{{0,14}}?(?:{_STRONG}|(?<![加升降减]息)(?:{_WEAK})){_NOT_SAID}")
_LATER = re.compile(rf"^[^，。；！？\n]{{0,14}}?(?:{_STRONG}){_NOT_SAID}")
_OBJECT = re.compile(
    r"(?:相信|猜测|认为|预期|憧憬|质疑|怀疑|推动|促使|令|使|让|导致|接受|抑制|打压|支持|反对|尽管连|看待)[^，。；\s]{0,2}$"
)
_QUOTED_SELF = re.compile(r"^[^，。；]{0,3}所[说称指言]")
_HE = re.compile(rf"^[\s「『“\"]*(?:但|而|不过|此外，?)?(?:他|她)[^，。；！？\n]{{0,12}}?(?:{_SAY}){_NOT_SAID}")
_THE_SAME = re.compile(r"该(?:行|机构|公司|报告|券商|银行|组织)")
_ENDS_SAYING = re.compile(rf"^[^，。；！？\n]{{0,14}}?(?:{_SAY})[\s。」』”\"]*$")
_COLON = re.compile(r"[\s》」）)]?[：:]")
_BEFORE = re.compile(r"(?:根据|按照|据|援引|引述|引用|按)[^，。；！？\n]{0,12}$")
_REPORT = re.compile(r"^[^，。；！？\n]{0,16}?(?:报告|研报|报道|调查|数据|声明|会议纪要|纪要|预测|观点|看法|分析|模型|测算)")
_CONTINUES = re.compile(
    r"^[\s「『“\"]*(?:他|她|该行|报告|该报告|该机构|并|又|亦|此外|同时|其中|其|分析师|[^，。]{0,6}?(?:还|也|并|又)(?:指出|表示|称|说|认为|补充))"
)
_BREAKS = re.compile(r"[周週星期][一二三四五六日]|截至|收盘|收报|报\d|笔者|我们|数据显示|根据|\d+日|上涨\s?\d|下跌\s?\d|收[涨跌]")
_AUTHOR = re.compile(r"笔者|我们认为|本文|作者|我认为|小编|在下")
_NO_SUBJECT = frozenset("在对向与于被由给从")
_OPEN, _SHUT = "「『“", "」』”"


HE_REACH = 2
"""Over how many paragraphs 他 and 她 still mean the person who spoke last."""


class Holder(NamedTuple):
    """A speaker: index of the mention, and from where in the text the view runs."""

    mention: int
    start: int
    end: int


def holders(shadow: str, sentences: Sequence[Sentence], found: Sequence[Found]) -> list[Holder]:
    """Return the stretches of text that are somebody's view, in text order; later ones win."""
    out: list[Holder] = []
    current: Holder | None = None
    person: tuple[int, int] | None = None
    at = 0
    for n, s in enumerate(sentences):
        while at < len(found) and found[at].start < s.start:
            at += 1
        own = _speakers(shadow, s, found, at, current)
        if person and s.paragraph - person[1] <= HE_REACH and _HE.match(shadow[s.start : s.end]):
            own = [(s.start, person[0])]
        if own:
            spans = [*own[1:], (s.end, -1)]
            for (start, mention), (stop, _) in zip(own, spans, strict=True):
                current = Holder(mention, start, stop)
                out.append(current)
            person = next(((i, s.paragraph) for _, i in reversed(own) if found[i].type == "person"), person)
        elif current and (_in_quote(shadow, sentences, n) or _carries(shadow, sentences, n)) and not _AUTHOR.search(shadow, s.start, s.end):
            current = Holder(current.mention, s.start, s.end)
            out.append(current)
        else:
            current = None
    return out


def _speakers(shadow: str, s: Sentence, found: Sequence[Found], at: int, current: Holder | None) -> list[tuple[int, int]]:
    """Return from where in a sentence which mention speaks; 該行 stands for who spoke before, a speaker after the words for all of them."""
    out: list[tuple[int, int]] = []
    inside = _bodies(found, at, s.end)
    for i in inside:
        m = found[i]
        after = shadow[m.end : min(s.end, m.end + 40)]
        if not _speaks(shadow, s, found, i, inside, (_LATER if out else _FIRST).match(_unbracketed(after)[:22])):
            continue
        if _THE_SAME.fullmatch(shadow, m.start, m.end) and (out or current):
            i = out[-1][1] if out else current.mention if current else i
        if not out and _ENDS_SAYING.match(_unbracketed(shadow[m.end : s.end])[:40]) and m.end + 40 > s.end:
            out.append((s.start, i))
        else:
            out.append((max(s.start, _clause_start(s, m.start)), i))
    return out


def _bodies(found: Sequence[Found], at: int, end: int) -> list[int]:
    """Return the institutions and persons from a mention on that start before an offset."""
    out = []
    for i in range(at, len(found)):
        if found[i].start >= end:
            break
        if found[i].type in ("institution", "person"):
            out.append(i)
    return out


_BRACKETED = re.compile(r"^[(（][^()（）\n]{1,40}[)）]")


def _unbracketed(text: str) -> str:
    """Return a text without the brackets it opens with: a second name, an office."""
    return _BRACKETED.sub("", text)


def _speaks(shadow: str, s: Sentence, found: Sequence[Found], i: int, inside: Sequence[int], verb: re.Match[str] | None) -> bool:
    """Return whether a mention is whose words follow, or whose report is cited. ``verb`` is the match of a verb of speech after it."""
    m = found[i]
    if shadow[m.start - 1 : m.start] in ("(", "（") and m.start > s.start:
        return False
    said = verb or _COLON.match(shadow[m.end : min(s.end, m.end + 4)])
    cited = _BEFORE.search(shadow[max(s.start, m.start - 14) : m.start])
    if cited and _REPORT.match(shadow[m.end : min(s.end, m.end + 22)]):
        return True
    if not said or _OBJECT.search(shadow, max(s.start, m.start - 6), m.start) or _QUOTED_SELF.match(shadow[m.end : m.end + 6]):
        return False
    if shadow[m.start - 1 : m.start] in _NO_SUBJECT and m.start > s.start:
        return False
    reach = m.end + said.end()
    return not any(
        m.end <= found[j].start < reach and shadow[found[j].start - 1 : found[j].start] not in ("(", "（") for j in inside if j != i
    )


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
