"""The graph for notebooks: as a networkx graph, as pandas frames, and as parquet (the latter two need ``policygraph[data]``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import IO, TYPE_CHECKING, Any, Final, Literal

import networkx as nx

from pipeline.errors import UsageError
from pipeline.flow.graph_rows import INTERNAL, Snapshot
from pipeline.query.network import effects_network
from pipeline.store import GraphStore

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
Frame = Literal["claims", "effects", "concepts", "articles", "observations"]

CLAIM_COLUMNS: Final = (
    "claim", "article", "external_id", "title", "source", "path", "published", "cause", "cause_name", "cause_text", "cause_delta", "effect",
    "effect_name", "effect_text", "effect_delta", "assertion", "certainty", "temporality", "condition", "holder", "holder_name", "cue",
    "sentence", "start", "end", "confidence", "rule", "edge",
)  # fmt: skip
_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "claims": CLAIM_COLUMNS,
    "effects": ("id", "cause", "cause_delta", "effect", "effect_delta", "assertion", "sign", "belief", "n_claims", "n_articles",
                "n_sources",                 "first", "last", "contradicts"),
    "concepts": ("id", "type", "name", "name_en", "names", "provisional"),
    "articles": ("id", "external_id", "title", "author", "source", "published", "path", "url", "n_chars"),
    "observations": ("id", "article", "concept", "value", "low", "high", "bound", "unit", "measure", "role", "from", "to", "text", "start",
                     "end"),
})  # fmt: skip


def to_networkx(store: GraphStore, *, whole: bool = False) -> nx.MultiDiGraph[str]:
    """Return the assembled edges between concepts; or, with ``whole``, every node and relationship of the store.

    Nodes carry ``label`` and their properties; edges carry ``type`` and theirs.

    Raises:
        StoreError: the graph was changed meanwhile.
    """
    if not whole:
        return effects_network(store).copy()
    snapshot = Snapshot(store)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for n in snapshot.nodes():
        graph.add_node(n.id, label=n.label, **{k: v for k, v in n.props.items() if k not in INTERNAL})
    for r in snapshot.relationships():
        graph.add_edge(r.start, r.end, type=r.type, **r.props)
    return graph


def to_pandas(store: GraphStore, frame: Frame = "claims") -> pd.DataFrame:
    """Return a frame with one row for each claim, assembled edge, concept, article or observation.

    Raises:
        UsageError: pandas is missing, or there is no such frame.
        StoreError: the graph was changed meanwhile.
    """
    try:
        import pandas as pd
    except ImportError as e:
        raise UsageError("to_pandas", "pandas is not installed", "pip install 'policygraph[data]'") from e
    if frame not in _COLUMNS:
        raise UsageError(f"frame {frame!r}", "there is no such frame", f"choose one of {', '.join(_COLUMNS)}")
    columns = _COLUMNS[frame]
    return pd.DataFrame([[row.get(c) for c in columns] for row in _rows(store, frame)], columns=list(columns))


def claim_rows(store: GraphStore) -> Iterator[Row]:
    """Yield one row for each claim, keyed by CLAIM_COLUMNS, by date, article and place.

    Raises:
        StoreError: the graph was changed meanwhile.
    """
    snapshot = Snapshot(store)
    for r in snapshot.claims():
        merged = {**r["props"], **{k: v for k, v in r.items() if k != "props"}, "claim": r["id"]}
        yield {c: merged.get(c) for c in CLAIM_COLUMNS}
    snapshot.check()


def write_parquet(store: GraphStore, out: IO[bytes]) -> None:
    """Write the claims as parquet, with the columns of the CSV export.

    Raises:
        UsageError: pyarrow is missing.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as e:
        raise UsageError("parquet", "pyarrow is not installed", "pip install 'policygraph[data]'") from e
    kinds = {"start": pa.int64(), "end": pa.int64(), "confidence": pa.float64()}
    schema = pa.schema([(c, kinds.get(c, pa.string())) for c in CLAIM_COLUMNS])
    pq.write_table(pa.Table.from_pylist(list(claim_rows(store)), schema=schema), out, compression="zstd")


def _rows(store: GraphStore, frame: str) -> Iterator[Row]:
    if frame == "claims":
        yield from claim_rows(store)
        return
    snapshot = Snapshot(store)
    if frame == "effects":
        for r in snapshot.effects():
            yield {**r["props"], "id": r["id"], "cause": r["start"], "effect": r["end"]}
    elif frame == "observations":
        for r in snapshot.observations():
            yield {**r["props"], "id": r["id"], "article": r["article"], "concept": r["concept"]}
    else:
        wanted = {"articles": "Article"}.get(frame)
        for n in snapshot.nodes():
            if n.label in ("Claim", "Observation"):
                break
            if (n.label == "Article") == (wanted == "Article"):
                yield {**n.props, "id": n.id, "type": n.id.partition("/")[0]}
    snapshot.check()
