"""A load killed half-way and resumed leaves what an undisturbed one does (tests/bench/bench_kill.py does it more often)."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow.load import forget_articles, list_articles
from pipeline.store import open_store
from tests.contract.interrupted import killed_embedded, killed_neo4j, moments, undisturbed
from tests.neo4j.server import Server, UnavailableError


@pytest.mark.xdist_group("embedded")
def test_a_killed_embedded_load_is_completed_by_the_next(tmp_path: Path) -> None:
    expected = undisturbed(tmp_path / "undisturbed")
    for n, moment in enumerate(moments(3, 1.0)):
        assert killed_embedded(tmp_path / str(n), moment)[0] == expected


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_a_load_into_a_killed_server_is_completed_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    try:
        server = Server(tmp_path / "server")
    except UnavailableError as e:
        pytest.skip(str(e))
    server.data.mkdir()
    expected, uri = undisturbed(tmp_path / "undisturbed"), server.start()
    try:
        for moment in moments(2, 3.0):
            uri, picture, _ = killed_neo4j(server, uri, moment)
            assert picture == expected
            with open_store(uri) as store:
                forget_articles(store, [a.id for a in list_articles(store)])
    finally:
        server.stop()
