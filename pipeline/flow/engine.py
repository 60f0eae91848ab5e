"""One article in, one contract line out: the pipeline of spaCy components and the line made from what they leave."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.annotate.analysis import KEY, Analysis
from pipeline.annotate.components import ClausesComponent, MentionsComponent, QuantitiesComponent
from pipeline.annotate.layers import Found
from pipeline.annotate.tokenizer import build_nlp
from pipeline.claim.attribution import holder_of, holders
from pipeline.claim.component import ClaimsComponent
from pipeline.claim.cues import load_cues
from pipeline.claim.select import Chosen, ClaimModels, Dropped, shipped_models
from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon
from pipeline.linear import Linear
from schemas.article import Article
from schemas.extraction import Argument, ArticleInfo, Claim, Extraction, Mention, Producer, Quantity, TimeExpression


@dataclass(frozen=True)
class EngineOptions:
    """What a user may change. ``min_confidence`` None means the tuned threshold."""

    lexicon: tuple[Path, ...] = ()
    rules: tuple[Path, ...] = ()
    min_confidence: float | None = None
    with_text: bool = True
    trace: bool = False


class Engine:
    """The components, built once. ``mentions`` and ``claims`` replace the shipped weights (training does so)."""

    def __init__(self, options: EngineOptions | None = None, mentions: Linear | None = None, claims: ClaimModels | None = None) -> None:
        self.options = options or EngineOptions()
        self.lexicon = load_lexicon(self.options.lexicon)
        self.book = load_cues(self.options.rules)
        self.producer = Producer(version=__version__, lexicon=self.lexicon.hash, rules=self.book.hash)
        self.nlp = build_nlp()
        self._steps = (
            ClausesComponent(publish=False),
            MentionsComponent(self.lexicon, mentions, publish=False),
            QuantitiesComponent(publish=False),
            ClaimsComponent(self.book, claims or shipped_models(), self.options.min_confidence, self.options.trace, publish=False),
        )

    def analyse(self, article: Article) -> Analysis:
        """Return the layers of an article."""
        doc = self.nlp.make_doc(article.text)
        analysis = Analysis(to_shadow(article.text), article.published, article.boilerplate, article.usage)
        doc.user_data[KEY] = analysis.ready()
        for step in self._steps:
            doc = step(doc)
        return analysis

    def extract(self, article: Article) -> Extraction:
        """Return the contract line of an article."""
        return line_of(article, self.analyse(article), self.producer, self.options)


def line_of(article: Article, a: Analysis, producer: Producer, options: EngineOptions) -> Extraction:
    """Return the contract line made of an article's layers."""
    text = article.text
    quantities = _quantities(text, a)
    view = holders(a.shadow, a.sentences, a.mentions)
    return Extraction(
        article=_info(article, options.with_text),
        producer=producer,
        mentions=tuple(_mention(text, n, m) for n, m in enumerate(a.mentions, 1)),
        quantities=quantities,
        times=tuple(
            TimeExpression(id=f"t{n}", start=t.start, end=t.end, text=text[t.start : t.end], from_=t.from_, to=t.to)
            for n, t in enumerate(a.times, 1)
        ),
        claims=tuple(_claim(text, n, c, a.mentions, quantities, view) for n, c in enumerate(a.claims, 1)),
        candidates=tuple(_trace(c) for c in [*a.claims, *a.dropped]) if options.trace else None,
        predications=tuple(_predications(a.claims)) if options.trace else None,
    )


def _info(article: Article, with_text: bool) -> ArticleInfo:
    known = {
        k: getattr(article, k)
        for k in ("id", "external_id", "path", "title", "author", "source", "url", "published", "boilerplate", "usage")
    }
    return ArticleInfo(**known, n_chars=len(article.text), text=article.text if with_text else None)


def _mention(text: str, n: int, m: Found) -> Mention:
    kind = {"kind": m.kind} if m.kind else {}
    return Mention(
        id=f"m{n}",
        start=m.start,
        end=m.end,
        text=text[m.start : m.end],
        type=m.type,
        concept=m.concept,
        attributes={**kind, **dict(m.attributes)},
    )


def _quantities(text: str, a: Analysis) -> tuple[Quantity, ...]:
    out = []
    for n, q in enumerate(a.quantities, 1):
        checks = tuple({**c, "with": [f"q{i + 1}" for i in c.get("with", ())]} for c in q.checks)
        out.append(
            Quantity(
                id=f"q{n}",
                start=q.start,
                end=q.end,
                text=text[q.start : q.end],
                value=q.value,
                low=q.low,
                high=q.high,
                bound=q.bound,
                unit=q.unit,
                measure=q.measure,
                role=q.role,
                concept=q.concept,
                time=None if q.time is None else f"t{q.time + 1}",
                previous=None if q.previous is None else f"q{q.previous + 1}",
                checks=checks,
            )
        )
    return tuple(out)


def _claim(text: str, n: int, c: Chosen, found: list[Found], quantities: tuple[Quantity, ...], view: Any) -> Claim:
    p = c.pair
    sides = [
        _argument(text, s.start, s.end, h, d, found)
        for s, h, d in ((p.cause, c.heads[0], c.deltas[0]), (p.effect, c.heads[1], c.deltas[1]))
    ]
    cue = ((p.cue.start, p.cue.end), (p.cue.close_start, p.cue.close_end)) if p.cue.two_part else ((p.cue.start, p.cue.end),)
    holder = holder_of(p.effect.start, view)
    spans = [(s.start, s.end) for s in sides] + ([c.condition] if c.condition else [])
    sized = tuple(q.id for q in quantities if any(lo <= q.start and q.end <= hi for lo, hi in spans))
    lo, hi = min(c.sentence.start, *(s.start for s in sides)), max(c.sentence.end, *(s.end for s in sides))
    return Claim(
        id=f"c{n}",
        cause=sides[0],
        effect=sides[1],
        cue=cue,
        sentence=(lo, hi),
        condition=c.condition,
        assertion=c.assertion,
        certainty=c.certainty,
        temporality=c.temporality,
        attribution=None if holder is None else f"m{holder + 1}",
        quantities=sized,
        confidence=c.confidence,
        rule=p.rule.id,
    )


def _argument(text: str, start: int, end: int, head: int, delta: str, found: list[Found]) -> Argument:
    m = found[head] if head >= 0 else None
    return Argument(
        start=start,
        end=end,
        text=text[start:end],
        head=None if m is None else f"m{head + 1}",
        concept=m.concept if m else None,
        delta=delta,
    )


def _trace(c: Chosen | Dropped) -> dict[str, Any]:
    p = c.pair
    score, why = (c.confidence, "") if isinstance(c, Chosen) else (round(c.score, 3), c.why)
    cue = [[p.cue.start, p.cue.end], *([[p.cue.close_start, p.cue.close_end]] if p.cue.two_part else [])]
    return {
        "cause": [p.cause.start, p.cause.end],
        "effect": [p.effect.start, p.effect.end],
        "cue": cue,
        "rule": p.rule.id,
        "geometry": p.geometry,
        "score": score,
        "kept": isinstance(c, Chosen),
        "why": why,
    }


def _predications(claims: list[Chosen]) -> list[dict[str, Any]]:
    rows = {
        (s.start, s.end, h, d)
        for c in claims
        for s, h, d in ((c.pair.cause, c.heads[0], c.deltas[0]), (c.pair.effect, c.heads[1], c.deltas[1]))
    }
    return [{"span": [a, b], "head": f"m{h + 1}" if h >= 0 else None, "delta": d} for a, b, h, d in sorted(rows)]
