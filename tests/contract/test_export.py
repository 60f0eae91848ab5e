"""Files of the graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from pipeline.errors import UsageError
from pipeline.flow.export import export
from pipeline.flow.load import load_lines
from pipeline.store import GraphStore
from tests.contract.synthetic import lines


def test_csv_has_one_claim_a_row_with_its_sentence(store: GraphStore, tmp_path: Path) -> None:
    some = list(lines(3, 4, seed=11))
    load_lines(store, some)
    rows = list(csv.DictReader(io.StringIO(export(store, tmp_path / "claims.csv").read_text("utf-8"))))
    texts = {x.article.id: x.article.text or "" for x in some}
    assert len(rows) == 12
    assert all(texts[r["article"]][int(r["start"]) : int(r["end"])] == r["sentence"] for r in rows)


def test_graphml_reads_back_whole(store: GraphStore, tmp_path: Path) -> None:
    load_lines(store, lines(3, 4, seed=11))
    graph = nx.read_graphml(export(store, tmp_path / "g.graphml"), force_multigraph=True)
    counts = store.counts()
    assert graph.number_of_nodes() == sum(n for kind, n in counts.items() if kind != "effects")
    assert sum(1 for *_, kind in graph.edges(data="type") if kind == "AFFECTS") == counts["effects"]


def test_jsonld_holds_every_edge(store: GraphStore, tmp_path: Path) -> None:
    load_lines(store, lines(3, 4, seed=11))
    document = json.loads(export(store, tmp_path / "g.jsonld").read_text("utf-8"))
    assert "@context" in document
    assert sum(n["type"] == "Affects" for n in document["@graph"]) == store.counts()["effects"]


def test_an_unknown_format_is_named(store: GraphStore, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="format"):
        export(store, tmp_path / "g.xlsx")
    with pytest.raises(UsageError, match="cannot be written"):
        export(store, tmp_path / "none" / "g.csv")
