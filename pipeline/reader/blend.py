"""Directions and context of a claim, by the encoder's heads and the linear models of the rules together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.annotate.layers import Sentence
from pipeline.claim.attach import Pair
from pipeline.claim.candidates import Reader
from pipeline.claim.context import context_features
from pipeline.claim.select import ClaimModels
from pipeline.linear import Linear, probability
from pipeline.predicate.compose import DELTAS
from pipeline.predicate.features import delta_features
from pipeline.reader.heads import Floats

ASSERTIONS = ("asserted", "negated", "conditional", "intended", "questioned")
CERTAINTIES = ("certain", "likely", "possible")
TEMPORALITIES = ("observed", "ongoing", "forecast", "generic")
CONTEXTS = (ASSERTIONS, CERTAINTIES, TEMPORALITIES)


class Blend(NamedTuple):
    """How much the linear models count beside the heads, which have seen them already, and the rules' holder. Fitted out of fold."""

    deltas: float
    context: float
    holder: float


def delta_logs(p: Pair, shadow: str, reader: Reader, models: ClaimModels) -> tuple[Floats, Floats]:
    """Return what the linear models say of both directions, as log-probabilities in the order of the labels."""
    out = []
    for side, slot in zip(("cause", "effect"), (p.cause, p.effect), strict=True):
        phrase, words = reader.phrase(slot)
        _, names = delta_features(phrase, words, reader.around(slot), shadow, side, p.rule.family, p.rule.sign)
        out.append(_logs(models.deltas, names, DELTAS))
    return out[0], out[1]


def context_logs(
    p: Pair, sentence: Sentence, deltas: tuple[str, str], shadow: str, reader: Reader, models: ClaimModels
) -> tuple[Floats, ...]:
    """Return what the linear models say of assertion, certainty and temporality, as log-probabilities."""
    names = context_features(p, sentence, shadow, deltas, (reader.type(p.cause), reader.type(p.effect)), reader.context)
    linear = (models.assertion, models.certainty, models.temporality)
    return tuple(_logs(model, names, labels) for model, labels in zip(linear, CONTEXTS, strict=True))


def read_labels(own: Sequence[Floats], linear: Sequence[Floats], weight: float, labels: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the labels that heads and linear models together hold for most likely."""
    return tuple(_best(x + weight * y, z) for x, y, z in zip(own, linear, labels, strict=True))


def _logs(model: Linear, names: Sequence[str], labels: Sequence[str]) -> Floats:
    """Return the log-probabilities of a model of one label against the rest, in the order of ``labels``; unknown labels are unlikely."""
    rows = [model.bias, *(w for w in map(model.weights.get, names) if w is not None)]
    sums = dict(zip(model.labels, map(sum, zip(*rows, strict=True)), strict=True))
    chances = np.array([probability(sums[x]) if x in sums else RARE for x in labels])
    out: Floats = np.log(np.maximum(chances / chances.sum(), RARE)).astype(np.float32)
    return out


RARE = 1e-4
"""The least probability that a label is given."""


def _best(scores: Floats, labels: Sequence[str]) -> str:
    """Return the label of the greatest score; ties go to the first."""
    return labels[int(np.argmax(np.round(scores, 4)))]
