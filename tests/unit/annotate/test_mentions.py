"""Mentions of whole sentences: what a careful reader marks, and what one does not."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.annotate.mentions import propose
from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon
from tests.unit.annotate.reading import found_in, mentions_of, sentences_of

READ = {
    "紐西蘭儲備銀行把現金利率調降一碼，紐元應聲走低。": [
        ("紐西蘭儲備銀行", "institution", "institution/reserve-bank-of-new-zealand"), ("現金利率", "rate", "rate/nz-cash-rate"),
        ("紐元", "asset", "asset/new-zealand-dollar"),
    ],
    "英國30年期公債殖利率創高，英鎊承壓。": [
        ("英國30年期公債殖利率", "rate", "rate/gb-30y-government-bond-yields"), ("英鎊", "asset", "asset/pound-sterling"),
    ],
    "日本央行宣布升息一碼，10年期日本公債殖利率升至1.2%。": [
        ("日本央行", "institution", "institution/bank-of-japan"), ("升息", "policy", "policy/boj-rate-hike"),
        ("10年期日本公債殖利率", "rate", "rate/jp-10y-government-bond-yields"),
    ],
    "瑞銀經濟學家預估，澳洲央行今年將降息兩次。": [
        ("瑞銀", "institution", "institution/ubs"), ("澳洲央行", "institution", "institution/reserve-bank-of-australia"),
        ("降息", "policy", "policy/rba-rate-cut"),
    ],
    "澳洲央行行長布洛克說，失業率仍低。": [
        ("布洛克", "person", "person/michele-bullock"), ("失業率", "indicator", "indicator/au-unemployment-rate"),
    ],
    "墨西哥披索貶值，國際貨幣基金下修全球經濟成長率。": [
        ("墨西哥披索", "asset", "asset/mexican-peso"), ("國際貨幣基金", "institution", "institution/imf"),
        ("全球經濟成長率", "indicator", "indicator/world-gdp-growth"),
    ],
    "標普500指數收高，VIX指數回落。": [("標普500指數", "asset", "asset/sp-500"), ("VIX指數", "indicator", "indicator/vix")],
    "黃金現貨價格突破每盎司2,400美元。": [("黃金現貨價格", "asset", "asset/gold")],
    "銅需求放緩，鐵礦砂庫存上升。": [
        ("銅需求", "indicator", "indicator/copper-demand"), ("鐵礦砂庫存", "indicator", "indicator/iron-ore-stocks"),
    ],
    "日圓兌美元攀升，歐元/美元下跌。": [
        ("日圓", "asset", "asset/japanese-yen"), ("美元", "asset", "asset/us-dollar"), ("歐元/美元", "asset", "asset/eur-usd"),
    ],
    "避險情緒升溫，套息交易大舉平倉。": [
        ("避險情緒", "factor", "factor/risk-aversion"), ("套息交易", "factor", "factor/carry-trade"),
    ],
    "美联储加息，美元走强。": [
        ("美联储", "institution", "institution/federal-reserve"), ("加息", "policy", "policy/fed-rate-hike"),
        ("美元", "asset", "asset/us-dollar"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), READ.items())
def test_a_careful_reader_marks_these(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    found = mentions_of(text)
    assert [m for m in wanted if m not in found] == [], found


@pytest.mark.parametrize(
    "text", ["金融機構的資金充裕，基金經理人重點布局。", "獎金與租金的金額不變，現金流量轉正。", "重金屬污染的整治基金不足。"]
)
def test_gold_is_in_none_of_these(text: str) -> None:
    assert [m for m in mentions_of(text) if m[2] == "asset/gold"] == []


@pytest.mark.parametrize("text", ["今天天氣晴朗，孩子們在公園裡奔跑。", "他把書放回桌上，然後離開了房間。"])
def test_prose_of_other_matters_holds_none(text: str) -> None:
    assert mentions_of(text) == []


def test_a_company_is_a_share_where_its_price_moves_and_an_actor_where_it_speaks() -> None:
    assert ("台積電", "asset", "asset/tsmc-stock") in mentions_of("台積電大漲3%，聯電下跌1%。")
    assert ("台積電", "institution", "institution/tsmc") in mentions_of("台積電表示，今年資本支出將增加。")
    assert ("摩根士丹利", "institution", "institution/morgan-stanley") in mentions_of("摩根士丹利指出，銅價將走高。")


def test_mentions_stand_in_order_and_apart_inside_sentences() -> None:
    text = "".join(READ)
    found = found_in(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    inside = [(s.start, s.end) for s in sentences_of(text)]
    assert all(any(lo <= m.start and m.end <= hi for lo, hi in inside) for m in found)


def test_what_lies_outside_the_sentences_is_not_read() -> None:
    text = "美元走強。\n黃金下跌。"
    shadow = to_shadow(text)
    candidates, _ = propose(shadow, sentences_of(text)[:1], load_lexicon())
    assert {text[c.start : c.end] for c in candidates} == {"美元"}


def test_candidates_are_distinct_by_span_and_type() -> None:
    text = "美國10年期公債殖利率與黃金ETF持倉量"
    candidates, _ = propose(to_shadow(text), sentences_of(text), load_lexicon())
    keys = [(c.start, c.end, c.type) for c in candidates]
    assert len(keys) == len(set(keys))
    assert keys == sorted(keys)


def test_an_empty_text_has_no_mentions() -> None:
    assert mentions_of("") == []
    assert mentions_of("\n \n") == []
