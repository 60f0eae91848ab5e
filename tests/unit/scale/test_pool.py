"""Order, laziness and faults of the pool."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest

from pipeline.errors import LexiconError
from pipeline.scale.pool import SHARD_ITEMS, SHARD_WEIGHT, ScaleError, map_ordered, shards


def squarer() -> Callable[[int], int]:
    return lambda n: n * n


def refuser() -> Callable[[int], int]:
    raise LexiconError("mine.tsv:3", "has 2 columns", "write 14")


def quitter() -> Callable[[int], int]:
    return lambda _: os._exit(9)


@pytest.mark.parametrize("workers", [1, 2])
def test_results_stand_in_the_order_of_the_items(workers: int) -> None:
    weights = [SHARD_WEIGHT if n % 7 == 0 else 1 for n in range(300)]
    assert list(map_ordered(squarer, range(300), workers, weight=weights.__getitem__)) == [n * n for n in range(300)]


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_building_comes_through_as_it_is(workers: int) -> None:
    with pytest.raises(LexiconError) as caught:
        list(map_ordered(refuser, range(3), workers))
    assert (caught.value.where, caught.value.remedy) == ("mine.tsv:3", "write 14")


def test_a_dead_worker_is_named() -> None:
    with pytest.raises(ScaleError, match="a worker process died"):
        list(map_ordered(quitter, range(3), 2))


def test_one_worker_takes_items_one_by_one() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for n in range(10):
            taken.append(n)
            yield n

    results = map_ordered(squarer, items(), 1)
    assert next(results) == 0
    assert taken == [0]


def test_shards_close_by_weight_and_by_number() -> None:
    assert list(shards([SHARD_WEIGHT, 1, 1], lambda n: n)) == [[SHARD_WEIGHT], [1, 1]]
    assert [len(s) for s in shards(range(SHARD_ITEMS + 1), lambda _: 0)] == [SHARD_ITEMS, 1]
    assert list(shards([], lambda _: 0)) == []
