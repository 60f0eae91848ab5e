"""An exported file holds the answers that its view asks for, and nothing that runs or reaches out but its own two parts."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from pipeline.errors import PolicygraphError, UsageError
from pipeline.view.service import Service
from pipeline.view.single import answers_of, single_page


@pytest.fixture
def web(tmp_path: Path) -> Path:
    (tmp_path / "single").mkdir()
    (tmp_path / "single" / "page.js").write_text('const end = "</script>";', "utf-8")
    (tmp_path / "single" / "page.css").write_text("body{margin:0}", "utf-8")
    return tmp_path


def test_the_answers_of_a_view_are_all_there(service: Service) -> None:
    found = answers_of(service, "/graph?focus=asset/gold&min_belief=0.3&show=concept:asset/gold")
    part = found["/api/graph?focus=asset%2Fgold&min_belief=0.3"]
    for edge in part["edges"]:
        evidence = found[f"/api/evidence?edge={edge['id']}&min_belief=0.3"]
        assert evidence["groups"]
        for claim in (c for g in evidence["groups"] for c in g["claims"]):
            assert found[f"/api/article?id={claim['article']}"]["text"]
    assert "/api/overview?min_belief=0.3" in found


def test_paths_are_carried_too(service: Service) -> None:
    found = answers_of(service, "/paths?from=聯準會&to=比特幣&hops=2&path=1&limit=3")
    key = next(k for k in found if k.startswith("/api/paths"))
    assert found[key]["paths"]
    for step in (s for p in found[key]["paths"] for s in p["steps"]):
        assert f"/api/evidence?edge={step['edge']}" in found


def test_the_policy_allows_exactly_the_two_parts(service: Service, web: Path) -> None:
    page = single_page(service, "/graph?limit=3", web)
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    assert len(scripts) == len(styles) == 1
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    for part in (*scripts, *styles):
        assert base64.b64encode(hashlib.sha256(part.encode()).digest()).decode() in policy[1]
    assert "unsafe" not in policy[1] and "http" not in policy[1] and policy[1].startswith("default-src 'none'")


def test_data_cannot_leave_its_element(service: Service, web: Path) -> None:
    page = single_page(service, "/graph?limit=3&show=</script><script>alert(1)</script>", web)
    carried = re.search(r'<script type="application/json" id="policygraph-data">(.*?)</script>', page, re.DOTALL)
    assert carried and "<" not in carried[1]
    assert json.loads(carried[1])["view"].endswith("<script>alert(1)</script>")


def test_no_token_leaves_with_a_file(service: Service) -> None:
    about = answers_of(service, "/overview")["/api/about"]
    assert about["token"] is None and about["live"] is False


@pytest.mark.parametrize("view", ["/graph?limit=many", "/graph?focus=asset/moon", "/overview?min_belief=7"])
def test_a_view_that_does_not_hold_is_refused(service: Service, view: str) -> None:
    with pytest.raises(PolicygraphError):
        answers_of(service, view)


def test_a_page_that_is_not_built_is_said_so(service: Service, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not built"):
        single_page(service, "/overview", tmp_path)
