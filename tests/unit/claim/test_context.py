"""Context words and the span of a condition."""

from __future__ import annotations

import pytest

from pipeline.claim.attach import propose_pairs
from pipeline.claim.context import condition_span, context_features, load_context
from pipeline.convert import to_shadow
from tests.unit.claim.reading import book, extract, heads, passages_of


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("升息不會推高失業率", "不会", "neg"), ("升息可能推高失業率", "可能", "may"),
        ("升息將推高失業率", "将", "will"), ("若升息", "若", "if"),
        ("為了抑制通膨", "为了", "goal"), ("升息會推高失業率嗎", "吗", "ask"),
        ("雖然升息", "虽然", "though"), ("升息通常壓低股市", "通常", "generic"),
    ],
)  # fmt: skip
def test_context_words_are_classed(text: str, word: str, name: str) -> None:
    assert [w for w in load_context().find(to_shadow(text)) if w.text == word and name in w.classes]


def test_the_longest_word_wins() -> None:
    found = {w.text for w in load_context().find(to_shadow("升息不得不延後，未必有效"))}
    assert {"不得不", "未必"} <= found
    assert "不" not in found


def features(text: str, cause: str, effect: str) -> set[str]:
    """Return the context features of the pair around 導致."""
    passages, hits = passages_of(text, heads(text, cause, effect), book({"forms": ["導致"]}))
    pair = next(propose_pairs(passages, hits))
    shadow = to_shadow(text)
    return set(context_features(pair, passages[0].sentence, shadow, ("up", "down"), ("asset", "asset"), load_context().find(shadow)))


def test_words_count_by_where_they_stand() -> None:
    assert "cue:neg" in features("油價上漲不會導致衰退加深。", "油價", "衰退")
    assert "post:ask" in features("油價上漲導致衰退加深嗎？", "油價", "衰退")
    assert "plain" in features("油價上漲導致衰退加深。", "油價", "衰退")


def condition(text: str, cause: str, effect: str, form: str) -> str:
    """Return the condition of the pair around a cue that opens it."""
    passages, hits = passages_of(text, heads(text, cause, effect), book({"forms": [form]}, geometry="[C]E"))
    pair = next(p for p in propose_pairs(passages, hits) if p.effect.unit.head >= 0)
    start, end = condition_span(pair, passages[0].sentence, to_shadow(text))
    return text[start:end]


@pytest.mark.parametrize("form", ["如果", "一旦", "倘若", "若"])
def test_a_condition_runs_from_its_word_to_the_consequence(form: str) -> None:
    assert condition(f"{form}油價突破百元，通膨將失控。", "油價", "通膨", form) == "油價突破百元"


def test_a_condition_of_two_clauses_is_taken_whole() -> None:
    text = "如果油價突破百元，且供應未見恢復，通膨將失控。"
    assert condition(text, "油價", "通膨", "如果") == "油價突破百元，且供應未見恢復"


def test_a_conditional_claim_carries_its_condition_and_others_none() -> None:
    line = extract("如果美元走強，新興市場貨幣恐貶值。")
    assert [line.article.text[slice(*c.condition)] for c in line.claims if c.condition and line.article.text] == ["美元走強"]
    assert [c.condition for c in extract("油價飆升加劇通膨壓力。").claims] == [None]
