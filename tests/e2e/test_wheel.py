"""The wheel holds all that the program needs, and works away from the repository."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def unpacked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of a newly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, root], check=True, capture_output=True, timeout=300
    )
    wheel = next(folder.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_every_file_of_the_packages_is_inside(root: Path, unpacked: Path) -> None:
    source_of_page = root / "pipeline" / "view" / "web"
    for package in ("pipeline", "schemas"):
        kept = (p for p in (root / package).rglob("*") if p.is_file() and "__pycache__" not in p.parts)
        files = {p.relative_to(root) for p in kept if source_of_page not in p.parents}
        assert files <= {p.relative_to(unpacked) for p in (unpacked / package).rglob("*")}
        assert (unpacked / package / "py.typed").is_file()


def test_the_page_is_inside_where_it_was_built_and_its_source_is_not(root: Path, unpacked: Path) -> None:
    built = (root / "pipeline/view/static/index.html").is_file()
    assert (unpacked / "pipeline/view/static/index.html").is_file() == built
    assert not (unpacked / "pipeline/view/web").exists()


def test_it_works_from_the_wheel_alone(unpacked: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("聯準會升息推高美元。", "utf-8")
    code = "import pipeline.cli.app as app; print(app.__file__); app.main(['extract', 'a.txt', '-o', '-'])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    where, line = done.stdout.splitlines()
    assert where.startswith(str(unpacked))
    assert '"claims":[{' in line
