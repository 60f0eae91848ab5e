"""One article in, one contract line out: the stages in their order, and the line made from what they leave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline import __version__
from pipeline.annotate.mentions import shipped_chooser
from pipeline.annotate.stages import Stage, annotate_quantities, mention_stage
from pipeline.annotate.state import Analysis
from pipeline.claim.cues import load_cues
from pipeline.claim.select import ClaimModels, shipped_models
from pipeline.claim.stage import claim_stage
from pipeline.convert import to_shadow
from pipeline.flow.line import Fields, Line, line_of, written
from pipeline.lexicon import load_lexicon
from pipeline.linear import Linear
from pipeline.reader.model import load_model
from pipeline.reader.stage import CarefulReader
from schemas.article import Article
from schemas.extraction import Extraction


@dataclass(frozen=True)
class EngineOptions:
    """What a user may change. ``min_confidence`` None means the tuned threshold."""

    reader: Literal["fast", "careful"] = "fast"

    lexicon: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    min_confidence: float | None = None
    with_text: bool = True
    trace: bool = False


class Engine:
    """The stages, built once. ``mentions`` and ``claims`` replace the shipped weights (training does so)."""

    def __init__(self, options: EngineOptions | None = None, mentions: Linear | None = None, claims: ClaimModels | None = None) -> None:
        self.options = options or EngineOptions()
        self.lexicon = load_lexicon(self.options.lexicon)
        self.book = load_cues(self.options.rules)
        self.producer: Fields = {
            "version": __version__,
            "lexicon": self.lexicon.hash,
            "rules": self.book.hash,
            "reader": self.options.reader,
        }
        self._stages = self._careful() if self.options.reader == "careful" else self._fast(mentions, claims)

    def _fast(self, mentions: Linear | None, claims: ClaimModels | None) -> tuple[Stage, ...]:
        return (
            mention_stage(self.lexicon, mentions),
            annotate_quantities,
            claim_stage(self.book, claims or shipped_models(), self.options.min_confidence, self.options.trace),
        )

    def _careful(self) -> tuple[Stage, ...]:
        model, o = load_model(), self.options
        reader = CarefulReader(self.lexicon, self.book, shipped_chooser(), shipped_models(), model, o.min_confidence, o.trace)
        self.producer["reader"] = f"careful {model.hash}"
        return reader.mentions, annotate_quantities, reader.claims

    def analyse(self, article: Article) -> Analysis:
        """Return the layers of an article."""
        analysis = Analysis(to_shadow(article.text), article.published, article.boilerplate, article.usage).ready()
        for stage in self._stages:
            stage(analysis)
        return analysis

    def extract(self, article: Article) -> Extraction:
        """Return the contract line of an article, checked by the contract's models."""
        return Extraction.model_validate(self._fields(article))

    def write(self, article: Article) -> Line:
        """Return the contract line of an article as bytes: those of :meth:`extract`, in less time."""
        return written(self._fields(article))

    def _fields(self, article: Article) -> Fields:
        return line_of(article, self.analyse(article), self.producer, with_text=self.options.with_text, trace=self.options.trace)
