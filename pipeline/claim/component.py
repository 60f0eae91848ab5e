"""The spaCy component that finds claims."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.analysis import analysis_of, place_spans
from pipeline.claim.cues import CueBook, load_cues
from pipeline.claim.select import ClaimModels, shipped_models
from pipeline.claim.stage import claim_stage


class ClaimsComponent:
    """Sets ``doc.spans["causes"]``, ``doc.spans["effects"]`` (label = delta) and ``doc.spans["cues"]`` (label = family); needs mentions."""

    def __init__(self, book: CueBook, models: ClaimModels, min_confidence: float | None = None) -> None:
        self._annotate = claim_stage(book, models, min_confidence)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        self._annotate(a)
        place_spans(doc, "causes", [(c.pair.cause.start, c.pair.cause.end, c.deltas[0], "") for c in a.claims])
        place_spans(doc, "effects", [(c.pair.effect.start, c.pair.effect.end, c.deltas[1], "") for c in a.claims])
        place_spans(doc, "cues", [(c.pair.cue.start, c.pair.cue.end, c.pair.rule.family, "") for c in a.claims])
        return doc


@Language.factory("policygraph_claims", default_config={"rules": [], "min_confidence": None})
def make_claims(nlp: Language, name: str, rules: list[str], min_confidence: float | None) -> ClaimsComponent:
    """Return the component that finds claims; ``rules`` lists the user's own cue files."""
    return ClaimsComponent(load_cues(tuple(Path(r) for r in rules)), shipped_models(), min_confidence)
