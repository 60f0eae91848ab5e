"""The files for neo4j-admin, imported into a real server: the same graph, to the byte of the exports, and one that lives on."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.flow.export import export
from pipeline.flow.import_files import ARGUMENTS
from pipeline.flow.load import forget_articles, load_lines
from pipeline.store import open_store
from tests.contract.helpers import picture
from tests.contract.synthetic import lines
from tests.neo4j.server import Server, UnavailableError

SOME = list(lines(12, 8, seed=31, concepts=6))


@pytest.mark.neo4j
@pytest.mark.xdist_group("neo4j")
def test_an_imported_graph_equals_the_loaded_one_and_can_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    with open_store(tmp_path / "kg") as store:
        load_lines(store, SOME, lexicon="l")
        expected, counts = picture(store), store.counts()
        folder = export(store, tmp_path / "files", "neo4j-admin")
        forget_articles(store, [SOME[0].article.id])
        smaller = picture(store)
    try:
        server = Server(tmp_path / "server")
    except UnavailableError as e:
        pytest.skip(str(e))
    server.data.mkdir()
    server.admin("database", "import", "full", "neo4j", f"@{folder / ARGUMENTS}")
    uri = server.start()
    try:
        with open_store(uri) as store:
            assert store.counts() == counts
            assert picture(store) == expected
            assert {r[0] for r in store.query("SHOW CONSTRAINTS YIELD name RETURN name").rows} >= {"claim_id", "concept_id"}
            forget_articles(store, [SOME[0].article.id])
            assert picture(store) == smaller
            assert load_lines(store, SOME[1:], lexicon="l").unchanged == len(SOME) - 1
    finally:
        server.stop()


def test_text_stays_apart_from_nothing_and_lists_from_text(tmp_path: Path) -> None:
    with open_store(tmp_path / "kg") as store:
        load_lines(store, SOME[:1])
        folder = export(store, tmp_path / "files", "neo4j-admin")
    articles = (folder / "article.csv").read_text("utf-8")
    assert articles.startswith("id:ID,external_id,title,author,")
    assert f'"{SOME[0].article.id}","0-' not in articles
    assert ',"評論31-0",,' in articles  # no author: nothing, not empty text
    concepts = (folder / "concept.csv").read_text("utf-8")
    assert '"Concept\x1fAsset"' in concepts
    assert (folder / ARGUMENTS).read_text("utf-8").count("--nodes=") == 5
