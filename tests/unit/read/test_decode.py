"""The order of encodings."""

from __future__ import annotations

import codecs

import pytest

from pipeline.errors import ReadError
from pipeline.read.decode import decode

TRADITIONAL = "央行昨天宣布維持利率不變，並指出未來的通膨仍有上升的可能。市場對這個決定的反應不大，股市小漲，美元走弱。\n"
CANTONESE = "佢哋話今次加息唔係壞事，啲人都咁講，股市嘅反應就好細。市場喺上個月已經有呢個預期，所以冇大跌。\n"
SIMPLIFIED = "央行昨天宣布维持利率不变，并指出未来的通胀仍有上升的可能。市场对这个决定的反应不大，股市小涨，美元走弱。\n"


@pytest.mark.parametrize("text", [TRADITIONAL, CANTONESE, SIMPLIFIED])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_unicode_and_gb18030(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(TRADITIONAL, "cp950"), (TRADITIONAL, "big5"), (CANTONESE, "big5hkscs"), (SIMPLIFIED, "gbk")]
)
def test_legacy_encodings(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_the_euro_sign_of_cp950_wins_over_plain_big5() -> None:
    text = TRADITIONAL + "歐元（€）的匯率沒有變。"
    assert decode(text.encode("cp950"), "a.txt") == text


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE])
def test_a_mark_decides(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == codecs.BOM_UTF16_LE else "utf-16-be"
    assert decode(mark + TRADITIONAL.encode(encoding), "a.txt") == TRADITIONAL


def test_line_ends_become_line_feeds() -> None:
    assert decode("一\r\n二\r三\n".encode(), "a.txt") == "一\n二\n三\n"


def test_ascii_and_nothing() -> None:
    assert decode(b"CPI 3.1%\n", "a.txt") == "CPI 3.1%\n"
    assert decode(b"", "a.txt") == ""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "zip archive"),
        (b"\x1f\x8b\x08\x00", "gzip data without the suffix"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "an image"),
        (bytes(range(256)) * 8, "binary data"),
        (b"\x00\x01\x02\x03" * 50, "binary data"),
        (b"text with a NUL\x00 byte inside", "binary data"),
        (b"\xff\xfe\x00", "damaged text"),
        (b"\xef\xbb\xbf\xff\xff", "damaged text"),
        (b"\xc3\x28\xa0\xa1\xff\xfe\xfd" * 40, "encoding is not recognised"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        decode(data, "a.txt")


def test_a_declared_encoding_is_used_for_other_scripts_and_ignored_when_unknown() -> None:
    assert decode("café".encode("latin-1"), "a.html", declared="latin-1") == "café"
    assert decode(TRADITIONAL.encode("cp950"), "a.html", declared="no-such-encoding") == TRADITIONAL
