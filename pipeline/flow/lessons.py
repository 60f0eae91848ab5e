"""Gold lines turned into examples: mention candidates, claim candidates, deltas and contexts with their answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.annotate.choose import Surroundings, features
from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Candidate, Found
from pipeline.annotate.mentions import propose
from pipeline.annotate.state import Analysis
from pipeline.claim.attach import Pair
from pipeline.claim.candidates import Reader
from pipeline.claim.candidates import propose as propose_claims
from pipeline.claim.context import context_features
from pipeline.claim.cues import load_cues
from pipeline.claim.select import same_phrase
from pipeline.convert import to_shadow
from pipeline.flow.regression import Example
from pipeline.lexicon import load_lexicon
from pipeline.predicate.features import delta_features
from pipeline.predicate.words import load_words
from schemas.article import Article
from schemas.extraction import Claim, Extraction

CONTEXT: Final = ("assertion", "certainty", "temporality")


@dataclass(frozen=True)
class Lesson:
    """A gold line with its article, prepared once."""

    article: Article
    gold: Extraction
    shadow: str
    analysis: Analysis
    candidates: list[Candidate]
    names: list[list[str]]
    right: list[bool]


@dataclass(frozen=True)
class ClaimLesson:
    """The claim examples of one article, read with mentions that no model saw the answer of."""

    pairs: list[Example]
    deltas: list[Example]
    context: dict[str, list[Example]]


def prepare(article: Article, gold: Extraction) -> Lesson:
    """Return the mention candidates of an article with their features and answers."""
    shadow = to_shadow(article.text)
    analysis = Analysis(shadow, article.published, article.boilerplate, article.usage, split_sentences(shadow, article.boilerplate))
    candidates, _ = propose(shadow, analysis.sentences, load_lexicon())
    around = Surroundings(shadow, candidates)
    wanted = {(m.start, m.end, m.type) for m in gold.mentions}
    return Lesson(
        article,
        gold,
        shadow,
        analysis,
        candidates,
        [features(c, around) for c in candidates],
        [(c.start, c.end, c.type) in wanted for c in candidates],
    )


def claim_lesson(lesson: Lesson, found: Sequence[Found]) -> ClaimLesson:
    """Return the claim examples of an article, read over the given mentions."""
    candidates = propose_claims(lesson.shadow, lesson.analysis.sentences, found, load_cues(), load_words())
    reader = Reader(lesson.shadow, found, candidates)
    pairs, deltas = [], []
    context: dict[str, list[Example]] = {k: [] for k in CONTEXT}
    seen: set[tuple[object, ...]] = set()
    for p in (p for g in candidates.groups for p in g.pairs()):
        claim = _matching(p, lesson.gold)
        pairs.append(Example(reader.features(p), "0" if claim is None else "1"))
        key = (claim.id if claim else "", p.rule.id, p.cause.start, p.cause.end, p.effect.start, p.effect.end)
        if claim is None or key in seen:
            continue
        seen.add(key)
        for side, slot, answer in (("cause", p.cause, claim.cause.delta), ("effect", p.effect, claim.effect.delta)):
            phrase, words = reader.phrase(slot)
            deltas.append(
                Example(delta_features(phrase, words, reader.around(slot), lesson.shadow, side, p.rule.family, p.rule.sign)[1], answer)
            )
        a, b = reader.side(p.cause), reader.side(p.effect)
        names = context_features(
            p, reader.sentence(p), lesson.shadow, (claim.cause.delta, claim.effect.delta), (a.type, b.type), reader.context
        )
        for k in CONTEXT:
            context[k].append(Example(names, getattr(claim, k)))
    return ClaimLesson(pairs, deltas, context)


def _matching(p: Pair, gold: Extraction) -> Claim | None:
    a, b = (p.cause.start, p.cause.end), (p.effect.start, p.effect.end)
    for c in gold.claims:
        if same_phrase(a, (c.cause.start, c.cause.end)) and same_phrase(b, (c.effect.start, c.effect.end)):
            return c
    return None
