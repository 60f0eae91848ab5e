"""Inputs → articles, one at a time; what fails is reported and the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.boilerplate import boilerplate_spans
from pipeline.read.discover import Found, discover
from pipeline.read.files import too_long
from pipeline.read.html import read_html
from pipeline.read.json_lines import read_json, read_json_lines
from pipeline.read.markdown import read_markdown
from pipeline.read.metadata import known, published, title
from pipeline.read.outcome import Draft, Duplicate, Failure, ReadOptions
from pipeline.read.text import read_text
from pipeline.read.usage import detect_usage
from schemas.article import Article, text_id

Reader = Callable[[Path, str, int], Iterator[Draft | Failure]]

READERS: dict[str, Reader] = {
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".json": read_json,
    ".jsonl": read_json_lines,
    ".ndjson": read_json_lines,
}
_OFFICE = "save it as text (UTF-8) from the word processor"
REMEDIES = {
    ".pdf": "convert it to text first, e.g.: pdftotext FILE.pdf FILE.txt",
    ".doc": _OFFICE,
    ".docx": _OFFICE,
    ".odt": _OFFICE,
    ".rtf": _OFFICE,
    ".epub": "convert it to text first, e.g.: pandoc FILE.epub -t plain -o FILE.txt",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
KNOWN = "known are .txt .md .html .json .jsonl, plain or with .gz"


def read_inputs(inputs: Sequence[Path], options: ReadOptions) -> Iterator[Article | Duplicate | Failure]:
    """Yield the articles behind files and folders, lazily and in an order that depends on names alone.

    Args:
        inputs: files and folders; folders are read with all that is below them.
        options: overrides and the size limit.

    Yields:
        An article; or a duplicate, where the same text was read before; or a failure, with its reason and remedy.
    """
    first: dict[str, str] = {}
    for found in discover(inputs):
        for outcome in [found] if isinstance(found, Failure) else _drafts(found, options):
            yield outcome if isinstance(outcome, Failure) else _finish(outcome, options, first)


def _drafts(found: Found, options: ReadOptions) -> Iterator[Draft | Failure]:
    try:
        yield from _reader(found)(found.file, found.path, options.max_chars)
    except ReadError as error:
        yield Failure.of(error)


def _reader(found: Found) -> Reader:
    suffix = file_suffix(found.file)
    if suffix in READERS:
        return READERS[suffix]
    if suffix in REMEDIES:
        raise ReadError(found.path, f"{suffix} files are not read", REMEDIES[suffix])
    raise ReadError(found.path, "unknown file type", KNOWN)


def file_suffix(file: Path) -> str:
    """Return the suffix in lower case that names the format, without a last ``.gz``."""
    name = file.name.lower()
    return Path(name.removesuffix(".gz")).suffix


def _finish(draft: Draft, options: ReadOptions, first: dict[str, str]) -> Article | Duplicate | Failure:
    """Return the article of a draft; ``first`` holds the place of each text read so far."""
    try:
        _check(draft, options.max_chars)
        identity = text_id(draft.text)
        if identity in first:
            return Duplicate(draft.where, first[identity])
        article = _article(draft, options, identity)
    except ReadError as error:
        return Failure.of(error)
    first[identity] = draft.where
    return article


def _check(draft: Draft, max_chars: int) -> None:
    if not draft.text.strip():
        raise ReadError(draft.where, "empty file" if draft.where == draft.path else "empty text", "remove it")
    if len(draft.text) > max_chars:
        raise too_long(draft.where)
    if "\x00" in draft.text:
        raise ReadError(draft.where, "the text holds a NUL character", "remove it")
    if _SURROGATE.search(draft.text):
        raise ReadError(draft.where, "the text holds half of a surrogate pair", "write it again as UTF-8")


def _article(draft: Draft, options: ReadOptions, identity: str) -> Article:
    return Article(
        id=identity,
        text=draft.text,
        path=draft.path,
        external_id=known(draft, "id"),
        title=title(draft, options),
        author=options.author or known(draft, "author"),
        source=options.source or known(draft, "source"),
        url=known(draft, "url"),
        published=published(draft, options),
        boilerplate=boilerplate_spans(draft.text),
        usage=detect_usage(draft.text),
    )
