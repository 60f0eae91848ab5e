"""Finding files: order, hidden names, links."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.read.discover import Found, discover
from pipeline.read.outcome import Failure


def _touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def _paths(*inputs: Path) -> list[str]:
    return [found.path for found in discover(inputs)]


def test_folders_are_read_in_the_order_of_names(tmp_path: Path) -> None:
    _touch(tmp_path, "b.txt", "a/z.txt", "a/b/c.txt", "c.txt")
    assert _paths(tmp_path) == ["a/b/c.txt", "a/z.txt", "b.txt", "c.txt"]


def test_the_order_of_arguments_does_not_matter(tmp_path: Path) -> None:
    _touch(tmp_path, "one/a.txt", "two/b.txt")
    assert _paths(tmp_path / "two", tmp_path / "one") == _paths(tmp_path / "one", tmp_path / "two") == ["a.txt", "b.txt"]


def test_a_file_is_recorded_as_given(tmp_path: Path) -> None:
    _touch(tmp_path, "a.txt")
    assert _paths(tmp_path / "a.txt") == [(tmp_path / "a.txt").as_posix()]


def test_hidden_names_are_skipped_in_folders_but_not_when_given(tmp_path: Path) -> None:
    _touch(tmp_path, ".hidden.txt", ".git/a.txt", "a.txt")
    assert _paths(tmp_path) == ["a.txt"]
    assert len(_paths(tmp_path / ".hidden.txt")) == 1


def test_a_loop_of_folders_is_reported_and_the_rest_read(tmp_path: Path) -> None:
    _touch(tmp_path, "a/x.txt", "z.txt")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    found = list(discover([tmp_path]))
    assert [entry.path for entry in found] == ["a/loop", "a/x.txt", "z.txt"]
    assert isinstance(found[0], Failure) and "loop" in found[0].reason


def test_a_link_to_itself_and_a_broken_link_are_reported(tmp_path: Path) -> None:
    (tmp_path / "me.txt").symlink_to(tmp_path / "me.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere.txt")
    reasons = {found.path: found.reason for found in discover([tmp_path]) if isinstance(found, Failure)}
    assert reasons == {"gone.txt": "broken symbolic link", "me.txt": "symbolic link loop"}


def test_a_folder_reached_twice_is_read_once(tmp_path: Path) -> None:
    _touch(tmp_path, "real/x.txt")
    (tmp_path / "alias").symlink_to(tmp_path / "real")
    assert _paths(tmp_path) == ["alias/x.txt"]


def test_a_missing_input_and_a_pipe_are_reported(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(discover([tmp_path / "pipe.txt", tmp_path / "none"]))
    assert [entry.reason for entry in found if isinstance(entry, Failure)] == ["no such file or folder", "not a regular file"]
    assert not any(isinstance(entry, Found) for entry in found)
