"""Find the files behind the inputs, in a fixed order, without falling into loops."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import stat_result
from pathlib import Path

from pipeline.read.outcome import Failure


@dataclass(frozen=True)
class Found:
    """A regular file: where it is, and the path that is recorded (relative to the given folder, with ``/``)."""

    file: Path
    path: str


def discover(inputs: Sequence[Path]) -> Iterator[Found | Failure]:
    """Yield the files of all inputs.

    The order depends on the names alone, not on the order of the arguments. In folders, names that start with a dot
    are skipped; a symbolic link is followed unless it leads back into a folder that is being read. A folder reached
    twice is read once.
    """
    for given in sorted(inputs, key=lambda path: path.as_posix()):
        yield from _visit(given, "", given.as_posix(), (), set())


Key = tuple[int, int]


def _visit(path: Path, prefix: str, shown: str, above: tuple[Key, ...], seen: set[Key]) -> Iterator[Found | Failure]:
    """Yield what is at ``path``. ``above`` are the folders on the way here, ``shown`` the path to record."""
    try:
        status = path.stat()
    except OSError as error:
        yield _not_there(path, shown, error)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk(path, prefix, shown, status, above, seen)
    elif stat.S_ISREG(status.st_mode):
        yield Found(path, shown)
    else:
        yield Failure(shown, "not a regular file", "pass files and folders only")


def _walk(folder: Path, prefix: str, shown: str, status: stat_result, above: tuple[Key, ...], seen: set[Key]) -> Iterator[Found | Failure]:
    key = (status.st_dev, status.st_ino)
    if key in above:
        yield Failure(shown, "symbolic link loop: it leads back to a folder above it", "remove the link")
        return
    if key in seen:
        return
    seen.add(key)
    try:
        names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        yield unreadable(shown, error)
        return
    for name in names:
        yield from _visit(folder / name, f"{prefix}{name}/", f"{prefix}{name}", (*above, key), seen)


def unreadable(shown: str, error: OSError) -> Failure:
    """Return the failure for a file or folder that the system refuses to give."""
    if isinstance(error, PermissionError):
        return Failure(shown, "permission denied", "change its permissions or run as a user who may read it")
    return Failure(shown, f"cannot be read: {error.strerror or error}", "check the file and the disk")


def _not_there(path: Path, shown: str, error: OSError) -> Failure:
    if error.errno == errno.ELOOP:
        return Failure(shown, "symbolic link loop", "remove the link")
    if isinstance(error, FileNotFoundError):
        reason = "broken symbolic link" if path.is_symlink() else "no such file or folder"
        return Failure(shown, reason, "check the path")
    return unreadable(shown, error)
