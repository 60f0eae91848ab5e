"""Families of cues."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from schemas.rule import CueFamily

FAMILY: dict[str, Any] = {"family": "verb", "about": "verbs", "geometry": ["C>E"], "cues": [{"id": "verb.raise", "forms": ["推高"]}]}


def test_a_family_gives_its_cues_defaults() -> None:
    family = CueFamily.model_validate(FAMILY)
    assert (family.assertion, family.keeps_verb) == ("asserted", False)
    assert (family.cues[0].geometry, family.cues[0].sign, family.cues[0].assertion) == ((), "", None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("family", "Verb"), ("geometry", ["C-E"]), ("weight", 3), ("cues", []), ("cues", [{"id": "noun.raise", "forms": ["推高"]}]),
        ("cues", [{"id": "verb.raise", "forms": []}]),
        ("cues", [{"id": "raise", "forms": ["推高"]}]),
        ("cues", [{"id": "verb.raise", "forms": ["推高"], "sign": "rise"}]),
    ],
)  # fmt: skip
def test_a_family_that_does_not_hold_is_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        CueFamily.model_validate({**FAMILY, key: value})
