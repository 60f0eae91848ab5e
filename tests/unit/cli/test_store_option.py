"""Errors of commands that use a store."""

from __future__ import annotations

import pytest
import typer

from pipeline.cli.store_option import reported
from pipeline.errors import PolicygraphError, QueryError, StoreError, StoreUnreachableError


@pytest.mark.parametrize(("kind", "code"), [(StoreError, 1), (QueryError, 2), (StoreUnreachableError, 3)])
def test_an_error_is_one_line_and_a_code(capsys: pytest.CaptureFixture[str], kind: type[PolicygraphError], code: int) -> None:
    with pytest.raises(typer.Exit) as caught, reported():
        raise kind("there", "no answer:\n  first\n\tsecond", "do this")
    assert caught.value.exit_code == code
    assert capsys.readouterr() == ("", "error: there: no answer: first second (do this)\n")
