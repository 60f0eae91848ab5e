"""Plain text: the text is the file as decoded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline.read.decode import decode
from pipeline.read.files import read_bytes
from pipeline.read.outcome import Draft

# No supported encoding needs more bytes for a code point.
BYTES_PER_CHARACTER = 4


def read_text(file: Path, path: str, max_chars: int) -> Iterator[Draft]:
    """Yield the one article of a ``.txt`` file.

    Raises:
        ReadError: the file cannot be read or decoded.
    """
    data = read_bytes(file, path, limit=BYTES_PER_CHARACTER * (max_chars + 1))
    yield Draft(path, path, decode(data, path))
