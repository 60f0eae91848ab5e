"""What is one node of the graph and what is not, through the whole way: extraction, linking, assembly."""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.assemble import article_graph
from pipeline.flow.engine import Engine, EngineOptions
from schemas.article import Article, text_id

SAME = """
聯準會=美聯儲 聯準會=聯儲局 聯準會=Fed 聯準會=FOMC 聯準會=联准会 美國聯準會=美聯儲 日本央行=日銀 英國央行=英倫銀行 歐洲央行=ECB
人民銀行=中國人民銀行 人行=人民银行 台灣央行=台灣中央銀行 鮑爾=鮑威爾 聯準會升息=美聯儲加息 聯準會升息=聯儲局加息 Fed升息=聯準會升息
日本央行升息=日銀加息 英國央行降息=英倫銀行減息 QE=量化寬鬆 美國10年期公債殖利率=十年期美債收益率
美國10年期公債殖利率=美國十年期國債孳息率 日圓=日元 港元=港幣 比特幣=BTC 比特幣=Bitcoin 比特幣=比特币 比特幣=ＢＴＣ 以太幣=以太坊
台積電=臺積電 台股=臺股 黃金=金價 油價=原油 那斯達克=納指 那斯達克=納斯達克指數 美股=美國股市
"""
APART = """
聯準會升息≠聯準會降息 升息≠降息 升準≠降準 縮表≠停止縮表 QE≠縮表 聯準會升息≠日本央行升息 聯準會升息≠歐洲央行升息
聯準會降息≠英國央行降息 聯準會≠歐洲央行 聯準會≠日本央行 央行≠台灣央行 美國10年期公債殖利率≠日本10年期公債殖利率
美國10年期公債殖利率≠美國2年期公債殖利率 利率為0.5%≠利率為0.75% 日圓≠日圓資產 日圓≠日股 日股≠日債 美元≠美元指數 美元≠港元
人民幣≠港幣 美股≠台股 港股≠陸股 美債≠歐債 CPI≠核心CPI 美國CPI≠日本CPI 美國CPI≠美國核心CPI 美國CPI≠美國PCE 關稅≠美國關稅
美國關稅≠中國關稅 美國關稅≠對等關稅 原油≠布蘭特原油 布蘭特原油≠西德州原油 比特幣≠以太幣 黃金≠白銀 標普500≠道瓊指數
那斯達克≠標普500 通膨≠歐元區通膨 失業率≠美國失業率 台積電≠TSMC 鮑爾≠植田和男 負利率≠殖利率曲線控制 失業率≠通膨
"""
PAIRS = [tuple(p.split("=")) for p in SAME.split()], [tuple(p.split("≠")) for p in APART.split()]


@cache
def engine() -> Engine:
    return Engine(EngineOptions())


def node(name: str) -> tuple[str, ...]:
    """Return the concepts that the name becomes, and the values measured of them."""
    text = f"{name}。"
    graph = article_graph(engine().extract(Article(id=text_id(text), text=text, path="x")))
    measured = [str(o["props"]["value"]) for o in graph.observations]
    return (*sorted(m["concept"] for m in graph.mentions), *measured)


def test_the_table_is_long_enough() -> None:
    assert len(PAIRS[0]) + len(PAIRS[1]) >= 60


@pytest.mark.parametrize(("one", "other"), PAIRS[0])
def test_names_of_one_thing_are_one_node(one: str, other: str) -> None:
    assert node(one)
    assert node(one) == node(other)


@pytest.mark.parametrize(("one", "other"), PAIRS[1])
def test_different_things_stay_apart(one: str, other: str) -> None:
    assert node(one)
    assert node(other)
    assert node(one) != node(other)
