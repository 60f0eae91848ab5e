"""The lint: the shipped lexicon has no open finding, and each rule sees a planted fault."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon
from pipeline.lexicon.lint import Finding, findings, main, open_findings, read_accepted, read_change
from pipeline.lexicon.lint_texts import inside_findings, read_texts
from schemas.lexicon import LexiconRow, parse_guards

WILD = Path(__file__).resolve().parents[4] / "shared" / "wild" / "articles.jsonl"


def row(concept: str, name: str, *forms: str, **cells: str) -> LexiconRow:
    """Return a row whose English name is its slug."""
    guards = parse_guards(cells.pop("guards", ""))
    return LexiconRow(id=concept, name_zh=name, name_en=concept, tw=forms, reason="test", guards=guards, **cells)  # type: ignore[arg-type]


def rules(*rows: LexiconRow, change: dict[str, str] | None = None) -> set[tuple[str, str]]:
    """Return (rule, about) of the findings."""
    return {(f.rule, f.about) for f in findings(rows, change or {})}


def test_the_shipped_lexicon_has_no_open_finding() -> None:
    assert open_findings(findings(load_lexicon().rows, read_change()), read_accepted(), False) == []


def test_no_shipped_form_stands_inside_other_words() -> None:
    if not WILD.is_file():
        if os.environ.get("POLICYGRAPH_REQUIRE_SHARED") == "1":
            pytest.fail("the folder ../shared is required and absent")
        pytest.skip("the folder ../shared is absent")
    assert list(inside_findings(load_lexicon().rows, read_texts(WILD))) == []


def test_a_form_of_two_concepts_is_a_collision() -> None:
    a, b = row("indicator/a", "示範量"), row("indicator/b", "別的量", "示範量")
    assert rules(a, b) == {("collision", to_shadow("示範量"))}
    assert rules(a, b.model_copy(update={"guards": parse_guards("near=範例")})) == set()
    assert rules(row("asset/a", "示範"), row("institution/a", "示範")) == set()  # the context decides


def test_an_unknown_parent_is_an_orphan() -> None:
    assert rules(row("asset/a", "示範股", parent="asset/none")) == {("orphan", "asset/none")}


def test_one_name_or_half_of_the_forms_make_a_duplicate() -> None:
    a = row("factor/a", "示範效應", "甲效應", "乙效應", guards="near=範例")
    assert ("duplicate", "factor/a") in rules(a, row("factor/b", "示範效應", guards="near=別的"))
    assert ("duplicate", "factor/a") in rules(a, row("factor/c", "丙效應", "甲效應", "乙效應", guards="near=別的"))
    assert rules(a, row("factor/d", "丁效應", "甲效應", guards="near=別的")) == set()


@pytest.mark.parametrize(
    ("rows", "change", "form"),
    [
        ((row("indicator/a", "示範減速", delta="up"),), {to_shadow("示範減速"): "down"}, "示範減速"),
        ((row("policy/a", "示範升息", delta="ease"),), {}, "示範升息"),
        ((row("policy/a", "示範甲", delta="up"), row("policy/a", "乙", "示範甲", delta="down")), {}, "示範甲"),
    ],
)
def test_opposite_directions_conflict(rows: tuple[LexiconRow, ...], change: dict[str, str], form: str) -> None:
    assert ("sign", to_shadow(form)) in rules(*rows, change=change)


def test_a_stance_that_is_turned_round_is_no_conflict() -> None:
    assert rules(row("policy/a", "暫停升息", delta="hold"), row("policy/b", "取消示範減稅", delta="tighten")) == set()


def test_a_form_inside_other_words_is_found_by_its_neighbours() -> None:
    rows = [row("asset/a", "範例")]
    inside, free = [to_shadow("看示範例行公事。" * 20)], [to_shadow("買範例，賣範例。範例的價，" * 20)]
    assert [form for form, _ in inside_findings(rows, inside)] == ["范例", "范例"]
    assert list(inside_findings(rows, free)) == []


def test_what_is_accepted_must_still_be_a_fault() -> None:
    found = [Finding("orphan", "asset/x", "…")]
    assert open_findings(found, {("orphan", "asset/x")}, True) == []
    assert [f.rule for f in open_findings([], {("orphan", "asset/x")}, True)] == ["orphan"]


def test_the_command_ends_with_one_where_a_fault_is_open(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert main([]) == 0
    monkeypatch.setattr("pipeline.lexicon.lint.read_accepted", lambda: set())
    assert main([]) == 1
    assert "sign\t" in capsys.readouterr().out
