"""Folds for honest figures."""

from __future__ import annotations

from pipeline.flow.train import folds_of, outlet_folds

PATHS = ["a-1.txt", "b_1.txt", "a-2.txt", "c-1.txt", "a-3.txt", "b-2.txt"]


def test_folds_share_out_all_articles() -> None:
    assert sorted(i for fold in folds_of(7, 3) for i in fold) == list(range(7))


def test_an_outlet_lies_in_one_fold_whole() -> None:
    folds = outlet_folds(PATHS, 2)
    assert sorted(i for fold in folds for i in fold) == list(range(6))
    assert folds == [[0, 2, 4], [1, 3, 5]]


def test_no_more_folds_than_outlets() -> None:
    assert len(outlet_folds(PATHS, 10)) == 3
