"""Contract lines into the store and out of it again."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO, Final, NamedTuple, TypeVar

from pydantic import ValidationError

from pipeline.assemble import article_graph, line_digest
from pipeline.errors import SchemaError
from pipeline.flow.apply import Memory, apply, refresh
from pipeline.store import GraphStore, Writer
from schemas.extraction import Extraction, parse_line
from schemas.graph import ArticleGraph, ConceptNames

BATCH_CLAIMS: Final = 1_000
BATCH_ARTICLES: Final = 500
T = TypeVar("T")


@dataclass
class LoadSummary:
    """What a load did. ``unchanged`` lines were in the store already, to the byte; ``notices`` are (path, what) pairs."""

    loaded: int = 0
    unchanged: int = 0
    claims: int = 0
    notices: list[tuple[str, str]] = field(default_factory=list)


class StoredArticle(NamedTuple):
    """An article of the store, as `policygraph articles` lists it."""

    id: str
    external_id: str | None
    path: str
    title: str | None
    source: str | None
    published: str | None
    n_chars: int
    claims: int


def load_lines(
    store: GraphStore,
    lines: Iterable[Extraction],
    names: ConceptNames | None = None,
    *,
    lexicon: str = "",
    progress: Callable[[LoadSummary], None] | None = None,
) -> LoadSummary:
    """Load lines, each in place of what its article brought before; of two lines with one article the later one counts.

    Lines are written in batches, each one transaction: after an interruption the same call completes the work.

    Args:
        store: an open store, not read-only.
        lines: contract lines, in any order.
        names: what the lexicon knows of a concept; without it concepts are named by their surfaces.
        lexicon: a hash of the lexicon behind ``names``; where it differs from the store's, all concepts are named anew.
        progress: called after each batch.

    Raises:
        StoreError: the store is read-only or failed.
    """
    summary, memory = LoadSummary(), Memory()
    if names is not None:
        _refresh(store, memory, names, lexicon)
    for batch in _batches(lines):
        last = {line.article.id: line for line in batch}
        fresh = _changed(store, list(last.values()))
        graphs = [article_graph(line) for line in fresh]
        if graphs:
            _write(store, memory, graphs, (), names)
        summary.loaded += len(graphs)
        summary.unchanged += len(last) - len(graphs)
        summary.claims += sum(len(g.claims) for g in graphs)
        summary.notices += [(g.article["path"], notice) for g in graphs for notice in g.notices]
        if progress:
            progress(summary)
    return summary


def forget_articles(store: GraphStore, articles: Iterable[str], names: ConceptNames | None = None, *, lexicon: str = "") -> int:
    """Remove articles by full id, with all that only they brought; return how many were there.

    ``names`` and ``lexicon`` are those of :func:`load_lines`.

    Raises:
        StoreError: the store is read-only or failed.
    """
    known = sorted({r["id"] for r in store.read("digests", articles=sorted(set(articles)))})
    memory = Memory()
    if known and names is not None:
        _refresh(store, memory, names, lexicon)
    for chunk in _chunks(known, BATCH_ARTICLES):
        _write(store, memory, (), chunk, names)
    return len(known)


def find_articles(store: GraphStore, keys: Sequence[str]) -> dict[str, list[str]]:
    """Return, for each key, the ids of the articles that it names: by id, eight or more first digits, external id, or path."""
    found: dict[str, list[str]] = {k: [] for k in keys}
    for row in store.read("find_articles", keys=list(dict.fromkeys(keys))):
        found[row["key"]].append(row["id"])
    return found


def list_articles(store: GraphStore) -> list[StoredArticle]:
    """Return the articles of the store, by date and id."""
    rows = (StoredArticle(**row) for row in store.read("list_articles"))
    return sorted(rows, key=lambda a: (a.published or "", a.id))


def read_files(paths: Iterable[Path], failed: Callable[[SchemaError], None]) -> Iterator[Extraction]:
    """Yield the contract lines of all files; where one breaks off, ``failed`` is told why, and the next goes on."""
    for path in paths:
        try:
            yield from read_lines(path)
        except SchemaError as e:
            failed(e)


def read_lines(path: Path) -> Iterator[Extraction]:
    """Yield the contract lines of a file, plain or gzip.

    Raises:
        SchemaError: naming file and line, a line breaks the contract or the file cannot be read.
    """
    try:
        with _opened(path) as file:
            for number, text in enumerate(file, 1):
                if text.strip():
                    yield _parse(text, f"{path}:{number}")
    except (OSError, EOFError, UnicodeDecodeError) as e:
        raise SchemaError(str(path), f"cannot be read: {e}", "give the output of `policygraph extract`") from e


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")


def _parse(text: str, where: str) -> Extraction:
    try:
        return parse_line(text)
    except ValidationError as e:
        first = e.errors()[0]
        place = ".".join(map(str, first["loc"]))
        raise SchemaError(where, f"{place + ': ' if place else ''}{first['msg']}", "give the output of `policygraph extract`") from e


def _write(store: GraphStore, memory: Memory, graphs: Sequence[ArticleGraph], forget: Sequence[str], names: ConceptNames | None) -> None:
    store.write(lambda tx: apply(tx, memory, graphs, forget, names))
    memory.dirty = False


def _refresh(store: GraphStore, memory: Memory, names: ConceptNames, lexicon: str) -> None:
    if store.read("meta_read")[0]["lexicon"] == lexicon:
        return
    before = sorted(str(r["id"]) for r in store.read("ids_concepts"))
    for chunk in _chunks(before, BATCH_CLAIMS):
        store.write(partial(refresh, memory=memory, concepts=chunk, names=names))
        memory.dirty = False
    store.write(partial(_settle, lexicon=lexicon, concepts=before))


def _settle(tx: Writer, lexicon: str, concepts: Sequence[str]) -> None:
    """Record the lexicon, and drop what only the former one brought in."""
    tx.set_lexicon(lexicon)
    tx.prune(concepts)


def _changed(store: GraphStore, lines: Sequence[Extraction]) -> list[Extraction]:
    """Return the lines that the store does not hold as they are."""
    held = {r["id"]: r["digest"] for r in store.read("digests", articles=[x.article.id for x in lines])}
    return [line for line in lines if held.get(line.article.id) != line_digest(line)]


def _batches(lines: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    batch: list[Extraction] = []
    claims = 0
    for line in lines:
        batch.append(line)
        claims += len(line.claims)
        if claims >= BATCH_CLAIMS or len(batch) >= BATCH_ARTICLES:
            yield batch
            batch, claims = [], 0
    if batch:
        yield batch


def _chunks(items: Sequence[T], size: int) -> Iterator[list[T]]:
    it = iter(items)
    while chunk := list(islice(it, size)):
        yield chunk
