"""The small networks over the encoder's characters, in numpy: spans, pairs, directions, context and holders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import as_strided, sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Spans = NDArray[np.int64]

LONGEST = 30
"""The longest span that is scored, in characters."""

LOGS = 4
"""What log-probabilities of the linear models are divided by before a layer takes them in."""

_OUTSIDE = np.float32(-1e4)

_BEYOND = np.arange(1 - LONGEST, 0)[:, None] + np.arange(LONGEST)[None] >= 0
"""Which spans end beyond the text, for its last characters."""


class Dense(NamedTuple):
    """A linear layer."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Return the layer's output for rows of input."""
        y: Floats = x @ self.weight.T
        y += self.bias
        return y


class Heads:
    """All heads. ``weights`` maps the names of :class:`pipeline.reader.network.Network` to arrays."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._weights = weights
        self.names = SpanScores(self._dense("names.project"), self._dense("names.edges"))
        self.arguments = SpanScores(self._dense("arguments.project"), self._dense("arguments.edges"))
        self._argument, self._moving, self._between = (self._dense(f"{n}") for n in ("argument", "moving", "between"))
        self._pair, self._score, self._context = (self._dense(n) for n in ("pair", "score", "context"))
        self._parts = pair_parts(self._pair, len(self._argument.bias))
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
        z = self._state(h, spans, features)
        return self._score(z)[:, 0], z

    def _state(self, h: Floats, spans: Spans, features: Floats) -> Floats:
        """Return the inner state of pairs: the layer ``pair`` over both arguments, their product and difference, the gap and the features.

        What depends on one argument or on the gap alone is computed once for all pairs that share it.
        """
        phrases, place = distinct(spans.reshape(-1, 2))
        made = _gelu(self._argument(pool(h, phrases[:, 0], phrases[:, 1])))
        gaps, gap = distinct(_gaps(spans))
        between = _gelu(self._between(_mean(h, gaps[:, 0], gaps[:, 1])))
        w, i, j = self._parts, place[::2], place[1::2]
        a, b = made[i], made[j]
        z: Floats = np.concatenate([a * b, np.abs(a - b), features], axis=1) @ w.joint
        z += (made @ w.cause + self._pair.bias)[i]
        z += (made @ w.effect)[j]
        z += (between @ w.between)[gap]
        return _gelu(z)

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
        phrases, place = distinct(spans)
        own = _gelu(self._moving(pool(h, phrases[:, 0], phrases[:, 1])))[place]
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
        edges: Floats = self.edges(z).T
        edges /= 2
        width, length = z.shape[1] // 2, len(h)
        z = _rotate(z)
        z[:, :width] /= np.float32(width**0.5)
        beyond = np.zeros((LONGEST - 1, width), z.dtype)
        out: Floats = _ahead(edges[::2]) + _band(z[:, :width] @ np.concatenate([z[:, width:], beyond]).T, length)
        out += edges[1::2, :, None]
        rows = min(length, LONGEST - 1)
        out[:, length - rows :][:, _BEYOND[LONGEST - 1 - rows :]] = _OUTSIDE
        return out


def _ahead(x: Floats) -> Floats:
    """Return for each row's places the values from there on, shape (rows, length, LONGEST); what is beyond the end is outside."""
    return sliding_window_view(np.pad(x, ((0, 0), (0, LONGEST - 1)), constant_values=_OUTSIDE), LONGEST, axis=1)


def _band(x: Floats, length: int) -> Floats:
    """Return the values right of the diagonal, shape (length, LONGEST), of an array of shape (length, length + LONGEST - 1)."""
    down, right = x.strides
    return as_strided(x, (length, LONGEST), (down + right, right), writeable=False)


@lru_cache(maxsize=8)
def _angles(length: int, width: int) -> tuple[Floats, Floats]:
    a = np.arange(length)[:, None] * np.power(10000.0, -np.arange(0, width, 2) / width)[None]
    cos, sin = np.cos(a).repeat(2, axis=1), np.sin(a).repeat(2, axis=1)
    sin[:, ::2] *= -1
    both = (1, 2)
    return np.tile(cos, both).astype(np.float32), np.tile(sin, both).astype(np.float32)


def _rotate(x: Floats) -> Floats:
    """Return both halves of rows turned by their place, so that products know distances (rotary position embedding)."""
    length, width = x.shape
    cos, sin = _angles(length + -length % STEP, width // 2)
    turned = np.empty_like(x)
    turned[:, ::2], turned[:, 1::2] = x[:, 1::2], x[:, ::2]
    turned *= sin[:length]
    turned += x * cos[:length]
    return turned


STEP = 256
"""Angles are remembered for so many places, or a multiple."""


class PairParts(NamedTuple):
    """The weights of the layer ``pair``, transposed, by what they multiply; ``joint``: product, difference and features."""

    cause: Floats
    effect: Floats
    joint: Floats
    between: Floats


def pair_parts(layer: Dense, width: int) -> PairParts:
    """Return the weights of a layer over cause, effect, product, difference and gap, each so wide, and features, by their parts."""
    cause, effect, product, between, features = np.split(layer.weight.T, [width, 2 * width, 4 * width, 5 * width])
    copies = (np.ascontiguousarray(x) for x in (cause, effect, np.concatenate([product, features]), between))
    return PairParts(*copies)


def _gaps(spans: Spans) -> Spans:
    """Return what lies between both arguments of pairs, from the end of the first on, shape (pairs, 2)."""
    low = np.minimum(spans[:, 1], spans[:, 3])
    return np.stack([low, np.maximum(low, np.maximum(spans[:, 0], spans[:, 2]))], axis=1)


def distinct(spans: Spans) -> tuple[Spans, Spans]:
    """Return the distinct spans, shape (n, 2), and the place of each span among them."""
    base = int(spans.max(initial=0)) + 1
    numbers, place = np.unique(spans[:, 0] * base + spans[:, 1], return_inverse=True)
    return np.stack(np.divmod(numbers, base), axis=1), place.reshape(-1)


def _mean(h: Floats, start: Spans, end: Spans) -> Floats:
    """Return the mean character of spans, by one product: it is many times faster than running sums over the window."""
    low, high = int(start.min(initial=len(h))), int(end.max(initial=0))
    at = np.arange(low, high)
    inside = (at >= start[:, None]) & (at < end[:, None])
    mean: Floats = inside.astype(h.dtype) @ h[low:high]
    mean /= np.maximum(end - start, 1)[:, None].astype(h.dtype)
    return mean


def pool(h: Floats, start: Spans, end: Spans) -> Floats:
    """Return mean, first and last character of spans, side by side."""
    return np.concatenate([_mean(h, start, end), h[start], h[np.maximum(end - 1, 0)]], axis=1)


def _gelu(x: Floats) -> Floats:
    """Return the activation of the heads, by its tanh form."""
    y: Floats = x * x
    y *= np.float32(0.044715 * 0.7978845608)
    y += np.float32(0.7978845608)
    y *= x
    np.tanh(y, out=y)
    y += 1
    y *= x
    y *= np.float32(0.5)
    return y


def log_softmax(x: Floats) -> Floats:
    """Return log-probabilities of rows of scores."""
    x = x - x.max(axis=1, keepdims=True)
    y: Floats = x - np.log(np.exp(x).sum(axis=1, keepdims=True))
    return y


def numbered(spans: Sequence[Sequence[int]], width: int) -> Spans:
    """Return spans as an array, shape (n, width), also where there are none."""
    return np.array(spans, dtype=np.int64).reshape(len(spans), width)
