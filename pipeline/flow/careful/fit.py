"""Fits the network of the careful reader to windows, all heads at once."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - the usual name
from torch import Tensor

from pipeline.claim.select import same_phrase
from pipeline.flow.careful.samples import GoldClaim, Sample
from pipeline.predicate.compose import DELTAS
from pipeline.reader.arguments import head_candidates, told
from pipeline.reader.blend import ASSERTIONS, CERTAINTIES
from pipeline.reader.claims import LEAST
from pipeline.reader.details import by_rule
from pipeline.reader.heads import LONGEST
from pipeline.reader.network import OUTSIDE, Network
from pipeline.reader.proposals import Key, Proposal, best_spans, crossed, known_delta, pair_features, span_score


@dataclass(frozen=True)
class Plan:
    """How long and how fast the network learns."""

    epochs: int = 5
    batch: int = 6
    encoder_rate: float = 2e-4
    head_rate: float = 2e-3
    warm_up: float = 0.1
    seed: int = 0


@dataclass
class Losses:
    """The sums that a batch adds up, by head."""

    values: dict[str, list[Tensor]] = field(default_factory=dict)

    def add(self, name: str, value: Tensor) -> None:
        """Add a value to a head's loss."""
        self.values.setdefault(name, []).append(value)

    def total(self) -> Tensor:
        """Return the weighted sum of the heads' mean losses."""
        return sum((WEIGHTS[k] * torch.stack(v).mean() for k, v in self.values.items()), torch.zeros(()))


WEIGHTS = {"names": 1.0, "arguments": 1.0, "pairs": 2.0, "deltas": 1.0, "context": 0.5, "holders": 0.3, "heads": 0.5}

MEMORY = 0.99
"""How much of the running mean of the weights each step keeps; the mean is what ships."""


def fit(network: Network, samples: Sequence[Sample], columns: dict[str, int], plan: Plan, report: Callable[[str], None]) -> None:
    """Train a network in place.

    Args:
        network: with its encoder's starting weights.
        samples: the windows.
        columns: the places of the features of a pair.
        plan: epochs and rates.
        report: receives a line per epoch.
    """
    chance = random.Random(plan.seed)  # noqa: S311 - no secret
    torch.manual_seed(plan.seed)
    torch.set_flush_denormal(True)
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and "marks" not in n]
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.") or "marks" in n]
    rates = (plan.encoder_rate, plan.head_rate)
    optimiser = torch.optim.AdamW([{"params": p, "lr": r} for p, r in zip((encoder, heads), rates, strict=True)], weight_decay=0.01)
    mean_of = Mean(network)
    steps, step, began = plan.epochs * math.ceil(len(samples) / plan.batch), 0, time.monotonic()
    for epoch in range(plan.epochs):
        network.train()
        sums: dict[str, float] = {}
        for batch in _batches(samples, plan.batch, chance):
            step += 1
            for group, rate in zip(optimiser.param_groups, rates, strict=True):
                group["lr"] = rate * _pace(step / steps, plan.warm_up)
            losses = _losses(network, batch, columns)
            optimiser.zero_grad()
            losses.total().backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            mean_of.take(min(MEMORY, step / (step + 10)))
            for k, v in losses.values.items():
                sums[k] = sums.get(k, 0.0) + float(torch.stack(v).mean().detach())
        mean = {k: round(v / math.ceil(len(samples) / plan.batch), 3) for k, v in sums.items()}
        report(f"epoch {epoch + 1} of {plan.epochs}: {mean}, {time.monotonic() - began:.0f} s")
    mean_of.put()
    network.eval()


class Mean:
    """The running mean of a network's weights."""

    def __init__(self, network: Network) -> None:
        self.weights = list(network.parameters())
        self.values = [p.detach().clone() for p in self.weights]

    def take(self, memory: float) -> None:
        """Let the present weights count in the mean."""
        with torch.no_grad():
            torch._foreach_lerp_(self.values, self.weights, 1.0 - memory)

    def put(self) -> None:
        """Give the network the mean."""
        with torch.no_grad():
            for p, value in zip(self.weights, self.values, strict=True):
                p.copy_(value)


def _pace(done: float, warm_up: float) -> float:
    """Return the share of the full rate: a rise, then a straight fall."""
    return min(1.0, done / warm_up) * max(0.02, 1 - max(0.0, done - warm_up) / (1 - warm_up))


def _batches(samples: Sequence[Sample], size: int, chance: random.Random) -> Iterator[list[Sample]]:
    """Yield batches of windows of like length, in random order."""
    order = sorted(samples, key=lambda s: len(s.characters) + chance.random() * 30)
    batches = [order[i : i + size] for i in range(0, len(order), size)]
    chance.shuffle(batches)
    yield from batches


def _losses(network: Network, batch: Sequence[Sample], columns: dict[str, int]) -> Losses:
    characters, marks, mask = _padded(batch)
    h = network.encoder(characters, marks, mask)
    names, arguments = network.names(h, mask), network.arguments(h, mask)
    out = Losses()
    out.add("names", _circle(names, [[(k, a, b) for a, b, k in s.names] for s in batch]))
    gold = [[(i, c.key[2 * i], c.key[2 * i + 1] - 1) for c in s.claims for i in (0, 1)] for s in batch]
    out.add("arguments", _circle(arguments, [[x for x in g if x[2] - x[1] < LONGEST] for g in gold]))
    pairs: list[Tensor] = []
    for i, s in enumerate(batch):
        n = len(s.characters)
        seen = [by_length(x[i, :, :n, :n].detach().numpy()) for x in (arguments, names)]
        loss = _claims(network, s, h[i], seen[0], seen[1], columns, out)
        if loss is not None:
            pairs.append(loss)
    if pairs:
        out.add("pairs", torch.stack(pairs).sum() / 20 / len(batch))
    return out


def _padded(batch: Sequence[Sample]) -> tuple[Tensor, Tensor, Tensor]:
    length = max(len(s.characters) for s in batch)
    characters = torch.zeros(len(batch), length, dtype=torch.long)
    marks, mask = torch.zeros(len(batch), length, batch[0].marks.shape[1]), torch.zeros(len(batch), length)
    for i, s in enumerate(batch):
        n = len(s.characters)
        characters[i, :n], marks[i, :n], mask[i, :n] = torch.as_tensor(s.characters), torch.as_tensor(s.marks), 1.0
    return characters, marks, mask


def by_length(scores: Any) -> Any:
    """Return scores of spans by first character and length, as the reader has them, from those by first and last character."""
    length = scores.shape[-1]
    last = np.arange(length)[:, None] + np.arange(LONGEST)[None]
    there = np.take_along_axis(scores, np.minimum(last, length - 1)[None], axis=2)
    return np.where(last < length, there, OUTSIDE)


def _circle(scores: Tensor, right: Sequence[Sequence[tuple[int, int, int]]]) -> Tensor:
    """Return the loss that pushes right spans above 0 and all others below (Su et al., arXiv 2208.03054)."""
    answers = torch.zeros_like(scores)
    for i, spans in enumerate(right):
        for k, a, b in spans:
            answers[i, k, a, b] = 1.0
    y, t = scores.flatten(0, 1).flatten(1), answers.flatten(0, 1).flatten(1)
    y = (1 - 2 * t) * y
    zero = torch.zeros_like(y[:, :1])
    wrong = torch.cat([torch.where(t > 0, -1e4, y), zero], 1)
    missed = torch.cat([torch.where(t > 0, y, -1e4), zero], 1)
    return (torch.logsumexp(wrong, 1) + torch.logsumexp(missed, 1)).mean()


def _claims(network: Network, s: Sample, h: Tensor, scores: Any, names: Any, columns: dict[str, int], out: Losses) -> Tensor | None:
    """Add the losses of a window's claims; return that of its pairs."""
    proposals, keys, spans = _proposals(s, scores)
    if not keys:
        return None
    places = torch.tensor(keys)
    y, z = network.pairs(h, places, torch.as_tensor(pair_features(proposals, spans, columns)))
    answers = [next((c for c in s.claims if _same(k, c.key)), None) for k in keys]
    rows = [n for n, c in enumerate(answers) if c is not None]
    right = [c for c in answers if c is not None]
    if rows:
        own = [proposals[n] for n in rows]
        logs = [s.logs(p, (DELTAS[c.deltas[0]], DELTAS[c.deltas[1]])) for p, c in zip(own, right, strict=True)]
        for side in (0, 1):
            known = torch.tensor([known_delta(side, p.reads[side]) for p in own])
            linear = torch.as_tensor(np.stack([x[side] for x in logs]))
            deltas = network.deltas(h, places[rows][:, 2 * side : 2 * side + 2], z[rows], known, linear)
            out.add("deltas", F.cross_entropy(deltas, torch.tensor([c.deltas[side] for c in right])))
        out.add("context", _context_loss(network.contexts(z[rows], torch.as_tensor(np.stack([x[2] for x in logs]))), right))
        _holder_loss(network, s, h, z[rows], own, right, out)
        _heads_loss(network, s, h, names, own, right, out)
    return F.binary_cross_entropy_with_logits(y, torch.tensor([float(c is not None) for c in answers]), reduction="sum")


def _proposals(s: Sample, scores: Any) -> tuple[list[Proposal], list[Key], list[tuple[float, float]]]:
    """Return the rules' pairs, the encoder's, and those of the gold, with their places in the window and their spans' scores."""
    at = s.window.start
    known: dict[Key, Proposal] = {_moved(p.key, -at): p for p in s.rules}
    causes, effects = (best_spans(x, 8, LEAST) for x in scores)
    for key in [*crossed(causes, effects), *(c.key for c in s.claims)]:
        if key not in known:
            p = s.surveyor.propose(_moved(key, at))
            if p is not None:
                known[key] = p
    keys = list(known)
    return list(known.values()), keys, [(span_score(scores[0], k[0], k[1]), span_score(scores[1], k[2], k[3])) for k in keys]


def _moved(key: Key, by: int) -> Key:
    return (key[0] + by, key[1] + by, key[2] + by, key[3] + by)


def _same(a: Key, b: Key) -> bool:
    return same_phrase(a[:2], b[:2]) and same_phrase(a[2:], b[2:])


def _context_loss(context: Tensor, right: Sequence[GoldClaim]) -> Tensor:
    a, b = len(ASSERTIONS), len(ASSERTIONS) + len(CERTAINTIES)
    answers = torch.tensor([c.context for c in right])
    parts = (context[:, :a], context[:, a:b], context[:, b:])
    assertion, certainty, temporality = (F.cross_entropy(x, answers[:, i]) for i, x in enumerate(parts))
    return assertion + 0.5 * certainty + 0.5 * temporality


def _holder_loss(
    network: Network, s: Sample, h: Tensor, z: Tensor, proposals: Sequence[Proposal], right: Sequence[GoldClaim], out: Losses
) -> None:
    """Add the loss of who holds the view; a holder that the window does not show teaches nothing."""
    answers = [_speaker(s, c) for c in right]
    rows = [n for n, x in enumerate(answers) if x is not None]
    if not rows:
        return
    at = s.window.start
    index = {(m.start - at, m.end - at): i for i, m in enumerate(s.found)}
    names = [index.get(span, -1) for span in s.speakers]
    said = torch.as_tensor(by_rule([proposals[n] for n in rows], names, s.view))
    scores = network.holders(h, z[rows], torch.tensor(s.speakers, dtype=torch.long).reshape(-1, 2), said)
    out.add("holders", F.cross_entropy(scores, torch.tensor([answers[n] or 0 for n in rows])))


def _heads_loss(
    network: Network, s: Sample, h: Tensor, names: Any, proposals: Sequence[Proposal], right: Sequence[GoldClaim], out: Losses
) -> None:
    """Add the loss of which mention heads each argument; a head that no candidate touches teaches nothing."""
    at = s.window.start
    for p, c in zip(proposals, right, strict=True):
        for side, slot in enumerate((p.pair.cause, p.pair.effect)):
            gold = c.heads[side]
            candidates = head_candidates((slot.start, slot.end), at, names, s.found, s.starts) if gold else []
            shares = [_share((x.start - at, x.end - at), gold) for x in candidates] if gold else []
            if len(candidates) < 2 or max(shares) == 0:
                continue
            spans = torch.tensor([(x.start - at, x.end - at) for x in candidates])
            facts = torch.as_tensor(told(candidates, (slot.start, slot.end), slot.unit.head))
            scores = network.heads(h, torch.tensor([slot.start - at, slot.end - at]), spans, facts)
            out.add("heads", F.cross_entropy(scores[None], torch.tensor([shares.index(max(shares))])))


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Return how much of two spans together both cover."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def _speaker(s: Sample, c: GoldClaim) -> int | None:
    """Return the place of a claim's holder among the speakers, 0 for the author, None where the window does not show it."""
    if c.holder is None:
        return 0
    a, b = c.holder
    return next((1 + n for n, (x, y) in enumerate(s.speakers) if x < b and a < y), None)


def as_arrays(values: dict[str, Any]) -> dict[str, Any]:
    """Return weights as 16-bit arrays: half the size, with no loss that a score shows."""
    return {k: np.asarray(v, dtype=np.float16) for k, v in values.items()}
