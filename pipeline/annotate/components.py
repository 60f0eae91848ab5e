"""spaCy components, registered as entry points, so that ``spacy.blank("zh")`` can add them anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.analysis import analysis_of, place_spans
from pipeline.annotate.choose import Chooser
from pipeline.annotate.mentions import find_mentions, shipped_chooser
from pipeline.annotate.quantities import MentionSpan, find_quantities
from pipeline.annotate.times import find_times
from pipeline.lexicon import Lexicon, load_lexicon
from pipeline.linear import Linear

_MARKET_CURRENCY = {"tw": "TWD", "hk": "HKD", "cn-converted": "CNY", "simplified": "CNY"}


class ClausesComponent:
    """Sets ``doc.spans["sentences"]`` and ``doc.spans["clauses"]``. With ``publish`` False the layers stay in the analysis alone."""

    def __init__(self, publish: bool = True) -> None:
        self.publish = publish

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        if not self.publish:
            return doc
        place_spans(doc, "sentences", [(s.start, s.end, "heading" if s.heading else "sentence", "") for s in a.sentences])
        place_spans(doc, "clauses", [(c.start, c.end, "clause", "") for s in a.sentences for c in s.clauses])
        return doc


class MentionsComponent:
    """Sets ``doc.spans["mentions"]``: label = type, kb_id = concept."""

    def __init__(self, lexicon: Lexicon, model: Linear | None = None, publish: bool = True) -> None:
        self.lexicon, self.publish = lexicon, publish
        self.chooser = Chooser(model) if model else shipped_chooser()

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        a.mentions, a.candidates = find_mentions(a.shadow, a.sentences, self.lexicon, self.chooser)
        if self.publish:
            place_spans(doc, "mentions", [(m.start, m.end, m.type, m.concept or "") for m in a.mentions])
        return doc


class QuantitiesComponent:
    """Sets ``doc.spans["quantities"]`` (label = unit, kb_id = concept) and ``doc.spans["times"]``."""

    def __init__(self, publish: bool = True) -> None:
        self.publish = publish

    def __call__(self, doc: Doc) -> Doc:
        """Annotate and return the Doc."""
        a = analysis_of(doc)
        shown = _mask(a.shadow, a.boilerplate)
        a.times = find_times(shown, a.published)
        spans = [MentionSpan(m.start, m.end, m.type, m.concept) for m in a.mentions]
        a.quantities = find_quantities(shown, spans, _MARKET_CURRENCY.get(a.usage or ""), a.times)
        if self.publish:
            place_spans(doc, "times", [(t.start, t.end, "time", "") for t in a.times])
            place_spans(doc, "quantities", [(q.start, q.end, q.unit, q.concept or "") for q in a.quantities])
        return doc


def _mask(shadow: str, spans: Any) -> str:
    """Blank the spans that nothing may be read from, keeping every offset."""
    out: list[str] = []
    at = 0
    for start, end in spans:
        out += (shadow[at:start], "\n" * (end - start))
        at = end
    return "".join([*out, shadow[at:]])


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
