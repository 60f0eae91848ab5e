"""What the README offers for Neo4j Browser holds for this graph."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.flow.load import load_lines
from pipeline.query.vocabulary import NODE_LABELS, TYPES
from pipeline.store import GraphStore
from tests.contract.synthetic import lines


def test_every_favourite_is_titled_and_answers(store: GraphStore, root: Path) -> None:
    load_lines(store, lines(30, 10, seed=5, concepts=3))
    files = sorted((root / "pipeline" / "query" / "browser" / "favourites").glob("*.cypher"))
    assert len(files) >= 5
    for file in files:
        text = file.read_text("utf-8")
        assert text.startswith("// policygraph: ")
        rows = store.query(text).rows
        assert rows or "黃金" in text or "聯準會" in text, file.name


def test_the_style_sheet_names_labels_types_and_properties_of_the_graph(root: Path) -> None:
    sheet = (root / "pipeline" / "query" / "browser" / "policygraph.grass").read_text("utf-8")
    assert set(re.findall(r"^node\.(\w+)", sheet, re.MULTILINE)) == set(NODE_LABELS)
    assert set(re.findall(r"^relationship\.(\w+)", sheet, re.MULTILINE)) <= set(TYPES)
    rules = [line for line in sheet.splitlines() if line]
    assert all(re.fullmatch(r"(node|relationship)(\.\w+)? \{( [a-z-]+: [^;]+;)+ \}", rule) for rule in rules)
