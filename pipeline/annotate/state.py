"""What the stages know of one article: its shadow text and the layers found so far, as plain tuples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Candidate, Found, Sentence
from pipeline.annotate.quantities import QuantityHit
from pipeline.annotate.times import TimeHit


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
    pages: list[Any] = field(default_factory=list)
    scope: Any = None

    def ready(self) -> Analysis:
        """Split sentences where no stage has done so yet."""
        if not self.sentences:
            self.sentences = split_sentences(self.shadow, self.boilerplate)
        return self
