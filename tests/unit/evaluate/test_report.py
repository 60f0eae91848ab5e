"""The command, from files to table, JSON and page."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import typer
from rich.console import Console
from typer.testing import CliRunner

from pipeline.cli.evaluate import register
from pipeline.evaluate.evaluation import Request, run
from pipeline.evaluate.page import page
from pipeline.evaluate.report import Table, print_tables

Line = dict[str, Any]
Write = Callable[[str, list[Line]], Path]


@pytest.fixture
def files(write: Write, gold_line: Line) -> Request:
    pred = copy.deepcopy(gold_line)
    pred["mentions"] = [m for m in pred["mentions"] if m["text"] not in ("陳志明", "央行")]
    pred["mentions"].append({**pred["mentions"][0], "id": "m20", "start": 0, "end": 4, "text": "央行升息", "type": "institution"})
    pred["claims"] = [{**c, "attribution": None, "confidence": 0.8, "rule": "verb.push"} for c in pred["claims"][:2]]
    pred["claims"][0]["effect"]["delta"] = "down"
    texts = write("articles.jsonl", [{"text": gold_line["article"]["text"]}])
    bare = [copy.deepcopy(x) for x in (gold_line, pred)]
    for line in bare:
        line["article"].pop("text")
    return Request(write("gold.jsonl", [bare[0]]), write("pred.jsonl", [bare[1]]), texts, write("other.jsonl", [gold_line]), layers=True)


def printed(request: Request) -> str:
    out = StringIO()
    run(request).print(Console(file=out))
    return out.getvalue()


def test_tables(files: Request) -> None:
    text = printed(files)
    for words in ("core strict", "Two runs", "Outlets", "first layer that fails", "Cue families", "Rules", "Confusion: effect delta"):
        assert words in text
    assert re.search(r"desk-0001 │ 關稅拖累出口3\.5% +│ 關稅 \[up\] → 出口 \[down\]", text)
    assert re.search(r"missed +│ +1 │ 央行 +│ \[央行\]升息推高.*│ desk 1", text)
    assert re.search(r"invented +│ +1 │ 央行升息", text)
    assert "\x1b" not in text


def test_slips_stay_away_without_articles(files: Request) -> None:
    assert "missed" not in printed(Request(files.gold, files.pred))


def test_slips_without_text_show_the_surface(files: Request, write: Write) -> None:
    other = write("texts.jsonl", [{"text": "另一篇文章。"}])
    text = printed(Request(files.gold, files.pred, other))
    assert re.search(r"missed +│ +1 │ 央行 ", text)


class Collector(HTMLParser):
    """Collects cells and the tags that open."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_page_is_escaped_and_self_contained(files: Request, tmp_path: Path) -> None:
    table = Table("<b>&", ("a", "<i>"), (("<script>alert(1)</script>", '"'),), "<note>")
    parsed = Collector()
    parsed.feed(page("<t>", [table], [(0.5, True)]))
    assert not {"b", "i", "t", "script", "note", "link", "img"} & set(parsed.tags)
    assert "<script>alert(1)</script>" in parsed.words
    assert "svg" in parsed.tags
    out = tmp_path / "report.html"
    run(files).write_page(out)
    assert "http" not in out.read_text(encoding="utf-8")


def test_brackets_are_no_markup() -> None:
    out = StringIO()
    print_tables([Table("t", ("a",), (("[bold]x[/bold]",),))], Console(file=out))
    assert "[bold]x[/bold]" in out.getvalue()


def app() -> typer.Typer:
    made = typer.Typer()
    register(made)
    return made


def test_command_json(files: Request) -> None:
    given = [str(files.gold), str(files.pred), "--json", "--layers", "--compare", str(files.compare), "--articles", str(files.articles)]
    done = CliRunner().invoke(app(), given)
    assert done.exit_code == 0
    value = json.loads(done.stdout)
    assert value["claims"]["pair"]["tp"] == 2
    assert value["compare"]["claims.pair.tp"] == {"first": 2, "second": 3, "difference": 1}
    assert value["layers"]["families"]["verb"]["given"] == 2
    slip = {"surface": "央行", "times": 1, "context": "[央行]升息推高台幣。若通膨回落", "outlets": "desk 1"}
    assert value["slips"]["institution"]["missed"][0] == slip


def test_command_table_and_page(files: Request, tmp_path: Path) -> None:
    done = CliRunner().invoke(app(), [str(files.gold), str(files.pred), "--html", str(tmp_path / "r.html")])
    assert done.exit_code == 0
    assert "core strict" in done.stdout
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_command_names_the_broken_line(files: Request) -> None:
    files.pred.write_text("{}\n", encoding="utf-8")
    done = CliRunner().invoke(app(), [str(files.gold), str(files.pred)])
    assert done.exit_code == 1
    assert "pred.jsonl:1: article" in done.stderr


def test_command_names_an_unwritable_page(files: Request, tmp_path: Path) -> None:
    done = CliRunner().invoke(app(), [str(files.gold), str(files.pred), "--html", str(tmp_path / "no" / "r.html")])
    assert done.exit_code == 2
    assert "cannot be written" in done.stderr
