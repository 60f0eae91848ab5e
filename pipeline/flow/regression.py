"""Fits the linear models: regularised logistic regression, one label against the rest, over named features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.errors import UsageError
from pipeline.linear import Linear


class Example(NamedTuple):
    """A named set of features with its label."""

    names: list[str]
    label: str


def fit(examples: Sequence[Example], labels: tuple[str, ...] | None, strength: float, least: int) -> Linear:
    """Return the weights of a regularised logistic regression, one label against the rest.

    Args:
        examples: features with labels.
        labels: ("1",) for a yes-or-no model; None takes all labels that occur.
        strength: the inverse of the regularisation.
        least: features seen less often are left out.

    Raises:
        UsageError: scikit-learn is not installed.
    """
    try:
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression
    except ImportError as e:
        raise UsageError("train", "scikit-learn is not installed", "install policygraph[train]") from e
    counts = Counter(n for e in examples for n in set(e.names))
    vocabulary = {n: i for i, n in enumerate(sorted(n for n, k in counts.items() if k >= least))}
    columns, ends = [], [0]
    for x in examples:
        columns.extend(sorted({vocabulary[n] for n in x.names if n in vocabulary}))
        ends.append(len(columns))
    matrix = csr_matrix(
        (np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int64)), shape=(len(examples), len(vocabulary))
    )
    answers = np.array([e.label for e in examples])
    names = labels or tuple(sorted(set(answers.tolist())))
    table, bias = [], []
    for label in names:
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, random_state=0).fit(matrix, answers == label)
        table.append(model.coef_[0])
        bias.append(float(model.intercept_[0]))
    weights = {n: tuple(round(float(t[i]), 4) for t in table) for n, i in vocabulary.items()}
    kept = {n: w for n, w in weights.items() if max(map(abs, w)) >= 0.01}
    kept["bias"] = tuple(round(b, 4) for b in bias)
    return Linear(("",) if labels else names, kept)
