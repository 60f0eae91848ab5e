"""Matching: guards, whole words, overlapping forms, countries, suffixes, the user's own rows."""

from __future__ import annotations

import pytest

from pipeline.convert import to_shadow
from pipeline.lexicon import Lexicon, load_lexicon, passes
from tests.unit.lexicon.conftest import Compile, WriteTable, row


def found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    """Return (text, concept) of the hits that pass their guards."""
    shadow = to_shadow(text)
    return [(text[a:b], e.concept) for a, b, entries in lexicon.hits(shadow) for e in entries if passes(e.guards, shadow, a, b)]


GUARDS = {
    "left!": ("left!=資|基", ["持有金條", "金"], ["資金充裕", "基金淨值"]),
    "right!": ("right!=屬|融", ["金，銀", "金"], ["金屬庫存", "金融業"]),
    "left": ("left=買|囤", ["央行買金", "囤金潮"], ["售金", "金"]),
    "right": ("right=價|市", ["金價大漲", "金市"], ["金條", "金"]),
    "near": ("near=盎司", ["每盎司報價創高，金受捧", "金走高，一盎司兩千"], ["金受捧", "金"]),
    "two": ("left!=資;near=盎司", ["盎司計價的金"], ["盎司與資金", "金"]),
}


@pytest.mark.parametrize(("guards", "with_hit", "without"), GUARDS.values(), ids=GUARDS)
def test_a_guard_lets_through_what_it_should(compile_rows: Compile, guards: str, with_hit: list[str], without: list[str]) -> None:
    lexicon = compile_rows(row(name_zh="金", guards=guards))
    assert [t for t in with_hit if not found(lexicon, t)] == []
    assert [t for t in without if found(lexicon, t)] == []


def test_guards_match_in_either_script(compile_rows: Compile) -> None:
    lexicon = compile_rows(row(name_zh="金", guards="left!=資"))
    assert found(lexicon, "資金") == found(lexicon, "资金") == []


def test_guards_hold_for_their_row_alone(compile_rows: Compile) -> None:
    lexicon = compile_rows(row(name_zh="金", guards="left!=資"), row(name_zh="資金", id="factor/funds"))
    assert found(lexicon, "資金") == [("資金", "factor/funds")]


@pytest.mark.parametrize("text", ["聯準會", "联准会", "聯准會"])
def test_a_form_is_found_in_either_script(compile_rows: Compile, text: str) -> None:
    lexicon = compile_rows(row(id="institution/federal-reserve", name_zh="聯準會"))
    assert [c for _, c in found(lexicon, text)] == ["institution/federal-reserve"]


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Fed升息", True),
        ("由Fed決定", True),
        ("Ｆｅｄ升息", True),
        ("Fed Watch", True),
        ("FedEx財報", False),
        ("預估為Federal", False),
        ("FED", False),
        ("aFed", False),
    ],
)
def test_latin_forms_are_whole_words_in_their_case(compile_rows: Compile, text: str, hit: bool) -> None:
    lexicon = compile_rows(row(id="institution/federal-reserve", name_zh="聯準會", en="Fed"))
    assert bool(found(lexicon, text)) is hit


def test_a_code_may_touch_a_figure_of_another_kind(compile_rows: Compile) -> None:
    lexicon = compile_rows(row(name_zh="原油", en="WTI"))
    assert found(lexicon, "WTI10月合約")
    assert not found(lexicon, "NWTI")


def test_forms_inside_forms_are_all_found(compile_rows: Compile) -> None:
    lexicon = compile_rows(row(name_zh="黃金"), row(id="asset/gold-etfs", name_zh="黃金ETF"), row(id="asset/etfs", name_zh="ETF"))
    assert sorted(found(lexicon, "黃金ETF")) == [("ETF", "asset/etfs"), ("黃金", "asset/gold"), ("黃金ETF", "asset/gold-etfs")]


def test_a_form_of_two_concepts_keeps_both(compile_rows: Compile) -> None:
    lexicon = compile_rows(row(name_zh="蘋果", id="institution/apple"), row(name_zh="蘋果", id="asset/apples"))
    assert {c for _, c in found(lexicon, "蘋果")} == {"institution/apple", "asset/apples"}


def test_an_empty_lexicon_finds_nothing() -> None:
    assert list(Lexicon.of(()).hits("黄金")) == []


def test_the_users_rows_take_over_shipped_forms(write_table: WriteTable) -> None:
    file = write_table(row(id="asset/own-gold", name_zh="黃金", tw="金價"), row(id="asset/house-coin", name_zh="自家幣"))
    own, shipped = load_lexicon((file,)), load_lexicon()
    assert {c for t, c in found(shipped, "黃金")} == {"asset/gold"}
    assert {c for t, c in found(own, "黃金與金價") if t in ("黃金", "金價")} == {"asset/own-gold"}
    assert ("現貨黃金", "asset/gold") in found(own, "現貨黃金")  # forms that the user leaves alone stay
    assert found(own, "自家幣")
    assert own.hash != shipped.hash


def test_countries_are_found_with_their_cities(compile_rows: Compile) -> None:
    shipped = load_lexicon()
    text = "美國、南韓與華爾街，印度及中國大陸"
    assert [(text[a:b], c) for a, b, c in shipped.country_hits(to_shadow(text))] == [
        ("美國", "us"), ("南韓", "kr"), ("華爾街", "us"), ("印度", "in"), ("中國大陸", "cn"),
    ]  # fmt: skip
    assert list(compile_rows(row()).country_hits("美国")) == []


def test_a_country_knows_its_bodies_and_markets() -> None:
    japan = load_lexicon().by_code["jp"]
    assert (japan.central_bank, japan.currency, japan.equities) == (
        "institution/bank-of-japan",
        "asset/japanese-yen",
        "asset/japanese-equities",
    )
    assert japan.actor == "boj"
    assert load_lexicon().bank_country["institution/bank-of-japan"] == "jp"


def test_suffixes_come_longest_first() -> None:
    assert [a.suffix for a in load_lexicon().affixes_at(to_shadow("現貨價格上漲"))] == [
        to_shadow(s) for s in ("現貨價格", "現貨價", "現貨")
    ]
    assert list(load_lexicon().affixes_at("与")) == []
    assert list(load_lexicon().affixes_at("")) == []
