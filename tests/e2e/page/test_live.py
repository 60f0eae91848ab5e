"""Live work on the page: articles appear as they are processed, failures with their reasons, uploads from a file chooser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from pipeline.flow.engine import EngineOptions
from pipeline.read import ReadOptions
from pipeline.store import open_store
from pipeline.view.live import LiveWork
from pipeline.view.server import create_app
from tests.e2e.page.conftest import serving
from tests.e2e.page.steps import still, visit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "articles"
    made.mkdir()
    (made / "2025-01-02-first.txt").write_text("聯準會升息推高美元。", "utf-8")
    (made / "scan.pdf").write_bytes(b"%PDF")
    return made


@pytest.fixture
def live_address(folder: Path, tmp_path: Path, built: Path) -> Iterator[str]:
    spec = str(tmp_path / "store")
    open_store(spec).close()
    work = LiveWork(spec, folder, ReadOptions(), EngineOptions(), upload=True)
    with open_store(spec, read_only=True) as store, serving(create_app(store, work, built)) as address:
        yield address


def test_articles_appear_as_they_are_processed(page: Page, live_address: str, folder: Path, tmp_path: Path) -> None:
    visit(page, live_address, "/overview")
    page.get_by_role("link", name="即時處理").click()
    rows = page.get_by_test_id("live").locator("tbody tr")
    expect(rows.filter(has_text="02-first")).to_contain_text("完成")
    expect(rows.filter(has_text="scan.pdf")).to_contain_text("pdftotext")
    edges = page.locator(".new-edges li")
    expect(edges).to_have_count(1)
    (folder / "second.txt").write_text("日本央行升息推高日圓。", "utf-8")
    expect(edges).to_have_count(2)
    upload = tmp_path / "third.txt"
    upload.write_text("歐洲央行降息壓低歐元。", "utf-8")
    page.get_by_label("上傳文章").set_input_files(upload)
    expect(rows.filter(has_text="third.txt")).to_contain_text("完成")
    expect(edges).to_have_count(3)
    edges.filter(has_text="日圓").locator("a").click()
    still(page)
    expect(page.get_by_test_id("claim").first).to_contain_text("日本央行升息推高日圓")
