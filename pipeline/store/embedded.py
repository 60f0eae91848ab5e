"""The embedded store: ArcadeDB in this process, or the one that another process already runs on the same folder.

The only module that knows the engine. It serves Bolt on loopback under passwords made at every start; they are published in a file
that only the user can read, so that a second process finds the port. Whoever holds the folder's lock owns the files; when the owner
has gone, the next one to come takes them over.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
import socket
import threading
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from pipeline.errors import StoreError, StoreUnreachableError
from pipeline.store.lock import FolderLock

DATABASE: Final = "policygraph"
STATEMENT_TIMEOUT_MS: Final = 30_000
_ENDPOINT, _LOCK = "endpoint.json", "owner.lock"
_PATIENCE_S = 15.0
_CJK = "org.apache.lucene.analysis.cjk.CJKAnalyzer"
_FULLTEXT = (("Claim", "sentence_text", "ft_claim"), ("Concept", "names_text", "ft_concept"))


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the server listens, and how to log in: ``writer`` may do anything, ``reader`` only read."""

    uri: str
    writer_password: str
    reader_password: str
    pid: int
    writer: str = "root"
    reader: str = "reader"


class Owner:
    """A running server over a folder. Shared by everything in this process that opens the folder."""

    def __init__(self, folder: Path, lock: FolderLock) -> None:
        self.folder, self.users, self._lock = folder, 0, lock
        self._server, self.endpoint = _start(folder)
        _publish(folder, self.endpoint)

    def close(self) -> None:
        """Stop the server and give the files up."""
        (self.folder / _ENDPOINT).unlink(missing_ok=True)
        self._server.stop()
        self._lock.release()


_owned: dict[Path, Owner] = {}
_guard = threading.Lock()


@dataclass(frozen=True, slots=True)
class Attachment:
    """A use of a folder's server; ``ours`` where it runs in this process."""

    folder: Path
    endpoint: Endpoint
    ours: bool


def attach(folder: Path, *, create: bool) -> Attachment:
    """Return the folder's server, starting one in this process where none runs.

    Raises:
        StoreError: the folder holds something else.
        StoreUnreachableError: there is no store, or its owner neither answers nor lets go.
    """
    folder = folder.absolute()
    _check(folder, create=create)
    folder.mkdir(parents=True, exist_ok=True)
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        with _guard:
            owner = _owned.get(folder) or _take(folder)
            if owner:
                owner.users += 1
                return Attachment(folder, owner.endpoint, ours=True)
        found = _published(folder)
        if found and listens(found.uri):
            return Attachment(folder, found, ours=False)
        if time.monotonic() > deadline:
            raise StoreUnreachableError(
                str(folder), "another process holds the store but does not answer", "end that process, or wait for it"
            )
        time.sleep(0.1)


def detach(attachment: Attachment) -> None:
    """Give an attachment up; the last one in the owning process stops the server."""
    if not attachment.ours:
        return
    with _guard:
        owner = _owned[attachment.folder]
        owner.users -= 1
        if owner.users == 0:
            del _owned[attachment.folder]
            owner.close()


def _check(folder: Path, *, create: bool) -> None:
    if folder.is_dir() and (folder / _LOCK).exists():
        return
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(str(folder), "is no policygraph store and not empty", "name another folder with --store")
    if not create:
        raise StoreUnreachableError(str(folder), "there is no store here", "make one with `policygraph run` or `policygraph load`")


def _take(folder: Path) -> Owner | None:
    lock = FolderLock(folder / _LOCK)
    if not lock.acquire():
        return None
    try:
        owner = Owner(folder, lock)
    except BaseException:
        lock.release()
        raise
    _owned[folder] = owner
    return owner


def _publish(folder: Path, endpoint: Endpoint) -> None:
    """Write the endpoint to a file of mode 0600, whole or not at all."""
    part = folder / f"{_ENDPOINT}.{os.getpid()}"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as f:
        json.dump(asdict(endpoint), f)
    part.replace(folder / _ENDPOINT)


def _published(folder: Path) -> Endpoint | None:
    try:
        return Endpoint(**json.loads((folder / _ENDPOINT).read_text("utf-8")))
    except (FileNotFoundError, json.JSONDecodeError, TypeError):
        return None  # not there yet: the owner is starting or has just gone


def listens(uri: str) -> bool:
    """Return whether something takes connections at the address."""
    host, _, port = uri.removeprefix("bolt://").partition(":")
    with socket.socket() as s:
        s.settimeout(1.0)
        return s.connect_ex((host, int(port))) == 0


# -- the engine -------------------------------------------------------------------------------------------------------------------


def _start(folder: Path) -> tuple[Any, Endpoint]:
    _environment(folder)
    try:
        import arcadedb
    except ImportError as e:
        raise StoreError(str(folder), f"the embedded engine is missing on this platform: {e}", "use --store neo4j://… instead") from e

    port = _free_port()
    endpoint = Endpoint(f"bolt://127.0.0.1:{port}", secrets.token_urlsafe(24), secrets.token_urlsafe(24), os.getpid())
    _write_users(folder / "config", endpoint)
    settings = {
        "host": "127.0.0.1",
        "mode": "development",  # production hides every error text
        "http_port": 0,  # cannot be closed: any free loopback port, which answers 401
        "bolt_port": port,
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    }
    try:
        server = arcadedb.create_server(str(folder), endpoint.writer_password, settings)
        server.start()
        _make_fulltext(server.create_database(DATABASE))  # opens it where it exists
    except arcadedb.ArcadeDBError as e:
        raise StoreError(str(folder), f"the embedded engine does not start: {e}", "see its log folder") from e
    return server, endpoint


def _environment(folder: Path) -> None:
    """Set what the engine reads once, before its first call in this process."""
    os.environ.setdefault("ARCADEDB_LOG_DIR", str(folder / "log"))
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    options = (
        "-Darcadedb.opencypher.loadCsv.allowFileUrls=false",
        "-Darcadedb.opencypher.loadCsv.allowRemoteUrls=false",
        f"-Darcadedb.command.timeout={STATEMENT_TIMEOUT_MS}",
        "-Darcadedb.txWalFlush=2",  # a commit is on the disk
        "-Xmx2g",
    )
    os.environ.setdefault("ARCADEDB_NATIVE_ISOLATE_ARGS", " ".join(options))


def _free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def _write_users(config: Path, endpoint: Endpoint) -> None:
    config.mkdir(mode=0o700, exist_ok=True)
    everything = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
    groups = {
        "admin": _group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], everything),
        "reader": _group([], ["readRecord"]),
        "*": _group([], []),
    }
    (config / "server-groups.json").write_text(json.dumps({"version": 2, "databases": {"*": {"groups": groups}}}), "utf-8")
    users = [
        {"name": endpoint.writer, "databases": {"*": ["admin"]}, "password": _hashed(endpoint.writer_password)},
        {"name": endpoint.reader, "databases": {DATABASE: ["reader"]}, "password": _hashed(endpoint.reader_password)},
    ]
    path = config / "server-users.jsonl"
    path.touch(0o600)
    path.write_text("".join(json.dumps(u) + "\n" for u in users), "utf-8")


def _group(access: list[str], types: list[str]) -> dict[str, object]:
    return {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": types}}}


def _hashed(password: str, rounds: int = 65536) -> str:
    salt = base64.b64encode(os.urandom(32)).decode()  # the engine salts with the bytes of this text
    key = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), rounds, 32)
    return f"PBKDF2WithHmacSHA256${rounds}${salt}${base64.b64encode(key).decode()}"


def _make_fulltext(database: Any) -> None:
    """Make the full-text indexes, which this engine takes only from its owner and in its own dialect."""
    for label, prop, name in _FULLTEXT:
        database.command("sql", f"CREATE VERTEX TYPE {label} IF NOT EXISTS")
        database.command("sql", f"CREATE PROPERTY {label}.{prop} IF NOT EXISTS STRING")
        database.command("sql", f'CREATE INDEX {name} IF NOT EXISTS ON {label} ({prop}) FULL_TEXT METADATA {{"analyzer":"{_CJK}"}}')
