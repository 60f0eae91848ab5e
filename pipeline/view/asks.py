"""What a request may ask: filters and the parameters of each endpoint, validated."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator

from schemas.extraction import Assertion, Certainty
from schemas.graph import ConceptType

MOST_EDGES: Final = 6_000
MOST_NODES: Final = 2_000
MOST_HOPS: Final = 6
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
Id = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(max_length=300)]


class Filter(BaseModel):
    """Which claims count. Empty lists and None leave everything in; a source of "" is an article without one.

    Dates are days of publication, both included; with a date set, undated claims are out. ``min_belief`` is of the assembled edge.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    since: dt.date | None = None
    until: dt.date | None = None
    type: tuple[ConceptType, ...] = Field(default=(), description="Both ends of an edge are of these types.")
    assertion: tuple[Assertion, ...] = ()
    certainty: tuple[Certainty, ...] = ()
    source: tuple[Text, ...] = Field(default=(), max_length=50)
    holder: tuple[Id, ...] = Field(default=(), max_length=50)
    min_belief: float = Field(default=0.0, ge=0, le=1)

    @field_validator("since", "until", mode="before")
    @classmethod
    def _written_as_a_day(cls, value: Any) -> Any:
        """Refuse what else can be read as a date, for example seconds since 1970."""
        if isinstance(value, str) and not _DAY.fullmatch(value):
            raise ValueError("a day is written 2025-12-31")
        return value

    def bare(self) -> Filter:
        """Return the filter without what subclasses add, as a key of caches."""
        return self if type(self) is Filter else Filter(**{k: getattr(self, k) for k in Filter.model_fields})


class GraphAsk(Filter):
    """Which part of the graph: the strongest edges, of everything or around a concept, with expanded concepts and without hidden ones."""

    limit: int = Field(default=300, ge=1, le=MOST_EDGES, description="Edges at most; what was expanded comes on top.")
    focus: Id | None = Field(default=None, description="Only edges near this concept.")
    hops: int = Field(default=1, ge=1, le=3, description="How near.")
    expand: tuple[Id, ...] = Field(default=(), max_length=60)
    hide: tuple[Id, ...] = Field(default=(), max_length=400)


class EvidenceAsk(Filter):
    """The claims of an edge, of a concept, of a pair of concepts, or of a cell of the matrix; or one claim."""

    edge: Id | None = None
    claim: Id | None = None
    concept: Id | None = None
    cause: Id | None = None
    effect: Id | None = None
    row: Id | None = Field(default=None, description="A row of the matrix, with `effect` as its column.")
    limit: int = Field(default=60, ge=1, le=500)


class PathsAsk(Filter):
    """Signed paths from a policy, an instrument, an actor or any concept to another concept, by any of their names."""

    cause: Id = Field(alias="from")
    effect: Id = Field(alias="to")
    hops: int = Field(default=4, ge=1, le=MOST_HOPS)
    limit: int = Field(default=10, ge=1, le=50)


class ArticleAsk(BaseModel):
    """One article by its id."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Id


class SearchAsk(BaseModel):
    """Words as typed: any usage, script, width and case."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    q: Text
    limit: int = Field(default=12, ge=1, le=100)


class ViewAsk(BaseModel):
    """A view as its link says it (what stands after #)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    view: Annotated[str, StringConstraints(max_length=4000)] = "/overview"


class QueryAsk(BaseModel):
    """A named query with its parameters as text."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Id
    parameters: dict[Text, Text] = Field(default_factory=dict, max_length=20)


class CypherAsk(BaseModel):
    """A read-only Cypher statement."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    statement: Annotated[str, StringConstraints(min_length=1, max_length=20_000)]
    limit: int = Field(default=500, ge=1, le=10_000)
    timeout: float = Field(default=10.0, gt=0, le=30, description="Seconds.")
