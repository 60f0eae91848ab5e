"""The heads: their spans, and that numpy computes what the trained network does."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.reader.arguments import TOLD
from pipeline.reader.heads import LONGEST, Dense, Heads, SpanScores, log_softmax, pool

ALPHABET, MARKS, FEATURES, CONTEXTS, DELTAS, KNOWN = 20, 4, 7, 12, 9, 12


def test_pool_gives_mean_first_and_last() -> None:
    h = np.arange(8, dtype=np.float32).reshape(4, 2)
    got = pool(h, np.array([1]), np.array([4]))
    assert np.allclose(got, [[4, 5, 2, 3, 6, 7]])


def test_log_softmax_sums_to_one() -> None:
    assert np.allclose(np.exp(log_softmax(np.array([[1.0, 2.0, 500.0]], dtype=np.float32))).sum(), 1)


def test_numpy_and_network_agree() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch trains the reader and is not needed to use it")
    from pipeline.flow.careful.fit import by_length
    from pipeline.reader.network import Network

    torch.manual_seed(1)
    network = Network(ALPHABET, MARKS, FEATURES, CONTEXTS, DELTAS, KNOWN, layers=1).eval()
    heads = Heads(network.head_weights())
    rng = np.random.default_rng(1)
    h = rng.normal(size=(40, 512)).astype(np.float32)
    spans = np.array([[0, 3, 5, 9], [20, 26, 10, 12]])
    features, known = (rng.normal(size=(2, n)).astype(np.float32) for n in (FEATURES, KNOWN))
    names, said = np.array([[1, 3], [12, 15], [30, 33]]), np.array([[0, 1, 0], [0, 0, 0]], dtype=np.float32)
    t = torch.as_tensor
    linear, told = (rng.normal(size=(2, n)).astype(np.float32) for n in (DELTAS, TOLD))
    context = rng.normal(size=(2, CONTEXTS)).astype(np.float32)
    with torch.no_grad():
        (score, z), (their_score, their_z) = heads.pairs(h, spans, features), network.pairs(t(h), t(spans), t(features))
        assert np.allclose(score, their_score.numpy(), atol=1e-4) and np.allclose(z, their_z.numpy(), atol=1e-4)
        deltas = network.deltas(t(h), t(spans[:, :2]), their_z, t(known), t(linear)).log_softmax(-1).numpy()
        assert np.allclose(heads.deltas(h, spans[:, :2], z, known, linear), deltas, atol=1e-4)
        assert np.allclose(heads.contexts(z, context), network.contexts(their_z, t(context)).numpy(), atol=1e-4)
        assert np.allclose(heads.holders(h, z, names, said), network.holders(t(h), their_z, t(names), t(said)).numpy(), atol=1e-4)
        chosen = network.heads(t(h), t(np.array([2, 9])), t(spans[:, 2:]), t(told)).numpy()
        assert np.allclose(heads.heads(h, (2, 9), spans[:, 2:], told), chosen, atol=1e-4)
        scores = network.names(t(h)[None], torch.ones(1, 40))[0].numpy()
    assert np.allclose(heads.names(h), by_length(scores), atol=1e-3)
    assert (scores[:, 0, LONGEST:] < -9000).all()
    assert (scores[:, 5, :5] < -9000).all()


def test_spans_are_scored_by_first_character_and_length() -> None:
    rng = np.random.default_rng(2)
    weights = {"project.weight": rng.normal(size=(128, 512)), "project.bias": rng.normal(size=128)}
    weights |= {"edges.weight": rng.normal(size=(4, 128)), "edges.bias": rng.normal(size=4)}
    layers = [Dense(weights[f"{n}.weight"].astype(np.float32), weights[f"{n}.bias"].astype(np.float32)) for n in ("project", "edges")]
    h = rng.normal(size=(12, 512)).astype(np.float32)
    scores = SpanScores(*layers)(h)
    assert scores.shape == (2, 12, LONGEST)
    assert (scores[:, 8, 4:] < -9000).all() and (scores[:, 8, :4] > -9000).all()
    assert (scores[:, 0, 12:] < -9000).all()
