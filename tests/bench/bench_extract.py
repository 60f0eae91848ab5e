"""Characters per second of whole extraction on one core, and of each stage; time to start. Run: python tests/bench/bench_extract.py

Reads the corpus, and the articles of ../shared/wild (or of POLICYGRAPH_SHARED) where they are there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.stages import Stage, annotate_quantities, mention_stage
from pipeline.annotate.state import Analysis
from pipeline.claim.select import shipped_models
from pipeline.claim.stage import claim_stage
from pipeline.convert import to_shadow
from pipeline.flow.engine import Engine, EngineOptions
from pipeline.flow.line import line_of, written
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = 200_000
ROUNDS = 3
STAGES = ("shadow", "sentences", "mentions", "quantities", "claims", "line", "json")
START = """
import time
from pipeline.flow.engine import Engine
from schemas.article import Article, text_id
imported = time.process_time()
from pipeline.lexicon import load_lexicon
load_lexicon()
loaded = time.process_time()
engine = Engine()
engine.write(Article(id=text_id("x"), text="聯準會升息推升美元。", path="x"))
print(imported, loaded - imported, time.process_time() - loaded)
"""
T = TypeVar("T")


def main() -> int:
    """Print the speed of extraction and of its stages, and the time to start; return 1 where the whole is below what is required."""
    articles = _articles()
    size = sum(len(a.text) for a in articles)
    engine = Engine(EngineOptions())
    rounds = [_whole(engine, articles) for _ in range(ROUNDS)]
    print(f"extract: {size / min(rounds) / 1e6:.3f} M characters/s with JSON lines written ({len(articles)} articles, {size:,} characters)")
    print(f"  {size / rounds[0] / 1e6:.3f} in the first round, while the sums of weights are remembered")
    parts = _start()
    print(f"start: {sum(parts):.2f} s to the first line: imports {parts[0]:.2f}, lexicon from cache {parts[1]:.3f}, rest {parts[2]:.2f}")
    _print_stages(_stages(engine, articles), size)
    return 0 if size / min(rounds) >= REQUIRED else 1


def _start() -> tuple[float, ...]:
    """Return the processor seconds of a new process for imports, for the lexicon, and for the rest up to its first line."""
    runs = []
    for _ in range(ROUNDS):
        out = subprocess.run([sys.executable, "-c", START], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        runs.append(tuple(map(float, out.split())))
    return min(runs, key=sum)


def _articles() -> list[Article]:
    shared = Path(os.environ.get("POLICYGRAPH_SHARED") or ROOT.parent / "shared")
    places = [ROOT / "corpus" / "articles", shared / "wild" / "articles.jsonl"]
    return [a for a in read_inputs([p for p in places if p.exists()], ReadOptions()) if isinstance(a, Article)]


def _whole(engine: Engine, articles: Sequence[Article]) -> float:
    start = time.process_time()
    for article in articles:
        engine.write(article)
    return time.process_time() - start


def _stages(engine: Engine, articles: Sequence[Article]) -> dict[str, float]:
    """Return seconds by stage, the best of several rounds each."""
    later = (
        ("mentions", mention_stage(engine.lexicon)),
        ("quantities", annotate_quantities),
        ("claims", claim_stage(engine.book, shipped_models())),
    )
    rounds = [_staged(engine, later, articles) for _ in range(ROUNDS)]
    return {s: min(r[s] for r in rounds) for s in STAGES}


def _staged(engine: Engine, later: Sequence[tuple[str, Stage]], articles: Sequence[Article]) -> Counter[str]:
    seconds: Counter[str] = Counter()

    def timed(stage: str, run: Callable[..., T], *given: object) -> T:
        start = time.process_time()
        out = run(*given)
        seconds[stage] += time.process_time() - start
        return out

    for a in articles:
        shadow = timed("shadow", to_shadow, a.text)
        sentences = timed("sentences", split_sentences, shadow, a.boilerplate)
        analysis = Analysis(shadow, a.published, a.boilerplate, a.usage, sentences)
        for name, stage in later:
            timed(name, stage, analysis)
        timed("json", written, timed("line", line_of, a, analysis, engine.producer))
    return seconds


def _print_stages(seconds: dict[str, float], size: int) -> None:
    total = sum(seconds.values())
    for stage in STAGES:
        print(f"  {stage:<10} {size / max(seconds[stage], 1e-9) / 1e6:8.2f} M characters/s {seconds[stage] / total:6.1%}")


if __name__ == "__main__":
    raise SystemExit(main())
