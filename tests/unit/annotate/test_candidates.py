"""Composition: a form with its country, tenor and suffix becomes the name of a narrower concept."""

from __future__ import annotations

import pytest

from tests.unit.annotate.reading import concepts_of, proposed


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("黃金ETF", "asset/gold-etfs"),
        ("銅需求", "indicator/copper-demand"),
        ("白銀的需求", "indicator/silver-demand"),
        ("鐵礦砂庫存", "indicator/iron-ore-stocks"),
        ("原油期貨價格", "asset/crude-futures"),
        ("聯準會資產負債表", "indicator/federal-reserve-balance-sheet"),
        ("黃金ETF持倉量", None),
        ("比特幣現貨ETF", None),
    ],
)
def test_a_suffix_makes_a_longer_name(text: str, concept: str | None) -> None:
    found = concepts_of(text, text)
    assert found
    assert concept is None or concept in found


@pytest.mark.parametrize(
    ("text", "tenor", "country"),
    [
        ("10 年期日本公債殖利率", "10y", "jp"),
        ("10年期日本公債殖利率", "10y", "jp"),
        ("美國10年期公債殖利率", "10y", "us"),
        ("美國十年期公債殖利率", "10y", "us"),
        ("英國30年期公債殖利率", "30y", "gb"),
        ("德國兩年期公債殖利率", "2y", "de"),
        ("3個月期美國國庫券", "3m", "us"),
    ],
)
def test_country_and_tenor_stand_in_either_order(text: str, tenor: str, country: str) -> None:
    whole = [c for c in proposed(text) if (c.start, c.end) == (0, len(text))]
    assert whole
    assert any(tenor in (c.concept or "") and (c.country == country or "us-" in (c.concept or "")) for c in whole)


@pytest.mark.parametrize(
    ("text", "type_", "concept", "country"),
    [
        ("美國11月CPI", "indicator", "indicator/cpi", "us"),
        ("日本核心通膨", "indicator", "indicator/core-inflation", "jp"),
        ("南韓失業率", "indicator", "indicator/unemployment-rate", "kr"),
        ("日本升息", "policy", "policy/rate-hike", "jp"),
        ("法國央行", "institution", "institution/central-bank", "fr"),
        ("英國今年通膨", "indicator", "indicator/inflation", "gb"),
    ],
)
def test_a_country_before_a_generic_form_composes(text: str, type_: str, concept: str, country: str) -> None:
    whole = [c for c in proposed(text) if (c.start, c.end) == (0, len(text)) and c.country == country]
    assert {(c.type, c.concept) for c in whole} >= {(type_, concept)}


def test_a_country_far_away_does_not_compose() -> None:
    assert not [c for c in proposed("日本政府宣布，失業率下降") if c.start == 0 and c.type == "indicator"]


def test_the_bare_form_is_proposed_too() -> None:
    assert {c.source for c in proposed("日本升息") if c.concept == "policy/rate-hike"} >= {"bare", "comp"}


def test_a_company_is_proposed_as_actor_and_as_share() -> None:
    assert {c.type for c in proposed("聯發科") if (c.start, c.end) == (0, 3)} >= {"institution", "asset"}


def test_a_country_alone_is_proposed_as_its_government() -> None:
    assert "institution/us-government" in concepts_of("美國宣布制裁", "美國")


@pytest.mark.parametrize("text", ["資金", "基金", "重點資金", "金融機構", "獎金", "現金流量", "租金", "金額"])
def test_gold_is_not_proposed_inside_other_words(text: str) -> None:
    assert not [c for c in proposed(text) if c.concept == "asset/gold"]
