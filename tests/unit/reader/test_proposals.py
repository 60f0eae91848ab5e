"""Pairs proposed by rules and by the encoder."""

from __future__ import annotations

import itertools

import numpy as np

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Found
from pipeline.claim.candidates import Reader, propose, scores
from pipeline.claim.cues import load_cues
from pipeline.claim.select import shipped_models
from pipeline.convert import to_shadow
from pipeline.predicate.words import load_words
from pipeline.reader.proposals import Surveyor, best_spans, crossed, nearest, pair_columns, pair_features, rule_proposals, span_score

TEXT = to_shadow("聯準會升息推高美元，黃金下跌。")
FOUND = [Found(3, 5, "policy", "policy/x", "lex", "", "tighten"), Found(7, 9, "asset", "asset/usd", "lex", "", "")]


def surveyor(text: str = TEXT, found: list[Found] | None = None) -> tuple[Surveyor, Reader]:
    found = FOUND if found is None else found
    sentences = split_sentences(text)
    candidates = propose(text, sentences, found, load_cues(), load_words())
    reader = Reader(text, found, candidates)
    return Surveyor(text, sentences, found, candidates.cues, reader), reader


def test_rules_propose_once_for_each_pair_of_spans() -> None:
    _, reader = surveyor()
    models = shipped_models()
    made = rule_proposals(reader, scores(reader, models.parts, models.pairs.bias[0], -9.0))
    assert made
    assert all(p.key == key and p.score is not None for key, p in made.items())


def test_spans_get_their_head_and_the_nearest_cue() -> None:
    p = surveyor()[0].propose((0, 5, 7, 9))
    assert p is not None
    assert TEXT[p.pair.cue.start : p.pair.cue.end] == "推高"
    assert (p.pair.cause.unit.head, p.pair.effect.unit.head) == (0, 1)
    assert p.score is None


def test_no_cue_no_proposal() -> None:
    text = to_shadow("聯準會升息，美元走強。")
    assert surveyor(text, [])[0].propose((3, 5, 6, 10)) is None


def test_crossed_pairs_neither_overlap_nor_stand_far_apart() -> None:
    assert list(crossed([(0, 4)], [(2, 6), (5, 8), (300, 304)])) == [(0, 4, 5, 8)]


def test_features_say_who_proposed() -> None:
    columns = {name: i for i, name in enumerate(pair_columns(["verb"], ["C>E"]))}
    p = surveyor()[0].propose((0, 5, 7, 9))
    assert p is not None
    row = pair_features([p], [(2.0, -2.0)], columns)[0]
    assert row[columns["cause first"]] == 1
    assert row[columns["by rule"]] == 0
    assert row[columns["cause span"]] == 0.5
    assert row[columns["effect headed"]] == 1


def test_best_spans_are_ordered_and_long_spans_count_as_outside() -> None:
    scores_ = np.full((40, 30), -1e4, dtype=np.float32)
    scores_[2, 1], scores_[5, 0] = 1.0, 2.0
    assert best_spans(scores_, 3, 0.0) == [(5, 6), (2, 4)]
    assert span_score(scores_, 2, 4) == 1.0
    assert span_score(scores_, 0, 39) == -6.0


def test_the_nearest_cue_is_the_first_of_equals() -> None:
    cues = load_cues().find(to_shadow("推高美元推高黃金推高"), set())
    assert [nearest(cues, low, high) for low, high in ((2, 4), (4, 4), (8, 8))] == [cues[0], cues[1], cues[2]]
    assert nearest([], 0, 9) is None
    for low, high in itertools.product(range(11), repeat=2):
        plain = min(cues, key=lambda c: (max(0, low - c.start, c.end - max(low, high)), c.start))
        assert nearest(cues, low, high) == plain


def test_best_spans_are_those_of_the_whole_order() -> None:
    scores_ = np.random.default_rng(1).normal(scale=3, size=(60, 30)).astype(np.float32)
    rounded = np.round(scores_, 4).ravel()
    order = [i for i in np.argsort(-rounded, kind="stable")[:10].tolist() if rounded[i] > -2.0]
    assert best_spans(scores_, 10, -2.0) == [(i // 30, i // 30 + i % 30 + 1) for i in order]
