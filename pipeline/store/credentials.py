"""User and password of a server at an address: from the environment, a file that only the user can read, or a question."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from pipeline.errors import StoreError, StoreUnreachableError

USER, PASSWORD, FILE, DATABASE = "NEO4J_USER", "NEO4J_PASSWORD", "NEO4J_PASSWORD_FILE", "NEO4J_DATABASE"
DEFAULT_USER: Final = "neo4j"


def user() -> str:
    """Return NEO4J_USER, else ``neo4j``."""
    return os.environ.get(USER) or DEFAULT_USER


def password() -> str | None:
    """Return NEO4J_PASSWORD, else the first line of the file NEO4J_PASSWORD_FILE, else None.

    Raises:
        StoreError: the file cannot be read, is empty, or others may read it.
    """
    given = os.environ.get(PASSWORD)
    if given:
        return given
    path = os.environ.get(FILE)
    return _first_line(Path(path).expanduser()) if path else None


def check_address(address: str) -> None:
    """Raise if an address carries a password: command lines are seen by others, and kept.

    Raises:
        StoreUnreachableError: it does; the message does not repeat it.
    """
    parts = urlsplit(address)
    if "@" in parts.netloc:
        shown = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
        raise StoreUnreachableError(shown, "an address must not hold a user or password", f"set {USER} and {PASSWORD} instead")


def _first_line(path: Path) -> str:
    try:
        mode = path.stat().st_mode
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as e:
        raise StoreError(str(path), f"the password cannot be read: {e}", f"mend {FILE}") from e
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise StoreError(str(path), "others may read the password", f"chmod 600 {path}")
    if not lines or not lines[0]:
        raise StoreError(str(path), "the first line holds no password", "write the password there")
    return lines[0]
