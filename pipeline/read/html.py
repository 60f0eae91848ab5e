"""HTML: the text is the article body as trafilatura extracts it, the metadata are the page's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.errors import ReadError
from pipeline.read.decode import decode
from pipeline.read.files import read_bytes
from pipeline.read.outcome import Draft

# Mark-up is many times the text on real pages.
_BYTES_PER_CHARACTER = 64
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_AUTHOR = "//meta[@name='author' or @name='Author' or @property='author' or @property='article:author']/@content"


def read_html(file: Path, path: str, max_chars: int) -> Iterator[Draft]:
    """Yield the one article of an ``.html`` file.

    Raises:
        ReadError: the file cannot be read or decoded, or no article body is found in it.
    """
    import trafilatura  # slow to import, so only when a page is read

    data = read_bytes(file, path, limit=_BYTES_PER_CHARACTER * (max_chars + 1))
    if not data.strip():
        raise ReadError(path, "empty file", "remove it")
    source = decode(data, path, declared_charset(data))
    page = trafilatura.bare_extraction(
        source,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or isinstance(page, dict) or not (page.text or "").strip():
        raise ReadError(path, "no article body found in the page", "save the article's text as .txt")
    author = page.author or declared_author(source)
    values = {"title": page.title, "author": author, "source": page.sitename, "url": page.url, "published": page.date}
    yield Draft(path, path, page.text or "", {key: value for key, value in values.items() if value})


def declared_author(source: str) -> str | None:
    """Return the author that the page's head names; trafilatura takes names with a space only, and Chinese ones have none."""
    import trafilatura

    page = trafilatura.load_html(source)
    names = page.xpath(_AUTHOR) if page is not None else []
    return next((name.strip() for name in names if name.strip() and "://" not in name), None)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that the page's head names, as Python knows it; ``gb2312`` and ``big5`` widen to what browsers read."""
    match = _CHARSET.search(data[:4096])
    if not match:
        return None
    name = match[1].decode("ascii", "replace").lower()
    return {"gb2312": "gb18030", "gbk": "gb18030", "big5": "cp950", "big5-hkscs": "big5hkscs"}.get(name, name)
