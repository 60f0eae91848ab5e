"""What can be done to the graph inside one transaction. Rows in, rows out; which edges and names follow is assembled elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from neo4j import ManagedTransaction

from pipeline.store.statements import statement
from schemas.graph import AffectsRow, AffiliationRow, ArticleGraph, ConceptRow, LinkRow

Row = dict[str, Any]


class Writer:
    """One open write transaction."""

    def __init__(self, tx: ManagedTransaction) -> None:
        self._tx = tx

    def rows(self, name: str, **parameters: Any) -> list[Row]:
        """Return the rows of a statement of the store's own."""
        return self._tx.run(statement(name), parameters).data()

    def run(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write rows with a statement of the store's own; no rows, no statement."""
        if rows:
            self._tx.run(statement(name), rows=rows).consume()

    def bump(self) -> int:
        """Count one more write and return the new version. Also what makes two writers wait for each other."""
        return int(self.rows("meta_bump")[0]["version"])

    # -- articles -------------------------------------------------------------------------------------------------------

    def clear(self, articles: Collection[str], claims: Collection[str], observations: Collection[str]) -> None:
        """Remove all that the articles brought: these claims, these observations, and their mentions. The Article nodes stay."""
        self._delete("remove_claims", claims)
        self._delete("remove_observations", observations)
        if articles:
            self._tx.run(statement("remove_mentions"), articles=list(articles)).consume()

    def _delete(self, name: str, ids: Collection[str]) -> None:
        if ids:
            self._tx.run(statement(name), ids=list(ids)).consume()

    def remove(self, articles: Collection[str]) -> None:
        """Remove the Article nodes, already cleared."""
        self._tx.run(statement("remove_articles"), articles=list(articles)).consume()

    def put(self, graphs: Iterable[ArticleGraph]) -> None:
        """Write articles with claims, observations and mentions; their concepts must be there."""
        graphs = list(graphs)
        claims = [c for g in graphs for c in g.claims]
        observations = [o for g in graphs for o in g.observations]
        self.run("put_articles", [g.article for g in graphs])
        self.run("put_mentions", [m for g in graphs for m in g.mentions])
        self.run("put_observations", observations)
        self.run("put_measured", [{"observation": o["props"]["id"], "concept": o["concept"]} for o in observations if o["concept"]])
        self.run("put_claims", claims)
        self.run("put_holders", [{"claim": c["props"]["id"], "holder": c["holder"]} for c in claims if c["holder"]])
        self.run("put_sizes", [{"claim": c["props"]["id"], "observation": o} for c in claims for o in c["observations"]])

    # -- concepts -------------------------------------------------------------------------------------------------------

    def missing(self, concepts: Iterable[str]) -> list[str]:
        """Return, sorted, which of the concepts have no node yet."""
        wanted = set(concepts)
        return sorted(wanted - {r["id"] for r in self.rows("known_concepts", ids=sorted(wanted))}) if wanted else []

    def create(self, rows: Iterable[ConceptRow]) -> None:
        """Make concept nodes that are not there, each with the label of its type."""
        by_type: dict[str, list[ConceptRow]] = {}
        for row in rows:
            by_type.setdefault(row["id"].partition("/")[0], []).append(row)
        for kind in sorted(by_type):
            self.run(f"create_{kind}", by_type[kind])

    def rename(self, rows: Sequence[ConceptRow]) -> None:
        """Set all properties of concept nodes that are there."""
        self.run("rename_concepts", rows)

    def link(self, kind: str, rows: Sequence[LinkRow]) -> None:
        """Make relationships BY, OF or PART_OF between concepts, unless they are there."""
        self.run(f"link_{kind.lower()}", rows)

    def unlink(self, concepts: Collection[str]) -> None:
        """Remove the BY, OF and PART_OF relationships that leave the concepts."""
        self._tx.run(statement("unlink"), ids=list(concepts)).consume()

    def affiliate(self, persons: Collection[str], rows: Sequence[AffiliationRow]) -> None:
        """Replace the affiliations of the persons by the rows."""
        if persons:
            self._tx.run(statement("drop_affiliations"), ids=sorted(persons)).consume()
        self.run("put_affiliations", rows)

    def prune(self, candidates: Iterable[str]) -> int:
        """Remove those concepts that nothing points at, then those that only they pointed at; return how many."""
        todo, removed = set(candidates), 0
        while todo:
            orphans = self.rows("orphans", ids=sorted(todo))
            if not orphans:
                break
            self._tx.run(statement("remove_concepts"), ids=[r["id"] for r in orphans]).consume()
            removed += len(orphans)
            todo = {n for r in orphans for n in r["neighbours"]}
        return removed

    # -- edges ----------------------------------------------------------------------------------------------------------

    def affects(self, new: Sequence[AffectsRow], changed: Sequence[AffectsRow]) -> None:
        """Make assembled edges, and bring those that are there up to date."""
        self.run("create_affects", new)
        self.run("update_affects", changed)

    def drop_affects(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Remove assembled edges, given by ``id``, ``cause`` and ``effect``."""
        self.run("drop_affects", rows)

    def set_lexicon(self, lexicon: str) -> None:
        """Record which lexicon the names come from."""
        self._tx.run(statement("meta_lexicon"), lexicon=lexicon).consume()
