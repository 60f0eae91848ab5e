"""Candidates for compounds that no lexicon holds, by their last word (穩定幣監管框架) and by where they may begin.

A compound ends in a head of ``suffixes.tsv``. Leftwards from the head, every *boundary* within reach is a place where it may begin:

- the edge of a stretch of characters (a mark, a space, a line),
- the end of a word of ``boundaries.tsv`` (推出|措施) or of a function word (對|政策),
- the beginning of a known name (美國關稅), also across one 的 (美國的關稅).

How a candidate begins is part of its source, so that the weights can tell them apart: ``compound`` after an edge, ``compound-word`` after a
word, ``compound-name`` where a known name begins, and ``head`` where nothing but the head is there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.annotate.layers import Candidate
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split

REACH: Final = 9
"""How many characters a compound may have before its last word."""
MOST: Final = 3
"""How many compounds are proposed for one head."""
NEAR: Final = 2
"""How many of them may be factors: the longest are hardly ever claimed."""

_NONE, _NAME, _WORD, _EDGE = range(4)
_SOURCES: Final = {_NAME: "compound-name", _WORD: "compound-word", _EDGE: "compound"}
_BODIES: Final = frozenset({"lex", "comp"})
"""Sources of bodies after whose name an act may begin (住建部|約談)."""
_GAP = re.compile(r"[^㐀-鿿A-Za-z0-9]+")
_FIGURE = re.compile(r"\d[\d.,]*%?(?:万|亿|兆|千|百)*(?:美元|港元|日元|欧元|英镑|人民币|元|吨|桶|个百分点|个|家|名|项|宗|件|年|月|日)?")
_FUNCTION = frozenset("的之据由与和及在对向从是为被给让令跟或而但若如将并即称指说了着过者于以所因则也都就才却之把")


class Head(NamedTuple):
    """A type that a last word gives; it is none before one of the characters ``not_before``, nor after one of ``not_after``."""

    type: str
    not_before: str
    not_after: str


@lru_cache(maxsize=1)
def _heads() -> tuple[AhoCorasick, list[tuple[Head, ...]]]:
    table: dict[str, dict[str, Head]] = {}
    for _, row in read_rows(_folder() / "suffixes.tsv"):
        for word in split(row["suffixes"]):
            head = Head(row["type"], to_shadow(row["not_before"]), to_shadow(row["not_after"]))
            table.setdefault(to_shadow(word), {}).setdefault(head.type, head)
    return _automaton(table), [tuple(types[t] for t in sorted(types)) for types in table.values()]


@lru_cache(maxsize=1)
def _words() -> tuple[AhoCorasick, list[bool]]:
    """Return the automaton over words that part, and whether a compound may begin after each."""
    table: dict[str, bool] = {}
    for _, row in read_rows(_folder() / "boundaries.tsv"):
        for word in split(row["words"]):
            table.setdefault(to_shadow(word), row["class"] != "part")
    for char in _FUNCTION:
        table.setdefault(char, True)
    return _automaton(table, MatchKind.LeftmostLongest), list(table.values())


def _automaton(words: Iterable[str], kind: MatchKind = MatchKind.Standard) -> AhoCorasick:
    return AhoCorasick(list(words), matchkind=kind, implementation=Implementation.DFA)


def _folder() -> Path:
    return Path(str(files("pipeline.annotate")))


def _boundaries(shadow: str, known: Iterable[Candidate]) -> bytearray:
    """Return for each place of the text what kind of boundary stands there."""
    out = bytearray(len(shadow) + 1)
    for c in known:
        out[c.start] = max(out[c.start], _NAME)
        if c.type == "institution" and c.source in _BODIES and c.end - c.start > 1:
            out[c.end] = max(out[c.end], _WORD)
    automaton, parts = _words()
    for n, _, end in automaton.find_matches_as_indexes(shadow):
        if parts[n]:
            out[end] = _WORD
    for m in _FIGURE.finditer(shadow):
        out[m.end()] = max(out[m.end()], _WORD)
    for m in _GAP.finditer(shadow):
        spaced = m[0] == " " and shadow[m.start() - 1 : m.start()].isascii() != shadow[m.end() : m.end() + 1].isascii()
        out[m.end()] = max(out[m.end()], _WORD) if spaced else _EDGE
    out[0] = _EDGE
    return out


def origin(source: str) -> str:
    """Return "compound" for the sources of this module, else "known"."""
    return "compound" if source == "head" or source.startswith("compound") else "known"


def compound_candidates(shadow: str, known: Sequence[Candidate], listed: Container[tuple[int, int, str]]) -> Iterator[Candidate]:
    """Yield candidates for compounds by their last word.

    Args:
        shadow: the shadow text.
        known: the candidates of the lexicon and of composition, whose beginnings are boundaries.
        listed: spans that are no compounds of a type.
    """
    boundary = _boundaries(shadow, known)
    automaton, heads = _heads()
    found = [(start, end, heads[n]) for n, start, end in automaton.find_matches_as_indexes(shadow, overlapping=True)]
    longer = {end for start, end, _ in found if end - start > 1} | {c.end for c in known if c.end - c.start > 1}
    for start, end, types in found:
        single = end - start == 1
        if single and end in longer:  # 業 in 企業, 稅 in 關稅
            continue
        before, after = shadow[start - 1 : start] or "-", shadow[end : end + 1] or "-"
        fit = [h.type for h in types if after not in h.not_before and before not in h.not_after]
        for n, at in enumerate(_beginnings(shadow, boundary, start, start - single) if fit else ()):
            source = "head" if at == start else _SOURCES[boundary[at]]
            for type_ in fit:
                if (at, end, type_) not in listed and (n < NEAR or type_ != "factor"):
                    yield Candidate(at, end, type_, None, source, shadow[start:end])


def _beginnings(shadow: str, boundary: bytearray, head: int, last: int) -> list[int]:
    """Return where a compound may begin whose last word begins at ``head``: the nearest places, from ``last`` leftwards."""
    out: list[int] = []
    crossed = False
    for at in range(head, max(-1, head - REACH - 1), -1):
        kind = boundary[at]
        if ((kind > _NAME and not crossed) or kind == _NAME) and at <= last:
            out.append(at)
            if len(out) == MOST:
                break
        before = shadow[at - 1 : at]
        if before == "的":
            if crossed:
                break
            crossed = True
        elif kind >= _WORD and (kind == _EDGE or before in _FUNCTION):
            break
    return out
