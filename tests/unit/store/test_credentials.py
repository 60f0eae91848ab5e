"""Passwords: from the environment, a file of mode 0600 or a question; never from an address, never in a message."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import StoreError, StoreUnreachableError
from pipeline.store import open_store
from pipeline.store.credentials import check_address, password

SECRET = "s3cret-words"


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_USER"):
        monkeypatch.delenv(name, raising=False)


def kept(tmp_path: Path, text: str = f"{SECRET}\n", mode: int = 0o600) -> Path:
    file = tmp_path / "password"
    file.write_text(text)
    file.chmod(mode)
    return file


def test_the_environment_comes_first_then_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert password() is None
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(kept(tmp_path)))
    assert password() == SECRET
    monkeypatch.setenv("NEO4J_PASSWORD", "other")
    assert password() == "other"


@pytest.mark.parametrize(
    ("text", "mode", "match"), [(SECRET, 0o644, "others may read"), (SECRET, 0o640, "others may"), ("\n", 0o600, "no password")]
)
def test_a_file_that_others_may_read_or_without_a_password_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, mode: int, match: str
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(kept(tmp_path, text, mode)))
    with pytest.raises(StoreError, match=match) as caught:
        password()
    assert SECRET not in str(caught.value)
    monkeypatch.setenv("NEO4J_PASSWORD_FILE", str(tmp_path / "none"))
    with pytest.raises(StoreError, match="cannot be read"):
        password()


@pytest.mark.parametrize("address", [f"neo4j://neo4j:{SECRET}@host", f"bolt+s://neo4j:{SECRET}@host:7687"])
def test_an_address_with_a_password_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(StoreUnreachableError) as caught:
        open_store(address)
    assert SECRET not in str(caught.value)
    check_address("neo4j+s://abc.databases.neo4j.io")
