"""Intervals of the calendar as pairs of days, both ends included. Impossible dates give None instead of raising."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange

Interval = tuple[dt.date | None, dt.date | None]
OPEN: Interval = (None, None)
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}


def day(year: int, month: int, number: int) -> dt.date | None:
    """Return the date, or None where the calendar has no such day."""
    try:
        return dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None


def last_day(year: int, month: int) -> dt.date:
    """Return the last day of a month of a valid year."""
    return dt.date(year, month, monthrange(year, month)[1])


def valid(year: int) -> bool:
    """Return whether a year may stand in an interval (neighbouring years included)."""
    return 2 <= year <= 9998


def months(year: int, first: int, last: int) -> Interval:
    """Return the interval from the first day of one month to the last day of another; a last before the first wraps to the next year."""
    if not (valid(year) and 1 <= first <= 12 and 1 <= last <= 12):
        return OPEN
    return dt.date(year, first, 1), last_day(year + (last < first), last)


def quarter(year: int, number: int, last: int | None = None) -> Interval:
    """Return one calendar quarter (1 to 4), or a run of quarters."""
    return months(year, 3 * number - 2, 3 * (last or number))


def half(year: int, second: bool) -> Interval:
    """Return January–June or July–December."""
    return months(year, 7, 12) if second else months(year, 1, 6)


def years(first: int, last: int | None = None) -> Interval:
    """Return whole years."""
    last = first if last is None else last
    return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if valid(first) and valid(last) and first <= last else OPEN


def season(year: int, name: str) -> Interval:
    """Return 春 夏 秋 冬 as three months; winter runs into the next year."""
    first = _SEASONS[name]
    return months(year, first, (first + 1) % 12 + 1)


def month_part(year: int, month: int, part: str) -> Interval:
    """Return days 1–10 (初, 上旬), 11–20 (中) or 21 to the end (底, 末, 下旬) of a month."""
    if not (valid(year) and 1 <= month <= 12):
        return OPEN
    if part[0] in "初上":
        return dt.date(year, month, 1), dt.date(year, month, 10)
    if part[0] == "中":
        return dt.date(year, month, 11), dt.date(year, month, 20)
    return dt.date(year, month, 21), last_day(year, month)


def year_part(year: int, part: str) -> Interval:
    """Return January (初), June (中) or December (底 末 尾) of a year."""
    month = 1 if "初" in part else 6 if "中" in part else 12
    return months(year, month, month)


def week(base: dt.date, step: int) -> Interval:
    """Return the Monday-to-Sunday week that lies ``step`` weeks from that of ``base``."""
    try:
        monday = base - dt.timedelta(days=base.weekday()) + dt.timedelta(weeks=step)
        return monday, monday + dt.timedelta(days=6)
    except OverflowError:
        return OPEN


def add_months(base: dt.date, count: int) -> dt.date | None:
    """Return the same day of the month ``count`` months on, clipped to the month's end."""
    index = base.year * 12 + base.month - 1 + count
    year, month = divmod(index, 12)
    if not valid(year):
        return None
    return dt.date(year, month + 1, min(base.day, monthrange(year, month + 1)[1]))


def add_days(base: dt.date, count: int) -> dt.date | None:
    """Return the day ``count`` days on, or None outside the calendar."""
    try:
        return base + dt.timedelta(days=count)
    except OverflowError:
        return None


def back_one_year(interval: Interval, count: int = 1) -> Interval:
    """Return the same part of an earlier year; an interval that ends with its month still ends with it."""
    first, last = interval
    if first is None or last is None:
        return OPEN
    start, end = add_months(first, -12 * count), add_months(last, -12 * count)
    if start is None or end is None:
        return OPEN
    if last == last_day(last.year, last.month):
        end = last_day(end.year, end.month)
    return start, end


def shift(base: dt.date, count: int, unit: str) -> dt.date | None:
    """Return the day ``count`` units (year, month, week, quarter, day) on."""
    if unit in ("year", "quarter", "month"):
        return add_months(base, count * {"year": 12, "quarter": 3, "month": 1}[unit])
    return add_days(base, count * (7 if unit == "week" else 1))


def day_range(first: dt.date | None, last: dt.date | None) -> Interval:
    """Return an interval of days, open where one of them does not exist or they stand in the wrong order."""
    return (first, last) if first and last and first <= last else OPEN
