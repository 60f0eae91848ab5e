"""From words as typed to concepts and sentences. Pure."""

from __future__ import annotations

from typing import Final

from pipeline.assemble.names import name_key
from pipeline.view.answers import Found, FoundConcept, FoundSentence, Mark
from pipeline.view.asks import Filter, SearchAsk
from pipeline.view.index import Concept, GraphIndex
from pipeline.view.picture import named, nodes
from pipeline.view.sentences import Hit, Sentences

_WHOLE, _START, _INSIDE = 0, 1, 2
MOST_CANDIDATES: Final = 5_000


def search(index: GraphIndex, sentences: Sentences | None, asked: SearchAsk) -> Found:
    """Return the concepts that bear the words in any usage or script, and the sentences that hold them.

    Whole names come first, then names that begin so, then the rest; within these linked concepts, then those with most claims.
    """
    hits, total = sentences.find(asked.q, asked.limit) if sentences else ([], 0)
    return Found(
        concepts=_concepts(index, name_key(asked.q), asked.limit),
        sentences=[_sentence(index, h) for h in hits if h.edge in index.effect_at],
        total_sentences=total,
        ready=sentences is not None,
    )


def _concepts(index: GraphIndex, key: str, limit: int) -> list[FoundConcept]:
    if not key:
        return []
    chosen = index.select(Filter())
    causes, effects = index.weights(chosen)
    weight = causes + effects
    bearing = [n for n, c in enumerate(index.concepts) if key in c.names_text][:MOST_CANDIDATES]
    ranked = sorted(bearing, key=lambda n: (_rank(index.concepts[n], key), index.concepts[n].provisional, -weight[n], index.concepts[n].id))
    best = ranked[:limit]
    views = nodes(index, chosen, (), best)
    return [FoundConcept(**v.model_dump(), matched=_matched(index.concepts[n], key)) for n, v in zip(best, views, strict=True)]


def _rank(c: Concept, key: str) -> int:
    if f"\n{key}\n" in c.names_text:
        return _WHOLE
    return _START if f"\n{key}" in c.names_text else _INSIDE


def _matched(c: Concept, key: str) -> str:
    """Return the name that bears the words, as people write it: a name that equals them first, the shortest else."""
    names = [n for n in c.names_text.split("\n") if n]
    bearing = [n for n in names if key in name_key(n)]
    return min(bearing, key=lambda n: (name_key(n) != key, len(n)), default=c.name)


def _sentence(index: GraphIndex, hit: Hit) -> FoundSentence:
    e = index.effects[index.effect_at[hit.edge]]
    return FoundSentence(
        claim=hit.claim,
        edge=hit.edge,
        sentence=hit.sentence,
        marks=[Mark(start=hit.start, end=hit.end, kind="mention")],
        cause=named(index, index.concepts[e.cause].id),
        effect=named(index, index.concepts[e.effect].id),
    )
