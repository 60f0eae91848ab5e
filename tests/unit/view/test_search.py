"""Any usage and any script finds a concept; sentences are found whatever their script."""

from __future__ import annotations

import pytest

from pipeline.view.asks import SearchAsk
from pipeline.view.sentences import Sentences
from pipeline.view.service import Service


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("比特幣", "asset/bitcoin"),
        ("比特币", "asset/bitcoin"),
        ("BTC", "asset/bitcoin"),
        ("bitcoin", "asset/bitcoin"),
        ("Ｂｉｔｃｏｉｎ", "asset/bitcoin"),
        ("美聯儲", "institution/federal-reserve"),
        ("联储局", "institution/federal-reserve"),
        ("Fed", "institution/federal-reserve"),
        ("加息", "policy/rate-hike"),
    ],
)
def test_a_name_in_any_usage_finds_its_concept(service: Service, words: str, concept: str) -> None:
    found = service.search(SearchAsk(q=words)).concepts
    assert found and (found[0].id == concept or concept in {c.id for c in found})


def test_whole_names_come_before_parts(service: Service) -> None:
    found = service.search(SearchAsk(q="黃金")).concepts
    assert found[0].id == "asset/gold" and found[0].matched == "黃金"


def test_sentences_are_found_in_any_script(service: Service) -> None:
    for words in ("殖利率走高", "殖利率走高".translate({ord("殖"): "殖"}), "日圆因避险"):
        found = service.search(SearchAsk(q=words))
        assert found.ready
    found = service.search(SearchAsk(q="日圆因避险"))
    assert found.total_sentences == 1
    hit = found.sentences[0]
    assert hit.sentence[hit.marks[0].start : hit.marks[0].end] == "日圓因避險"


def test_every_sentence_is_counted_once() -> None:
    rows = [
        {"id": "a", "edge": "e", "sentence": "升息推高美元，升息。"},
        {"id": "b", "edge": "f", "sentence": "升息推高美元，升息。"},
        {"id": "c", "edge": "g", "sentence": "降息。\n升息"},
    ]
    hits, total = Sentences(1, rows).find("升息", 10)
    assert total == 2
    assert [(h.claim, h.start, h.end) for h in hits] == [("a", 0, 2), ("c", 4, 6)]


def test_blank_words_find_nothing(service: Service) -> None:
    found = service.search(SearchAsk(q="   "))
    assert found.concepts == [] and found.sentences == []
