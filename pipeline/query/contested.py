"""Answers about edges that contradict each other.

They are read once for each version of the graph: to find them, the embedded store must look at every edge.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from typing import Any, Final

from pipeline.query.catalogue import NamedQuery
from pipeline.query.network import STATED, per_version
from pipeline.query.newest import days
from pipeline.store import GraphStore

Row = tuple[Any, ...]
Values = Mapping[str, Any]
Edge = dict[str, Any]
CHUNK: Final = 2_000


def contradictions(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return pairs of edges that contradict each other, by the belief of the weaker side."""
    del query, timeout
    pairs = per_version(store, "contradictions", lambda: _pairs(contested(store)))
    wanted = ((a, b) for a, b in pairs if b["belief"] >= values["min_belief"] and _about(a, values["about"]))
    return [_pair_row(a, b) for a, b in islice(wanted, values["limit"])]


def contested(store: GraphStore) -> dict[str, Edge]:
    """Return the edges that contradict others, by id; not to be changed."""
    return per_version(store, "contested", lambda: {r["id"]: r for r in sorted(store.read("contested"), key=lambda r: str(r["id"]))})


def _pairs(edges: Mapping[str, Edge]) -> list[tuple[Edge, Edge]]:
    """Return each pair once, the side believed more first."""
    found = [(a, edges[other]) for a in edges.values() for other in a["contradicts"]]
    once = [(a, b) for a, b in found if (-a["belief"], a["id"]) < (-b["belief"], b["id"])]
    return sorted(once, key=lambda p: (-p[1]["belief"], -p[0]["belief"], p[0]["id"], p[1]["id"]))


def _about(e: Edge, concepts: Collection[str] | None) -> bool:
    return concepts is None or e["cause"] in concepts or e["effect"] in concepts


def _pair_row(a: Edge, b: Edge) -> Row:
    says = [f"{e['assertion']} {e['effect_delta']}" for e in (a, b)]
    numbers = (a["belief"], b["belief"], a["n_claims"], b["n_claims"], a.get("last"), b.get("last"))
    return a["cause_name"], a["cause_delta"], a["effect_name"], *says, *numbers, a["id"], b["id"]


# -- dissent ------------------------------------------------------------------------------------------------------------------------


def dissent(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return the claims of the smaller side, of the pairs of concepts with most claims."""
    pairs: dict[tuple[str, str], list[Edge]] = {}
    for e in contested(store).values():
        if e["sign"] and e["assertion"] in STATED and _within(e["cause"], values["cause"]) and _within(e["effect"], values["effect"]):
            pairs.setdefault((e["cause"], e["effect"]), []).append(e)
    split = [(same, opposite, pair) for pair, edges in pairs.items() for same, opposite in [_sides(edges)]]
    split = [s for s in split if s[0] != s[1] and s[0] and s[1] and s[0] + s[1] >= values["min_claims"]]
    split.sort(key=lambda s: (-s[0] - s[1], s[2]))
    smaller = [row for n, s in enumerate(split[: values["limit"]]) for row in _smaller(n, s, pairs[s[2]])]
    table = store.query(query.statement, {"edges": smaller, "limit": values["limit"]}, timeout=timeout)
    return table.rows


def _within(concept: str, wanted: Collection[str] | None) -> bool:
    return wanted is None or concept in wanted


def _sides(edges: Iterable[Edge]) -> tuple[int, int]:
    """Return the claims that both move the same way, and that they move opposite ways."""
    counts = [(e["sign"], e["n_claims"]) for e in edges]
    return sum(n for sign, n in counts if sign > 0), sum(n for sign, n in counts if sign < 0)


def _smaller(rank: int, split: tuple[int, int, tuple[str, str]], edges: Iterable[Edge]) -> list[dict[str, Any]]:
    """Return the edges of the smaller side, with what the answer says of their pair."""
    same, opposite, _ = split
    told = {
        "rank": rank,
        "majority": "same way" if same > opposite else "opposite ways",
        "agreement": round(max(same, opposite) / (same + opposite), 6),
    }
    minority = -1 if same > opposite else 1
    return [
        {"id": e["id"], "cause": e["cause_name"], "effect": e["effect_name"], **told} for e in edges if (e["sign"] > 0) == (minority > 0)
    ]


# -- contradicted later ---------------------------------------------------------------------------------------------------------------


def overturned(store: GraphStore, query: NamedQuery, values: Values, timeout: float) -> list[Row]:
    """Return claims with a named holder, newest first, and the first later claim that says the opposite."""
    edges = {i: e for i, e in contested(store).items() if _about(e, values["about"])}
    spoken = per_version(store, "spoken against", lambda: _spoken_against(contested(store)))
    last = spoken if values["about"] is None else {i: spoken[i] for i in edges}
    claims = _held(store, values, last)
    later = _first_later(store, claims, edges)
    rows = [{"claim": c["claim"], "holder": c["holder"], "said": _said(edges[c["edge"]]), "later": later[c["claim"]]} for c in claims]
    return store.query(query.statement, {"claims": rows}, timeout=timeout).rows


def _spoken_against(edges: Mapping[str, Edge]) -> dict[str, str]:
    """Return, by edge, the last day on which it was contradicted; empty where no day is known."""
    return {i: max((edges[r].get("last") or "" for r in e["contradicts"]), default="") for i, e in edges.items()}


def _first_later(store: GraphStore, claims: Iterable[dict[str, Any]], edges: Mapping[str, Edge]) -> dict[str, str]:
    """Return, by claim, the first later claim of the edges that contradict its own."""
    asked = [
        {"claim": c["claim"], "published": c["published"], "rival": rival} for c in claims for rival in edges[c["edge"]]["contradicts"]
    ]
    found = sorted(store.read("later_claims", ids=asked), key=lambda r: (r["published"], r["later"]), reverse=True)
    return {r["claim"]: r["later"] for r in found}


def _held(store: GraphStore, values: Values, last: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the newest claims that have a holder and a later rival; ``last``: when an edge was last spoken against."""
    limit = values["limit"]
    if values["about"] is None:
        for day in days(store, None):
            found = _earlier(store.read("held_since", day=day, holder=values["holder"]), last)
            if len(found) >= limit:
                return found[:limit]
    open_to = sorted(i for i, e in contested(store).items() if i in last and last[i] > (e.get("first") or "~"))
    return _earlier((r for chunk in store.each("held_on", open_to, CHUNK, holder=values["holder"]) for r in chunk), last)[:limit]


def _earlier(claims: Iterable[dict[str, Any]], last: Mapping[str, str]) -> list[dict[str, Any]]:
    found = sorted((c for c in claims if c["published"] and c["published"] < last.get(c["edge"], "")), key=lambda c: str(c["claim"]))
    return sorted(found, key=lambda c: str(c["published"]), reverse=True)


def _said(e: Edge) -> str:
    return f"{e['cause_name']} {e['cause_delta']} → {e['effect_name']} {e['effect_delta']}"
