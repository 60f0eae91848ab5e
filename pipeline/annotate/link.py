"""Gives each chosen mention its concept: the country or actor in scope for generic forms, a provisional one for unknown names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Sequence

from pipeline.annotate.antecedents import Antecedents
from pipeline.annotate.layers import Candidate, Found, Sentence
from pipeline.lexicon import Lexicon
from schemas.country import Country

_REGIONS = frozenset({"world", "em", "dm", "asia", "latam", "mideast", "asean"})
_MONETARY = frozenset({"monetary", "fx", "rate", "balance_sheet", "liquidity", "reserve_requirement", "guidance"})
MAIN_SHARE = 0.35
"""The share of all named countries that the article's main one has at least; below, what is generic stays generic."""

_HOME = ("hk", "cn", "tw")
"""Markets whose property is meant where no country is named."""
_POINTERS = {
    "该股": "asset",
    "该行": "institution",
    "该公司": "institution",
    "该机构": "institution",
    "该集团": "institution",
    "该券商": "institution",
}


_OWN: dict[str, Callable[[Country], str]] = {
    "asset/equities": lambda c: c.equities,
    "asset/government-bonds": lambda c: c.bonds,
    "asset/currency": lambda c: c.currency,
    "rate/government-bond-yields": lambda c: c.yields,
    "rate/yields": lambda c: c.yields,
}
"""Generic concepts that every country has under a name of its own."""


class Scope:
    """The countries that the text names, by place, and the article's main one.

    Acts are looked for among the countries that may act: not what an act is aimed at (對中國, 中國商品).
    """

    def __init__(self, countries: Sequence[tuple[int, int, str]], lexicon: Lexicon, chosen: Sequence[Candidate], shadow: str = "") -> None:
        marks = [(s, code, _aimed_at(shadow, s, e)) for s, e, code in countries if code not in _REGIONS]
        for c in chosen:
            code = lexicon.bank_country.get(c.concept or "") or _hint(c.concept, lexicon)
            if code and code not in _REGIONS:
                marks.append((c.start, code, c.source == "prefixed" or _aimed_at(shadow, c.start, c.end)))
        marks.sort()
        self._all = _Marks(marks)
        self._aimed = [m[2] for m in marks]
        self._acting = _Marks([m for m in marks if not m[2]])
        self.main = self._all.main if self._all.share >= MAIN_SHARE else ""
        self.home = next((k for k in self._all.common if k in _HOME), "")
        order = {c.code: n for n, c in enumerate(lexicon.countries)}
        self.leading = min(self._all.common[:2], key=lambda k: order.get(k, 0), default="")

    def at(self, place: int, sentence: int, paragraph: int, acting: bool = False, fallback: str | None = None) -> str:
        """Return the country in scope at a place: the last one named before it in the paragraph, else the main one.

        With ``acting`` only countries that may act count.
        """
        if acting:
            return self._acting.before(place, min(sentence, paragraph)) or self._acting.main
        return self._all.before(place, min(sentence, paragraph)) or (self.main if fallback is None else fallback)

    def levying(self, place: int, sentence: int) -> str:
        """Return who levies a tariff between the two leading countries: who acts upon another in the sentence, else the first of them."""
        aims = any(self._aimed[i] for i in self._all.within(sentence, place))
        return (self._acting.before(place, sentence) if aims else "") or self.leading


class _Marks:
    """Places of countries in text order."""

    def __init__(self, marks: Sequence[tuple[int, str, bool]]) -> None:
        self._at, self._code = [m[0] for m in marks], [m[1] for m in marks]
        counts = Counter(self._code)
        self.common = sorted(counts, key=lambda k: (-counts[k], k))
        self.main = self.common[0] if self.common else ""
        self.share = counts[self.main] / len(self._code) if self._code else 0.0

    def within(self, start: int, end: int) -> range:
        """Return the indexes of the marks from one place up to another."""
        return range(bisect_left(self._at, start), bisect_right(self._at, end))

    def before(self, place: int, least: int) -> str:
        """Return the last country at or before a place, none before ``least``."""
        i = bisect_right(self._at, place) - 1
        return self._code[i] if i >= 0 and self._at[i] >= least else ""


_AIM = frozenset("对向针从自给予")
_AIMED = re.compile(r"的?(?:进口|出口|输|制|产|商品|产品|货|物品|企业|公司|资产|钢|汽车|电动|技术|实体)")


def _aimed_at(shadow: str, start: int, end: int) -> bool:
    """Return whether a country is what an act is aimed at: after a preposition, or before goods and firms."""
    return (shadow[start - 1 : start] in _AIM and start > 0) or _AIMED.match(shadow, end) is not None


def _hint(concept: str | None, lexicon: Lexicon) -> str:
    if not concept:
        return ""
    prefix = concept.split("/", 1)[1].split("-", 1)[0]
    return prefix if prefix in lexicon.by_code else ""


def link(
    chosen: Sequence[tuple[float, Candidate]], shadow: str, sentences: Sequence[Sentence], scope: Scope, lexicon: Lexicon
) -> list[Found]:
    """Return the mentions with their concepts, in text order."""
    starts = [s.start for s in sentences]
    paragraph_start: dict[int, int] = {}
    for s in sentences:
        paragraph_start.setdefault(s.paragraph, s.start)
    out: list[Found] = []
    last: dict[str, str | None] = {}
    memory = Antecedents()
    for value, c in chosen:
        i = max(0, bisect_right(starts, c.start) - 1)
        code = c.country or _country(c, scope, starts[i], paragraph_start[sentences[i].paragraph]) if sentences else c.country or scope.main
        concept = _concept(c, shadow, code, lexicon)
        if sentences and c.source != "pointer":
            concept = memory.resolve(c, concept, shadow, paragraph_start[sentences[i].paragraph])
        if c.source == "pointer":
            concept = last.get(c.type)
        elif c.type == "institution" and c.source != "country":
            last["institution"] = concept
        elif c.type == "asset" and (concept or "").endswith("-stock"):
            last["asset"] = concept
        out.append(Found(c.start, c.end, c.type, concept, c.source, c.kind, c.delta, (), value))
    return out


def _country(c: Candidate, scope: Scope, sentence: int, paragraph: int) -> str:
    """Return the country in scope for a candidate: of an act between two countries the one that stands first in the country table."""
    if c.concept in _MUTUAL and scope.leading:
        return scope.leading
    if c.concept == "policy/tariffs" and scope.leading == _LEVIES:
        return scope.levying(c.start, sentence)
    if c.concept == "asset/property":
        return scope.at(c.start, sentence, paragraph, fallback=scope.home or scope.main)
    return scope.at(c.start, sentence, paragraph, acting=c.type == "policy" and c.kind in _ACTS)


def _concept(c: Candidate, shadow: str, code: str, lexicon: Lexicon) -> str | None:
    if c.concept is None:
        return f"{c.type}/~{normal(shadow[c.start : c.end])}" if c.source != "pointer" else None
    tenor = _TENOR.search(c.concept)
    if tenor and c.type == "rate" and "yield" in c.concept:
        owner = code if c.scope else _owner_of(c.concept, lexicon)
        return f"rate/{owner + '-' if owner else ''}{tenor[0]}-government-bond-yields"
    if not c.scope or not code or (c.concept in _WORLDWIDE and not c.country):
        return c.concept
    kind, slug = c.concept.split("/", 1)
    country = lexicon.by_code.get(code)
    if country and not c.country and (c.type == "policy" or slug == "central-bank"):
        country = lexicon.by_code.get(country.anchor, country) if _is_monetary(c) or slug == "central-bank" else country
    if c.type == "institution" and country:
        body = {"central-bank": country.central_bank, "government": country.government}.get(slug)
        return body or f"{kind}/{code}-{slug}"
    if c.type == "policy" and country and _is_monetary(c):
        return f"{kind}/{country.actor}-{slug}"
    own = _OWN.get(c.concept)
    if country and own and own(country):
        return own(country)
    return f"{kind}/{code}-{slug}"


_TENOR = re.compile(r"\b\d{1,2}[ym]\b")
_ACTS = frozenset({"trade", "geopolitics"})
"""Kinds of acts that are aimed at another country."""
_MUTUAL = frozenset({"policy/negotiations", "policy/trade-talks", "policy/trade-deal", "policy/summit", "policy/decoupling"})
"""Acts that two countries do together."""
_LEVIES = "us"
"""Whose tariffs are meant where it is one of the two countries that an article is about."""
_WORLDWIDE = frozenset({"asset/financial-markets", "asset/capital-markets", "asset/markets", "asset/asset-prices"})
"""Generic things that are the world's unless a country is named with them."""


def _is_monetary(c: Candidate) -> bool:
    return c.kind in _MONETARY or c.kind.startswith("monetary")


def _owner_of(concept: str, lexicon: Lexicon) -> str:
    """Return the country of a yield that has a concept of its own (美債殖利率)."""
    slug = concept.split("/", 1)[1]
    known = {c.yields.split("/", 1)[1]: c.code for c in lexicon.countries if c.yields}
    return next(
        (code for name, code in sorted(known.items()) if name in slug),
        slug.split("-", 1)[0] if slug.split("-", 1)[0] in lexicon.by_code else "",
    )


def pointers(shadow: str) -> list[Candidate]:
    """Return candidates for nouns that point back at a named body."""
    pattern = "|".join(_POINTERS)
    return [Candidate(m.start(), m.end(), _POINTERS[m[0]], None, "pointer") for m in re.finditer(pattern, shadow)]


def normal(surface: str) -> str:
    """Return a surface as part of a provisional concept id: lower case, no spaces or quotes."""
    return re.sub(r"[\s「」『』“”\"'()（）]+", "-", surface.strip().lower()).strip("-")
