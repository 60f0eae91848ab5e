"""Where a text comes from."""

from __future__ import annotations

import pytest

from pipeline.read.usage import detect_usage, words


@pytest.mark.parametrize(
    ("text", "usage"),
    [
        ("聯準會升息後，美國公債殖利率走高，新台幣貶值，通膨仍是隱憂。", "tw"),
        ("聯儲局一如預期減息，本港樓市受惠，債息回落，港元轉強。", "hk"),
        ("美聯儲加息導緻美債收益率上行，人民幣承壓，出口同比下降。", "cn-converted"),
        ("美联储加息导致美债收益率上行，人民币承压，市场预期经济将放缓。", "simplified"),
        ("天氣晴朗。", None),
        ("", None),
    ],
)
def test_usage(text: str, usage: str | None) -> None:
    assert detect_usage(text) == usage


def test_the_table_has_each_pair_once() -> None:
    pairs = [(word, usage) for word, usage, _ in words()]
    assert len(set(pairs)) == len(pairs)
    assert all(weight > 0 for _, _, weight in words())
