"""One token a code point, so that the text comes back whole."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.vocab import Vocab

from pipeline.annotate.tokenizer import CharTokenizer, build_nlp

TOKENIZER = CharTokenizer(Vocab())


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=60) | st.text(st.sampled_from(" \n\t\r　 聯準會a1😀́"), max_size=30))
def test_any_text_comes_back(text: str) -> None:
    doc = TOKENIZER(text)
    assert doc.text == text
    assert [t.text for t in doc] == list(text)
    assert [t.idx for t in doc] == list(range(len(text)))


@pytest.mark.parametrize("text", ["", " ", "\n\n", "升息\r\n ", "a  b", "👨‍👩‍👧"])
def test_edges(text: str) -> None:
    assert TOKENIZER(text).text == text


def test_a_pipeline_comes_back_from_disk_with_its_tokenizer(tmp_path: Path) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharTokenizer.v1"}}})
    nlp.to_disk(tmp_path / "nlp")
    again = spacy.load(tmp_path / "nlp")
    assert [t.text for t in again("Fed 升息\n")] == list("Fed 升息\n")
    assert [t.text for t in nlp.from_bytes(nlp.to_bytes())("a b")] == ["a", " ", "b"]


def test_there_is_no_limit_on_length() -> None:
    nlp = build_nlp()
    assert len(nlp.make_doc("升" * 1_200_000)) == 1_200_000
