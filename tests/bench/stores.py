"""What the benchmarks of the graph share: the two stores, the synthetic lines, the memory of a process."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.contract.synthetic import lines
from tests.neo4j.server import neo4j_server

KINDS = ("embedded", "neo4j")
CLAIMS_PER_ARTICLE = 20
CONCEPTS = 20_000


def arguments(about: str, claims: int) -> argparse.Namespace:
    """Return the options of a benchmark: how many claims, and which stores."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--claims", type=int, default=claims)
    parser.add_argument("--store", choices=KINDS, action="append")
    found = parser.parse_args()
    found.store = found.store or list(KINDS)
    return found


@contextmanager
def new_store(kind: str) -> Iterator[str]:
    """Yield the address of an empty store of this kind."""
    if kind == "neo4j":
        with neo4j_server() as uri:
            yield uri
        return
    with tempfile.TemporaryDirectory(prefix="policygraph-bench-") as folder:
        yield str(Path(folder) / "store")


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
