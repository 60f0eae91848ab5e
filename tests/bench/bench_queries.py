"""The p95 of every named query on each store over synthetic claims, with the analytics and their cache.

Run: python tests/bench/bench_queries.py [--claims 100000] [--store embedded] [--keep FOLDER]
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from pipeline.flow.load import load_lines, read_lines
from pipeline.flow.names import lexicon_names
from pipeline.query import NamedQuery, catalogue, run_named
from pipeline.query.network import communities, effects_network, forget_cached, influence
from pipeline.store import GraphStore, open_store
from tests.bench.stores import arguments, new_store, write_lines

MOST_MS, MOST_PATHS_MS, MOST_ANALYTICS_S = 300.0, 1_000.0, 10.0
ROUNDS = 20
GIVEN = {
    "cause": ["聯準會升息", "Fed", "政策利率", "因子1", "因子70"],
    "effect": ["比特幣", "BTC", "黃金", "美元", "因子3"],
    "asset": ["比特幣", "Bitcoin", "美債", "港股", "油價"],
    "of": ["美債殖利率", "比特幣", "黃金", "因子2", "日圓"],
    "text": ["日圓", "比特幣 下跌", "因子12", "金", "停止缩表"],
    "article": ["0-1", "42-7", "42-100", "42-2000", "42-999"],
}


def main() -> int:
    """Print the figures; return 1 where one is above what is allowed."""
    options = arguments(__doc__ or "")
    slow = 0
    for kind in options.store:
        with new_store(kind, options.keep) as spec, open_store(spec) as store:
            _fill(store, options.claims)
            print(f"{kind}: {store.counts()}", flush=True)
            slow += _analytics(kind, store) + sum(_query(kind, store, q) for q in catalogue().values())
    return int(slow > 0)


def _fill(store: GraphStore, claims: int) -> None:
    """Load the synthetic claims, unless an earlier run has left them here."""
    if store.counts()["claims"] == claims:
        return
    names, digest = lexicon_names()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lines.jsonl"
        write_lines(file, claims)
        load_lines(store, read_lines(file), names, lexicon=digest)


def _analytics(kind: str, store: GraphStore) -> int:
    forget_cached()
    slow = 0
    work = {"read": effects_network, "centrality": _influence, "communities": _communities, "centrality again": _influence}
    for name, run in work.items():
        start = time.perf_counter()
        run(store)
        took = time.perf_counter() - start
        slow += took > MOST_ANALYTICS_S
        print(f"{kind}: {name:<20} {took:8.2f} s", flush=True)
    return slow


def _influence(store: GraphStore) -> object:
    return influence(store, 0.1)


def _communities(store: GraphStore) -> object:
    return communities(store, 0.1)


def _query(kind: str, store: GraphStore, q: NamedQuery) -> bool:
    """Measure one query, each round with other values, and print it; return whether it is too slow."""
    needed = [p.name for p in q.parameters if p.required]
    times, rows = [], 0
    for n in range(ROUNDS + 2):
        given = {p: GIVEN[p][n % len(GIVEN[p])] for p in needed}
        start = time.perf_counter()
        rows = len(run_named(store, q.name, given).rows)
        times.append(1000 * (time.perf_counter() - start))
    first, p95 = times[0], sorted(times[2:])[int(0.95 * ROUNDS) - 1]
    most = MOST_PATHS_MS if q.engine == "paths" else MOST_MS
    print(f"{kind}: {q.name:<20} p95 {p95:8.1f} ms, first {first:8.1f} ms, {rows} rows{'  TOO SLOW' if p95 > most else ''}", flush=True)
    return p95 > most


if __name__ == "__main__":
    raise SystemExit(main())
