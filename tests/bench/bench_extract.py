"""Characters per second of whole extraction on one core: the engine alone, on the corpus. Run: python tests/bench/bench_extract.py"""

from __future__ import annotations

import time
from pathlib import Path

from pipeline.flow.engine import Engine, EngineOptions
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = 200_000
ROUNDS = 3


def main() -> int:
    """Print the time to build the engine and its speed; return 1 where it is below what is required."""
    articles = [a for a in read_inputs([ROOT / "corpus" / "articles"], ReadOptions()) if isinstance(a, Article)]
    start = time.process_time()
    engine = Engine(EngineOptions())
    engine.extract(articles[0])
    built = time.process_time() - start
    best = min(_seconds(engine, articles) for _ in range(ROUNDS))
    speed = sum(len(a.text) for a in articles) / best
    print(f"extract: {speed / 1e6:.3f} M characters/s with JSON lines written, {built:.1f} s to build the engine")
    return 0 if speed >= REQUIRED else 1


def _seconds(engine: Engine, articles: list[Article]) -> float:
    start = time.process_time()
    for article in articles:
        engine.extract(article).to_json()
    return time.process_time() - start


if __name__ == "__main__":
    raise SystemExit(main())
