"""Candidates for bodies named by their country: one character each in a pair (中美), and a known body after its country (美國國會)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.annotate.candidates import Hits
from pipeline.annotate.layers import Candidate
from pipeline.lexicon import Lexicon

_AFTER_PAIR = "(?=[两双贸关经互之间就在相对元领高冲摩脱谈会国的协争签首正向局联再已仍将停战]|达成|同意|开战|角力|休战|峰会|外交)"
"""What follows a pair of countries, and no pair of currencies, rates or shares."""


@lru_cache(maxsize=4)
def _pairs(shorts: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![{shorts}㐀-鿿])([{shorts}])([{shorts}]){_AFTER_PAIR}"
        rf"|(?<=[、，。在与和讓让傳传若】\n#：])(?<!..#) ?([{shorts}])(?=[对拟再突宣疑促欲寻拒][㐀-鿿0-9])"
        rf"|(?<![㐀-鿿])([{shorts}])、([{shorts}])(?=等|[两二三]|之间|关系|在)"
    )


def actor_candidates(shadow: str, hits: Hits, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield candidates for countries by one character, and for known bodies with the country before them.

    Args:
        shadow: the shadow text.
        hits: the article's hits, for its countries.
        known: the candidates of the lexicon.
    """
    yield from _short_countries(shadow, hits.lexicon)
    for c in known:
        if c.type == "institution" and c.source in ("lex", "affix") and not c.country and c.kind != "central_bank":
            found = hits.country_end.get(c.start)
            if found:
                yield c._replace(start=found[0], source="prefixed", country=found[1])


def _short_countries(shadow: str, lexicon: Lexicon) -> Iterator[Candidate]:
    codes = {c.short: c.code for c in lexicon.countries if c.short}
    for m in _pairs("".join(sorted(codes))).finditer(shadow):
        for n in range(1, 6):
            code = codes.get(m[n] or "")
            if code:
                body = lexicon.by_code[code].government or f"institution/{code}-government"
                yield Candidate(m.start(n), m.end(n), "institution", body, "pair", "country", "", "", code)
