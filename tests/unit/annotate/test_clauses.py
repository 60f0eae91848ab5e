"""Sentences and clauses: marks that end them, and marks that only look so."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.clauses import split_sentences
from pipeline.convert import to_shadow
from tests.unit.annotate.reading import sentences_of

SENTENCES = {
    "full stops": ("美元走強。金價下跌！為什麼？", ["美元走強。", "金價下跌！", "為什麼？"]),
    "decimals": ("利率升至0.75%，殖利率為4.25%。隔日回穩。", ["利率升至0.75%，殖利率為4.25%。", "隔日回穩。"]),
    "repeated marks": ("真的嗎？！未必。", ["真的嗎？！", "未必。"]),
    "a stop inside quotes": ("她表示「會再升息。」市場震盪。", ["她表示「會再升息。」", "市場震盪。"]),
    "sentences inside quotes": (
        "他說：「通膨仍高。我們會升息。」會後美元走強。",
        ["他說：「通膨仍高。", "我們會升息。」", "會後美元走強。"],
    ),
    "ascii stops after Chinese": ("美股收高.台股走低.", ["美股收高.", "台股走低."]),
    "ascii stops in Latin": ("U.S. Steel股價上漲。AI.伺服器", ["U.S. Steel股價上漲。", "AI.伺服器"]),
    "newlines": ("標題一行\n第一段。\n\n第二段", ["標題一行", "第一段。", "第二段"]),
    "semicolons do not end": ("經濟放緩；失業率上升。", ["經濟放緩；失業率上升。"]),
    "spaces around": ("  美元走強。 　金價下跌。\n", ["美元走強。", "金價下跌。"]),
    "nothing": (" \n　\n", []),
}


@pytest.mark.parametrize(("text", "parts"), SENTENCES.values(), ids=SENTENCES)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences_of(text)] == parts


CLAUSES = {
    "commas": ("美元走強，金價下跌；油價持平：觀望", ["美元走強", "金價下跌", "油價持平", "觀望"]),
    "decimals": ("升息0.75%，市場震盪", ["升息0.75%", "市場震盪"]),
    "ascii commas in numbers": ("成交值1,234.5億元,金價走高", ["成交值1,234.5億元", "金價走高"]),
    "clock times": ("10:30公布CPI:年增3%", ["10:30公布CPI", "年增3%"]),
    "brackets": ("金價（現貨）走高", ["金價", "現貨", "走高"]),
    "dashes": ("升息——或許——太遲", ["升息", "或許", "太遲"]),
    "enumeration stays whole": ("美元、日圓、英鎊齊漲", ["美元、日圓、英鎊齊漲"]),
}


@pytest.mark.parametrize(("text", "parts"), CLAUSES.values(), ids=CLAUSES)
def test_clauses(text: str, parts: list[str]) -> None:
    (sentence,) = sentences_of(text)
    assert [text[c.start : c.end] for c in sentence.clauses] == parts


def test_a_clause_knows_the_brackets_around_it_and_the_mark_before_it() -> None:
    (sentence,) = sentences_of("金價（現貨，倫敦[早盤]）走高")
    assert [c.depth for c in sentence.clauses] == [0, 1, 1, 2, 0]
    assert [c.mark for c in sentence.clauses][:3] == ["", "(", "，"]


@pytest.mark.parametrize("mark", ["- ", "* ", "1. ", "2、", "（一）", "(三) ", "一、", "■"])
def test_list_marks_are_no_part_of_the_sentence(mark: str) -> None:
    text = f"{mark}美元走強"
    (sentence,) = sentences_of(text)
    assert text[sentence.start : sentence.end] == "美元走強"
    assert sentence.heading


def test_a_decimal_at_the_start_of_a_line_is_no_list_mark() -> None:
    text = "2.5%的成長率。"
    assert text[sentences_of(text)[0].start :] == text


def test_a_line_without_closing_mark_is_a_heading_if_it_is_short() -> None:
    assert [s.heading for s in sentences_of("聯準會升息\n市場反應平淡。\n後市，")] == [True, False, False]
    assert not sentences_of("長" * 41)[0].heading


def test_paragraphs_are_counted_by_line() -> None:
    a, b, c = sentences_of("甲股漲。乙股跌。\n丙股平。")
    assert a.paragraph == b.paragraph != c.paragraph


def test_skipped_spans_hold_no_sentence() -> None:
    text = "第一行。\n免責聲明。\n第三行。"
    kept = split_sentences(to_shadow(text), [(5, 10)])
    assert [text[s.start : s.end] for s in kept] == ["第一行。", "第三行。"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("美元升息，。；：「」（）(),.:!?0123% \n　—…-一、"), max_size=60))
def test_sentences_and_clauses_lie_in_order_inside_each_other(text: str) -> None:
    at = 0
    for s in sentences_of(text):
        assert at <= s.start < s.end <= len(text)
        assert text[s.start : s.end].strip() == text[s.start : s.end]
        at, inner = s.end, s.start
        for c in s.clauses:
            assert inner <= c.start < c.end <= s.end
            inner = c.end
