"""JSON: an object, a list of objects, or one object per line; each has ``text`` and perhaps metadata."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.errors import ReadError
from pipeline.read.decode import decode
from pipeline.read.files import opened, read_bytes
from pipeline.read.outcome import Draft, Failure

_KEYS = ("id", "title", "author", "source", "published", "url")
_SAMPLE = 65_536
# JSON may write a code point as two \uXXXX.
_BYTES_PER_CHARACTER = 12
_METADATA_BYTES = 1 << 20
# A .json file is parsed as a whole; beyond this size it has to be written as lines.
_JSON_BYTES = 1 << 30


def read_json(file: Path, path: str, max_chars: int) -> Iterator[Draft | Failure]:
    """Yield the articles of a ``.json`` file; an element of a list that is no article is a failure of its own.

    Raises:
        ReadError: the file cannot be read or decoded, or is not JSON.
    """
    content = decode(read_bytes(file, path, limit=_JSON_BYTES), path)
    if not content.strip():
        raise ReadError(path, "empty file", "remove it")
    value = _parse(content, path)
    if isinstance(value, list):
        for number, item in enumerate(value, start=1):
            yield _draft_or_failure(item, f"{path}:[{number}]", path)
    else:
        yield draft(value, path, path)


def read_json_lines(file: Path, path: str, max_chars: int) -> Iterator[Draft | Failure]:
    """Yield the articles of a ``.jsonl`` file; each bad line is a failure, and the rest goes on.

    Raises:
        ReadError: the file cannot be read (lines before the damage have been yielded), or is empty.
    """
    empty = True
    limit = _BYTES_PER_CHARACTER * (max_chars + 1) + _METADATA_BYTES
    for number, line in enumerate(_lines(file, path, limit), start=1):
        where = f"{path}:{number}"
        if line is None:
            empty = False
            yield Failure(where, "longer than the limit for one article", "split it, or raise --max-chars")
        elif line.strip():
            empty = False
            yield _line(line, where, path)
    if empty:
        raise ReadError(path, "empty file", "remove it")


def _line(line: bytes | str, where: str, path: str) -> Draft | Failure:
    try:
        content = line.decode("utf-8-sig") if isinstance(line, bytes) else line
        return draft(_parse(content, where), where, path)
    except UnicodeDecodeError as error:
        return Failure(where, f"not UTF-8 as the file's start is: {error.reason}", "write the whole file in one encoding")
    except ReadError as error:
        return Failure.of(error)


def _lines(file: Path, path: str, limit: int) -> Iterator[bytes | str | None]:
    """Yield the lines; ``None`` for one that is too long. UTF-8 files are streamed, others decoded as a whole."""
    with opened(file, path) as stream:
        sample = stream.read(_SAMPLE)
        if not _utf8(sample):
            yield from decode(sample + stream.read(), path).split("\n")
            return
        stream.seek(0)
        while line := stream.readline(limit):
            if len(line) == limit and not line.endswith(b"\n"):
                while (rest := stream.readline(limit)) and not rest.endswith(b"\n"):
                    pass
                yield None
            else:
                yield line


def _utf8(sample: bytes) -> bool:
    """Whether a sample is UTF-8 up to a character that its end may cut."""
    try:
        sample.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start >= len(sample) - 3 and error.reason == "unexpected end of data"
    return b"\x00" not in sample


def _parse(content: str, where: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ReadError(where, f"invalid JSON: {error}", "write one JSON object with the key 'text'") from error


def _draft_or_failure(value: Any, where: str, path: str) -> Draft | Failure:
    try:
        return draft(value, where, path)
    except ReadError as error:
        return Failure.of(error)


def draft(value: Any, where: str, path: str) -> Draft:
    """Return the article that a JSON object holds.

    Raises:
        ReadError: it is no object, or has no ``text``.
    """
    if not isinstance(value, dict):
        raise ReadError(where, "not a JSON object", "write an object with the key 'text'")
    text = value.get("text")
    if not isinstance(text, str):
        raise ReadError(where, "the key 'text' is missing or not a string", "add it")
    metadata = {key: value[key] for key in _KEYS if value.get(key) not in (None, "")}
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Draft(where, path, text, metadata, dated_by_name=False)
