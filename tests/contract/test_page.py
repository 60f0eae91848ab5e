"""The page's answers over both stores: what one gives, the other gives too, to the last byte."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from pipeline.flow.load import forget_articles, list_articles, load_lines
from pipeline.store import open_store
from pipeline.view.server import create_app
from tests.contract.synthetic import lines

HOST = "http://127.0.0.1:8765"
ARTICLES, CLAIMS = 12, 12
WRITES = ("CREATE (:X)", "MATCH (n) DETACH DELETE n", "MATCH (c:Concept) SET c.name = 'x'", "LOAD CSV FROM 'file:///x' AS l RETURN l")
VOLATILE = {"store", "version"}
"""What tells of the store itself and not of the graph."""


@pytest.fixture
def client(spec: str) -> Iterator[TestClient]:
    """The page's interface over a store with synthetic lines, opened as `browse` opens it: read-only."""
    with open_store(spec) as writer:
        forget_articles(writer, [a.id for a in list_articles(writer)])
        load_lines(writer, lines(ARTICLES, CLAIMS, seed=7, concepts=40))
        with open_store(spec, read_only=True) as reader, TestClient(create_app(reader), base_url=HOST) as client:
            yield client


def _got(client: TestClient, path: str, **parameters: Any) -> Any:
    answer = client.get(path, params=parameters)
    assert answer.status_code == 200, answer.text
    return answer.json()


def _posted(client: TestClient, path: str, body: dict[str, Any]) -> Any:
    answer = client.post(path, json=body)
    return answer.status_code, answer.json() if answer.status_code == 200 else answer.json().keys()


def _sentences_read(client: TestClient) -> None:
    """Wait until the sentences are searchable: they are read behind the scenes."""
    deadline = time.monotonic() + 60
    while not _got(client, "/api/search", q="x")["ready"]:
        assert time.monotonic() < deadline, "the sentences are not read"
        time.sleep(0.1)


def _answers(client: TestClient) -> Iterator[tuple[str, Any]]:
    """Yield what every endpoint answers, for questions that the answers before it lead to."""
    yield "about", {k: v for k, v in _got(client, "/api/about").items() if k not in VOLATILE}
    overview = _got(client, "/api/overview")
    yield "overview", overview
    yield "filtered", _got(client, "/api/overview", since="2021-01-01", min_belief=0.3, assertion=["asserted", "negated"], source="甲報")
    graph = _got(client, "/api/graph", limit=6000)
    yield "graph", graph
    yield "near", _got(client, "/api/graph", focus="asset/gold", hops=2, hide="asset/us-dollar", expand="asset/bitcoin", certainty="likely")
    cell = overview["matrix"]["cells"][0]
    row, column = (overview["matrix"][k][cell[v]]["id"] for k, v in (("rows", "row"), ("columns", "column")))
    yield "cell", _got(client, "/api/evidence", row=row, effect=column)
    yield "concept", _got(client, "/api/evidence", concept="asset/gold", holder="institution/capital-economics")
    for edge in graph["edges"][:25]:
        found = _got(client, "/api/evidence", edge=edge["id"])
        yield f"edge {edge['id']}", found
    claim = found["groups"][0]["claims"][0]
    yield "claim", _got(client, "/api/evidence", claim=claim["id"])
    yield "article", _got(client, "/api/article", id=claim["article"])
    _sentences_read(client)
    for words in ("比特币", "GOLD", "導致", "因子1", "沒有這種字"):
        yield f"search {words}", _got(client, "/api/search", q=words)
    yield "paths", _got(client, "/api/paths", **{"from": "聯準會升息", "to": "比特幣", "hops": 3})
    yield "queries", _got(client, "/api/queries")
    yield "query", _posted(client, "/api/query", {"name": "effects-on", "parameters": {"effect": "黃金"}})
    statement = "MATCH (a:Policy)-[e:AFFECTS]->(b:Asset) RETURN a.id AS a, e.belief AS belief, b.id AS b ORDER BY a, b, belief"
    yield "cypher", _posted(client, "/api/cypher", {"statement": statement})
    yield "drawn", _drawn(client)
    yield "refused", _posted(client, "/api/cypher", {"statement": "MATCH (n) DETACH DELETE n"})
    yield "live", {k: v for k, v in _got(client, "/api/live").items() if k not in VOLATILE}


def _drawn(client: TestClient) -> Any:
    """Return what is drawn of nodes and edges; the plain values of a node have the store's own order of keys."""
    statement = "MATCH (a:Policy)-[e:AFFECTS]->(b:Asset) RETURN a, e, b ORDER BY e.id LIMIT 9"
    return _posted(client, "/api/cypher", {"statement": statement})[1]["graph"]


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What an embedded store answers."""
    spec = str(tmp_path_factory.mktemp("page") / "store")
    with open_store(spec) as writer:
        load_lines(writer, lines(ARTICLES, CLAIMS, seed=7, concepts=40))
        with open_store(spec, read_only=True) as reader, TestClient(create_app(reader), base_url=HOST) as client:
            return {name: _bytes(answer) for name, answer in _answers(client)}


def _bytes(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False, sort_keys=True, default=list)


def test_the_answers_are_equal_on_both_stores(client: TestClient, expected: dict[str, str]) -> None:
    found = {name: _bytes(answer) for name, answer in _answers(client)}
    assert found.keys() == expected.keys()
    assert [name for name in found if found[name] != expected[name]] == []


def test_writing_is_refused_on_both_stores(client: TestClient) -> None:
    before = _got(client, "/api/about")["counts"]
    for statement in WRITES:
        assert client.post("/api/cypher", json={"statement": statement}).status_code == 400
    assert _got(client, "/api/about")["counts"] == before
