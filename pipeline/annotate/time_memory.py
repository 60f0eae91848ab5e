"""What a pass over a text remembers of the times that it has read: the last day, period and year."""

from __future__ import annotations

import datetime as dt

from pipeline.annotate import calendar_math as cal
from pipeline.annotate import time_patterns as tp
from pipeline.annotate import time_scope as scope
from pipeline.annotate.calendar_math import OPEN, Interval
from pipeline.annotate.numerals import parse_number


def whole(text: str | None) -> int:
    """Return a numeral as a whole number, -1 where there is none."""
    parsed = parse_number(text) if text else None
    return int(parsed[0]) if parsed else -1


class Memory:
    """The memory of one pass, for 當日, 去年同期 and bare months. ``text`` is shadow text, ``pub`` the day of publication."""

    def __init__(self, shadow: str, published: dt.date | None) -> None:
        self.text, self.pub = shadow, published
        self.last_day: dt.date | None = published
        self.day_end = 0
        self.company_year = False  # a fiscal year without calendar was named: bare quarters may be its quarters
        self.period: Interval = OPEN
        self.year: tuple[int, int] | None = None  # (year, end of its mention)
        self.month: tuple[int, int, int] | None = None  # (year, month, end of the mention of the day)

    def _crosses(self, start: int, end: int) -> bool:
        return end - start > 60 or self.text.find("。", start, end) >= 0 or self.text.find("\n", start, end) >= 0

    def _reference(self, start: int) -> dt.date | None:
        """Return the day up to which figures run: one named with 截至 in the same sentence, else the publication."""
        near = max(0, start - 60)
        lo = max(near, self.text.rfind("。", near, start), self.text.rfind("\n", near, start))
        return self.last_day if self.text.find("截至", lo, start) >= 0 else self.pub

    def _keep_day(self, date: dt.date | None, end: int) -> Interval:
        if date:
            self.last_day, self.day_end = date, end
        return date, date

    def _keep_period(self, interval: Interval, start: int, end: int) -> Interval:
        recent = interval[0] and (not self.pub or abs(interval[0].year - self.pub.year) < 2)
        if recent and not scope.compared(self.text, start, end):
            self.period = interval
        return interval

    def _same_period(self, year: int) -> Interval:
        first, last = self.period
        if self.company_year and first is None:
            return OPEN
        if first is None or last is None:
            month = cal.add_months(self.pub.replace(day=1), -1) if self.pub else None
            return cal.months(year, month.month, month.month) if month else OPEN
        return cal.back_one_year((first, last), last.year - year if last.year > year else 1)

    def _to_date(self, interval: Interval, start: int, end: int) -> tuple[int, Interval] | None:
        found = tp.TO_DATE.match(self.text, end)
        if found and self.pub and interval[0] and interval[0] <= self.pub <= (interval[1] or self.pub):
            return (found.start() if found["out"] else found.end()), (interval[0], self._reference(start))
        return None
