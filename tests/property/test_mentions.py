"""Whatever the text: candidates lie inside it, are no blanks, and are the same when proposed again."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.mentions import find_mentions, propose
from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon

LISTED = """
政策 措施 協議 法案 關稅 制裁 指數 需求 庫存 率 量 風險 壓力 危機 信心 供應鏈 市場 股 債 銀行 公司 委員會 利率 美國 中國 中 美 日
推出 的 對 與 該 新一輪 擴大 半導體 原油 10年期 5億美元 ETF(GLD) 高盛（Goldman·Sachs） Anna Example 供給 率先 加密 😀
"""
WORDS = LISTED.split()
MARKS = ["，", "。", "、", "\n", " ", "　", "「", "」", "（", "）", "％", "\u200b", "\u0301"]
TEXTS = st.text(max_size=60) | st.lists(st.sampled_from([*WORDS, *MARKS]) | st.text(max_size=2), max_size=24).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_candidates_lie_inside_and_come_again(text: str) -> None:
    shadow = to_shadow(text)
    sentences = split_sentences(shadow)
    candidates, _ = propose(shadow, sentences, load_lexicon())
    assert all(0 <= c.start < c.end <= len(text) and text[c.start : c.end].strip() for c in candidates)
    assert all(any(s.start <= c.start and c.end <= s.end for s in sentences) for c in candidates)
    assert len({(c.start, c.end, c.type) for c in candidates}) == len(candidates)
    assert propose(shadow, sentences, load_lexicon())[0] == candidates


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.sampled_from(["。後文也談到債市。", "\n另一段，沒有國名。"]))
def test_more_blank_lines_move_mentions_and_change_nothing_else(text: str, tail: str) -> None:
    shadows = (to_shadow(f"首段。\n\n{text}{tail}"), to_shadow(f"首段。\n\n\n\n{text}{tail}"))
    found, moved = (find_mentions(shadow, split_sentences(shadow), load_lexicon()).found for shadow in shadows)
    assert [(m.start + 2, m.end + 2, m.type, m.concept) for m in found] == [(m.start, m.end, m.type, m.concept) for m in moved]
