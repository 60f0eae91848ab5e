"""The sentences in which most claims were lost or invented."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.evaluate.align import ArticleClaims, touches
from pipeline.evaluate.misses import Texts
from schemas.base import Span
from schemas.extraction import Argument, Claim


@dataclass(slots=True)
class _Group:
    sentence: Span
    lost: list[Claim] = field(default_factory=list)
    invented: list[Claim] = field(default_factory=list)


class WorstSentence(NamedTuple):
    """A sentence with its lost and invented claims, each as ``cause [delta] → effect [delta]``."""

    path: str
    sentence: str
    lost: list[str]
    invented: list[str]


def worst_sentences(articles: Sequence[ArticleClaims], texts: Texts, top: int = 10) -> list[WorstSentence]:
    """Return the ``top`` sentences with most faults; articles without text are left out."""
    found = [(a, g) for a in articles if a.gold.data.article.id in texts for g in _groups(a)]
    found.sort(key=lambda x: (-len(x[1].lost) - len(x[1].invented), x[0].gold.data.article.path, x[1].sentence))
    return [_shown(a, g, texts[a.gold.data.article.id]) for a, g in found[:top]]


def _groups(a: ArticleClaims) -> Iterator[_Group]:
    """Yield the sentences of an article with faults; an invented claim joins the gold sentence that it touches."""
    groups: dict[Span, _Group] = {}
    for c in a.lost:
        groups.setdefault(c.sentence, _Group(c.sentence)).lost.append(c)
    for c in a.extra:
        home = next((s for s in groups if touches(s, c.sentence)), c.sentence)
        groups.setdefault(home, _Group(home)).invented.append(c)
    yield from groups.values()


def _shown(a: ArticleClaims, g: _Group, text: str) -> WorstSentence:
    start, end = g.sentence
    lost, invented = ([_pair(c, text) for c in claims] for claims in (g.lost, g.invented))
    return WorstSentence(a.gold.data.article.path, " ".join(text[start:end].split()), lost, invented)


def _pair(c: Claim, text: str) -> str:
    return f"{_argument(c.cause, text)} → {_argument(c.effect, text)}"


def _argument(x: Argument, text: str) -> str:
    return f"{' '.join(text[x.start : x.end].split())} [{x.delta}]"
