"""Inputs to contract lines, in one process, several, or on a cluster."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO

from pipeline.errors import PolicygraphError, UsageError
from pipeline.flow.engine import Engine, EngineOptions
from pipeline.flow.line import Line
from pipeline.flow.summary import Outcome, Summary
from pipeline.read import Duplicate, Failure, ReadOptions, read_inputs
from pipeline.scale.cluster import map_on_cluster
from pipeline.scale.pool import map_ordered
from schemas.article import Article
from schemas.extraction import Extraction

Item = Article | Failure | Duplicate
Progress = Callable[[Outcome], None]


def extract_inputs(
    paths: Sequence[Path],
    read_options: ReadOptions,
    engine_options: EngineOptions,
    workers: int = 1,
    on_progress: Progress | None = None,
    scheduler: str = "",
) -> Iterator[Outcome]:
    """Yield the extractions of files and folders, with what failed and what stood there twice, in the order of the inputs.

    The lines are the same for any number of workers, and on a Dask cluster (``scheduler``, see :mod:`pipeline.scale.cluster`).

    Raises:
        LexiconError, RuleError, ModelError: a file of rules or words does not hold; nothing has been extracted then.
        ScaleError: a worker process died, or no scheduler answers.
        UsageError: Dask is asked for and not installed.
    """
    return _outcomes(partial(extractor, engine_options), read_inputs(paths, read_options), workers, on_progress, scheduler)


def extract_lines(
    paths: Sequence[Path],
    read_options: ReadOptions,
    engine_options: EngineOptions,
    workers: int = 1,
    on_progress: Progress | None = None,
    scheduler: str = "",
) -> Iterator[Outcome]:
    """Yield what :func:`extract_inputs` yields, each extraction as the bytes of its line: for writing, the faster way.

    Raises:
        LexiconError, RuleError, ModelError, ScaleError, UsageError: as :func:`extract_inputs`.
    """
    return _outcomes(partial(line_writer, engine_options), read_inputs(paths, read_options), workers, on_progress, scheduler)


def _outcomes(
    build: Callable[[], Callable[[Item], Outcome]], items: Iterable[Item], workers: int, on_progress: Progress | None, scheduler: str
) -> Iterator[Outcome]:
    if scheduler:
        outcomes = map_on_cluster(build, items, scheduler, workers, weight=_weight)
    else:
        outcomes = map_ordered(build, items, workers, weight=_weight)
    for outcome in outcomes:
        if on_progress:
            on_progress(outcome)
        yield outcome


def extractor(options: EngineOptions) -> Callable[[Item], Outcome]:
    """Return the function of a worker: an article becomes an extraction; failures and duplicates pass."""
    return partial(_extract, Engine(options).extract)


def line_writer(options: EngineOptions) -> Callable[[Item], Outcome]:
    """Return the function of a worker: an article becomes the bytes of a line; failures and duplicates pass."""
    return partial(_extract, Engine(options).write)


def _extract(extract: Callable[[Article], Outcome], item: Item) -> Outcome:
    """Return the outcome of an item; a fault of ours costs this article, is reported like a bad input, and the batch goes on."""
    if not isinstance(item, Article):
        return item
    try:
        return extract(item)
    except PolicygraphError:
        raise
    except Exception as e:  # noqa: BLE001
        return Failure(item.path, f"internal error: {_fault(e)}", "please report it with the article")


def _fault(error: Exception) -> str:
    """Return the error on one line, with the innermost place in the code."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    message = str(error).strip().split("\n")[0]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {message}"


def _weight(item: Item) -> int:
    return len(item.text) if isinstance(item, Article) else 1


def write_lines(outcomes: Iterable[Outcome], out: Path | None) -> Summary:
    """Write the lines among the outcomes to a file, whole or not at all, or to standard output for None; return the counts.

    A file is left as it was where every input failed.

    Raises:
        UsageError: the file cannot be written.
    """
    summary = Summary()
    with _sink(out, summary) as file:
        for outcome in outcomes:
            summary.add(outcome)
            if isinstance(outcome, Line):
                file.write(outcome.json + b"\n")
            elif isinstance(outcome, Extraction):
                file.write(outcome.to_json().encode("utf-8") + b"\n")
    return summary


@contextmanager
def _sink(out: Path | None, summary: Summary) -> Iterator[IO[bytes]]:
    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    elif out.exists() and not out.is_file():  # a device or a pipe: written to, never replaced
        with _opened(out, out) as file:
            yield file
    else:
        with _replacing(out.resolve(), summary) as file:
            yield file


@contextmanager
def _replacing(out: Path, summary: Summary) -> Iterator[IO[bytes]]:
    part = out.with_name(f".{out.name}.{os.getpid()}.part")
    try:
        with _opened(part, out) as file:
            yield file
        if summary.articles or not summary.failures:
            part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _opened(part: Path, out: Path) -> IO[bytes]:
    try:
        return part.open("wb")
    except OSError as e:
        raise UsageError(str(out), f"cannot be written: {e.strerror or e}", "name another file with -o, or - for standard output") from e
