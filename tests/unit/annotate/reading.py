"""Texts read as far as their mentions."""

from __future__ import annotations

from pipeline.annotate.candidates import Hits
from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Candidate, Found, Sentence
from pipeline.annotate.mentions import find_mentions
from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon

Named = tuple[str, str, str | None]


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text."""
    return split_sentences(to_shadow(text))


def found_in(text: str) -> list[Found]:
    """Return the chosen mentions of a text."""
    shadow = to_shadow(text)
    return find_mentions(shadow, split_sentences(shadow), load_lexicon()).found


def mentions_of(text: str) -> list[Named]:
    """Return the chosen mentions of a text as (text, type, concept)."""
    return [(text[m.start : m.end], m.type, m.concept) for m in found_in(text)]


def proposed(text: str) -> list[Candidate]:
    """Return what the lexicon proposes for a text, with countries, tenors and suffixes."""
    return Hits(load_lexicon(), to_shadow(text)).candidates()


def concepts_of(text: str, quote: str) -> set[str | None]:
    """Return the concepts proposed for a quote of the text."""
    at = text.index(quote)
    return {c.concept for c in proposed(text) if (c.start, c.end) == (at, at + len(quote))}
