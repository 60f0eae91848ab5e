"""Kill -9 in mid-load, 20 times on each store, each time resumed and compared with an undisturbed load.

Run: python tests/bench/bench_kill.py [--store embedded]
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipeline.flow.load import forget_articles, list_articles
from pipeline.store import open_store
from tests.bench.stores import arguments
from tests.contract.interrupted import ARTICLES, Picture, killed_embedded, killed_neo4j, moments, undisturbed
from tests.neo4j.server import Server

TIMES = 20


def main() -> int:
    """Print what each store held when it was killed; return 1 where a resumed load differs."""
    options = arguments(__doc__ or "")
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        expected = undisturbed(folder / "undisturbed")
        for kind in options.store:
            wrong += (_embedded if kind == "embedded" else _neo4j)(folder, expected)
    return int(wrong > 0)


def _embedded(folder: Path, expected: Picture) -> int:
    found = [killed_embedded(folder / f"kg{n}", moment) for n, moment in enumerate(moments(TIMES, 1.5))]
    return _told("embedded", [picture == expected for picture, _ in found], [before for _, before in found])


def _neo4j(folder: Path, expected: Picture) -> int:
    server = Server(folder / "server")
    server.data.mkdir()
    uri, equal, held = server.start(), [], []
    try:
        for moment in moments(TIMES, 4.0):
            uri, picture, before = killed_neo4j(server, uri, moment)
            equal.append(picture == expected)
            held.append(before)
            with open_store(uri) as store:
                forget_articles(store, [a.id for a in list_articles(store)])
    finally:
        server.stop()
    return _told("neo4j", equal, held)


def _told(kind: str, equal: list[bool], held: list[int]) -> int:
    print(f"{kind}: {sum(equal)} of {len(equal)} resumed loads equal; articles there when killed, of {ARTICLES}: {held}", flush=True)
    return equal.count(False)


if __name__ == "__main__":
    raise SystemExit(main())
