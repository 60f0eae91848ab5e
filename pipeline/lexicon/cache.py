"""The compiled lexicon on disk, under the hash of its sources; a cache that is missing or damaged is only made again."""

from __future__ import annotations

import logging
import marshal
import os
import tempfile
from pathlib import Path
from typing import Final

VERSION: Final = 2
"""Raised when the compiled form changes."""

Table = dict[str, list[tuple[object, ...]]]
_log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Return the folder of the caches: POLICYGRAPH_CACHE, else policygraph in the user's cache folder."""
    own = os.environ.get("POLICYGRAPH_CACHE")
    base = os.environ.get("XDG_CACHE_HOME")
    return Path(own) if own else (Path(base) if base else Path.home() / ".cache") / "policygraph"


def load(key: str) -> Table | None:
    """Return the compiled table of a key, or None where there is none that can be used."""
    path = cache_folder() / f"lexicon-{VERSION}-{key}.bin"
    try:
        with path.open("rb") as f:
            table = marshal.load(f)  # noqa: S302 (the user's own cache folder)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError, TypeError) as e:
        _log.info("%s: not used: %s", path, e)
        return None
    return table if isinstance(table, dict) else None


def save(key: str, table: Table) -> None:
    """Write a table whole or not at all; a folder that cannot be written is no error, the next start compiles again."""
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="lexicon-")
        with os.fdopen(handle, "wb") as f:
            marshal.dump(table, f)
        Path(name).replace(folder / f"lexicon-{VERSION}-{key}.bin")
    except OSError as e:
        _log.info("%s: the compiled lexicon is not kept: %s", folder, e)
