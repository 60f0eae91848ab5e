"""The graph in memory, by columns: what filters, pictures and searches are computed from.

A claim is a row of integer columns; a filter is a mask over them.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.view.asks import Filter

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Row = Mapping[str, Any]
UNDATED = 0
NOBODY = -1


class Concept(NamedTuple):
    """A concept; ``names_text`` holds every name between line feeds."""

    id: str
    name: str
    name_en: str
    provisional: bool
    names_text: str

    @property
    def type(self) -> str:
        """The type, which the id begins with."""
        return self.id.partition("/")[0]


class Effect(NamedTuple):
    """An assembled edge; ``cause`` and ``effect`` are positions in the list of concepts."""

    id: str
    cause: int
    effect: int
    cause_delta: str
    effect_delta: str
    assertion: str
    sign: int
    belief: float
    n_claims: int
    n_sources: int
    first: str | None
    last: str | None


class ArticleRef(NamedTuple):
    """An article without its text."""

    id: str
    title: str
    source: str
    published: str | None


class PolicyRef(NamedTuple):
    """What a policy is a move of; ``sign`` is that of its act towards tightening, 0 where only a claim's delta tells."""

    instrument: str | None
    sign: int
    actor: str | None


@dataclass(frozen=True)
class Claims:
    """Columns of equal length. ``effect``, ``article`` and ``holder`` are positions; ``day`` a proleptic ordinal, 0 undated."""

    effect: Ints
    article: Ints
    holder: Ints
    day: Ints
    certainty: npt.NDArray[np.str_]

    def __len__(self) -> int:
        return len(self.effect)


@dataclass(frozen=True)
class Selection:
    """What a filter leaves: a mask over claims, and for each effect how many of its claims are left."""

    claims: Mask
    counts: Ints

    @cached_property
    def effects(self) -> Ints:
        """The positions of the effects that are left, the most believed first."""
        return np.flatnonzero(self.counts)


@dataclass
class GraphIndex:
    """One version of the graph. Effects are sorted by belief, claims and the strongest first."""

    version: int
    concepts: list[Concept]
    effects: list[Effect]
    articles: list[ArticleRef]
    policies: dict[str, PolicyRef]
    claims: Claims
    _selections: dict[Filter, Selection] = field(default_factory=dict)

    @cached_property
    def concept_at(self) -> dict[str, int]:
        """Concept id → position."""
        return {c.id: n for n, c in enumerate(self.concepts)}

    @cached_property
    def effect_at(self) -> dict[str, int]:
        """Edge id → position."""
        return {e.id: n for n, e in enumerate(self.effects)}

    @cached_property
    def ends(self) -> tuple[Ints, Ints]:
        """The positions of cause and effect, by edge."""
        return _ints(e.cause for e in self.effects), _ints(e.effect for e in self.effects)

    @cached_property
    def around(self) -> dict[int, list[int]]:
        """Concept → its effects, the most believed first."""
        out: dict[int, list[int]] = defaultdict(list)
        for n, e in enumerate(self.effects):
            out[e.cause].append(n)
            if e.effect != e.cause:
                out[e.effect].append(n)
        return dict(out)

    def select(self, asked: Filter) -> Selection:
        """Return what a filter leaves; the last ones are kept."""
        key = asked.bare()
        found = self._selections.get(key)
        if found is None:
            if len(self._selections) > 32:
                self._selections.clear()
            found = self._selections[key] = _selected(self, key)
        return found

    def weights(self, chosen: Selection) -> tuple[Ints, Ints]:
        """Return, by concept, the claims under a selection with it as cause and as effect."""
        causes, effects = self.ends
        size = len(self.concepts)
        return tuple(np.bincount(end, chosen.counts, size).astype(np.int64) for end in (causes, effects))  # type: ignore[return-value]

    def degrees(self, chosen: Selection) -> Ints:
        """Return, by concept, its edges under a selection."""
        causes, effects = self.ends
        size, on = len(self.concepts), chosen.effects
        return np.bincount(causes[on], minlength=size) + np.bincount(effects[on], minlength=size)


def build(
    version: int,
    concepts: Iterable[Row],
    effects: Sequence[Row],
    articles: Iterable[Row],
    policies: Iterable[Row],
    claims: Sequence[Row],
    holders: Iterable[Row],
) -> GraphIndex:
    """Return the index over the rows of the statements in ``cypher/``.

    A write between two statements may leave rows that point to nothing: they are left out, and the next version brings them.
    """
    nodes = [Concept(r["id"], r["name"], r["name_en"], bool(r["provisional"]), r["names_text"]) for r in concepts]
    at = {c.id: n for n, c in enumerate(nodes)}
    edges = [
        Effect(r["id"], at[r["cause"]], at[r["effect"]], *(r[k] for k in Effect._fields[3:]))
        for r in effects
        if {r["cause"], r["effect"]} <= at.keys()
    ]
    papers = [ArticleRef(r["id"], r["title"] or r["path"], r["source"] or "", r["published"]) for r in articles]
    acts = {r["policy"]: PolicyRef(r["instrument"], int(r["sign"] or 0), r["actor"]) for r in policies}
    return GraphIndex(version, nodes, edges, papers, acts, _claims(edges, papers, at, claims, holders))


def _claims(edges: list[Effect], papers: list[ArticleRef], at: Mapping[str, int], claims: Sequence[Row], holders: Iterable[Row]) -> Claims:
    effect_at, article_at = {e.id: n for n, e in enumerate(edges)}, {a.id: n for n, a in enumerate(papers)}
    held_by = {r["claim"]: at[r["holder"]] for r in holders if r["holder"] in at}
    rows = [r for r in claims if r["edge"] in effect_at and r["article"] in article_at]
    days = {day: dt.date.fromisoformat(day).toordinal() for day in {r["published"] for r in rows} if day}
    return Claims(
        _ints(effect_at[r["edge"]] for r in rows),
        _ints(article_at[r["article"]] for r in rows),
        _ints(held_by.get(r["id"], NOBODY) for r in rows),
        _ints(days.get(r["published"], UNDATED) for r in rows),
        np.array([r["certainty"] for r in rows], dtype="U12"),
    )


def _ints(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)


def _selected(index: GraphIndex, asked: Filter) -> Selection:
    allowed = _effects(index, asked)
    mask = allowed[index.claims.effect] & _claim_mask(index, asked) if len(index.claims) else np.zeros(0, dtype=bool)
    return Selection(mask, np.bincount(index.claims.effect[mask], minlength=len(index.effects)).astype(np.int64))


def _effects(index: GraphIndex, asked: Filter) -> Mask:
    """Return which effects pass by what they are."""
    types, kinds = set(asked.type), set(asked.assertion)
    concept_ok = [not types or c.type in types for c in index.concepts]
    return np.fromiter(
        (
            e.belief >= asked.min_belief and (not kinds or e.assertion in kinds) and concept_ok[e.cause] and concept_ok[e.effect]
            for e in index.effects
        ),
        dtype=bool,
        count=len(index.effects),
    )


def _claim_mask(index: GraphIndex, asked: Filter) -> Mask:
    """Return which claims pass by when, where, by whom and how surely they were said."""
    columns = index.claims
    mask = np.ones(len(columns), dtype=bool)
    if asked.since or asked.until:
        mask &= columns.day != UNDATED
    if asked.since:
        mask &= columns.day >= asked.since.toordinal()
    if asked.until:
        mask &= columns.day <= asked.until.toordinal()
    if asked.certainty:
        mask &= np.isin(columns.certainty, list(asked.certainty))
    if asked.source:
        wanted = set(asked.source)
        mask &= np.fromiter((a.source in wanted for a in index.articles), dtype=bool, count=len(index.articles))[columns.article]
    if asked.holder:
        mask &= np.isin(columns.holder, [index.concept_at[h] for h in asked.holder if h in index.concept_at])
    return mask
