"""Loads that are killed half-way, on each store, and what is there when they have been resumed."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from pipeline.flow.load import load_lines
from pipeline.store import open_store
from tests.contract.helpers import picture
from tests.contract.synthetic import lines
from tests.neo4j.server import Server

ARTICLES, CLAIMS, SEED = 60, 10, 21
LOADER = f"""
import sys
from pipeline.flow import load
from pipeline.store import open_store
from tests.contract.synthetic import lines
load.BATCH_CLAIMS = 20
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    load.load_lines(store, lines({ARTICLES}, {CLAIMS}, seed={SEED}))
    print("done", flush=True)
"""
Picture = tuple[bytes, ...]


def loader(spec: str) -> subprocess.Popen[bytes]:
    """Return a process that has opened the store and is loading."""
    started = subprocess.Popen([sys.executable, "-c", LOADER, spec], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2])
    assert started.stdout
    assert started.stdout.readline() == b"open\n"
    return started


def undisturbed(folder: Path) -> Picture:
    """Return what a load that nobody kills makes."""
    with open_store(folder) as store:
        load_lines(store, lines(ARTICLES, CLAIMS, seed=SEED))
        return picture(store)


def killed_embedded(folder: Path, seconds: float) -> tuple[Picture, int]:
    """Kill the loading process, which is the server too, and return what is there after a resumed load, and what was there before."""
    process = loader(str(folder))
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    return _resumed(str(folder))


def killed_neo4j(server: Server, uri: str, seconds: float) -> tuple[str, Picture, int]:
    """Kill the server under a load, start it again, and return its address, what is there after a resumed load, and what was before."""
    process = loader(uri)
    time.sleep(seconds)
    server.kill()
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    again = server.start()
    return again, *_resumed(again)


def moments(n: int, longest: float) -> list[float]:
    """Return n moments at which to kill, always the same."""
    rng = random.Random(7)
    return [rng.uniform(0.02, longest) for _ in range(n)]


def _resumed(spec: str) -> tuple[Picture, int]:
    with open_store(spec) as store:
        before = store.counts()["articles"]
        load_lines(store, lines(ARTICLES, CLAIMS, seed=SEED))
        return picture(store), before
