"""Figures of claims, counted over aligned articles (annotation guide, section 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from pipeline.evaluate.align import ArticleClaims, ClaimPair, mentions_by_id, touches
from pipeline.evaluate.figures import ClaimScores, Counts, Rates, counts, rates, share
from schemas.base import Span

Judged = tuple[float, bool]
"""A predicted claim's confidence, and whether a gold claim answers it."""


def score_claims(articles: Sequence[ArticleClaims]) -> ClaimScores:
    """Return the claim figures of all articles together."""
    pairs = [p for a in articles for p in a.pairs]
    n = sum(len(a.pairs) + len(a.extra) for a in articles)
    m = sum(len(a.pairs) + len(a.lost) for a in articles)
    core = sum(sum(a.gold.core) for a in articles)
    strict, edge = [p for p in pairs if p.strict], [p for p in pairs if p.edge]
    return ClaimScores(
        pair=counts(len(pairs), n, m),
        strict=counts(len(strict), n, m),
        core_pair=_core(pairs, n, core),
        core_strict=_core(strict, n, core),
        core_edge=_core(edge, n, core),
        accuracy=_accuracy(pairs),
        attribution=_attribution(articles),
        modality_leak=_leak(pairs),
        calibration_error=calibration_error(judged(articles)),
    )


def _core(right: Sequence[ClaimPair], predicted: int, core: int) -> Rates:
    """Return recall over core gold claims and precision over all predictions: a match that is not core is right too."""
    return rates(share(len(right), predicted), share(sum(p.core for p in right), core), core)


def _accuracy(pairs: Sequence[ClaimPair]) -> dict[str, float]:
    n = len(pairs)
    return {
        "cause delta": share(sum(p.deltas[0] for p in pairs), n),
        "effect delta": share(sum(p.deltas[1] for p in pairs), n),
        "assertion": share(sum(p.gold.assertion == p.pred.assertion for p in pairs), n),
        "certainty": share(sum(p.gold.certainty == p.pred.certainty for p in pairs), n),
        "temporality": share(sum(p.gold.temporality == p.pred.temporality for p in pairs), n),
        "condition": share(sum((p.gold.condition is None) == (p.pred.condition is None) for p in pairs), n),
        "cause head": _hits([p.cause_head for p in pairs]),
        "effect head": _hits([p.effect_head for p in pairs]),
    }


def _hits(heads: Sequence[bool | None]) -> float:
    named = [h for h in heads if h is not None]
    return share(sum(named), len(named))


def _attribution(articles: Sequence[ArticleClaims]) -> Counts:
    """Return how well the holders of matched claims are found: gold's span and the predicted mention overlap."""
    holders = [h for a in articles for h in _holders(a)]
    right = sum(g is not None and p is not None and touches(g, p) for g, p in holders)
    return counts(right, sum(p is not None for _, p in holders), sum(g is not None for g, _ in holders))


def _holders(a: ArticleClaims) -> list[tuple[Span | None, Span | None]]:
    gm, pm = mentions_by_id(a.gold), mentions_by_id(a.pred)
    out = []
    for (i, _), pair in zip(a.matched, a.pairs, strict=True):
        g, p = gm.get(pair.gold.attribution or ""), pm.get(pair.pred.attribution or "")
        gold = a.gold.holders[i] or ((g.start, g.end) if g else None)
        out.append((gold, (p.start, p.end) if p else None))
    return out


def _leak(pairs: Sequence[ClaimPair]) -> float:
    """Return the share of pairs that gold marks as not plainly asserted but the prediction gives as such."""
    marked = [p for p in pairs if p.gold.assertion != "asserted"]
    return share(sum(p.pred.assertion == "asserted" for p in marked), len(marked))


def judged(articles: Sequence[ArticleClaims]) -> list[Judged]:
    """Return confidence and verdict of every predicted claim that carries a confidence."""
    out = []
    for a in articles:
        hit = {j for _, j in a.matched}
        claims = a.pred.data.claims if a.pred else ()
        out += [(c.confidence, j in hit) for j, c in enumerate(claims) if c.confidence is not None]
    return out


def reliability_bins(rows: Sequence[Judged]) -> dict[int, list[Judged]]:
    """Return the rows in ten equal bins of confidence."""
    bins: dict[int, list[Judged]] = defaultdict(list)
    for confidence, right in rows:
        bins[min(9, int(confidence * 10))].append((confidence, right))
    return bins


def calibration_error(rows: Sequence[Judged]) -> float | None:
    """Return the expected calibration error over ten bins; None where no prediction carries a confidence."""
    if not rows:
        return None
    return sum(abs(sum(c for c, _ in v) - sum(r for _, r in v)) for v in reliability_bins(rows).values()) / len(rows)
