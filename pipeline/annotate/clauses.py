"""Sentences and clauses of the shadow text, safe with decimals, brackets, quotes, list marks and ASCII punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate.layers import Clause, Sentence

_CLOSERS = "」』”’\"')）】》〉"
_END = re.compile(
    r"[。！？!?][。！？!?]*["
    + re.escape(_CLOSERS)
    + r"]*|…+(?=\s|$)|(?<=[㐀-鿿])\.(?=\s|$|[㐀-鿿])|(?<=%)\.(?=[㐀-鿿])|(?<=[A-Za-z])\.(?=\s[㐀-鿿]|$)"
)
_MARK = re.compile(r"[，；：;]|(?<!\d),|,(?!\d)|(?<!\d):|:(?!\d)|——+|──+|--+|—|[()（）〔〕【】\[\]]|　+|(?<=[㐀-鿿])-(?=[㐀-鿿]{0,4}[：:])")
_OPEN, _SHUT = set("(（〔【["), set(")）〕】]")
_LIST_MARK = re.compile(r"[\s　]*(?:[-*•·●■◆▲△○▪#>＞]+|\d{1,2}[.、)](?!\d)|[(（]?[一二三四五六七八九十]{1,2}[)）、.])[\s　]*")


def split_sentences(shadow: str, skipped: Sequence[tuple[int, int]] = ()) -> list[Sentence]:
    """Return the sentences outside the skipped spans (sorted, disjoint: boilerplate), in text order."""
    out: list[Sentence] = []
    skip = iter([*skipped, (len(shadow) + 1, len(shadow) + 1)])
    lo, hi = next(skip)
    for paragraph, (start, end) in enumerate(_lines(shadow)):
        while hi <= start:
            lo, hi = next(skip)
        if lo <= start and end <= hi:
            continue
        out.extend(_line_sentences(shadow, start, end, paragraph))
    return out


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end > start:
            yield start, end
        start = end + 1


def _line_sentences(shadow: str, start: int, end: int, paragraph: int) -> Iterator[Sentence]:
    mark = _LIST_MARK.match(shadow, start, end)
    at = mark.end() if mark else start
    for m in _END.finditer(shadow, at, end):
        if m.end() > at and shadow[at : m.end()].strip():
            yield _sentence(shadow, at, m.end(), paragraph, False)
            at = m.end()
    if shadow[at:end].strip():
        yield _sentence(shadow, at, end, paragraph, at == start or (mark is not None and at == mark.end()))


def _sentence(shadow: str, start: int, end: int, paragraph: int, open_end: bool) -> Sentence:
    while start < end and shadow[start].isspace():
        start += 1
    while end > start and shadow[end - 1].isspace():
        end -= 1
    heading = open_end and end - start <= 40 and shadow[end - 1] not in "。！？!?，；"
    return Sentence(start, end, paragraph, heading, tuple(_clauses(shadow, start, end)))


def _clauses(shadow: str, start: int, end: int) -> Iterator[Clause]:
    depth, at, before = 0, start, ""
    for m in _MARK.finditer(shadow, start, end):
        if m.start() > at:
            yield Clause(at, m.start(), depth, before)
        mark = m[0]
        if mark in _OPEN:
            depth += 1
        elif mark in _SHUT:
            depth = max(0, depth - 1)
        at, before = m.end(), mark[0]
    if at < end:
        yield Clause(at, end, depth, before)
