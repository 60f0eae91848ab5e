"""The graph's rows: what assembly makes of contract lines, and what the store writes.

Rows are plain typed dictionaries, since they go to the driver as query parameters unchanged. Dates are ISO 8601 days as
text (they sort, compare and survive every store alike); a missing value is None and is not stored.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple, Protocol, TypedDict

from schemas.extraction import Assertion, Delta

ConceptType = Literal["institution", "person", "asset", "rate", "indicator", "policy", "factor", "instrument"]

LABELS: Final[dict[str, str]] = {
    "institution": "Institution",
    "person": "Person",
    "asset": "Asset",
    "rate": "Rate",
    "indicator": "Indicator",
    "policy": "Policy",
    "factor": "Factor",
    "instrument": "Instrument",
}

GRAPH_SCHEMA: Final = 2
"""Version of labels, types and properties in a store; a store of another version is refused, never migrated silently."""


class ConceptInfo(NamedTuple):
    """What the lexicon knows of a concept.

    ``names`` holds every name in every script, the preferred ones included or not. ``parent`` is the broader concept or the
    owner (for a person the employer), ``actor`` the institution behind a policy; both may be empty.
    """

    name_zh: str
    name_en: str
    names: tuple[str, ...]
    type: str
    parent: str = ""
    actor: str = ""


class ConceptNames(Protocol):
    """Looks a concept up by id; None where the lexicon does not know it."""

    def __call__(self, concept_id: str, /) -> ConceptInfo | None:
        """Return what is known of the concept."""
        ...


class EdgeKey(NamedTuple):
    """What makes one AFFECTS edge: two concepts, two deltas, one assertion class."""

    cause: str
    cause_delta: Delta
    effect: str
    effect_delta: Delta
    assertion: Assertion


class ArticleRow(TypedDict):
    """Properties of an Article node. ``digest`` tells a changed line from an unchanged one, ``signature`` a copy from an original."""

    id: str
    external_id: str | None
    title: str | None
    author: str | None
    source: str | None
    published: str | None
    path: str
    url: str | None
    n_chars: int
    text: str | None
    signature: str
    digest: str


class ClaimProps(TypedDict):
    """Properties of a Claim node. Offsets are code points into the article.

    ``sentence_text`` is for search: the sentence in its matching form (Simplified, half width, lower case).
    ``start`` and ``end`` are the sentence's; ``spans`` is flat: start and end of the cause, of the effect, then of each part of the cue.
    """

    id: str
    edge: str
    rule: str | None
    cue: str
    sentence: str | None
    sentence_text: str | None
    start: int
    end: int
    spans: list[int]
    cause_text: str | None
    cause_delta: Delta
    effect_text: str | None
    effect_delta: Delta
    assertion: Assertion
    certainty: str
    temporality: str
    condition: str | None
    confidence: float | None
    published: str | None


class ClaimRow(TypedDict):
    """A claim with the ends of its relationships. The surfaces are the words that name cause and effect in this text."""

    props: ClaimProps
    article: str
    cause: str
    cause_surface: str | None
    effect: str
    effect_surface: str | None
    holder: str | None
    observations: list[str]


ObservationProps = TypedDict(
    "ObservationProps",
    {
        "id": str,
        "value": float | None,
        "low": float | None,
        "high": float | None,
        "bound": str,
        "unit": str,
        "measure": str | None,
        "role": str,
        "from": str | None,
        "to": str | None,
        "text": str | None,
        "start": int,
        "end": int,
    },
)


class ObservationRow(TypedDict):
    """A quantity as a node, with its article and, where known, the concept that it measures."""

    props: ObservationProps
    article: str
    concept: str | None


class MentionRow(TypedDict):
    """All mentions of one concept in one article.

    ``surfaces`` says how often each spelling stands in the article: ``"3 比特幣"``. ``affiliations`` holds what the article says of a
    person's employers, as ``institution id, tab, role``; None where it says nothing.
    """

    article: str
    concept: str
    count: int
    spans: list[int]
    surfaces: list[str]
    affiliations: list[str] | None


class ConceptRow(TypedDict):
    """Properties of a Concept node.

    ``names_text`` is for search: every name and its matching form (Simplified, half width, lower case), each between line feeds.
    """

    id: str
    name: str
    name_en: str
    names: list[str]
    names_text: str
    provisional: bool


class LinkRow(TypedDict):
    """A relationship that follows from the lexicon alone. ``sign`` is that of a policy's act towards tightening, else 0."""

    start: str
    end: str
    sign: int


class AffiliationRow(TypedDict):
    """A person's role at an institution; ``since`` and ``until`` are the first and last publication that say so."""

    person: str
    institution: str
    role: str
    since: str | None
    until: str | None


class AffectsRow(TypedDict):
    """An assembled edge.

    ``sign`` is +1, -1, or 0 where a delta carries none; ``belief`` lies in (0, 1); ``contradicts`` holds the ids of the edges that
    contradict this one, None where there are none.
    """

    id: str
    cause: str
    effect: str
    cause_delta: Delta
    effect_delta: Delta
    assertion: Assertion
    sign: int
    belief: float
    n_claims: int
    n_articles: int
    n_sources: int
    first: str | None
    last: str | None
    contradicts: list[str] | None


@dataclass(frozen=True, slots=True)
class ArticleGraph:
    """All that one line brings to the graph; ``notices`` says what could not be stored."""

    article: ArticleRow
    claims: list[ClaimRow] = field(default_factory=list)
    observations: list[ObservationRow] = field(default_factory=list)
    mentions: list[MentionRow] = field(default_factory=list)
    concepts: dict[str, str] = field(default_factory=dict)
    notices: list[str] = field(default_factory=list)
