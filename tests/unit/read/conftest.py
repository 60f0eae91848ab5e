"""Helpers of the reading tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import Duplicate, Failure, ReadOptions, read_inputs
from schemas.article import Article

Outcome = Article | Duplicate | Failure
ReadAll = Callable[..., list[Outcome]]


@pytest.fixture
def read() -> ReadAll:
    """Read inputs to the end."""

    def run(*inputs: Path, options: ReadOptions | None = None) -> list[Outcome]:
        return list(read_inputs(inputs, options or ReadOptions()))

    return run
