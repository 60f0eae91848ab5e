"""For everyone: keyboard alone, languages, themes, small screens, and no serious finding of axe on any view."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.page.conftest import needed
from tests.e2e.page.steps import still, visit, where

VIEWS = {
    "overview": "/overview",
    "cell": "/overview?show=cell:institution/federal-reserve|instrument/policy-rate>asset/gold",
    "graph": "/graph?focus=asset/gold&hops=2&show=concept:asset/gold",
    "concepts": "/graph?list=concepts&limit=100",
    "paths": "/paths?from=聯準會&to=比特幣",
    "named": "/query?name=effects-on&p.effect=黃金&run=1",
    "cypher": "/query?cypher=MATCH (c:Asset) RETURN c.id AS id, c.name AS name LIMIT 5",
    "empty": "/graph?min_belief=0.95&since=2019-01-01&until=2019-01-02",
}


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe-core."""
    file = root / "pipeline/view/web/node_modules/axe-core/axe.min.js"
    if not file.is_file():
        needed("axe-core (npm ci in pipeline/view/web)")
    return file.read_text("utf-8")


def _serious(page: Page, axe: str) -> list[str]:
    # Evaluated by the driver, which the page's policy does not bind.
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})")
    return [
        f"{v['id']} ({v['impact']}): {n['target']} {n['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical")
        for n in v["nodes"][:3]
    ]


@pytest.mark.parametrize(("view", "theme"), [*((view, "light") for view in VIEWS), ("cell", "dark"), ("graph", "dark"), ("paths", "dark")])
def test_axe_finds_nothing_serious(page: Page, address: str, axe: str, view: str, theme: str) -> None:
    page.add_init_script(f"localStorage.setItem('policygraph.theme', '{theme}')")
    visit(page, address, VIEWS[view])
    assert _serious(page, axe) == []


def test_axe_finds_nothing_serious_in_the_reader(page: Page, address: str, axe: str) -> None:
    visit(page, address, "/graph?focus=asset/gold&show=concept:asset/gold")
    page.locator(".claim-source a").first.click()
    expect(page.get_by_test_id("reader")).to_be_visible()
    assert _serious(page, axe) == []


def test_the_keyboard_alone_goes_from_search_to_article(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    page.keyboard.press("/")
    page.keyboard.type("黃金")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Enter")
    still(page)
    assert "focus=asset/gold" in where(page)
    _tab_to(page, ".list .row")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("evidence")).to_be_visible()
    expect(page.get_by_test_id("evidence").locator("h2")).to_be_focused()
    _tab_to(page, ".claim-source a")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("reader")).to_be_visible()


def test_the_canvas_moves_by_keys(page: Page, address: str) -> None:
    visit(page, address, "/graph?focus=asset/gold")
    canvas = page.get_by_test_id("canvas")
    canvas.focus()
    before = canvas.screenshot()
    page.keyboard.press("+")
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert canvas.screenshot() != before


def test_the_timeline_walks_by_arrow_keys(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    page.locator(".timeline [tabindex='0']").focus()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    still(page)
    assert "since=2026" in where(page)


def _tab_to(page: Page, selector: str, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} is not reached by {most} tabs")


def test_languages_and_themes_switch_and_are_kept(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    assert page.evaluate("document.documentElement.lang") == "zh-Hant"
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Graph", exact=True)).to_be_visible()
    expect(page.locator(".matrix th[scope=row]").first).to_contain_text("Federal Reserve")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor + getComputedStyle(document.documentElement).backgroundColor")
    assert light != dark
    page.reload()
    still(page)
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dataset.theme]") == ["en", "dark"]


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844)])
@pytest.mark.parametrize("view", ["overview", "graph", "paths"])
def test_nothing_is_cut_off_on_small_screens(page: Page, address: str, view: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    visit(page, address, VIEWS[view])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for selector in (".evidence .sentence", ".list .row", ".matrix"):
        shown = page.locator(selector).first
        if shown.count():
            box = shown.bounding_box()
            assert box and box["width"] > 100


def test_directions_are_told_without_colour(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    for cell in page.locator(".cell").all():
        assert cell.inner_text()[0] in "▲▼◆"
        assert any(word in (cell.get_attribute("aria-label") or "") for word in ("上升", "下降", "說法不一"))
