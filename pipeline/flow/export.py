"""The graph as files. Rows come out of the store in the order of their ids, so equal graphs give equal bytes."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Literal

import networkx as nx

from pipeline.errors import UsageError
from pipeline.query.output import safe_cell
from pipeline.store import GraphStore
from schemas.graph import LABELS

Format = Literal["graphml", "csv", "jsonld"]
Row = dict[str, Any]

CLAIM_COLUMNS: Final = (
    "claim", "article", "external_id", "title", "source", "path", "published", "cause", "cause_name", "cause_text", "cause_delta", "effect",
    "effect_name", "effect_text", "effect_delta", "assertion", "certainty", "temporality", "condition", "holder", "holder_name", "cue",
    "sentence", "start", "end", "confidence", "rule", "edge",
)  # fmt: skip
_REFERENCES: Final = ("article", "by", "cause", "concept", "effect", "holder", "institution", "of", "partOf", "sizedBy")
_CONTEXT: Final = {
    "@vocab": "urn:policygraph:terms/",
    "@base": "urn:policygraph:node/",
    "id": "@id",
    "type": "@type",
    **{name: {"@type": "@id"} for name in _REFERENCES},
}
_NODE_SKIP: Final = ("names_text", "text", "signature", "digest")


def export(store: GraphStore, file: Path, form: Format | None = None) -> Path:
    """Write the graph to a file and return it; the format is taken from the file's ending where none is given.

    Raises:
        UsageError: the ending names no format, or the file cannot be written.
        StoreUnreachableError: the store does not answer.
    """
    kind = form or file.suffix.lstrip(".").lower()
    if kind not in _WRITERS:
        raise UsageError(str(file), "the format is not known", f"add --format with one of {', '.join(_WRITERS)}")
    data = _WRITERS[kind](store)
    try:
        file.write_bytes(data)
    except OSError as e:
        raise UsageError(str(file), f"cannot be written: {e.strerror or e}", "name another file") from e
    return file


def claims_csv(store: GraphStore) -> bytes:
    """Return one claim a row, with its sentence, by article and place in the text; UTF-8 with line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(CLAIM_COLUMNS)
    rows = [{**r["props"], **{k: v for k, v in r.items() if k != "props"}, "claim": r["id"]} for r in store.read("export_claims")]
    rows.sort(key=lambda r: (r.get("published") or "", r["article"], r["start"], r["claim"]))
    writer.writerows([safe_cell(r.get(c)) for c in CLAIM_COLUMNS] for r in rows)
    return out.getvalue().encode("utf-8", "surrogatepass")


def graphml(store: GraphStore) -> bytes:
    """Return all nodes and relationships as GraphML; ``label`` is a node's type and ``type`` a relationship's."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node_id, label, props in _nodes(store):
        graph.add_node(node_id, label=label, **_flat(props))
    for start, kind, end, props in _relationships(store):
        graph.add_edge(start, end, type=kind, **_flat(props))
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, encoding="utf-8", prettyprint=True)
    return out.getvalue()


def jsonld(store: GraphStore) -> bytes:
    """Return all nodes as JSON-LD, each assembled edge as a node of its own, with relationships as references."""
    nodes: dict[str, Row] = {}
    for node_id, label, props in _nodes(store):
        nodes[node_id] = {"id": node_id, "type": label, **props}
    for start, kind, end, props in _relationships(store):
        _refer(nodes, start, kind, end, props)
    document = {"@context": _CONTEXT, "@graph": [nodes[k] for k in sorted(nodes)]}
    return (json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8", "surrogatepass")


_WRITERS: Final[dict[str, Callable[[GraphStore], bytes]]] = {"graphml": graphml, "csv": claims_csv, "jsonld": jsonld}


def _nodes(store: GraphStore) -> Iterator[tuple[str, str, Row]]:
    """Yield (id, label, properties) of every node."""
    for r in store.read("export_articles"):
        yield r["id"], "Article", _kept(r)
    for r in store.read("export_concepts"):
        yield r["id"], LABELS[r["id"].partition("/")[0]], _kept(r)
    for r in store.read("export_claims"):
        yield r["id"], "Claim", _kept(r["props"])
    for r in store.read("export_observations"):
        yield r["id"], "Observation", _kept(r["props"])


def _kept(props: Row) -> Row:
    return {k: props[k] for k in sorted(props) if props[k] is not None and k != "id" and k not in _NODE_SKIP}


def _relationships(store: GraphStore) -> Iterator[tuple[str, str, str, Row]]:
    """Yield (start, type, end, properties) of every relationship."""
    for r in store.read("export_claims"):
        yield r["id"], "STATED_IN", r["article"], {}
        yield r["id"], "CAUSE", r["cause"], {}
        yield r["id"], "EFFECT", r["effect"], {}
        if r["holder"]:
            yield r["id"], "ATTRIBUTED_TO", r["holder"], {}
    for r in store.read("export_observations"):
        yield r["id"], "REPORTED_IN", r["article"], {}
        if r["concept"]:
            yield r["id"], "OF", r["concept"], {}
    for r in store.read("export_sizes"):
        yield r["start"], "SIZED_BY", r["end"], {}
    for r in store.read("export_mentions"):
        yield r["start"], "MENTIONS", r["end"], {"count": r["count"], "spans": r["spans"]}
    for r in store.read("export_links"):
        yield r["start"], r["type"], r["end"], _kept({"role": r["role"], "from": r["since"], "to": r["until"]})
    for r in store.read("export_affects"):
        yield r["start"], "AFFECTS", r["end"], {**_kept(r["props"]), "id": r["id"]}


def _flat(props: Row) -> Row:
    """Return properties that GraphML can hold: lists as JSON, control characters (which XML refuses) dropped."""
    plain = {k: json.dumps(v, ensure_ascii=False) if isinstance(v, list) else v for k, v in props.items()}
    return {k: "".join(c for c in v if c >= " " or c in "\t\n") if isinstance(v, str) else v for k, v in plain.items()}


def _refer(nodes: dict[str, Row], start: str, kind: str, end: str, props: Row) -> None:
    if kind == "AFFECTS":
        nodes[props["id"]] = {"type": "Affects", "cause": start, "effect": end, **props}
    elif kind in ("MENTIONS", "AFFILIATED_WITH"):
        target = {"MENTIONS": "concept", "AFFILIATED_WITH": "institution"}[kind]
        nodes[start].setdefault({"MENTIONS": "mentions", "AFFILIATED_WITH": "affiliations"}[kind], []).append({target: end, **props})
    elif kind in ("SIZED_BY",):
        nodes[start].setdefault("sizedBy", []).append(end)
    else:
        key = {"STATED_IN": "article", "REPORTED_IN": "article", "CAUSE": "cause", "EFFECT": "effect", "ATTRIBUTED_TO": "holder"}.get(kind)
        nodes[start][key or {"BY": "by", "OF": "of", "PART_OF": "partOf"}[kind]] = end
