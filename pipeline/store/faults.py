"""What the driver raises, in the words of the product."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from neo4j.exceptions import AuthError, ClientError, DatabaseError, DriverError, Forbidden, Neo4jError, TransientError

from pipeline.errors import QueryError, StoreError, StoreUnreachableError

_READ_ONLY = ("AccessMode", "Forbidden", "QueryNotIdempotent", "IsNotIdempotent", "is not allowed to")

_SERVER = "check that the server runs and the address is right"
_OWNER = "the process that owned the store has gone: run the command again, and it takes the store over"


@contextmanager
def store_faults(where: str) -> Iterator[None]:
    """Turn failures of our own statements into StoreError, and of the connection into StoreUnreachableError."""
    try:
        yield
    except AuthError as e:
        remedy = "set NEO4J_USER and NEO4J_PASSWORD, or NEO4J_PASSWORD_FILE"
        raise StoreUnreachableError(where, "the store refuses the credentials", remedy) from e
    except DriverError as e:
        raise StoreUnreachableError(where, f"no store answers: {e}", _SERVER if "://" in where else _OWNER) from e
    except Neo4jError as e:
        raise StoreError(where, f"the store failed: {e.message or e}", "see the server's log") from e


@contextmanager
def query_faults(where: str, timeout: float) -> Iterator[None]:
    """Turn failures of a user's statement into QueryError; what is no fault of the statement goes to store_faults."""
    try:
        yield
    except AuthError:
        raise
    except (ClientError, TransientError, DatabaseError) as e:
        raise _query_error(where, e, timeout) from e


def _query_error(where: str, e: Neo4jError, timeout: float) -> QueryError:
    code, message = e.code or "", (e.message or str(e)).strip()
    if "TimedOut" in code or "timeout" in message.lower():
        return QueryError(where, f"the query ran longer than {timeout:g} s and was stopped", "narrow it, or raise the timeout")
    if isinstance(e, Forbidden) or any(mark in code or mark in message for mark in _READ_ONLY):
        return QueryError(where, "queries are read-only, and this one writes", "change the graph with `load` and `forget`")
    return QueryError(where, message.splitlines()[0] if message else code, "see `policygraph queries` for working examples")
