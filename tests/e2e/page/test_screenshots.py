"""Pictures of the page for people to look at, in tests/screenshots; and what a machine can see of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from pipeline.query import run_named
from pipeline.store import GraphStore
from tests.e2e.page.steps import visit

SHOTS = {
    "overview": ("/overview", "light", (1440, 900)),
    "overview-cell": ("/overview?show=cell:institution/federal-reserve|instrument/policy-rate>asset/gold", "light", (1440, 900)),
    "graph": ("/graph", "light", (1440, 900)),
    "evidence": ("/graph?focus=asset/gold&hops=2&show=concept:asset/gold", "light", (1440, 900)),
    "path": ("/paths?from=聯準會&to=比特幣", "light", (1440, 900)),
    "dark": ("/graph?focus=asset/us-dollar&hops=2&show=concept:asset/us-dollar", "dark", (1440, 900)),
    "dark-overview": ("/overview", "dark", (1440, 900)),
    "small": ("/graph?focus=asset/gold&show=concept:asset/gold", "light", (1280, 720)),
    "phone": ("/overview", "light", (390, 844)),
    "phone-graph": ("/graph?focus=asset/gold&show=concept:asset/gold", "light", (390, 844)),
    "query": ("/query?name=effects-on&p.effect=黃金&run=1", "light", (1440, 900)),
    "query-sentences": ("/query?name=who-says&p.about=美元&run=1", "light", (1440, 900)),
    "cypher": ("/query?cypher=MATCH (a:Policy)-[e:AFFECTS]->(b:Asset) WHERE e.belief > 0.5 RETURN a, e, b LIMIT 50", "dark", (1440, 900)),
    "article": ("/article?id={article}&claim={claim}", "light", (1440, 900)),
    "phone-article": ("/article?id={article}&claim={claim}", "light", (390, 844)),
    "contradiction": ("/graph?show=edge:{edge}", "light", (1440, 900)),
    "small-overview": ("/overview", "light", (1280, 720)),
    "english": ("/overview", "light", (1440, 900)),
}
OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('.head > *, .filters > *, .toolbar > *')]
    .map((e) => [e.className, e.getBoundingClientRect()]).filter(([, b]) => b.width > 0);
  const hit = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  return boxes.flatMap(([n, a], i) => boxes.slice(i + 1).filter(([, b]) => hit(a, b)).map(([m]) => `${n} over ${m}`));
}"""


@pytest.fixture(scope="session")
def ids(store: GraphStore) -> dict[str, str]:
    """The article with most claims, its strongest claim, and a contradicted edge."""
    statement = """MATCH (k:Claim)-[:STATED_IN]->(a:Article) WITH a, count(*) AS n ORDER BY n DESC LIMIT 1
        MATCH (k:Claim)-[:STATED_IN]->(a) RETURN a.id AS article, k.id AS claim ORDER BY k.confidence DESC LIMIT 1"""
    return next(store.query(statement).records()) | {"edge": next(run_named(store, "contradictions").records())["edge"]}


@pytest.mark.parametrize("name", SHOTS)
def test_a_picture_of(page: Page, address: str, root: Path, ids: dict[str, str], name: str) -> None:
    view, theme, (width, height) = SHOTS[name]
    page.set_viewport_size({"width": width, "height": height})
    page.add_init_script(f"localStorage.setItem('policygraph.theme', '{theme}')")
    page.add_init_script(f"localStorage.setItem('policygraph.language', '{'en' if name == 'english' else 'zh'}')")
    visit(page, address, view.format(**ids) if "{" in view else view)
    folder = root / "tests" / "screenshots"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}.png", timeout=120_000)
    assert page.evaluate(OVERLAPS) == []
    assert len(page.locator("main").inner_text()) > 100
