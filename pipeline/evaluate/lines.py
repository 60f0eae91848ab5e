"""Contract lines as evaluation needs them: leniently read, with gold's own keys, paired by article id."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from pipeline.errors import SchemaError
from pipeline.read.files import opened
from schemas.base import Span
from schemas.extraction import Extraction, parse_line


@dataclass(frozen=True, slots=True)
class Line:
    """One article's extraction. ``core`` and ``holders`` run parallel to the claims: gold's marks, which predictions lack.

    ``holders`` holds the span of the holder where gold writes one (``attribution_span``).
    """

    data: Extraction
    core: tuple[bool, ...]
    holders: tuple[Span | None, ...]


Lines = Mapping[str, Line]
"""Lines by article id, in file order."""


def load_lines(file: Path) -> dict[str, Line]:
    """Read a file of contract lines, plain or gzip; empty lines are skipped.

    Raises:
        ReadError: the file cannot be read.
        SchemaError: a line breaks the contract, or an article stands twice; the message names file and line.
    """
    out: dict[str, Line] = {}
    with opened(file, str(file)) as stream:
        for number, raw in enumerate(stream, start=1):
            if raw.strip():
                line = read_line(raw, f"{file}:{number}")
                if line.data.article.id in out:
                    raise SchemaError(f"{file}:{number}", f"a second line for article {line.data.article.id[:12]}", "keep one of them")
                out[line.data.article.id] = line
    return out


def read_line(raw: bytes | str, where: str) -> Line:
    """Read one contract line.

    Raises:
        SchemaError: it is not UTF-8, no JSON, or breaks the contract.
    """
    remedy = "write it as `policygraph schema` describes"
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw
        data = parse_line(text)
    except UnicodeDecodeError as error:
        raise SchemaError(where, f"not UTF-8: {error.reason}", "write the file in UTF-8") from error
    except ValidationError as error:
        raise SchemaError(where, first_problem(error), remedy) from error
    return Line(data, *_gold_marks(json.loads(text)["claims"] if data.claims else []))


def first_problem(error: ValidationError) -> str:
    """Return the first problem of a validation as ``key.key: message``."""
    problem = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(p) for p in problem["loc"])
    return f"{place}: {problem['msg']}" if place else problem["msg"]


def _gold_marks(claims: list[dict[str, object]]) -> tuple[tuple[bool, ...], tuple[Span | None, ...]]:
    return tuple(bool(c.get("core")) for c in claims), tuple(_span(c.get("attribution_span")) for c in claims)


def _span(value: object) -> Span | None:
    if isinstance(value, list) and len(value) == 2:
        return int(value[0]), int(value[1])
    return None


def outlet(line: Line) -> str:
    """Return the outlet of an article: what its file's name begins with, up to the first ``-`` or ``_``."""
    return outlet_of(line.data.article.path)


def outlet_of(path: str) -> str:
    """Return the outlet that a path's file name begins with."""
    name = Path(path).name
    return name.replace("_", "-").split("-", 1)[0].removesuffix(".txt") or name
