"""Parts of the graph: the strongest, around a focus, expanded, hidden; and paths."""

from __future__ import annotations

import pytest

from pipeline.errors import QueryError
from pipeline.query import run_named
from pipeline.store import GraphStore
from pipeline.view.asks import GraphAsk, PathsAsk
from pipeline.view.index import GraphIndex
from pipeline.view.picture import EXPANDED, graph, paths
from pipeline.view.service import Service

GOLD = "asset/gold"


def test_the_strongest_edges_and_no_others(index: GraphIndex) -> None:
    part = graph(index, GraphAsk(limit=25))
    assert [e.id for e in part.edges] == [e.id for e in index.effects[:25]]
    assert part.total == len(index.effects)
    assert {n.id for n in part.nodes} == {end for e in part.edges for end in (e.source, e.target)}


def test_a_focus_holds_its_neighbours(index: GraphIndex) -> None:
    part = graph(index, GraphAsk(focus=GOLD))
    assert part.total == len(part.edges) == len(index.around[index.concept_at[GOLD]])
    assert all(GOLD in (e.source, e.target) for e in part.edges)


def test_two_steps_hold_more_than_one(index: GraphIndex) -> None:
    one, two = (graph(index, GraphAsk(focus=GOLD, hops=n)) for n in (1, 2))
    assert {e.id for e in one.edges} < {e.id for e in two.edges}
    near = {n.id for n in one.nodes}
    assert all(e.source in near or e.target in near for e in two.edges)


def test_expanding_adds_and_hiding_takes_away(index: GraphIndex) -> None:
    few = graph(index, GraphAsk(limit=3))
    more = graph(index, GraphAsk(limit=3, expand=(GOLD,)))
    added = {e.id for e in more.edges} - {e.id for e in few.edges}
    assert 0 < len(added) <= EXPANDED
    assert all(GOLD in (index.concepts[e.cause].id, index.concepts[e.effect].id) for e in index.effects if e.id in added)
    less = graph(index, GraphAsk(expand=(GOLD,), hide=("asset/us-dollar",)))
    assert "asset/us-dollar" not in {n.id for n in less.nodes}


def test_a_focus_that_nothing_joins_is_still_shown(index: GraphIndex) -> None:
    part = graph(index, GraphAsk(focus=GOLD, min_belief=1))
    assert [n.id for n in part.nodes] == [GOLD] and part.edges == []


def test_an_unknown_focus_is_an_error(index: GraphIndex) -> None:
    with pytest.raises(QueryError, match="is not in the graph"):
        graph(index, GraphAsk(focus="asset/moon"))


def test_paths_are_those_of_the_named_query(graph: GraphStore, service: Service) -> None:
    ours = service.paths(PathsAsk.model_validate({"from": "聯準會", "to": "比特幣", "min_belief": 0.1}))
    theirs = list(run_named(graph, "paths", {"cause": "聯準會", "effect": "比特幣"}).records())
    assert len(theirs) > 0
    assert [[s.edge for s in p.steps] for p in ours.paths] == [r["edges"] for r in theirs]
    assert [p.sign for p in ours.paths] == [r["sign"] for r in theirs]
    for path in ours.paths:
        assert path.steps[path.weakest].belief == path.belief == min(s.belief for s in path.steps)
        assert [s.target for s in path.steps[:-1]] == [s.source for s in path.steps[1:]]


def test_paths_obey_the_filter(index: GraphIndex) -> None:
    asked = PathsAsk.model_validate({"from": "a", "to": "b", "min_belief": 0.99})
    assert paths(index, asked, ["institution/federal-reserve"], ["asset/bitcoin"]).paths == []
