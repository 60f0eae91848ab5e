"""The heads: their spans, and that numpy computes what the trained network does."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.reader.arguments import TOLD
from pipeline.reader.heads import LONGEST, Dense, Heads, SpanScores, distinct, log_softmax, pool
from pipeline.reader.model import HEADS, model_folder

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


def random_heads(rng: np.random.Generator) -> tuple[Heads, dict[str, np.ndarray]]:
    """Return heads with random weights in the shapes of the shipped ones."""
    with np.load(model_folder() / HEADS) as shipped:
        weights = {k: rng.normal(scale=0.05, size=shipped[k].shape).astype(np.float32) for k in shipped.files}
    return Heads(weights), weights


def test_pairs_that_share_arguments_come_to_the_plain_layer() -> None:
    rng = np.random.default_rng(3)
    heads, w = random_heads(rng)
    h = rng.normal(size=(30, 512)).astype(np.float32)
    spans = np.array([[0, 3, 5, 9], [5, 9, 0, 3], [0, 3, 20, 26], [4, 9, 9, 12], [0, 3, 5, 9]])
    features = rng.normal(size=(5, w["pair.weight"].shape[1] - 5 * len(w["argument.bias"]))).astype(np.float32)

    def layer(name: str, x: np.ndarray) -> np.ndarray:
        y = x @ w[f"{name}.weight"].T + w[f"{name}.bias"]
        return np.asarray(0.5 * y * (1 + np.tanh(0.7978845608 * (y + 0.044715 * y**3))))

    def phrase(a: int, b: int) -> np.ndarray:
        return layer("argument", np.concatenate([h[a:b].mean(0), h[a], h[b - 1]]))

    def gap(a: int, b: int, c: int, d: int) -> np.ndarray:
        low, high = min(b, d), max(a, c)
        return layer("between", h[low:high].mean(0) if high > low else np.zeros(512))

    plain = []
    for (a, b, c, d), own in zip(spans.tolist(), features, strict=True):
        x, y = phrase(a, b), phrase(c, d)
        plain.append(layer("pair", np.concatenate([x, y, x * y, np.abs(x - y), gap(a, b, c, d), own])))
    score, *_, z = heads.pairs(h, spans, features)
    assert np.allclose(z, plain, atol=1e-5)
    assert np.allclose(score, np.array(plain) @ w["score.weight"][0] + w["score.bias"], atol=1e-5)


def test_span_scores_are_the_plain_products_of_turned_rows() -> None:
    rng = np.random.default_rng(4)
    heads, w = random_heads(rng)
    h = rng.normal(size=(37, 512)).astype(np.float32)
    z = h @ w["names.project.weight"].T + w["names.project.bias"]
    edges = z @ w["names.edges.weight"].T + w["names.edges.bias"]

    def turned(x: np.ndarray, place: int) -> np.ndarray:
        angles = place * 10000.0 ** (-np.arange(0, 64, 2) / 64)
        pairs = (x[::2] + 1j * x[1::2]) * np.exp(1j * angles)
        return np.stack([pairs.real, pairs.imag], axis=1).ravel()

    scores = heads.names(h)
    for first, last in ((0, 0), (3, 9), (7, 36), (36, 36), (10, 39 - 10)):
        product = turned(z[first, :64], first) @ turned(z[last, 64:], last) / 8
        wanted = product + (edges[last, ::2] + edges[first, 1::2]) / 2
        assert np.allclose(scores[:, first, last - first], wanted, atol=1e-4)
    assert (scores[:, 8, 29:] < -9000).all()


def test_means_of_spans_are_those_of_their_rows_and_nothing_is_zero() -> None:
    h = np.random.default_rng(5).normal(size=(20, 8)).astype(np.float32)
    spans, place = distinct(np.array([[4, 9], [2, 3], [4, 9], [19, 20]]))
    assert spans[place].tolist() == [[4, 9], [2, 3], [4, 9], [19, 20]] and len(spans) == 3
    means = pool(h, spans[:, 0], spans[:, 1])[:, :8]
    assert np.allclose(means, [h[a:b].mean(0) for a, b in spans], atol=1e-6)
    assert pool(h, np.array([5]), np.array([5]))[0, :8].tolist() == [0.0] * 8
    assert pool(h, np.array([], dtype=np.int64), np.array([], dtype=np.int64)).shape == (0, 24)
