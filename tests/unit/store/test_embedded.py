"""The embedded store: who owns the files, who may read the passwords, and what happens when the owner dies."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.errors import QueryError, StoreError, StoreUnreachableError
from pipeline.flow.load import load_lines
from pipeline.store import open_store
from tests.contract.synthetic import lines

OWNER = """
import sys, time
from pipeline.store import open_store
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    sys.stdin.read()
"""


def process(code: str, folder: Path) -> subprocess.Popen[bytes]:
    started = subprocess.Popen(
        [sys.executable, "-c", code, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[3]
    )
    assert started.stdout
    assert started.stdout.readline() == b"open\n"
    return started


def end(p: subprocess.Popen[bytes]) -> None:
    p.communicate(timeout=30)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "kg"


def test_a_second_process_uses_the_owners_server(folder: Path) -> None:
    owner = process(OWNER, folder)
    with open_store(folder) as store:
        load_lines(store, lines(1, 3))
        assert store.counts()["claims"] == 3
        assert json.loads((folder / "endpoint.json").read_text())["pid"] == owner.pid
    end(owner)
    with open_store(folder, read_only=True) as store:
        assert store.counts()["claims"] == 3


def test_the_files_are_taken_over_from_a_dead_owner(folder: Path) -> None:
    owner = process(OWNER, folder)
    owner.send_signal(signal.SIGKILL)
    end(owner)
    with open_store(folder) as store:
        assert store.version() == 0
        assert json.loads((folder / "endpoint.json").read_text())["pid"] == os.getpid()


def test_the_same_process_may_open_the_folder_often(folder: Path) -> None:
    with open_store(folder) as one, open_store(folder, read_only=True) as two:
        load_lines(one, lines(1, 2))
        assert two.counts()["claims"] == 2
    assert not (folder / "endpoint.json").exists()


def test_only_the_user_can_read_the_passwords(folder: Path) -> None:
    with open_store(folder):
        for name in ("endpoint.json", "config/server-users.jsonl"):
            assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600


def test_who_used_a_dead_owners_server_takes_the_files_over(folder: Path) -> None:
    owner = process(OWNER, folder)
    some = list(lines(4, 3))
    with open_store(folder) as store, open_store(folder, read_only=True) as reader:
        load_lines(store, some[:2])
        owner.send_signal(signal.SIGKILL)
        end(owner)
        load_lines(store, some)
        assert reader.counts()["articles"] == 4
        assert json.loads((folder / "endpoint.json").read_text())["pid"] == os.getpid()
    assert not (folder / "endpoint.json").exists()


def test_a_statement_that_runs_too_long_is_stopped_and_says_so(folder: Path) -> None:
    limit = "from pipeline.store import embedded\nembedded.STATEMENT_TIMEOUT_MS = 1000\n"
    owner = process(limit + OWNER, folder)
    with open_store(folder) as store:
        with pytest.raises(QueryError, match="was stopped"):
            store.query("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN sum(a * b)", timeout=1)
        assert store.query("RETURN 1").rows == [(1,)]
    end(owner)


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreUnreachableError, match="no store here"):
        open_store(tmp_path / "none", read_only=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "file").write_text("x")
    with pytest.raises(StoreError, match="not empty"):
        open_store(tmp_path / "other")
    with pytest.raises(StoreError, match="not empty"):
        open_store(tmp_path / "other" / "file")


@pytest.mark.parametrize("spec", ["bolt://127.0.0.1:1", "http://127.0.0.1", "bolt://"])
def test_an_address_without_a_store_is_unreachable(spec: str) -> None:
    with pytest.raises(StoreUnreachableError):
        open_store(spec)


def test_a_graph_of_another_version_is_refused(folder: Path) -> None:
    with open_store(folder) as store:
        store.write(lambda tx: tx.rows("meta_bump"))
        store._link.writer.execute_query("MATCH (m:Meta) SET m.schema = 99", database_="policygraph")  # type: ignore[union-attr]
        with pytest.raises(StoreError, match="schema 99"):
            open_store(folder)


def test_a_failed_write_leaves_nothing(folder: Path) -> None:
    def fail(tx: object) -> None:
        tx.bump()  # type: ignore[attr-defined]
        raise KeyError("x")

    with open_store(folder) as store:
        with pytest.raises(KeyError):
            store.write(fail)
        assert store.version() == 0
