"""Page furniture: every pattern's own examples, and the shape of the spans."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.errors import RuleError
from pipeline.read.boilerplate import Line, Pattern, boilerplate_spans, classify, normal_form, parse_pattern, patterns

EVERYWHERE = frozenset({"any", "head", "tail", "edge"})
PROSE = "央行昨天宣布維持利率不變，並指出未來的通膨仍有上升的可能，因此不排除在下一次會議調整政策的步伐。" * 3
ARTICLE = "\n".join([PROSE] * 8)


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.id)
def test_examples(pattern: Pattern) -> None:
    assert [text for text in pattern.examples if not pattern.matches(normal_form(text), EVERYWHERE)] == []


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: pattern.id)
def test_counter_examples(pattern: Pattern) -> None:
    assert pattern.counter_examples
    assert [text for text in pattern.counter_examples if classify(Line(0, len(text), normal_form(text)), EVERYWHERE)] == []


def _marked(text: str) -> list[str]:
    return [text[start:end] for start, end in boilerplate_spans(text)]


def test_prose_alone_has_none() -> None:
    assert boilerplate_spans(ARTICLE) == ()
    assert boilerplate_spans("") == ()


def test_neighbours_join_over_empty_lines() -> None:
    tail = "本文來自投稿，不代表本站觀點\n\n　免責聲明：內容僅供參考。"
    assert _marked(f"{ARTICLE}\n{tail}\n") == [tail]


def test_all_after_a_heading_of_related_links_goes() -> None:
    tail = "您也可能喜歡\n早報：三大指數收高\n某項目獲融資\n一段短短的摘要。"
    assert _marked(f"{ARTICLE}\n{tail}") == [tail]


def test_a_long_paragraph_ends_the_related_links() -> None:
    assert _marked(f"{ARTICLE}\n延伸閱讀\n某標題\n{PROSE}") == ["延伸閱讀\n某標題"]


def test_a_heading_early_in_the_text_does_not_swallow_it() -> None:
    assert boilerplate_spans(f"{PROSE}\n相關新聞\n{ARTICLE}") == ()


def test_edges_only() -> None:
    middle = "\n".join([PROSE] * 4 + ["轉載請註明出處"] + [PROSE] * 20)
    assert boilerplate_spans("\n".join([PROSE] * 7) + "\n" + middle) == ()


def test_both_ends() -> None:
    text = f"標題\n【撰文：某某】\n{ARTICLE}\n「某某說市」Facebook專頁"
    assert _marked(text) == ["【撰文：某某】", "「某某說市」Facebook專頁"]


@pytest.mark.parametrize("line", ["免责声明：内容仅供参考。", "责任编辑：某某", "转载请注明出处", "猜你喜欢"])
def test_simplified_script(line: str) -> None:
    assert _marked(f"{ARTICLE}\n{line}") == [line]


@pytest.mark.parametrize(
    "change", [{"match": "("}, {"where": "middle"}, {"scope": "page"}, {"examples": []}, {"max": "x"}, {"examples": None}]
)
def test_wrong_rows_are_refused(change: dict[str, Any]) -> None:
    row = {"id": "x", "match": "a", "where": "any", "examples": ["a"], "counter_examples": ["b"]}
    with pytest.raises(RuleError):
        parse_pattern(row | change)
