"""Concepts of generic forms and pointers: by the country and the body in scope."""

from __future__ import annotations

import pytest

from pipeline.annotate.antecedents import Antecedents
from pipeline.annotate.layers import Candidate, Sentence
from pipeline.annotate.link import Scope, link, normal
from pipeline.lexicon import load_lexicon
from tests.unit.annotate.reading import mentions_of

LEXICON = load_lexicon()


def scope(*marks: tuple[int, str]) -> Scope:
    """Return the scope of countries named at these places."""
    return Scope([(at, at + 2, code) for at, code in marks], LEXICON, [])


def linked(c: Candidate, *marks: tuple[int, str]) -> str | None:
    """Return the concept of one candidate in a sentence of 100 characters."""
    sentence = Sentence(0, 100, 0, False, ())
    return link([(1.0, c)], "字" * 100, [sentence], scope(*marks), LEXICON)[0].concept


def bare(type_: str, concept: str, kind: str = "") -> Candidate:
    """Return a generic form at place 50."""
    return Candidate(50, 52, type_, concept, "bare", kind, "country")


def test_the_last_country_before_it_in_the_sentence_is_in_scope() -> None:
    s = scope((0, "us"), (20, "jp"), (40, "us"))
    assert s.at(30, 10, 0) == "jp"
    assert s.at(45, 10, 0) == "us"


def test_else_the_country_of_the_paragraph_then_of_the_article() -> None:
    s = scope((0, "us"), (3, "us"), (20, "jp"))
    assert s.at(30, 25, 15) == "jp"
    assert s.at(60, 55, 50) == "us"
    assert scope().at(5, 0, 0) == ""


def test_regions_are_no_country_in_scope() -> None:
    assert scope((0, "world"), (5, "em")).main == ""


@pytest.mark.parametrize(
    ("candidate", "concept"),
    [
        (bare("institution", "institution/central-bank"), "institution/bank-of-japan"),
        (bare("institution", "institution/government"), "institution/japanese-government"),
        (bare("institution", "institution/finance-ministry"), "institution/jp-finance-ministry"),
        (bare("indicator", "indicator/cpi"), "indicator/jp-cpi"),
        (bare("policy", "policy/rate-hike", "monetary"), "policy/boj-rate-hike"),
        (bare("policy", "policy/tax-cut", "fiscal"), "policy/jp-tax-cut"),
        (bare("asset", "asset/equities"), "asset/japanese-equities"),
        (bare("asset", "asset/currency"), "asset/japanese-yen"),
        (bare("rate", "rate/policy-rate"), "rate/jp-policy-rate"),
    ],
)
def test_a_generic_form_takes_the_country_in_scope(candidate: Candidate, concept: str) -> None:
    assert linked(candidate, (10, "jp")) == concept


def test_its_own_country_wins_over_the_scope() -> None:
    assert linked(bare("indicator", "indicator/cpi")._replace(country="us"), (10, "jp")) == "indicator/us-cpi"


def test_without_any_country_it_stays_generic() -> None:
    assert linked(bare("indicator", "indicator/cpi")) == "indicator/cpi"


def test_a_name_of_its_own_is_left_alone() -> None:
    assert linked(Candidate(50, 52, "asset", "asset/gold", "lex"), (10, "jp")) == "asset/gold"


def test_an_unknown_name_gets_a_concept_of_its_surface() -> None:
    assert linked(Candidate(50, 52, "person", None, "latin2")) == "person/~字字"
    assert normal(" Anna  Example（甲）") == "anna-example-甲"


@pytest.mark.parametrize(
    ("text", "quote", "concept"),
    [
        ("南韓央行宣布升息。央行並上調經濟成長預測。", "央行", "institution/bank-of-korea"),
        ("印度央行按兵不動。通膨仍高，央行對降息審慎。", "通膨", "indicator/in-inflation"),
        ("印度央行按兵不動。通膨仍高，央行對降息審慎。", "降息", "policy/rbi-rate-cut"),
        ("日本央行宣布升息。該行也縮減購債。", "該行", "institution/bank-of-japan"),
        ("英國通膨升溫。\n央行升息兩碼。", "央行", "institution/bank-of-england"),
    ],
)
def test_the_scope_reaches_over_sentences(text: str, quote: str, concept: str) -> None:
    assert [c for t, _, c in mentions_of(text) if t == quote][-1:] == [concept]


def test_two_countries_keep_their_own_banks() -> None:
    found = mentions_of("日本央行升息。英國央行降息。")
    assert [c for _, k, c in found if k == "policy"] == ["policy/boj-rate-hike", "policy/boe-rate-cut"]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("美國宣布對中國商品加徵關稅。", "policy/us-tariffs"),
        ("從中國進口的鋼材將面臨關稅。", "policy/tariffs"),
        ("中國反擊，對美國大豆加徵關稅。", "policy/cn-tariffs"),
    ],
)
def test_an_act_belongs_to_who_acts_and_not_to_what_it_is_aimed_at(text: str, concept: str) -> None:
    assert [c for t, _, c in mentions_of(text) if t == "關稅"] == [concept]


def test_an_act_of_two_countries_is_one_concept_wherever_it_is_named() -> None:
    talks = bare("policy", "policy/trade-talks", "trade")
    assert linked(talks, (0, "us"), (10, "cn")) == linked(talks, (0, "cn"), (10, "us")) == "policy/us-trade-talks"


def test_a_country_among_many_is_no_main_one() -> None:
    assert scope((0, "us"), (3, "jp"), (6, "kr"), (9, "in")).main == ""
    assert scope((0, "us"), (3, "us"), (6, "kr")).main == "us"


def test_property_without_country_is_that_of_the_home_market() -> None:
    s = scope((0, "us"), (3, "us"), (6, "hk"))
    assert s.home == "hk"
    assert s.at(60, 55, 50, fallback=s.home) == "hk"


def test_talks_without_a_subject_are_those_named_before() -> None:
    memory = Antecedents()
    talks = Candidate(0, 4, "policy", "policy/trade-talks", "bare")
    more = Candidate(9, 11, "policy", "policy/negotiations", "bare")
    shadow = "贸易谈判破裂后，其谈判"
    assert memory.resolve(more, "policy/us-negotiations", shadow, 0) == "policy/us-negotiations"
    assert memory.resolve(talks, "policy/us-trade-talks", shadow, 0) == "policy/us-trade-talks"
    assert memory.resolve(more, "policy/us-negotiations", shadow, 0) == "policy/us-trade-talks"


def test_a_bare_head_takes_the_longer_name_before_it() -> None:
    shadow = "贸易协议达成，协议生效"
    memory = Antecedents()
    memory.resolve(Candidate(0, 4, "policy", "policy/trade-deal", "bare"), "policy/us-trade-deal", shadow, 0)
    assert memory.resolve(Candidate(7, 9, "policy", None, "head"), "policy/~协议", shadow, 0) == "policy/us-trade-deal"


def test_results_are_those_of_the_company_of_the_paragraph() -> None:
    memory = Antecedents()
    shadow = "示范公布财报。\n财报"
    memory.resolve(Candidate(0, 2, "institution", "institution/x", "lex", "company"), "institution/x", shadow, 0)
    report = Candidate(4, 6, "indicator", "indicator/earnings-report", "lex")
    assert memory.resolve(report, report.concept, shadow, 0) == "indicator/x-results"
    assert memory.resolve(report._replace(start=8, end=10), report.concept, shadow, 8) == "indicator/earnings-report"


def test_tariffs_are_those_of_the_united_states_where_it_leads() -> None:
    tariffs = Candidate(50, 52, "policy", "policy/tariffs", "bare", "trade", "country")
    assert linked(tariffs, (3, "us"), (10, "us"), (20, "cn")) == "policy/us-tariffs"
    assert linked(tariffs, (3, "ez"), (20, "cn"), (30, "cn")) == "policy/cn-tariffs"
