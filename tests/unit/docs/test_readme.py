"""What the READMEs show exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.claim.cues import load_cues, read_family
from pipeline.cli.app import application
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_lexicon
from pipeline.query import catalogue
from tests.readme import PAGES, commands


@pytest.mark.parametrize("name", PAGES)
def test_every_command_and_flag_that_is_shown_exists(root: Path, name: str) -> None:
    group = application()
    shown = commands((root / name).read_text("utf-8"))
    assert shown
    for line in shown:
        _, command, *arguments = shlex.split(line, comments=True)
        if command.startswith("-"):
            continue
        known = {o for p in group.commands[command].params for o in p.opts}
        assert {a for a in arguments if re.fullmatch(r"--?[a-z-]+", a)} <= known, line
        if "--name" in arguments:
            assert arguments[arguments.index("--name") + 1] in catalogue(), line


def test_the_english_page_lists_every_command_and_named_query(root: Path) -> None:
    page = (root / "README.md").read_text("utf-8")
    assert [c for c in application().commands if f"policygraph {c}" not in page] == []
    assert [q for q in catalogue() if f"`{q}`" not in page] == []


def test_the_example_row_is_a_lexicon_row(root: Path, tmp_path: Path) -> None:
    page = (root / "README.md").read_text("utf-8")
    block = re.search(r"^    id\t.*\n(?:    .*\n)+", page, re.MULTILINE)
    assert block
    file = tmp_path / "mine.tsv"
    file.write_text(block[0].replace("\n    ", "\n").removeprefix("    "), "utf-8")
    assert [row.id for row in read_lexicon(file)] == ["institution/river-bank"]


def test_the_example_cue_holds(root: Path, tmp_path: Path) -> None:
    page = (root / "README.md").read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert block
    file = tmp_path / "mine.yml"
    file.write_text(block[1], "utf-8")
    book = load_cues((file,))
    for cue in read_family(file).cues:
        for example in cue.examples:
            assert cue.id in {r.id for hit in book.find(to_shadow(example.text)) for r in hit.rules}
        for text in cue.counter:
            assert cue.id not in {r.id for hit in book.find(to_shadow(text)) for r in hit.rules}


def test_the_spacy_example_runs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = (root / "README.md").read_text("utf-8")
    block = re.search(r"```python\n(import spacy.*?)```", page, re.DOTALL)
    assert block
    exec(compile(block[1], "README.md", "exec"), {})
    assert "asset/gold" in capsys.readouterr().out


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md", "SECURITY.md"])
def test_relative_links_lead_somewhere(root: Path, name: str) -> None:
    page = (root / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", page):
        if "://" not in target:
            assert (root / target).exists(), target
