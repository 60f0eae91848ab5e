"""The network as it is trained, in PyTorch (extra ``train``): a BERT encoder and the heads of :mod:`pipeline.reader.heads`."""

from __future__ import annotations

from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from torch import Tensor, nn

from pipeline.reader.arguments import TOLD
from pipeline.reader.heads import LOGS, LONGEST

OUTSIDE = -1e4
HEADS, INNER = 8, 2048


class Layer(nn.Module):
    """A layer of BERT: attention and a feed-forward step, each with residual and normalisation."""

    def __init__(self, width: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.query, self.key, self.value, self.mixed = (nn.Linear(width, width) for _ in range(4))
        self.inner, self.outer = nn.Linear(width, INNER), nn.Linear(INNER, width)
        self.after_mixing, self.after_step = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Return the next characters, shape (windows, length, width)."""
        n, length, width = x.shape
        q, k, v = (f(x).view(n, length, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.dropout if self.training else 0.0)
        x = self.after_mixing(x + self._drop(self.mixed(a.transpose(1, 2).reshape(n, length, width))))
        y: Tensor = self.after_step(x + self._drop(self.outer(F.gelu(self.inner(x)))))
        return y

    def _drop(self, x: Tensor) -> Tensor:
        return F.dropout(x, self.dropout, self.training)


class Encoder(nn.Module):
    """BERT over characters, with the marks of the rule layers added to what goes in."""

    def __init__(self, alphabet: int, marks: int, layers: int, width: int = 512, longest: int = 512) -> None:
        super().__init__()
        self.character, self.place = nn.Embedding(alphabet, width), nn.Embedding(longest, width)
        self.marks = nn.Linear(marks, width, bias=False)
        nn.init.zeros_(self.marks.weight)
        self.normal = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width) for _ in range(layers))

    def forward(self, characters: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Return the characters read in their context.

        Args:
            characters: numbers of the alphabet, shape (windows, length).
            marks: of the rule layers, shape (windows, length, marks).
            mask: 0 for padding, else 1, shape (windows, length).
        """
        x = self.character(characters) + self.place.weight[: characters.shape[1]] + self.marks(marks)
        x = F.dropout(self.normal(x), 0.1, self.training)
        bias = ((1.0 - mask) * OUTSIDE)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Spans(nn.Module):
    """Scores every span of a window for several kinds; see :class:`pipeline.reader.heads.SpanScores`."""

    def __init__(self, kinds: int, width: int = 512, inner: int = 64) -> None:
        super().__init__()
        self.project, self.edges = nn.Linear(width, 2 * inner), nn.Linear(2 * inner, 2 * kinds)
        self.inner = inner

    def forward(self, h: Tensor, mask: Tensor) -> Tensor:
        """Return scores, shape (windows, kinds, first, last)."""
        z = self.project(F.dropout(h, 0.1, self.training))
        q, k = rotate(z[..., : self.inner]), rotate(z[..., self.inner :])
        edges = self.edges(z).transpose(1, 2) / 2
        scores = (q @ k.transpose(1, 2) / self.inner**0.5)[:, None] + edges[:, ::2, None, :] + edges[:, 1::2, :, None]
        i = torch.arange(h.shape[1])
        band = (i[None] >= i[:, None]) & (i[None] - i[:, None] < LONGEST)
        there = mask > 0
        return torch.where((band[None] & there[:, :, None] & there[:, None, :])[:, None], scores, torch.tensor(OUTSIDE))


class Network(nn.Module):
    """The encoder with its heads. The names of the heads' parameters are those that :class:`pipeline.reader.heads.Heads` reads."""

    def __init__(self, alphabet: int, marks: int, features: int, contexts: int, deltas: int, known: int, layers: int) -> None:
        super().__init__()
        width, argument, state = 512, 160, 256
        self.encoder = Encoder(alphabet, marks, layers)
        self.names, self.arguments = Spans(NAMES), Spans(2)
        self.argument, self.moving, self.between = (
            nn.Linear(3 * width, argument),
            nn.Linear(3 * width, argument),
            nn.Linear(width, argument),
        )
        self.pair, self.score, self.context = (
            nn.Linear(5 * argument + features, state),
            nn.Linear(state, 1),
            nn.Linear(state + contexts, contexts),
        )
        self.delta = nn.ModuleDict({"hidden": nn.Linear(argument + known + deltas + state, 128), "labels": nn.Linear(128, deltas)})
        self.holder = nn.ModuleDict({"asks": nn.Linear(state, 64), "answers": nn.Linear(3 * width, 64), "author": nn.Linear(state, 1)})
        self.holder_rule = nn.Parameter(torch.ones(1))
        self.head = nn.ModuleDict({"asks": nn.Linear(3 * width, 64), "answers": nn.Linear(3 * width, 64), "known": nn.Linear(TOLD, 1)})

    def pairs(self, h: Tensor, spans: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Return score and inner state of pairs; see :meth:`pipeline.reader.heads.Heads.pairs`."""
        a, b = (gelu(self.argument(pool(h, spans[:, i], spans[:, i + 1]))) for i in (0, 2))
        low = torch.minimum(spans[:, 1], spans[:, 3])
        high = torch.maximum(low, torch.maximum(spans[:, 0], spans[:, 2]))
        between = gelu(self.between(mean(h, low, high)))
        z = F.dropout(gelu(self.pair(torch.cat([a, b, a * b, (a - b).abs(), between, features], 1))), 0.2, self.training)
        return self.score(z)[:, 0], z

    def contexts(self, z: Tensor, linear: Tensor) -> Tensor:
        """Return the scores of assertion, certainty and temporality, side by side."""
        y: Tensor = self.context(torch.cat([z, linear / LOGS], 1))
        return y

    def deltas(self, h: Tensor, spans: Tensor, z: Tensor, known: Tensor, linear: Tensor) -> Tensor:
        """Return the scores of directions; see :meth:`pipeline.reader.heads.Heads.deltas`."""
        own = gelu(self.moving(pool(h, spans[:, 0], spans[:, 1])))
        hidden = gelu(self.delta["hidden"](torch.cat([own, known, linear / LOGS, z], 1)))
        y: Tensor = self.delta["labels"](F.dropout(hidden, 0.2, self.training))
        return y

    def heads(self, h: Tensor, argument: Tensor, spans: Tensor, told: Tensor) -> Tensor:
        """Return how well spans serve as the head of an argument; see :meth:`pipeline.reader.heads.Heads.heads`."""
        asks, answers = self.head["asks"](pool(h, argument[:1], argument[1:])), self.head["answers"](pool(h, spans[:, 0], spans[:, 1]))
        y: Tensor = (answers @ asks.T / 8 + self.head["known"](told))[:, 0]
        return y

    def holders(self, h: Tensor, z: Tensor, names: Tensor, by_rule: Tensor) -> Tensor:
        """Return the scores of who holds the view; see :meth:`pipeline.reader.heads.Heads.holders`."""
        author: Tensor = self.holder["author"](z)
        if not len(names):
            return author
        answers = self.holder["answers"](pool(h, names[:, 0], names[:, 1]))
        return torch.cat([author, self.holder["asks"](z) @ answers.T / 8 + self.holder_rule * by_rule], 1)

    def head_weights(self) -> dict[str, Any]:
        """Return the weights of the heads as arrays, under the names that :class:`pipeline.reader.heads.Heads` reads."""
        named = {k.replace("holder_rule", "holder.rule"): v for k, v in self.state_dict().items() if not k.startswith("encoder.")}
        return {k: v.detach().numpy() for k, v in named.items()}


NAMES = 7
"""The types of mentions."""


def gelu(x: Tensor) -> Tensor:
    """Return the activation of the heads."""
    return F.gelu(x, approximate="tanh")


def mean(h: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Return the mean character of spans."""
    sums = F.pad(h.cumsum(0), (0, 0, 1, 0))
    return (sums[end] - sums[start]) / (end - start).clamp(min=1)[:, None]


def pool(h: Tensor, start: Tensor, end: Tensor) -> Tensor:
    """Return mean, first and last character of spans, side by side."""
    return torch.cat([mean(h, start, end), h[start], h[(end - 1).clamp(min=0)]], -1)


def rotate(x: Tensor) -> Tensor:
    """Return the rows turned by their place (rotary position embedding)."""
    length, width = x.shape[-2:]
    a = torch.arange(length)[:, None] * torch.pow(10000.0, -torch.arange(0, width, 2) / width)[None]
    cos, sin = a.cos().repeat_interleave(2, -1), a.sin().repeat_interleave(2, -1)
    return x * cos + torch.stack([-x[..., 1::2], x[..., ::2]], -1).reshape(x.shape) * sin
