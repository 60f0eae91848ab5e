"""The contract line of an article as plain data in contract order, ready to be written or read by :class:`Extraction`.

The line is laid out here without the models of :mod:`schemas.extraction`, which check every field: what the stages leave holds by
construction, and tests prove that the models accept each line and would write the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import orjson

from pipeline.annotate.layers import Found
from pipeline.annotate.quantities import QuantityHit
from pipeline.annotate.state import Analysis
from pipeline.claim.attribution import Holder, holder_of, holders
from pipeline.claim.select import Chosen, Dropped
from schemas.article import Article
from schemas.extraction import SCHEMA_VERSION

Fields = dict[str, Any]


class Line(NamedTuple):
    """A contract line as bytes, without the newline, with what a summary counts."""

    json: bytes
    characters: int
    boilerplate: int
    undated: bool
    mentions: int
    quantities: int
    times: int
    claims: int


def written(fields: Fields) -> Line:
    """Return a line as bytes: contract key order, no ASCII escapes."""
    article = fields["article"]
    return Line(
        orjson.dumps(fields),
        article["n_chars"],
        sum(end - start for start, end in article["boilerplate"]),
        article["published"] is None,
        len(fields["mentions"]),
        len(fields["quantities"]),
        len(fields["times"]),
        len(fields["claims"]),
    )


def line_of(article: Article, a: Analysis, producer: Fields, *, with_text: bool = True, trace: bool = False) -> Fields:
    """Return the contract line made of an article's layers; ``producer`` is its own part of the line."""
    text = article.text
    view = holders(a.shadow, a.sentences, a.mentions)
    fields = {
        "schema_version": SCHEMA_VERSION,
        "article": _info(article, with_text),
        "producer": producer,
        "mentions": [_mention(text, n, m) for n, m in enumerate(a.mentions, 1)],
        "quantities": [_quantity(text, n, q) for n, q in enumerate(a.quantities, 1)],
        "times": [
            {"id": f"t{n}", "start": t.start, "end": t.end, "text": text[t.start : t.end], "from": t.from_, "to": t.to}
            for n, t in enumerate(a.times, 1)
        ],
        "claims": [_claim(text, n, c, a.mentions, a.quantities, view) for n, c in enumerate(a.claims, 1)],
    }
    if trace:
        fields["predications"] = _predications(a.claims)
        fields["candidates"] = [_trace(c) for c in [*a.claims, *a.dropped]]
    return fields


def _info(article: Article, with_text: bool) -> Fields:
    return {
        "id": article.id,
        "external_id": article.external_id,
        "path": article.path,
        "title": article.title,
        "author": article.author,
        "source": article.source,
        "url": article.url,
        "published": article.published,
        "n_chars": len(article.text),
        "text": article.text if with_text else None,
        "boilerplate": article.boilerplate,
        "usage": article.usage,
    }


def _mention(text: str, n: int, m: Found) -> Fields:
    start, end, type_, concept, _, kind, _, attributes, _ = m
    known = {"kind": kind, **dict(attributes)} if kind else dict(attributes)
    return {"id": f"m{n}", "start": start, "end": end, "text": text[start:end], "type": type_, "concept": concept, "attributes": known}


def _quantity(text: str, n: int, q: QuantityHit) -> Fields:
    return {
        "id": f"q{n}",
        "start": q.start,
        "end": q.end,
        "text": text[q.start : q.end],
        "value": q.value,
        "low": q.low,
        "high": q.high,
        "bound": q.bound,
        "unit": q.unit,
        "measure": q.measure,
        "role": q.role,
        "concept": q.concept,
        "time": None if q.time is None else f"t{q.time + 1}",
        "previous": None if q.previous is None else f"q{q.previous + 1}",
        "checks": [{**c, "with": [f"q{i + 1}" for i in c.get("with", ())]} for c in q.checks],
    }


def _claim(text: str, n: int, c: Chosen, found: Sequence[Found], quantities: Sequence[QuantityHit], view: Sequence[Holder]) -> Fields:
    cue, rule, _, cause, effect = c.pair
    spans = [(cause.start, cause.end), (effect.start, effect.end)]
    if c.condition:
        spans.append(c.condition)
    holder = c.holder[0] if c.holder else holder_of(effect.start, view)
    return {
        "id": f"c{n}",
        "cause": _argument(text, cause.start, cause.end, c.heads[0], c.deltas[0], found),
        "effect": _argument(text, effect.start, effect.end, c.heads[1], c.deltas[1], found),
        "cue": [(cue.start, cue.end), (cue.close_start, cue.close_end)] if cue.two_part else [(cue.start, cue.end)],
        "sentence": (min(c.sentence.start, cause.start, effect.start), max(c.sentence.end, cause.end, effect.end)),
        "condition": c.condition,
        "assertion": c.assertion,
        "certainty": c.certainty,
        "temporality": c.temporality,
        "attribution": None if holder is None else f"m{holder + 1}",
        "quantities": _sized(quantities, spans),
        "confidence": c.confidence,
        "rule": rule.id,
    }


def _sized(quantities: Sequence[QuantityHit], spans: Sequence[tuple[int, int]]) -> list[str]:
    """Return the ids of the quantities that lie in one of the spans."""
    first, last = min(s[0] for s in spans), max(s[1] for s in spans)
    out = []
    for n, q in enumerate(quantities, 1):
        if q.start >= last:
            break
        if q.start >= first and any(lo <= q.start and q.end <= hi for lo, hi in spans):
            out.append(f"q{n}")
    return out


def _argument(text: str, start: int, end: int, head: int, delta: str, found: Sequence[Found]) -> Fields:
    known, concept = (f"m{head + 1}", found[head].concept) if head >= 0 else (None, None)
    return {"start": start, "end": end, "text": text[start:end], "head": known, "concept": concept, "delta": delta}


def _trace(c: Chosen | Dropped) -> Fields:
    p = c.pair
    score, why = (c.confidence, "") if isinstance(c, Chosen) else (round(c.score, 3), c.why)
    return {
        "cause": [p.cause.start, p.cause.end],
        "effect": [p.effect.start, p.effect.end],
        "cue": [[p.cue.start, p.cue.end], *([[p.cue.close_start, p.cue.close_end]] if p.cue.two_part else [])],
        "rule": p.rule.id,
        "geometry": p.geometry,
        "score": score,
        "kept": isinstance(c, Chosen),
        "why": why,
    }


def _predications(claims: Sequence[Chosen]) -> list[Fields]:
    rows = {
        (s.start, s.end, h, d)
        for c in claims
        for s, h, d in ((c.pair.cause, c.heads[0], c.deltas[0]), (c.pair.effect, c.heads[1], c.deltas[1]))
    }
    return [{"span": [a, b], "head": f"m{h + 1}" if h >= 0 else None, "delta": d} for a, b, h, d in sorted(rows)]
