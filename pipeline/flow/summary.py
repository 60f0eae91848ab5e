"""What a batch has done, counted as it goes by."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.flow.line import Line
from pipeline.read import Duplicate, Failure
from schemas.extraction import Extraction

Outcome = Extraction | Line | Failure | Duplicate


@dataclass
class Summary:
    """Counts of a batch. ``characters`` and ``boilerplate`` are code points; ``undated`` articles have no publication date."""

    articles: int = 0
    characters: int = 0
    boilerplate: int = 0
    undated: int = 0
    mentions: int = 0
    quantities: int = 0
    times: int = 0
    claims: int = 0
    duplicates: list[Duplicate] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one outcome of the batch."""
        if isinstance(outcome, Failure):
            self.failures.append(outcome)
        elif isinstance(outcome, Duplicate):
            self.duplicates.append(outcome)
        elif isinstance(outcome, Line):
            self._add_line(outcome)
        else:
            self._add_extraction(outcome)

    def _add_line(self, line: Line) -> None:
        self.articles += 1
        self.characters += line.characters
        self.boilerplate += line.boilerplate
        self.undated += line.undated
        self.mentions += line.mentions
        self.quantities += line.quantities
        self.times += line.times
        self.claims += line.claims

    def _add_extraction(self, line: Extraction) -> None:
        self.articles += 1
        self.characters += line.article.n_chars
        self.boilerplate += sum(end - start for start, end in line.article.boilerplate)
        self.undated += line.article.published is None
        self.mentions += len(line.mentions)
        self.quantities += len(line.quantities)
        self.times += len(line.times)
        self.claims += len(line.claims)

    @property
    def boilerplate_share(self) -> float:
        """The part of all code points that was kept out of extraction, 0 to 1."""
        return self.boilerplate / self.characters if self.characters else 0.0
