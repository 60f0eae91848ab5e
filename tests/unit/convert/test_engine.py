"""The engine's rule for words: longest anywhere first, then leftmost, and the rest by characters."""

from __future__ import annotations

import pytest
from opencc import OpenCC

from pipeline.convert.dictionaries import StageTables
from pipeline.convert.engine import Converter, Stage, decode, encode, select


def test_the_longest_word_wins_even_when_a_shorter_one_starts_earlier() -> None:
    assert select([(0, "甲乙"), (1, "乙丙丁"), (4, "戊己")]) == [(1, "乙丙丁"), (4, "戊己")]


def test_the_leftmost_of_equal_words_wins() -> None:
    assert select([(1, "乙丙"), (0, "甲乙"), (2, "丙丁")]) == [(0, "甲乙"), (2, "丙丁")]


def test_characters_fill_what_words_leave() -> None:
    stage = Stage(StageTables({"甲乙": "子丑"}, {"甲": "一", "乙": "二"}))
    assert Converter([stage]).convert("乙甲乙甲") == "二子丑一"


def test_a_fold_reaches_words_and_characters() -> None:
    stage = Stage(StageTables({"甲乙": "甲丑"}, {"乙": "二"})).then({"丑": "寅", "二": "貳", "丙": "丁"})
    assert Converter([stage]).convert("甲乙乙丙") == "甲寅貳丁"


@pytest.mark.parametrize("text", ["", "plain ASCII 0.75%", "\x00\ud800", "𫝈😀", "導緻"])
def test_code_points_survive_the_round_trip(text: str) -> None:
    assert decode(encode(text)) == text


@pytest.mark.parametrize(
    "text",
    ["", "著", "吃吃口飯", "大目乾連冥間救母變文", "乾隆皇帝乾坤一擲", "反反覆覆反覆思維", "瞭解到了瞭望", "意味著，顯著。", "名著名著作"],
)
def test_words_equal_the_package(text: str) -> None:
    from pipeline.convert import to_simplified

    assert to_simplified(text) == OpenCC("tw2s").convert(text)
