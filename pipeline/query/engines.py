"""The answers that code finishes: what is searched best first, ranked or grouped. One function for each ``// engine:``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final

import networkx as nx

from pipeline.errors import QueryError
from pipeline.query.as_of import edges_as_of
from pipeline.query.catalogue import NamedQuery
from pipeline.query.contested import contradictions, dissent, overturned
from pipeline.query.network import STATED, communities, effects_network, influence, per_version
from pipeline.query.newest import newest
from pipeline.query.paths import Edge, SignedPath, signed_paths
from pipeline.query.search import search
from pipeline.store import GraphStore

Row = tuple[Any, ...]
Values = Mapping[str, Any]
MOST_HOPS: Final = 6
_MEMBERS: Final = 12
_KEPT_ROWS: Final = 500


def paths(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return signed paths, best first."""
    del timeout  # the edges are read by the store's own statement, and the search is bounded
    hops = int(values["hops"])
    if not 1 <= hops <= MOST_HOPS:
        raise QueryError(f"query {query.name}", f"hops must lie between 1 and {MOST_HOPS}", "shorten the paths")
    edges = [e for e in _stated(store, values["as_of"]) if e.belief >= values["min_belief"]]
    found = signed_paths(edges, values["cause"], values["effect"], hops=hops, limit=values["limit"])
    names = effects_network(store).nodes
    return [_path_row(p, names) for p in found]


def _stated(store: GraphStore, day: str | None) -> list[Edge]:
    """Return the edges that may stand in a path, sorted, now or as of a day."""

    def now() -> list[Edge]:
        found = effects_network(store).edges(data=True)
        return sorted(_edge(cause, effect, e) for cause, effect, e in found if e["assertion"] in STATED)

    def then() -> list[Edge]:
        found = edges_as_of(store, str(day))
        return sorted(_edge(e["cause"], e["effect"], e) for e in found if e["assertion"] in STATED)

    return per_version(store, f"stated {day}", then if day else now)


def _edge(cause: str, effect: str, e: Mapping[str, Any]) -> Edge:
    return Edge(e["id"], cause, e["cause_delta"], effect, e["effect_delta"], e["belief"])


def _path_row(path: SignedPath, names: Mapping[str, Mapping[str, Any]]) -> Row:
    first = path.steps[0]
    told = [f"{names[first.edge.cause]['name']} {first.cause_delta}"]
    for s in path.steps:
        end = f"{names[s.edge.effect]['name']} {s.effect_delta}"
        told.append(f"({end})" if s.inferred else end)
    return path.sign, path.belief, len(path.steps), " → ".join(told), [s.edge.id for s in path.steps]


def consensus(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return the claims for each direction by pairs of concepts: counted over all edges, which the embedded store takes seconds for."""
    del query, timeout
    names = effects_network(store).nodes
    if values["cause"] is None and values["effect"] is None:
        counted = per_version(store, f"consensus {values['as_of']} {values['min_belief']}", lambda: _counted(store, values))
    else:
        counted = _counted(store, values)
    return [_consensus_row(names, pair, t) for pair, t in counted[: values["limit"]]]


def _counted(store: GraphStore, values: Values) -> list[tuple[tuple[str, str], Counter[str]]]:
    """Return the claims by pairs and sides, the pairs with most signed claims first."""
    edges: Iterable[tuple[str, str, Mapping[str, Any]]]
    if values["as_of"]:
        edges = [(e["cause"], e["effect"], e) for e in edges_as_of(store, values["as_of"], values["cause"], values["effect"])]
    else:
        edges = _between(effects_network(store), values["cause"], values["effect"])
    tallies: dict[tuple[str, str], Counter[str]] = {}
    for cause, effect, e in edges:
        if e["belief"] >= values["min_belief"]:
            tallies.setdefault((cause, effect), Counter())[_side(e)] += e["n_claims"]
    signed = [(pair, t) for pair, t in tallies.items() if t["same"] + t["opposite"]]
    signed.sort(key=lambda item: (-item[1]["same"] - item[1]["opposite"], -item[1].total(), item[0]))
    return signed


def _between(
    network: nx.MultiDiGraph[str], causes: Collection[str] | None, effects: Collection[str] | None
) -> Iterable[tuple[str, str, Mapping[str, Any]]]:
    """Return the edges from ``causes`` onto ``effects``, all where these are None."""
    if causes is not None:
        return (e for e in network.out_edges(causes, data=True) if effects is None or e[1] in effects)
    found: Iterable[tuple[str, str, Mapping[str, Any]]] = (
        network.edges(data=True) if effects is None else network.in_edges(effects, data=True)
    )
    return found


def _side(e: Mapping[str, Any]) -> str:
    if e["assertion"] in STATED and e["sign"]:
        return "same" if e["sign"] > 0 else "opposite"
    return "denied" if e["assertion"] == "negated" else "other"


def _consensus_row(names: Mapping[str, Mapping[str, Any]], pair: tuple[str, str], t: Counter[str]) -> Row:
    agreement = round(max(t["same"], t["opposite"]) / (t["same"] + t["opposite"]), 6)
    cause, effect = (names[c]["name"] for c in pair)
    return cause, effect, t["same"], t["opposite"], t["denied"], t["other"], agreement, *pair


def influential(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return institutions, or the concepts of another type, by influence."""
    del query, timeout
    rank, network = influence(store, values["min_belief"]), effects_network(store)
    acts = _acts(store)
    claims = per_version(store, "claims of causes", lambda: _claims_of_causes(network, acts))
    policies = Counter(a for actors in acts.values() for a in actors)
    wanted = sorted((c for c in rank if c.startswith(f"{values['type']}/")), key=lambda c: (-round(rank[c], 9), c))
    return [(network.nodes[c]["name"], round(rank[c], 6), policies[c], claims[c], c) for c in wanted[: values["limit"]]]


def _claims_of_causes(network: nx.MultiDiGraph[str], acts: Mapping[str, Collection[str]]) -> Counter[str]:
    """Return how many claims say what a concept does, or, for an institution, what its policies do."""
    claims = Counter[str]()
    for cause, _, e in network.edges(data=True):
        for name in (cause, *acts.get(cause, ())):
            claims[name] += e["n_claims"]
    return claims


def _acts(store: GraphStore) -> dict[str, list[str]]:
    acts: dict[str, list[str]] = {}
    for r in store.read("network_actors"):
        acts.setdefault(r["policy"], []).append(r["actor"])
    return acts


def grouped(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return communities with their most connected concepts; only those of ``about`` where it is given."""
    del query, timeout
    names, about = effects_network(store).nodes, set(values["about"] or ())
    rows: list[Row] = []
    for n, members in enumerate(communities(store, values["min_belief"]), 1):
        if not about or about & set(members):
            top = members[:_MEMBERS]
            rows.append((n, len(members), [names[c]["name"] for c in top], top))
    return rows[: values["limit"]]


def kept(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return the rows of a statement that looks at the whole graph, which is asked once for each version of it."""
    most = max(values["limit"], _KEPT_ROWS)
    given = {**values, "limit": most}
    rows = per_version(store, f"{query.name} {sorted(given.items())}", lambda: store.query(query.statement, given, timeout=timeout).rows)
    return rows[: values["limit"]]


ENGINES: Final[Mapping[str, Callable[[GraphStore, NamedQuery, Values, float], list[Row]]]] = {
    "consensus": consensus, "paths": paths, "influence": influential, "communities": grouped, "search": search,
    "newest": newest, "kept": kept, "contradictions": contradictions, "dissent": dissent, "overturned": overturned,
}  # fmt: skip
