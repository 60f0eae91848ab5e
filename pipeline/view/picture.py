"""Parts of the graph as nodes and edges, and paths through it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from pipeline.errors import QueryError
from pipeline.query.paths import Edge as Link
from pipeline.query.paths import SignedPath, signed_paths
from pipeline.view.answers import Edge, Graph, Named, Node, Paths, PathStep, PathView
from pipeline.view.asks import MOST_NODES, GraphAsk, PathsAsk
from pipeline.view.index import Effect, GraphIndex, Selection

EXPANDED: Final = 40
"""Edges that expanding a concept adds at most: its strongest."""
_CHAINS: Final = frozenset({"asserted", "conditional"})


def graph(index: GraphIndex, asked: GraphAsk) -> Graph:
    """Return the strongest edges under a filter: of everything or near a focus, with those of expanded concepts.

    Raises:
        QueryError: the focus or an expanded concept is not in the graph.
    """
    chosen = index.select(asked)
    hidden = {index.concept_at[h] for h in asked.hide if h in index.concept_at}
    near = _near(index, chosen, asked.focus, asked.hops) if asked.focus else chosen.effects.tolist()
    kept = [n for n in near if not _touches(index.effects[n], hidden)]
    picked = dict.fromkeys(kept[: asked.limit])
    for concept in asked.expand:
        around = [n for n in index.around.get(known(index, concept), ()) if chosen.counts[n]]
        picked |= dict.fromkeys([n for n in around if not _touches(index.effects[n], hidden)][:EXPANDED])
    anchors = [known(index, c) for c in (*([asked.focus] if asked.focus else []), *asked.expand)]
    return picture(index, chosen, _within(index, picked, MOST_NODES), anchors, total=len(kept), focus=asked.focus)


def picture(
    index: GraphIndex,
    chosen: Selection,
    effects: Iterable[int],
    anchors: Iterable[int] = (),
    *,
    total: int | None = None,
    focus: str | None = None,
) -> Graph:
    """Return effects with the concepts that they join, and anchors though nothing joins them."""
    shown = list(dict.fromkeys(effects))
    return Graph(
        nodes=nodes(index, chosen, shown, anchors),
        edges=[edge(index, chosen, n) for n in shown],
        total=len(shown) if total is None else total,
        focus=focus,
    )


def nodes(index: GraphIndex, chosen: Selection, effects: Iterable[int], anchors: Iterable[int] = ()) -> list[Node]:
    """Return the concepts at the ends of effects, and the anchors, in order of appearance."""
    joined = (end for n in effects for end in (index.effects[n].cause, index.effects[n].effect))
    order = list(dict.fromkeys([*anchors, *joined]))
    causes, caused = index.weights(chosen)
    degrees = index.degrees(chosen)
    return [_node(index, n, int(causes[n] + caused[n]), int(degrees[n])) for n in order]


def edge(index: GraphIndex, chosen: Selection, n: int) -> Edge:
    """Return one effect as an edge."""
    e = index.effects[n]
    return Edge(
        id=e.id,
        source=index.concepts[e.cause].id,
        target=index.concepts[e.effect].id,
        cause_delta=e.cause_delta,
        effect_delta=e.effect_delta,
        assertion=e.assertion,
        sign=e.sign,
        belief=round(e.belief, 4),
        claims=int(chosen.counts[n]),
        n_claims=e.n_claims,
        n_sources=e.n_sources,
        first=e.first,
        last=e.last,
    )


def named(index: GraphIndex, concept: str) -> Named:
    """Return a concept's names; the id stands for one that the index lacks."""
    at = index.concept_at.get(concept)
    c = index.concepts[at] if at is not None else None
    return Named(id=concept, name=c.name if c else concept, name_en=c.name_en if c else concept)


def known(index: GraphIndex, concept: str) -> int:
    """Return the position of a concept.

    Raises:
        QueryError: it is not in the graph.
    """
    at = index.concept_at.get(concept)
    if at is None:
        raise QueryError(f"concept {concept!r}", "is not in the graph", "search for it by name")
    return at


def paths(index: GraphIndex, asked: PathsAsk, sources: Sequence[str], targets: Sequence[str]) -> Paths:
    """Return the signed paths under a filter, best first by their weakest link."""
    chosen = index.select(asked)
    links = sorted(
        Link(e.id, index.concepts[e.cause].id, e.cause_delta, index.concepts[e.effect].id, e.effect_delta, e.belief)
        for n in chosen.effects.tolist()
        for e in [index.effects[n]]
        if e.assertion in _CHAINS
    )
    found = signed_paths(links, sources, targets, hops=asked.hops, limit=asked.limit)
    run_over = list(dict.fromkeys(index.effect_at[s.edge.id] for p in found for s in p.steps))
    return Paths(
        sources=[named(index, c) for c in sources],
        targets=[named(index, c) for c in targets],
        paths=[_path(p) for p in found],
        nodes=nodes(index, chosen, run_over),
        edges=[edge(index, chosen, n) for n in run_over],
    )


def _path(path: SignedPath) -> PathView:
    beliefs = [s.edge.belief for s in path.steps]
    steps = [
        PathStep(
            edge=s.edge.id,
            source=s.edge.cause,
            target=s.edge.effect,
            cause_delta=s.cause_delta,
            effect_delta=s.effect_delta,
            inferred=s.inferred,
            belief=s.edge.belief,
        )
        for s in path.steps
    ]
    return PathView(sign=path.sign, belief=path.belief, weakest=beliefs.index(min(beliefs)), steps=steps)


def _node(index: GraphIndex, n: int, claims: int, degree: int) -> Node:
    c = index.concepts[n]
    return Node(id=c.id, name=c.name, name_en=c.name_en, type=c.type, provisional=c.provisional, claims=claims, degree=degree)


def _touches(e: Effect, concepts: set[int]) -> bool:
    return e.cause in concepts or e.effect in concepts


def _near(index: GraphIndex, chosen: Selection, focus: str, hops: int) -> list[int]:
    """Return the effects within some steps of a concept, nearer ones first, then by belief."""
    ring, seen, out = {known(index, focus)}, set[int](), dict[int, None]()
    for _ in range(hops):
        here = sorted({n for c in ring for n in index.around.get(c, ()) if chosen.counts[n]} - out.keys())
        out |= dict.fromkeys(here)
        seen |= ring
        ring = {end for n in here for end in (index.effects[n].cause, index.effects[n].effect)} - seen
    return list(out)


def _within(index: GraphIndex, effects: Iterable[int], most: int) -> list[int]:
    """Return the effects, in order, that fit into so many concepts."""
    inside: set[int] = set()
    out = []
    for n in effects:
        ends = {index.effects[n].cause, index.effects[n].effect}
        if len(inside | ends) <= most:
            inside |= ends
            out.append(n)
    return out
