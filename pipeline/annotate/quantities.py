"""Quantities of an article: value, unit, bound, role, concept and time, with from–to pairs and the text's own arithmetic."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.annotate.layers import Found
from pipeline.annotate.numerals import plain
from pipeline.annotate.quantity_draft import Draft
from pipeline.annotate.quantity_links import arithmetic, link_pairs
from pipeline.annotate.quantity_roles import bound, is_span_of_time, period_role, read, role
from pipeline.annotate.quantity_scan import scan
from pipeline.annotate.quantity_scope import unit_in_scope
from pipeline.annotate.quantity_tables import last_match, period_pattern
from pipeline.annotate.quantity_token import Token
from pipeline.annotate.times import TimeHit

_CLAUSE = re.compile(r"[，。；：！？;!?\n]|,(?![0-9])|(?<![0-9]):")
_SENTENCE = re.compile(r"[。！？!?\n]")
_LIST_GAP = re.compile(r" ?(?:、|和|及|与|以及|或|/|\(|（|跟|而) ?(?:约|大约|逾|近)?\Z|[)）]?、\Z|，(?:或|即|相当于) ?约?\Z")
_GROWTH = re.compile(r"通[胀膨]|CPI|PPI|GDP|PCE|物价")
_RATE_LEVEL = re.compile(r"利率|息率|失业|殖利|收益率|孳息|目标|息口")
_CROWDED = frozenset({"institution", "person"})


class MentionSpan(NamedTuple):
    """A mention as the quantities need it, in text order."""

    start: int
    end: int
    type: str
    concept: str | None


@dataclass(frozen=True, slots=True)
class QuantityHit:
    """A quantity (annotation guide, section 2). ``time`` indexes the times given, ``previous`` and ``checks`` the quantities returned."""

    start: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str
    measure: str | None
    role: str
    concept: str | None
    time: int | None = None
    previous: int | None = None
    checks: tuple[dict[str, Any], ...] = ()


def find_quantities(
    shadow: str, mentions: Sequence[MentionSpan | Found], market_currency: str | None, times: Sequence[TimeHit]
) -> list[QuantityHit]:
    """Return the quantities of a shadow text in order.

    ``market_currency`` is what a bare 元 means where its sentence does not say (None gives "XXX", ISO 4217 for none).
    """
    return _Reader(shadow, mentions, market_currency, times).run()


class _Reader:
    def __init__(self, shadow: str, mentions: Sequence[MentionSpan | Found], market: str | None, times: Sequence[TimeHit]) -> None:
        self.text, self.mentions, self.market, self.times = shadow, mentions, market or "XXX", times
        self.starts = [m.start for m in mentions]
        self.time_starts = [t.start for t in times]
        self.clauses = [0, *(m.end() for m in _CLAUSE.finditer(shadow))]
        self.sentences = [0, *(m.end() for m in _SENTENCE.finditer(shadow))]

    def run(self) -> list[QuantityHit]:
        drafts: list[Draft] = []
        for t in scan(self.text, [(x.start, x.end) for x in self.times]):
            draft = self._draft(t, drafts[-1] if drafts else None)
            if draft:
                drafts.append(draft)
        link_pairs(self.text, drafts)
        checks = arithmetic(self.text, drafts)
        return [_hit(d, checks.get(i, ())) for i, d in enumerate(drafts)]

    def _draft(self, t: Token, last: Draft | None) -> Draft | None:
        if self._inside_mention(t) or (t.kind in ("time", "month", "tenor") and not is_span_of_time(self.text, t)):
            return None
        clause = self.clauses[bisect_right(self.clauses, t.start) - 1]
        sentence = self.sentences[bisect_right(self.sentences, t.start) - 1]
        unit = unit_in_scope(self.text, t, clause, sentence, self.market)
        if not unit:
            return None
        reading = read(self.text, t, clause)
        d = Draft(t, reading, clause, sentence, unit)
        found = self._measured(d)
        d.concept, d.kind = (found.concept, found.type) if found else (None, "")
        d.role = role(self.text, t, reading, clause, d.kind)
        if not reading.role and not reading.to and last and self._continues(last, d):
            d.role, d.reading.role, d.reading.sign = last.role, last.reading.role, last.reading.sign
        else:
            if last:
                d.role = self._same_measure(last, d)
            if d.role == "level" and d.unit == "percent" and d.kind != "rate":
                d.role = self._inflation(d)
        d.bound = bound(self.text, t, reading)
        d.sign = -1 if d.role.startswith("change") and reading.sign < 0 else 1
        d.time = self._time(d)
        return d

    def _continues(self, last: Draft, d: Draft) -> bool:
        """Return whether a number goes on a list or an apposition (上漲0.7%、1.3%; 2.1%或52點)."""
        gap = self.text[last.token.end : d.token.start]
        if len(gap) > 4 or not _LIST_GAP.match(gap):
            return False
        return last.unit == d.unit or last.role.startswith("change") or (gap[0] in "(（" and last.token.kind == d.token.kind == "money")

    def _same_measure(self, last: Draft, d: Draft) -> str:
        """Carry 同比 and its kin on to the next change of data in the sentence."""
        near = last.sentence == d.sentence and d.token.start - last.token.end < 40
        if d.role == "change" and d.unit == "percent" and last.role.startswith("change_") and near and d.kind not in ("asset", "rate"):
            return last.role
        return d.role

    def _inflation(self, d: Draft) -> str:
        """Return the role of a percentage that states inflation or growth by a period named before it (按月通脹…分別為0.2%)."""
        left = self.text[max(d.sentence, d.token.start - 40) : d.token.start]
        found = last_match(period_pattern(), left, 0, len(left))
        if not found or _RATE_LEVEL.search(left, found.start()) or not _GROWTH.search(left):
            return d.role
        return period_role(found[0]) or d.role

    def _inside_mention(self, t: Token) -> bool:
        i = bisect_right(self.starts, t.number) - 1
        while i >= 0 and i > bisect_right(self.starts, t.number) - 4:
            m = self.mentions[i]
            if m.start <= t.number < m.end and t.kind in ("bare", "tenor", "time", "month", "noun", "wan"):
                return True
            i -= 1
        return False

    # Concept and time

    def _measured(self, d: Draft) -> MentionSpan | Found | None:
        """Return the nearest mention (no actor) before the number in its clause, else after it, else earlier in the sentence."""
        i = bisect_right(self.starts, d.token.start - 1) - 1
        earlier: MentionSpan | Found | None = None
        while i >= 0 and self.mentions[i].start >= d.sentence:
            m = self.mentions[i]
            if m.type not in _CROWDED and m.end <= d.token.start:
                if m.start >= d.clause:
                    return m
                earlier = m
                break
            i -= 1
        j = bisect_right(self.starts, d.token.end - 1)
        if j < len(self.mentions):
            m = self.mentions[j]
            near = m.type not in _CROWDED and m.start - d.token.end <= 6
            if near and not _CLAUSE.search(self.text, d.token.end, m.start):
                return m
        return earlier

    def _time(self, d: Draft) -> int | None:
        i = bisect_right(self.time_starts, d.token.start) - 1
        return i if i >= 0 and self.times[i].start >= d.sentence else None


def _hit(d: Draft, checks: tuple[dict[str, Any], ...]) -> QuantityHit:
    t = d.token
    value, low, high = _values(t, d.bound, d.sign)
    return QuantityHit(t.start, t.end, value, low, high, d.bound, d.unit, t.measure or None, d.role, d.concept, d.time, d.previous, checks)


def _values(t: Token, kind: str, sign: int) -> tuple[float | None, float | None, float | None]:
    value = plain(t.value * sign)
    if t.high is not None:
        ends = sorted((value, plain(t.high * sign)))
        return None, ends[0], ends[1]
    if kind in ("above", "at_least"):
        return None, value, None
    if kind in ("below", "at_most"):
        return None, None, value
    return value, None, None
