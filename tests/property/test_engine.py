"""Whatever the text, extraction gives a line that holds, and the same line again."""

from __future__ import annotations

import datetime as dt
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.flow.engine import Engine, EngineOptions
from pipeline.read.boilerplate import boilerplate_spans
from schemas.article import Article, text_id
from schemas.extraction import Extraction, parse_line

LISTED = """
聯準會 美联储 日本央行 央行 該行 高盛指出 鮑威爾（Jerome·Powell）表示 升息 降息一碼 縮表 停止升息 關稅 10年期美國公債殖利率 美日利差
美元 日圓 兌 黃金ETF 比特幣 台積電股價 金 銅需求 11月CPI 失業率 避險情緒 套息交易平倉 流動性 推高 導致 壓低 因為 由於 所以
如果 一旦 受…影響 受 影響 對 造成衝擊 之際 後 不會 可能 嗎 上漲3.5% 跌至1,234.5億美元 從5%升至 約 逾6000億 去年8月 上週
第三季 年底前 Fed Ｆｅｄ a 😀 美國 中國大陸 - 1. …… ～ %
"""
WORDS = LISTED.split()
MARKS = ["，", "。", "；", "：", "「", "」", "（", "）", "、", "\n", " ", "　", "\t", "- ", "\u0301", "\u200b"]
PIECE = st.sampled_from(WORDS) | st.sampled_from(MARKS)
TEXTS = st.text(max_size=80) | st.lists(PIECE, max_size=30).map("".join) | st.lists(PIECE | st.text(max_size=3), max_size=20).map("".join)


@cache
def engine() -> Engine:
    """Return the engine with everything written down."""
    return Engine(EngineOptions(trace=True))


def extract(text: str, published: dt.date | None = None) -> Extraction:
    """Return the line of a text."""
    spans = boilerplate_spans(text)
    return engine().extract(Article(id=text_id(text), text=text, path="x", published=published, boilerplate=spans))


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from([None, dt.date(2024, 2, 29)]))
def test_a_line_holds_and_comes_out_the_same_again(text: str, published: dt.date | None) -> None:
    line = extract(text, published)  # the model refuses untrue spans and dangling references
    assert line.article.text == text
    assert all(x.text == text[x.start : x.end] for x in (*line.mentions, *line.quantities, *line.times))
    assert all(a.text == text[a.start : a.end] for c in line.claims for a in (c.cause, c.effect))
    written = line.to_json()
    assert parse_line(written) == line
    assert extract(text, published).to_json() == written


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_claims_lie_in_their_sentences_and_their_cues_in_the_text(text: str) -> None:
    for c in extract(text).claims:
        lo, hi = c.sentence
        assert all(lo <= a.start and a.end <= hi for a in (c.cause, c.effect))
        assert all(text[a:b].strip() for a, b in c.cue)
        assert c.cause.end <= c.effect.start or c.effect.end <= c.cause.start


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_mentions_stand_in_order_and_apart(text: str) -> None:
    at = 0
    for m in extract(text).mentions:
        assert m.start >= at
        at = m.end


@settings(max_examples=20, deadline=None)
@given(st.lists(PIECE, min_size=1, max_size=12).map("".join))
def test_what_went_before_leaves_no_trace(text: str) -> None:
    """An engine that has read other articles gives the line of a fresh one."""
    line = extract(text).to_json()
    for other in ("日本央行升息推高日圓。", "高盛指出，油價恐下跌。", text[::-1]):
        extract(other)
    assert extract(text).to_json() == line
