from __future__ import annotations

import pytest

from pipeline.assemble.identity import concept_id, is_provisional, provisional_id
from pipeline.assemble.instruments import actor_of, acts, instruments, move_of

SAME = [("聯準會縮表", "联准会缩表"), ("ＡＢＣ 指數", "abc指数"), ("「怪事」", "怪事"), (" 怪 事 ", "怪事")]
DIFFERENT = [("升息", "降息"), ("0.5%", "0.75%"), ("日圓", "日圓資產"), ("美國10年期", "日本10年期")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_script_width_and_punctuation_make_no_new_concept(one: str, other: str) -> None:
    assert provisional_id(one) == provisional_id(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_means_something_else_stays_apart(one: str, other: str) -> None:
    assert provisional_id(one) != provisional_id(other)


def test_provisional_ids_are_marked_and_bounded() -> None:
    assert provisional_id("怪事") == "factor/~怪事"
    assert is_provisional("factor/~怪事")
    assert not is_provisional("factor/carry-trade")
    assert len(provisional_id("長" * 500)) < 100
    assert provisional_id("長" * 500) != provisional_id("長" * 501)
    assert provisional_id("……") != ""


def test_foreign_labels_become_typed_ids() -> None:
    assert concept_id("asset/bitcoin", "factor") == "asset/bitcoin"
    assert concept_id("US core CPI", "indicator") == "indicator/us-core-cpi"
    assert concept_id("油價", "asset") == "asset/油價"


@pytest.mark.parametrize(
    ("policy", "instrument", "sign"),
    [
        ("policy/boj-rate-hike", "instrument/policy-rate", 1),
        ("policy/fed-rate-cut", "instrument/policy-rate", -1),
        ("policy/fed-rate-hold", "instrument/policy-rate", 0),
        ("policy/fed-qt", "instrument/balance-sheet", 1),
        ("policy/fed-qt-end", "instrument/balance-sheet", -1),
        ("policy/ecb-qe", "instrument/balance-sheet", -1),
        ("policy/pboc-rrr-cut", "instrument/reserve-requirement", -1),
        ("policy/us-tariffs", "instrument/tariff", 1),
        ("policy/us-export-controls-easing", "instrument/export-controls", -1),
        ("policy/rate-hike", "instrument/policy-rate", 1),
    ],
)
def test_acts_fold_into_instruments(policy: str, instrument: str, sign: int) -> None:
    assert move_of(policy) == (instrument, sign)


def test_an_unknown_act_has_no_instrument() -> None:
    assert move_of("policy/us-visit") is None


def test_the_prefix_names_the_actor() -> None:
    assert actor_of("policy/boj-rate-hike") == "institution/bank-of-japan"
    assert actor_of("policy/us-tariffs") == "institution/us-government"
    assert actor_of("policy/rate-hike") is None


def test_every_instrument_of_the_table_has_a_name() -> None:
    assert {m.instrument for m in acts().values()} <= set(instruments())
