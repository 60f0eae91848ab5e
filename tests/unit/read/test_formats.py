"""Text, Markdown, HTML and JSON, plain and gzip."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.read import Failure, ReadOptions
from pipeline.read.html import declared_charset
from schemas.article import Article, text_id

ReadAll = Callable[..., list[Any]]

BODY = "央行宣布維持利率不變，市場反應平淡。\n投資人等待下月的會議，屆時將公布新的通膨預測。\n"
PARAGRAPHS = [
    "央行在例行會議後宣布維持政策利率不變，並表示將視通膨與就業的發展，逐次決定下一步的方向，市場普遍認為今年內仍有調整空間。",
    "分析人士指出，若能源價格持續回落，公債殖利率可望走低，本幣匯率則可能小幅升值，出口商的獲利將受到一定程度的影響。",
    "另一方面，股市投資人關注企業財報，金融類股在會議後小幅上漲，科技類股則因先前漲多而出現獲利了結的賣壓。",
]
PAGE = """<!doctype html><html lang="zh-TW"><head>{meta}<title>央行按兵不動</title>
<meta property="og:title" content="央行按兵不動"><meta name="author" content="甲乙">
<meta property="og:site_name" content="某財經網"><meta property="article:published_time" content="2024-03-05T08:30:00+08:00">
<link rel="canonical" href="https://example.org/a"></head>
<body><nav><a href="/">首頁</a></nav><article><h1>央行按兵不動</h1>{body}</article><footer>頁尾</footer></body></html>"""


def _write(path: Path, content: str | bytes) -> Path:
    data = content.encode("utf-8") if isinstance(content, str) else content
    path.write_bytes(gzip.compress(data) if path.suffix == ".gz" else data)
    return path


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz", "A.TXT"])
def test_text(tmp_path: Path, read: ReadAll, name: str) -> None:
    (article,) = read(_write(tmp_path / name, BODY))
    assert isinstance(article, Article)
    assert (article.text, article.id) == (BODY, text_id(BODY))


@pytest.mark.parametrize("name", ["a.md", "a.markdown.gz"])
def test_markdown_front_matter(tmp_path: Path, read: ReadAll, name: str) -> None:
    front = "---\ntitle: 利率不變\nauthor: [甲, 乙]\nsource: 某報\ndate: 2024-03-05 08:30:00\nurl: https://example.org\nextra: 1\n---\n\n"
    (article,) = read(_write(tmp_path / name, front + BODY))
    assert isinstance(article, Article)
    assert (article.text, article.title, article.author, article.source) == (BODY, "利率不變", "甲, 乙", "某報")
    assert (article.published, article.url) == (dt.date(2024, 3, 5), "https://example.org")


def test_markdown_rules_are_not_front_matter(tmp_path: Path, read: ReadAll) -> None:
    text = "---\n一段文字\n---\n" + BODY
    (article,) = read(_write(tmp_path / "a.md", text))
    assert isinstance(article, Article) and article.text == text


def test_broken_front_matter_is_reported(tmp_path: Path, read: ReadAll) -> None:
    (failure,) = read(_write(tmp_path / "a.md", "---\ntitle: [a\n---\n" + BODY))
    assert isinstance(failure, Failure) and "YAML" in failure.reason


@pytest.mark.parametrize("encoding", ["utf-8", "cp950"])
def test_html(tmp_path: Path, read: ReadAll, encoding: str) -> None:
    meta = f'<meta charset="{"big5" if encoding == "cp950" else encoding}">'
    page = PAGE.format(meta=meta, body="".join(f"<p>{text}</p>" for text in PARAGRAPHS))
    (article,) = read(_write(tmp_path / "a.html", page.encode(encoding)))
    assert isinstance(article, Article)
    assert all(paragraph in article.text.split("\n") for paragraph in PARAGRAPHS)
    assert "頁尾" not in article.text
    assert (article.title, article.author, article.source) == ("央行按兵不動", "甲乙", "某財經網")
    assert (article.published, article.url) == (dt.date(2024, 3, 5), "https://example.org/a")


@pytest.mark.parametrize("page", ["<html><body></body></html>", "no page at all", ""])
def test_a_page_without_a_body_is_reported(tmp_path: Path, read: ReadAll, page: str) -> None:
    (failure,) = read(_write(tmp_path / "a.html", page))
    assert isinstance(failure, Failure)


def test_charset_names_widen_to_what_browsers_read() -> None:
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">') == "gb18030"
    assert declared_charset(b"<html>") is None


def test_json_object_and_list(tmp_path: Path, read: ReadAll) -> None:
    item = {"id": 7, "text": BODY, "title": "題", "author": "甲", "source": "報", "published": "2024-03-05", "url": "u", "more": 1}
    (article,) = read(_write(tmp_path / "a.json", json.dumps(item)))
    assert isinstance(article, Article)
    assert (article.external_id, article.title, article.author, article.source, article.url) == ("7", "題", "甲", "報", "u")
    assert article.published == dt.date(2024, 3, 5)
    good, bad = read(_write(tmp_path / "b.json", json.dumps([{"text": "甲文。"}, {"body": "乙"}])))
    assert isinstance(good, Article) and isinstance(bad, Failure) and bad.path.endswith("b.json:[2]")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp950", "gb18030"])
def test_json_lines_in_any_encoding(tmp_path: Path, read: ReadAll, encoding: str) -> None:
    lines = "\n".join(json.dumps({"text": text}, ensure_ascii=False) for text in PARAGRAPHS)
    articles = read(_write(tmp_path / "a.jsonl", lines.encode(encoding)))
    assert [article.text for article in articles if isinstance(article, Article)] == PARAGRAPHS


def test_each_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path, read: ReadAll) -> None:
    lines = [
        '{"text": "甲。"}',
        "{not json",
        "",
        "[1]",
        '{"title": "x"}',
        '{"text": 3}',
        '{"text": ""}',
        '{"text": "乙。", "published": "soon"}',
    ]
    lines += ['{"text": "\\ud800"}', '{"text": "a\\u0000b"}', "[" * 100_000, '{"text": "丙。\\r\\n丁"}']
    outcomes = read(_write(tmp_path / "a.jsonl.gz", "\n".join(lines)))
    failures = {outcome.path.rsplit(":", 1)[1]: outcome.reason for outcome in outcomes if isinstance(outcome, Failure)}
    assert list(failures) == ["2", "4", "5", "6", "7", "8", "9", "10", "11"]
    assert "invalid JSON" in failures["2"] and "surrogate" in failures["9"] and "NUL" in failures["10"]
    assert [outcome.text for outcome in outcomes if isinstance(outcome, Article)] == ["甲。", "丙。\n丁"]


def test_a_line_in_another_encoding_is_named(tmp_path: Path, read: ReadAll) -> None:
    data = ('{"text": "' + "甲" * 40_000 + '"}\n').encode() + '{"text": "中文"}\n'.encode("cp950") + '{"text": "乙。"}'.encode()
    outcomes = read(_write(tmp_path / "a.jsonl", data))
    assert [type(outcome) for outcome in outcomes] == [Article, Failure, Article]


def test_json_lines_beyond_the_limit_do_not_stop_the_rest(tmp_path: Path, read: ReadAll) -> None:
    lines = [json.dumps({"text": "長" * 3_000_000}, ensure_ascii=False), json.dumps({"text": "短" * 200}), json.dumps({"text": "可。"})]
    outcomes = read(_write(tmp_path / "a.jsonl", "\n".join(lines)), options=ReadOptions(max_chars=100))
    assert [type(outcome) for outcome in outcomes] == [Failure, Failure, Article]
