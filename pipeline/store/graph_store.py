"""One class for both stores, on the official driver: statements in, plain rows out."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeVar
from uuid import uuid4

from neo4j import Driver, ManagedTransaction, unit_of_work
from neo4j.exceptions import ClientError

from pipeline.errors import StoreError, StoreUnreachableError
from pipeline.store.faults import query_faults, store_faults
from pipeline.store.guard import check_statement
from pipeline.store.link import Ask, EmbeddedLink, Link, RemoteLink
from pipeline.store.statements import statement, statements
from pipeline.store.values import plain
from pipeline.store.writer import Writer
from schemas.graph import GRAPH_SCHEMA

T = TypeVar("T")
Row = dict[str, Any]
_URI = re.compile(r"^(?:neo4j|bolt)(?:\+s|\+ssc)?://")
ROW_CAP: Final = 10_000
TIMEOUT_S: Final = 30.0
CHUNK: Final = 500
TRIES: Final = 4
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

    def __init__(self, where: str, link: Link) -> None:
        self.where, self._link = where, link
        self._agent: str | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; in the process that owns an embedded store, the last one stops the server."""
        self._link.close()

    @property
    def read_only(self) -> bool:
        """Whether writes are refused."""
        return self._link.writer is None

    @property
    def engine(self) -> str:
        """The server's name and version, as it tells them."""
        if self._agent is None:
            with store_faults(self.where):
                self._agent = str(self._link.reader.get_server_info().agent)
        return self._agent

    def read(self, name: str, **parameters: Any) -> list[Row]:
        """Return the rows of one of the store's own statements (``cypher/NAME.cypher``).

        Raises:
            StoreError: the store failed; StoreUnreachableError where it does not answer.
        """
        return _patient(lambda: self._reading(lambda tx: tx.run(statement(name), parameters).data()))

    def each(self, name: str, ids: Sequence[str], size: int = CHUNK, **parameters: Any) -> Iterator[list[Row]]:
        """Yield the rows of one of the store's own statements for so many ids at a time (its parameter ``ids``).

        Raises:
            StoreError: see :meth:`read`.
        """
        for n in range(0, len(ids), size):
            yield self.read(name, ids=list(ids[n : n + size]), **parameters)

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

        return self._reading(work, query_faults("query", timeout))

    def _reading(self, work: Callable[[ManagedTransaction], T], faults: AbstractContextManager[None] | None = None) -> T:
        with store_faults(self.where):
            self._link.refresh()
            with faults or nullcontext(), self._link.reader.session(database=self._link.database, default_access_mode="READ") as session:
                return session.execute_read(work)

    def write(self, work: Callable[[Writer], T]) -> T:
        """Run ``work`` in one explicit transaction, all or nothing, and return its result.

        The driver may run ``work`` again after a passing fault, so it must not rely on what an earlier run left behind.
        One writer at a time in this process.

        Raises:
            StoreError: the store is read-only or failed; StoreUnreachableError where it does not answer.
        """
        if self._link.writer is None:
            raise StoreError(self.where, "the store is open for reading only", "open it for writing")
        with _write_lock, store_faults(self.where):
            self._link.refresh()
            with self._link.writer.session(database=self._link.database) as session:
                return _patient(lambda: session.execute_write(lambda tx: work(Writer(tx))))

    def version(self) -> int:
        """Return the number of writes so far: equal versions of one store mean equal graphs."""
        return int(self.read("meta_read")[0]["version"])

    def stamp(self) -> str:
        """Return what tells this graph, as it is now, from every other: equal stamps mean equal graphs, also of different stores."""
        meta = self.read("meta_read")[0]
        return f"{meta['instance'] or self.where}:{meta['version']}"

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
            self._link.reader.verify_connectivity()  # fails at once, where a transaction would be tried again and again
        found = self.read("meta_read")
        if self.read_only and not found:
            raise StoreUnreachableError(self.where, "the store holds no policygraph graph", "load one with `policygraph run` or `load`")
        if found and found[0]["schema"] != GRAPH_SCHEMA:
            what = f"the graph has schema {found[0]['schema']}, this program needs {GRAPH_SCHEMA}"
            raise StoreError(self.where, what, "load the lines into a new store")
        if self._link.writer and not (found and found[0]["indexed"]):
            self._create(self._link.writer)

    def _create(self, writer: Driver) -> None:
        ddl = list(statements("schema"))
        if "ArcadeDB" not in self.engine:
            ddl += statements("fulltext")
        with _write_lock, store_faults(self.where), writer.session(database=self._link.database) as session:
            for one in ddl:
                session.execute_write(_run, one)
            session.execute_write(_run, statement("meta_create"), schema=GRAPH_SCHEMA, instance=uuid4().hex)


def _patient(run: Callable[[], T]) -> T:
    """Run a statement of our own, and again where the embedded store's limit for all statements has struck: it is meant for queries."""
    for _ in range(TRIES - 1):
        try:
            return run()
        except (ClientError, StoreError) as e:
            cause = e if isinstance(e, ClientError) else e.__cause__
            if not isinstance(cause, ClientError) or "TimedOut" not in (cause.code or ""):
                raise
    return run()


def _run(tx: ManagedTransaction, /, text: str, **parameters: Any) -> None:
    tx.run(text, parameters).consume()


def open_store(spec: str | Path, *, read_only: bool = False, ask: Ask | None = None) -> GraphStore:
    """Open a store: a folder (embedded) or a ``neo4j://`` / ``bolt://`` address.

    For an address the user name comes from NEO4J_USER (default ``neo4j``), the password from NEO4J_PASSWORD or the file
    NEO4J_PASSWORD_FILE (else from ``ask``, called where the server wants one; else none), and the database from NEO4J_DATABASE
    (default: the server's).

    Raises:
        StoreUnreachableError: no store answers there; StoreError: it is something else or of another version.
    """
    text = str(spec)
    if _URI.match(text):
        return _ready(GraphStore(text, RemoteLink(text, read_only=read_only, ask=ask)))
    if "://" in text:
        raise StoreUnreachableError(text, "is no kind of store", "name a folder, or neo4j://HOST or bolt://HOST")
    folder = Path(text).expanduser()
    return _ready(GraphStore(str(folder), EmbeddedLink(folder, read_only=read_only)))


def _ready(store: GraphStore) -> GraphStore:
    try:
        store.prepare()
    except BaseException:
        store.close()
        raise
    return store


__all__ = ["ROW_CAP", "TIMEOUT_S", "GraphStore", "Table", "open_store"]
