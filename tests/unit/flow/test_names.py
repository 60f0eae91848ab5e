from __future__ import annotations

from pipeline.flow.names import names_of
from schemas.country import Country
from schemas.lexicon import LexiconRow


def row(concept: str, zh: str, en: str, *tw: str, parent: str = "") -> LexiconRow:
    return LexiconRow(id=concept, name_zh=zh, name_en=en, tw=tw, parent=parent, reason="test")


ROWS = [
    row("institution/bank-of-japan", "日本央行", "Bank of Japan", "日銀"),
    row("policy/rate-hike", "升息", "rate hike", "加息"),
    row("policy/rate-hike", "升息", "rate hike", "調高利率"),
    row("rate/government-bond-yield", "公債殖利率", "government bond yield"),
    row("person/x", "某君", "Mr X", parent="institution/bank-of-japan"),
]
JAPAN = Country(
    code="jp", name_zh="日本", name_en="Japan", central_bank="institution/bank-of-japan", bank_code="boj", government="institution/jg"
)
NAMES = names_of(ROWS, [JAPAN])


def test_rows_of_one_id_share_their_names() -> None:
    info = NAMES("policy/rate-hike")
    assert info is not None
    assert info.names == ("升息", "加息", "調高利率")


def test_acts_are_named_after_their_actor() -> None:
    info = NAMES("policy/boj-rate-hike")
    assert info is not None
    assert (info.name_zh, info.name_en) == ("日本央行升息", "Bank of Japan rate hike")
    assert {"日銀加息", "日銀調高利率"} <= set(info.names)
    assert (info.parent, info.actor) == ("policy/rate-hike", "institution/bank-of-japan")


def test_rates_are_named_after_country_and_tenor() -> None:
    info = NAMES("rate/jp-10y-government-bond-yield")
    assert info is not None
    assert info.name_zh == "日本10年期公債殖利率"
    assert info.name_en == "Japan 10-year government bond yield"
    assert info.parent == "rate/government-bond-yield"
    assert info.actor == ""


def test_what_is_not_composed_of_the_lexicon_is_unknown() -> None:
    assert NAMES("policy/boj-visit") is None
    assert NAMES("policy/xx-rate-hike") is None
    assert NAMES("factor/jp") is None


def test_a_person_keeps_the_employer() -> None:
    info = NAMES("person/x")
    assert info is not None
    assert info.parent == "institution/bank-of-japan"
