"""What the benchmarks of the graph share: the two stores, the synthetic lines, the memory of a process.

How many claims: --claims, else POLICYGRAPH_BENCH_CLAIMS, else 20,000, which a laptop loads into both stores in about a minute.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.contract.synthetic import lines
from tests.neo4j.server import Server, neo4j_server

KINDS = ("embedded", "neo4j")
SIZE = "POLICYGRAPH_BENCH_CLAIMS"
CLAIMS = 20_000
CLAIMS_PER_ARTICLE = 20
CONCEPTS = 20_000


def claims(default: int = CLAIMS) -> int:
    """Return how many claims the environment asks for."""
    return int(os.environ.get(SIZE) or default)


def arguments(about: str) -> argparse.Namespace:
    """Return the options of a benchmark: how many claims, which stores, and where to keep them."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=claims())
    parser.add_argument("--store", choices=KINDS, action="append")
    parser.add_argument("--keep", type=Path, help="a folder to keep the loaded stores in, so that the next run need not load them")
    found = parser.parse_args()
    found.store = found.store or list(KINDS)
    return found


@contextmanager
def new_store(kind: str, keep: Path | None = None) -> Iterator[str]:
    """Yield the address of an empty store of this kind, or of the one that an earlier run has kept."""
    if keep:
        with _kept(kind, keep / kind) as spec:
            yield spec
    elif kind == "neo4j":
        with neo4j_server() as uri:
            yield uri
    else:
        with tempfile.TemporaryDirectory(prefix="policygraph-bench-") as folder:
            yield str(Path(folder) / "store")


@contextmanager
def _kept(kind: str, folder: Path) -> Iterator[str]:
    folder.parent.mkdir(parents=True, exist_ok=True)
    if kind == "embedded":
        yield str(folder)
        return
    folder.mkdir(exist_ok=True)
    server = Server(folder)
    try:
        yield server.start()
    finally:
        server.stop()


def write_lines(file: Path, claims: int) -> None:
    """Write contract lines with so many claims, always the same."""
    with file.open("w", encoding="utf-8") as out:
        for line in lines(claims // CLAIMS_PER_ARTICLE, CLAIMS_PER_ARTICLE, seed=42, concepts=CONCEPTS):
            out.write(line.to_json() + "\n")


def resident_mb() -> float:
    """Return what this process holds in memory now, in MB (Linux; 0 elsewhere)."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return 0.0
    return next(int(x.split()[1]) / 1024 for x in status.splitlines() if x.startswith("VmRSS"))
