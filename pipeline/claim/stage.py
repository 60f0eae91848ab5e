"""The stage that finds claims, a plain function on an :class:`Analysis`; :mod:`pipeline.claim.component` wraps it for spaCy."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.annotate.layers import Found
from pipeline.annotate.mentions import WEAK_FACTOR
from pipeline.annotate.stages import Stage
from pipeline.annotate.state import Analysis
from pipeline.claim.candidates import propose
from pipeline.claim.cues import CueBook
from pipeline.claim.select import Chosen, ClaimModels, select
from pipeline.predicate.words import load_words


def claim_stage(book: CueBook, models: ClaimModels, min_confidence: float | None = None, trace: bool = False) -> Stage:
    """Return the stage that finds claims; needs mentions. ``min_confidence`` None means the tuned threshold."""
    words = load_words()

    def annotate(a: Analysis) -> None:
        candidates = propose(a.shadow, a.sentences, a.mentions, book, words)
        a.claims, a.dropped = select(a.shadow, a.mentions, candidates, models, min_confidence, trace)
        a.mentions, a.claims = without_idle_factors(a.mentions, a.claims)

    return annotate


def without_idle_factors(found: Sequence[Found], claims: Sequence[Chosen]) -> tuple[list[Found], list[Chosen]]:
    """Return mentions and claims without the weakly supported factors that no claim runs through."""
    used = {h for c in claims for h in c.heads}
    kept = [i for i, m in enumerate(found) if m.type != "factor" or m.score >= WEAK_FACTOR or i in used]
    if len(kept) == len(found):
        return list(found), list(claims)
    place = {old: new for new, old in enumerate(kept)} | {-1: -1}
    return [found[i] for i in kept], [c._replace(heads=(place[c.heads[0]], place[c.heads[1]])) for c in claims]
