"""The connections of an open store: a driver that only reads, and one that writes where writing is allowed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, ConfigurationError

from pipeline.errors import StoreUnreachableError
from pipeline.store import credentials, embedded
from pipeline.store.faults import store_faults

REACH_S: Final = 4.0
"""How long a server at an address may take to answer a new connection: what hears but speaks no Bolt would be waited for a minute."""
Ask = Callable[[str], str]


class Link:
    """Two drivers on one store; ``writer`` is None where the store is open for reading only."""

    reader: Driver
    writer: Driver | None
    database: str | None

    def refresh(self) -> bool:
        """Connect anew where the server has gone and another can be had; return whether that was done."""
        return False

    def close(self) -> None:
        """Close the connections."""
        for driver in {self.reader, self.writer or self.reader}:
            driver.close()


class RemoteLink(Link):
    """A server at an address, which may ask for a password."""

    def __init__(self, uri: str, *, read_only: bool, ask: Ask | None = None) -> None:
        credentials.check_address(uri)
        password = credentials.password()
        self.database = os.environ.get(credentials.DATABASE) or None
        try:
            self.reader = _reached(uri, password, ask)
        except (ConfigurationError, ValueError) as e:
            raise StoreUnreachableError(uri, f"the address does not hold: {e}", "write neo4j://HOST:PORT or bolt://HOST:PORT") from e
        self.writer = None if read_only else self.reader


class EmbeddedLink(Link):
    """The server over a folder, in this process or in the one that owns the folder."""

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        self._folder, self._read_only = folder, read_only
        self.database = embedded.DATABASE
        self._attach(create=not read_only)

    def refresh(self) -> bool:
        """Take the files over, or find the new owner, where the owner has gone."""
        if self._attachment.ours or embedded.listens(self._attachment.endpoint.uri):
            return False
        super().close()
        self._attach(create=False)
        return True

    def close(self) -> None:
        """Close the connections; the last one in the owning process stops the server."""
        super().close()
        embedded.detach(self._attachment)

    def _attach(self, *, create: bool) -> None:
        self._attachment = embedded.attach(self._folder, create=create)
        point = self._attachment.endpoint
        self.reader = _driver(point.uri, (point.reader, point.reader_password))
        self.writer = None if self._read_only else _driver(point.uri, (point.writer, point.writer_password))


def _reached(uri: str, password: str | None, ask: Ask | None) -> Driver:
    """Return a driver that has reached the server, asking for the password where it is wanted and none is known."""
    driver = _driver(uri, (credentials.user(), password) if password else None, REACH_S)
    if password or ask is None:
        return driver
    try:
        with store_faults(uri):
            driver.verify_connectivity()
    except StoreUnreachableError as e:
        driver.close()
        if not isinstance(e.__cause__, AuthError):
            raise
        return _driver(uri, (credentials.user(), ask(f"password of {credentials.user()} at {uri}: ")), REACH_S)
    return driver


def _driver(uri: str, auth: tuple[str, str] | None, reach: float = 60.0) -> Driver:
    """Return a driver that fails to connect after ``reach`` seconds at the latest; passing faults of transactions are tried again."""
    settings: dict[str, Any] = {"connection_timeout": reach, "connection_acquisition_timeout": reach}  # the latter bounds the handshake
    return GraphDatabase.driver(uri, auth=auth, max_transaction_retry_time=20, notifications_min_severity="OFF", **settings)
