"""Windows hold every sentence, within the encoder's reach."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.clauses import split_sentences
from pipeline.reader.windows import split_windows

TEXTS = st.lists(st.text("升息美元，。；\n", max_size=400), max_size=6).map("。\n".join)


@given(TEXTS, st.integers(20, 260), st.integers(0, 120))
def test_every_sentence_is_held_and_no_window_is_too_long(text: str, size: int, context: int) -> None:
    sentences = split_sentences(text)
    windows = split_windows(sentences, size, context)
    held = {i for w in windows for i in range(w.start, w.end)}
    assert {i for s in sentences for i in range(s.start, s.end)} <= held
    assert all(0 < w.end - w.start <= size for w in windows)
    assert [w.own for w in windows] == sorted({w.own for w in windows})


def test_a_window_begins_with_the_last_sentence_of_the_one_before() -> None:
    text = "甲升息。" + "乙貶值後，市場震盪。" * 4
    windows = split_windows(split_sentences(text), 24, 12)
    assert windows[1].start < windows[1].own == windows[0].end


def test_a_long_sentence_is_cut_at_a_clause() -> None:
    text = "美元走強，" * 8
    windows = split_windows(split_sentences(text), 12, 0)
    assert all(text[w.end] == "，" for w in windows[:-1])
