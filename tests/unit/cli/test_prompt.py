"""What completion offers, and the prompt with keys sent to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from pipeline.cli.prompt import history_file, prompt
from pipeline.flow.load import load_lines
from pipeline.query.vocabulary import Vocabulary
from pipeline.store import GraphStore, Table, open_store
from tests.contract.synthetic import lines


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory):
    with open_store(tmp_path_factory.mktemp("prompt") / "kg") as store:
        load_lines(store, lines(3, 5))
        yield store


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("MATCH (p:Pol", {"Policy"}),
        ("MATCH (x)-[e:AFF", {"AFFECTS", "AFFILIATED_WITH"}),
        ("MATCH (x)-[e:AFFECTS]->(y:Ass", {"Asset"}),
        ("RETURN e.bel", {"belief"}),
        ("ret", {"RETURN"}),
        ("MATCH (c {name: '比特", {"比特幣"}),
        (":ru", {":run"}),
        (":run effects-o", {"effects-of", "effects-on"}),
        (":run effects-on eff", {"effect="}),
        (":run effects-on effect=比特", {"比特幣"}),
        (":run effects-on assertion=neg", {"negated"}),
        ("RETURN (", set()),
    ],
)
def test_completion_knows_labels_types_properties_queries_and_names(graph: GraphStore, before: str, expected: set[str]) -> None:
    assert {word for word, _ in Vocabulary(graph).completions(before)} == expected


def asked(store: GraphStore, keys: str) -> list[Table]:
    tables: list[Table] = []
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        prompt(store, tables.append, (pipe, DummyOutput()))
    return tables


def test_the_prompt_answers_goes_on_after_errors_and_keeps_a_history(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    keys = "RETURN 1 AS one;\rMATCH (n\rRETURN n;\rUNWIND [1, 2] AS n\rRETURN n; RETURN 3 AS three;\r"
    keys += ":run sources limit=1\r:queries\r:help\r:quit\r"
    tables = asked(graph, keys)
    assert [t.columns[0] for t in tables] == ["one", "n", "three", "source", "name"]
    assert tables[1].rows == [(1,), (2,)]
    out = capsys.readouterr()
    assert "error:" in out.err
    assert ":run NAME" in out.out
    assert "RETURN 1 AS one;" in history_file().read_text("utf-8")
    assert history_file().stat().st_mode & 0o077 == 0


def test_a_write_is_refused_at_the_prompt_and_the_end_of_input_ends_it(
    graph: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with open_store(graph.where, read_only=True) as reader:
        assert asked(reader, "CREATE (:Other);\rRETURN 2 AS two\r\r\x04") == [Table(("two",), [(2,)])]
    assert "read-only" in capsys.readouterr().err
