"""The compiled lexicon on disk, under the hash of its sources; a cache that is missing or damaged is only made again.

Kept are the distinct rows, the distinct groups of rows that some form stands for, all forms in one string, and the number of each
form's group: read back, every row is made once, however many forms it has.
"""

from __future__ import annotations

import logging
import marshal
import os
import tempfile
from array import array
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

VERSION: Final = 3
"""Raised when the compiled form changes."""

Row = tuple[object, ...]
T = TypeVar("T")
_log = logging.getLogger(__name__)


def cache_folder() -> Path:
    """Return the folder of the caches: POLICYGRAPH_CACHE, else policygraph in the user's cache folder."""
    own = os.environ.get("POLICYGRAPH_CACHE")
    base = os.environ.get("XDG_CACHE_HOME")
    return Path(own) if own else (Path(base) if base else Path.home() / ".cache") / "policygraph"


def load(key: str, make: Callable[[Row], T]) -> dict[str, tuple[T, ...]] | None:
    """Return the compiled table of a key, its rows made by ``make``, or None where there is none that can be used."""
    path = cache_folder() / f"lexicon-{VERSION}-{key}.bin"
    try:
        with path.open("rb") as f:
            rows, groups, forms, numbers = marshal.load(f)  # noqa: S302 (the user's own cache folder)
        made = list(map(make, rows))
        shared = [tuple([made[i] for i in group]) for group in groups]
        return dict(zip(forms.split("\n"), [shared[i] for i in array("I", numbers)], strict=True))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, EOFError, TypeError, AttributeError, IndexError) as e:
        _log.info("%s: not used: %s", path, e)
        return None


def _packed(table: Mapping[str, Sequence[Row]]) -> tuple[list[Row], list[tuple[int, ...]], str, bytes]:
    rows: dict[Row, int] = {}
    groups: dict[tuple[int, ...], int] = {}
    numbers = array("I")
    for many in table.values():
        group = tuple([rows.setdefault(row, len(rows)) for row in many])
        numbers.append(groups.setdefault(group, len(groups)))
    return list(rows), list(groups), "\n".join(table), numbers.tobytes()


def save(key: str, table: Mapping[str, Sequence[Row]]) -> None:
    """Write a table whole or not at all; a folder that cannot be written is no error, the next start compiles again.

    No form may hold a line end.
    """
    folder = cache_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix="lexicon-")
        with os.fdopen(handle, "wb") as f:
            marshal.dump(_packed(table), f)
        Path(name).replace(folder / f"lexicon-{VERSION}-{key}.bin")
    except OSError as e:
        _log.info("%s: the compiled lexicon is not kept: %s", folder, e)
