"""The graph as files. Rows come in an order that depends on the graph alone, so equal graphs give equal bytes on every store."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final, Literal

import networkx as nx

from pipeline.errors import UsageError
from pipeline.flow.frames import CLAIM_COLUMNS, claim_rows, to_networkx, write_parquet
from pipeline.flow.graph_rows import INTERNAL, Relationship, Snapshot
from pipeline.flow.import_files import write_import_files
from pipeline.query.output import safe_cell
from pipeline.store import GraphStore

Format = Literal["graphml", "csv", "jsonld", "parquet", "neo4j-admin"]
Row = dict[str, Any]

_REFERENCES: Final = ("article", "by", "cause", "concept", "contradicts", "effect", "holder", "institution", "of", "partOf", "sizedBy")
_CONTEXT: Final = {
    "@vocab": "urn:policygraph:terms/",
    "@base": "urn:policygraph:node/",
    "id": "@id",
    "type": "@type",
    **{name: {"@type": "@id"} for name in _REFERENCES},
}
_HIDDEN: Final = ("surface", "surfaces", "affiliations", "sign")
"""Properties of relationships that only the store needs."""
_KEYS: Final = {
    "STATED_IN": "article", "REPORTED_IN": "article", "CAUSE": "cause", "EFFECT": "effect", "ATTRIBUTED_TO": "holder", "BY": "by",
    "OF": "of",
}  # fmt: skip
_LISTS: Final = {"SIZED_BY": "sizedBy", "PART_OF": "partOf", "MENTIONS": "mentions", "AFFILIATED_WITH": "affiliations"}
_TARGETS: Final = {"MENTIONS": "concept", "AFFILIATED_WITH": "institution"}


def export(store: GraphStore, file: Path, form: Format | None = None) -> Path:
    """Write the graph to a file (``neo4j-admin``: a folder) and return it; without a format the file's ending tells.

    Raises:
        UsageError: the ending names no format, a library for it is missing, or the file cannot be written.
        StoreError: the graph was changed meanwhile; StoreUnreachableError where the store does not answer.
    """
    kind = form or file.suffix.lstrip(".").lower()
    if kind != "neo4j-admin" and kind not in _WRITERS:
        known = ", ".join([*_WRITERS, "neo4j-admin"])
        raise UsageError(str(file), "the format is not known", f"add --format with one of {known}")
    try:
        if kind == "neo4j-admin":
            return write_import_files(store, file)
        with file.open("wb") as out:
            _WRITERS[kind](store, out)
    except OSError as e:
        raise UsageError(str(file), f"cannot be written: {e.strerror or e}", "name another file") from e
    return file


def claims_csv(store: GraphStore) -> bytes:
    """Return one claim a row, with its sentence, by date, article and place in the text; UTF-8 with line feeds."""
    return _bytes(_write_csv, store)


def graphml(store: GraphStore) -> bytes:
    """Return all nodes and relationships as GraphML; ``label`` is a node's type and ``type`` a relationship's."""
    return _bytes(_write_graphml, store)


def jsonld(store: GraphStore) -> bytes:
    """Return all nodes as JSON-LD, each assembled edge as a node of its own, with relationships as references."""
    return _bytes(_write_jsonld, store)


def _bytes(write: Callable[[GraphStore, IO[bytes]], None], store: GraphStore) -> bytes:
    out = io.BytesIO()
    write(store, out)
    return out.getvalue()


def _write_csv(store: GraphStore, out: IO[bytes]) -> None:
    text = io.TextIOWrapper(out, encoding="utf-8", errors="surrogatepass", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CLAIM_COLUMNS)
    for row in claim_rows(store):
        writer.writerow([safe_cell(row[c]) for c in CLAIM_COLUMNS])
    text.detach()


def _write_graphml(store: GraphStore, out: IO[bytes]) -> None:
    graph = to_networkx(store, whole=True)
    for _, props in graph.nodes(data=True):
        _flatten(props)
    for *_, props in graph.edges(data=True):
        _flatten(props)
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)  # the other writer orders its keys by hash


def _write_jsonld(store: GraphStore, out: IO[bytes]) -> None:
    snapshot = Snapshot(store)
    nodes: dict[str, Row] = {}
    for n in snapshot.nodes():
        nodes[n.id] = {"id": n.id, "type": n.label, **{k: v for k, v in n.props.items() if k not in INTERNAL}}
    for r in snapshot.relationships():
        _refer(nodes, r)
    document = {"@context": _CONTEXT, "@graph": [nodes[k] for k in sorted(nodes)]}
    out.write((json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "surrogatepass"))


_WRITERS: Final[dict[str, Callable[[GraphStore, IO[bytes]], None]]] = {
    "graphml": _write_graphml, "csv": _write_csv, "jsonld": _write_jsonld, "parquet": write_parquet,
}  # fmt: skip


def _flatten(props: Row) -> None:
    """Make properties that GraphML can hold: lists as JSON, control characters (which XML refuses) dropped."""
    for key, value in props.items():
        plain = json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        props[key] = "".join(c for c in plain if c >= " " or c in "\t\n") if isinstance(plain, str) else plain


def _refer(nodes: dict[str, Row], r: Relationship) -> None:
    props = {k: v for k, v in r.props.items() if k not in _HIDDEN or r.type == "AFFECTS"}
    if r.type == "AFFECTS":
        nodes[props["id"]] = {"type": "Affects", "cause": r.start, "effect": r.end, **props}
    elif r.type in _LISTS:
        item = {_TARGETS[r.type]: r.end, **props} if r.type in _TARGETS else r.end
        nodes[r.start].setdefault(_LISTS[r.type], []).append(item)
    else:
        nodes[r.start][_KEYS[r.type]] = r.end


__all__ = ["CLAIM_COLUMNS", "Format", "claims_csv", "export", "graphml", "jsonld"]
