"""The spaCy component that finds claims."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.analysis import analysis_of, place_spans
from pipeline.annotate.layers import Found
from pipeline.annotate.mentions import WEAK_FACTOR
from pipeline.claim.candidates import propose
from pipeline.claim.cues import CueBook, load_cues
from pipeline.claim.select import Chosen, ClaimModels, select, shipped_models
from pipeline.predicate.words import load_words


class ClaimsComponent:
    """Sets ``doc.spans["causes"]``, ``doc.spans["effects"]`` (label = delta) and ``doc.spans["cues"]`` (label = family); needs mentions."""

    def __init__(
        self, book: CueBook, models: ClaimModels, min_confidence: float | None = None, trace: bool = False, publish: bool = True
    ) -> None:
        self.book, self.models, self.min_confidence, self.trace = book, models, min_confidence, trace
        self.publish = publish
        self.words = load_words()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        candidates = propose(a.shadow, a.sentences, a.mentions, self.book, self.words)
        a.claims, a.dropped = select(a.shadow, a.mentions, candidates, self.models, self.min_confidence, self.trace)
        a.mentions, a.claims = without_idle_factors(a.mentions, a.claims)
        if not self.publish:
            return doc
        place_spans(doc, "causes", [(c.pair.cause.start, c.pair.cause.end, c.deltas[0], "") for c in a.claims])
        place_spans(doc, "effects", [(c.pair.effect.start, c.pair.effect.end, c.deltas[1], "") for c in a.claims])
        place_spans(doc, "cues", [(c.pair.cue.start, c.pair.cue.end, c.pair.rule.family, "") for c in a.claims])
        return doc


def without_idle_factors(found: Sequence[Found], claims: Sequence[Chosen]) -> tuple[list[Found], list[Chosen]]:
    """Return mentions and claims without the weakly supported factors that no claim runs through."""
    used = {h for c in claims for h in c.heads}
    kept = [i for i, m in enumerate(found) if m.type != "factor" or m.score >= WEAK_FACTOR or i in used]
    place = {old: new for new, old in enumerate(kept)} | {-1: -1}
    return [found[i] for i in kept], [c._replace(heads=(place[c.heads[0]], place[c.heads[1]])) for c in claims]


@Language.factory("policygraph_claims", default_config={"rules": [], "min_confidence": None})
def make_claims(nlp: Language, name: str, rules: list[str], min_confidence: float | None) -> ClaimsComponent:
    """Return the component that finds claims; ``rules`` lists the user's own cue files."""
    return ClaimsComponent(load_cues(tuple(Path(r) for r in rules)), shipped_models(), min_confidence)
