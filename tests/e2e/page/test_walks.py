"""The walks of an analyst: from a search to the words, along a path, through time, back by a link."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Page, expect

from pipeline.store import GraphStore
from tests.e2e.page.steps import still, visit, where


def test_from_a_search_to_an_edge_to_a_sentence_to_the_article(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    page.get_by_role("combobox", name="搜尋概念或句子").fill("比特币")
    page.get_by_role("option").filter(has_text="比特幣").first.click()
    still(page)
    assert "focus=asset/bitcoin" in where(page)
    row = page.get_by_test_id("edges").get_by_role("button").first
    row.click()
    still(page)
    panel = page.get_by_test_id("evidence")
    sentence = panel.locator(".sentence").first
    expect(sentence.locator(".mark.cause").first).to_be_visible()
    expect(sentence.locator(".mark.cue").first).to_be_visible()
    words = sentence.text_content() or ""
    panel.locator(".claim-source a").first.click()
    reader = page.get_by_test_id("reader")
    expect(reader.locator(".text")).to_be_visible()
    assert words in (reader.locator(".text").text_content() or "")
    expect(reader.locator('[data-chosen="true"]').first).to_be_in_viewport()
    assert reader.locator(".mark.mention").count() > 10
    page.go_back()
    expect(page.get_by_test_id("evidence")).to_be_visible()


def test_a_sentence_is_found_and_leads_to_its_edge(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    page.get_by_role("combobox", name="搜尋概念或句子").fill("日圆因避险")
    page.get_by_role("option").filter(has_text="日圓因避險").click()
    still(page)
    expect(page.get_by_test_id("evidence").locator(".sentence").first).to_contain_text("日圓因避險")


def test_a_cell_of_the_matrix_opens_its_sentences(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    cell = page.locator(".cell").first
    told = cell.get_attribute("aria-label") or ""
    cell.click()
    claims = page.get_by_test_id("claim")
    expect(claims.first).to_be_visible()
    assert claims.count() == int(re.findall(r"(\d+) 則主張", told)[0])
    page.get_by_test_id("evidence").get_by_role("button", name="關閉").click()
    expect(page.get_by_test_id("evidence")).to_have_count(0)


def test_a_column_of_the_timeline_narrows_the_period(page: Page, address: str) -> None:
    visit(page, address, "/overview")
    page.locator(".timeline .bar").last.click()
    still(page)
    assert "since=2026-01-01" in where(page) and where(page).startswith("#/graph")
    expect(page.get_by_test_id("edges").get_by_role("button").first).to_be_visible()


def test_a_path_from_the_fed_to_bitcoin(page: Page, address: str) -> None:
    visit(page, address, "/paths")
    page.get_by_role("combobox", name="起點").fill("聯準會")
    page.get_by_role("combobox", name="終點").fill("BTC")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="尋找路徑").click()
    still(page)
    paths = page.get_by_test_id("path")
    assert paths.count() >= 2
    for n in range(paths.count()):
        expect(paths.nth(n).locator(".link.weakest")).to_have_count(1)
    paths.nth(1).locator(".path-head").click()
    expect(paths.nth(1)).to_have_class(re.compile("chosen"))
    paths.nth(1).locator(".link.weakest").click()
    expect(page.get_by_test_id("claim").first).to_be_visible()


def test_filters_and_the_slider_of_the_period(page: Page, address: str) -> None:
    visit(page, address, "/graph?limit=6000")
    tab = page.locator(".lists .tabs button").first
    before = tab.inner_text()
    page.locator("summary", has_text="語氣").click()
    page.get_by_role("checkbox", name="否定").check()
    still(page)
    assert "assertion=negated" in where(page)
    expect(tab).not_to_have_text(before)
    assert page.get_by_test_id("edges").locator(".tag.dotted").count() == page.get_by_test_id("edges").get_by_role("button").count() > 0
    page.get_by_role("button", name="清除篩選").click()
    slider = page.get_by_role("slider", name="從")
    slider.focus()
    for _ in range(4):
        page.keyboard.press("PageUp")
    still(page)
    assert "since=" in where(page)
    expect(tab).not_to_have_text(before)
    page.get_by_role("button", name="播放").click()
    expect(page).to_have_url(re.compile("until="))


def test_a_link_opens_the_same_view(page: Page, address: str) -> None:
    view = "/graph?focus=asset/gold&hops=2&min_belief=0.3&hide=asset/us-dollar&list=concepts&show=concept:asset/gold"
    visit(page, address, view)
    names = page.get_by_test_id("concepts").get_by_role("button").all_inner_texts()
    assert "黃金" in names and "美元" not in names
    link = page.url
    other = page.context.new_page()
    other.goto(link)
    still(other)
    expect(other.get_by_test_id("evidence").get_by_role("heading", name="黃金")).to_be_visible()
    assert other.get_by_test_id("concepts").get_by_role("button").all_inner_texts() == names
    assert other.url == link


def test_back_and_forward_and_undo(page: Page, address: str) -> None:
    visit(page, address, "/graph?focus=asset/gold&show=concept:asset/gold")
    page.get_by_test_id("evidence").get_by_role("button", name="展開").click()
    still(page)
    assert "expand=asset/gold" in where(page)
    page.get_by_role("button", name="復原").click()
    still(page)
    assert "expand" not in where(page)
    page.go_back()
    still(page)
    assert "expand=asset/gold" in where(page)
    page.go_forward()
    still(page)
    assert "expand" not in where(page)


def test_hiding_and_pinning(page: Page, address: str) -> None:
    visit(page, address, "/graph?focus=asset/gold&show=concept:asset/us-dollar")
    panel = page.get_by_test_id("evidence")
    panel.get_by_role("button", name="釘住").click()
    expect(panel.get_by_role("button", name="取消釘住")).to_be_visible()
    panel.get_by_role("button", name="隱藏").click()
    still(page)
    assert "美元" not in page.get_by_test_id("edges").inner_text().split()
    page.get_by_role("button", name="顯示已隱藏的 1 個").click()
    still(page)
    assert "hide" not in where(page)


def test_contradictions_stand_side_by_side(page: Page, address: str, store: GraphStore) -> None:
    from pipeline.query import run_named

    pair = next(run_named(store, "contradictions").records())
    visit(page, address, f"/graph?show=edge:{pair['edge']}")
    sides = page.locator(".sides > section")
    expect(sides).to_have_count(2)
    for n in (0, 1):
        assert sides.nth(n).get_by_test_id("claim").count() > 0


def test_cypher_answers_and_refuses_to_write(page: Page, address: str, store: GraphStore) -> None:
    before = store.counts()
    visit(page, address, "/query?mode=cypher")
    box = page.get_by_role("textbox", name="Cypher")
    page.get_by_role("button", name="執行").click()
    still(page)
    expect(page.get_by_test_id("result").locator("tbody tr").first).to_be_visible()
    expect(page.get_by_test_id("canvas")).to_be_visible()
    box.fill("MATCH (n:Claim) DETACH DELETE n")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("read-only")
    assert store.counts() == before


def test_a_named_query_by_its_form(page: Page, address: str) -> None:
    visit(page, address, "/query")
    page.get_by_role("combobox", name="具名查詢").select_option("effects-of")
    page.get_by_role("combobox", name="原因（必填）").fill("Fed")
    page.keyboard.press("Tab")  # not Escape: with no list open yet it would clear the field
    page.get_by_role("button", name="執行").click()
    rows = page.get_by_test_id("result").locator("tbody tr")
    expect(rows.first).to_be_visible()
    assert "p.cause=Fed" in where(page)
    heads = page.get_by_test_id("result").locator("thead th").all_inner_texts()
    assert heads[:4] == ["原因", "原因方向", "結果", "結果方向"] and "原因編號" not in heads
    assert page.get_by_test_id("result").get_by_text("收緊", exact=True).count() > 0
    page.get_by_test_id("result").locator("a").first.click()
    still(page)
    assert where(page).startswith("#/graph")


def test_an_answer_of_a_query_opens_its_sentences(page: Page, address: str) -> None:
    visit(page, address, "/query?name=who-says&p.about=美元&run=1")
    row = page.get_by_test_id("result").locator("tbody tr").first
    row.get_by_role("button", name="原句").click()
    expect(page.get_by_test_id("claim")).to_have_count(1)
    expect(page.get_by_test_id("evidence")).to_contain_text(row.locator("td").first.inner_text())
    assert "show=claim:" in where(page)


def test_markup_in_articles_is_text(page: Page, address: str, store: GraphStore) -> None:
    article = store.query("MATCH (a:Article) WHERE a.path ENDS WITH 'hostile.txt' RETURN a.id AS id").rows[0][0]
    visit(page, address, f"/article?id={article}")
    expect(page.get_by_test_id("reader").locator("h1")).to_have_text('<script>window.hit=3</script>"標題')
    expect(page.locator(".text")).to_contain_text("<script>window.hit=1</script>")
    edge = store.query("MATCH (k:Claim)-[:STATED_IN]->(a:Article {id: $id}) RETURN k.edge AS edge", {"id": article}).rows[0][0]
    visit(page, address, f"/graph?show=edge:{edge}")
    expect(page.get_by_test_id("evidence").locator(".claim").filter(has_text="<img src=x onerror=window.hit=2>").first).to_be_visible()
    assert page.evaluate("window.hit") is None
    assert page.locator("main img, main script").count() == 0


def test_pictures_and_tables_are_exported(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, address, "/graph?focus=asset/gold")
    sizes = {}
    for name, file in (("圖片 PNG", "p.png"), ("圖片 SVG", "p.svg"), ("表格 CSV", "p.csv"), ("單一 HTML 檔", "p.html")):
        page.locator("summary", has_text="匯出").click()
        with page.expect_download() as waiting:
            page.locator(".menu").get_by_text(name).click()
        waiting.value.save_as(tmp_path / file)
        sizes[file] = (tmp_path / file).stat().st_size
        page.locator("summary", has_text="匯出").click()
    assert (tmp_path / "p.png").read_bytes().startswith(b"\x89PNG") and sizes["p.png"] > 10_000
    svg = (tmp_path / "p.svg").read_text("utf-8")
    assert "黃金</text>" in svg and svg.count("<line") > 5
    table = (tmp_path / "p.csv").read_text("utf-8-sig").splitlines()
    assert table[0].startswith("cause,cause_delta,effect") and any("黃金" in line for line in table[1:])


def test_an_exported_file_works_alone(page: Page, address: str, tmp_path: Path) -> None:
    visit(page, address, "/graph?focus=asset/gold&show=concept:asset/gold")
    file = tmp_path / "view.html"
    file.write_text(page.context.request.get(f"{address}api/export.html?view=%2Fgraph%3Ffocus%3Dasset%2Fgold").text(), "utf-8")
    page.goto(file.as_uri())
    still(page)
    page.get_by_test_id("edges").get_by_role("button").first.click()
    expect(page.get_by_test_id("claim").first).to_be_visible()
    page.locator(".claim-source a").first.click()
    expect(page.get_by_test_id("reader").locator(".text")).to_be_visible()
    assert "http" not in json.dumps(page.evaluate("performance.getEntriesByType('resource').map((e) => e.name)"))
