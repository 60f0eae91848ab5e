"""What a time expression takes from the text around it: past or future, the year of a bare month, a fiscal calendar."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.annotate.calendar_math import OPEN, Interval, months, valid
from pipeline.annotate.time_patterns import FUTURE

_STOP = re.compile(r"[，。；;！？!?\n]")
_SINCE = re.compile(r"[份底初]?(?:以来|来(?:最|的|首|新|单)|起至今|后)")
_SINCE_BEFORE = re.compile(r"(?:[创自较比与至为]|挫至|相比|继)(?:了|下)? ?$")
_US, _APRIL = re.compile(r"美国|联邦|白宫|拜登|特朗普|川普|国会|CBO|财政部"), re.compile(r"香港|港府|财政司|日本|印度|英国|新加坡")


def clause_around(shadow: str, start: int, end: int, before: int = 10, after: int = 10) -> tuple[str, str]:
    """Return the text just before and after a span, cut at the nearest marks."""
    left, right = shadow[max(0, start - before) : start], shadow[end : end + after]
    for m in _STOP.finditer(left):
        left = left[m.end() - len(left) :] if m.end() < len(left) else ""
        break
    cut = _STOP.search(right)
    return left, right[: cut.start()] if cut else right


def tense(shadow: str, start: int, end: int) -> int:
    """Return -1 where the words around say past (以來), 1 where they say future, else 0."""
    left, right = clause_around(shadow, start, end)
    if _SINCE.match(right):
        return -1
    return 1 if FUTURE.search(left) or FUTURE.search(right[:8]) else 0


def compared(shadow: str, start: int, end: int) -> bool:
    """Return whether a period only serves as a point of comparison (較8月, 創2013年以來)."""
    return bool(_SINCE.match(shadow, end) or _SINCE_BEFORE.search(shadow, max(0, start - 3), start))


def year_of_month(month: int, number: int, published: dt.date, when: int) -> int:
    """Return the year of a month (and day) without one.

    It is the year that puts the month between nine months back and three months ahead; past and future words
    push it to their side.
    """
    ahead = (month - published.month) % 12
    year = published.year + (month < published.month)
    same = ahead == 0 and number > published.day
    if when < 0:
        return year if ahead == 0 and not same else year - 1
    return year if ahead <= (5 if when > 0 else 3) else year - 1


def year_of_quarter(first_month: int, published: dt.date, when: int) -> int:
    """Return the year of a quarter or half-year without one: this year unless it lies two quarters ahead without a future word."""
    ahead = (first_month - published.month + 2) // 3
    return published.year - (ahead >= 2 and when <= 0)


def fiscal_year(shadow: str, start: int, text: str) -> Interval:
    """Return a government's fiscal year named by number where the sentence names the government, else open.

    The United States count from October of the year before; Hong Kong, Japan, India and Britain from April.
    """
    numbers = re.findall(r"[0-9]+", text)
    if not numbers:
        return OPEN
    first = int(numbers[0]) + (2000 if len(numbers[0]) == 2 else 0)
    near = max(0, start - 80)
    sentence = shadow[max(near, shadow.rfind("。", near, start), shadow.rfind("\n", near, start)) : start + 40]
    if not valid(first):
        return OPEN
    if len(numbers) > 1 or (_APRIL.search(sentence) and not _US.search(sentence)):
        return months(first, 4, 3)
    return months(first - 1, 10, 9) if _US.search(sentence) else OPEN
