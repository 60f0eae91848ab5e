"""What the READMEs show exists."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pipeline.cli.app import application
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


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md", "SECURITY.md"])
def test_relative_links_lead_somewhere(root: Path, name: str) -> None:
    page = (root / name).read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", page):
        if "://" not in target:
            assert (root / target).exists(), target
