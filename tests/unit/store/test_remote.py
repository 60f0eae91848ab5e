"""Addresses where no store answers: told soon, whatever is there."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator

import pytest

from pipeline.errors import StoreUnreachableError
from pipeline.store import link, open_store


@pytest.fixture
def silent() -> Iterator[int]:
    """A port that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def closed() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s"])
@pytest.mark.parametrize("port", ["silent", "closed"])
def test_a_wrong_port_is_told_soon(scheme: str, port: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    assert link.REACH_S <= 5
    monkeypatch.setattr(link, "REACH_S", 0.5)
    address = f"{scheme}://127.0.0.1:{request.getfixturevalue(port)}"
    begin = time.monotonic()
    with pytest.raises(StoreUnreachableError, match="no store answers"):
        open_store(address)
    assert time.monotonic() - begin < 3
