"""Numbers in Arabic and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.annotate.numerals import find_numerals, parse_number, plain


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", "7"), ("1,234", "1234"), ("1,234,567.89", "1234567.89"), ("0.13 兆", "130000000000"), ("22.3 兆", "22300000000000"),
        ("3.007390兆", "3007390000000"), ("38万亿", "38000000000000"), ("1.2千亿", "120000000000"), ("5万2,160", "52160"),
        ("1亿2000万", "120000000"), ("三", "3"), ("十二", "12"), ("两", "2"), ("廿五", "25"), ("卅", "30"), ("半", "0.5"),
        ("一百零五", "105"),
        ("三百五", "350"), ("三千二百亿", "320000000000"), ("四万亿", "4000000000000"), ("千亿", "100000000000"), ("二〇二三", "2023"),
        ("一点五", "1.5"), ("十二点三", "12.3"), ("¼", "0.25"), ("½", "0.5"), ("九七", "97"), ("二十一", "21"), ("1万", "10000"),
        ("3百50", "350"),
    ],
)  # fmt: skip
def test_values(text: str, value: str) -> None:
    parsed = parse_number(text)
    assert parsed is not None
    assert parsed[0] == Decimal(value)
    assert parsed[1] is None


def test_a_large_value_has_no_float_noise() -> None:
    parsed = parse_number("22.3 兆")
    assert parsed is not None
    assert plain(parsed[0]) == 22300000000000.0
    assert str(plain(parsed[0])) == "22300000000000.0"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [("两三", 2, 3), ("一、两", 1, 2), ("七八", 7, 8), ("十七八", 17, 18), ("二三十", 20, 30), ("三四千", 3000, 4000)],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    assert parse_number(text) == (Decimal(low), Decimal(high), False)


@pytest.mark.parametrize(
    ("text", "value"), [("20多万", 200000), ("100多亿", 10**10), ("7万多亿", 7 * 10**12), ("两百多", 200), ("十几", 10)]
)
def test_open_numbers_are_floors(text: str, value: int) -> None:
    assert parse_number(text) == (Decimal(value), None, True)


@pytest.mark.parametrize("text", ["", "万", "多", "甲", "9" * 40, "亿亿亿亿", "千亿亿亿"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


def test_the_scan_finds_each_number_with_its_place() -> None:
    found = [(n.start, n.end, n.value) for n in find_numerals("出口1,200万吨，进口三十万吨，占0.5")]
    assert found == [(2, 8, Decimal(12000000)), (12, 15, Decimal(300000)), (18, 21, Decimal("0.5"))]
