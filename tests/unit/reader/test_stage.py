"""The careful reader as a whole, with the shipped model."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import spacy

from pipeline.annotate.tokenizer import build_nlp
from pipeline.cli.extract_options import usable_reader
from pipeline.errors import ModelError, UsageError
from pipeline.flow.engine import Engine, EngineOptions
from pipeline.reader import model
from schemas.article import Article, text_id
from schemas.extraction import Extraction

TEXT = "聯準會升息推高美元，黃金因此下跌。若通膨降溫，聯準會將降息。凱投宏觀指出，日圓貶值不會提振出口。"


@cache
def engine(trace: bool = False) -> Engine:
    return Engine(EngineOptions(reader="careful", trace=trace))


def read(text: str, trace: bool = False) -> Extraction:
    return engine(trace).extract(Article(id=text_id(text), text=text, path="t"))


def test_claims_carry_directions_heads_and_cues() -> None:
    line = read(TEXT)
    mentions = {m.id: m for m in line.mentions}
    first = next(c for c in line.claims if mentions[c.effect.head or ""].text == "美元")
    assert (first.cause.delta, first.effect.delta, first.assertion) == ("tighten", "up", "asserted")
    assert mentions[first.cause.head or ""].text == "升息"
    assert [TEXT[a:b] for a, b in first.cue] == ["推高"]
    assert line.producer is not None and line.producer.reader.startswith("careful ")


def test_every_span_gives_back_its_text() -> None:
    line = read(TEXT)
    spans = [*line.mentions, *(a for c in line.claims for a in (c.cause, c.effect))]
    assert spans
    assert all(TEXT[s.start : s.end] == s.text for s in spans)


def test_two_runs_give_equal_bytes() -> None:
    assert read(TEXT).to_json() == Engine(EngineOptions(reader="careful")).extract(Article(id=text_id(TEXT), text=TEXT, path="t")).to_json()


def test_trace_says_what_was_dropped() -> None:
    line = read(TEXT, trace=True)
    assert any(not c["kept"] and c["why"] for c in line.candidates or ())


def test_an_empty_article_and_one_without_sentences_read_as_nothing() -> None:
    for text in (" ", "\n\n"):
        assert read(text).claims == ()


def test_the_spacy_component_marks_a_doc() -> None:
    nlp = build_nlp()
    nlp.add_pipe("policygraph_reader")
    doc = nlp(TEXT)
    assert "美元" in {s.text for s in doc.spans["mentions"]}
    assert doc.spans["causes"] and doc.spans["cues"]
    assert "policygraph_reader" in spacy.registry.factories


def test_the_model_is_small_and_says_what_it_is() -> None:
    folder = model.model_folder()
    assert sum(f.stat().st_size for f in folder.iterdir()) < 30_000_000
    card = json.loads((folder / model.CARD).read_text("utf-8"))
    assert card["trained"]["base"]["license"] == "MIT"
    assert (folder / "NOTICE").is_file() and (folder / "CARD.md").is_file()


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    (tmp_path / model.ENCODER).write_bytes(b"nothing")
    with pytest.raises(ModelError, match="careful reader cannot be loaded"):
        model.load_model(tmp_path)


def test_without_the_model_the_fast_reader_reads_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(model, "model_folder", lambda: tmp_path)
    assert usable_reader("auto") == "fast"
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "the fast reader is used" in said and "encoder.onnx is missing" in said
    with pytest.raises(UsageError, match="is missing"):
        usable_reader("careful")


def test_the_model_is_there_by_default() -> None:
    assert usable_reader("auto") == "careful"
    assert usable_reader("fast") == "fast"
