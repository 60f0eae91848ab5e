"""Assembled edges from the claims behind them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from pipeline.assemble.belief import Evidence, belief, voices
from pipeline.assemble.identity import edge_id
from pipeline.assemble.sign import edge_sign
from schemas.graph import AffectsRow, EdgeKey


def affects(key: EdgeKey, evidence: Collection[Evidence], group: Callable[[str], str], contradicts: Iterable[str] = ()) -> AffectsRow:
    """Return the edge that the claims (at least one) make.

    ``group`` names the near-duplicate group of an article, ``contradicts`` holds the ids of the edges that are there against it.
    """
    speaking = voices(evidence, group)
    dates = [e.published for e in evidence if e.published]
    return {
        "id": edge_id(key), "cause": key.cause, "effect": key.effect, "cause_delta": key.cause_delta, "effect_delta": key.effect_delta,
        "assertion": key.assertion, "sign": edge_sign(key.cause_delta, key.effect_delta), "belief": belief(speaking.values()),
        "n_claims": len(evidence), "n_articles": len({e.article for e in evidence}), "n_sources": len(speaking),
        "first": min(dates, default=None), "last": max(dates, default=None), "contradicts": sorted(contradicts) or None,
    }  # fmt: skip
