"""What the endpoints do: read from the store and the index, and hand on to the pure functions."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, Final

import numpy as np

from pipeline import __version__
from pipeline.errors import QueryError
from pipeline.query import catalogue, run_cypher, run_named
from pipeline.query.resolve import concepts, policies
from pipeline.store import GraphStore, Table
from pipeline.view import answers, asks
from pipeline.view.evidence import article_view, contradicting, enough, evidence, subject
from pipeline.view.index import NOBODY, UNDATED, GraphIndex
from pipeline.view.live import LiveWork
from pipeline.view.overview import overview
from pipeline.view.picture import graph, named, paths, picture
from pipeline.view.reading import Reader, rows
from pipeline.view.search import search

CHOICES: Final = 200
"""Sources and holders offered by the filters at most: those with most claims."""
AGAINST: Final = 40


class Service:
    """Answers over one open store. Every method may be called from any thread."""

    def __init__(self, store: GraphStore, live: LiveWork | None = None) -> None:
        self.store, self.live = store, live
        self.reader = Reader(store)
        self._counts: tuple[int, dict[str, int]] | None = None

    def about(self) -> answers.About:
        """Return what the store holds and what filters may be set to."""
        index = self.reader.index()
        days = index.claims.day[index.claims.day != UNDATED]
        first, last = (_iso(int(d)) for d in (days.min(), days.max())) if len(days) else (None, None)
        return answers.About(
            program=__version__,
            store=self.store.where,
            version=index.version,
            counts=self._counted(index.version),
            first=first,
            last=last,
            sources=_sources(index),
            holders=_holders(index),
            live=self.live is not None,
            token=self.live.token if self.live and self.live.upload else None,
        )

    def _counted(self, version: int) -> dict[str, int]:
        if self._counts is None or self._counts[0] != version:
            self._counts = version, self.store.counts()
        return self._counts[1]

    def overview(self, asked: asks.Filter) -> answers.Overview:
        """Return the first picture."""
        return overview(self.reader.index(), asked)

    def graph(self, asked: asks.GraphAsk) -> answers.Graph:
        """Return a part of the graph."""
        return graph(self.reader.index(), asked)

    def evidence(self, asked: asks.EvidenceAsk) -> answers.Evidence:
        """Return the claims behind an edge, a concept, a pair or a cell."""
        index = self.reader.index()
        behind = rows(self.store, "claim_edge", claim=asked.claim) if asked.claim else []
        about, effects = subject(index, asked, behind[0]["edge"] if behind else None)
        against = [] if asked.concept else contradicting(index, effects)[:AGAINST]
        edges = [*enough(index, effects, asked.limit), *enough(index, against, asked.limit)]
        found = rows(self.store, "evidence", edges=edges)
        return evidence(index, asked, about, effects, against, found, rows(self.store, "evidence_sizes", edges=edges))

    def article(self, article: str) -> answers.ArticleView:
        """Return an article with all its marks.

        Raises:
            QueryError: it is not in the store.
        """
        found = rows(self.store, "article", article=article)
        if not found:
            raise QueryError(f"article {article!r}", "is not in the store", "see `policygraph articles`")
        claims = rows(self.store, "article_claims", article=article)
        sizes = rows(self.store, "evidence_sizes", edges=sorted({r["claim"]["edge"] for r in claims}))
        parts = [rows(self.store, name, article=article) for name in ("article_mentions", "article_quantities")]
        return article_view(self.reader.index(), found[0], claims, sizes, *parts)

    def search(self, asked: asks.SearchAsk) -> answers.Found:
        """Return concepts and sentences for words."""
        return search(self.reader.index(), self.reader.sentences(), asked)

    def paths(self, asked: asks.PathsAsk) -> answers.Paths:
        """Return signed paths between two names."""
        ends = policies(self.store, asked.cause), concepts(self.store, asked.effect)
        return paths(self.reader.index(), asked, *ends)

    def queries(self) -> answers.Queries:
        """Return the catalogue of named queries with their forms."""
        return answers.Queries(
            queries=[
                answers.QueryInfo(
                    name=q.name,
                    purpose=q.purpose,
                    parameters=[
                        answers.QueryParameter(name=p.name, kind=p.kind, required=p.required, default=p.default, help=p.help)
                        for p in q.parameters
                    ],
                    columns=[c.name for c in q.columns],
                    statement=q.statement,
                )
                for q in catalogue().values()
            ]
        )

    def query(self, asked: asks.QueryAsk) -> answers.TableView:
        """Answer a named query; an empty field of its form counts as not given."""
        given = {k: v for k, v in asked.parameters.items() if v.strip()}
        return self._table(run_named(self.store, asked.name, given))

    def cypher(self, asked: asks.CypherAsk) -> answers.TableView:
        """Answer a read-only statement."""
        return self._table(run_cypher(self.store, asked.statement, limit=asked.limit, timeout=asked.timeout))

    def live_state(self) -> answers.Live:
        """Return the state of the live work, with the newest edges."""
        if self.live is None:
            return answers.Live(
                on=False, folder=None, upload=False, version=self.store.version(), articles=[], claims=0, nodes=[], edges=[]
            )
        index, state = self.reader.index(), self.live.state()
        shown = [index.effect_at[e] for e in state.edges if e in index.effect_at]
        part = picture(index, index.select(asks.Filter()), shown)
        return answers.Live(
            on=True,
            folder=str(self.live.folder) if self.live.folder else None,
            upload=self.live.upload,
            version=index.version,
            articles=state.articles,
            claims=sum(a.claims for a in state.articles),
            nodes=part.nodes,
            edges=part.edges,
        )

    def _table(self, table: Table) -> answers.TableView:
        return answers.TableView(
            columns=list(table.columns), rows=[list(r) for r in table.rows], truncated=table.truncated, graph=self._pictured(table)
        )

    def _pictured(self, table: Table) -> answers.Graph | None:
        """Return what of a table can be drawn: its concepts, its edges, and the edges between its concepts; None where it has none."""
        index = self.reader.index()
        found = list(_things(table.rows))
        nodes = dict.fromkeys(index.concept_at[t["id"]] for t in found if t.get("id") in index.concept_at and "labels" in t)
        edges = dict.fromkeys(index.effect_at[t["id"]] for t in found if t.get("id") in index.effect_at and "type" in t)
        if not nodes and not edges:
            return None
        between = [n for c in nodes for n in index.around.get(c, ()) if {index.effects[n].cause, index.effects[n].effect} <= nodes.keys()]
        shown = list(dict.fromkeys([*edges, *([] if edges else between)]))[: asks.MOST_EDGES]
        return picture(index, index.select(asks.Filter()), shown, list(nodes)[: asks.MOST_NODES])


def _things(value: Any) -> Any:
    """Yield the nodes and relationships in values, at any depth."""
    if isinstance(value, dict):
        yield value
    elif isinstance(value, list | tuple):
        for v in value:
            yield from _things(v)


def _sources(index: GraphIndex) -> list[answers.Counted]:
    per_article = np.bincount(index.claims.article, minlength=len(index.articles)).tolist()
    total: Counter[str] = Counter()
    for paper, n in zip(index.articles, per_article, strict=True):
        total[paper.source] += n
    return [answers.Counted(id=s, name=s, name_en=s, claims=n) for s, n in sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:CHOICES]]


def _holders(index: GraphIndex) -> list[answers.Counted]:
    held = index.claims.holder[index.claims.holder != NOBODY]
    ids, counts = np.unique(held, return_counts=True)
    order = sorted(zip(ids.tolist(), counts.tolist(), strict=True), key=lambda kv: (-kv[1], kv[0]))[:CHOICES]
    return [answers.Counted(**named(index, index.concepts[c].id).model_dump(), claims=n) for c, n in order]


def _iso(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
