"""The shipped files: every row holds, and there are enough of them."""

from __future__ import annotations

from functools import cache

import pytest

from pipeline.convert import to_shadow
from pipeline.lexicon import data_folder, load_lexicon
from pipeline.lexicon.compiled import FILES
from pipeline.lexicon.table import COLUMNS, read_countries, read_lexicon
from schemas.lexicon import LexiconRow


@cache
def rows_of(name: str) -> list[LexiconRow]:
    """Return the rows of a shipped file."""
    return read_lexicon(data_folder() / f"{name}.tsv")


@pytest.mark.parametrize("name", FILES)
def test_a_shipped_file_holds(name: str) -> None:
    lines = (data_folder() / f"{name}.tsv").read_text("utf-8").splitlines()
    assert tuple(lines[0].split("\t")) == COLUMNS
    assert [n for n, line in enumerate(lines, 1) if line and not line.startswith("#") and line.count("\t") != len(COLUMNS) - 1] == []
    assert rows_of(name)


@pytest.mark.parametrize(
    ("names", "least"),
    [
        (("institutions_public", "institutions_private", "institutions_generic"), 900),
        (("persons",), 400),
        (("assets", "companies"), 1500),
        (("rates", "indicators"), 500),
        (("factors",), 500),
    ],
)
def test_there_are_concepts_enough(names: tuple[str, ...], least: int) -> None:
    assert len({row.id for name in names for row in rows_of(name)}) >= least


def test_policies_have_forms_enough() -> None:
    assert len({form for row in rows_of("policies") for form in row.forms}) >= 500


@pytest.mark.parametrize(
    ("name", "types"),
    [
        ("institutions_public", {"institution"}), ("institutions_private", {"institution"}), ("institutions_generic", {"institution"}),
        ("persons", {"person"}), ("assets", {"asset"}), ("rates", {"rate"}), ("indicators", {"indicator"}), ("policies", {"policy"}),
        ("factors", {"factor", "indicator"}),
    ],
)  # fmt: skip
def test_a_file_holds_its_own_types(name: str, types: set[str]) -> None:
    assert {row.type for row in rows_of(name)} <= types


def test_no_form_of_one_chinese_character_stands_without_guard() -> None:
    """But for a character that has no other use."""
    rows = [row for name in FILES for row in rows_of(name) if not row.guards]
    assert {form for row in rows for form in row.forms if len(form) == 1 and not form.isascii()} <= {"銠"}


def test_countries_are_known_once() -> None:
    countries = read_countries(data_folder() / "countries.tsv")
    assert len({c.code for c in countries}) == len(countries) >= 30
    assert {"us", "cn", "hk", "tw", "jp", "kr", "ez", "in"} <= {c.code for c in countries}


@pytest.mark.parametrize(
    ("forms", "concept"),
    [
        ("聯準會|聯儲局|美聯儲|美联储|Fed|FOMC", "institution/federal-reserve"),
        ("中國人民銀行|人行|中国人民银行", "institution/peoples-bank-of-china"),
        ("鮑威爾|鲍威尔|Powell", "person/jerome-powell"),
        ("比特幣|比特币|BTC", "asset/bitcoin"),
        ("升息|加息|调高利率", "policy/rate-hike"),
        ("恒生指數|恒指", "asset/hang-seng-index"),
        ("失業率|失业率", "indicator/unemployment-rate"),
    ],
)
def test_a_concept_is_known_by_its_names_in_every_usage(forms: str, concept: str) -> None:
    lexicon = load_lexicon()
    known = {lexicon.forms[i] for i, entries in enumerate(lexicon.entries) if any(e.concept == concept for e in entries)}
    assert [f for f in forms.split("|") if to_shadow(f) not in known] == []
