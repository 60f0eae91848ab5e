"""Characters per second of whole extraction on one core, and of each stage. Run: python tests/bench/bench_extract.py

Reads the corpus, and the articles of ../shared/wild (or of POLICYGRAPH_SHARED) where they are there.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pipeline.annotate.analysis import KEY, Analysis
from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.components import ClausesComponent, MentionsComponent, QuantitiesComponent
from pipeline.claim.component import make_claims
from pipeline.convert import to_shadow
from pipeline.flow.engine import Engine, EngineOptions, line_of
from pipeline.lexicon import load_lexicon
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article

ROOT = Path(__file__).resolve().parents[2]
REQUIRED = 200_000
ROUNDS = 3
STAGES = ("doc", "shadow", "sentences", "mentions", "quantities", "claims", "line", "json")
T = TypeVar("T")


def main() -> int:
    """Print the time to build the engine, its speed and that of its stages; return 1 where the whole is below what is required."""
    articles = _articles()
    size = sum(len(a.text) for a in articles)
    start = time.process_time()
    load_lexicon()
    lexicon = time.process_time() - start
    engine = Engine(EngineOptions())
    engine.extract(articles[0])
    built = time.process_time() - start
    best = min(_whole(engine, articles) for _ in range(ROUNDS))
    print(f"extract: {size / best / 1e6:.3f} M characters/s with JSON lines written ({len(articles)} articles, {size:,} characters)")
    print(f"start: {built:.2f} s to build the engine, {lexicon:.2f} s of it for the lexicon")
    _print_stages(_stages(engine, articles), size)
    return 0 if size / best >= REQUIRED else 1


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
    rounds = [_staged(engine, articles) for _ in range(ROUNDS)]
    return {s: min(r[s] for r in rounds) for s in STAGES}


def _staged(engine: Engine, articles: Sequence[Article]) -> Counter[str]:
    seconds: Counter[str] = Counter()
    clauses, mentions, quantities = ClausesComponent(), MentionsComponent(engine.lexicon), QuantitiesComponent()
    claims = make_claims(engine.nlp, "claims", [], None)

    def timed(stage: str, run: Callable[[], T]) -> T:
        start = time.process_time()
        out = run()
        seconds[stage] += time.process_time() - start
        return out

    for a in articles:
        doc = timed("doc", lambda a=a: engine.nlp.make_doc(a.text))  # type: ignore[misc]
        shadow = timed("shadow", lambda a=a: to_shadow(a.text))  # type: ignore[misc]
        sentences = timed("sentences", lambda a=a, shadow=shadow: split_sentences(shadow, a.boilerplate))  # type: ignore[misc]
        analysis = Analysis(shadow, a.published, a.boilerplate, a.usage, sentences)
        doc.user_data[KEY] = analysis
        for stage, component in (("sentences", clauses), ("mentions", mentions), ("quantities", quantities), ("claims", claims)):
            timed(stage, lambda component=component, doc=doc: component(doc))  # type: ignore[misc]
        line = timed("line", lambda a=a, analysis=analysis: line_of(a, analysis, engine.producer, engine.options))  # type: ignore[misc]
        timed("json", line.to_json)
    return seconds


def _print_stages(seconds: dict[str, float], size: int) -> None:
    total = sum(seconds.values())
    for stage in STAGES:
        print(f"  {stage:<10} {size / max(seconds[stage], 1e-9) / 1e6:8.2f} M characters/s {seconds[stage] / total:6.1%}")


if __name__ == "__main__":
    raise SystemExit(main())
