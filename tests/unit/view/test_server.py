"""The endpoints: what they answer, what they refuse, and under which headers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.store import GraphStore
from pipeline.view.server import create_app

HOST = "http://127.0.0.1:8765"


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built page, as far as the server cares."""
    folder = tmp_path_factory.mktemp("web")
    (folder / "index.html").write_text("<!doctype html><title>page</title>", "utf-8")
    (folder / "assets").mkdir()
    (folder / "assets" / "page.js").write_text("1", "utf-8")
    (folder / "single").mkdir()
    (folder / "single" / "page.js").write_text('const end = "</script>";', "utf-8")
    (folder / "single" / "page.css").write_text("body{margin:0}", "utf-8")
    return folder


@pytest.fixture(scope="module")
def client(graph: GraphStore, web: Path) -> Iterator[TestClient]:
    with TestClient(create_app(graph, web=web), base_url=HOST) as client:
        yield client


@pytest.mark.parametrize(
    "address",
    [
        "/api/about",
        "/api/overview?min_belief=0.3&type=policy&type=asset",
        "/api/graph?limit=5&focus=asset/gold&hops=2",
        "/api/evidence?concept=asset/gold",
        "/api/search?q=BTC",
        "/api/paths?from=聯準會&to=比特幣&hops=2",
        "/api/queries",
        "/api/live",
        "/api/openapi.json",
    ],
)
def test_each_endpoint_answers(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    assert answer.json()


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/api/overview?min_belief=2", 422),
        ("/api/overview?since=yesterday", 422),
        ("/api/overview?since=1700000000", 422),
        ("/api/overview?colour=red", 422),
        ("/api/overview?assertion=shouted", 422),
        ("/api/graph?limit=0", 422),
        ("/api/graph?limit=6001", 422),
        ("/api/graph?focus=asset/moon", 400),
        ("/api/evidence", 400),
        ("/api/evidence?claim=none", 400),
        ("/api/article?id=none", 400),
        ("/api/paths?from=聯準會&to=月球幣", 400),
        ("/api/paths?from=聯準會&to=黃金&hops=9", 422),
        ("/api/search?q=" + "x" * 301, 422),
        ("/api/none", 404),
    ],
)
def test_what_does_not_hold_is_refused(client: TestClient, address: str, code: int) -> None:
    answer = client.get(address)
    assert answer.status_code == code, answer.text
    if code == 400:
        assert answer.json().keys() == {"where", "what", "remedy"}


def test_what_the_framework_refuses_has_the_same_shape(client: TestClient) -> None:
    broken = client.post("/api/query", content=b"\xb7\xe7\xa7", headers={"Content-Type": "application/json"})
    unknown, wrong = client.get("/api/none"), client.put("/api/about")
    assert (broken.status_code, unknown.status_code, wrong.status_code) == (400, 404, 405)
    for answer in (broken, unknown, wrong):
        assert answer.json().keys() == {"where", "what", "remedy"}


def test_named_queries_are_answered(client: TestClient) -> None:
    answer = client.post("/api/query", json={"name": "effects-on", "parameters": {"effect": "黃金", "limit": "3", "since": ""}}).json()
    assert answer["columns"][0] == "cause" and len(answer["rows"]) == 3
    assert client.post("/api/query", json={"name": "none"}).status_code == 400


def test_cypher_is_answered_as_table_and_graph(client: TestClient) -> None:
    statement = "MATCH (a:Policy)-[e:AFFECTS]->(b:Asset) RETURN a, e, b LIMIT 4"
    answer = client.post("/api/cypher", json={"statement": statement}).json()
    assert len(answer["rows"]) == 4
    assert len(answer["graph"]["edges"]) == 4
    ends = {end for e in answer["graph"]["edges"] for end in (e["source"], e["target"])}
    assert ends == {n["id"] for n in answer["graph"]["nodes"]}
    assert client.post("/api/cypher", json={"statement": "RETURN 1 AS one"}).json()["graph"] is None


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (:X)",
        "MATCH (n) DETACH DELETE n",
        "MATCH (c:Concept) SET c.name = 'x'",
        "LOAD CSV FROM 'file:///x' AS l RETURN l",
        "DROP INDEX x",
        "nonsense",
    ],
)
def test_cypher_that_writes_or_errs_is_refused_and_changes_nothing(client: TestClient, graph: GraphStore, statement: str) -> None:
    before = graph.counts()
    assert client.post("/api/cypher", json={"statement": statement}).status_code == 400
    assert graph.counts() == before


def test_the_row_limit_is_told(client: TestClient) -> None:
    answer = client.post("/api/cypher", json={"statement": "MATCH (c:Concept) RETURN c.id", "limit": 2}).json()
    assert len(answer["rows"]) == 2 and answer["truncated"] is True


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8765", "policygraph.local", ""])
def test_other_names_of_this_machine_are_refused(client: TestClient, host: str) -> None:
    assert client.get("/api/about", headers={"Host": host}).status_code == 400
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_other_sites_are_refused(client: TestClient) -> None:
    for site in ("cross-site", "same-site"):
        assert client.get("/api/about", headers={"Sec-Fetch-Site": site}).status_code == 403
    for site in ("same-origin", "none"):
        assert client.get("/api/about", headers={"Sec-Fetch-Site": site}).status_code == 200
    assert "access-control-allow-origin" not in client.get("/api/about", headers={"Origin": "https://evil.example"}).headers


@pytest.mark.parametrize("address", ["/", "/api/about", "/assets/page.js", "/none"])
def test_every_answer_carries_the_policy(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = dict(part.strip().partition(" ")[::2] for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and policy["script-src"] == "'self'" and policy["style-src"] == "'self'"
    assert "unsafe" not in str(policy) and "http" not in str(policy)
    assert headers["x-content-type-options"] == "nosniff"


def test_without_a_built_page_the_interface_still_works(graph: GraphStore, tmp_path: Path) -> None:
    with TestClient(create_app(graph, web=tmp_path), base_url=HOST) as client:
        answer = client.get("/")
        assert answer.status_code == 503 and "make page" in answer.text
        assert client.get("/api/overview").status_code == 200
        assert client.get("/api/export.html").status_code == 400


def test_uploads_are_off_unless_allowed(client: TestClient) -> None:
    answer = client.post("/api/live/articles?name=a.txt", content="文".encode())
    assert answer.status_code == 403 and "--allow-upload" in answer.json()["remedy"]


def test_every_endpoint_is_documented(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    for path, methods in document["paths"].items():
        assert path.startswith("/api/")
        for operation in methods.values():
            assert operation["description"] and "400" in operation["responses"], path
    assert not re.search(r"https?://", str(document["paths"]))
