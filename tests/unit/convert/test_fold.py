"""The fold of widths and variants."""

from __future__ import annotations

import pytest

from pipeline.convert import to_shadow, to_simplified
from pipeline.convert.fold import load_fold, parse_fold
from pipeline.errors import ConversionError


@pytest.mark.parametrize(
    ("text", "shadow"),
    [
        ("１２．５％", "12.5%"),
        ("ＦＯＭＣ（ｆｅｄ）", "FOMC(fed)"),
        ("－３～５／＄＆＠＋", "-3~5/$&@+"),
        ("甲　乙\u00a0丙\u2009丁", "甲 乙 丙 丁"),
        ("約翰‧史密斯•甲・乙", "约翰·史密斯·甲·乙"),
        ("，。：；！？「」『』“”‘’、——", "，。：；！？「」『』“”‘’、——"),
        ("\uf9be\u2f08", "料人"),
    ],
)
def test_widths_and_signs(text: str, shadow: str) -> None:
    assert to_shadow(text) == shadow


@pytest.mark.parametrize(
    ("one", "other"),
    [("裏", "裡"), ("着", "著"), ("綫", "線"), ("恒", "恆"), ("滙", "匯"),
     ("証", "證"), ("羣", "群"), ("衞", "衛"), ("敍", "敘"), ("粧", "妝"),
     ("顯著", "显著"), ("什麼", "什么"), ("導緻", "導致"), ("由於單日", "由于单日"), ("聯儲局", "联储局"), ("黒田", "黑田")],
)  # fmt: skip
def test_forms_of_one_word_share_a_shadow(one: str, other: str) -> None:
    assert to_shadow(one) == to_shadow(other)


def test_every_character_of_a_shadow_is_its_own_shadow() -> None:
    characters = [chr(code) for code in range(0x80, 0x32000) if not 0xD800 <= code < 0xE000]
    shadows = [to_shadow(char) for char in characters]
    assert all(len(shadow) == 1 for shadow in shadows)
    assert [shadow for shadow in set(shadows) if to_shadow(shadow) != shadow] == []


def test_the_table_has_no_row_that_the_conversion_makes_idle() -> None:
    fold = load_fold(to_simplified)
    assert all(to_shadow(target) == target for target in fold.values())


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("甲\t乙", "expected from, to and reason"),
        ("甲\t乙丙\tr", "not one character"),
        ("甲甲\t乙\tr", "folded twice"),
        ("A\t乙\tr", "ASCII"),
        ("甲\t乙\tr\n乙\t丙\tr", "folded too"),
    ],
)
def test_wrong_rows_are_refused(row: str, reason: str) -> None:
    with pytest.raises(ConversionError, match=reason):
        parse_fold(row)
