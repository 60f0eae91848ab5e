"""The analysis of one Doc, kept under ``doc.user_data["policygraph"]``, and its layers as span groups."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from pipeline.annotate.state import Analysis
from pipeline.convert import to_shadow

__all__ = ["KEY", "Analysis", "analysis_of", "place_spans"]

KEY = "policygraph"


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
