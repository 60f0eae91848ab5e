"""One contract line → all that its article brings to the graph."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from typing import Final

from pipeline.assemble.duplicates import signature
from pipeline.assemble.identity import claim_id, concept_id, edge_id, observation_id, provisional_id
from pipeline.assemble.names import name_key
from schemas.base import Span
from schemas.extraction import Argument, Claim, Extraction, Mention
from schemas.graph import ArticleGraph, ArticleRow, ClaimProps, ClaimRow, EdgeKey, MentionRow, ObservationRow

ASSEMBLY: Final = "2"
"""Raised when the same line gives other rows than before, so that a store takes the line up again."""
_NOT_STORED = {"producer", "predications", "candidates"}


def article_graph(line: Extraction) -> ArticleGraph:
    """Return the rows of one line; a pure function of the line."""
    return _Assembler(line).graph()


def line_digest(line: Extraction) -> str:
    """Return the hash of all in the line that reaches the graph."""
    return hashlib.sha256(
        (ASSEMBLY + line.model_dump_json(by_alias=True, exclude=_NOT_STORED)).encode("utf-8", "surrogatepass")
    ).hexdigest()


class _Assembler:
    def __init__(self, line: Extraction) -> None:
        self.line = line
        self.text = line.article.text
        self.mentions = {m.id: m for m in line.mentions}
        self.published = line.article.published.isoformat() if line.article.published else None
        self.kinds = {m.concept: m.type for m in reversed(line.mentions) if m.concept}
        self.concepts: dict[str, str] = {}
        self.notices: list[str] = []

    def graph(self) -> ArticleGraph:
        if self.text is None:
            self.notices.append("the line has no text: sentences, surfaces and the check for copies are missing")
        mentions = self._mentions()
        observations, ids = self._observations()
        claims = self._claims(ids)
        return ArticleGraph(self._article(), claims, observations, mentions, self.concepts, self.notices)

    def _article(self) -> ArticleRow:
        a = self.line.article
        return {
            "id": a.id, "external_id": a.external_id, "title": a.title, "author": a.author, "source": a.source,
            "published": self.published, "path": a.path, "url": a.url, "n_chars": a.n_chars, "text": a.text,
            "signature": signature(a.text, a.boilerplate) if a.text is not None else "", "digest": line_digest(self.line),
        }  # fmt: skip

    def _concept(self, raw: str, kind: str) -> str:
        concept = concept_id(raw, self.kinds.get(raw, kind))
        self.concepts[concept] = concept.partition("/")[0]
        return concept

    def _provisional(self, surface: str, kind: str) -> str:
        concept = provisional_id(surface, kind)
        self.concepts[concept] = kind
        return concept

    def _slice(self, span: Span | None) -> str | None:
        return None if span is None or self.text is None else self.text[span[0] : span[1]]

    def _surface(self, m: Mention | Argument) -> str | None:
        return m.text if m.text is not None else self._slice((m.start, m.end))

    # -- mentions ---------------------------------------------------------------------------------------------------------

    def _mentions(self) -> list[MentionRow]:
        found: dict[str, list[Mention]] = {}
        for m in self.line.mentions:
            if m.concept:
                found.setdefault(self._typed(m), []).append(m)
        return [self._mention(concept, found[concept]) for concept in sorted(found)]

    def _typed(self, m: Mention) -> str:
        concept = concept_id(m.concept or "", m.type)
        self.concepts[concept] = concept.partition("/")[0]
        return concept

    def _mention(self, concept: str, group: list[Mention]) -> MentionRow:
        surfaces = Counter(s for m in group if (s := self._surface(m)))
        spans = sorted({(m.start, m.end) for m in group})
        return {
            "article": self.line.article.id, "concept": concept, "count": len(group), "spans": [x for span in spans for x in span],
            "surfaces": [f"{surfaces[s]} {s}" for s in sorted(surfaces)],
            "affiliations": sorted(self._affiliations(concept, group)) or None,
        }  # fmt: skip

    def _affiliations(self, concept: str, group: Iterable[Mention]) -> set[str]:
        """Return the employers that the text gives a person, where the employer is a concept of the line or an id of ours."""
        if not concept.startswith("person/"):
            return set()
        out = set()
        for m in group:
            employer, role = m.attributes.get("employer"), m.attributes.get("role")
            if isinstance(employer, str) and (employer.startswith("institution/") or self.kinds.get(employer) == "institution"):
                out.add(f"{self._concept(employer, 'institution')}\t{role if isinstance(role, str) else ''}")
        return out

    # -- observations -----------------------------------------------------------------------------------------------------

    def _observations(self) -> tuple[list[ObservationRow], dict[str, str]]:
        times = {t.id: t for t in self.line.times}
        seen: Counter[Span] = Counter()
        rows: list[ObservationRow] = []
        ids: dict[str, str] = {}
        for q in self.line.quantities:
            span = (q.start, q.end)
            ids[q.id] = observation_id(self.line.article.id, q, seen[span])
            seen[span] += 1
            time = times.get(q.time) if q.time else None
            since, until = (time.from_, time.to) if time else (None, None)
            rows.append({
                "props": {
                    "id": ids[q.id], "value": q.value, "low": q.low, "high": q.high, "bound": q.bound, "unit": q.unit, "measure": q.measure,
                    "role": q.role, "from": since.isoformat() if since else None, "to": until.isoformat() if until else None,
                    "text": q.text if q.text is not None else self._slice(span), "start": q.start, "end": q.end,
                },
                "article": self.line.article.id,
                "concept": self._concept(q.concept, "indicator") if q.concept else None,
            })  # fmt: skip
        return rows, ids

    # -- claims -----------------------------------------------------------------------------------------------------------

    def _claims(self, observations: dict[str, str]) -> list[ClaimRow]:
        rows: dict[str, ClaimRow] = {}
        for c in self.line.claims:
            row = self._claim(c, observations)
            rows.setdefault(row["props"]["id"], row)
        if len(rows) < len(self.line.claims):
            self.notices.append(f"{len(self.line.claims) - len(rows)} claims have the offsets of an earlier one and were left out")
        return list(rows.values())

    def _claim(self, c: Claim, observations: dict[str, str]) -> ClaimRow:
        cause, cause_surface = self._argument(c.cause)
        effect, effect_surface = self._argument(c.effect)
        edge = edge_id(EdgeKey(cause, c.cause.delta, effect, c.effect.delta, c.assertion))
        return {
            "props": self._props(c, edge), "article": self.line.article.id, "cause": cause, "cause_surface": cause_surface,
            "effect": effect, "effect_surface": effect_surface, "holder": self._holder(c.attribution),
            "observations": sorted({observations[q] for q in c.quantities}),
        }  # fmt: skip

    def _props(self, c: Claim, edge: str) -> ClaimProps:
        sentence = self._slice(c.sentence)
        return {
            "id": claim_id(self.line.article.id, c), "edge": edge, "rule": c.rule,
            "cue": " … ".join(s for span in c.cue if (s := self._slice(span))), "sentence": sentence,
            "sentence_text": name_key(sentence) if sentence else None,
            "start": c.sentence[0], "end": c.sentence[1],
            "spans": [c.cause.start, c.cause.end, c.effect.start, c.effect.end, *(x for span in c.cue for x in span)],
            "cause_text": self._surface(c.cause), "cause_delta": c.cause.delta,
            "effect_text": self._surface(c.effect), "effect_delta": c.effect.delta,
            "assertion": c.assertion, "certainty": c.certainty, "temporality": c.temporality,
            "condition": self._slice(c.condition), "confidence": c.confidence, "published": self.published,
        }  # fmt: skip

    def _argument(self, a: Argument) -> tuple[str, str | None]:
        """Return the concept of an argument and the words that name it: its own, its head's, or a provisional one."""
        head = self.mentions.get(a.head) if a.head else None
        surface = self._surface(head) if head else self._surface(a)
        if a.concept:
            return self._concept(a.concept, head.type if head else "factor"), surface if head else None
        if head and head.concept:
            return self._typed(head), surface
        return self._provisional(surface or f"{self.line.article.id[:12]}-{a.start}", "factor"), surface

    def _holder(self, mention: str | None) -> str | None:
        m = self.mentions.get(mention) if mention else None
        if m is None or m.type not in ("institution", "person"):
            return None
        if m.concept:
            return self._typed(m)
        surface = self._surface(m)
        return self._provisional(surface, m.type) if surface else None
