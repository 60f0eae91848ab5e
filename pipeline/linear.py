"""Linear models over named binary features, shipped as tab-separated weights that a person can read.

Naming every feature of every candidate and looking each up would be slow. So features are made in *parts*: functions from a few
arguments to a list of names, each the dependence on one circumstance. Candidates share the arguments of most of their parts, and a
:class:`Part` remembers what a part comes to under each of its arguments: ``part[a, b]`` is the sum of weights of ``names(a, b)``. For
training the same code asks the same parts for the names themselves (``Part(names)``), so that nothing is written twice.

A model with several labels, and several such models over the same features, choose for many candidates in one step: each remembered
part is a row of summed weights, a candidate a handful of row numbers (:class:`Choice`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from pipeline.errors import ModelError

_MEMORY = 1 << 16
"""Sums remembered for each part of a model: a bound on memory, no effect on results."""

_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


T = TypeVar("T")
Names = Callable[..., list[str]]


class Part(dict[tuple[Any, ...], T]):
    """What a part comes to, by its arguments; at most :data:`_MEMORY` of them are remembered at a time.

    Args:
        names: from the part's arguments to the names of features that hold.
        turn: from names to what is remembered; the names themselves where it is left out.
    """

    __slots__ = ("_names", "_turn")

    def __init__(self, names: Names, turn: Callable[[list[str]], T]) -> None:
        super().__init__()
        self._names, self._turn = names, turn

    def __missing__(self, key: tuple[Any, ...]) -> T:
        if len(self) >= _MEMORY:
            self.clear()
        value = self[key] = self._turn(self._names(*key))
        return value


def as_names(part: Names) -> Part[list[str]]:
    """Return a part that remembers its names, for training."""
    return Part(part, list)


class Linear:
    """Weights by label. ``labels`` is ("",) for a yes-or-no model.

    The file has a header ``feature<TAB>label…`` (or ``weight``), a row for each feature, and a row named ``bias``.
    """

    __slots__ = ("_first", "bias", "labels", "meta", "weights")

    def __init__(self, labels: Sequence[str], weights: dict[str, tuple[float, ...]], meta: dict[str, str] | None = None) -> None:
        self.labels = tuple(labels)
        self.bias = weights.get("bias", (0.0,) * len(self.labels))
        self.weights = weights
        self.meta = meta or {}
        self._first = {f: w[0] for f, w in weights.items()} if len(self.labels) == 1 else {}

    def sum(self, features: Iterable[str]) -> float:
        """Return the sum of weights of a yes-or-no model, without the bias."""
        get = self._first.get
        return sum([get(f, 0.0) for f in features])

    def score(self, features: Iterable[str]) -> float:
        """Return the score of a yes-or-no model."""
        return self.bias[0] + self.sum(features)

    def part(self, names: Names) -> Part[float]:
        """Return a part of a yes-or-no model: from its arguments to its sum of weights."""
        return Part(names, self.sum)

    def write(self, path: Path) -> None:
        """Write the weights, sorted by feature name, with the notes of ``meta`` as comments."""
        head = [f"# {k}: {v}" for k, v in self.meta.items()] + ["feature\t" + "\t".join(x or "weight" for x in self.labels)]
        rows = [f"{escape(f)}\t" + "\t".join(f"{x:.4g}" for x in w) for f, w in sorted(self.weights.items())]
        path.write_text("\n".join([*head, *rows]) + "\n", "utf-8")


class Choice:
    """Chooses the best label of each of several models over the same features, for many candidates in one step."""

    def __init__(self, models: Sequence[Linear]) -> None:
        self.models = tuple(models)
        zeros = [(0.0,) * len(m.labels) for m in models]
        names = sorted({f for m in models for f in m.weights if f != "bias"})
        self._index = {f: i for i, f in enumerate(names)}
        self._weights = np.array([[x for m, z in zip(models, zeros, strict=True) for x in m.weights.get(f, z)] for f in names])
        self._bias = np.array([x for m in models for x in m.bias])
        self._sums = np.zeros((256, len(self._bias)))
        self._used = 0
        self._parts: list[Part[int]] = []

    def part(self, names: Names) -> Part[int]:
        """Return a part of the models: from its arguments to the number of the row that holds its sums of weights."""
        part = Part(names, self._row)
        self._parts.append(part)
        return part

    def _row(self, names: list[str]) -> int:
        if self._used == len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
        rows = [i for i in map(self._index.get, names) if i is not None]
        self._sums[self._used] = self._weights[rows].sum(axis=0) if rows else 0.0
        self._used += 1
        return self._used - 1

    def best(self, candidates: Sequence[list[int]]) -> list[tuple[str, ...]]:
        """Return each candidate's best labels, one a model; ties go to the first label.

        Sums are rounded so that no machine's last digit decides.

        Args:
            candidates: the row numbers of each one's parts, one at least; made since the last call, for old ones may be forgotten.
        """
        if not candidates:
            return []
        ends = np.cumsum([0, *map(len, candidates)])
        sums = np.add.reduceat(self._sums[list(chain.from_iterable(candidates))], ends[:-1], axis=0) + self._bias
        scores, at, columns = np.rint(sums * 1e6), 0, []
        for m in self.models:
            best = scores[:, at : at + len(m.labels)].argmax(axis=1)
            columns.append([m.labels[i] for i in best.tolist()])
            at += len(m.labels)
        self._forget()
        return list(zip(*columns, strict=True))

    def _forget(self) -> None:
        if self._used >= _MEMORY:
            self._used = 0
            for part in self._parts:
                part.clear()


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
