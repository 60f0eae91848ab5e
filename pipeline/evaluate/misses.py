"""The commonest missed and invented mentions of each type, with their outlets and one place of each in context."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pipeline.errors import ReadError
from pipeline.evaluate.annotations import SCORED, MentionKey, mention_keys
from pipeline.evaluate.lines import Line, Lines, outlet
from pipeline.read import Failure, ReadOptions, read_inputs
from schemas.article import Article
from schemas.extraction import Mention

CONTEXT = 12
"""Characters of context on either side."""

Texts = Mapping[str, str]
"""Texts by article id."""


class Slip(NamedTuple):
    """A surface that was missed or invented so many ``times``; ``context`` shows its first place, marked by brackets.

    ``outlets`` says where: the outlets with the most places, each with their number.
    """

    surface: str
    times: int
    context: str
    outlets: str


class MentionSlips(NamedTuple):
    """The slips of one mention type, commonest first."""

    type: str
    missed: list[Slip]
    invented: list[Slip]


def read_texts(file: Path) -> dict[str, str]:
    """Read the texts of an article file or folder by article id.

    Raises:
        ReadError: an article cannot be read.
    """
    out = {}
    for item in read_inputs([file], ReadOptions()):
        if isinstance(item, Failure):
            raise ReadError(item.path, item.reason, item.remedy)
        if isinstance(item, Article):
            out[item.id] = item.text
    return out


def known_texts(*files: Lines) -> dict[str, str]:
    """Return the texts that the lines themselves carry."""
    return {k: line.data.article.text for lines in files for k, line in lines.items() if line.data.article.text is not None}


def mention_slips(gold: Lines, pred: Lines, texts: Texts, top: int = 8) -> list[MentionSlips]:
    """Return for each scored type the ``top`` surfaces that gold has and the prediction lacks, and the other way round."""
    missed, invented = _group(gold, pred, gold, texts), _group(pred, gold, gold, texts)
    return [MentionSlips(t, _top(missed, t, top), _top(invented, t, top)) for t in SCORED]


Groups = dict[tuple[str, str], list[tuple[str, str]]]
"""(context, outlet) of each place by type and surface."""


def _group(ours: Lines, theirs: Lines, scope: Lines, texts: Texts) -> Groups:
    """Return the places of mentions that only ``ours`` has, in the articles of ``scope``, by type and surface."""
    out: Groups = defaultdict(list)
    for k, line in scope.items():
        for m in _only(ours.get(k), theirs.get(k)):
            surface, context = show_place(m, texts.get(k))
            out[m.type, surface].append((context, outlet(line)))
    return out


def _only(ours: Line | None, theirs: Line | None) -> Iterator[Mention]:
    a, b = mention_keys(ours), mention_keys(theirs)
    keys: list[MentionKey] = sorted(a.keys() - b.keys())
    yield from (a[x] for x in keys)


def show_place(m: Mention, text: str | None) -> tuple[str, str]:
    """Return a mention's surface and its place in context; without the text the context is empty."""
    if text is None:
        return m.text or f"[{m.start}, {m.end})", ""
    left, right = text[max(0, m.start - CONTEXT) : m.start], text[m.end : m.end + CONTEXT]
    surface = text[m.start : m.end]
    return surface, " ".join(f"{left}[{surface}]{right}".split())


def _top(groups: Groups, kind: str, top: int) -> list[Slip]:
    slips = [Slip(surface, len(places), places[0][0], _outlets(places)) for (t, surface), places in groups.items() if t == kind]
    return sorted(slips, key=lambda s: (-s.times, s.surface))[:top]


def _outlets(places: list[tuple[str, str]]) -> str:
    """Return the three outlets with the most places, as ``name 4, name 2``."""
    counts = Counter(name for _, name in places)
    first = sorted(counts.items(), key=lambda x: (-x[1], x[0]))[:3]
    return ", ".join(f"{name} {n}" for name, n in first)
