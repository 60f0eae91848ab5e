"""The trained reader: an encoder as ONNX, its heads as arrays, and a card that says what it was trained on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.annotate.layers import Sentence
from pipeline.errors import ModelError
from pipeline.reader.characters import Alphabet, mark_matrix
from pipeline.reader.heads import Floats, Heads
from pipeline.reader.windows import Window, split_windows

ENCODER, HEADS, CARD = "encoder.onnx", "heads.npz", "card.json"


@dataclass(frozen=True)
class Page:
    """A window of an article as the encoder read it.

    ``h`` has a row for each character from ``start``; ``names`` scores its spans as mentions, by type, first character and length less one.
    """

    window: Window
    h: Floats
    names: Floats

    @property
    def start(self) -> int:
        """The offset of the first character."""
        return self.window.start

    def holds(self, start: int, end: int) -> bool:
        """Return whether a span of the text lies in the window."""
        return self.window.start <= start and end <= self.window.end


@dataclass(frozen=True)
class ReaderModel:
    """The parts of a trained reader. ``card`` holds columns, labels, thresholds and provenance."""

    encoder: Any
    heads: Heads
    card: dict[str, Any]

    @property
    def hash(self) -> str:
        """The first digits of the encoder's hash, "" for a network in memory."""
        return str(self.card.get("sha256", {}).get(ENCODER, ""))[:12]

    @cached_property
    def alphabet(self) -> Alphabet:
        """The characters that the encoder knows."""
        return Alphabet(self.card["alphabet"])

    @cached_property
    def pair_columns(self) -> dict[str, int]:
        """The place of each feature of a pair."""
        return {name: i for i, name in enumerate(self.card["pair_columns"])}

    def read(self, shadow: str, sentences: Sequence[Sentence], marks: Sequence[tuple[str, int, int]]) -> Iterator[Page]:
        """Yield an article's windows, in text order.

        Args:
            shadow: the shadow text.
            sentences: what is read of it.
            marks: what the rule layers say: see :func:`pipeline.reader.characters.marks`.
        """
        numbers = self.alphabet.numbers(shadow)
        matrix = mark_matrix(len(shadow), self.card["mark_columns"], marks)
        for w in split_windows(sentences):
            inputs = {"characters": numbers[None, w.start : w.end], "marks": matrix[None, w.start : w.end]}
            h = self.encoder.run(["read"], inputs)[0][0]
            yield Page(w, h, np.round(self.heads.names(h), 4))


def missing() -> str | None:
    """Return why the careful reader cannot run here, or None where it can."""
    if find_spec("onnxruntime") is None:
        return "onnxruntime is not installed (pip install 'policygraph[careful]')"
    folder = model_folder()
    absent = [name for name in (ENCODER, HEADS, CARD) if not (folder / name).is_file()]
    return f"{folder / absent[0]} is missing (train it with `policygraph train --reader careful`)" if absent else None


def model_folder() -> Path:
    """Return where the shipped model lies."""
    return Path(str(files("pipeline.reader"))) / "model"


@lru_cache(maxsize=2)
def load_model(folder: Path | None = None) -> ReaderModel:
    """Return a trained reader from its folder, the shipped one by default.

    Raises:
        ModelError: a file is missing or damaged, or onnxruntime is not installed.
    """
    folder = folder or model_folder()
    try:
        import onnxruntime as ort

        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        encoder = ort.InferenceSession(str(folder / ENCODER), options, providers=["CPUExecutionProvider"])
        with np.load(folder / HEADS) as arrays:
            heads = Heads({k: arrays[k].astype(np.float32) for k in arrays.files})
        return ReaderModel(encoder, heads, json.loads((folder / CARD).read_text("utf-8")))
    except Exception as e:
        raise ModelError(str(folder), f"the careful reader cannot be loaded: {e}", "use --reader fast, or train it again") from e
