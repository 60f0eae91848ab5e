"""Decoding gives back what was encoded, or refuses; it never gives another text for real prose."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import ReadError
from pipeline.read.decode import LEGACY, decode

SENTENCES = (
    "央行昨天宣布維持利率不變，並指出未來的通膨仍有上升的可能。",
    "市場對這個決定的反應不大，股市小漲0.3%，美元走弱。",
    "有分析師認為，美國的經濟數據比預期好，因此降息的時間可能延後。",
    "公債的殖利率在會議後回落到4.25%，是三個月來的新低。",
    "如果油價繼續上漲，企業的成本就會增加，出口也將受到影響。",
    "對投資人來說，最重要的不是方向，而是時間。",
)
prose = st.lists(st.sampled_from(SENTENCES), min_size=2, max_size=20).flatmap(
    lambda sentences: st.sampled_from(("", "\n", "\n\n")).map(lambda separator: separator.join(sentences))
)


@settings(max_examples=200, deadline=None)
@given(prose, st.sampled_from(("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", *LEGACY)))
def test_prose_comes_back(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@settings(max_examples=500, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), max_size=200))
def test_any_printable_text_comes_back_from_utf8(text: str) -> None:
    data = text.encode("utf-8")
    if data.startswith((b"PK\x03\x04", b"%PDF", b"GIF8", b"SQLite format 3")):
        pytest.skip("the signature of a binary format")
    assert decode(data, "a.txt") == text


@settings(max_examples=1000, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_a_reason(data: bytes) -> None:
    try:
        text = decode(data, "a.txt")
    except ReadError as error:
        assert error.where == "a.txt" and error.what and error.remedy
    else:
        assert "\r" not in text


@settings(max_examples=300, deadline=None)
@given(prose, st.sampled_from(("utf-8", "utf-16", *LEGACY)), st.integers(min_value=0), st.integers(0, 255))
def test_a_damaged_byte_never_raises_anything_else(text: str, encoding: str, place: int, byte: int) -> None:
    data = bytearray(text.encode(encoding))
    data[place % len(data)] = byte
    try:
        decode(bytes(data), "a.txt")
    except ReadError as error:
        assert error.where == "a.txt"
