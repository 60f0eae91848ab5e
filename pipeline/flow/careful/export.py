"""Writes a trained network as the reader loads it: an 8-bit ONNX encoder, the heads as arrays, and the card."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import torch

from pipeline.flow.careful.fit import as_arrays
from pipeline.reader.heads import Heads
from pipeline.reader.model import CARD, ENCODER, HEADS, ReaderModel
from pipeline.reader.network import HEADS as ATTENTION
from pipeline.reader.network import Encoder, Network


class TorchEncoder:
    """A network's encoder behind the interface of an ONNX session."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder.eval()

    def run(self, names: list[str], inputs: dict[str, Any]) -> list[Any]:
        """Return the characters read in their context, as the session does."""
        characters, marks = torch.as_tensor(inputs["characters"]), torch.as_tensor(inputs["marks"])
        with torch.no_grad():
            return [self.encoder(characters, marks, torch.ones(characters.shape)).numpy()]


def in_memory(network: Network, card: dict[str, Any]) -> ReaderModel:
    """Return a network as a reader, without files."""
    return ReaderModel(TorchEncoder(network.encoder), Heads(network.head_weights()), card)


class Unmasked(torch.nn.Module):
    """The encoder over one window at a time, in the operations that onnxruntime computes fastest: it needs no mask.

    Normalisation is written out, since the operator for it runs without vector instructions.
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, characters: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        """Return the characters read in their context, as :meth:`Encoder.forward` does without padding."""
        e = self.encoder
        x = normalised(e.normal, e.character(characters) + e.place.weight[: characters.shape[1]] + e.marks(marks))
        for layer in e.layers:
            x = normalised(layer.after_mixing, x + layer.mixed(attended(layer, x)))
            x = normalised(layer.after_step, x + layer.outer(torch.nn.functional.gelu(layer.inner(x))))
        return x


def normalised(norm: torch.nn.LayerNorm, x: torch.Tensor) -> torch.Tensor:
    """Return what a layer of normalisation makes of rows."""
    centred = x - x.mean(-1, keepdim=True)
    variance = (centred * centred).mean(-1, keepdim=True)
    return centred * (variance + norm.eps).rsqrt() * norm.weight + norm.bias


def attended(layer: Any, x: torch.Tensor) -> torch.Tensor:
    """Return a layer's attention over all rows of a window, the scale put on the queries."""
    n, length, width = x.shape
    q, k, v = (f(x).view(n, length, ATTENTION, -1).transpose(1, 2) for f in (layer.query, layer.key, layer.value))
    shares = ((q * (width / ATTENTION) ** -0.5) @ k.transpose(2, 3)).softmax(-1)
    return (shares @ v).transpose(1, 2).reshape(n, length, width)


def write(network: Network, card: dict[str, Any], folder: Path) -> None:
    """Write the model's three files; the card also gets the hashes of the other two.

    Weights of matrices have a scale for each column and seven bits: so 8-bit sums cannot overflow on processors without VNNI, and
    what is read lies three times nearer to the unquantised encoder than with one scale a matrix.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    length, columns = 16, len(card["mark_columns"])
    example = (torch.zeros(1, length, dtype=torch.long), torch.zeros(1, length, columns))
    axes = {name: {1: "length"} for name in ("characters", "marks", "read")}
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            Unmasked(network.encoder).eval(), example, str(plain), input_names=["characters", "marks"], output_names=["read"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(
            plain, folder / ENCODER, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"], per_channel=True,
            reduce_range=True,
        )  # fmt: skip
    np.savez_compressed(folder / HEADS, **as_arrays(network.head_weights()))
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (ENCODER, HEADS)}
    (folder / CARD).write_text(json.dumps({**card, "sha256": hashes}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
