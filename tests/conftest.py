"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The articles that were written for this project."""
    return ROOT / "corpus" / "articles"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles beside the repository, or POLICYGRAPH_SHARED.

    Skips where it is absent; fails where POLICYGRAPH_REQUIRE_SHARED=1.
    """
    folder = Path(os.environ.get("POLICYGRAPH_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        if os.environ.get("POLICYGRAPH_REQUIRE_SHARED") == "1":
            pytest.fail(f"{folder} is required and absent")
        pytest.skip(f"{folder} is absent")
    return folder


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the person who runs the tests reaches them."""
    for name in ("STORE", "WORKERS", "LEXICON", "RULES", "MIN_CONFIDENCE", "MAX_CHARS", "DEBUG"):
        monkeypatch.delenv(f"POLICYGRAPH_{name}", raising=False)
    monkeypatch.setenv("POLICYGRAPH_READER", "fast")  # tests of the careful reader ask for it by name
