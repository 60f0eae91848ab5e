"""The page in a real Chromium, over a server of its own with the corpus and one hostile article."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect, sync_playwright

from pipeline.flow.engine import EngineOptions
from pipeline.flow.run import run
from pipeline.read import ReadOptions
from pipeline.store import GraphStore, open_store
from pipeline.view.server import create_app
from pipeline.view.single import web_folder

HERE = Path(__file__).parent
TIMEOUT_MS = 120_000
FLAGS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist", "--disable-dev-shm-usage"]
OURS = ("http://127.0.0.1:", "data:", "blob:", "file:")
HOSTILE = "聯準會升息<script>window.hit=1</script>推高美元<img src=x onerror=window.hit=2>。"


expect.set_options(timeout=TIMEOUT_MS)  # machines are slow, and nothing is waited for longer than it takes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All tests of the page run in one worker: one store, one server, one browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("page"))


def needed(what: str) -> None:
    """Skip, or fail where CI says that nothing may be skipped."""
    if os.environ.get("POLICYGRAPH_REQUIRE_CHROMIUM") == "1":
        pytest.fail(f"{what} is required and absent")
    pytest.skip(f"{what} is absent")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The system's Chromium."""
    found = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if not found:
        needed("Chromium")
    return str(found)


@pytest.fixture(scope="session")
def built() -> Path:
    """The built page."""
    folder = web_folder()
    if not (folder / "index.html").is_file():
        needed("the built page (make page)")
    return folder


@pytest.fixture(scope="session")
def store(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of the corpus and of an article whose title and sentence hold markup."""
    folder = tmp_path_factory.mktemp("page")
    (folder / "hostile.txt").write_text(HOSTILE, "utf-8")
    spec = folder / "store"
    with open_store(spec) as writer:
        run([corpus], writer, ReadOptions(), EngineOptions())
        hostile = ReadOptions(title='<script>window.hit=3</script>"標題', source="<b>來源</b>")
        run([folder / "hostile.txt"], writer, hostile, EngineOptions())
        with open_store(spec, read_only=True) as reader:
            yield reader


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Serve an application on a free port; yield its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert time.monotonic() < deadline, "the server does not start"
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
    server.should_exit = True
    thread.join(timeout=30)


@pytest.fixture(scope="session")
def address(store: GraphStore, built: Path) -> Iterator[str]:
    """Where the page is served."""
    with serving(create_app(store, web=built)) as address:
        yield address


@pytest.fixture(scope="module")  # its event loop ends with the tests of the page: other tests of the process have their own
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
        browser = driver.chromium.launch(executable_path=chromium, args=flags, timeout=TIMEOUT_MS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor. Afterwards: nothing went wrong in the page, and no request left for another place."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-TW", reduced_motion="reduce")
    context.set_default_timeout(TIMEOUT_MS)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: wrong.append(message.text) if "Content Security Policy" in message.text else None)
    page.on("request", lambda request: wrong.append(f"left for {request.url}") if not request.url.startswith(OURS) else None)
    yield page
    context.close()
    assert wrong == []
