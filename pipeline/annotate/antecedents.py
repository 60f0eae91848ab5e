"""What an article has named before: for a bare head the longer name that ends with it, for a company's figures the company."""

from __future__ import annotations

from typing import Final

from pipeline.annotate.candidates import COMPANY_KINDS
from pipeline.annotate.layers import Candidate

FIGURES: Final = {
    "indicator/earnings-report": "indicator/{}-results",
    "indicator/revenue": "indicator/{}-revenue",
    "asset/stock-prices": "asset/{}-stock",
}
"""Concepts that are a company's where one was named before in the paragraph."""

REACH: Final = 1500
"""How far back a bare head looks for its name, in characters."""
_TALKS: Final = ("-negotiations", "-trade-talks")


class Antecedents:
    """The names of one article up to a place. Fed with the chosen mentions in text order."""

    def __init__(self) -> None:
        self._longer: dict[tuple[str, str], tuple[int, str]] = {}
        self._company: tuple[int, str] | None = None
        self._talks: set[str] = set()

    def resolve(self, c: Candidate, concept: str | None, shadow: str, paragraph: int) -> str | None:
        """Return the concept of a mention, taken from what was named before where its own words do not decide it.

        Args:
            c: the mention.
            concept: its own concept.
            shadow: the shadow text.
            paragraph: where the mention's paragraph begins.
        """
        name = shadow[c.start : c.end]
        if c.source == "head" and (found := self._longer.get((c.type, name))) and c.start - found[0] < REACH:
            return found[1]
        concept = self._owned(concept, paragraph)
        if concept and c.type == "policy":
            concept = self._same_talks(concept)
        self._keep(c, concept, name)
        return concept

    def _owned(self, concept: str | None, paragraph: int) -> str | None:
        form = FIGURES.get(concept or "")
        if form and self._company and self._company[0] >= paragraph:
            return form.format(self._company[1])
        return concept

    def _same_talks(self, concept: str) -> str:
        """Return trade talks for talks without a subject, once an article has named them."""
        for ending in _TALKS:
            if concept.endswith(ending):
                talks = concept.removesuffix(ending) + _TALKS[1]
                if ending == _TALKS[1]:
                    self._talks.add(talks)
                return talks if talks in self._talks else concept
        return concept

    def _keep(self, c: Candidate, concept: str | None, name: str) -> None:
        if concept and c.source != "head":
            for size in (2, 3):
                if len(name) > size:
                    self._longer[c.type, name[-size:]] = (c.start, concept)
        if concept and c.kind in COMPANY_KINDS and c.type in ("institution", "asset"):
            slug = concept.split("/", 1)[1]
            self._company = (c.start, slug.removesuffix("-stock") if c.type == "asset" else slug)
