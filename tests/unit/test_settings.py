"""Where settings come from, and what is said of wrong ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pipeline.errors import UsageError
from pipeline.settings import Settings, load_settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_defaults() -> None:
    settings = load_settings()
    assert (settings.store, settings.workers, settings.lexicon, settings.max_chars) == ("./policygraph.db", 1, (), 2_000_000)


def test_each_source_beats_the_one_below(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "policygraph.toml").write_text('store = "file.db"\nworkers = 2\nmax_chars = 10\n')
    monkeypatch.setenv("POLICYGRAPH_STORE", "environment.db")
    monkeypatch.setenv("POLICYGRAPH_WORKERS", "3")
    settings = load_settings(workers=4, store=None)
    assert (settings.store, settings.workers, settings.max_chars) == ("environment.db", 4, 10)


def test_paths_of_the_environment_are_split_as_in_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_LEXICON", "a.tsv:b.tsv")
    assert load_settings(lexicon=[]).lexicon == (Path("a.tsv"), Path("b.tsv"))
    assert load_settings(lexicon=[Path("c.tsv")]).lexicon == (Path("c.tsv"),)


def test_other_variables_and_empty_ones_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLICYGRAPH_REQUIRE_SHARED", "1")
    monkeypatch.setenv("POLICYGRAPH_STORE", "")
    assert load_settings().store == "./policygraph.db"


def test_no_workers_means_one_per_core() -> None:
    assert load_settings(workers=0).processes >= 1
    assert load_settings(workers=3).processes == 3


@pytest.mark.parametrize(
    ("flags", "environment", "file", "where"),
    [
        ({"workers": -1}, "", "", "--workers"),
        ({}, "many", "", "POLICYGRAPH_WORKERS"),
        ({}, "", "workers = 'x'", "policygraph.toml: workers"),
        ({}, "", "workrs = 2", "policygraph.toml: workrs"),
        ({}, "", "workers = [", "policygraph.toml"),
    ],
)
def test_a_wrong_value_names_its_source(
    flags: dict[str, Any], environment: str, file: str, where: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLICYGRAPH_WORKERS", environment)
    if file:
        (folder / "policygraph.toml").write_text(file)
    with pytest.raises(UsageError) as caught:
        load_settings(**flags)
    assert caught.value.where == where
    assert caught.value.remedy


def test_settings_are_frozen() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().store = "x"  # type: ignore[misc]
