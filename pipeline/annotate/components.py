"""spaCy components, registered as entry points, so that ``spacy.blank("zh")`` can add them anywhere."""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.analysis import analysis_of, place_spans
from pipeline.annotate.stages import annotate_quantities, mention_stage
from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.linear import Linear


class ClausesComponent:
    """Sets ``doc.spans["sentences"]`` and ``doc.spans["clauses"]``."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        place_spans(doc, "sentences", [(s.start, s.end, "heading" if s.heading else "sentence", "") for s in a.sentences])
        place_spans(doc, "clauses", [(c.start, c.end, "clause", "") for s in a.sentences for c in s.clauses])
        return doc


class MentionsComponent:
    """Sets ``doc.spans["mentions"]``: label = type, kb_id = concept."""

    def __init__(self, lexicon: Lexicon, model: Linear | None = None) -> None:
        self._annotate = mention_stage(lexicon, model)

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        self._annotate(a)
        place_spans(doc, "mentions", [(m.start, m.end, m.type, m.concept or "") for m in a.mentions])
        return doc


class QuantitiesComponent:
    """Sets ``doc.spans["quantities"]`` (label = unit, kb_id = concept) and ``doc.spans["times"]``."""

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        annotate_quantities(a)
        place_spans(doc, "times", [(t.start, t.end, "time", "") for t in a.times])
        place_spans(doc, "quantities", [(q.start, q.end, q.unit, q.concept or "") for q in a.quantities])
        return doc


@Language.factory("policygraph_clauses")
def make_clauses(nlp: Language, name: str) -> ClausesComponent:
    """Return the component that splits sentences and clauses."""
    return ClausesComponent()


@Language.factory("policygraph_mentions", default_config={"lexicon": []})
def make_mentions(nlp: Language, name: str, lexicon: list[str]) -> MentionsComponent:
    """Return the component that finds mentions; ``lexicon`` lists the user's own files."""
    return MentionsComponent(load_lexicon(tuple(Path(p) for p in lexicon)))


@Language.factory("policygraph_quantities")
def make_quantities(nlp: Language, name: str) -> QuantitiesComponent:
    """Return the component that finds quantities and times."""
    return QuantitiesComponent()
