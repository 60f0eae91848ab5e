"""The page's Chinese words for the named queries keep up with the catalogue."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.query import catalogue


@pytest.fixture(scope="module")
def told(root: Path) -> dict[str, Any]:
    """The data of the page."""
    loaded = json.loads((root / "pipeline/view/web/src/text/queries.json").read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_every_query_has_a_title_and_a_purpose(told: dict[str, Any]) -> None:
    assert told["queries"].keys() == catalogue().keys()
    assert all(q["title"] and q["purpose"] for q in told["queries"].values())
    titles = [q["title"] for q in told["queries"].values()]
    assert len(set(titles)) == len(titles)


def test_every_parameter_has_a_label_and_a_hint(told: dict[str, Any]) -> None:
    asked = {p.name for q in catalogue().values() for p in q.parameters}
    assert told["parameters"].keys() == asked
    assert all(p["label"] and p["hint"] for p in told["parameters"].values())


def test_every_column_has_a_label_of_its_own_in_its_table(told: dict[str, Any]) -> None:
    assert told["columns"].keys() == {c.name for q in catalogue().values() for c in q.columns}
    for query in catalogue().values():
        labels = [told["columns"][c.name]["label"] for c in query.columns]
        assert len(set(labels)) == len(labels), query.name
