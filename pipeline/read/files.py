"""The bytes of a file, plain or gzip, whole or line by line, never more than a limit at a time."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from pipeline.errors import ReadError
from pipeline.read.discover import unreadable

CHUNK = 1 << 20


@contextmanager
def opened(file: Path, where: str) -> Iterator[IO[bytes]]:
    """Open a file for reading, through gzip where its name ends in ``.gz``.

    Raises:
        ReadError: the system refuses the file, or its gzip data are damaged; also for reads inside the block.
    """
    try:
        with _open(file) as stream:
            yield stream
    except EOFError as error:
        raise ReadError(where, "truncated gzip data", "copy or download the file again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise ReadError(where, f"damaged gzip data: {error}", "copy or download the file again") from error
    except OSError as error:
        failure = unreadable(where, error)
        raise ReadError(where, failure.reason, failure.remedy) from error


def _open(file: Path) -> IO[bytes]:
    if file.suffix.lower() == ".gz":
        return cast(IO[bytes], gzip.open(file, "rb"))
    return file.open("rb")


def read_bytes(file: Path, where: str, limit: int | None = None) -> bytes:
    """Return the (unpacked) bytes of a file.

    Raises:
        ReadError: it cannot be read, is damaged, or is larger than ``limit`` bytes.
    """
    parts: list[bytes] = []
    size = 0
    with opened(file, where) as stream:
        while part := stream.read(CHUNK):
            parts.append(part)
            size += len(part)
            if limit is not None and size > limit:
                raise too_long(where)
    return b"".join(parts)


def too_long(where: str) -> ReadError:
    """Return the error for an article beyond the limit."""
    return ReadError(where, "longer than the limit for one article", "split it, or raise --max-chars")
