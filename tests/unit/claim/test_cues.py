"""Cue files and the cues found in a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.claim.cues import CueBook, cue_paths, load_cues, read_family
from pipeline.convert import to_shadow
from pipeline.errors import RuleError
from tests.unit.claim.reading import book

GOOD = """
family: verb
about: test
geometry: ["C>E"]
cues:
  - {id: verb.raise, forms: [推爆]}
"""


def fired(cues: CueBook, text: str) -> list[str]:
    """Return the cues found, as they stand in the text; the parts of a divided cue are joined by an ellipsis."""
    hits = cues.find(to_shadow(text))
    return [text[h.start : h.end] + ("…" + text[h.close_start : h.close_end] if h.two_part else "") for h in hits]


BAD = {
    "no yaml": ("family: [", "cannot be read"),
    "no mapping": ("- a", "dictionary"),
    "no cues": ("family: verb\nabout: x\ngeometry: ['C>E']\ncues: []", "cues"),
    "geometry": (GOOD.replace("C>E", "C-E"), "geometry.0"),
    "foreign id": (GOOD.replace("verb.raise", "noun.raise"), "noun.raise"),
    "unknown key": (GOOD + "weight: 3\n", "weight"),
    "sign": (GOOD.replace("]}", "], sign: higher}"), "cues.0.sign"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_a_bad_file_is_named_with_the_place(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "own.yml"
    file.write_text(content, "utf-8")
    with pytest.raises(RuleError) as caught:
        read_family(file)
    assert str(file) in caught.value.where
    assert said in str(caught.value)
    assert caught.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"none\.yml: cannot be read"):
        load_cues((tmp_path / "none.yml",))


def test_the_users_cue_replaces_the_shipped_one_with_its_id(tmp_path: Path) -> None:
    file = tmp_path / "own.yml"
    file.write_text(GOOD, "utf-8")
    own, shipped = load_cues((file,)), load_cues()
    assert fired(shipped, "減產推高油價") == ["推高"]
    assert fired(own, "減產推高油價") == []
    assert fired(own, "減產推爆油價") == ["推爆"]
    assert fired(own, "減產導致漲價") == fired(shipped, "減產導致漲價")
    assert own.hash != shipped.hash


def test_every_shipped_file_is_read() -> None:
    assert {f.family for f in load_cues().families} == {read_family(p).family for p in cue_paths()}


def test_cues_are_found_in_either_script_the_longest_at_each_place() -> None:
    cues = book({"forms": ["導致"]}, {"forms": ["導致了"]})
    assert fired(cues, "升息導致了貶值，降息导致升值") == ["導致了", "导致"]


def test_guards_keep_a_cue_from_firing() -> None:
    cues = book({"forms": ["推高"], "not_before": ["機"], "not_after": ["被"]})
    assert fired(cues, "減產推高油價") == ["推高"]
    assert fired(cues, "倉庫的推高機") == []
    assert fired(cues, "油價被推高") == []


def test_a_guard_holds_for_its_own_cue_alone() -> None:
    cues = book({"forms": ["帶動"], "not_before": ["下"]}, {"id": "t.second", "forms": ["帶動"]})
    (hit,) = cues.find(to_shadow("美股帶動下"))
    assert [r.id for r in hit.rules] == ["t.second"]


def test_a_divided_cue_needs_both_parts_inside_a_clause_with_words_between() -> None:
    cues = book({"forms": ["受…影響"]}, geometry="E[C]")
    assert fired(cues, "金價受美元影響") == ["受…影響"]
    assert fired(cues, "金價受影響") == []
    assert fired(cues, "金價受挫，美元影響有限") == []
    assert fired(cues, "金價受" + "長" * 40 + "影響") == []


def test_cues_come_in_text_order() -> None:
    cues = book({"forms": ["導致", "受…影響"]})
    starts = [h.start for h in cues.find(to_shadow("升息導致貶值，金價受美元影響，又導致通縮"))]
    assert starts == sorted(starts)
    assert len(starts) == 3


def test_a_cue_takes_what_it_lacks_from_its_family() -> None:
    plain, own = book({"forms": ["甲"]}, {"forms": ["乙"], "geometry": ["E<C"], "assertion": "negated", "sign": "up"}).find("甲乙")
    assert (plain.rules[0].geometry, plain.rules[0].assertion) == (("C>E",), "asserted")
    assert (own.rules[0].geometry, own.rules[0].assertion, own.rules[0].sign) == (("E<C",), "negated", "up")


def test_a_book_without_cues_finds_nothing() -> None:
    assert CueBook([], "").find("升息推高美元") == []
