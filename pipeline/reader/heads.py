"""The small networks over the encoder's characters, in numpy: spans, pairs, directions, context and holders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Spans = NDArray[np.int64]

LONGEST = 30
"""The longest span that is scored, in characters."""

LOGS = 4
"""What log-probabilities of the linear models are divided by before a layer takes them in."""

_OUTSIDE = np.float32(-1e4)


class Dense(NamedTuple):
    """A linear layer."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Return the layer's output for rows of input."""
        return x @ self.weight.T + self.bias


class Heads:
    """All heads. ``weights`` maps the names of :class:`pipeline.reader.network.Network` to arrays."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self.names = SpanScores(self._dense("names.project"), self._dense("names.edges"))
        self.arguments = SpanScores(self._dense("arguments.project"), self._dense("arguments.edges"))
        self._argument, self._moving, self._between = (self._dense(f"{n}") for n in ("argument", "moving", "between"))
        self._pair, self._score, self._context = (self._dense(n) for n in ("pair", "score", "context"))
        self._delta = (self._dense("delta.hidden"), self._dense("delta.labels"))
        self._asks, self._holder, self._author = (self._dense(n) for n in ("holder.asks", "holder.answers", "holder.author"))
        self._head = tuple(self._dense(f"head.{n}") for n in ("asks", "answers", "known"))
        self._rule_holder = float(weights["holder.rule"][0])

    def _dense(self, name: str) -> Dense:
        return Dense(self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def pairs(self, h: Floats, spans: Spans, features: Floats) -> tuple[Floats, Floats]:
        """Return the score and the inner state of pairs.

        Args:
            h: the encoder's characters, shape (length, width).
            spans: cause start, cause end, effect start, effect end of each pair, shape (pairs, 4).
            features: of each pair, shape (pairs, features).
        """
        a, b = (_each(spans[:, i : i + 2], lambda x: _gelu(self._argument(pool(h, x[:, 0], x[:, 1])))) for i in (0, 2))
        low = np.minimum(spans[:, 1], spans[:, 3])
        high = np.maximum(low, np.maximum(spans[:, 0], spans[:, 2]))
        between = _gelu(self._between(_mean(h, low, high)))
        z = _gelu(self._pair(np.concatenate([a, b, a * b, np.abs(a - b), between, features], axis=1)))
        return self._score(z)[:, 0], z

    def contexts(self, z: Floats, linear: Floats) -> Floats:
        """Return the scores of assertion, certainty and temporality side by side, given what the linear models say of them."""
        return self._context(np.concatenate([z, linear / LOGS], axis=1))

    def deltas(self, h: Floats, spans: Spans, z: Floats, known: Floats, linear: Floats) -> Floats:
        """Return the log-probabilities of the directions of one side.

        Args:
            h: the encoder's characters.
            spans: start and end of the arguments, shape (pairs, 2).
            z: the inner state of their pairs.
            known: the side and the rules' reading of each.
            linear: the linear model's log-probabilities.
        """
        own = _gelu(self._moving(pool(h, spans[:, 0], spans[:, 1])))
        return log_softmax(self._delta[1](_gelu(self._delta[0](np.concatenate([own, known, linear / LOGS, z], axis=1)))))

    def heads(self, h: Floats, argument: tuple[int, int], spans: Spans, told: Floats) -> Floats:
        """Return how well spans serve as the head of an argument, a score each.

        Args:
            h: the encoder's characters.
            argument: its start and end.
            spans: start and end of the candidates, shape (n, 2).
            told: see :func:`pipeline.reader.arguments.told`, shape (n, TOLD).
        """
        asks, answers, known = self._head
        question = asks(pool(h, np.array(argument[:1]), np.array(argument[1:])))
        scores: Floats = (answers(pool(h, spans[:, 0], spans[:, 1])) @ question.T / np.float32(8) + known(told))[:, 0]
        return scores

    def holders(self, h: Floats, z: Floats, names: Spans, by_rule: Floats) -> Floats:
        """Return the scores of who holds each pair's view, shape (pairs, 1 + names): the author first.

        Args:
            h: the encoder's characters.
            z: the inner state of the pairs.
            names: start and end of institutions and persons, shape (names, 2).
            by_rule: 1 where the rules hold a name for the speaker, shape (pairs, names).
        """
        author = self._author(z)
        if not len(names):
            return author
        answers = self._holder(pool(h, names[:, 0], names[:, 1]))
        scores: Floats = np.concatenate([author, self._asks(z) @ answers.T / 8 + self._rule_holder * by_rule], axis=1)
        return scores


class SpanScores(NamedTuple):
    """Scores every span of a text for each of several kinds (after GlobalPointer: Su et al., arXiv 2208.03054)."""

    project: Dense
    edges: Dense

    def __call__(self, h: Floats) -> Floats:
        """Return the scores, shape (kinds, length, LONGEST): of the span from a first character on, by its length less one."""
        z = self.project(h)
        width, length = z.shape[1] // 2, len(h)
        q, k = _rotate(z[:, :width]), _rotate(z[:, width:])
        edges = self.edges(z).T / 2
        last, inside = _band(length)
        scores = np.take_along_axis(q @ k.T, last, axis=1) / np.float32(width**0.5)
        return np.where(inside, scores[None] + edges[::2][:, last] + edges[1::2, :, None], _OUTSIDE)


@lru_cache(maxsize=64)
def _band(length: int) -> tuple[Spans, NDArray[np.bool_]]:
    """Return the last character of every span, shape (length, LONGEST), and whether it lies in the text."""
    last = np.arange(length)[:, None] + np.arange(LONGEST)[None]
    return np.minimum(last, length - 1), last < length


@lru_cache(maxsize=64)
def _angles(length: int, width: int) -> tuple[Floats, Floats]:
    a = np.arange(length)[:, None] * np.power(10000.0, -np.arange(0, width, 2) / width)[None]
    return np.cos(a).repeat(2, axis=1).astype(np.float32), np.sin(a).repeat(2, axis=1).astype(np.float32)


def _rotate(x: Floats) -> Floats:
    """Return the rows turned by their place, so that products know distances (rotary position embedding)."""
    cos, sin = _angles(*x.shape)
    turned = np.stack([-x[:, 1::2], x[:, ::2]], axis=-1).reshape(x.shape)
    return x * cos + turned * sin


def _each(spans: Spans, of: Callable[[Spans], Floats]) -> Floats:
    """Return what a function makes of spans, asked once for equal ones."""
    distinct, place = np.unique(spans, axis=0, return_inverse=True)
    made: Floats = of(distinct)[place.reshape(-1)]
    return made


def _mean(h: Floats, start: Spans, end: Spans) -> Floats:
    sums = np.concatenate([np.zeros((1, h.shape[1]), h.dtype), h.cumsum(axis=0)])
    mean: Floats = (sums[end] - sums[start]) / np.maximum(end - start, 1)[:, None].astype(h.dtype)
    return mean


def pool(h: Floats, start: Spans, end: Spans) -> Floats:
    """Return mean, first and last character of spans, side by side."""
    return np.concatenate([_mean(h, start, end), h[start], h[np.maximum(end - 1, 0)]], axis=1)


def _gelu(x: Floats) -> Floats:
    y: Floats = 0.5 * x * (1 + np.tanh(np.float32(0.7978845608) * (x + np.float32(0.044715) * x * x * x)))
    return y


def log_softmax(x: Floats) -> Floats:
    """Return log-probabilities of rows of scores."""
    x = x - x.max(axis=1, keepdims=True)
    y: Floats = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    return y


def numbered(spans: Sequence[Sequence[int]], width: int) -> Spans:
    """Return spans as an array, shape (n, width), also where there are none."""
    return np.array(spans, dtype=np.int64).reshape(len(spans), width)
