"""A pool of processes that maps a function over items, in order, with a bounded number of items under way."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, Final, TypeVar

from pipeline.errors import PolicygraphError

T = TypeVar("T")
R = TypeVar("R")

SHARD_WEIGHT: Final = 50_000
SHARD_ITEMS: Final = 64
AHEAD: Final = 3
"""Shards under way for each worker: enough to keep it busy, few enough to keep memory flat."""


class ScaleError(PolicygraphError):
    """A worker process is gone."""


def map_ordered(
    build: Callable[[], Callable[[T], R]],
    items: Iterable[T],
    workers: int = 1,
    *,
    weight: Callable[[T], int] = lambda _: 1,
) -> Iterator[R]:
    """Yield ``f(item)`` for each item, in the order of the items whatever the number of workers.

    Args:
        build: makes ``f``, once in each process; must pickle where ``workers`` is above one.
        items: taken lazily; at most a few shards are under way.
        workers: processes; with one everything happens in this process.
        weight: an item's share of the work; a shard is closed at ``SHARD_WEIGHT``.

    Raises:
        ScaleError: a worker died (a shortage of memory, as a rule). What ``build`` or ``f`` raises passes through.
    """
    if workers <= 1:
        yield from map(build(), items)
        return
    # spawn: a fork would copy the threads and sockets of an open store
    others = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare, initargs=(build,))
    try:
        yield from _in_order(pool, shards(items, weight), workers * AHEAD)
    except BrokenProcessPool as e:
        raise ScaleError(f"{workers} workers", "a worker process died", "use fewer workers, or free memory, and start again") from e
    except BaseException:  # interrupted, or left early by the caller: what is under way is of no use
        for process in set(multiprocessing.active_children()) - others:
            process.terminate()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def shards(items: Iterable[T], weight: Callable[[T], int]) -> Iterator[list[T]]:
    """Yield the items in lists of about ``SHARD_WEIGHT`` together, ``SHARD_ITEMS`` at most."""
    shard: list[T] = []
    total = 0
    for item in items:
        shard.append(item)
        total += weight(item)
        if total >= SHARD_WEIGHT or len(shard) == SHARD_ITEMS:
            yield shard
            shard, total = [], 0
    if shard:
        yield shard


def _in_order(pool: ProcessPoolExecutor, parts: Iterable[list[Any]], window: int) -> Iterator[Any]:
    waiting: deque[Future[list[Any]]] = deque()
    for part in parts:
        with _interrupt_blocked():
            waiting.append(pool.submit(_apply, part))
        if len(waiting) >= window:
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


@contextmanager
def _interrupt_blocked() -> Iterator[None]:
    """Start processes that the interrupt key does not reach, from their first instruction on: the parent ends them in order."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# -- in the worker ------------------------------------------------------------------------------------------------------------------

_worker: dict[str, Callable[..., Any]] = {}


def _prepare(build: Callable[[], Callable[[Any], Any]]) -> None:
    """Keep ``build`` for the first shard, whose future can carry its error."""
    _worker["build"] = build


def _apply(shard: list[Any]) -> list[Any]:
    if "function" not in _worker:
        _worker["function"] = _worker["build"]()
    return [_worker["function"](item) for item in shard]
