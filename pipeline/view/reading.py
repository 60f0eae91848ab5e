"""From the store to the index: the page's own statements, and one index for each version of the graph."""

from __future__ import annotations

import threading
import time
from functools import cache
from importlib.resources import files
from typing import Any, Final

from pipeline.store import GraphStore
from pipeline.view.index import GraphIndex, build
from pipeline.view.sentences import Sentences

ALL: Final = 100_000_000
"""Rows of a statement of the index at most: in effect, all."""
LONG_S: Final = 0.5
"""An index that took longer than this to build is renewed behind the scenes, and the old one serves meanwhile."""
TIMEOUT_S: Final = 30.0


@cache
def statement(name: str) -> str:
    """Return the statement in ``cypher/NAME.cypher`` without its comments."""
    text = files("pipeline.view").joinpath("cypher", f"{name}.cypher").read_text("utf-8")
    return "\n".join(line for line in text.splitlines() if not line.startswith("//")).strip()


def rows(store: GraphStore, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """Return the rows of one of the page's statements, read-only.

    Raises:
        QueryError: it ran too long; StoreUnreachableError: the store does not answer.
    """
    return list(store.query(statement(name), parameters, limit=ALL, timeout=TIMEOUT_S).records())


def read_index(store: GraphStore) -> GraphIndex:
    """Return the index of the graph as it is.

    The version is read first: a write in between makes the next call build anew.
    """
    version = store.version()
    parts = ("concepts", "effects", "articles", "policies", "claims", "claim_holders")
    return build(version, *(rows(store, name) for name in parts))


def read_sentences(store: GraphStore) -> Sentences:
    """Return the sentences of all claims, ready to be searched."""
    version = store.version()
    return Sentences(version, rows(store, "sentences"))


class Reader:
    """The current index of a store. Any thread may ask; one builds at a time."""

    def __init__(self, store: GraphStore) -> None:
        self.store = store
        self._lock = threading.Lock()
        self._index: GraphIndex | None = None
        self._sentences: Sentences | None = None
        self._took = 0.0
        self._worker: threading.Thread | None = None

    def index(self) -> GraphIndex:
        """Return an index: of the graph as it is, or, where building takes long, the last one while the next is built."""
        index = self._index
        if index is None or (index.version != self.store.version() and self._took <= LONG_S):
            return self._build()
        if index.version != self.store.version():
            self._behind_the_scenes()
        return index

    def sentences(self) -> Sentences | None:
        """Return the searchable sentences, or None while they are read for the first time."""
        found = self._sentences
        if found is None or found.version != self.index().version:
            self._behind_the_scenes()
            if found is None and self._took <= LONG_S and self._worker:
                self._worker.join(timeout=5)
            elif found is not None and self._took <= LONG_S and self._worker:
                self._worker.join(timeout=2)
        return self._sentences

    def warm(self) -> None:
        """Build the index now, and the sentences behind the scenes."""
        self.index()
        self._behind_the_scenes()

    def _build(self) -> GraphIndex:
        with self._lock:
            if self._index is None or self._index.version != self.store.version():
                begin = time.perf_counter()
                self._index = read_index(self.store)
                self._took = time.perf_counter() - begin
            return self._index

    def _behind_the_scenes(self) -> None:
        if self._worker is None or not self._worker.is_alive():
            self._worker = threading.Thread(target=self._renew, name="index", daemon=True)
            self._worker.start()

    def _renew(self) -> None:
        version = self._build().version
        if self._sentences is None or self._sentences.version != version:
            self._sentences = read_sentences(self.store)
