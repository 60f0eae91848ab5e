"""Every named query answers, and both stores give equal rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import QueryError
from pipeline.flow.load import forget_articles, list_articles, load_lines
from pipeline.query import catalogue, run_named
from pipeline.store import GraphStore, open_store
from schemas.extraction import Extraction
from tests.contract.helpers import line, picture, simple
from tests.contract.synthetic import lines

VALUES = {"effect": "比特幣", "cause": "聯準會升息", "of": "美債殖利率", "text": "導致", "article": "0-3", "asset": "比特幣"}
OTHERS = {"find": {"text": "美"}}


def fill(spec: str, what: list[Extraction]) -> None:
    with open_store(spec) as graph:
        forget_articles(graph, [a.id for a in list_articles(graph)])
        load_lines(graph, what)


def answers(spec: str) -> dict[str, list[tuple[object, ...]]]:
    out = {}
    with open_store(spec, read_only=True) as graph:
        for name, q in catalogue().items():
            table = run_named(graph, name, {p.name: VALUES[p.name] for p in q.parameters if p.required} | OTHERS.get(name, {}))
            assert table.columns == tuple(c.name for c in q.columns), name
            assert table.rows, name
            out[name] = table.rows
    return out


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_both_stores_answer_alike(embedded_folder: Path, neo4j_uri: str) -> None:
    what = list(lines(40, 10, concepts=8))
    pictures = []
    for spec in (str(embedded_folder), neo4j_uri):
        fill(spec, what)
        with open_store(spec, read_only=True) as graph:
            pictures.append(picture(graph))
    assert pictures[0] == pictures[1]
    assert answers(str(embedded_folder)) == answers(neo4j_uri)


def test_every_named_query_answers(spec: str) -> None:
    fill(spec, list(lines(40, 10, concepts=8)))
    assert answers(spec)


def one_article() -> Extraction:
    text = "甲行認為升息導致美元走強，若利差擴大會壓低黃金至1900美元。另有人說降息導致了黃金上漲，但乙行否認"
    mentions = [
        {"text": "甲行", "type": "institution", "concept": "institution/a", "id": "m1"},
        {"text": "升息", "type": "policy", "concept": "policy/fed-rate-hike", "id": "m2"},
        {"text": "美元走強", "type": "asset", "concept": "asset/us-dollar", "id": "m3"},
    ]
    claims = [
        simple(
            text, "升息", "tighten", "美元走強", "up", ids=("policy/fed-rate-hike", "asset/us-dollar"), attribution="m1", quantities=["q1"]
        ),
        simple(
            text,
            "利差擴大",
            "up",
            "黃金至1900美元",
            "down",
            ids=("rate/spread", "asset/gold"),
            assertion="conditional",
            cue="壓低",
            condition=(13, 18),
        ),
        simple(text, "降息", "ease", "黃金上漲", "up", ids=("policy/fed-rate-cut", "asset/gold"), cue="導致了"),
    ]
    quantities = [{"text": "1900", "value": 1900.0, "unit": "USD", "concept": "asset/gold"}]
    return line(text, claims, mentions, quantities=quantities)


def test_the_matrix_folds_rate_hike_and_rate_cut(store: GraphStore) -> None:
    load_lines(store, [one_article()])
    rows = list(run_named(store, "matrix").records())
    folded = {(r["actor_id"], r["instrument_id"], r["asset_id"]): (r["lifts"] > 0, r["lowers"] > 0) for r in rows}
    fed, rate = "institution/federal-reserve", "instrument/policy-rate"
    assert folded == {(fed, rate, "asset/us-dollar"): (True, False), (fed, rate, "asset/gold"): (False, True)}


def test_conditions_and_holders(store: GraphStore) -> None:
    load_lines(store, [one_article()])
    assert [(r["condition"], r["effect_delta"]) for r in run_named(store, "conditions").records()] == [("若利差擴大", "down")]
    assert [(r["holder"], r["effect_delta"]) for r in run_named(store, "who-says", {"holder": "甲行"}).records()] == [("甲行", "up")]
    assert [(r["value"], r["unit"], r["day"]) for r in run_named(store, "observations", {"of": "asset/gold"}).records()] == [
        (1900.0, "USD", "2025-01-02")
    ]


def test_policies_answer_to_their_actor_and_instrument(store: GraphStore) -> None:
    load_lines(store, [one_article()])
    by_actor = run_named(store, "effects-of", {"cause": "institution/federal-reserve"}).rows
    by_instrument = run_named(store, "effects-of", {"cause": "政策利率"}).rows
    assert by_actor == by_instrument
    assert len(by_actor) == 2


def test_any_script_and_width_names_a_concept(store: GraphStore) -> None:
    load_lines(store, [one_article()])
    rows = [
        run_named(store, "effects-on", {"effect": name}).rows
        for name in ("美元走強", "美元走强", "ASSET/US-DOLLAR".lower(), "us dollar", "ＵＳ ｄollar")
    ]
    assert all(r == rows[0] and r for r in rows)


def test_contradictions_are_found_and_kept(store: GraphStore) -> None:
    told = []
    for n, (words, delta, assertion) in enumerate(
        [("上漲", "up", "asserted"), ("下跌", "down", "asserted"), ("上漲", "up", "negated"), ("持平", "flat", "asserted")]
    ):
        text = f"第{n}篇：升息導致金價{words}"
        told.append(
            line(
                text,
                [simple(text, "升息", "tighten", f"金價{words}", delta, ids=("policy/fed-rate-hike", "asset/gold"), assertion=assertion)],
            )
        )
    load_lines(store, told)
    pairs = {(r["one_says"], r["other_says"]) for r in run_named(store, "contradictions").records()}
    assert {frozenset(p) for p in pairs} == {frozenset({"asserted up", "asserted down"}), frozenset({"asserted up", "negated up"})}


def test_a_wrong_question_says_what_to_do(store: GraphStore) -> None:
    load_lines(store, [one_article()])
    for name, given in [
        ("nothing", {}),
        ("effects-on", {}),
        ("effects-on", {"asset": "x"}),
        ("effects-on", {"effect": "無此物"}),
        ("effects-on", {"effect": "美元走強", "limit": "many"}),
        ("effects-on", {"effect": "美元走強", "limit": "-1"}),
        ("effects-on", {"effect": "美元走強", "since": "yesterday"}),
        ("paths", {"cause": "升息", "effect": "美元走強", "hops": "9"}),
    ]:
        with pytest.raises(QueryError) as caught:
            run_named(store, name, given)
        assert caught.value.remedy


def test_an_unknown_name_lists_near_ones(store: GraphStore) -> None:
    load_lines(store, [one_article()])
    with pytest.raises(QueryError, match="美元走強"):
        run_named(store, "effects-on", {"effect": "美元走"})
