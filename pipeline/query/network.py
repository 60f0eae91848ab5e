"""The assembled edges as a networkx graph, and who and what stands in its middle. Read once for each version of the graph."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Final, TypeVar

import networkx as nx

from pipeline.store import GraphStore

T = TypeVar("T")
STATED: Final = ("asserted", "conditional")
_KEPT: Final = 16
CHUNK: Final = 2_000
_SEED: Final = 0
_cache: OrderedDict[tuple[str, str], Any] = OrderedDict()
_lock = threading.RLock()


def per_version(store: GraphStore, what: str, make: Callable[[], T]) -> T:
    """Return ``make()``, kept in this process for as long as the graph stays as it is (the last few results only)."""
    key = (store.stamp(), what)
    with _lock:
        if key not in _cache:
            _cache[key] = make()
        _cache.move_to_end(key)
        while len(_cache) > _KEPT:
            _cache.popitem(last=False)
        found: T = _cache[key]
        return found


def forget_cached() -> None:
    """Drop what :func:`per_version` has kept."""
    with _lock:
        _cache.clear()


def effects_network(store: GraphStore) -> nx.MultiDiGraph[str]:
    """Return all concepts and the assembled edges between them, each with its properties; not to be changed."""
    return per_version(store, "network", lambda: _read(store))


def influence(store: GraphStore, min_belief: float) -> dict[str, float]:
    """Return the influence of every concept and actor, with sum 1: PageRank over the edges turned round.

    What moves much that is itself influential is influential (Page et al. 1999, links weighted by belief); an institution is
    moved upon through its policies, which hand all they have on to it.
    """
    return per_version(store, f"influence {min_belief}", lambda: _influence(store, min_belief))


def communities(store: GraphStore, min_belief: float) -> list[list[str]]:
    """Return the concepts that affect each other more than others, largest first, the most connected first within each.

    Louvain's method (Blondel et al. 2008) over stated edges weighted by belief, from a fixed seed.
    """
    return per_version(store, f"communities {min_belief}", lambda: _communities(store, min_belief))


def _read(store: GraphStore) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for r in sorted(store.read("network_nodes"), key=lambda r: str(r["id"])):
        graph.add_node(r["id"], label=r["id"].partition("/")[0].capitalize(), name=r["name"], provisional=r["provisional"])
    found = (r for chunk in store.each("network_edges", list(graph), CHUNK) for r in chunk)
    for r in sorted(found, key=lambda r: (r["cause"], r["effect"], r["id"])):
        props = {k: v for k, v in r.items() if k not in ("cause", "effect") and v is not None}
        graph.add_edge(r["cause"], r["effect"], key=r["id"], type="AFFECTS", **props)
    return graph


def _weighted(store: GraphStore, min_belief: float) -> nx.DiGraph[str]:
    """Return one edge for each pair of concepts, its weight the sum of the beliefs of what is stated."""
    out: nx.DiGraph[str] = nx.DiGraph()
    for cause, effect, e in effects_network(store).edges(data=True):
        if cause != effect and e["belief"] >= min_belief and e["assertion"] in STATED:
            before = out.get_edge_data(cause, effect, {"weight": 0.0})["weight"]
            out.add_edge(cause, effect, weight=before + e["belief"])
    return out


def _influence(store: GraphStore, min_belief: float) -> dict[str, float]:
    turned = _weighted(store, min_belief).reverse(copy=True)
    for r in sorted(store.read("network_actors"), key=lambda r: (r["policy"], r["actor"])):
        if r["policy"] in turned:
            turned.add_edge(r["policy"], r["actor"], weight=1.0)
    return dict(nx.pagerank(turned)) if turned else {}


def _communities(store: GraphStore, min_belief: float) -> list[list[str]]:
    graph: nx.Graph[str] = nx.Graph()
    for cause, effect, e in _weighted(store, min_belief).edges(data=True):
        before = graph.get_edge_data(cause, effect, {"weight": 0.0})["weight"]
        graph.add_edge(cause, effect, weight=before + e["weight"])
    found = nx.community.louvain_communities(graph, weight="weight", seed=_SEED) if graph else []
    strength = dict(graph.degree(weight="weight"))
    ranked = [sorted(members, key=lambda c: (-round(strength[c], 9), c)) for members in found]
    return sorted(ranked, key=lambda members: (-len(members), members[0]))
