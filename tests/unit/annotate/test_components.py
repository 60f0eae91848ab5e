"""The components as any user of spaCy meets them."""

from __future__ import annotations

from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.annotate.analysis import Analysis, analysis_of, place_spans

NAMES = ("policygraph_clauses", "policygraph_mentions", "policygraph_quantities", "policygraph_claims")
TEXT = "聯準會升息一碼 推高美元，Fed態度鷹派。\n比特幣昨日下跌 3%。"
GROUPS = {
    "policygraph_clauses": ("sentences", "clauses"),
    "policygraph_mentions": ("mentions",),
    "policygraph_quantities": ("quantities", "times"),
    "policygraph_claims": ("causes", "effects", "cues"),
}

pytestmark = pytest.mark.skipif(
    not {e.name for e in entry_points(group="spacy_factories")} >= set(NAMES), reason="the package is not installed: no entry points"
)


def stock(*names: str) -> Language:
    """Return spaCy's own blank pipeline with components added by name."""
    nlp = spacy.blank("zh")
    for name in names:
        nlp.add_pipe(name)
    return nlp


def spans(doc: Doc, group: str) -> list[tuple[str, str, str]]:
    """Return (text, label, kb_id) of a group."""
    return [(s.text, s.label_, s.kb_id_) for s in doc.spans[group]]


@pytest.mark.parametrize("name", NAMES)
def test_each_component_can_be_added_alone(name: str) -> None:
    doc = stock(name)(TEXT)
    assert set(GROUPS[name]) <= set(doc.spans)
    assert doc.text == TEXT


def test_each_component_takes_an_empty_text() -> None:
    assert all(len(group) == 0 for group in stock(*NAMES)("").spans.values())


def test_together_they_leave_spans_with_labels_and_concepts() -> None:
    doc = stock(*NAMES)(TEXT)
    assert [t for t, _, _ in spans(doc, "sentences")] == TEXT.split("\n")
    mentions = spans(doc, "mentions")
    assert ("聯準會", "institution", "institution/federal-reserve") in mentions
    assert ("Fed", "institution", "institution/federal-reserve") in mentions
    assert ("美元", "asset", "asset/us-dollar") in mentions
    assert ("3%", "percent", "asset/bitcoin") in spans(doc, "quantities")
    assert [label for _, label, _ in spans(doc, "causes")] == ["tighten"]
    assert [label for _, label, _ in spans(doc, "effects")] == ["up"]
    assert [(t, label) for t, label, _ in spans(doc, "cues")] == [("推高", "verb")]


def test_the_tokenizer_decides_nothing() -> None:
    own = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "policygraph.CharTokenizer.v1"}}})
    for name in NAMES:
        own.add_pipe(name)
    a, b = own(TEXT), stock(*NAMES)(TEXT)
    assert {k: spans(a, k) for k in a.spans} == {k: spans(b, k) for k in b.spans}


def test_a_pipeline_is_written_and_read_with_its_settings(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("id\tname_zh\tname_en\treason\nasset/house-coin\t自家測試幣\tHouse coin\ttest\n", "utf-8")
    nlp = spacy.blank("zh")
    nlp.add_pipe("policygraph_mentions", config={"lexicon": [str(own)]})
    nlp.to_disk(tmp_path / "nlp")
    doc = spacy.load(tmp_path / "nlp")("自家測試幣上漲，美元下跌。")
    assert [c for _, _, c in spans(doc, "mentions")] == ["asset/house-coin", "asset/us-dollar"]


def test_spans_that_cut_a_token_are_left_out() -> None:
    nlp = spacy.blank("en")
    doc = nlp("rate hikes")
    place_spans(doc, "x", [(0, 4, "rate", "rate/x"), (0, 6, "cut", "")])
    assert spans(doc, "x") == [("rate", "rate", "rate/x")]


def test_the_analysis_stays_beside_the_doc() -> None:
    doc = spacy.blank("zh")("升息。")
    a = analysis_of(doc)
    assert isinstance(a, Analysis)
    assert analysis_of(doc) is a
    assert [(s.start, s.end) for s in a.sentences] == [(0, 3)]
