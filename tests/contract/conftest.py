"""Both stores: what holds for one holds for the other."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.flow.load import forget_articles, list_articles
from pipeline.store import GraphStore, open_store
from tests.neo4j.server import UnavailableError, neo4j_server

KINDS = [
    pytest.param("embedded", marks=pytest.mark.xdist_group("embedded")),
    pytest.param("neo4j", marks=[pytest.mark.neo4j, pytest.mark.xdist_group("neo4j")]),
]
"""All tests of one store run in one worker (``--dist loadgroup``), so that each server starts once."""


@pytest.fixture(scope="session")
def neo4j_uri() -> Iterator[str]:
    """The address of a real server, or a skip that says why; with POLICYGRAPH_REQUIRE_NEO4J=1 a failure."""
    server = neo4j_server()
    try:
        uri = server.__enter__()
    except UnavailableError as e:
        if os.environ.get("POLICYGRAPH_REQUIRE_NEO4J") == "1":
            pytest.fail(f"no Neo4j server: {e}")
        pytest.skip(f"no Neo4j server: {e}")
    yield uri
    server.__exit__(None, None, None)


@pytest.fixture(scope="session")
def embedded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("embedded") / "store"


@pytest.fixture(params=KINDS)
def spec(request: pytest.FixtureRequest) -> str:
    """A store's address; one embedded and one server for the whole session."""
    return str(request.getfixturevalue("embedded_folder" if request.param == "embedded" else "neo4j_uri"))


@pytest.fixture
def store(spec: str) -> Iterator[GraphStore]:
    """An open, empty store."""
    with open_store(spec) as graph:
        forget_articles(graph, [a.id for a in list_articles(graph)])
        yield graph
