"""Sentences are marked at the very words, grouped, and set against what contradicts them."""

from __future__ import annotations

import pytest

from pipeline.errors import QueryError
from pipeline.store import GraphStore
from pipeline.view.answers import ClaimView
from pipeline.view.asks import EvidenceAsk, Filter
from pipeline.view.evidence import marks
from pipeline.view.index import GraphIndex
from pipeline.view.overview import overview
from pipeline.view.service import Service


def _claims(service: Service, asked: EvidenceAsk) -> list[ClaimView]:
    return [c for g in service.evidence(asked).groups for c in g.claims]


def test_marks_stand_at_the_words(index: GraphIndex, service: Service) -> None:
    seen = 0
    for effect in index.effects[:60]:
        for claim in _claims(service, EvidenceAsk(edge=effect.id)):
            assert claim.sentence
            words = {m.kind: claim.sentence[m.start : m.end] for m in claim.marks}
            assert words["cause"] == claim.cause_text and words["effect"] == claim.effect_text
            cues = [claim.sentence[m.start : m.end] for m in claim.marks if m.kind == "cue"]
            assert cues and all(part in claim.cue for part in cues)
            if claim.condition and claim.condition in claim.sentence:
                assert words["condition"] == claim.condition
            seen += 1
    assert seen >= 60


def test_an_edge_brings_all_its_claims(index: GraphIndex, service: Service) -> None:
    busiest = max(index.effects, key=lambda e: e.n_claims)
    found = service.evidence(EvidenceAsk(edge=busiest.id))
    claims = [c for g in found.groups for c in g.claims]
    assert len(claims) == found.total == busiest.n_claims
    assert {c.edge for c in claims} == {busiest.id}


def test_a_claim_alone_brings_its_edge(index: GraphIndex, service: Service) -> None:
    busiest = max(index.effects, key=lambda e: e.n_claims)
    for one in _claims(service, EvidenceAsk(edge=busiest.id)):
        found = service.evidence(EvidenceAsk(claim=one.id))
        assert [c for g in found.groups for c in g.claims] == [one]
        assert found.total == 1 and [e.id for e in found.edges] == [busiest.id]
        assert found.subject == f"claim:{one.id}"
    with pytest.raises(QueryError, match="not in the graph"):
        service.evidence(EvidenceAsk(claim="none"))


def test_groups_are_by_holder_and_month(service: Service) -> None:
    found = service.evidence(EvidenceAsk(concept="institution/federal-reserve", limit=200))
    keys = [(g.holder.id if g.holder else None, g.month) for g in found.groups]
    assert len(keys) == len(set(keys))
    for group in found.groups:
        for claim in group.claims:
            assert (claim.holder.id if claim.holder else None) == (group.holder.id if group.holder else None)
            assert (claim.published or "")[:7] == (group.month or "")


def test_contradictions_are_set_side_by_side(graph: GraphStore, service: Service) -> None:
    from pipeline.query import run_named

    pairs = list(run_named(graph, "contradictions").records())
    assert pairs
    for pair in pairs:
        found = service.evidence(EvidenceAsk(edge=pair["edge"]))
        assert pair["other_edge"] in {e.id for e in found.opposing_edges}
        assert {c.edge for g in found.opposing for c in g.claims} == {e.id for e in found.opposing_edges}
        assert {c.edge for g in found.groups for c in g.claims} == {pair["edge"]}


def test_a_cell_of_the_matrix_brings_its_claims(index: GraphIndex, service: Service) -> None:
    found = overview(index, Filter()).matrix
    for cell in found.cells[:8]:
        row, column = found.rows[cell.row].id, found.columns[cell.column].id
        answer = service.evidence(EvidenceAsk(row=row, effect=column))
        assert answer.total == cell.claims == sum(len(g.claims) for g in answer.groups)


def test_filters_reach_single_claims(service: Service) -> None:
    asked = EvidenceAsk(concept="asset/gold", since="2026-01-01", certainty=("certain",))  # type: ignore[arg-type]
    claims = _claims(service, asked)
    assert claims and all(c.published and c.published >= "2026-01-01" and c.certainty == "certain" for c in claims)


@pytest.mark.parametrize(
    "asked",
    [
        EvidenceAsk(),
        EvidenceAsk(edge="x"),
        EvidenceAsk(edge="x", concept="y"),
        EvidenceAsk(cause="asset/gold"),
        EvidenceAsk(concept="asset/no"),
    ],
)
def test_what_cannot_be_asked_is_refused(service: Service, asked: EvidenceAsk) -> None:
    with pytest.raises(QueryError):
        service.evidence(asked)


def test_marks_outside_the_sentence_are_left_out() -> None:
    claim = {"spans": [10, 12, 14, 16, 12, 14, 30, 31], "start": 10, "sentence": "升息推高美元。", "condition": "不在句中"}
    assert [(m.start, m.end, m.kind) for m in marks(claim)] == [(0, 2, "cause"), (2, 4, "cue"), (4, 6, "effect")]


def test_an_article_comes_with_every_mark(graph: GraphStore, service: Service) -> None:
    for article in (r[0] for r in graph.query("MATCH (a:Article) RETURN a.id AS id ORDER BY id LIMIT 6").rows):
        found = service.article(article)
        assert found.text and len(found.text) == found.n_chars
        for claim in found.claims:
            assert claim.sentence and found.text[claim.start :].startswith(claim.sentence)
        for q in found.quantities:
            assert found.text[q.start : q.end] == q.text
        assert found.mentions and all(0 <= m.start < m.end <= found.n_chars for m in found.mentions)
        assert {c.edge for c in found.claims} == {e.id for e in found.edges}


def test_an_unknown_article_is_an_error(service: Service) -> None:
    with pytest.raises(QueryError, match="is not in the store"):
        service.article("0" * 64)
