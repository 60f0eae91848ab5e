"""Claims newest first, without reading them all: from the newest articles on, and further back only while too few are found.

A claim bears the day of its article. The embedded store takes three microseconds to look at a claim, and sorts all that it finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from pipeline.query.catalogue import NamedQuery
from pipeline.query.network import per_version
from pipeline.store import GraphStore

Row = tuple[Any, ...]
WINDOWS: Final = (64, 256, 1_024)
"""Newest articles to begin with, and then; after that all."""
_FROM: Final = "MATCH (a:Article) WHERE a.published >= $from\nWITH a\nMATCH (a)<-[:STATED_IN]-(k:Claim)\n"
_WINDOWED: Final[Mapping[str, str]] = {
    "MATCH (k:Claim)\n": _FROM,
    "MATCH (h:Concept)<-[:ATTRIBUTED_TO]-(k:Claim)\n": f"{_FROM}MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)\n",
}
"""How a statement over all claims begins, and how over those of articles from a day on.

``WITH a`` holds the embedded store's planner to this order; left free, it may begin with all claims.
"""


def newest(store: GraphStore, query: NamedQuery, values: Mapping[str, Any], timeout: float) -> list[Row]:
    """Return the rows of a query whose statement begins with all claims and sorts them by day, newest first."""
    return newest_rows(store, query.statement, values, timeout)


def newest_rows(store: GraphStore, statement: str, values: Mapping[str, Any], timeout: float) -> list[Row]:
    """Return the first ``limit`` rows of a statement that begins with all claims and sorts them by day, newest first."""
    for day in days(store, values["as_of"]):
        found = store.query(windowed(statement), {**values, "from": day}, timeout=timeout).rows
        if len(found) >= values["limit"]:
            return found
    return store.query(statement, values, timeout=timeout).rows


def windowed(statement: str) -> str:
    """Return the statement over the claims of articles published on the day ``$from`` or later."""
    first = next(line for line in _WINDOWED if statement.startswith(line))
    return _WINDOWED[first] + statement.removeprefix(first)


def days(store: GraphStore, until: str | None) -> Iterator[str]:
    """Yield the days from which on there are so many articles, up to the day ``until``, as WINDOWS tells; none where there are fewer."""
    dates = per_version(store, "days", lambda: sorted((r["published"] for r in store.read("ids_articles") if r["published"]), reverse=True))
    known = [d for d in dates if until is None or d <= until]
    return (known[n - 1] for n in WINDOWS if n < len(known))
