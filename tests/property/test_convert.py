"""The conversion equals the package's own on random text and on real articles, and keeps every offset."""

from __future__ import annotations

import functools
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from pipeline.convert import to_shadow, to_simplified
from pipeline.convert.dictionaries import load_stages

SHARED = Path(__file__).resolve().parents[3] / "shared"
KEYS = sorted(key for stage in load_stages() for key in (*stage.phrases, *stage.characters))
PHRASES = sorted(key for stage in load_stages() for key in stage.phrases)
PIECES = sorted({phrase[i:j] for phrase in PHRASES for i in range(len(phrase)) for j in range(i + 1, len(phrase) + 1)})

mixed = st.lists(
    st.one_of(
        st.sampled_from(PIECES),
        st.sampled_from(PHRASES),
        st.sampled_from(KEYS),
        st.sampled_from("，。 　\n—吃著乾覆的"),
        st.text(max_size=3),
    ),
    max_size=40,
).map("".join)


@functools.cache
def oracle() -> OpenCC:
    """The package's converter, built once."""
    return OpenCC("tw2s")


@settings(max_examples=1500, deadline=None)
@given(mixed)
def test_random_text_equals_the_package(text: str) -> None:
    assert to_simplified(text) == oracle().convert(text)


@settings(max_examples=500, deadline=None)
@given(st.one_of(mixed, st.text(alphabet=st.characters(exclude_categories=()))))
def test_length_is_kept(text: str) -> None:
    assert len(to_shadow(text)) == len(text) == len(to_simplified(text))


@settings(max_examples=200, deadline=None)
@given(st.text(), st.text())
def test_a_separator_keeps_two_texts_apart(left: str, right: str) -> None:
    assert to_shadow(f"{left}。{right}") == to_shadow(left) + "。" + to_shadow(right)


def real_articles() -> list[str]:
    """The dev and wild articles; skips where the folder is absent, unless POLICYGRAPH_REQUIRE_SHARED=1."""
    files = [SHARED / part / "articles.jsonl" for part in ("dev", "wild")]
    if not all(file.is_file() for file in files):
        if os.environ.get("POLICYGRAPH_REQUIRE_SHARED") == "1":
            pytest.fail("the folder ../shared is required and absent")
        pytest.skip("the folder ../shared is absent")
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def test_real_articles_equal_the_package() -> None:
    texts = real_articles()
    assert [text for text in texts if to_simplified(text) != oracle().convert(text)] == []
    assert all(len(to_shadow(text)) == len(text) for text in texts)
