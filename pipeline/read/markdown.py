"""Markdown: the text is the body; YAML front matter gives the metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import ReadError
from pipeline.read.decode import decode
from pipeline.read.files import read_bytes
from pipeline.read.outcome import Draft
from pipeline.read.text import BYTES_PER_CHARACTER

_FRONT = re.compile(r"---[ \t]*\n(?P<yaml>(?:.*\n)*?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FRONT_MATTER_LIMIT = 65_536
_KEYS = {
    "id": "id",
    "title": "title",
    "author": "author",
    "authors": "author",
    "source": "source",
    "publisher": "source",
    "date": "published",
    "published": "published",
    "url": "url",
    "link": "url",
}


def read_markdown(file: Path, path: str, max_chars: int) -> Iterator[Draft]:
    """Yield the one article of a ``.md`` file.

    Raises:
        ReadError: the file cannot be read or decoded, or its front matter is not YAML.
    """
    data = read_bytes(file, path, limit=BYTES_PER_CHARACTER * (max_chars + 1) + _FRONT_MATTER_LIMIT)
    metadata, body = split_front_matter(decode(data, path), path)
    yield Draft(path, path, body, metadata)


def split_front_matter(text: str, where: str) -> tuple[dict[str, Any], str]:
    """Return the metadata and the body. Text between two rules that is no mapping is body, not front matter.

    Raises:
        ReadError: the front matter is not valid YAML.
    """
    match = _FRONT.match(text[:_FRONT_MATTER_LIMIT])
    if not match:
        return {}, text
    try:
        values = yaml.safe_load(match["yaml"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).split("\n", 1)[0]
        raise ReadError(where, f"front matter is not valid YAML: {reason}", "correct it or remove it") from error
    if not isinstance(values, dict):
        return {}, text
    return _known(values), text[match.end() :].lstrip("\n")


def _known(values: dict[Any, Any]) -> dict[str, Any]:
    known: dict[str, Any] = {}
    for key, value in values.items():
        name = _KEYS.get(str(key).lower())
        if name and value not in (None, "", []):
            known.setdefault(name, ", ".join(map(str, value)) if isinstance(value, list) else value)
    return known
