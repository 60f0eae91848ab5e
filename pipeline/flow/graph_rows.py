"""All nodes and relationships of a store, in an order that depends on the graph alone.

They are read in chunks from their articles and concepts, so that neither the store nor this program holds more than one at a time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from pipeline.errors import StoreError
from pipeline.store import GraphStore
from schemas.graph import LABELS

Row = dict[str, Any]
INTERNAL: Final = ("digest", "names_text", "sentence_text", "signature", "text")
"""Properties of nodes that only the store needs, or that are long."""
_CLAIM_ENDS: Final = (("STATED_IN", "article"), ("CAUSE", "cause"), ("EFFECT", "effect"), ("ATTRIBUTED_TO", "holder"))


class Node(NamedTuple):
    """A node with its label (of several the narrowest) and all its properties but the id."""

    id: str
    label: str
    props: Row


class Relationship(NamedTuple):
    """A relationship between two node ids."""

    start: str
    type: str
    end: str
    props: Row


class Snapshot:
    """The graph at one version; read from end to end, it raises where the graph has changed meanwhile."""

    def __init__(self, store: GraphStore) -> None:
        self._store, self._version = store, store.version()
        found = store.read("ids_articles")
        self.articles = [r["id"] for r in sorted(found, key=lambda r: (r["published"] or "", r["id"]))]
        self.concepts = sorted(r["id"] for r in store.read("ids_concepts"))

    def nodes(self) -> Iterator[Node]:
        """Yield articles by date, concepts, claims and observations."""
        for r in self._each("export_articles", self.articles, "id"):
            yield Node(r["id"], "Article", _present(r["props"]))
        for r in self._each("export_concepts", self.concepts, "id"):
            yield Node(r["id"], LABELS[r["id"].partition("/")[0]], _present(r["props"]))
        for r in self.claims():
            yield Node(r["id"], "Claim", _present(r["props"]))
        for r in self._each("export_observations", self.articles, "article", "id"):
            yield Node(r["id"], "Observation", _present(r["props"]))
        self.check()

    def relationships(self) -> Iterator[Relationship]:
        """Yield the relationships of claims, of observations, of articles, between concepts, and the assembled ones."""
        for r in self.claims():
            yield from _of_claim(r)
        for r in self._each("export_observations", self.articles, "article", "id"):
            yield Relationship(r["id"], "REPORTED_IN", r["article"], {})
            if r["concept"]:
                yield Relationship(r["id"], "OF", r["concept"], {})
        for r in self._each("export_mentions", self.articles, "start", "end"):
            props = _present({k: r[k] for k in ("count", "spans", "surfaces", "affiliations")})
            yield Relationship(r["start"], "MENTIONS", r["end"], props)
        for r in self._each("export_links", self.concepts, "start", "type", "end", "role", "since", "until"):
            props = _present({"role": r["role"], "from": r["since"], "to": r["until"], "sign": r["sign"]})
            yield Relationship(r["start"], r["type"], r["end"], props)
        for r in self.effects():
            yield Relationship(r["start"], "AFFECTS", r["end"], {**_present(r["props"]), "id": r["id"]})
        self.check()

    def claims(self) -> Iterator[Row]:
        """Yield claims by date, article and place, with the ends of their relationships."""
        for r in self._each("export_claims", self.articles, "article", "start", "id"):
            yield {**r, "sizes": sorted(r["sizes"])}

    def effects(self) -> Iterator[Row]:
        """Yield the assembled edges by cause and id."""
        return self._each("export_affects", self.concepts, "start", "id")

    def observations(self) -> Iterator[Row]:
        """Yield observations by article."""
        return self._each("export_observations", self.articles, "article", "id")

    def check(self) -> None:
        """Raise if the graph has changed since this snapshot was taken.

        Raises:
            StoreError: it has.
        """
        if self._store.version() != self._version:
            raise StoreError(self._store.where, "the graph was changed while it was being read", "try again when nothing is being loaded")

    def _each(self, name: str, ids: list[str], *order: str) -> Iterator[Row]:
        place = {key: n for n, key in enumerate(ids)}

        def key(row: Row) -> tuple[Any, ...]:
            return place[row[order[0]]], *("" if row[o] is None else row[o] for o in order[1:])

        for chunk in self._store.each(name, ids):
            yield from sorted(chunk, key=key)


def _of_claim(r: Row) -> Iterator[Relationship]:
    surfaces = {"CAUSE": r["cause_surface"], "EFFECT": r["effect_surface"]}
    for kind, end in _CLAIM_ENDS:
        if r[end]:
            yield Relationship(r["id"], kind, r[end], _present({"surface": surfaces.get(kind)}))
    for observation in r["sizes"]:
        yield Relationship(r["id"], "SIZED_BY", observation, {})


def _present(props: Row) -> Row:
    return {k: props[k] for k in sorted(props) if props[k] is not None and k != "id"}
