"""Whose view it is."""

from __future__ import annotations

import pytest

from pipeline.annotate.layers import Found
from pipeline.claim.attribution import Holder, holder_of, holders
from pipeline.convert import to_shadow
from tests.unit.claim.reading import extract, sentences_of


def holder(text: str, place: str, *speakers: str) -> str | None:
    """Return the speaker whose view holds at a quote of the text."""
    found = sorted(Found(text.index(s), text.index(s) + len(s), "institution", None, "lex", "", "") for s in speakers)
    at = holder_of(text.index(place), holders(to_shadow(text), sentences_of(text), found))
    return None if at is None else text[found[at].start : found[at].end]


@pytest.mark.parametrize(
    "text",
    [
        "高盛指出，降息將推升金價。",
        "高盛首席經濟學家認為，降息將推升金價。",
        "高盛：降息將推升金價。",
        "高盛近日在一份報告中警告，降息將推升金價。",
        "根據高盛的報告，降息將推升金價。",
        "據高盛研報，降息將推升金價。",
        "高盛表示「降息將推升金價。」",
    ],
)
def test_a_speaker_holds_what_it_says(text: str) -> None:
    assert holder(text, "降息", "高盛") == "高盛"


@pytest.mark.parametrize("text", ["高盛上漲3%，降息推升金價。", "高盛的總部在紐約。降息推升金價。", "降息推升金價，高盛股價走高。"])
def test_a_name_that_does_not_speak_holds_nothing(text: str) -> None:
    assert holder(text, "降息", "高盛") is None


def test_a_view_begins_with_the_clause_of_its_speaker() -> None:
    assert holder("美元走弱，高盛認為降息將推升金價。", "美元", "高盛") is None


def test_a_view_is_carried_on_by_words_that_continue_it() -> None:
    assert holder("高盛指出，通膨仍高。該行並預期，降息將推升金價。", "降息", "高盛") == "高盛"
    assert holder("高盛指出，通膨仍高。此外，降息將推升金價。", "降息", "高盛") == "高盛"


def test_a_view_runs_to_the_end_of_the_quotation() -> None:
    assert holder("高盛表示：「通膨仍高。7月3日公布的數據不重要。降息將推升金價。」", "降息", "高盛") == "高盛"


def test_a_report_of_prices_or_another_paragraph_ends_it() -> None:
    assert holder("高盛指出，通膨仍高。\n降息推升金價。", "降息", "高盛") is None
    assert holder("高盛指出，通膨仍高。台股收盤上漲1%，降息推升金價。", "降息", "高盛") is None


def test_the_author_speaks_for_himself() -> None:
    assert holder("高盛指出，通膨仍高。筆者認為，降息將推升金價。", "降息", "高盛") is None


def test_the_last_speaker_wins() -> None:
    text = "高盛指出，通膨仍高，但花旗認為，降息將推升金價。"
    assert holder(text, "降息", "高盛", "花旗") == "花旗"
    assert holder(text, "通膨", "高盛", "花旗") == "高盛"


def test_holders_end_where_they_end() -> None:
    assert holder_of(5, [Holder(0, 0, 5)]) is None
    assert holder_of(4, [Holder(0, 0, 9), Holder(1, 3, 5)]) == 1
    assert holder_of(4, []) is None


def test_the_line_names_the_speaker() -> None:
    for text, speaker in (("摩根大通警告，日圓升值可能引發套息交易平倉。", "摩根大通"), ("鮑威爾表示，關稅可能推高通膨。", "鮑威爾")):
        line = extract(text)
        names = {m.id: m.text for m in line.mentions}
        assert [names.get(c.attribution or "") for c in line.claims] == [speaker]


def test_a_speaker_named_after_the_words_holds_them() -> None:
    assert holder("「降息將推升金價，」高盛表示。", "降息", "高盛") == "高盛"


def test_brackets_after_a_name_do_not_take_its_words() -> None:
    assert holder("高盛（Goldman）指出，降息將推升金價。", "降息", "高盛", "Goldman") == "高盛"


def test_the_bank_spoken_of_is_the_one_that_spoke_before() -> None:
    assert holder("高盛指出，通膨仍高。該行預期，降息將推升金價。", "降息", "高盛", "該行") == "高盛"


@pytest.mark.parametrize(
    "text", ["市場相信高盛預期降息將推升金價。", "高盛指導客戶，降息推升金價。", "記者接受高盛訪問時說，降息推升金價。"]
)
def test_what_others_believe_of_it_or_another_word_is_no_speech(text: str) -> None:
    assert holder(text, "降息", "高盛") is None
