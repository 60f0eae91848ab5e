"""Names that no lexicon holds: persons by title and surname, Latin names, institutions by suffix, bracketed aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pipeline.annotate.context_words import word_classes
from pipeline.annotate.layers import Candidate
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows

_LATIN = re.compile(
    r"[A-Z][A-Za-z&.'’+-]*[A-Za-z.+](?:[ ·](?:of|and|de|van|von|the|for|&"
    r"|[A-Z][A-Za-z0-9&.'’+-]*|[0-9]{2,4}(?![0-9.,]|(?: ?[日月年%点元号]))))*|[A-Z]{2,6}"
)
_INSTITUTION_WORD = re.compile(
    r"\b(?:Bank|Banks|Securities|Capital|Research|Inc|Corp|Co|Ltd|LLC|LP|Group|Markets|Economics|Partners|Management|Trust|Fund|Funds|Holdings|Financial|Advisors|"
    r"Advisers|Associates|Company|Insights|Analytics|Investments?|Asset|Wealth|Institute|University|Association|Council|Agency|Commission|Board|Bureau|Global|"
    r"International|Exchange|Technologies|Labs?|Foundation|Ventures|Futures|News|Times|Journal|Street|Metals|Energy|Minerals|Newsletter|Consulting|Intelligence)\b"
)
_INDEX_NAME = re.compile(
    r"[A-Za-z][A-Za-z&.+' /-]*[A-Za-z][ 0-9]{0,6}[㐀-鿿]{0,8}(?:\([㐀-鿿]{2,8}\))?[㐀-鿿 ]{0,8}?(?:指数|ETF|基金|期货|债券)"
    r"|[㐀-鿿]{2}[A-Za-z][A-Za-z&.+' -]*[A-Za-z][㐀-鿿]{0,10}?(?:指数|ETF|基金)"
)
_LEFT_EDGE = '据由与和及、，。；：「『“"（( 在对向从是为被给让令跟或而但若如将并即如称指说示，\n》'
_SURNAME = re.compile(r"[A-Z][A-Za-z.'’-]*[a-z]")
_BRACKET = re.compile(r"[(（]([^()（）\n]{1,60})[)）]")


_SPOKE = (
    "(?:又|亦|也|则|就|还|再|曾)?(?:表示|指出|认为|称|说|强调|警告|透露|坦言|直言|相信|重申|补充|提到|写道|回应|呼吁|提醒|解释|坦承|形容|指)"
    "(?!数|标|定|责|引|望)"
)


@lru_cache(maxsize=1)
def _person_patterns() -> tuple[re.Pattern[str], ...]:
    rows = {c["kind"]: to_shadow(c["characters"]) for _, c in read_rows(Path(str(files("pipeline.annotate"))) / "surnames.tsv")}
    titles, says = word_classes()["role"].pattern, word_classes()["say"].pattern
    chinese = f"(?:{rows['double']}|[{rows['single']}])[㐀-鿿]{{1,2}}"
    foreign = f"[{rows['foreign']}]{{2,6}}(?:[··・•‧][{rows['foreign']}]{{1,6}})?"
    edge = r"(?=[,，、。：:；「『“\"(（的)） ]|$|" + says + r"|于|在|也|曾|则|将|周|星期|今|昨|本|近|对|和|与|及|上|日)"
    before = r"(?:(?<=^)|(?<=[" + re.escape(_LEFT_EDGE) + r"]))"
    return (
        re.compile(f"(?:{titles})({chinese}){edge}"),
        re.compile(f"(?:{titles})({foreign}){edge}"),
        re.compile(f"{before}({chinese})(?={_SPOKE})"),
        re.compile(f"({foreign})(?=[(（][A-Z])"),
        re.compile(f"{before}([{rows['foreign']}]{{2,5}})(?={_SPOKE})"),
        re.compile(f"({chinese}|{foreign})(?=\\(音译\\)|先生|女士|教授|博士|家族)"),
    )


def name_candidates(shadow: str) -> Iterator[Candidate]:
    """Yield candidates for unknown persons and institutions of the text."""
    for n, pattern in enumerate(_person_patterns()):
        for m in pattern.finditer(shadow):
            yield Candidate(m.start(1), m.end(1), "person", None, f"person{n}")
    for m in _INDEX_NAME.finditer(shadow):
        yield Candidate(m.start(), m.end(), "asset", None, "latin-index")
    for m in _LATIN.finditer(shadow):
        yield from _latin(shadow, m)


@lru_cache(maxsize=1)
def _beside_person() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(f"(?:{word_classes()['role'].pattern}) ?\\Z"), re.compile(f" ?{_SPOKE}")


def _acts_as_person(shadow: str, start: int, end: int) -> bool:
    """Return whether a title stands before a span, or a word of speech after it."""
    title, speech = _beside_person()
    return title.search(shadow, max(0, start - 8), start) is not None or speech.match(shadow, end) is not None


def _latin(shadow: str, m: re.Match[str]) -> Iterator[Candidate]:
    text = m[0]
    words = text.split()
    if _INSTITUTION_WORD.search(text):
        yield Candidate(m.start(), m.end(), "institution", None, "latin-org")
    elif 2 <= len(words) <= 4 and all(w[0].isupper() for w in words):
        yield Candidate(m.start(), m.end(), "person", None, "latin2")
        yield Candidate(m.start(), m.end(), "institution", None, "latin2")
    elif len(words) == 1 and len(text) >= 3:
        if text[-1].islower() and _acts_as_person(shadow, m.start(), m.end()):
            yield Candidate(m.start(), m.end(), "person", None, "person6")
        yield Candidate(m.start(), m.end(), "institution", None, "latin1" if not text.isupper() else "latincaps")
        yield Candidate(m.start(), m.end(), "asset", None, "latin1" if not text.isupper() else "latincaps")


def brackets(shadow: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the brackets of a text, each with the place where what stands before it ends."""
    for m in _BRACKET.finditer(shadow):
        at = m.start()
        while at and shadow[at - 1] in ' 」』”"':
            at -= 1
        yield at, m


def bracket_aliases(shadow: str, named: dict[int, Candidate]) -> Iterator[tuple[int, int, Candidate]]:
    """Yield (start, end, the candidate it stands for) of names in brackets right after a named span.

    Args:
        shadow: the shadow text.
        named: candidates by their end offset.
    """
    for at, m in brackets(shadow):
        owner = named.get(at)
        if owner is None:
            continue
        for part in re.finditer(r"[^,，;；、/]+", m[1]):
            text = part[0].strip()
            start = m.start(1) + part.start() + (len(part[0]) - len(part[0].lstrip()))
            text = re.sub(r"^(?:下称|简称|又称|即|英文|以下简称)[「“\"]?|[」”\"]$", lambda _: "", text) if not text[:1].isascii() else text
            if _alias_like(text, owner):
                offset = shadow.find(text, start, m.end(1))
                if offset >= 0:
                    yield offset, offset + len(text), owner


def _alias_like(text: str, owner: Candidate) -> bool:
    if not 2 <= len(text) <= 50 or re.fullmatch(r"[\d.,%\s+-]+", text) or re.search(r"[。%＞<]|\d{4}年|\d月", text):
        return False
    if owner.type == "person":
        return re.fullmatch(r"[A-Z][A-Za-z.'’ ·-]+", text) is not None
    latin = re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9&.,'’ /:+-]*", text) is not None
    return latin or (len(text) <= 6 and re.fullmatch(r"[㐀-鿿]+", text) is not None)


def memory_candidates(shadow: str, aliases: dict[str, Candidate]) -> Iterator[Candidate]:
    """Yield a candidate at every place of each remembered alias, as whole words for Latin ones."""
    if not aliases:
        return
    latin = r"(?<![A-Za-z0-9])(?:{})(?![A-Za-z0-9])"
    a = sorted((x for x in aliases if x[0].isascii()), key=lambda x: (-len(x), x))
    c = sorted((x for x in aliases if not x[0].isascii()), key=lambda x: (-len(x), x))
    pattern = "|".join(p for p in (latin.format("|".join(map(re.escape, a))) if a else "", "|".join(map(re.escape, c))) if p)
    for m in re.finditer(pattern, shadow):
        owner = aliases[m[0]]
        yield Candidate(m.start(), m.end(), owner.type, owner.concept, "memory", owner.kind)


def short_forms(shadow: str, c: Candidate) -> Iterator[str]:
    """Yield the shorter names by which a later sentence may take up a name: a surname, a company without suffix."""
    text = shadow[c.start : c.end]
    if c.source in ("person0", "person1", "person5", "person6"):
        yield text
    if c.type == "person" and " " in text:
        if _SURNAME.fullmatch(text.split()[-1]):
            yield text.split()[-1]
    elif c.type == "person" and re.search("[··・•‧]", text):
        yield re.split("[··・•‧]", text)[-1]
    elif c.type == "institution" and text[0].isascii() and " " in text:
        words = text.split()
        if len(words[0]) >= 4 and len(words) == 2:
            yield words[0]
