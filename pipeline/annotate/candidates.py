"""Candidates for mentions from the lexicon: forms, forms with their country and tenor, and known names with a suffix."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.annotate.layers import Candidate
from pipeline.lexicon import Entry, Lexicon, passes
from pipeline.lexicon.spaces import squeeze

_TENOR = re.compile(r"(?:(\d{1,2}|[一二两三五七十廿]{1,3}) ?(?:年|个月)期?(?:的)?(?: ?及)? ?)$")
_GAP = re.compile(
    r"(?:的|本土|国内|整体|核心|年度|季度|月度|按月|按年|(?:去|今|明)年|(?:第|首)?[一二三四]?季度?|[上下]半年|\d{1,2} ?月份?"
    r"|实质|实际|名义|指标|基准|联邦|长期|短期|长|短| )$"
)
_TENOR_HEAD = re.compile(r"债|国库|收益率|殖利率|孳息|利率|息率|票据|LPR|MLF|逆回购|存单|定存|按揭")
_MONTH = re.compile(r"(?:\d{1,2} ?月|近月|主力)(?:的|交割的?)?$")
_NUM = {"一": 1, "二": 2, "两": 2, "三": 3, "五": 5, "七": 7, "十": 10, "二十": 20, "三十": 30, "廿": 20, "十五": 15, "十二": 12}
COMPANY_KINDS = frozenset({"company", "bank", "broker", "crypto_firm", "exchange", "fund", "insurer", "asset_manager"})

_LISTED = COMPANY_KINDS - {"fund", "exchange", "broker"}
"""Kinds of bodies whose name may stand for their share."""
_LEGAL = re.compile(r",? ?(?:Inc|Corp|Co|Ltd|Limited|PLC|Plc|plc|AG|SE|SA|NV|LLC|LP|Group|Holdings|Company)\b\.?(?:,? ?(?:Inc|Ltd)\b\.?)?")


class Hits:
    """The lexicon's hits in one article, indexed by place. Built once per article."""

    def __init__(self, lexicon: Lexicon, shadow: str) -> None:
        self.lexicon, self.shadow = lexicon, shadow
        self.countries = list(_country_hits(lexicon, shadow))
        self.country_end: dict[int, tuple[int, str]] = {}
        for start, end, code in self.countries:
            if end not in self.country_end or start < self.country_end[end][0]:
                self.country_end[end] = (start, code)

    def candidates(self) -> list[Candidate]:
        """Return every candidate, overlapping ones too, in no promised order."""
        out: list[Candidate] = []
        for start, end, entries in self._hits():
            for e in entries:
                out.extend(self._from_entry(e, start, end))
        out.extend(self._countries_alone())
        longer = list(self._with_suffixes(out))
        return [*out, *longer, *self._with_prefixes([*out, *longer])]

    def _hits(self) -> Iterator[tuple[int, int, list[Entry]]]:
        """Yield the forms that pass their guards; spaces between a Latin and a Chinese character do not part a name."""
        text, back = squeeze(self.shadow)
        for start, end, entries in self.lexicon.hits(text):
            free = [e for e in entries if not e.guards or passes(e.guards, text, start, end)]
            if free:
                yield (start, end, free) if back is None else (back[start], back[end - 1] + 1, free)

    def _with_prefixes(self, bases: Iterable[Candidate]) -> Iterator[Candidate]:
        """Widen names of things held to the left: a country or city (美國黃金期貨), a month of delivery (12月黃金期貨)."""
        for c in bases:
            if c.type not in ("asset", "indicator") or c.source not in ("lex", "affix") or c.country:
                continue
            found = self.country_end.get(c.start) or (self.shadow[c.start - 1 : c.start] == "的" and self.country_end.get(c.start - 1))
            slug = (c.concept or "").split("/", 1)[-1]
            if found:
                yield c._replace(start=found[0], concept=f"{c.type}/{found[1]}-{slug}", source="prefixed", country=found[1])
            month = _MONTH.search(self.shadow, max(0, c.start - 5), c.start) if "期" in self.shadow[c.start : c.end] else None
            if month:
                yield c._replace(start=month.start(), source="month")

    def _from_entry(self, e: Entry, start: int, end: int) -> Iterator[Candidate]:
        if e.scope:
            yield Candidate(start, end, e.type, e.concept, "bare", e.kind, e.scope, e.delta)
            yield from self._composed(e, start, end)
            return
        yield Candidate(start, end, e.type, e.concept, "lex", e.kind, "", e.delta)
        legal = _LEGAL.match(self.shadow, end) if e.kind in COMPANY_KINDS and self.shadow[end - 1].isascii() else None
        if legal and legal.end() > end:
            yield Candidate(start, legal.end(), e.type, e.concept, "lex", e.kind, "", e.delta)
            yield Candidate(start, legal.end(), "asset", f"asset/{e.concept.split('/', 1)[1]}-stock", "stock", e.kind, "", "")
        if e.type == "institution" and e.kind in _LISTED:
            yield Candidate(start, end, "asset", f"asset/{e.concept.split('/', 1)[1]}-stock", "stock", e.kind, "", "")
        tenor = self._tenor(start, end, e)
        if tenor:
            slug = e.concept.split("/", 1)[1]
            yield Candidate(tenor[0], end, e.type, f"{e.type}/{slug}-{tenor[1]}", "tenor", e.kind, "", e.delta)

    def _composed(self, e: Entry, start: int, end: int) -> Iterator[Candidate]:
        """Widen a country's own form to the left: tenor, modifiers and country in any order."""
        at, tenor, gap, country = start, "", 0, ""
        for _ in range(4):
            found = self.country_end.get(at)
            if found and not country:
                at, country = found
                yield self._make(e, at, end, country, tenor, gap)
                continue
            t = self._tenor(at, end, e) if not tenor else None
            if t:
                at, tenor = t
                yield self._make(e, at, end, country, tenor, gap)
                continue
            m = _GAP.search(self.shadow, max(0, at - 6), at)
            if not m or country:
                return
            at, gap = m.start(), gap + 1
            if m[0] in ("核心", "实质", "实际", "名义", "长期", "短期", "长", "短"):
                yield self._make(e, at, end, "", tenor, gap)

    def _make(self, e: Entry, start: int, end: int, country: str, tenor: str, gap: int) -> Candidate:
        slug = e.concept.split("/", 1)[1]
        concept = f"{e.type}/{tenor + '-' if tenor else ''}{slug}"
        source = ("comp" if country else "tenor" if tenor else "mod") + ("+gap" if gap else "")
        return Candidate(start, end, e.type, concept, source, e.kind, e.scope, e.delta, country)

    def _tenor(self, at: int, end: int, e: Entry) -> tuple[int, str] | None:
        if e.type not in ("rate", "asset", "policy") or not _TENOR_HEAD.search(self.shadow, at, end):
            return None
        m = _TENOR.search(self.shadow, max(0, at - 8), at)
        if not m:
            return None
        n = int(m[1]) if m[1].isdigit() else _NUM.get(m[1], 0)
        return (m.start(), f"{n}{'m' if '月' in m[0] else 'y'}") if n else None

    def _countries_alone(self) -> Iterator[Candidate]:
        for start, end, code in self.countries:
            body = self.lexicon.by_code[code].government
            yield Candidate(start, end, "institution", body or f"institution/{code}-government", "country", "country", "", "", code)

    def _with_suffixes(self, bases: Iterable[Candidate]) -> Iterator[Candidate]:
        by_end: dict[int, list[Candidate]] = defaultdict(list)
        for c in bases:
            if c.source != "country" and c.source != "stock":
                by_end[c.end].append(c)
        for _ in range(2):
            longer: dict[int, list[Candidate]] = defaultdict(list)
            for end, group in by_end.items():
                for c in self._suffixed(end, group):
                    longer[c.end].append(c)
                    yield c
            by_end = longer

    def _suffixed(self, end: int, group: list[Candidate]) -> Iterator[Candidate]:
        at = end
        while at < len(self.shadow) and self.shadow[at] == " ":
            at += 1
        follow = self.shadow[at : at + 8]
        if follow[:1] == "的":
            at, follow = at + 1, self.shadow[at + 1 : at + 9]
        for a in self.lexicon.affixes_at(follow):
            for c in group:
                if c.type in a.base and (not a.kinds or c.kind in a.kinds) and c.concept:
                    slug = c.concept.split("/", 1)[1]
                    concept = c.concept if a.slug == "=" and a.type == c.type else f"{a.type}/{slug}{a.slug if a.slug != '=' else ''}"
                    stop = at + len(a.suffix)
                    yield Candidate(c.start, stop, a.type, concept, "affix", a.slug.strip("-=") or c.kind, c.scope, "", c.country)


def _country_hits(lexicon: Lexicon, shadow: str) -> Iterator[tuple[int, int, str]]:
    yield from lexicon.country_hits(shadow)
