"""The contract line: strict in writing, lenient in reading, the same after a round trip."""

from __future__ import annotations

import json
from pathlib import Path as FilePath
from typing import Any

import pytest
from pydantic import ValidationError

from schemas.extraction import ArticleInfo, Extraction, parse_line
from tests.unit.schemas.lines import LINE, TEXT, Path, changed


def test_the_line_holds() -> None:
    line = Extraction.model_validate(LINE)
    assert line.claims[0].effect.concept == "asset/us-dollar"
    assert (line.times[0].from_, line.times[0].to) != (None, None)


@pytest.mark.parametrize(
    "path",
    [
        ("extra",),
        ("article", "extra"),
        ("mentions", 0, "extra"),
        ("quantities", 0, "extra"),
        ("claims", 0, "extra"),
        ("claims", 0, "cause", "extra"),
    ],
)
def test_an_unknown_key_is_refused_in_writing_and_ignored_in_reading(path: Path) -> None:
    line = changed(path, "x")
    with pytest.raises(ValidationError, match=r"[Ee]xtra"):
        Extraction.model_validate(line)
    assert parse_line(json.dumps(line)) == Extraction.model_validate(LINE)


SPOILED: list[tuple[Path, Any, str]] = [
    (("mentions", 0, "end"), 99, "outside"),
    (("mentions", 0, "end"), 0, "empty"),
    (("quantities", 0, "start"), 40, "outside"),
    (("times", 0, "end"), 22, "outside"),
    (("claims", 0, "effect", "end"), 22, "outside"),
    (("claims", 0, "cue"), [[5, 70]], "outside"),
    (("claims", 0, "sentence"), [0, 22], "outside"),
    (("claims", 0, "condition"), [9, 5], "outside"),
    (("article", "boilerplate"), [[0, 22]], "outside"),
    (("mentions", 0, "text"), "聯準", "recorded"),
    (("mentions", 0, "start"), 1, "recorded"),
    (("claims", 0, "cause", "text"), "升息", "recorded"),
    (("article", "n_chars"), 5, "code points"),
    (("mentions", 1, "id"), "m1", "mention id m1 stands twice"),
    (("quantities", 1, "id"), "q1", "quantity id q1 stands twice"),
    (("claims", 0, "cause", "head"), "m9", "mention m9"),
    (("claims", 0, "effect", "head"), "c1", "mention c1"),
    (("claims", 0, "attribution"), "m9", "mention m9"),
    (("claims", 0, "quantities"), ["q9"], "quantity q9"),
    (("quantities", 0, "time"), "t9", "time t9"),
    (("quantities", 1, "previous"), "q9", "quantity q9"),
    (("mentions", 0, "type"), "animal", "type"),
    (("claims", 0, "effect", "delta"), "upwards", "delta"),
    (("claims", 0, "assertion"), "believed", "assertion"),
    (("claims", 0, "confidence"), 1.2, "confidence"),
    (("quantities", 0, "role"), "size of it", "role"),
]


@pytest.mark.parametrize(("path", "value", "said"), SPOILED)
def test_what_does_not_hold_together_is_refused(path: Path, value: Any, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Extraction.model_validate(changed(path, value))


def test_a_claim_id_stands_once() -> None:
    with pytest.raises(ValidationError, match="claim id c1 stands twice"):
        Extraction.model_validate({**LINE, "claims": LINE["claims"] * 2})


def test_without_the_text_spans_are_held_against_the_size_alone() -> None:
    line = changed(("article", "text"), None)
    line["mentions"][0]["text"] = "聯準"
    assert Extraction.model_validate(line).mentions[0].text == "聯準"
    line["mentions"][0]["end"] = len(TEXT) + 1
    with pytest.raises(ValidationError, match="outside"):
        Extraction.model_validate(line)


def test_what_is_left_out_takes_its_default() -> None:
    line = parse_line(json.dumps({"article": {"id": "x", "path": "a", "n_chars": 3}, "later": {"key": 1}}))
    assert (line.schema_version, line.mentions, line.claims, line.producer) == ("1", (), (), None)
    least = {
        "id": "c",
        "cause": {"start": 0, "end": 1, "delta": "up"},
        "effect": {"start": 1, "end": 2, "delta": "down"},
        "sentence": [0, 3],
    }
    claim = parse_line(json.dumps({"article": {"id": "x", "path": "a", "n_chars": 3}, "claims": [least]})).claims[0]
    assert (claim.assertion, claim.certainty, claim.temporality) == ("asserted", "certain", "observed")
    assert (claim.attribution, claim.condition, claim.confidence, claim.cue) == (None, None, None, ())


@pytest.mark.parametrize("raw", ["", "{", "[]", "null", '{"article": 3}'])
def test_what_is_no_line_is_refused(raw: str) -> None:
    with pytest.raises(ValidationError):
        parse_line(raw)


def test_json_keeps_the_order_of_keys_and_the_script() -> None:
    written = Extraction.model_validate(LINE).to_json()
    assert "\n" not in written
    assert "聯準會" in written
    data = json.loads(written)
    assert list(data)[:3] == ["schema_version", "article", "producer"]
    assert list(data)[3:] == ["mentions", "quantities", "times", "claims"]
    assert list(data["claims"][0])[:5] == ["id", "cause", "effect", "cue", "sentence"]
    assert data["times"][0]["from"] == "2024-01-01"
    assert "from_" not in data["times"][0]


def test_the_trace_is_written_where_there_is_one() -> None:
    line = Extraction.model_validate({**LINE, "candidates": [], "predications": [{"span": [0, 1]}]})
    assert list(json.loads(line.to_json()))[-2:] == ["predications", "candidates"]


def test_a_round_trip_changes_nothing() -> None:
    line = Extraction.model_validate(LINE)
    assert parse_line(line.to_json()) == line
    assert parse_line(line.to_json()).to_json() == line.to_json()


def test_a_line_is_frozen() -> None:
    line = Extraction(article=ArticleInfo(id="x", path="a", n_chars=0))
    with pytest.raises(ValidationError, match="frozen"):
        line.article = ArticleInfo(id="y", path="a", n_chars=0)  # type: ignore[misc]


def test_the_gold_of_real_articles_reads(shared: FilePath) -> None:
    lines = (shared / "dev" / "gold.jsonl").read_text("utf-8").splitlines()
    read = [parse_line(line) for line in lines if line.strip()]
    assert len(read) == len(lines) > 0
    assert all(x.claims for x in read)


def test_the_gold_of_the_corpus_reads(root: FilePath) -> None:
    lines = (root / "corpus" / "gold" / "gold.jsonl").read_text("utf-8").splitlines()
    read = [parse_line(line) for line in lines]
    assert len({x.article.id for x in read}) == len(read) > 0
