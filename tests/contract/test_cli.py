"""The commands on both stores: results on stdout, the rest on stderr, exit codes as documented."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from pipeline.cli import articles, export, forget, load, queries, query
from pipeline.errors import UsageError
from pipeline.store import GraphStore
from tests.contract.synthetic import lines

APP = typer.Typer()
for module in (articles, export, forget, load, queries, query):
    module.register(APP)


@pytest.fixture
def run(spec: str, store: GraphStore):
    def invoke(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(APP, list(words), env={"POLICYGRAPH_STORE": spec}, input=stdin)

    return invoke


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lines.jsonl"
    path.write_text("".join(x.to_json() + "\n" for x in lines(4, 6)), "utf-8")
    return path


def test_from_load_to_forget(run, file: Path, tmp_path: Path) -> None:
    first = run("load", str(file))
    assert first.exit_code == 0, first.output
    assert first.stdout.startswith("loaded 4 articles with 24 claims; 0 unchanged\n")
    assert run("load", str(file)).stdout.startswith("loaded 0 articles with 0 claims; 4 unchanged\n")
    listed = json.loads(run("articles", "--format", "json").stdout)
    assert sorted(a["external_id"] for a in listed) == ["0-0", "0-1", "0-2", "0-3"]
    assert run("export", "-o", str(tmp_path / "a.csv")).exit_code == 0
    assert len((tmp_path / "a.csv").read_text("utf-8").splitlines()) == 25
    assert (
        run("forget", "0-0", listed[0]["id"] if listed[0]["external_id"] != "0-0" else listed[1]["id"][:12]).stdout == "forgot 2 articles\n"
    )
    gone = run("forget", "nothing")
    assert (gone.exit_code, gone.stdout) == (1, "forgot 0 articles\n")
    assert "no such article" in gone.stderr


def test_own_names_stay_where_every_command_is_given_the_same_lexicon(run, file: Path, tmp_path: Path, store: GraphStore) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("id\tname_zh\tname_en\treason\nasset/bitcoin\t自家比特幣\tOwn Bitcoin\ttest\n", "utf-8")

    def name() -> str:
        return str(store.query("MATCH (c:Concept {id: 'asset/bitcoin'}) RETURN c.name").rows[0][0])

    run("load", str(file))
    assert name() == "比特幣"
    run("load", str(file), "--lexicon", str(own))
    assert name() == "自家比特幣"
    assert run("forget", "0-3", "--lexicon", str(own)).exit_code == 0
    assert name() == "自家比特幣"
    run("forget", "0-2")
    assert name() == "比特幣"


@pytest.mark.parametrize("command", ["load", "forget"])
def test_an_own_lexicon_comes_from_the_settings_too(command: str, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_LEXICON", str(tmp_path / "none.tsv"))
    answer = CliRunner().invoke(APP, [command, str(file), "--store", str(tmp_path / "s.db")])
    assert isinstance(answer.exception, UsageError)
    assert "none.tsv" in str(answer.exception)


def test_queries_by_name_and_in_cypher(run, file: Path) -> None:
    run("load", str(file))
    answer = run("query", "--name", "top-concepts", "-p", "limit=3", "--format", "json")
    assert len(json.loads(answer.stdout)) == 3
    assert run("query", "MATCH (k:Claim) RETURN count(k) AS n", "--format", "csv").stdout == "n\n24\n"
    assert run("query", "-", "--format", "csv", stdin="RETURN 1 AS one").stdout == "one\n1\n"
    assert run("query", "RETURN $x + 1 AS y", "-p", "x=2", "--format", "csv").stdout == "y\n3\n"
    cut = run("query", "UNWIND range(1, 9) AS n RETURN n", "--limit", "2", "--format", "csv")
    assert cut.stdout == "n\n1\n2\n"
    assert "only the first 2" in cut.stderr
    assert "比特幣" in run("query", "--name", "effects-on", "-p", "effect=比特币", "-p", "assertion=any").stdout


@pytest.mark.parametrize(
    "words",
    [
        ["query"],
        ["query", "RETURN 1", "--name", "matrix"],
        ["query", "MATCH (n RETURN n"],
        ["query", "CREATE (n:Concept)"],
        ["query", "LOAD CSV FROM 'x' AS r RETURN r"],
        ["query", "--name", "nothing"],
        ["query", "--name", "effects-on"],
        ["query", "--name", "effects-on", "-p", "effect"],
        ["query", "--name", "effects-on", "-p", "effect=無此物"],
        ["queries", "nothing"],
        ["export", "-o", "x.unknown"],
        ["query", "RETURN 1", "--format", "xml"],
    ],
)
def test_a_wrong_call_exits_with_2(run, words: list[str]) -> None:
    answer = run(*words)
    assert answer.exit_code == 2, answer.output
    assert answer.stdout == ""
    assert answer.stderr


def test_statements_come_from_a_file_or_from_standard_input(run, file: Path, tmp_path: Path) -> None:
    run("load", str(file))
    script = tmp_path / "questions.cypher"
    script.write_text("// two questions; both answered\nRETURN ';' AS one;\nMATCH (k:Claim) RETURN count(k) AS n;\n", "utf-8")
    assert run("query", "--file", str(script), "--format", "csv").stdout == "one\n;\nn\n24\n"
    assert run("query", "--format", "csv", stdin="RETURN 2 AS two;").stdout == "two\n2\n"
    assert run("query", "--file", str(tmp_path / "none.cypher")).exit_code == 2


def test_many_files_plain_and_gzip_are_loaded_in_one_go(run, tmp_path: Path) -> None:
    some = [x.to_json() + "\n" for x in lines(6, 3)]
    for n, text in enumerate(some):
        opener = gzip.open if n % 2 else open
        with opener(tmp_path / f"{n}.jsonl{'.gz' if n % 2 else ''}", "wt", encoding="utf-8") as out:
            out.write(text)
    answer = run("load", *(str(p) for p in sorted(tmp_path.glob("*.jsonl*"))))
    assert answer.stdout.startswith("loaded 6 articles with 18 claims; 0 unchanged\n")


def test_a_broken_file_exits_with_1_and_the_others_are_loaded(run, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"article": 1}\n', "utf-8")
    answer = run("load", str(bad), str(tmp_path / "none.jsonl"), str(file))
    assert answer.exit_code == 1
    assert "bad.jsonl:1" in answer.stderr
    assert "none.jsonl" in answer.stderr
    assert "loaded 4 articles" in answer.stdout


@pytest.mark.parametrize("words", [["articles"], ["query", "RETURN 1"], ["load", "x"], ["export", "-o", "x.csv"], ["forget", "x"]])
def test_an_unreachable_store_exits_with_3(words: list[str]) -> None:
    answer = CliRunner().invoke(APP, [*words, "--store", "bolt://127.0.0.1:1"])
    assert answer.exit_code == 3, answer.output
    assert "127.0.0.1:1" in answer.stderr


def test_the_catalogue_is_listed_and_shown() -> None:
    listed = CliRunner().invoke(APP, ["queries"])
    assert "effects-on" in listed.stdout
    shown = CliRunner().invoke(APP, ["queries", "paths"])
    assert "weakest link" in shown.stdout
    assert "MATCH" in shown.stdout
