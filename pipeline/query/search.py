"""Full-text search over sentences and names, in any script, width and case.

Words of two characters or more go to the full-text index, which holds pairs of neighbouring characters; what the index cannot find
(a single character, part of a Latin word) is looked for in the stored text itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from pipeline.assemble.names import name_key
from pipeline.errors import QueryError
from pipeline.query.catalogue import NamedQuery
from pipeline.query.newest import newest_rows
from pipeline.store import GraphStore

Row = tuple[Any, ...]

INDEXED: Final = re.compile(r"^CALL db\.index\.fulltext\.queryNodes\('(\w+)', \$phrases\) YIELD node AS (\w+)\n")
SCANNED: Final[Mapping[str, str]] = {"ft_claim": "MATCH ({0}:Claim)\n", "ft_concept": "MATCH ({0}:Concept)\n"}
_SPECIAL: Final = re.compile(r'(["\\])')


def search(store: GraphStore, query: NamedQuery, values: Mapping[str, Any], timeout: float) -> list[Row]:
    """Return the rows of a query whose statement begins with the full-text index; all words of ``text`` must be there.

    Raises:
        QueryError: the text holds no word.
    """
    words = name_key(values["text"]).split()
    if not words:
        raise QueryError(f"query {query.name}", "text holds no word", "give the words that you look for, with spaces between them")
    found: list[Row] = []
    if any(len(w) > 1 for w in words):
        found = _indexed(store, query.statement, values, words, timeout)
    return found or _scanned(store, _scanning(query.statement), {**values, "rest": words}, timeout)


def _indexed(store: GraphStore, statement: str, values: Mapping[str, Any], words: list[str], timeout: float) -> list[Row]:
    long = [w for w in words if len(w) > 1]
    phrases = " AND ".join(f'"{_SPECIAL.sub(lambda m: chr(92) + m[1], w)}"' for w in long)
    return store.query(statement, {**values, "phrases": phrases, "rest": [w for w in words if w not in long]}, timeout=timeout).rows


def _scanned(store: GraphStore, statement: str, values: Mapping[str, Any], timeout: float) -> list[Row]:
    """Return the rows of a statement over all concepts, or over all claims, which come newest first."""
    if statement.startswith(SCANNED["ft_claim"].format("k")):
        return newest_rows(store, statement, values, timeout)
    return store.query(statement, values, timeout=timeout).rows


def _scanning(statement: str) -> str:
    """Return the statement with all nodes of the index's label in place of the index."""
    return INDEXED.sub(lambda m: SCANNED[m[1]].format(m[2]), statement)
