"""How the command ends: one line and a code for every error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import typer

from pipeline.cli import app
from pipeline.errors import LexiconError, PolicygraphError, QueryError, ReadError, RuleError, StoreError, StoreUnreachableError, UsageError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _end(monkeypatch: pytest.MonkeyPatch, work: Callable[[], Any]) -> int:
    """Return the exit code of a command that does this work."""

    def build() -> typer.Typer:
        inner = typer.Typer(pretty_exceptions_enable=False)
        inner.command()(work)
        return inner

    monkeypatch.setattr(app, "build", build)
    with pytest.raises(SystemExit) as caught:
        app.main([])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def _raiser(error: BaseException) -> Callable[[], None]:
    def work() -> None:
        raise error

    return work


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ReadError, 1), (StoreError, 1), (UsageError, 2), (QueryError, 2), (LexiconError, 2), (RuleError, 2), (StoreUnreachableError, 3)],
)
def test_each_error_has_its_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kind: type[PolicygraphError], code: int
) -> None:
    assert _end(monkeypatch, _raiser(kind("there", "went\nwrong", "do this"))) == code
    assert capsys.readouterr() == ("", "error: there: went wrong (do this)\n")


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _end(monkeypatch, _raiser(KeyboardInterrupt())) == 130
    assert "interrupted" in capsys.readouterr().err


def test_a_full_disk_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _end(monkeypatch, _raiser(OSError(28, "No space left on device", "o.jsonl"))) == 1
    assert capsys.readouterr().err == "error: o.jsonl: No space left on device\n"


def test_a_fault_of_ours_is_one_line_and_a_trace_only_on_request(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _end(monkeypatch, _raiser(KeyError("x"))) == 1
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.setenv("POLICYGRAPH_DEBUG", "1")
    _end(monkeypatch, _raiser(KeyError("x")))
    assert "Traceback" in capsys.readouterr().err


def test_success_is_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _end(monkeypatch, lambda: None) == 0


def test_every_command_explains_itself_with_an_example() -> None:
    group = app.application()
    assert list(group.commands) != []
    for name, command in group.commands.items():
        assert f"Example: policygraph {name}" in (command.help or ""), name
        assert name in app.ORDER


def test_commands_are_listed_in_the_order_of_work() -> None:
    listed = app.application().list_commands(None)
    assert listed[:2] == ["run", "extract"]
    assert listed == [name for name in app.ORDER if name in listed]
