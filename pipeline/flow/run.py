"""From articles to the graph in one go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.flow.engine import EngineOptions
from pipeline.flow.extract import Progress, extract_inputs
from pipeline.flow.load import LoadSummary, load_lines
from pipeline.flow.names import lexicon_names
from pipeline.flow.summary import Outcome, Summary
from pipeline.read import ReadOptions
from pipeline.store import GraphStore
from schemas.extraction import Extraction


@dataclass(frozen=True)
class RunResult:
    """What was extracted, what was loaded, and what the graph holds now (by kind)."""

    extracted: Summary
    loaded: LoadSummary
    graph: dict[str, int]


def run(
    paths: Sequence[Path],
    store: GraphStore,
    read_options: ReadOptions,
    engine_options: EngineOptions,
    workers: int = 1,
    on_progress: Progress | None = None,
    scheduler: str = "",
) -> RunResult:
    """Read, extract and load; articles are written in batches, so an interrupted run keeps what it has loaded.

    Raises:
        StoreError: the store failed; and what :func:`pipeline.flow.extract.extract_inputs` raises.
    """
    summary = Summary()
    names, lexicon = lexicon_names(engine_options.lexicon)
    outcomes = extract_inputs(paths, read_options, engine_options, workers, on_progress, scheduler)
    loaded = load_lines(store, _lines(outcomes, summary), names, lexicon=lexicon)
    return RunResult(summary, loaded, store.counts())


def _lines(outcomes: Iterable[Outcome], summary: Summary) -> Iterator[Extraction]:
    for outcome in outcomes:
        summary.add(outcome)
        if isinstance(outcome, Extraction):
            yield outcome
