"""Selection: the threshold, what repeats another claim, the order."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.claim.candidates import Candidates, propose
from pipeline.claim.select import Chosen, ClaimModels, Dropped, same_phrase, select
from pipeline.convert import to_shadow
from pipeline.linear import Linear, logit, probability
from pipeline.predicate.words import load_words
from tests.unit.claim.reading import article, book, engine, extract, heads, sentences_of

TEXT = "由於美元走強，導致金價下跌。油價飆升推高通膨，並導致美股下跌。"
NAMES = ("美元", "金價", "油價", "通膨", "美股")
CUES = book({"forms": ["由於"], "geometry": ["[C]E"]}, {"forms": ["導致", "推高"]})


def models(weights: dict[str, float], threshold: float = 0.35) -> ClaimModels:
    """Return models that score pairs by these weights, and know one answer to everything else."""

    def constant(label: str) -> Linear:
        return Linear((label, "other"), {"bias": (1.0, 0.0), "never": (0.0, 0.0)})

    pairs = Linear(("",), {k: (v,) for k, v in weights.items()}, {"threshold": str(threshold)})
    return ClaimModels(pairs, constant("up"), constant("asserted"), constant("certain"), constant("observed"))


def candidates() -> Candidates:
    """Return the candidate claims of the text."""
    return propose(to_shadow(TEXT), sentences_of(TEXT), heads(TEXT, *NAMES), CUES, load_words())


def chosen(m: ClaimModels, least: float | None = None, trace: bool = False) -> tuple[list[Chosen], list[Dropped]]:
    """Return the claims that the models choose."""
    return select(to_shadow(TEXT), heads(TEXT, *NAMES), candidates(), m, least, trace)


def test_the_threshold_of_the_model_decides_unless_the_user_sets_one() -> None:
    m = models({"bias": logit(0.4)})
    assert chosen(m)[0]
    assert chosen(m, 0.5)[0] == []
    assert chosen(models({"bias": logit(0.4)}, threshold=0.5))[0] == []
    assert chosen(models({"bias": logit(0.4)}, threshold=0.5), 0.1)[0]


def test_confidence_is_the_probability_of_the_score() -> None:
    assert {c.confidence for c in chosen(models({"bias": logit(0.4)}))[0]} == {0.4}


def test_no_pair_is_kept_twice_nor_turned_round() -> None:
    kept, _ = chosen(models({"bias": 2.0}))
    assert kept
    for a in kept:
        for b in kept:
            if a is not b:
                same = [same_phrase(_span(a, s), _span(b, s)) for s in ("cause", "effect")]
                turned = [same_phrase(_span(a, s), _span(b, t)) for s, t in (("cause", "effect"), ("effect", "cause"))]
                assert not all(same)
                assert not all(turned)


def _span(c: Chosen, side: str) -> tuple[int, int]:
    slot = getattr(c.pair, side)
    return slot.start, slot.end


def test_the_better_cue_wins_the_pair() -> None:
    for form, sign in (("由于", 1.0), ("导致", 1.0)):
        kept, _ = chosen(models({"bias": 1.0, f"cue={form}&g={'[C]E' if form == '由于' else 'C>E'}": sign}))
        first = next(c for c in kept if TEXT[slice(*_span(c, "cause"))] == "美元走強" and "金價" in TEXT[slice(*_span(c, "effect"))])
        assert first.pair.cue.form == form


def test_claims_come_in_text_order() -> None:
    kept, _ = chosen(models({"bias": 2.0}))
    places = [(*_span(c, "cause"), *_span(c, "effect")) for c in kept]
    assert all(a < b for a, b in pairwise(places))


def test_what_was_dropped_is_told_with_the_reason_on_request() -> None:
    kept, dropped = chosen(models({"bias": 2.0}), trace=True)
    assert [d for d in dropped if d.why.startswith("the same pair was kept by t.")]
    assert chosen(models({"bias": 2.0})) == (kept, [])
    _, below = chosen(models({"bias": logit(0.3)}), trace=True)
    assert {d.why for d in below} == {"below the threshold"}


def test_two_selections_give_the_same() -> None:
    m = models({"bias": 1.0, "cue=导致&g=C>E": 0.3})
    assert chosen(m) == chosen(m)


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ((0, 4), (0, 4), True),
        ((0, 4), (2, 6), True),
        ((0, 4), (3, 7), False),
        ((0, 2), (0, 8), True),
        ((0, 2), (0, 9), False),
        ((0, 2), (2, 4), False),
    ],
)
def test_phrases_are_the_same_by_half_of_the_shorter_and_a_quarter_of_the_longer(
    a: tuple[int, int], b: tuple[int, int], same: bool
) -> None:
    assert same_phrase(a, b) is same_phrase(b, a) is same


def test_a_higher_threshold_keeps_part_of_what_a_lower_one_keeps() -> None:
    text = "避險買盤湧入推升金價。由於房貸利率攀升，美國房市降溫。美元走強令新興市場貨幣承壓。"
    low = {(c.cause.text, c.effect.text) for c in engine(min_confidence=0.3).extract(article(text)).claims}
    high = {(c.cause.text, c.effect.text) for c in engine(min_confidence=0.75).extract(article(text)).claims}
    assert high < low


def test_probability_and_logit_undo_each_other() -> None:
    assert [round(probability(logit(p)), 9) for p in (0.01, 0.35, 0.5, 0.99)] == [0.01, 0.35, 0.5, 0.99]


def test_two_facts_side_by_side_are_no_claim() -> None:
    assert extract("台股收漲1%，金價下跌。").claims == ()
