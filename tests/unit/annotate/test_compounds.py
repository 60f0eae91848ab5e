"""Compounds that no lexicon holds."""

from __future__ import annotations

from pipeline.annotate.candidates import Hits
from pipeline.annotate.compounds import compound_candidates, origin
from pipeline.annotate.layers import Candidate
from pipeline.annotate.mentions import propose
from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon
from tests.unit.annotate.reading import sentences_of


def compounds(text: str) -> set[tuple[str, str, str]]:
    """Return (text, type, source) of the compounds of a text."""
    shadow = to_shadow(text)
    known = Hits(load_lexicon(), shadow).candidates()
    return {(text[c.start : c.end], c.type, c.source) for c in compound_candidates(shadow, known, set())}


def test_the_last_word_gives_the_types_and_the_first_boundary_the_beginning() -> None:
    assert ("示範園區發展條例", "policy", "compound") in compounds("，示範園區發展條例上路")
    assert ("示範補貼方案", "policy", "compound-word") in compounds("當局推出示範補貼方案")
    assert ("範例指數", "indicator", "compound-word") in compounds("反映範例指數")
    assert ("韓國汽車訂單", "indicator", "compound-name") in compounds("那時韓國汽車訂單")


def test_a_head_alone_is_proposed_where_it_begins_at_a_boundary() -> None:
    assert ("方案", "policy", "head") in compounds("政府推出的方案")
    assert not any(t == "方案" for t, *_ in compounds("示範方案"))


def test_nothing_begins_inside_a_word() -> None:
    assert not any(t.startswith("給") for t, *_ in compounds("市場供給壓力"))  # 給 in 供給 is no function word


def test_one_particle_is_crossed_only_to_a_known_name() -> None:
    found = compounds("他談到日本的監管框架")
    assert ("日本的監管框架", "policy", "compound-name") in found
    assert ("監管框架", "policy", "compound-word") in found
    assert not any(t.startswith("到") for t, *_ in found)


def test_a_one_character_head_yields_to_longer_ones_and_to_its_neighbours() -> None:
    found = compounds("先進企業，產能利用率先升")
    assert ("先進企業", "institution", "compound") in found
    assert not any(k == "asset" and t.endswith("企業") for t, k, _ in found)
    assert not any(t.endswith("利用率") for t, *_ in found)  # 率先


def test_listed_spans_are_no_compounds() -> None:
    shadow = to_shadow("，示範政策")
    assert list(compound_candidates(shadow, [], {(1, 5, "policy")})) == []


def test_their_sources_are_told_from_those_of_names() -> None:
    candidates, _ = propose(to_shadow("美國推出示範方案"), sentences_of("美國推出示範方案"), load_lexicon())
    assert {origin(c.source) for c in candidates} == {"known", "compound"}


def test_a_listed_span_may_be_a_compound_of_another_type() -> None:
    shadow = to_shadow("，示範樓價")
    assert {c.type for c in compound_candidates(shadow, [], {(1, 5, "asset")})} == {"indicator"}


def test_an_act_begins_after_its_body_and_across_a_space_to_a_latin_word() -> None:
    body = Candidate(1, 4, "institution", "institution/x", "lex")
    assert (4, 6) in {(c.start, c.end) for c in compound_candidates(to_shadow("，示範部約談"), [body], set())}
    assert (1, 9) in {(c.start, c.end) for c in compound_candidates(to_shadow("，示範 AI 市場"), [], set())}
