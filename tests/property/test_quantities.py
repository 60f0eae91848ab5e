"""Numbers and dates round-trip over generated forms; offsets stay inside; no text raises."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.annotate.numerals import parse_number
from pipeline.annotate.quantities import MentionSpan, find_quantities
from pipeline.annotate.times import find_times
from pipeline.convert import to_shadow

MARKS = {"": 1, "千": 10**3, "萬": 10**4, "百萬": 10**6, "億": 10**8, "千億": 10**11, "兆": 10**12, "萬億": 10**12}
UNITS = {"%": "percent", "個基點": "bp", "個百分點": "pp", "美元": "USD", "港元": "HKD", "日圓": "JPY", "萬噸": "count", "倍": "times"}
DIGITS = "零一二三四五六七八九"
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2035, 12, 31))
PIECES = st.sampled_from(
    [
        "2021年", "5月", "19日", "至", "-", "、", "3.5", "1,200", "%", "億", "萬", "美元",
        "去年", "上週", "週五", "(", ")", "同期", "前", "第", "三", "十", "個", "季",
        "半", "財年", "Q3", "過去", "未來", "年底", "農曆新年", "¥", "$", "成", "分之", "點",
        "厘", "碼", "升至", "跌", "從", "約", "以上", "，", "。", "/", "9999", "0",
        "年", "折", "\n", "\u3000",
    ]
)  # fmt: skip
MESSY = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=30).map("".join))


def chinese(n: int) -> str:
    """Write a whole number below ten thousand in Chinese numerals."""
    out, zero = "", False
    for size, mark in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, n = divmod(n, size)
        if digit:
            out += ("零" if zero else "") + DIGITS[digit] + mark
            zero = False
        elif out and n:
            zero = True
    return out


@settings(deadline=None)  # the first example compiles the tables
@given(st.integers(1, 9999))
def test_chinese_numerals_round_trip(n: int) -> None:
    parsed = parse_number(chinese(n))
    assert parsed is not None
    assert parsed[0] == n


@settings(deadline=None)  # the first example compiles the tables
@given(
    st.integers(0, 10**7), st.integers(0, 3), st.sampled_from(sorted(MARKS)), st.sampled_from(sorted(UNITS)), st.booleans(), st.booleans()
)
def test_numbers_round_trip(whole: int, places: int, mark: str, unit: str, comma: bool, space: bool) -> None:
    value = Decimal(whole).scaleb(-places)
    if unit in ("個基點", "萬噸", "%", "個百分點", "倍"):
        mark = ""
    text = f"數值為{value:,f}" if comma else f"數值為{value:f}"
    text += (" " if space and (mark or unit) else "") + mark + unit
    hits = find_quantities(to_shadow(text), [], None, [])
    assert len(hits) == 1
    factor = 10**4 if unit == "萬噸" else 1
    assert hits[0].value == float(value * MARKS[mark] * factor)
    assert hits[0].unit == UNITS[unit]
    assert hits[0].end == len(text)


@settings(deadline=None)  # the first example compiles the tables
@given(DAYS, st.sampled_from(["{y}年{m}月{d}日", "{y} 年 {m} 月 {d} 日", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "民國{r}年{m}月{d}日"]))
def test_dates_round_trip(date: dt.date, form: str) -> None:
    text = form.format(y=date.year, m=date.month, d=date.day, r=date.year - 1911)
    hits = find_times(to_shadow(f"於{text}公布"), None)
    assert [(h.start, h.end, h.from_, h.to) for h in hits] == [(1, 1 + len(text), date, date)]


@settings(deadline=None)  # the first example compiles the tables
@given(DAYS, DAYS)
def test_a_month_without_year_lies_near_the_publication(date: dt.date, published: dt.date) -> None:
    (hit,) = find_times(to_shadow(f"於{date.month}月{min(date.day, 28)}日公布"), published)
    assert hit.from_ is not None
    assert -300 < (hit.from_ - published).days < 125


@settings(deadline=None)  # the first example compiles the tables
@given(DAYS, st.integers(0, 6), st.sampled_from(["", "上", "本", "下"]))
def test_weekdays_fall_on_their_day(published: dt.date, index: int, prefix: str) -> None:
    (hit,) = find_times(to_shadow(f"{prefix}週{'一二三四五六日'[index]}收盤"), published)
    assert hit.from_ is not None
    assert hit.from_ == hit.to
    assert hit.from_.weekday() == index
    assert prefix or 0 <= (published - hit.from_).days < 7


@settings(deadline=None)  # the first example compiles the tables
@example("Q12000", None)
@given(MESSY, st.one_of(st.none(), st.dates()))
def test_no_text_raises_and_spans_lie_inside(text: str, published: dt.date | None) -> None:
    shadow = to_shadow(text)
    times = find_times(shadow, published)
    end = 0
    for t in times:
        assert end <= t.start < t.end <= len(text)
        end = t.end
        assert t.from_ is None or t.to is None or t.from_ <= t.to
    end = 0
    for i, q in enumerate(find_quantities(shadow, [], "TWD", times)):
        assert end <= q.start < q.end <= len(text)
        end = q.end
        assert (q.value is None) != (q.low is None and q.high is None)
        assert q.time is None or 0 <= q.time < len(times)
        assert q.previous is None or 0 <= q.previous < i
        assert not any(t.start < q.end and q.start < t.end for t in times)


@settings(deadline=None)  # the first example compiles the tables
@given(MESSY, st.lists(st.tuples(st.integers(0, 100), st.integers(1, 8)), max_size=6))
def test_mentions_anywhere_do_no_harm(text: str, places: list[tuple[int, int]]) -> None:
    shadow = to_shadow(text)
    spans = [MentionSpan(s, min(len(text), s + n), "asset", None) for s, n in sorted(places) if s < len(text)]
    hits = find_quantities(shadow, spans, "HKD", [])
    assert all(0 <= h.start < h.end <= len(text) for h in hits)
