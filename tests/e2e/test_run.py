"""`run`, and the commands around it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline import __version__
from tests.e2e.conftest import Run


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    """The corpus in a store."""
    store = tmp_path_factory.mktemp("graph") / "corpus.db"
    command = Path(sys.executable).with_name("policygraph")
    subprocess.run([command, "run", corpus, "--store", store], check=True, stdin=subprocess.DEVNULL, timeout=300)
    return store


def test_the_summary_counts_what_the_corpus_holds(policygraph: Run, corpus: Path) -> None:
    done = policygraph("run", corpus, "--store", "s.db")
    figures = {" ".join(line.split()[:-1]): line.split()[-1] for line in done.stdout.splitlines()}
    assert int(figures["articles"]) == len(list(corpus.iterdir()))
    for kind in ("mentions", "quantities", "claims", "graph: concepts", "graph: effects"):
        assert int(figures[kind].replace(",", "")) > 0
    assert {"undated articles", "duplicates", "boilerplate"} <= set(figures)


def test_a_second_run_changes_nothing(policygraph: Run, corpus: Path, tmp_path: Path) -> None:
    for name in ("one.jsonld", "two.jsonld"):
        policygraph("run", corpus, "--store", "s.db", "--workers", "2" if name == "two.jsonld" else "1")
        policygraph("export", "-o", name, "--store", "s.db")
    assert (tmp_path / "one.jsonld").read_bytes() == (tmp_path / "two.jsonld").read_bytes()


def test_a_bad_input_ends_with_one_and_the_rest_is_loaded(policygraph: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("聯準會升息推高美元。", "utf-8")
    done = policygraph("run", "a.txt", "nosuch.txt", "--store", "s.db", code=1)
    assert "error: nosuch.txt: no such file or folder" in done.stderr
    assert len(json.loads(policygraph("articles", "--format", "json", "--store", "s.db").stdout)) == 1


def test_the_store_comes_from_file_environment_and_flag(policygraph: Run, tmp_path: Path, graph: Path) -> None:
    (tmp_path / "policygraph.toml").write_text(f'store = "{graph}"\n')
    assert len(json.loads(policygraph("articles", "--format", "json").stdout)) > 1
    policygraph("articles", code=3, POLICYGRAPH_STORE=str(tmp_path / "none.db"))
    policygraph("articles", "--store", graph, POLICYGRAPH_STORE=str(tmp_path / "none.db"))


def test_unknowns_lists_provisional_concepts(policygraph: Run, graph: Path) -> None:
    rows = json.loads(policygraph("unknowns", "--format", "json", "--limit", "5", "--store", graph).stdout)
    assert len(rows) <= 5
    assert all("~" in row["id"] for row in rows)
    claimed = [row for row in rows if row["claims"]]
    assert claimed
    assert all(row["sentence"] and row["mentions"] for row in claimed)


def test_doctor_finds_all_well(policygraph: Run, graph: Path) -> None:
    done = policygraph("doctor", "--store", graph)
    assert "FAIL" not in done.stdout
    assert f"policygraph {__version__}" in done.stdout


def test_doctor_makes_no_store(policygraph: Run, tmp_path: Path) -> None:
    assert "not made yet" in policygraph("doctor", "--store", "none.db").stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["extraction", "article", "lexicon", "rule"])
def test_schema_prints_json_schema(policygraph: Run, name: str) -> None:
    assert json.loads(policygraph("schema", name).stdout)["$schema"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("schema", "nosuch"), 2),
        (("nosuch",), 2),
        (("query", "--name", "nosuch"), 2),
        (("run", "x", "--store", "http://somewhere"), 3),
        (("articles", "--store", "none.db"), 3),
    ],
)
def test_errors_are_one_line_with_their_code(policygraph: Run, graph: Path, arguments: tuple[str, ...], code: int) -> None:
    done = policygraph(*arguments, code=code, POLICYGRAPH_STORE=str(graph))
    assert done.stdout == ""
    assert done.stderr.strip()


def test_no_command_shows_the_commands(policygraph: Run) -> None:
    assert "extract" in policygraph(code=2).stderr + policygraph("--help").stdout
    assert policygraph("--version").stdout == f"policygraph {__version__}\n"


@pytest.mark.skipif(os.name == "nt", reason="signals")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_interrupt_ends_with_130_and_leaves_no_half_file(corpus: Path, tmp_path: Path, workers: str) -> None:
    text = "\n".join(p.read_text("utf-8") for p in sorted(corpus.glob("*.txt")))
    big = tmp_path / "in.jsonl"
    big.write_text("".join(json.dumps({"text": f"{n}\n{text}"}) + "\n" for n in range(400)), "utf-8")
    command = Path(sys.executable).with_name("policygraph")
    out = tmp_path / "o.jsonl"
    process = subprocess.Popen(
        [command, "extract", big, "-o", out, "--workers", workers],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a background shell leaves it ignored
    )
    deadline = time.monotonic() + 60
    while not list(tmp_path.glob(".o.jsonl.*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    _, error = process.communicate(timeout=60)
    assert process.returncode == 130, error.decode()
    assert b"interrupted" in error
    assert b"Traceback" not in error
    assert [p.name for p in tmp_path.iterdir()] == ["in.jsonl"]
