"""A filter leaves exactly the claims that it names."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pytest

from pipeline.store import GraphStore
from pipeline.view.asks import Filter, GraphAsk
from pipeline.view.index import GraphIndex, build
from pipeline.view.reading import rows

COUNT = "MATCH (k:Claim)-[:STATED_IN]->(a:Article) MATCH (k)-[:CAUSE]->(x:Concept) MATCH (k)-[:EFFECT]->(y:Concept) "


@pytest.mark.parametrize(
    ("asked", "condition"),
    [
        (Filter(), "true"),
        (Filter(since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31)), "k.published >= '2022-01-01' AND k.published <= '2022-12-31'"),
        (Filter(assertion=("conditional", "negated")), "k.assertion IN ['conditional', 'negated']"),
        (Filter(certainty=("likely",)), "k.certainty = 'likely'"),
        (Filter(source=("中環札記", "")), "a.source = '中環札記' OR a.source IS NULL"),
        (Filter(type=("asset", "policy")), "(x:Asset OR x:Policy) AND (y:Asset OR y:Policy)"),
        (
            Filter(holder=("institution/federal-reserve",)),
            "EXISTS { MATCH (k)-[:ATTRIBUTED_TO]->(:Concept {id: 'institution/federal-reserve'}) }",
        ),
    ],
)
def test_a_filter_counts_what_cypher_counts(graph: GraphStore, index: GraphIndex, asked: Filter, condition: str) -> None:
    expected = graph.query(f"{COUNT} WHERE {condition} RETURN count(k) AS n").rows[0][0]
    assert expected > 0
    chosen = index.select(asked)
    assert int(chosen.claims.sum()) == int(chosen.counts.sum()) == expected


def test_counts_of_an_edge_without_a_filter_are_its_own(index: GraphIndex) -> None:
    chosen = index.select(Filter())
    assert [e.n_claims for e in index.effects] == chosen.counts.tolist()


def test_belief_is_a_floor(index: GraphIndex) -> None:
    kept = [index.effects[n].belief for n in index.select(Filter(min_belief=0.5)).effects]
    assert kept and min(kept) >= 0.5
    assert len(kept) == sum(e.belief >= 0.5 for e in index.effects)


def test_effects_come_the_most_believed_first(index: GraphIndex) -> None:
    beliefs = [e.belief for e in index.effects]
    assert beliefs == sorted(beliefs, reverse=True)


def test_a_selection_is_kept_whatever_asks_for_it(index: GraphIndex) -> None:
    assert index.select(GraphAsk(min_belief=0.4, limit=7)) is index.select(Filter(min_belief=0.4))


def test_weights_add_up(index: GraphIndex) -> None:
    causes, effects = index.weights(index.select(Filter()))
    assert int(causes.sum()) == int(effects.sum()) == len(index.claims)


def test_an_empty_graph_is_served() -> None:
    empty: list[dict[str, Any]] = []
    index = build(0, empty, empty, empty, empty, empty, empty)
    chosen = index.select(Filter(since=dt.date(2020, 1, 1)))
    assert len(chosen.effects) == 0 and int(np.sum(chosen.claims)) == 0


def test_statements_say_what_they_are_for(graph: GraphStore) -> None:
    policies = {r["policy"]: r for r in rows(graph, "policies")}
    hike = policies["policy/fed-rate-hike"]
    assert (hike["instrument"], hike["sign"], hike["actor"]) == ("instrument/policy-rate", 1, "institution/federal-reserve")


def test_rows_that_point_to_nothing_are_left_out() -> None:
    """As after a write between two statements."""
    concepts = [{"id": "asset/a", "name": "甲", "name_en": "a", "provisional": False, "names_text": "\n甲\n"}]
    edge = {
        "cause": "asset/a",
        "effect": "asset/a",
        "cause_delta": "up",
        "effect_delta": "up",
        "assertion": "asserted",
        "sign": 1,
        "belief": 0.5,
    }
    edge |= {"n_claims": 1, "n_sources": 1, "first": None, "last": None}
    articles = [{"id": "x", "title": None, "source": None, "published": None, "path": "x.txt"}]
    claim = {"id": "k", "edge": "e", "certainty": "certain", "published": None, "article": "x"}
    effects = [{**edge, "id": "e"}, {**edge, "id": "f", "effect": "asset/new"}]
    claims = [claim, {**claim, "id": "l", "edge": "f"}, {**claim, "id": "m", "article": "y"}]
    index = build(1, concepts, effects, articles, [], claims, [{"claim": "k", "holder": "person/new"}])
    assert [e.id for e in index.effects] == ["e"] and len(index.claims) == 1
    assert index.claims.holder.tolist() == [-1]
