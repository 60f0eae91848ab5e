"""What the endpoints answer. The page's types in ``web/src/data/types.ts`` follow these."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field

Kind = Literal["cause", "effect", "cue", "condition", "quantity", "mention"]


class Fault(BaseModel):
    """Why a request was not served: where, what, and what to do next."""

    where: str
    what: str
    remedy: str = ""


class Named(BaseModel):
    """A concept by its id and its names."""

    id: str
    name: str
    name_en: str


class Counted(BaseModel):
    """A name with how many claims it stands for."""

    id: str
    name: str
    name_en: str
    claims: int


class About(BaseModel):
    """What the store holds, and what filters may be set to. ``token`` is the session's, for uploads; None where they are off."""

    program: str
    store: str
    version: int
    counts: dict[str, int]
    first: str | None
    last: str | None
    sources: list[Counted]
    holders: list[Counted]
    live: bool
    token: str | None = None


class MatrixHead(Named):
    """A row (a policy instrument of an actor, or a policy without one) or a column of the matrix."""

    actor: str | None = None
    actor_en: str | None = None


class MatrixCell(BaseModel):
    """``net`` = (strongest belief that the row's tightening lifts the column) - (that it lowers it), in [-1, 1]."""

    row: int
    column: int
    net: float
    lifts: float
    lowers: float
    claims: int


class Matrix(BaseModel):
    """Policies by assets: heads in order, and the cells that hold something."""

    rows: list[MatrixHead]
    columns: list[MatrixHead]
    cells: list[MatrixCell]


class Week(BaseModel):
    """Claims of the week that begins on ``week`` (a Monday), by the direction of their effect."""

    week: str
    up: int
    down: int
    other: int


class TopConcept(Named):
    """A concept that many claims run through."""

    as_cause: int
    as_effect: int
    provisional: bool


class Overview(BaseModel):
    """The first picture: counts under the filter, matrix, timeline, top concepts."""

    claims: int
    articles: int
    effects: int
    concepts: int
    first: str | None
    last: str | None
    undated: int
    matrix: Matrix
    weeks: list[Week]
    top: list[TopConcept]


class Node(Named):
    """A concept in a picture. ``claims`` under the filter; ``degree`` is how many edges it has under the filter, shown or not."""

    type: str
    provisional: bool
    claims: int
    degree: int


class Edge(BaseModel):
    """An assembled edge. ``claims`` counts those under the filter; belief is of all claims of the edge."""

    id: str
    source: str
    target: str
    cause_delta: str
    effect_delta: str
    assertion: str
    sign: int
    belief: float
    claims: int
    n_claims: int
    n_sources: int
    first: str | None
    last: str | None


class Graph(BaseModel):
    """A part of the graph; ``total`` is how many edges pass the filter (near the focus, where there is one)."""

    nodes: list[Node]
    edges: list[Edge]
    total: int
    focus: str | None = None


class Mark(BaseModel):
    """A marked span, in code points of the text that it belongs to."""

    start: int
    end: int
    kind: Kind


class Size(BaseModel):
    """A quantity that sizes a claim."""

    text: str
    role: str


class ClaimView(BaseModel):
    """A claim with its sentence; marks count from the start of the sentence. ``sentence`` is None where the line held no text."""

    id: str
    edge: str
    article: str
    title: str
    source: str | None
    published: str | None
    holder: Named | None
    sentence: str | None
    start: int
    marks: list[Mark]
    cause_text: str | None
    cause_delta: str
    effect_text: str | None
    effect_delta: str
    assertion: str
    certainty: str
    temporality: str
    condition: str | None
    confidence: float | None
    cue: str
    rule: str | None
    sizes: list[Size] = Field(default_factory=list)


class ClaimGroup(BaseModel):
    """The claims of one holder in one month; holder None is the article's own voice, month None an undated article."""

    holder: Named | None
    month: str | None
    claims: list[ClaimView]


class Evidence(BaseModel):
    """What stands behind an edge or a concept. ``opposing`` holds claims of edges that contradict the ones asked for."""

    subject: str
    nodes: list[Node]
    edges: list[Edge]
    total: int
    groups: list[ClaimGroup]
    opposing_edges: list[Edge]
    opposing: list[ClaimGroup]


class MentionMark(BaseModel):
    """A place of an article that names a concept."""

    start: int
    end: int
    concept: str
    type: str
    name: str
    name_en: str


class QuantityMark(BaseModel):
    """A place of an article that gives a quantity."""

    start: int
    end: int
    text: str | None
    value: float | None
    low: float | None
    high: float | None
    unit: str
    role: str
    name: str | None
    name_en: str | None


class ArticleView(BaseModel):
    """An article with all its marks, in code points of its text; ``text`` is None where the line held none."""

    id: str
    title: str
    author: str | None
    source: str | None
    published: str | None
    path: str
    url: str | None
    n_chars: int
    text: str | None
    claims: list[ClaimView]
    mentions: list[MentionMark]
    quantities: list[QuantityMark]
    nodes: list[Node]
    edges: list[Edge]


class FoundConcept(Node):
    """A concept that bears the words; ``matched`` is the name that does."""

    matched: str


class FoundSentence(BaseModel):
    """A claim whose sentence holds the words; marks say where."""

    claim: str
    edge: str
    sentence: str
    marks: list[Mark]
    cause: Named
    effect: Named


class Found(BaseModel):
    """What a search found. ``total_sentences`` counts all; ``ready`` is False while the sentences are still being read."""

    concepts: list[FoundConcept]
    sentences: list[FoundSentence]
    total_sentences: int
    ready: bool


class PathStep(BaseModel):
    """An edge in a path; the deltas are those in this path (both flipped where ``inferred``)."""

    edge: str
    source: str
    target: str
    cause_delta: str
    effect_delta: str
    inferred: bool
    belief: float


class PathView(BaseModel):
    """A chain. ``sign`` is the product of the signs of its edges, ``weakest`` the number of the step that ``belief`` comes from."""

    sign: int
    belief: float
    weakest: int
    steps: list[PathStep]


class Paths(BaseModel):
    """Paths, best first, with the nodes and edges that they run over; the concepts that the two names stood for."""

    sources: list[Named]
    targets: list[Named]
    paths: list[PathView]
    nodes: list[Node]
    edges: list[Edge]


class QueryParameter(BaseModel):
    """A field of a query's form."""

    name: str
    kind: str
    required: bool
    default: str | None
    help: str


class QueryInfo(BaseModel):
    """A named query with its form."""

    name: str
    purpose: str
    parameters: list[QueryParameter]
    columns: list[str]
    statement: str


class Queries(BaseModel):
    """The catalogue."""

    queries: list[QueryInfo]


class TableView(BaseModel):
    """Rows of plain values; ``graph`` where rows hold concepts or edges."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    graph: Graph | None = None


class LiveArticle(BaseModel):
    """One input of the live work."""

    path: str
    state: Literal["waiting", "reading", "done", "unchanged", "duplicate", "failed"]
    article: str | None = None
    title: str | None = None
    claims: int = 0
    reason: str | None = None


class Live(BaseModel):
    """The live work: inputs in order of arrival, the newest edges first."""

    on: bool
    folder: str | None
    upload: bool
    version: int
    articles: list[LiveArticle]
    claims: int
    nodes: list[Node]
    edges: list[Edge]


class Accepted(BaseModel):
    """An upload that waits for its turn."""

    path: str
