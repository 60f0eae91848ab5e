"""Names that no lexicon holds."""

from __future__ import annotations

from pipeline.annotate.layers import Candidate
from pipeline.annotate.names import bracket_aliases, memory_candidates, name_candidates, short_forms
from pipeline.convert import to_shadow
from tests.unit.annotate.reading import mentions_of


def names(text: str) -> set[tuple[str, str]]:
    """Return (text, type) of the candidates for names."""
    return {(text[c.start : c.end], c.type) for c in name_candidates(to_shadow(text))}


def aliases(text: str, owner: str, type_: str) -> list[str]:
    """Return the names in brackets after an owner that stands at the start."""
    c = Candidate(0, len(owner), type_, "x/y", "lex")
    return [text[a:b] for a, b, _ in bracket_aliases(to_shadow(text), {c.end: c})]


def test_latin_names_are_persons_or_bodies() -> None:
    assert ("Anna Example", "person") in names("策略師Anna Example認為美元將走弱")
    assert names("據Example Capital估算") == {("Example Capital", "institution")}
    assert ("Example Research", "institution") in names("研究機構Example Research指出")


def test_a_chinese_name_stands_after_a_title_or_before_a_speech_verb() -> None:
    assert ("王大明", "person") in names("首席經濟學家王大明表示，出口轉弱")
    assert ("林小華", "person") in names("會後，林小華指出匯率仍穩")


def test_brackets_after_a_name_hold_its_aliases() -> None:
    assert aliases("範例控股（Example Holdings，下稱範例）宣布", "範例控股", "institution") == ["Example Holdings", "範例"]
    assert aliases("范例（Anna Example）說", "范例", "person") == ["Anna Example"]


def test_brackets_with_figures_or_sentences_hold_none() -> None:
    assert aliases("範例控股（+3.2%）", "範例控股", "institution") == []
    assert aliases("範例控股（2024年）", "範例控股", "institution") == []
    assert aliases("範例控股（成立。）", "範例控股", "institution") == []
    assert aliases("范例（總裁）說", "范例", "person") == []


def test_an_alias_is_remembered_as_a_whole_word() -> None:
    owner = Candidate(0, 2, "institution", "institution/example", "lex")
    text = "AXA投資；AXAX；axa；AXA"
    found = list(memory_candidates(to_shadow(text), {"AXA": owner}))
    assert [c.start for c in found] == [0, text.rindex("AXA")]
    assert {c.concept for c in found} == {"institution/example"}
    assert list(memory_candidates(text, {})) == []


def test_short_forms_are_surnames_and_first_words() -> None:
    def short(text: str, type_: str) -> list[str]:
        return list(short_forms(text, Candidate(0, len(text), type_, None, "latin2")))

    assert short("Anna Example", "person") == ["Example"]
    assert short("Example Box9", "person") == []
    assert short("傑森·范例", "person") == ["范例"]
    assert short("Example Capital", "institution") == ["Example"]
    assert short("Big Example Capital", "institution") == []


def test_a_latin_name_with_title_is_taken_up_by_surname() -> None:
    found = mentions_of("法國巴黎銀行首席經濟學家Anna Example認為，歐元將走弱。Example同時看好黃金。")
    assert [(t, c) for t, k, c in found if k == "person"] == [("Anna Example", "person/~anna-example"), ("Example", "person/~anna-example")]


def test_a_bracketed_name_keeps_its_concept_later() -> None:
    found = mentions_of("鮑威爾（Jerome H. Powell）說，通膨仍高。Powell並未談到降息時點。")
    assert [(t, c) for t, k, c in found if k == "person"] == [(t, "person/jerome-powell") for t in ("鮑威爾", "Jerome H. Powell", "Powell")]


def test_a_figure_after_a_latin_name_is_no_part_of_it() -> None:
    assert ("Anna Example", "person") in names("策略師Anna Example 24日警告")


def test_one_latin_word_is_a_person_where_it_speaks_or_has_a_title() -> None:
    assert ("Example", "person") in names("Example 表示，通膨將升溫")
    assert ("Example", "person") in names("執行長Example將出席")
    assert ("Example", "person") not in names("投資Example的基金")


def test_a_transcribed_name_is_marked_as_such() -> None:
    assert ("金大明", "person") in names("助手金大明（音譯）否認")


def test_indices_and_funds_may_begin_with_their_provider() -> None:
    assert ("MSCI 全球股票表現指數", "asset") in names("，MSCI 全球股票表現指數上漲")
    assert ("Example Standard實體銀價ETF", "asset") in names("，Example Standard實體銀價ETF持有量增加")
