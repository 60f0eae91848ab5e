from __future__ import annotations

from pipeline.assemble import article_graph, line_digest
from pipeline.assemble.names import known_row, surface_row
from schemas.extraction import Extraction, Producer
from schemas.graph import ConceptInfo
from tests.contract.helpers import line, simple
from tests.contract.synthetic import lines

TEXT = "某君稱升息導致美元走強"


def one() -> Extraction:
    mentions = [
        {"text": "某君", "type": "person", "id": "m1"},
        {"text": "升息", "type": "policy", "concept": "policy/fed-rate-hike", "id": "m2"},
        {"text": "美元", "type": "asset", "id": "m3"},
    ]
    claim = simple(TEXT, "升息", "tighten", "美元走強", "up", attribution="m1")
    claim["cause"]["head"], claim["effect"]["head"] = "m2", "m3"
    return line(TEXT, [claim], mentions)


def test_arguments_take_their_own_concept_else_the_heads_else_a_provisional_one() -> None:
    claim = article_graph(one()).claims[0]
    assert (claim["cause"], claim["effect"], claim["holder"]) == ("policy/fed-rate-hike", "factor/~美元", "person/~某君")
    assert (claim["cause_surface"], claim["effect_surface"]) == ("升息", "美元")


def test_a_line_gives_the_same_rows_every_time() -> None:
    for x in lines(3, 5):
        assert article_graph(x) == article_graph(Extraction.model_validate_json(x.to_json()))


def test_the_producer_does_not_change_the_digest_but_claims_do() -> None:
    made = one().model_copy(update={"producer": Producer(version="9", lexicon="x", rules="y")})
    assert line_digest(made) == line_digest(one())
    assert line_digest(one().model_copy(update={"claims": ()})) != line_digest(one())


def test_a_line_without_text_says_what_it_lacks() -> None:
    bare = one().model_copy(update={"article": one().article.model_copy(update={"text": None})})
    graph = article_graph(bare)
    assert graph.notices
    assert graph.claims[0]["props"]["sentence"] is None
    assert graph.article["signature"] == ""
    assert graph.claims[0]["props"]["id"] == article_graph(one()).claims[0]["props"]["id"]


def test_claims_on_the_same_offsets_are_one() -> None:
    x = one()
    twice = x.model_copy(update={"claims": (*x.claims, x.claims[0].model_copy(update={"id": "c2"}))})
    graph = article_graph(twice)
    assert len(graph.claims) == 1
    assert "left out" in graph.notices[0]


def test_the_most_frequent_surface_names_a_concept_then_the_shortest_then_code_points() -> None:
    assert surface_row("asset/x", {"乙乙": 2, "甲": 1})["name"] == "乙乙"
    assert surface_row("asset/x", {"乙乙": 2, "甲": 2})["name"] == "甲"
    assert surface_row("asset/x", {"乙": 2, "丙": 2})["name"] == "丙"
    assert surface_row("asset/us-dollar", {})["name_en"] == "us dollar"


def test_names_are_searched_in_every_script() -> None:
    row = known_row("asset/x", ConceptInfo("臺積電", "TSMC", ("台積電", "２３３０"), "asset"))
    assert row["names"] == ["臺積電", "TSMC", "台積電", "２３３０"]
    assert {"\n台积电\n", "\ntsmc\n", "\n2330\n"} <= {f"\n{n}\n" for n in row["names_text"].split("\n")}
    assert not row["provisional"]
