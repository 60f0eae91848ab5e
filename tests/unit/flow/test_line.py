"""The written line is the one that the contract's models would write."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow.engine import Engine, EngineOptions
from pipeline.flow.summary import Summary
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article
from schemas.extraction import Extraction

ARTICLES = Path(__file__).resolve().parents[3] / "corpus" / "articles"


@pytest.mark.parametrize(("with_text", "trace"), [(True, False), (False, True)])
def test_the_bytes_are_those_of_the_models(with_text: bool, trace: bool) -> None:
    engine = Engine(EngineOptions(with_text=with_text, trace=trace))
    articles = [a for a in read_inputs([ARTICLES], ReadOptions()) if isinstance(a, Article)]
    assert len(articles) > 10
    for article in articles:
        line = engine.write(article)
        assert line.json.decode("utf-8") == engine.extract(article).to_json()
        assert Extraction.model_validate_json(line.json).to_json().encode("utf-8") == line.json


def test_a_summary_counts_both_forms_alike() -> None:
    engine, read, wrote = Engine(), Summary(), Summary()
    for article in read_inputs([ARTICLES], ReadOptions()):
        if isinstance(article, Article):
            read.add(engine.extract(article))
            wrote.add(engine.write(article))
    assert read == wrote
    assert wrote.claims and wrote.quantities and wrote.times and wrote.mentions
