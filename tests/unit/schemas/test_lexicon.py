"""Rows of the lexicon and their guards."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.lexicon import Guard, LexiconRow, parse_guards

ROW: dict[str, Any] = {"id": "asset/gold", "name_zh": "黃金", "name_en": "Gold", "reason": "traded metal"}


def test_the_type_is_the_first_part_of_the_id() -> None:
    assert LexiconRow(**ROW).type == "asset"


def test_forms_stand_once_the_name_first() -> None:
    row = LexiconRow(**ROW, tw=("金價", "黃金"), en=("XAU",), ticker=("XAU",))
    assert row.forms == ("黃金", "金價", "XAU")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("id", "gold"), ("id", "asset/Gold"), ("id", "asset/"), ("id", "asset/-gold"), ("id", "metal/gold"),
        ("name_zh", ""), ("name_en", ""), ("reason", ""), ("scope", "world"), ("delta", "upwards"), ("colour", "yellow"),
    ],
)  # fmt: skip
def test_a_row_that_does_not_hold_is_refused(key: str, value: str) -> None:
    with pytest.raises(ValidationError):
        LexiconRow(**{**ROW, key: value})


def test_guards_are_read_in_order() -> None:
    assert parse_guards("left!=資|基; near=期貨|金價;") == (
        Guard(kind="left!", words=("資", "基")),
        Guard(kind="near", words=("期貨", "金價")),
    )
    assert parse_guards("") == ()


@pytest.mark.parametrize("text", ["left", "left=", "left=|", "above=山", "near!=金", "=金"])
def test_what_is_no_guard_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="guard"):
        parse_guards(text)
