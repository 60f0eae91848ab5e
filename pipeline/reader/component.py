"""The spaCy component of the careful reader: mentions and claims in one."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.analysis import analysis_of, place_spans
from pipeline.annotate.mentions import shipped_chooser
from pipeline.claim.cues import load_cues
from pipeline.claim.select import shipped_models
from pipeline.lexicon import load_lexicon
from pipeline.reader.model import load_model
from pipeline.reader.stage import CarefulReader


class ReaderComponent:
    """Sets ``doc.spans``: "mentions" (label = type, kb_id = concept), "causes", "effects" (label = delta), "cues" (label = family)."""

    def __init__(self, reader: CarefulReader) -> None:
        self._reader = reader

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        self._reader.mentions(a)
        self._reader.claims(a)
        place_spans(doc, "mentions", [(m.start, m.end, m.type, m.concept or "") for m in a.mentions])
        place_spans(doc, "causes", [(c.pair.cause.start, c.pair.cause.end, c.deltas[0], "") for c in a.claims])
        place_spans(doc, "effects", [(c.pair.effect.start, c.pair.effect.end, c.deltas[1], "") for c in a.claims])
        place_spans(doc, "cues", [(c.pair.cue.start, c.pair.cue.end, c.pair.rule.family, "") for c in a.claims])
        return doc


@Language.factory("policygraph_reader", default_config={"lexicon": [], "rules": [], "min_confidence": None})
def make_reader(nlp: Language, name: str, lexicon: list[str], rules: list[str], min_confidence: float | None) -> ReaderComponent:
    """Return the component; ``lexicon`` and ``rules`` list the user's own files."""
    words, book = load_lexicon(tuple(map(Path, lexicon))), load_cues(tuple(map(Path, rules)))
    return ReaderComponent(CarefulReader(words, book, shipped_chooser(), shipped_models(), load_model(), min_confidence))
