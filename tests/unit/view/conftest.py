"""A store with the corpus, and what serves it; one for all tests of a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.flow.engine import EngineOptions
from pipeline.flow.run import run
from pipeline.read import ReadOptions
from pipeline.store import GraphStore, open_store
from pipeline.view.index import GraphIndex
from pipeline.view.reading import read_index
from pipeline.view.service import Service

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All these tests run in one worker, so that the corpus is loaded once."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("view"))


@pytest.fixture(scope="session")
def graph(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of the corpus, open for reading."""
    folder = tmp_path_factory.mktemp("view") / "store"
    with open_store(folder) as writer:
        run([corpus], writer, ReadOptions(), EngineOptions())
        with open_store(folder, read_only=True) as reader:
            yield reader


@pytest.fixture(scope="session")
def index(graph: GraphStore) -> GraphIndex:
    return read_index(graph)


@pytest.fixture(scope="session")
def service(graph: GraphStore) -> Service:
    return Service(graph)
