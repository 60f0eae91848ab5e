"""The assembled edges as they stood on a day: made anew from the claims published by then, as a load of those articles would.

Claims without a date are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final

from pipeline.assemble import Duplicates, Evidence, affects
from pipeline.assemble.belief import evidence_of
from pipeline.query.network import per_version
from pipeline.store import GraphStore
from schemas.graph import AffectsRow, EdgeKey

Row = dict[str, Any]
CHUNK: Final = 2_000


def edges_as_of(
    store: GraphStore, day: str, causes: Collection[str] | None = None, effects: Collection[str] | None = None
) -> list[AffectsRow]:
    """Return the edges of a day (``2025-12-31``), by id; only those from ``causes`` and onto ``effects`` where these are given.

    What contradicts an edge is not told.

    Raises:
        StoreError: the store failed.
    """
    if causes is None and effects is None:
        return per_version(store, f"edges {day}", lambda: _assembled(store, day, _claims(store, day, None, None)))
    return _assembled(store, day, _claims(store, day, causes, effects))


def _claims(store: GraphStore, day: str, causes: Collection[str] | None, effects: Collection[str] | None) -> list[Row]:
    if causes is None and effects is not None:
        return [r for chunk in store.each("claims_onto", sorted(effects), CHUNK, day=day) for r in chunk]
    starts: Sequence[str] = sorted(causes) if causes is not None else sorted(r["id"] for r in store.read("ids_concepts"))
    found = (r for chunk in store.each("claims_from", starts, CHUNK, day=day) for r in chunk)
    return [r for r in found if effects is None or r["effect"] in effects]


def _assembled(store: GraphStore, day: str, claims: Sequence[Row]) -> list[AffectsRow]:
    group = per_version(store, f"copies {day}", lambda: _copies(store, day))
    evidence: dict[EdgeKey, list[Evidence]] = {}
    for r in claims:
        key = EdgeKey(r["cause"], r["cause_delta"], r["effect"], r["effect_delta"], r["assertion"])
        evidence.setdefault(key, []).append(evidence_of(r))
    return sorted((affects(key, said, group) for key, said in evidence.items()), key=lambda e: e["id"])


def _copies(store: GraphStore, day: str) -> Callable[[str], str]:
    duplicates = Duplicates()
    for r in store.read("signatures"):
        if r["published"] and r["published"] <= day:
            duplicates.add(r["id"], r["signature"])
    return duplicates.group
