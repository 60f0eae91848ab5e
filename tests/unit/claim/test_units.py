"""Argument units: where sentences are cut, and what is trimmed away."""

from __future__ import annotations

import pytest

from pipeline.claim.units import is_list_gap, trim
from pipeline.convert import to_shadow
from tests.unit.claim.reading import book, heads, passages_of

CUES = book({"forms": ["推高", "導致"]})


def units(text: str, *quotes: str) -> list[str]:
    """Return the units of a text with mentions at these quotes."""
    passages, _ = passages_of(text, heads(text, *quotes), CUES)
    return [text[u.start : u.end] for p in passages for u in p.units]


def test_a_cue_cuts_and_each_side_keeps_its_head() -> None:
    assert units("油價飆升推高通膨水準。", "油價", "通膨") == ["油價飆升", "通膨水準"]


def test_marks_cut_too() -> None:
    assert units("美元走強，金價下跌；油價持平，推高。", "美元", "金價", "油價") == ["美元走強", "金價下跌", "油價持平"]


def test_a_stretch_without_mention_is_a_unit_without_head() -> None:
    text = "情勢惡化導致油價上漲。"
    passages, _ = passages_of(text, heads(text, "油價"), CUES)
    assert [u.head for u in passages[0].units] == [-1, 0]
    assert text[passages[0].units[0].start : passages[0].units[0].end] == "情勢惡化"


def test_members_of_a_list_know_it() -> None:
    text = "美元走強推高日圓、英鎊與歐元。"
    passages, _ = passages_of(text, heads(text, "美元", "日圓", "英鎊", "歐元"), CUES)
    assert [u.listed for u in passages[0].units] == [0, 0, 1, 1]


def test_a_pointer_is_seen() -> None:
    text = "此舉導致油價上漲。"
    passages, _ = passages_of(text, heads(text, "油價"), CUES)
    assert passages[0].units[0].pointer


def test_units_know_their_sentence_and_clause() -> None:
    text = "美元走強，金價下跌。油價持平，推高。"
    passages, _ = passages_of(text, heads(text, "美元", "金價", "油價"), CUES)
    assert [(u.sentence, u.clause) for p in passages for u in p.units] == [(0, 0), (0, 1), (1, 0)]
    assert [u.order for u in passages[0].units] == [0, 1]


def test_units_are_cut_only_where_a_cue_reaches() -> None:
    quotes = ("美元", "金價", "油價", "通膨")
    assert units("美元走強。金價下跌。油價推高通膨。", *quotes) == ["金價下跌", "油價", "通膨"]
    assert units("油價推高通膨。美元走強。", "油價", "通膨", "美元") == ["油價", "通膨"]


def test_every_head_lies_in_its_unit() -> None:
    text = "聯準會升息與日本央行縮減購債導致美元兌日圓大幅波動，並推高美債殖利率與日債殖利率。"
    found = heads(text, "升息", "縮減購債", "美元", "日圓", "美債殖利率", "日債殖利率")
    passages, _ = passages_of(text, found, CUES)
    placed = [u for p in passages for u in p.units if u.head >= 0]
    assert [found[u.head].concept for u in placed] == [f"asset/{n}" for n in (0, 1, 2, 4, 5)]
    assert all(u.start <= found[u.head].start and found[u.head].end <= u.end for u in placed)


@pytest.mark.parametrize("gap", ["、", "和", "與", " / ", "」與「", "以及"])
def test_what_joins_a_list(gap: str) -> None:
    assert is_list_gap(to_shadow(gap))


@pytest.mark.parametrize("gap", ["", "的", "，", "走強和", "、以及其他"])
def test_what_joins_none(gap: str) -> None:
    assert not is_list_gap(to_shadow(gap))


@pytest.mark.parametrize(
    ("text", "kept"),
    [("而且油價飆升的時候", "油價飆升"), ("將會下跌，", "下跌"), ("「美元走強」", "美元走強"), ("因此", "因此"[2:]), ("也都", "")],
)
def test_connectives_at_the_ends_are_trimmed(text: str, kept: str) -> None:
    shadow = to_shadow(text)
    start, end = trim(shadow, 0, len(text))
    assert text[start:end] == kept


def test_the_kept_part_is_never_trimmed() -> None:
    assert trim(to_shadow("將會會"), 0, 3, 1, 3) == (1, 3)
