"""Readers of times that count from the publication or from a time named before: 昨日, 上週五, 上月, 過去三年, holidays."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.annotate import calendar_math as cal
from pipeline.annotate import time_patterns as tp
from pipeline.annotate import time_scope as scope
from pipeline.annotate.calendar_math import OPEN, Interval
from pipeline.annotate.time_absolute import WEEKDAYS, AbsoluteReader
from pipeline.annotate.time_memory import whole

_WEEK_STEPS = {"上上": -2, "上": -1, "上个": -1, "本": 0, "这": 0, "这个": 0, "今": 0, "下": 1, "下个": 1}
_UNITS = {"年": "year", "月": "month", "周": "week", "期": "week", "天": "day", "日": "day", "季": "quarter", "度": "quarter"}
_STEPS = {"今": 0, "昨": -1, "明": 1}
_MONTH_TAIL = re.compile(r" ?(?:(?P<d>[0-9]{1,2}|[一二三四五六七八九十廿]{1,3}) ?[日号]|(?P<part>初|中旬?|上旬|下旬|底|末|尾))")
_TO_WEEKDAY = re.compile(r" ?(?:至|到|-|~) ?(?:本|这)?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])")
_AGO = re.compile(r"([0-9]{1,2}|[一二两三四五六七八九十]{1,3}|半) ?(年|个月|周|个?星期|天)")
_NO_PART_AFTER = frozenset("次始步国央期审选")
_NO_PART_BEFORE = frozenset("0123456789一二两三四五六七八九十几数半周多整去今明前后同")


class RelativeReader(AbsoluteReader):
    """Each reader takes a match of the detector and returns (end of the expression, interval), or None for no time."""

    def _relative(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        word = tp.words()[m["relative"]]
        kind, step = word.kind, int(word.value)
        if kind == "day":
            if m["relative"] == "前日" and self.text.startswith("本", m.end()):
                return None
            return self._with_bracket(m.end(), cal.add_days(self.pub, step) if self.pub else None)
        if kind == "same-day":
            return self._same_day(step, m)
        if kind in ("week", "weekend"):
            return self._week(kind, step, m.end())
        if kind.endswith("month"):
            return self._month_word(kind, step, m)
        if kind == "quarter":
            return self._quarter_word(step, m)
        if m["relative"] == "前年" and self.text[m.start() - 1 : m.start()] in tuple("之以目年先生"):
            return None
        base = self.year[0] if kind == "same-year" and self.year else self.pub.year if self.pub else None
        return self._relative_year(base, step, m)

    def _same_day(self, step: int, m: re.Match[str]) -> tuple[int, Interval] | None:
        """Resolve 當日 and 前一天 from a day named not long before; without one they are no date of the calendar."""
        if self.last_day is None or not self.day_end or m.start() - self.day_end > 200:
            return None
        date = cal.add_days(self.last_day, step)
        return m.end(), (date, date)

    def _relative_year(self, base: int | None, step: int, m: re.Match[str]) -> tuple[int, Interval] | None:
        if base is not None:
            return self._after_year(base + step, m.start(), m.end())
        tail = tp.BODY.match(self.text, m.end()) or tp.YEAR_BODY.match(self.text, m.end())
        return (tail.end() if tail else m.end()), OPEN

    def _week(self, kind: str, step: int, end: int) -> tuple[int, Interval]:
        if not self.pub:
            return end, OPEN
        if kind == "week":
            interval = cal.week(self.pub, step)
            early = step == 0 and self.text.startswith("稍早", end)
            return (end + 2, (interval[0], self.pub)) if early else (end, interval)
        back = -1 if step == 0 and self.pub.weekday() < 5 else step
        last = cal.week(self.pub, back if step <= 0 else step)[1]
        return end, (cal.add_days(last, -1) if last else None, last)

    def _month_word(self, kind: str, step: int, m: re.Match[str]) -> tuple[int, Interval]:
        base = self._month_base(kind, m.start())
        tail = _MONTH_TAIL.match(self.text, m.end())
        target = cal.add_months(base.replace(day=1), step) if base else None
        end = tail.end() if tail else m.end()
        if target is None:
            return end, OPEN
        if tail and tail["d"]:
            date = cal.day(target.year, target.month, whole(tail["d"]))
            return end, self._keep_day(date, end)
        if tail:
            return self._deadline(cal.month_part(target.year, target.month, tail["part"]), m.start(), end, None)
        interval = cal.months(target.year, target.month, target.month)
        return self._to_date(interval, m.start(), end) or (end, self._keep_period(interval, m.start(), end))

    def _month_base(self, kind: str, start: int) -> dt.date | None:
        """Return the day from which a month word counts: in a comparison of data the month of the data, else the publication."""
        first, last = self.period
        if kind == "same-month" and first:
            return first
        compared = self.text[max(0, start - 1) : start] in ("比", "较") and self.text[start] == "上"
        if compared and first and last and (last - first).days < 350:
            return last
        return self.pub

    def _quarter_word(self, step: int, m: re.Match[str]) -> tuple[int, Interval]:
        target = cal.add_months(self.pub.replace(day=1), 3 * step) if self.pub else None
        if target is None:
            return m.end(), OPEN
        interval = cal.quarter(target.year, (target.month + 2) // 3)
        return self._to_date(interval, m.start(), m.end()) or (m.end(), self._keep_period(interval, m.start(), m.end()))

    def _year_to_date(self, m: re.Match[str]) -> tuple[int, Interval]:
        return m.end(), (dt.date(self.pub.year, 1, 1), self._reference(m.start())) if self.pub else OPEN

    def _few_days(self, m: re.Match[str]) -> tuple[int, Interval]:
        """Read 這兩天 as the days up to the publication, 前兩天 as those before it."""
        back = whole(m[0][1])
        first = m[0][0] == "前"
        return m.end(), (cal.add_days(self.pub, -back + (not first)), cal.add_days(self.pub, -first)) if self.pub else OPEN

    def _part(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        word = tp.words()[m["part"]]
        if self.text[m.end() : m.end() + 1] in _NO_PART_AFTER or (m.start() and self.text[m.start() - 1] in _NO_PART_BEFORE):
            return None
        if not self.pub:
            return m.end(), OPEN
        if word.value == "內":
            return m.end(), cal.years(self.pub.year)
        if word.kind == "month-part":
            return self._deadline(cal.month_part(self.pub.year, self.pub.month, word.value), m.start(), m.end(), None)
        return self._deadline(cal.year_part(self.pub.year, word.value), m.start(), m.end(), None)

    def _yesterday(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        return m.end(), self._keep_day(cal.add_days(self.pub, -1), m.end()) if self.pub else OPEN

    def _bracket(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        """Read 昨(21)日; the number decides where it disagrees with the word by at most a few days."""
        numbers = [int(x) for x in re.findall(r"[0-9]+", m[0])]
        if not self.pub:
            return m.end(), OPEN
        date = cal.add_days(self.pub, _STEPS[m[0][0]])
        if date and date.day != numbers[-1]:
            date = self._nearest(numbers[-1])
        return m.end(), self._keep_day(date, m.end())

    def _nearest(self, number: int) -> dt.date | None:
        around = [cal.add_days(self.pub, k) for k in (0, -1, 1, -2, 2, -3, 3)] if self.pub else []
        return next((d for d in around if d and d.day == number), None)

    def _with_bracket(self, end: int, date: dt.date | None) -> tuple[int, Interval]:
        """Take a day in brackets into the span (週二(22日)); it wins over the word's own reading when it lies near."""
        found = tp.BRACKET_DAY.match(self.text, end)
        if found and date:
            number = whole(found["bd"])
            near = next((d for k in (0, -1, 1, -2, 2, -3, 3, -7, 7) if (d := cal.add_days(date, k)) and d.day == number), None)
            if near:
                return found.end(), self._keep_day(near, end)
        return end, self._keep_day(date, end)

    def _weekday(self, m: re.Match[str]) -> tuple[int, Interval]:
        index, prefix = WEEKDAYS[m["wd"]], m["wp"]
        if not self.pub:
            found = tp.BRACKET_DAY.match(self.text, m.end())
            return (found.end() if found else m.end()), OPEN
        if prefix:
            step = _WEEK_STEPS[prefix] + (self.pub.weekday() == 6 and prefix[0] in "上下")
            monday = cal.week(self.pub, step)[0]
            first = cal.add_days(monday, index) if monday else None
        else:
            first = cal.add_days(self.pub, -((self.pub.weekday() - index) % 7))
        until = _TO_WEEKDAY.match(self.text, m.end())
        if until and first and WEEKDAYS[until["wd"]] > index:
            return until.end(), cal.day_range(first, cal.add_days(first, WEEKDAYS[until["wd"]] - index))
        if not prefix and first and (self.pub - first).days > 1 and scope.tense(self.text, m.start(), m.end()) > 0:
            first = cal.add_days(first, 7)
        return self._with_bracket(m.end(), first)

    def _holiday(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        if not self.pub:
            return m.end(), OPEN
        around = self.year[0] if self.year and not self._crosses(self.year[1], m.start()) else self.pub.year
        when, base = scope.tense(self.text, m.start(), m.end()), self.pub
        near = [d for d in tp.holiday_dates(m["holiday"], around) if around == base.year or d.year == around]
        near = [d for d in near if when <= 0 or d >= base] or near
        if not near:
            return m.end(), OPEN
        first = min(near, key=lambda d: (abs((d - base).days), d))
        return m.end(), (first, cal.add_days(first, tp.holidays()[m["holiday"]][1] - 1))

    def _span(self, m: re.Match[str]) -> tuple[int, Interval]:
        text = m["span"]
        found = re.search(rf"({tp._COUNT}) ?({tp._UNIT})", text)
        if not found or not self.pub or re.search(r"[数几]", text):
            return m.end(), OPEN
        sign = -1 if text.startswith("过去") else 1
        unit = "day" if "交易" in found[2] or found[2][-1] in "天日" else _UNITS[found[2][-1]]
        other = (
            cal.add_months(self.pub, sign * 6) if found[1] == "半" and unit == "year" else cal.shift(self.pub, sign * whole(found[1]), unit)
        )
        if found[1] == "半" and unit != "year":
            other = None
        return m.end(), (other, self.pub) if sign < 0 else (self.pub, other)

    def _ago(self, m: re.Match[str]) -> tuple[int, Interval]:
        found = _AGO.match(m[0])
        if not self.pub or not found:
            return m.end(), OPEN
        if found[1] == "半":
            base = cal.add_months(self.pub, -6)
            return m.end(), cal.months(base.year, base.month, base.month) if base else OPEN
        unit, number = _UNITS[found[2][-1]], whole(found[1])
        date = cal.shift(self.pub, -number, unit)
        if date is None:
            return m.end(), OPEN
        if unit == "year":
            return m.end(), cal.years(date.year)
        if unit == "month":
            return m.end(), cal.months(date.year, date.month, date.month)
        return m.end(), cal.week(date, 0) if unit == "week" else (date, date)
