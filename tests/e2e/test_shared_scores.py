"""Scores on real articles must not fall below these floors; every span must be true."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.evaluate import Lines, Scores, flatten, load_lines, score
from pipeline.evaluate.lines import Line
from pipeline.flow.engine import Engine
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article
from schemas.extraction import Extraction

FLOORS = {
    "mentions.exact.f1": 0.70,
    "mentions.relaxed.f1": 0.82,
    "mentions.linking_b3.f1": 0.85,
    "quantities.right.f1": 0.82,
    "times.right.f1": 0.72,
    "claims.pair.f1": 0.38,
    "claims.core_strict.f1": 0.20,
}


@pytest.fixture(scope="module")
def lines(shared: Path) -> list[Extraction]:
    """The lines of the shared articles."""
    engine = Engine()
    return [engine.extract(a) for a in read_inputs([shared / "dev" / "articles.jsonl"], ReadOptions()) if isinstance(a, Article)]


@pytest.fixture(scope="module")
def scores(shared: Path, lines: list[Extraction]) -> Scores:
    """The figures of these lines against gold."""
    pred: Lines = {x.article.id: Line(x, (False,) * len(x.claims), (None,) * len(x.claims)) for x in lines}
    return score(load_lines(shared / "dev" / "gold.jsonl"), pred)


def test_every_article_is_answered(scores: Scores) -> None:
    assert scores.answered == scores.articles > 0


@pytest.mark.parametrize(("figure", "floor"), FLOORS.items())
def test_a_figure_stays_above_its_floor(scores: Scores, figure: str, floor: float) -> None:
    value = flatten(scores)[figure]
    assert value is not None
    assert value >= floor


def test_every_span_gives_back_its_text(lines: list[Extraction]) -> None:
    assert lines
    for x in lines:
        text = x.article.text
        assert text is not None
        spans = [*x.mentions, *x.quantities, *x.times, *(a for c in x.claims for a in (c.cause, c.effect))]
        assert [s for s in spans if s.text != text[s.start : s.end]] == []


def test_every_claim_has_a_cue_that_begins_in_its_sentence(lines: list[Extraction]) -> None:
    for c in (c for x in lines for c in x.claims):
        assert c.sentence[0] <= c.cue[0][0] < c.cue[0][1] <= c.sentence[1]


def test_boilerplate_holds_nothing(lines: list[Extraction]) -> None:
    for x in lines:
        for lo, hi in x.article.boilerplate:
            assert [m for m in (*x.mentions, *x.quantities, *x.times) if lo <= m.start < hi] == []
