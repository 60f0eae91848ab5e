"""Change words in a text: the longest at each place, each with its senses."""

from __future__ import annotations

from pipeline.convert import to_shadow
from pipeline.predicate.compose import DELTAS
from pipeline.predicate.words import Word, WordBook, load_words, within

BOOK = WordBook(
    {
        "升": [("up", "both")],
        "升值": [("up", "both")],
        "升值压力": [("up", "both"), ("expect", "")],
        "不": [("neg", "")],
        "值得": [("x", "")],
    }
)


def texts(words: list[Word]) -> list[str]:
    """Return the words as they stand in the text."""
    return [w.text for w in words]


def test_a_word_inside_a_longer_one_is_not_found() -> None:
    assert texts(BOOK.find("升值压力与升值，不升")) == ["升值压力", "升值", "不", "升"]


def test_of_words_that_overlap_the_first_is_found() -> None:
    assert texts(BOOK.find("升值得"))[0] == "升值"


def test_a_word_has_every_sense_once() -> None:
    assert BOOK.find("升值压力")[0].senses == (("up", "both"), ("expect", ""))
    assert WordBook({"升": [("up", "both"), ("up", "both")]}).find("升")[0].senses == (("up", "both"),)


def test_within_takes_whole_words_between_two_places() -> None:
    words = BOOK.find("不升值不升")
    starts = [w.start for w in words]
    assert texts(within(words, starts, 0, 5)) == ["不", "升值", "不", "升"]
    assert texts(within(words, starts, 1, 4)) == ["升值", "不"]
    assert texts(within(words, starts, 0, 2)) == ["不"]
    assert within(words, starts, 5, 9) == []


def test_shipped_words_are_known_in_either_script() -> None:
    found = load_words().find(to_shadow("殖利率飆升，美元並未貶值，避險情緒緩解"))
    senses = {w.text: {s for s, _ in w.senses} for w in found}
    assert "up" in senses["飙升"]
    assert "neg" in senses["并未"]
    assert "down" in senses["贬值"]
    assert "reduce" in senses["缓解"]


def test_shipped_directions_are_deltas() -> None:
    words = load_words().find(to_shadow("推高壓低持平震盪變化不緩解升溫擔憂預期"))
    names = {s for w in words for s, _ in w.senses}
    assert names <= {*DELTAS, "neg", "reduce", "rise", "adverse", "expect"}
