from __future__ import annotations

import itertools

import pytest

from pipeline.assemble.belief import CEILING, DEFAULT_CONFIDENCE, Evidence, belief, voice, voices, weight


def own(article: str) -> str:
    return article


def evidence(claim: str, article: str, speaker: str = "", w: float = 0.5) -> Evidence:
    return Evidence(claim, article, speaker, w, None)


def test_a_plain_claim_weighs_its_confidence() -> None:
    assert weight(0.8, "certain", "asserted", "observed", attributed=False) == 0.8
    assert weight(None, "certain", "asserted", "observed", attributed=False) == DEFAULT_CONFIDENCE
    assert weight(1.0, "certain", "asserted", "observed", attributed=False) == CEILING


@pytest.mark.parametrize(
    ("certainty", "assertion", "temporality", "attributed"),
    [
        ("likely", "asserted", "observed", False),
        ("possible", "asserted", "observed", False),
        ("certain", "negated", "observed", False),
        ("certain", "conditional", "observed", False),
        ("certain", "intended", "observed", False),
        ("certain", "questioned", "observed", False),
        ("certain", "asserted", "forecast", False),
        ("certain", "asserted", "observed", True),
    ],
)
def test_every_reservation_costs(certainty: str, assertion: str, temporality: str, *, attributed: bool) -> None:
    assert weight(0.8, certainty, assertion, temporality, attributed=attributed) < 0.8


def test_independent_voices_add_up() -> None:
    assert belief([0.5]) == 0.5
    assert belief([0.5, 0.5]) == 0.75
    assert belief([]) == 0


def test_repeats_in_one_article_count_once() -> None:
    said = [evidence("a", "1"), evidence("b", "1", w=0.6), evidence("c", "1", "holder:h", 0.4)]
    assert voices(said, own) == {"article:1": 0.6}


def test_one_voice_counts_once_over_all_articles() -> None:
    said = [evidence("a", "1", "source:s"), evidence("b", "2", "source:s", 0.7), evidence("c", "3", "source:t")]
    assert voices(said, own) == {"source:s": 0.7, "source:t": 0.5}


def test_copies_count_once_whoever_prints_them() -> None:
    said = [evidence("a", "1", "source:s"), evidence("b", "2", "source:t"), evidence("c", "3", "source:u")]
    assert voices(said, lambda article: "1" if article in "12" else article) == {"source:s": 0.5, "source:u": 0.5}


def test_the_order_of_claims_does_not_matter() -> None:
    said = [
        evidence("a", "1", "source:s", 0.31),
        evidence("b", "1", "holder:h", 0.31),
        evidence("c", "2", w=0.17),
        evidence("d", "3", "source:s", 0.77),
    ]
    results = {belief(voices(order, own).values()) for order in itertools.permutations(said)}
    assert len(results) == 1


def test_who_vouches() -> None:
    assert voice("h", "s", "a") == "holder:h"
    assert voice(None, "s", "a") == "source:s"
    assert voice(None, None, "a") == "author:a"
    assert voice(None, None, None) == ""
