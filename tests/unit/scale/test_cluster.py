"""The cluster gives what the pool gives, also when a worker is killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from pipeline.errors import LexiconError, UsageError
from pipeline.flow.engine import EngineOptions
from pipeline.flow.extract import extract_lines
from pipeline.read import ReadOptions
from pipeline.scale import cluster
from pipeline.scale.cluster import LOCAL, map_on_cluster
from pipeline.scale.pool import SHARD_ITEMS, ScaleError
from tests.unit.scale.test_pool import refuser, squarer

ARTICLES = Path(__file__).resolve().parents[3] / "corpus" / "articles"


def killer(mark: Path) -> Callable[[int], int]:
    """Return a squarer whose process ends without a word at the first 100 that any process sees."""

    def square(n: int) -> int:
        if n == 100 and not mark.exists():
            mark.touch()
            os._exit(9)
        return n * n

    return square


def test_without_dask_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="not installed") as caught:
        list(map_on_cluster(squarer, range(3), LOCAL))
    assert caught.value.remedy == "install policygraph[dask]"


class TestWithDask:
    """What needs the extra."""

    @pytest.fixture(autouse=True)
    def _dask(self) -> None:
        pytest.importorskip("distributed")

    def test_results_stand_in_the_order_of_the_items(self) -> None:
        assert list(map_on_cluster(squarer, range(200), LOCAL, 2)) == [n * n for n in range(200)]

    def test_a_killed_worker_costs_no_result(self, tmp_path: Path) -> None:
        mark = tmp_path / "killed"
        items = range(SHARD_ITEMS * 4)
        assert list(map_on_cluster(partial(killer, mark), items, LOCAL, 2)) == [n * n for n in items]
        assert mark.exists()

    def test_an_error_of_building_comes_through_as_it_is(self) -> None:
        with pytest.raises(LexiconError) as caught:
            list(map_on_cluster(refuser, range(3), LOCAL))
        assert (caught.value.where, caught.value.remedy) == ("mine.tsv:3", "write 14")

    def test_an_address_where_nothing_answers_is_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(cluster, "PATIENCE", "1s")
        with pytest.raises(ScaleError, match="no scheduler answers"):
            list(map_on_cluster(squarer, range(3), "tcp://127.0.0.1:9"))

    def test_the_lines_are_those_of_one_process(self) -> None:
        one = list(extract_lines([ARTICLES], ReadOptions(), EngineOptions()))
        assert list(extract_lines([ARTICLES], ReadOptions(), EngineOptions(), 2, scheduler=LOCAL)) == one
