"""Linear models over named binary features, shipped as tab-separated weights that a person can read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from pipeline.errors import ModelError

_MEMORY = 1 << 16
"""Sums remembered for each part of a model: a bound on memory, no effect on results."""

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


class Linear:
    """Scores by label. ``labels`` is ("",) for a yes-or-no model.

    The file has a header ``feature<TAB>label…`` (or ``weight``), a row for each feature, and a row named ``bias``.
    """

    __slots__ = ("_first", "_index", "_matrix", "bias", "labels", "meta", "weights")

    def __init__(self, labels: Sequence[str], weights: dict[str, tuple[float, ...]], meta: dict[str, str] | None = None) -> None:
        self.labels = tuple(labels)
        self.bias = weights.get("bias", (0.0,) * len(self.labels))
        self.weights = weights
        self.meta = meta or {}
        self._first = {f: w[0] for f, w in weights.items()} if len(self.labels) == 1 else {}
        self._index = {f: i for i, f in enumerate(weights)} if len(self.labels) > 1 else {}
        self._matrix = np.array(list(weights.values())) if self._index else np.zeros((0, len(self.labels)))

    def scores(self, features: Iterable[str]) -> list[float]:
        """Return the sum of weights by label, in label order, rounded so that no machine's last digit decides."""
        get = self._index.get
        rows = [i for i in map(get, features) if i is not None]
        total = self._matrix.take(rows, axis=0).sum(axis=0) + self.bias
        return [x / 1e6 for x in np.rint(total * 1e6).tolist()]

    def sum(self, features: Iterable[str]) -> float:
        """Return the sum of weights of a yes-or-no model, without the bias."""
        get = self._first.get
        return sum([get(f, 0.0) for f in features])

    def part(self, names: Callable[..., list[str]]) -> Callable[..., float]:
        """Return the function from a part's arguments to its sum of weights, remembered by arguments."""
        return lru_cache(maxsize=_MEMORY)(lambda *key: self.sum(names(*key)))

    def score(self, features: Iterable[str]) -> float:
        """Return the score of a yes-or-no model."""
        return self.bias[0] + self.sum(features)

    def best(self, features: Iterable[str]) -> str:
        """Return the label with the greatest score; ties go to the first label."""
        s = self.scores(features)
        return self.labels[s.index(max(s))]

    def write(self, path: Path) -> None:
        """Write the weights, sorted by feature name, with the notes of ``meta`` as comments."""
        head = [f"# {k}: {v}" for k, v in self.meta.items()] + ["feature\t" + "\t".join(x or "weight" for x in self.labels)]
        rows = [f"{escape(f)}\t" + "\t".join(f"{x:.4g}" for x in w) for f, w in sorted(self.weights.items())]
        path.write_text("\n".join([*head, *rows]) + "\n", "utf-8")


class Joined:
    """Several models over the same features, scored in one pass."""

    def __init__(self, models: Sequence[Linear]) -> None:
        self.models = tuple(models)
        names = sorted({f for m in models for f in m.weights if f != "bias"})
        zeros = [(0.0,) * len(m.labels) for m in models]
        rows = {f: tuple(x for m, z in zip(models, zeros, strict=True) for x in m.weights.get(f, z)) for f in names}
        rows["bias"] = tuple(x for m in models for x in m.bias)
        self._all = Linear([f"{n}:{x}" for n, m in enumerate(models) for x in m.labels], rows)

    def best(self, features: Iterable[str]) -> tuple[str, ...]:
        """Return each model's label with the greatest score; ties go to the first label."""
        scores, out, at = self._all.scores(features), [], 0
        for m in self.models:
            own = scores[at : at + len(m.labels)]
            out.append(m.labels[own.index(max(own))])
            at += len(m.labels)
        return tuple(out)


def escape(name: str) -> str:
    """Return a feature name without tabs and line ends."""
    return "".join(_ESCAPES.get(c, c) for c in name)


def unescape(name: str) -> str:
    """Undo :func:`escape`."""
    if "\\" not in name:
        return name
    for c, e in (("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"), ("\\", "\\\\")):
        name = name.replace(e, c)
    return name


@lru_cache(maxsize=32)
def load_linear(path: Path) -> Linear:
    """Return a model from its file.

    Raises:
        ModelError: the file is missing or damaged.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except OSError as e:
        raise ModelError(str(path), f"cannot be read: {e}", "train again with `policygraph train`") from e
    meta: dict[str, str] = {}
    labels: list[str] = []
    weights: dict[str, tuple[float, ...]] = {}
    for number, line in enumerate(lines, 1):
        if line.startswith("# ") and not labels:
            key, _, value = line[2:].partition(": ")
            meta[key] = value
            continue
        name, *values = line.split("\t")
        if not labels:
            labels = ["" if v == "weight" else v for v in values]
            continue
        try:
            weights[unescape(name)] = tuple(map(float, values))
        except ValueError as e:
            raise ModelError(f"{path}:{number}", f"no weight: {e}", "train again with `policygraph train`") from e
        if len(values) != len(labels):
            raise ModelError(f"{path}:{number}", f"{len(values)} weights for {len(labels)} labels", "train again with `policygraph train`")
    return Linear(labels, weights, meta)


def probability(score: float) -> float:
    """Return the logistic of a score."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))


def logit(p: float) -> float:
    """Return the score whose logistic is p; ends are cut at the scores of 1e-9 and 1 - 1e-9."""
    p = min(1 - 1e-9, max(1e-9, p))
    return math.log(p / (1 - p))
