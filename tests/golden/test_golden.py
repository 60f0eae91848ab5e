"""Whole articles: what extraction finds in them, kept as files that a change shows up in.

After a change that is meant: ``python -m pytest tests/golden --update-golden``, and read the difference before it is committed.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pipeline.flow.engine import Engine
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article
from tests.golden.compact import compact

FOLDER = Path(__file__).parent
NAMES = ("2022-03-18-cbc-surprise-hike.txt", "2022-11-11-hk-rates-and-stocks.html", "2024-09-26-pboc-package.txt")


@cache
def engine() -> Engine:
    """Return the engine with shipped words and weights."""
    return Engine()


@pytest.mark.parametrize("name", NAMES)
def test_an_article_gives_what_it_gave(corpus: Path, name: str, update: bool) -> None:
    (article,) = read_inputs([corpus / name], ReadOptions())
    assert isinstance(article, Article)
    found = compact(engine().extract(article))
    file = FOLDER / f"{Path(name).stem}.json"
    if update:
        file.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    assert found == json.loads(file.read_text("utf-8")), "to accept the change: python -m pytest tests/golden --update-golden"


def test_every_golden_file_has_its_article() -> None:
    assert {f.stem for f in FOLDER.glob("*.json")} == {Path(n).stem for n in NAMES}
