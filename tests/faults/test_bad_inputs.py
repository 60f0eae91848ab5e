"""A folder with bad files: each is named with its reason, and all else is read."""

from __future__ import annotations

import errno
import gzip
import json
import os
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import Failure, ReadOptions, read_inputs
from schemas.article import Article

GOOD = "央行宣布利率不變，市場反應平淡。"
LIMIT = 1000


def _line(text: str) -> str:
    return json.dumps({"text": text}, ensure_ascii=False) + "\n"


@pytest.fixture
def bad_folder(tmp_path: Path) -> Path:
    """Every kind of bad input beside good ones."""
    packed = gzip.compress("".join(_line(f"第{n}篇。{os.urandom(300).hex()}") for n in range(300)).encode())
    files: dict[str, bytes] = {
        "00-good.txt": GOOD.encode(),
        "binary.txt": bytes(range(256)) * 4,
        "blank.txt": b" \n\t\n",
        "cut.jsonl.gz": packed[: len(packed) // 2],
        "cut.txt.gz": gzip.compress(os.urandom(400))[:200],
        "empty.html": b"",
        "empty.json": b"",
        "empty.jsonl": b"",
        "empty.md": b"",
        "empty.txt": b"",
        "invalid.json": b'{"text": ',
        "lines.jsonl": (_line("甲文。") + "{oops\n" + _line("乙文。")).encode(),
        "long.txt": ("長" * (LIMIT + 1)).encode(),
        "longer.txt.gz": gzip.compress(b"0" * 50_000_000),
        "not-gzip.txt.gz": b"plain",
        "office.docx": b"PK\x03\x04",
        "paper.pdf": b"%PDF-1.7",
        "really-a-pdf.txt": b"%PDF-1.7",
        "secret.txt": "秘密文章。".encode(),
        "sub/deep.txt": "深處的文章。".encode(),
        "table.xlsx": b"PK\x03\x04",
        "zz-good.md": "最後一篇。".encode(),
    }
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "sub" / "loop").symlink_to(tmp_path)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    return tmp_path


@pytest.fixture
def refuse_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse one file as the system would refuse an ordinary user (root may read everything)."""
    plain = Path.open

    def guarded(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == "secret.txt":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return plain(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", guarded)


def test_each_bad_file_is_named_and_the_rest_is_read(bad_folder: Path, refuse_secret: None) -> None:
    outcomes = list(read_inputs([bad_folder], ReadOptions(max_chars=LIMIT)))
    failures = {outcome.path: outcome.reason for outcome in outcomes if isinstance(outcome, Failure)}
    texts = [outcome.text for outcome in outcomes if isinstance(outcome, Article)]
    expected = {
        "binary.txt": "binary data",
        "blank.txt": "empty file",
        "cut.jsonl.gz": "truncated gzip",
        "cut.txt.gz": "truncated gzip",
        "empty.html": "empty file",
        "empty.json": "empty file",
        "empty.jsonl": "empty file",
        "empty.md": "empty file",
        "empty.txt": "empty file",
        "invalid.json": "invalid JSON",
        "lines.jsonl:2": "invalid JSON",
        "long.txt": "longer than the limit",
        "longer.txt.gz": "longer than the limit",
        "not-gzip.txt.gz": "damaged gzip",
        "office.docx": ".docx files are not read",
        "paper.pdf": ".pdf files are not read",
        "really-a-pdf.txt": "PDF",
        "secret.txt": "permission denied",
        "self.txt": "symbolic link loop",
        "sub/loop": "symbolic link loop",
        "table.xlsx": "unknown file type",
    }
    assert set(failures) == set(expected)
    assert all(reason in failures[path] for path, reason in expected.items()), failures
    assert texts[0] == GOOD and texts[-1] == "最後一篇。"
    assert {"甲文。", "乙文。", "深處的文章。"} <= set(texts)
    assert any(text.startswith("第0篇。") for text in texts), "lines before the damage are kept"


def test_two_readings_are_equal(bad_folder: Path) -> None:
    options = ReadOptions(max_chars=LIMIT)
    assert list(read_inputs([bad_folder], options)) == list(read_inputs([bad_folder], options))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permissions_of_an_ordinary_user(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").mkdir(mode=0)
    failures = [outcome for outcome in read_inputs([tmp_path], ReadOptions()) if isinstance(outcome, Failure)]
    (tmp_path / "b").chmod(0o700)
    assert [(failure.path, failure.reason) for failure in failures] == [("a.txt", "permission denied"), ("b", "permission denied")]


def test_an_unreadable_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b").mkdir()
    plain = Path.iterdir

    def guarded(self: Path) -> Any:
        if self.name == "b":
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        return plain(self)

    monkeypatch.setattr(Path, "iterdir", guarded)
    article, failure = read_inputs([tmp_path], ReadOptions())
    assert isinstance(article, Article)
    assert isinstance(failure, Failure) and (failure.path, failure.reason) == ("b", "permission denied")


def test_a_failing_disk_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")

    def broken(self: Path, *args: Any, **kwargs: Any) -> Any:
        raise OSError(errno.EIO, "Input/output error", str(self))

    monkeypatch.setattr(Path, "open", broken)
    (failure,) = read_inputs([tmp_path], ReadOptions())
    assert isinstance(failure, Failure) and "Input/output error" in failure.reason
