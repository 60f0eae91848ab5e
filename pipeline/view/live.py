"""Live work: articles of a folder, and uploads, are extracted and loaded while somebody watches.

One thread works with a writer of its own. A file is read again when it changes; what fails is listed with its reason.
"""

from __future__ import annotations

import secrets
import tempfile
import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.assemble import article_graph
from pipeline.errors import PolicygraphError, UsageError
from pipeline.flow.engine import EngineOptions
from pipeline.flow.extract import Item, extractor
from pipeline.flow.line import Line
from pipeline.flow.load import load_lines
from pipeline.flow.names import lexicon_names
from pipeline.flow.summary import Outcome
from pipeline.read import Duplicate, Failure, ReadOptions, read_inputs
from pipeline.read.discover import Found, discover
from pipeline.read.reader import KNOWN, READERS, file_suffix
from pipeline.store import GraphStore, open_store
from pipeline.view.answers import LiveArticle
from schemas.extraction import Extraction

POLL_S: Final = 1.0
KEPT: Final = 500
"""Articles and edges that the page is told of: the last ones."""
UPLOAD_BYTES: Final = 20_000_000


@dataclass(frozen=True)
class State:
    """Articles in order of arrival, and the ids of the edges that came last, newest first."""

    articles: list[LiveArticle]
    edges: list[str]


class LiveWork:
    """The work of one session. ``token`` must come with an upload: it tells this page from any other site's."""

    def __init__(self, spec: str, folder: Path | None, reading: ReadOptions, engine: EngineOptions, *, upload: bool = False) -> None:
        if folder is not None and not folder.is_dir():
            raise UsageError(f"--run {folder}", "is no folder", "name a folder of articles")
        self.spec, self.folder, self.upload = spec, folder, upload
        self.token = secrets.token_urlsafe(24)
        self._reading, self._engine = reading, engine
        self._articles: OrderedDict[str, LiveArticle] = OrderedDict()
        self._edges: deque[str] = deque(maxlen=KEPT)
        self._seen: dict[str, tuple[int, int]] = {}
        self._uploads: deque[Found] = deque()
        self._lock, self._stop = threading.Lock(), threading.Event()
        self._scratch = tempfile.TemporaryDirectory(prefix="policygraph-uploads-")
        self._thread = threading.Thread(target=self._work, name="live work", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the article in hand and end; uploaded files are removed."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=30)
        self._scratch.cleanup()

    def state(self) -> State:
        """Return what has been done so far."""
        with self._lock:
            return State(list(self._articles.values())[-KEPT:], list(self._edges))

    def accept(self, name: str, data: bytes) -> str:
        """Queue an uploaded file and return the path that it will be listed under.

        Raises:
            UsageError: its name does not end like an article's, or it is empty.
        """
        base = PurePosixPath(name.replace("\\", "/")).name
        if file_suffix(Path(base)) not in READERS:
            raise UsageError(f"upload {base!r}", "unknown file type", KNOWN)
        if not data:
            raise UsageError(f"upload {base!r}", "is empty", "choose another file")
        place = Path(self._scratch.name, secrets.token_hex(8))
        place.mkdir()
        (place / "article").with_suffix("".join(Path(base).suffixes[-2:])).write_bytes(data)
        path = f"upload/{base}"
        with self._lock:
            self._uploads.append(Found(next(place.iterdir()), path))
            self._articles[path] = LiveArticle(path=path, state="waiting")
        return path

    # -- the thread ---------------------------------------------------------------------------------------------------------------

    def _work(self) -> None:
        extract = extractor(self._engine)
        names, lexicon = lexicon_names(self._engine.lexicon)
        with open_store(self.spec) as store:

            def load(line: Extraction) -> bool:
                return load_lines(store, [line], names, lexicon=lexicon).loaded > 0

            while not self._stop.is_set():
                for found in self._new():
                    self._one(store, found, extract, load)
                self._stop.wait(POLL_S)

    def _new(self) -> Iterator[Found]:
        """Yield uploads and the files of the folder that are new or changed."""
        for found in [] if self.folder is None else discover([self.folder]):
            if isinstance(found, Failure):
                if found.path not in self._articles:
                    self._note(LiveArticle(path=found.path, state="failed", reason=found.reason))
                continue
            yield from self._waiting()
            mark = _mark(found.file)
            if mark and self._seen.get(found.path) != mark and not self._stop.is_set():
                self._seen[found.path] = mark
                yield found
        yield from self._waiting()

    def _waiting(self) -> Iterator[Found]:
        while self._uploads and not self._stop.is_set():
            yield self._uploads.popleft()

    def _one(self, store: GraphStore, found: Found, extract: Callable[[Item], Outcome], load: Callable[[Extraction], bool]) -> None:
        self._note(LiveArticle(path=found.path, state="reading"))
        for item in read_inputs([found.file], self._reading):
            path = item.path.replace(found.file.as_posix(), found.path)
            outcome = extract(item if isinstance(item, Failure | Duplicate) else item.model_copy(update={"path": path}))
            try:
                self._note(self._loaded(path, outcome, load))
            except PolicygraphError as e:
                self._note(LiveArticle(path=path, state="failed", reason=str(e)))
        with self._lock:
            if self._articles[found.path].state == "reading":  # a file of several articles: each has a line of its own
                del self._articles[found.path]

    def _loaded(self, path: str, outcome: Outcome, load: Callable[[Extraction], bool]) -> LiveArticle:
        if isinstance(outcome, Failure):
            return LiveArticle(
                path=path, state="failed", reason=f"{outcome.reason} ({outcome.remedy})" if outcome.remedy else outcome.reason
            )
        if isinstance(outcome, Duplicate):
            return LiveArticle(path=path, state="duplicate", reason=f"same text as {outcome.of}")
        if isinstance(outcome, Line):  # lines as bytes are for writing; live work asks for extractions
            raise TypeError(f"{path}: a written line cannot be loaded")
        new = load(outcome)
        if new:
            edges = dict.fromkeys(c["props"]["edge"] for c in article_graph(outcome).claims)
            with self._lock:
                self._edges.extendleft(e for e in edges if e not in self._edges)
        paper = outcome.article
        return LiveArticle(path=path, state="done" if new else "unchanged", article=paper.id, title=paper.title, claims=len(outcome.claims))

    def _note(self, article: LiveArticle) -> None:
        with self._lock:
            self._articles[article.path] = article
            self._articles.move_to_end(article.path)


def _mark(file: Path) -> tuple[int, int] | None:
    """Return what changes when a file does; None where it has just gone."""
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
