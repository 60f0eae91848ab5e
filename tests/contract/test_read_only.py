"""Read-only holds: nothing that a reader sends changes anything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pipeline.errors import QueryError, StoreError
from pipeline.flow.load import load_lines
from pipeline.store import GraphStore, open_store
from tests.contract.helpers import picture
from tests.contract.synthetic import lines

WRITES = [
    "CREATE (n:Concept {id: 'x'})",
    "CREATE (:Other {a: 1})",
    "MERGE (n:Concept {id: 'x'})",
    "MERGE (n:Meta {id: 'policygraph'}) ON MATCH SET n.version = 99",
    "MATCH (n:Concept) SET n.name = 'x'",
    "MATCH (n:Concept) SET n += {name: 'x'}",
    "MATCH (n:Concept) SET n:Other",
    "MATCH (n:Concept) REMOVE n.name",
    "MATCH (n:Concept) REMOVE n:Concept",
    "MATCH (n) DETACH DELETE n",
    "MATCH (k:Claim) WITH k LIMIT 1 DETACH DELETE k",
    "MATCH ()-[e:AFFECTS]->() DELETE e",
    "MATCH ()-[e:AFFECTS]->() SET e.belief = 1.0",
    "MATCH (a:Concept), (b:Concept) WITH a, b LIMIT 1 CREATE (a)-[:AFFECTS]->(b)",
    "UNWIND range(1, 3) AS n CREATE (:Concept {id: toString(n)})",
    "FOREACH (n IN [1, 2] | CREATE (:Other {a: n}))",
    "CALL { CREATE (:Other {a: 2}) RETURN 1 AS one } RETURN one",
    "MATCH (n:Concept) CALL { WITH n SET n.name = 'x' } IN TRANSACTIONS RETURN 1",
    "CREATE CONSTRAINT bad IF NOT EXISTS FOR (n:Other) REQUIRE n.a IS UNIQUE",
    "CREATE INDEX bad IF NOT EXISTS FOR (n:Other) ON (n.a)",
    "DROP CONSTRAINT concept_id",
    "DROP INDEX claim_edge",
    "CREATE USER eve SET PASSWORD 'evilevilevil'",
    "CALL db.createLabel('Other')",
    "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
    "MATCH (n:Concept) WITH n LIMIT 1 CALL (n) { SET n.name = 'x' } RETURN n",
    "MATCH (n:Concept) WITH n LIMIT 1 MERGE (n)-[:OF]->(n) RETURN n",
    "MATCH (n:Meta) SET n.version = 0, n.lexicon = 'x' RETURN n",
    "/* x */ load /* y */ csv FROM 'http://127.0.0.1:1/' AS row RETURN row",
]


@pytest.fixture
def reader(store: GraphStore, spec: str) -> Iterator[GraphStore]:
    load_lines(store, lines(2, 5, seed=9))
    with open_store(spec, read_only=True) as graph:
        yield graph


@pytest.mark.parametrize("statement", WRITES)
def test_a_write_is_refused_and_changes_nothing(reader: GraphStore, store: GraphStore, statement: str) -> None:
    before, version = picture(reader), reader.version()
    with pytest.raises(QueryError):
        reader.query(statement)
    with pytest.raises(QueryError):
        store.query(statement)
    assert picture(reader) == before
    assert reader.version() == version
    assert reader.query("MATCH (n:Other) RETURN count(n)").rows == [(0,)]


def test_a_read_only_store_has_no_writer(reader: GraphStore) -> None:
    assert reader.read_only
    with pytest.raises(StoreError, match="reading only"):
        reader.write(lambda tx: tx.bump())


def test_rows_are_capped(reader: GraphStore) -> None:
    table = reader.query("UNWIND range(1, 100) AS n RETURN n", limit=7)
    assert [r[0] for r in table.rows] == [1, 2, 3, 4, 5, 6, 7]
    assert table.truncated
    assert not reader.query("UNWIND range(1, 7) AS n RETURN n", limit=7).truncated


def test_a_wrong_statement_says_so(reader: GraphStore) -> None:
    with pytest.raises(QueryError):
        reader.query("MATCH (n RETURN n")


def test_values_are_plain(reader: GraphStore) -> None:
    table = reader.query(
        "MATCH (a:Concept)-[e:AFFECTS]->(b:Concept) RETURN a, e, date('2025-01-02') AS d, [1, null] AS l ORDER BY e.id LIMIT 1"
    )
    node, edge, day, items = table.rows[0]
    assert node["labels"][0] in ("Asset", "Concept", "Factor")
    assert edge["type"] == "AFFECTS"
    assert (day, items) == ("2025-01-02", [1, None])


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_a_statement_that_runs_too_long_is_stopped_and_says_so(neo4j_uri: str) -> None:
    with open_store(neo4j_uri) as store, pytest.raises(QueryError, match="longer than 1 s and was stopped"):
        store.query("UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b)", timeout=1)


def test_a_read_may_hold_the_words_of_a_write(reader: GraphStore) -> None:
    assert reader.query("RETURN 'CREATE (n) SET n.x = 1 DELETE n' AS text /* MERGE */").rows
