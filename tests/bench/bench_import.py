"""How long neo4j-admin takes to import synthetic claims, and the files to write; a million are required to take less than three minutes.

Run: python tests/bench/bench_import.py [--claims 1000000] (else ten times POLICYGRAPH_BENCH_CLAIMS, which is 200,000)

The claims are loaded into the embedded store in the amount of --load and written as import files; for more claims the files are repeated
with other ids, so that what is imported has the shape of a real graph.
"""

from __future__ import annotations

import argparse
import re
import tempfile
import time
from pathlib import Path

from pipeline.flow.export import export
from pipeline.flow.import_files import ARGUMENTS
from pipeline.flow.load import load_lines, read_lines
from pipeline.flow.names import lexicon_names
from pipeline.store import open_store
from tests.bench.stores import claims, write_lines
from tests.neo4j.server import Server

MOST_S = 180.0
REPEATED = ("article", "claim", "observation", "stated_in", "cause", "effect", "attributed_to", "sized_by", "reported_in", "of", "mentions")
_OURS = re.compile(r'"([0-9a-f]{32}|[0-9a-f]{64})"')


def main() -> int:
    """Print seconds and counts; return 1 where the import takes too long or a claim is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=10 * claims())
    parser.add_argument("--load", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = _written(folder, options.load)
        for kind in REPEATED:
            _repeat(files / f"{kind}.csv", options.claims // options.load)
        server = Server(folder / "server")
        server.data.mkdir()
        start = time.perf_counter()
        server.admin("database", "import", "full", "neo4j", f"@{files / ARGUMENTS}")
        took = time.perf_counter() - start
        try:
            with open_store(server.start()) as store:
                counts = store.counts()
        finally:
            server.stop()
    print(f"import: {took:.1f} s for {counts}")
    return int(took > MOST_S or counts["claims"] != options.claims)


def _written(folder: Path, loaded: int) -> Path:
    write_lines(folder / "lines.jsonl", loaded)
    names, digest = lexicon_names()
    with open_store(folder / "kg") as store:
        load_lines(store, read_lines(folder / "lines.jsonl"), names, lexicon=digest)
        start = time.perf_counter()
        files = export(store, folder / "files", "neo4j-admin")
        print(f"export: {time.perf_counter() - start:.1f} s for {loaded:,} claims", flush=True)
    return files


def _repeat(file: Path, times: int) -> None:
    """Write the rows of a file so many times, each time with other ids of articles, claims and observations.

    Rows of relationships that the lexicon makes (policies OF instruments) are written once.
    """
    header, _, body = file.read_text("utf-8").partition("\n")
    fixed = not _OURS.search(body)
    with file.open("w", encoding="utf-8") as out:
        out.write(f"{header}\n{body}")
        for n in range(1, times if not fixed else 1):
            out.write(_OURS.sub(lambda m, n=n: f'"{m[1]}-{n}"', body))


if __name__ == "__main__":
    raise SystemExit(main())
