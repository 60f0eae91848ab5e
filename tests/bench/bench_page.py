"""How fast the page is over many claims: ``python tests/bench/bench_page.py [--claims 100000] [--store FOLDER]``.

Loads synthetic lines from a seed (or uses a store that an earlier run has left), starts `policygraph browse` as a user would, and
measures the interface with a client and the page in headless Chromium with software rendering. Times are medians over 7 calls, in
milliseconds; those of the page are from navigation. Prints the budget beside each figure and exits with 1 where one is broken.
"""

from __future__ import annotations

import argparse
import gzip
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from pipeline.flow.load import load_lines
from pipeline.store import open_store
from pipeline.view.single import web_folder
from tests.contract.synthetic import lines
from tests.e2e.page.conftest import FLAGS

CLAIMS_PER_ARTICLE = 20
CONCEPTS = 4_000
BUNDLE_BYTES = 350_000
Figure = tuple[str, float, float | None]


def load(spec: Path, claims: int) -> None:
    """Fill a new store."""
    begin = time.perf_counter()
    with open_store(spec) as store:
        load_lines(store, lines(claims // CLAIMS_PER_ARTICLE, CLAIMS_PER_ARTICLE, seed=1, concepts=CONCEPTS))
        print(f"loaded {store.counts()} in {time.perf_counter() - begin:.1f} s", flush=True)


@contextmanager
def served(spec: Path) -> Iterator[tuple[str, float]]:
    """Run the command; yield its address, and how long it took to be ready, in milliseconds."""
    command = [str(Path(sys.executable).with_name("policygraph")), "browse", "--no-open", "--port", "0", "--store", str(spec)]
    begin = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = re.search(r"http://\S+", process.stderr.readline())
        assert found, "the server does not start"
        try:
            yield found[0], 1000 * (time.perf_counter() - begin)
        finally:
            process.terminate()


def median(call: Callable[[], object], times: int = 7) -> float:
    """Return the median time of a call in milliseconds, after one to warm up."""
    call()
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        call()
        taken.append(1000 * (time.perf_counter() - begin))
    return statistics.median(taken)


def interface(address: str) -> Iterator[Figure]:
    """Measure the endpoints."""
    with httpx.Client(base_url=address, timeout=120) as client:

        def get(path: str, **parameters: str | int) -> Callable[[], object]:
            return lambda: client.get(path, params=parameters).raise_for_status().json()

        busiest = client.get("/api/overview").json()["top"][0]["id"]
        for _ in range(600):
            if client.get("/api/search", params={"q": "比特幣"}).json()["ready"]:
                break
            time.sleep(0.1)
        yield "overview", median(get("/api/overview")), None
        yield "overview, new filter each time", _changing(client), None
        yield "search, a concept in Simplified script", median(get("/api/search", q="比特币")), 150
        yield "search, words that stand everywhere", median(get("/api/search", q="導致")), 150
        yield "search, words that stand nowhere", median(get("/api/search", q="量子糾纏")), 150
        yield "expand the busiest concept", median(get("/api/graph", limit=300, expand=busiest)), 300
        yield "graph of 6,000 edges", median(get("/api/graph", limit=6000)), None
        yield "evidence of the busiest concept", median(get("/api/evidence", concept=busiest)), None
        yield "paths", median(get("/api/paths", **{"from": "聯準會升息", "to": "比特幣"}), 3), None


def _changing(client: httpx.Client) -> float:
    beliefs = iter(range(1, 100))
    return median(lambda: client.get("/api/overview", params={"min_belief": next(beliefs) / 100}).raise_for_status())


def page(address: str) -> Iterator[Figure]:
    """Measure the page in Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        print("left out: the page in Chromium, which is not installed")
        return
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=[*FLAGS, "--no-sandbox"])
        yield "page: overview ready", _ready(browser, f"{address}#/overview", ".matrix, .matrix-card .empty"), 1_500
        first = _ready(
            browser, f"{address}#/graph?limit=6000", "[data-testid=canvas][data-busy=false]", after="[data-testid=canvas][data-busy=true]"
        )
        yield "page: first layout of 6,000 edges", first, 3_000
        browser.close()


def _ready(browser: object, address: str, selector: str, after: str | None = None) -> float:
    taken = []
    for _ in range(3):
        context = browser.new_context(viewport={"width": 1440, "height": 900})  # type: ignore[attr-defined]
        view = context.new_page()
        begin = time.perf_counter()
        view.goto(address)
        if after:
            view.wait_for_selector(after, timeout=120_000)
            begin = time.perf_counter()
        view.wait_for_selector(selector, timeout=120_000)
        taken.append(1000 * (time.perf_counter() - begin))
        context.close()
    return statistics.median(taken)


def bundle() -> Figure:
    """Return the size of all that the page loads, compressed."""
    files = [*(web_folder() / "assets").iterdir(), web_folder() / "index.html"]
    return "bundle, gzip, bytes", sum(len(gzip.compress(p.read_bytes())) for p in files), BUNDLE_BYTES


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=20_000, help="claims to load")
    parser.add_argument("--store", type=Path, help="a store to use, or to fill where it is new")
    given = parser.parse_args()
    broken = False
    with tempfile.TemporaryDirectory() as scratch:
        spec = given.store or Path(scratch) / "store"
        if not spec.exists():
            load(spec, given.claims)
        with served(spec) as (address, ready):
            figures = [("server ready with its index", ready, None), *interface(address), *page(address), bundle()]
    for name, value, budget in figures:
        over = budget is not None and value > budget
        broken |= over
        print(f"{name:<42}{value:>10,.0f}{f'   budget {budget:,.0f}' if budget else ''}{'   BROKEN' if over else ''}")
    sys.exit(broken)


if __name__ == "__main__":
    main()
