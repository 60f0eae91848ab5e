"""Attachment: each geometry proposes its own pairs."""

from __future__ import annotations

import pytest

from pipeline.claim.attach import propose_groups, propose_pairs
from tests.unit.claim.reading import book, heads, passages_of


def pairs(text: str, form: str, geometry: str, *quotes: str, keeps_verb: bool = False) -> set[tuple[str, str]]:
    """Return (cause, effect) of the candidates of one cue."""
    passages, hits = passages_of(text, heads(text, *quotes), book({"forms": [form]}, geometry=geometry, keeps_verb=keeps_verb))
    return {(text[p.cause.start : p.cause.end], text[p.effect.start : p.effect.end]) for p in propose_pairs(passages, hits)}


GEOMETRIES = [
    ("C>E", "導致", "油價飆升導致通膨升溫。", "油價", "通膨", ("油價飆升", "通膨升溫")),
    ("E<C", "主因是", "美股下跌主因是殖利率攀升。", "美股", "殖利率", ("殖利率攀升", "美股下跌")),
    ("[C]E", "由於", "由於殖利率攀升，美股下跌。", "殖利率", "美股", ("殖利率攀升", "美股下跌")),
    ("[E]C", "之所以", "之所以金價走強，美元疲弱是關鍵。", "金價", "美元", ("美元疲弱是關鍵", "金價走強")),
    ("[C]E", "在…帶動下", "在美股大漲帶動下，台股走高。", "美股", "台股", ("美股大漲", "台股走高")),
    ("C[E]", "對…造成衝擊", "美元走強對新興市場貨幣造成衝擊。", "美元", "新興市場貨幣", ("美元走強", "新興市場貨幣")),
    ("E[C]", "受…影響", "金價受美元走強影響。", "金價", "美元", ("美元走強", "金價")),
]


@pytest.mark.parametrize(("geometry", "form", "text", "one", "other", "pair"), GEOMETRIES)
def test_a_geometry_proposes_its_pair_and_not_the_reverse(
    geometry: str, form: str, text: str, one: str, other: str, pair: tuple[str, str]
) -> None:
    found = pairs(text, form, geometry, one, other)
    assert pair in found
    assert pair[::-1] not in found


def test_a_verb_that_is_kept_opens_the_effect() -> None:
    assert pairs("減產推高油價。", "推高", "C>E", "減產", "油價", keeps_verb=True) == {("減產", "推高油價")}
    assert pairs("減產推高油價。", "推高", "C>E", "減產", "油價") == {("減產", "油價")}


def test_lists_give_a_pair_for_each_member() -> None:
    found = pairs("升息與縮表導致美股、台股下跌。", "導致", "C>E", "升息", "縮表", "美股", "台股")
    assert {(c[:2], e[:2]) for c, e in found} >= {(c, e) for c in ("升息", "縮表") for e in ("美股", "台股")}


def test_a_cause_may_stand_in_the_sentence_before() -> None:
    found = pairs("聯準會宣布升息。此舉導致美股下跌。", "導致", "C>E", "升息", "美股")
    assert any("升息" in c and "美股" in e for c, e in found)


def test_a_divided_geometry_needs_a_divided_cue() -> None:
    assert pairs("金價受美元影響。", "受", "E[C]", "金價", "美元") == set()


def test_without_a_unit_on_either_side_nothing_is_proposed() -> None:
    assert pairs("導致美股下跌。", "導致", "C>E", "美股") == set()
    assert pairs("美元走強，金價下跌。", "導致", "C>E", "美元", "金價") == set()


def test_cause_and_effect_never_share_a_place() -> None:
    text = "由於升息與縮表，美股、台股、日股下跌，導致央行干預，並導致匯率波動。"
    passages, hits = passages_of(
        text, heads(text, "升息", "縮表", "美股", "台股", "日股", "匯率"), book({"forms": ["由於", "導致"], "geometry": ["C>E", "[C]E"]})
    )
    groups = list(propose_groups(passages, hits))
    assert groups
    for p in (p for g in groups for p in g.pairs()):
        assert p.cause.end <= p.effect.start or p.effect.end <= p.cause.start
