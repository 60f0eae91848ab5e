"""Every cue proposes the pairs of its examples and stays silent in its counter-examples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import pytest

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Pair, propose_pairs
from pipeline.claim.cues import CueBook, load_cues
from pipeline.claim.units import build_passages
from pipeline.convert import to_shadow
from schemas.rule import Cue, CueFamily, Example

BOOK: CueBook = load_cues()
CUES = [cue for family in BOOK.families for cue in family.cues]


@lru_cache(maxsize=1)
def _has_weights() -> bool:
    return files("pipeline.annotate").joinpath("weights.tsv").is_file()


def mentions(shadow: str, sentences: list[Sentence]) -> list[Found]:
    """Return the real mentions of a text, or none while the mention weights are not shipped."""
    if not _has_weights():
        return []
    from pipeline.annotate.mentions import find_mentions
    from pipeline.lexicon import load_lexicon

    return find_mentions(shadow, sentences, load_lexicon()).found


def propose(text: str) -> list[Pair]:
    """Return the candidate pairs of a text."""
    shadow = to_shadow(text)
    sentences = split_sentences(shadow)
    cues = BOOK.find(shadow)
    return list(propose_pairs(build_passages(shadow, sentences, mentions(shadow, sentences), cues), cues))


def fired(text: str) -> set[str]:
    """Return the ids of the cues that fire in a text."""
    return {rule.id for hit in BOOK.find(to_shadow(text)) for rule in hit.rules}


def overlaps(start: int, end: int, text: str, quote: str) -> bool:
    """Return whether the span shares at least half of the shorter of the two with the quote."""
    at = text.index(quote)
    common = min(end, at + len(quote)) - max(start, at)
    return common * 2 >= min(end - start, len(quote))


def _examples() -> Iterator[object]:
    for cue in CUES:
        for n, example in enumerate(cue.examples):
            yield pytest.param(cue, example, id=f"{cue.id}-{n}")


def _counters() -> Iterator[object]:
    for cue in CUES:
        for n, text in enumerate(cue.counter):
            yield pytest.param(cue, text, id=f"{cue.id}-{n}")


@pytest.mark.parametrize(("cue", "example"), _examples())
def test_example_is_proposed(cue: Cue, example: Example) -> None:
    text = example.text
    assert cue.id in fired(text)
    pairs = [p for p in propose(text) if p.rule.id == cue.id]
    assert any(
        overlaps(p.cause.start, p.cause.end, text, example.cause) and overlaps(p.effect.start, p.effect.end, text, example.effect)
        for p in pairs
    ), [(text[p.cause.start : p.cause.end], text[p.effect.start : p.effect.end]) for p in pairs]


@pytest.mark.parametrize(("cue", "text"), _counters())
def test_counter_is_silent(cue: Cue, text: str) -> None:
    assert cue.id not in fired(text)


@pytest.mark.parametrize("cue", CUES, ids=[cue.id for cue in CUES])
def test_cue_is_documented(cue: Cue) -> None:
    assert cue.examples and cue.counter
    assert all(e.cause in e.text and e.effect in e.text for e in cue.examples)


def test_counter_holds_a_look_alike() -> None:
    """A counter-example shows a form (or its opening part) that the guards or longer words keep from firing."""
    bare = [c.id for c in CUES for t in c.counter if not any(to_shadow(f).strip("…").partition("…")[0] in to_shadow(t) for f in c.forms)]
    assert not bare


def test_ids_are_unique() -> None:
    ids = [cue.id for cue in CUES]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("family", BOOK.families, ids=[f.family for f in BOOK.families])
def test_no_form_twice_in_a_family(family: CueFamily) -> None:
    forms = [to_shadow(form).strip("…") for cue in family.cues for form in cue.forms]
    assert sorted(forms) == sorted(set(forms))
