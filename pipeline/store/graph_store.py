"""One class for both stores, on the official driver: statements in, plain rows out."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from neo4j import Driver, GraphDatabase, ManagedTransaction, unit_of_work
from neo4j.exceptions import ConfigurationError

from pipeline.errors import StoreError, StoreUnreachableError
from pipeline.store import embedded
from pipeline.store.faults import query_faults, store_faults
from pipeline.store.guard import check_statement
from pipeline.store.statements import statement, statements
from pipeline.store.values import plain
from pipeline.store.writer import Writer
from schemas.graph import GRAPH_SCHEMA

T = TypeVar("T")
Row = dict[str, Any]
_URI = re.compile(r"^(?:neo4j|bolt)(?:\+s|\+ssc)?://")
ROW_CAP: Final = 10_000
TIMEOUT_S: Final = 30.0
REACH_S: Final = 4.0
"""How long a server at an address may take to answer a new connection: what hears but speaks no Bolt would be waited for a minute."""
_write_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query; ``truncated`` says that the row cap left some out."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    truncated: bool = False

    def records(self) -> Iterator[Row]:
        """Yield each row as a dictionary."""
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)


class GraphStore:
    """An open graph. Made by :func:`open_store`; closed by ``with`` or :meth:`close`."""

    def __init__(self, where: str, reader: Driver, writer: Driver | None, database: str | None, close: Callable[[], None]) -> None:
        self.where = where
        self._reader, self._writer, self._database, self._close = reader, writer, database, close
        self._agent: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; in the process that owns an embedded store, the last one stops the server."""
        for driver in {self._reader, self._writer or self._reader}:
            driver.close()
        self._close()

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self._writer is None

    @property
    def engine(self) -> str:
        """The server's name and version, as it tells them."""
        if self._agent is None:
            with store_faults(self.where):
                self._agent = str(self._reader.get_server_info().agent)
        return self._agent

    def read(self, name: str, **parameters: Any) -> list[Row]:
        """Return the rows of one of the store's own statements (``cypher/NAME.cypher``).

        Raises:
            StoreError: the store failed; StoreUnreachableError where it does not answer.
        """
        with store_faults(self.where), self._reader.session(database=self._database, default_access_mode="READ") as session:
            return session.execute_read(lambda tx: tx.run(statement(name), parameters).data())

    def query(self, text: str, parameters: Mapping[str, Any] | None = None, *, limit: int = ROW_CAP, timeout: float = TIMEOUT_S) -> Table:
        """Run any statement read-only and return at most ``limit`` rows of plain values.

        Raises:
            QueryError: the statement is wrong, writes, loads data from outside, or runs longer than ``timeout`` seconds.
            StoreUnreachableError: the store does not answer.
        """
        check_statement(text)

        @unit_of_work(timeout=timeout)
        def work(tx: ManagedTransaction) -> Table:
            result = tx.run(text, dict(parameters or {}))
            columns = tuple(result.keys())
            rows: list[tuple[Any, ...]] = []
            for record in result:
                if len(rows) == limit:
                    return Table(columns, rows, truncated=True)
                rows.append(tuple(plain(v) for v in record.values()))
            return Table(columns, rows)

        reading = self._reader.session(database=self._database, default_access_mode="READ")
        with store_faults(self.where), query_faults("query", timeout), reading as session:
            return session.execute_read(work)

    def write(self, work: Callable[[Writer], T]) -> T:
        """Run ``work`` in one explicit transaction, all or nothing, and return its result.

        The driver may run ``work`` again after a passing fault, so it must not rely on what an earlier run left behind.
        One writer at a time in this process.

        Raises:
            StoreError: the store is read-only or failed; StoreUnreachableError where it does not answer.
        """
        if self._writer is None:
            raise StoreError(self.where, "the store is open for reading only", "open it for writing")
        with _write_lock, store_faults(self.where), self._writer.session(database=self._database) as session:
            return session.execute_write(lambda tx: work(Writer(tx)))

    def version(self) -> int:
        """Return the number of writes so far: equal versions of one store mean equal graphs."""
        return int(self.read("meta_read")[0]["version"])

    def counts(self) -> dict[str, int]:
        """Return how many articles, claims, concepts, observations and effects (AFFECTS) there are."""
        found = {row["kind"]: row["n"] for row in self.read("counts")}
        out = {k: int(found.get(k, 0)) for k in ("articles", "claims", "concepts", "observations")}
        return {**out, "effects": int(self.read("count_affects")[0]["n"])}

    def prepare(self) -> None:
        """Make constraints and indexes where the store is new, and check its schema version.

        Raises:
            StoreError: the graph was made by another version, or a read-only store holds no graph.
        """
        with store_faults(self.where):
            self._reader.verify_connectivity()  # fails at once, where a transaction would be tried again and again
        found = self.read("meta_read")
        if self._writer is None and not found:
            raise StoreUnreachableError(self.where, "the store holds no policygraph graph", "load one with `policygraph run` or `load`")
        if self._writer and not found:
            self._create(self._writer)
        elif found[0]["schema"] != GRAPH_SCHEMA:
            what = f"the graph has schema {found[0]['schema']}, this program needs {GRAPH_SCHEMA}"
            raise StoreError(self.where, what, "load the lines into a new store")

    def _create(self, writer: Driver) -> None:
        ddl = list(statements("schema"))
        if "ArcadeDB" not in self.engine:
            ddl += statements("fulltext")
        with _write_lock, store_faults(self.where), writer.session(database=self._database) as session:
            for one in ddl:
                session.execute_write(_run, one)
            session.execute_write(_run, statement("meta_create"), schema=GRAPH_SCHEMA)


def _run(tx: ManagedTransaction, /, text: str, **parameters: Any) -> None:
    tx.run(text, parameters).consume()


def open_store(spec: str | Path, *, read_only: bool = False) -> GraphStore:
    """Open a store: a folder (embedded) or a ``neo4j://`` / ``bolt://`` address.

    For an address the user name comes from NEO4J_USER (default ``neo4j``), the password from NEO4J_PASSWORD (none: no
    authentication) and the database from NEO4J_DATABASE (default: the server's).

    Raises:
        StoreUnreachableError: no store answers there; StoreError: it is something else or of another version.
    """
    text = str(spec)
    if _URI.match(text):
        return _ready(_remote(text, read_only=read_only))
    if "://" in text:
        raise StoreUnreachableError(text, "is no kind of store", "name a folder, or neo4j://HOST or bolt://HOST")
    return _ready(_embedded(Path(text).expanduser(), read_only=read_only))


def _ready(store: GraphStore) -> GraphStore:
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


def _remote(uri: str, *, read_only: bool) -> GraphStore:
    password = os.environ.get("NEO4J_PASSWORD")
    auth = (os.environ.get("NEO4J_USER", "neo4j"), password) if password else None
    try:
        driver = _driver(uri, auth, REACH_S)
    except (ConfigurationError, ValueError) as e:
        raise StoreUnreachableError(uri, f"the address does not hold: {e}", "write neo4j://HOST:PORT or bolt://HOST:PORT") from e
    return GraphStore(uri, driver, None if read_only else driver, os.environ.get("NEO4J_DATABASE") or None, lambda: None)


def _embedded(folder: Path, *, read_only: bool) -> GraphStore:
    point = embedded.attach(folder, create=not read_only)
    reader = _driver(point.uri, (point.reader, point.reader_password))
    writer = None if read_only else _driver(point.uri, (point.writer, point.writer_password))
    return GraphStore(str(folder), reader, writer, embedded.DATABASE, lambda: embedded.detach(folder))


def _driver(uri: str, auth: tuple[str, str] | None, reach: float = 60.0) -> Driver:
    """Return a driver that fails to connect after ``reach`` seconds at the latest; passing faults of transactions are tried again."""
    return GraphDatabase.driver(
        uri,
        auth=auth,
        connection_timeout=reach,
        connection_acquisition_timeout=reach,  # also bounds the handshake
        max_transaction_retry_time=20,
        notifications_min_severity="OFF",
    )


__all__ = ["ROW_CAP", "TIMEOUT_S", "GraphStore", "Table", "open_store"]
