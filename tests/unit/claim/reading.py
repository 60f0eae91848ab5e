"""Claims of short texts, from own cues or from the whole engine."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.cues import CueBook, CueHit
from pipeline.claim.units import Passage, build_passages
from pipeline.convert import to_shadow
from pipeline.flow.engine import Engine, EngineOptions
from schemas.article import Article, text_id
from schemas.extraction import Extraction
from schemas.rule import CueFamily


def book(*cues: dict[str, Any], geometry: str = "C>E", keeps_verb: bool = False, assertion: str = "asserted") -> CueBook:
    """Return these cues, compiled, as one family named ``t``."""
    listed = [{"id": f"t.c{n}", **cue} for n, cue in enumerate(cues)]
    family = {"family": "t", "about": "test", "geometry": [geometry], "keeps_verb": keeps_verb, "assertion": assertion, "cues": listed}
    return CueBook([CueFamily.model_validate(family)], "")


def heads(text: str, *quotes: str) -> list[Found]:
    """Return mentions of assets at the first place of each quote, in text order."""
    found = [Found(text.index(q), text.index(q) + len(q), "asset", f"asset/{n}", "lex", "", "") for n, q in enumerate(quotes)]
    return sorted(found)


def passages_of(text: str, found: Sequence[Found], cues: CueBook) -> tuple[list[Passage], list[CueHit]]:
    """Return the passages and the cues of a text."""
    shadow = to_shadow(text)
    hits = cues.find(shadow)
    return build_passages(shadow, split_sentences(shadow), found, hits), hits


def sentences_of(text: str) -> list[Sentence]:
    """Return the sentences of a text."""
    return split_sentences(to_shadow(text))


@cache
def engine(trace: bool = False, min_confidence: float | None = None) -> Engine:
    """Return the whole engine with shipped words and weights."""
    return Engine(EngineOptions(trace=trace, min_confidence=min_confidence))


def article(text: str, **known: Any) -> Article:
    """Return a text as an article."""
    return Article(id=text_id(text), text=text, path="test.txt", **known)


def extract(text: str, **known: Any) -> Extraction:
    """Return the line of a text."""
    return engine().extract(article(text, **known))
