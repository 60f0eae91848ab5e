"""What the components know of one Doc: plain tuples beside it, under ``doc.user_data["policygraph"]``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from spacy.tokens import Doc, Span

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Candidate, Found, Sentence
from pipeline.annotate.quantities import QuantityHit
from pipeline.annotate.times import TimeHit
from pipeline.convert import to_shadow

KEY = "policygraph"


@dataclass(slots=True)
class Analysis:
    """The layers of one article. Offsets are code points of the original text."""

    shadow: str
    published: dt.date | None = None
    boilerplate: Sequence[tuple[int, int]] = ()
    usage: str | None = None
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Found] = field(default_factory=list)
    candidates: list[tuple[float, Candidate]] = field(default_factory=list)
    times: list[TimeHit] = field(default_factory=list)
    quantities: list[QuantityHit] = field(default_factory=list)
    claims: list[Any] = field(default_factory=list)
    dropped: list[Any] = field(default_factory=list)

    def ready(self) -> Analysis:
        """Split sentences where no component has done so yet."""
        if not self.sentences:
            self.sentences = split_sentences(self.shadow, self.boilerplate)
        return self


def analysis_of(doc: Doc) -> Analysis:
    """Return the analysis of a Doc, begun from its text when no one has."""
    found = doc.user_data.get(KEY)
    if not isinstance(found, Analysis):
        found = Analysis(to_shadow(doc.text))
        doc.user_data[KEY] = found
    return found.ready()


def place_spans(doc: Doc, group: str, spans: Sequence[tuple[int, int, str, str]]) -> None:
    """Set a span group from (start, end, label, concept) in code points; spans that cut a token are left out.

    The concept travels as ``kb_id``, so that any spaCy user sees it.
    """
    if len(doc) == len(
        analysis_of(doc).shadow
    ):  # one token a character: offsets are token indexes; char_span and doc.text would walk the text
        doc.spans[group] = [Span(doc, start, end, label=label, kb_id=concept) for start, end, label, concept in spans]
        return
    placed = (doc.char_span(start, end, label=label, kb_id=concept) for start, end, label, concept in spans)
    doc.spans[group] = [s for s in placed if s is not None]
