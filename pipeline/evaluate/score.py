"""All figures of a prediction against gold, equal to the official scorer's on any two files."""

from __future__ import annotations

from pipeline.evaluate.align import align_all
from pipeline.evaluate.annotations import score_mentions, score_quantities, score_times
from pipeline.evaluate.claims import score_claims
from pipeline.evaluate.figures import Scores
from pipeline.evaluate.lines import Lines, outlet


def score(gold: Lines, pred: Lines) -> Scores:
    """Score predictions against gold; gold articles that the prediction lacks count as empty, other predictions not at all."""
    return Scores(
        articles=len(gold),
        answered=sum(k in pred for k in gold),
        mentions=score_mentions(gold, pred),
        quantities=score_quantities(gold, pred),
        times=score_times(gold, pred),
        claims=score_claims(align_all(gold, pred)),
    )


def score_by_outlet(gold: Lines, pred: Lines) -> dict[str, Scores]:
    """Score each outlet's articles alone, outlets in alphabetical order."""
    names = sorted({outlet(line) for line in gold.values()})
    return {n: score({k: v for k, v in gold.items() if outlet(v) == n}, pred) for n in names}
