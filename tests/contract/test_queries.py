"""Every named query answers, and both stores give equal rows."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import QueryError
from pipeline.flow.load import forget_articles, list_articles, load_lines
from pipeline.query import catalogue, run_named
from pipeline.query.network import influence
from pipeline.store import GraphStore, open_store
from schemas.extraction import Extraction
from schemas.graph import ConceptInfo
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


# -- days, searches, rankings ----------------------------------------------------------------------------------------------------------


def dated() -> list[Extraction]:
    """Three articles of three sources on one question, two of them copies, and a denial; then one without a date."""
    body = "".join(chr(0x4E00 + (n * 37) % 900) for n in range(300))
    out = []
    for n, (day, head, delta, assertion) in enumerate(
        [
            ("2025-01-01", body, "up", "asserted"),
            ("2025-02-01", body + "轉載", "up", "asserted"),
            ("2025-03-01", body[::-1], "down", "asserted"),
            ("2025-04-01", "另一篇", "up", "negated"),
            (None, "沒有日期", "up", "asserted"),
        ]
    ):
        text = f"{head}。某行{n}認為升息導致金價變動"
        claim = simple(
            text, "升息", "tighten", "金價變動", delta, ids=("policy/fed-rate-hike", "asset/gold"), assertion=assertion, attribution="m1"
        )
        who = {"text": f"某行{n}", "type": "institution", "concept": f"institution/h{n}"}
        out.append(line(text, [claim], [who], source=f"s{n}", published=day, path=f"{n}.txt"))
    return out


@pytest.mark.parametrize("day", ["2025-01-01", "2025-02-15", "2025-03-01", "2025-12-31"])
def test_the_edges_of_a_day_are_those_that_its_articles_make(store: GraphStore, day: str) -> None:
    by_then = [x for x in dated() if x.article.published and x.article.published.isoformat() <= day]
    asked = [
        ("effects-of", {"cause": "policy/fed-rate-hike"}),
        ("effects-on", {"effect": "asset/gold"}),
        ("policy-effects", {}),
        ("consensus", {}),
    ]
    load_lines(store, by_then)
    expected = [run_named(store, name, given).rows for name, given in asked]
    load_lines(store, dated())
    assert [run_named(store, name, {**given, "as_of": day}).rows for name, given in asked] == expected
    assert [run_named(store, name, given).rows for name, given in asked] != expected


def test_assertion_classes_are_chosen(store: GraphStore) -> None:
    load_lines(store, dated())
    found = {
        classes: {r["assertion"] for r in run_named(store, "effects-on", {"effect": "asset/gold", "assertion": classes}).records()}
        for classes in ("asserted", "asserted,negated", "any", "questioned")
    }
    assert found == {
        "asserted": {"asserted"},
        "asserted,negated": {"asserted", "negated"},
        "any": {"asserted", "negated"},
        "questioned": set(),
    }
    with pytest.raises(QueryError, match="no assertion class"):
        run_named(store, "effects-on", {"effect": "asset/gold", "assertion": "sure"})


def test_who_was_contradicted_later_and_who_dissents(store: GraphStore) -> None:
    load_lines(store, dated())
    rows = {r["holder"]: (r["later"], r["later_holder"]) for r in run_named(store, "overturned").records()}
    assert rows == {"某行0": ("2025-03-01", "某行2"), "某行1": ("2025-03-01", "某行2")}
    assert [(r["holder"], r["majority"], r["agreement"]) for r in run_named(store, "dissent").records()] == [("某行2", "same way", 0.75)]


@pytest.mark.parametrize(
    ("words", "holders"),
    [("金价", 5), ("金價 認為", 5), ("金", 5), ("某行3", 1), ("某行３ 金", 1), ("金價並無", 0), ('"', 0), ("金 某行1", 1)],
)
def test_sentences_are_found_by_words_in_any_script_and_by_single_characters(store: GraphStore, words: str, holders: int) -> None:
    load_lines(store, dated())
    assert len(run_named(store, "search", {"text": words}).rows) == holders


@pytest.mark.parametrize("words", ["比特币", "比特幣", "ＢＴＣ", "bitco", "幣"])
def test_concepts_are_found_by_words_of_their_names(store: GraphStore, words: str) -> None:
    text = "升息導致比特幣下跌"
    known = {"asset/bitcoin": ConceptInfo("比特幣", "Bitcoin", ("BTC",), "asset")}
    claim = simple(text, "升息", "tighten", "比特幣下跌", "down", ids=("policy/fed-rate-hike", "asset/bitcoin"))
    load_lines(store, [line(text, [claim])], known.get, lexicon="search")
    assert [r["id"] for r in run_named(store, "find", {"text": words}).records()] == ["asset/bitcoin"]


def test_influence_follows_what_policies_move_and_is_kept_while_the_graph_stays(store: GraphStore) -> None:
    load_lines(store, [one_article(), *dated()])
    rows = list(run_named(store, "influence").records())
    assert rows[0]["id"] == "institution/federal-reserve"
    assert (rows[0]["policies"], rows[0]["n_claims"]) == (2, 7)
    assert influence(store, 0.1) is influence(store, 0.1)
    before = influence(store, 0.1)
    forget_articles(store, [one_article().article.id])
    assert influence(store, 0.1) is not before


def test_communities_hold_what_affects_each_other(store: GraphStore) -> None:
    load_lines(store, [one_article(), *dated()])
    groups = [set(r["ids"]) for r in run_named(store, "communities").records()]
    assert {"policy/fed-rate-hike", "asset/gold"} <= next(g for g in groups if "asset/gold" in g)
    assert len(run_named(store, "communities", {"about": "asset/gold"}).rows) == 1
