"""Maps a function over items on a Dask cluster, in order: the pool's twin for more than one machine.

The scheduler gives the shards of a dead worker to another one, so that a killed worker costs time and no result. Dask is an extra
(``policygraph[dask]``); nothing is imported before it is asked for.
"""

from __future__ import annotations

import logging
import pickle
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, Final, TypeVar

from pipeline.errors import UsageError
from pipeline.scale.pool import AHEAD, ScaleError, shards

T = TypeVar("T")
R = TypeVar("R")

LOCAL: Final = "dask"
"""The scheduler's name for a cluster of this process's own, on this machine."""
PATIENCE = "15s"
"""How long a running scheduler may take to answer."""


def map_on_cluster(
    build: Callable[[], Callable[[T], R]],
    items: Iterable[T],
    scheduler: str,
    workers: int = 1,
    *,
    weight: Callable[[T], int] = lambda _: 1,
) -> Iterator[R]:
    """Yield ``f(item)`` for each item, in the order of the items, as :func:`pipeline.scale.pool.map_ordered` does.

    Args:
        build: makes ``f``, once in each worker; must pickle, and what it reads must be there on the worker's machine.
        items: taken lazily; at most a few shards for each worker are under way.
        scheduler: the address of a running scheduler (``tcp://host:8786``), or :data:`LOCAL`.
        workers: processes of a local cluster; a running one has its own.
        weight: an item's share of the work.

    Raises:
        UsageError: Dask is not installed.
        ScaleError: the scheduler cannot be reached, or workers kept dying on one shard. What ``build`` or ``f`` raises passes through.
    """
    distributed = _distributed()
    payload = pickle.dumps(build)
    with _client(distributed, scheduler, workers) as client:
        try:
            yield from _in_order(client, payload, shards(items, weight))
        except distributed.KilledWorker as e:
            raise ScaleError(scheduler, "workers died again and again on the same articles", "give the workers more memory") from e


def _distributed() -> Any:
    """Return the module, whose functions carry no types."""
    try:
        import distributed
    except ImportError as e:
        raise UsageError("--scheduler", "Dask is not installed", "install policygraph[dask]") from e
    return distributed


@contextmanager
def _client(distributed: Any, scheduler: str, workers: int) -> Iterator[Any]:
    if scheduler != LOCAL:
        try:
            client = distributed.Client(scheduler, timeout=PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as e:
            raise ScaleError(scheduler, f"no scheduler answers: {e}", "start one with `dask scheduler`, or check the address") from e
        with client:
            yield client
        return
    with (
        distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=logging.CRITICAL
        ) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _in_order(client: Any, payload: bytes, parts: Iterable[list[Any]]) -> Iterator[Any]:
    waiting: deque[Any] = deque()
    for part in parts:
        waiting.append(client.submit(_apply, payload, part, pure=False))
        if len(waiting) >= AHEAD * max(1, sum(client.nthreads().values())):
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


# -- in the worker ------------------------------------------------------------------------------------------------------------------

_one_at_a_time = threading.Lock()
"""A worker may have several threads; the function is made for one."""


def _apply(payload: bytes, shard: list[Any]) -> list[Any]:
    with _one_at_a_time:
        function = _built(payload)
        return [function(item) for item in shard]


@lru_cache(maxsize=1)
def _built(payload: bytes) -> Callable[[Any], Any]:
    function: Callable[[Any], Any] = pickle.loads(payload)()  # noqa: S301 (the caller's own bytes)
    return function
