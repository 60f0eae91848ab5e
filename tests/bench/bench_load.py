"""Claims per second of `load` on each store, against a bare loop over the same rows, and the memory it takes.

The bare loop merges nodes and creates relationships, 1,000 rows a transaction: to merge these too takes the embedded store longer by far,
since it walks along all relationships of a node.

Run: python tests/bench/bench_load.py [--claims 100000] [--store embedded] [--keep FOLDER, empty or new]
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline.flow.graph_rows import Snapshot
from pipeline.flow.load import load_lines, read_lines
from pipeline.flow.names import lexicon_names
from pipeline.store import GraphStore, open_store
from tests.bench.stores import arguments, new_store, resident_mb, write_lines

RATE, SHARE, GROWTH_MB = 1_500, 0.7, 300
BATCH = 1_000
Row = dict[str, Any]
NODE = "UNWIND $rows AS r MERGE (n:{0} {{id: r.id}}) SET n += r.props"
EDGE = "UNWIND $rows AS r MATCH (a:{0} {{id: r.start}}) MATCH (b:{1} {{id: r.end}}) CREATE (a)-[e:{2}]->(b) SET e += r.props"


def main() -> int:
    """Print the figures; return 1 where one is below what is required."""
    options = arguments(__doc__ or "")
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lines.jsonl"
        write_lines(file, options.claims)
        for kind in options.store:
            failed |= not _measure(kind, file, options.keep)
    return int(failed)


def _measure(kind: str, file: Path, keep: Path | None) -> bool:
    names, digest = lexicon_names()
    memory: list[float] = []
    with new_store(kind, keep) as spec, open_store(spec) as store:
        start = time.perf_counter()
        summary = load_lines(store, read_lines(file), names, lexicon=digest, progress=lambda _: memory.append(resident_mb()))
        ours = time.perf_counter() - start
        rows = _rows(store)
    with new_store(kind) as spec, open_store(spec) as store:
        bare = _bare(store, rows)
    rate, share = summary.claims / ours, bare / ours
    quarter, last = memory[len(memory) // 4], memory[-1]
    print(f"{kind}: {rate:,.0f} claims/s ({summary.claims:,} claims in {ours:.1f} s), {share:.2f} of a bare loop ({bare:.1f} s)")
    print(f"{kind}: {quarter:.0f} MB resident after a quarter of the load, {last:.0f} MB at its end", flush=True)
    return rate >= RATE and share >= SHARE and last - quarter <= GROWTH_MB


def _rows(store: GraphStore) -> list[tuple[str, list[Row]]]:
    """Return what the store holds as (statement, rows): nodes first."""
    parts: dict[str, list[Row]] = {}
    labels: dict[str, str] = {}
    snapshot = Snapshot(store)
    for n in snapshot.nodes():
        labels[n.id] = n.label if n.label in ("Article", "Claim", "Observation") else "Concept"
        parts.setdefault(NODE.format(labels[n.id]), []).append({"id": n.id, "props": {**n.props, "id": n.id}})
    for r in snapshot.relationships():
        statement = EDGE.format(labels[r.start], labels[r.end], r.type)
        parts.setdefault(statement, []).append({"start": r.start, "end": r.end, "props": r.props})
    return list(parts.items())


def _bare(store: GraphStore, parts: Sequence[tuple[str, list[Row]]]) -> float:
    """Write the rows with nothing around it, and return the seconds."""
    driver, database = store._link.writer, store._link.database
    assert driver
    start = time.perf_counter()
    with driver.session(database=database) as session:
        for statement, rows in parts:
            print(f"  {time.perf_counter() - start:6.1f} s: {len(rows)} × {statement.partition('AS r ')[2]}", flush=True)
            for n in range(0, len(rows), BATCH):
                session.execute_write(lambda tx, s, batch: tx.run(s, rows=batch).consume(), statement, rows[n : n + BATCH])
    return time.perf_counter() - start


if __name__ == "__main__":
    raise SystemExit(main())
