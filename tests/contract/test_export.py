"""Files of the graph."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyarrow.parquet as pq
import pytest

from pipeline.errors import UsageError
from pipeline.flow.export import CLAIM_COLUMNS, export
from pipeline.flow.frames import to_networkx, to_pandas
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


def test_parquet_holds_the_rows_of_the_csv(store: GraphStore, tmp_path: Path) -> None:
    load_lines(store, lines(3, 4, seed=11))
    table = pq.read_table(export(store, tmp_path / "claims.parquet"))
    rows = list(csv.DictReader(io.StringIO(export(store, tmp_path / "claims.csv").read_text("utf-8"))))
    assert table.column_names == list(CLAIM_COLUMNS)
    assert [{k: "" if v is None else str(v) for k, v in r.items()} for r in table.to_pylist()] == rows


def test_notebooks_get_frames_and_networks(store: GraphStore) -> None:
    load_lines(store, lines(3, 4, seed=11))
    counts = store.counts()
    for frame in ("claims", "effects", "concepts", "articles", "observations"):
        assert len(to_pandas(store, frame)) == counts[frame], frame
    assert set(to_pandas(store, "effects")["assertion"]) <= {"asserted", "conditional", "negated", "intended", "questioned"}
    assert to_networkx(store).number_of_edges() == counts["effects"]
    assert to_networkx(store).number_of_nodes() == counts["concepts"]
    assert to_networkx(store, whole=True).number_of_nodes() == sum(n for kind, n in counts.items() if kind != "effects")
    with pytest.raises(UsageError, match="no such frame"):
        to_pandas(store, "people")  # type: ignore[arg-type]


def test_exports_do_not_depend_on_the_process(store: GraphStore, spec: str, tmp_path: Path) -> None:
    load_lines(store, lines(3, 4, seed=11))
    for form in ("graphml", "jsonld", "csv", "parquet"):
        here = export(store, tmp_path / f"here.{form}")
        there = tmp_path / f"there.{form}"
        command = [sys.executable, "-m", "pipeline.cli.app", "export", "-o", str(there), "--store", spec]
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": "7"})
        assert here.read_bytes() == there.read_bytes(), form
