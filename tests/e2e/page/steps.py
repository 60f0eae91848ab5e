"""What visitors do on the page."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Page, expect


def visit(page: Page, address: str, view: str) -> None:
    """Open a view by its link and wait until it stands still."""
    page.goto(f"{address}#{quote(view, safe='/?=&:')}")
    still(page)


def still(page: Page) -> None:
    """Wait until nothing loads and the layout is done."""
    page.wait_for_timeout(250)  # what was done reaches the address, and the address the page
    expect(page.locator("main [aria-busy=true]")).to_have_count(0, timeout=120_000)
    expect(page.locator(".loading")).to_have_count(0, timeout=120_000)
    expect(page.locator("[data-testid=canvas][data-busy=true]")).to_have_count(0, timeout=120_000)


def where(page: Page) -> str:
    """Return what stands after # in the address."""
    return str(page.evaluate("decodeURIComponent(location.hash)"))
