"""From a name that a user types to the concepts that bear it."""

from __future__ import annotations

from typing import Any, Final

from pipeline.assemble.names import name_key
from pipeline.errors import QueryError
from pipeline.store import GraphStore

_BY_ID: Final = "MATCH (c:Concept {id: $id}) RETURN c.id AS id"
_BY_NAME: Final = """
MATCH (c:Concept) WHERE c.names_text CONTAINS $whole
RETURN c.id AS id, c.provisional AS provisional ORDER BY c.provisional, id
"""
_NEAR: Final = """
MATCH (c:Concept) WHERE c.names_text CONTAINS $part
RETURN c.name AS name, c.id AS id, size(c.name) AS length ORDER BY c.provisional, length, id LIMIT 5
"""
_POLICIES: Final = """
MATCH (p:Policy)-[:BY|OF|PART_OF]->(c:Concept) WHERE c.id IN $ids
RETURN DISTINCT p.id AS id ORDER BY id
"""


def concepts(store: GraphStore, name: str) -> list[str]:
    """Return the ids of the concepts with this id or name, in any script, width and case; linked ones hide provisional ones.

    Raises:
        QueryError: nothing bears the name; the remedy lists names that contain it.
    """
    if store.query(_BY_ID, {"id": name}).rows:
        return [name]
    key = name_key(name)
    found = store.query(_BY_NAME, {"whole": f"\n{key}\n"}).rows if key else []
    if not found:
        raise _unknown(store, name, key)
    linked = [c for c, provisional in found if not provisional]
    return linked or [c for c, _ in found]


def policies(store: GraphStore, name: str) -> list[str]:
    """Return the concepts of the name and, where it is an actor, an instrument or a broader act, all its policies."""
    ids = concepts(store, name)
    return sorted({*ids, *(row[0] for row in store.query(_POLICIES, {"ids": ids}).rows)})


def _unknown(store: GraphStore, name: str, key: str) -> QueryError:
    near: list[tuple[Any, ...]] = store.query(_NEAR, {"part": key}).rows if key else []
    names = ", ".join(dict.fromkeys(str(row[0]) for row in near))
    return QueryError(
        f"concept {name!r}", "no concept of the graph has this name", f"near: {names}" if names else "see `query --name top-concepts`"
    )
