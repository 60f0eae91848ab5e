"""The rules of composition: which way the head of a phrase moves."""

from __future__ import annotations

import pytest

from pipeline.convert import to_shadow
from pipeline.predicate.compose import DELTAS, Phrase, Reading, compose
from pipeline.predicate.features import delta_features
from pipeline.predicate.words import Word, load_words


def phrase(text: str, head: str, type_: str = "", kind: str = "", default: str = "") -> tuple[Phrase, list[Word]]:
    """Return a text as a phrase about a head that it quotes, with its change words."""
    at = text.index(head)
    return Phrase(0, len(text), at, at + len(head), type_, kind, default), load_words().find(to_shadow(text))


def read(*args: str) -> Reading:
    """Return the reading of a phrase."""
    return compose(*phrase(*args))


MOVES = """
日圓貶值|日圓|asset|down
殖利率下行|殖利率|rate|down
失業率回落|失業率|indicator|down
利差收窄|利差|rate|down
美債拋售|美債|asset|down
黃金賣壓|黃金|asset|down
黃金買盤湧入|黃金|asset|up
套息交易平倉|套息交易|factor|down
金價創新高|金價|asset|up
存貨增加|存貨|indicator|up
就業強勁|就業|indicator|up
房市降溫|房市|asset|down
比特幣跌破支撐|比特幣|asset|down
推高油價|油價|asset|up
壓低美元|美元|asset|down
支撐日股|日股|asset|up
拖累科技股|科技股|asset|down
提振消費|消費|indicator|up
緩解通膨|通膨|indicator|down
減少原油供應|原油供應|indicator|down
未能提振台股|台股|asset|down
避免通膨上升|通膨|indicator|down
利率維持不變|利率|rate|flat
美元指數持平|美元指數|asset|flat
股市震盪|股市|asset|volatile
影響匯率|匯率|asset|change
黃金|黃金|asset|none
"""


@pytest.mark.parametrize("line", MOVES.split())
def test_what_is_held_or_measured_moves(line: str) -> None:
    text, head, type_, delta = line.split("|")
    assert read(text, head, type_).delta == delta


ACTS = """
聯準會升息|升息|tighten|tighten
不升息|升息|tighten|hold
暫停降息|降息|ease|hold
停止縮表|縮表|tighten|hold
加息預期升溫|加息|tighten|tighten
加息預期降溫|加息|tighten|ease
降息機率下降|降息|ease|tighten
縮減購債|購債|ease|tighten
擴大財政支出|財政支出||ease
削減補貼|補貼||tighten
"""


@pytest.mark.parametrize("line", ACTS.split())
def test_an_act_keeps_holds_or_turns_its_stance(line: str) -> None:
    text, head, default, delta = line.split("|")
    assert read(text, head, "policy", "monetary", default).delta == delta


def test_an_event_is_there_until_it_fades() -> None:
    assert read("避險情緒", "避險情緒", "factor", "", "up").delta == "up"
    assert read("避險情緒升溫", "避險情緒", "factor", "", "up").delta == "up"
    assert read("避險情緒降溫", "避險情緒", "factor", "", "up").delta == "down"


def test_a_phrase_without_head_and_words_is_there() -> None:
    nothing = Phrase(0, 4, 0, 0, "", "", "")
    assert compose(nothing, []).delta == "up"


def test_words_inside_the_head_do_not_move_it() -> None:
    assert read("上漲家數", "上漲家數", "indicator").delta == "none"


def test_two_negators_cancel_out() -> None:
    once, twice = read("不會貶值", "貶值"), read("並非不會貶值", "貶值")
    assert (once.negators % 2, twice.negators % 2) == (1, 0)


@pytest.mark.parametrize("line", [*MOVES.split(), *ACTS.split()])
def test_every_reading_is_a_delta(line: str) -> None:
    text, head, *_ = line.split("|")
    for type_ in ("asset", "rate", "indicator", "policy", "factor", "institution", ""):
        assert read(text, head, type_).delta in DELTAS


def test_the_sign_of_a_cue_is_seen_for_effects_alone() -> None:
    p, words = phrase("推高美元", "美元", "asset")
    shadow = to_shadow("推高美元")
    effect = delta_features(p, words, [], shadow, "effect", "verb", "up")[1]
    cause = delta_features(p, words, [], shadow, "cause", "verb", "up")[1]
    assert "sign=up" in effect
    assert not [f for f in cause if f.startswith("sign=")]


def test_words_around_a_phrase_are_seen_beside_those_in_it() -> None:
    p, words = phrase("美元", "美元", "asset")
    around = load_words().find(to_shadow("美元走強"))
    reading, names = delta_features(p, words, around, to_shadow("美元走強"), "cause", "verb", "")
    assert reading.delta == "none"
    assert "wide=up" in names
