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


class _Unmasked(torch.nn.Module):
    """The encoder over one window at a time, which needs no mask."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, characters: torch.Tensor, marks: torch.Tensor) -> torch.Tensor:
        read: torch.Tensor = self.encoder(characters, marks, torch.ones_like(characters, dtype=torch.float32))
        return read


def write(network: Network, card: dict[str, Any], folder: Path) -> None:
    """Write the model's three files; the card also gets the hashes of the other two."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    folder.mkdir(parents=True, exist_ok=True)
    length, columns = 16, len(card["mark_columns"])
    example = (torch.zeros(1, length, dtype=torch.long), torch.zeros(1, length, columns))
    axes = {name: {1: "length"} for name in ("characters", "marks", "read")}
    with tempfile.TemporaryDirectory() as temporary:
        plain = Path(temporary) / "plain.onnx"
        torch.onnx.export(
            _Unmasked(network.encoder).eval(), example, str(plain), input_names=["characters", "marks"], output_names=["read"],
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(plain, folder / ENCODER, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gather"])
    np.savez_compressed(folder / HEADS, **as_arrays(network.head_weights()))
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (ENCODER, HEADS)}
    (folder / CARD).write_text(json.dumps({**card, "sha256": hashes}, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
