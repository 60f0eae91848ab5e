"""Live work: a folder is processed while it is watched, failures are listed, uploads need the token of the session."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from pipeline.errors import UsageError
from pipeline.flow.engine import EngineOptions
from pipeline.read import ReadOptions
from pipeline.store import open_store
from pipeline.view.live import LiveWork
from pipeline.view.server import create_app

TEXT = "聯準會升息推高美元，並壓低黃金。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text(TEXT, "utf-8")
    (made / "b.pdf").write_bytes(b"%PDF")
    return made


@pytest.fixture
def client(folder: Path, tmp_path: Path) -> Iterator[TestClient]:
    spec = str(tmp_path / "store")
    open_store(spec).close()
    live = LiveWork(spec, folder, ReadOptions(), EngineOptions(), upload=True)
    with open_store(spec, read_only=True) as graph, TestClient(create_app(graph, live), base_url="http://127.0.0.1") as client:
        yield client


def _until(client: TestClient, states: dict[str, str], edges: int = 0) -> dict:  # type: ignore[type-arg]
    """Return the state of the work once these inputs have come so far and so many edges are told of: the index may lag behind."""
    deadline = time.monotonic() + 240
    while True:
        live = client.get("/api/live").json()
        now = {a["path"]: a["state"] for a in live["articles"]}
        if states.items() <= now.items() and len(live["edges"]) >= edges:
            return live  # type: ignore[no-any-return]
        assert time.monotonic() < deadline, now
        time.sleep(0.1)


def test_a_folder_is_processed_and_watched(client: TestClient, folder: Path) -> None:
    live = _until(client, {"a.txt": "done", "b.pdf": "failed"}, edges=1)
    reasons = {a["path"]: a["reason"] for a in live["articles"]}
    assert "pdftotext" in reasons["b.pdf"]
    before = len(live["edges"])
    assert live["claims"] == before
    assert {n["id"] for n in live["nodes"]} >= {"policy/fed-rate-hike", "asset/us-dollar"}
    assert client.get("/api/overview").json()["claims"] == before
    (folder / "c.txt").write_text("日本央行升息推高日圓。", "utf-8")
    live = _until(client, {"c.txt": "done"}, edges=before + 1)
    assert live["claims"] == client.get("/api/overview").json()["claims"] == before + 1
    assert live["nodes"][0]["id"].startswith("policy/boj")  # the newest edge first


def test_an_upload_needs_the_token(client: TestClient) -> None:
    token = client.get("/api/about").json()["token"]
    address = "/api/live/articles?name=mine.txt"
    body = "歐洲央行降息壓低歐元。".encode()
    assert client.post(address, content=body).status_code == 403
    assert client.post(address, content=body, headers={"X-Policygraph-Token": "x" * len(token)}).status_code == 403
    sent = client.post(address, content=body, headers={"X-Policygraph-Token": token})
    assert sent.status_code == 202 and sent.json() == {"path": "upload/mine.txt"}
    assert _until(client, {"upload/mine.txt": "done"})["claims"] >= 1


def test_an_upload_is_checked(client: TestClient) -> None:
    headers = {"X-Policygraph-Token": client.get("/api/about").json()["token"]}
    assert client.post("/api/live/articles?name=x.exe", content=b"x", headers=headers).status_code == 400
    assert client.post("/api/live/articles?name=x.txt", content=b"", headers=headers).status_code == 400
    big = client.post("/api/live/articles?name=x.txt", content=b"x" * 20_000_001, headers=headers)
    assert big.status_code == 413


def test_a_name_cannot_leave_the_upload_folder(client: TestClient, tmp_path: Path) -> None:
    headers = {"X-Policygraph-Token": client.get("/api/about").json()["token"]}
    sent = client.post("/api/live/articles?name=../../evil.txt", content=TEXT.encode(), headers=headers)
    assert sent.json() == {"path": "upload/evil.txt"}
    _until(client, {"a.txt": "done"})
    assert list(tmp_path.rglob("evil.txt")) == []


def test_what_is_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is no folder"):
        LiveWork("x", tmp_path / "none", ReadOptions(), EngineOptions())
