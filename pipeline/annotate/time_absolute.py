"""Readers of times that carry their own numbers: dates, years with what follows them, months, quarters, fiscal years, decades."""

from __future__ import annotations

import datetime as dt
import re

from pipeline.annotate import calendar_math as cal
from pipeline.annotate import time_patterns as tp
from pipeline.annotate import time_scope as scope
from pipeline.annotate.calendar_math import OPEN, Interval
from pipeline.annotate.time_memory import Memory, whole

WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_SINCE = re.compile(r"以来|以后|之后|来最|新高|新低|最[高低大小]")
_QUARTER_CODE = re.compile(
    r"(?P<y1>20[0-9]{2}|[0-9]{2}) ?Q(?P<q1>[1-4])|(?P<q2>[1-4])Q ?(?P<y2>(?:20)?[0-9]{2})|Q(?P<q3>[1-4]) ?(?P<y3>20[0-9]{2})"
)
_CLOCK = re.compile(r" [0-9]{1,2}:[0-9]{2}")
_LEAD_MONTHS = re.compile(r" ?前 ?([0-9]{1,2}) ?个月")
_FISCAL_PART = re.compile(r" ?(?:第[一二三四1-4]季度?|[上下]半年|Q[1-4])")
_JOINED = re.compile(r"[^，。；\n0-9]{0,3}[0-9]{0,2}[^，。；\n0-9]{0,4}(?:和|及|与|、|以及|至|到|或)")
_DURATION_BEFORE = frozenset("连近逾约达共每隔满续延内超慢快早后-~/于")


class AbsoluteReader(Memory):
    """Each reader takes a match of the detector and returns (end of the expression, interval), or None for no time."""

    def _iso(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        """Read a date in figures; one with a clock is the stamp of a dateline, no time of the text."""
        if _CLOCK.match(self.text, m.end()):
            return None
        date = cal.day(*(int(x) for x in re.split(r"[-/.]", m[0])))
        return m.end(), self._keep_day(date, m.end())

    def _fiscal(self, m: re.Match[str]) -> tuple[int, Interval]:
        end, interval = m.end(), scope.fiscal_year(self.text, m.start(), m[0])
        lead = _LEAD_MONTHS.match(self.text, end)
        if lead and interval[0]:
            month = cal.add_months(interval[0], int(lead[1]) - 1)
            return lead.end(), (interval[0], cal.last_day(month.year, month.month) if month else None)
        tail = _FISCAL_PART.match(self.text, end)
        if interval[0] is None:
            self.company_year, self.period = True, OPEN
        return (tail.end(), OPEN) if tail else (end, interval)

    def _decade(self, m: re.Match[str]) -> tuple[int, Interval]:
        digits = re.findall(r"[0-9]+", m[0])
        first, last = (int(digits[0]), int(digits[-1])) if digits else (whole(m[0][:2] if m[0][1] == "十" else m[0][0] + "十"),) * 2
        base = 0 if first >= 100 else 1900 if first >= 30 else 2000
        return m.end(), cal.years(base + first, base + last % 100 + 9 if first < 100 else last + 9)

    def _quarter_code(self, m: re.Match[str]) -> tuple[int, Interval]:
        code = _QUARTER_CODE.match(m[0])
        if not code:
            return m.end(), OPEN
        quarter, year = int(code["q1"] or code["q2"] or code["q3"]), int(code["y1"] or code["y2"] or code["y3"])
        year += 2000 if year < 100 else 0
        return m.end(), self._keep_period(cal.quarter(year, quarter), m.start(), m.end())

    def _year(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        y = tp.YEAR.match(self.text, m.start())
        if not y:
            return None
        if y["first"]:
            first = int(y["first"])
            last = int(y["last"]) if len(y["last"]) == 4 else first // 100 * 100 + int(y["last"])
            return y.end(), self._keep_period(cal.years(first, last), y.start(), y.end())
        return self._after_year(self._year_number(y), y.start(), y.end())

    def _year_number(self, y: re.Match[str]) -> int:
        if y["four"] or y["bare"]:
            return int(y["four"] or y["bare"])
        if y["given"]:
            number = int(y["given"])
            return number if number > 1000 else number + 1911
        if y["nought"]:
            return 2000 + int(y["nought"])
        if y["nine"]:
            return 1900 + whole(y["nine"])
        return whole(y["han"]) if y["han"] else whole(y["min"] or y["roc"]) + 1911

    def _after_year(self, year: int, start: int, end: int) -> tuple[int, Interval] | None:
        """Read what follows a year: month, day, quarter, half, season, part, 同期, 至今, 前."""
        if not cal.valid(year):
            return None
        self.year = (year, end)
        body = tp.BODY.match(self.text, end)
        if body and self._plausible(body):
            if body["m"] and not body["d"] and tp.CONTRACT.match(self.text, body.end()):
                return None
            interval = self._body_interval(body, year)
            return self._deadline(interval, start, body.end(), body)
        tail = tp.YEAR_BODY.match(self.text, end)
        if tail:
            return self._year_tail(tail, year, start)
        interval = cal.years(year)
        to_date = tp.TO_DATE.match(self.text, end)
        if to_date and self.pub and year == self.pub.year:
            stop = to_date.start() if to_date["out"] else to_date.end()
            return stop, (interval[0], self._reference(start))
        return self._deadline(interval, start, end, None)

    def _year_tail(self, tail: re.Match[str], year: int, start: int) -> tuple[int, Interval]:
        end = tail.end()
        if tail["same"]:
            return end, self._same_period(year)
        if tail["later"]:
            if self.pub and year == self.pub.year:
                return end, (self.pub, dt.date(year, 12, 31))
            return end, cal.half(year, True)
        if tail["s"]:
            return end, self._keep_period(cal.season(year, tail["s"]), start, end)
        if tail["qy"]:
            return end, self._keep_period(cal.quarter(year, whole(tail["qy"][0])), start, end)
        if tail["full"]:
            return end, self._keep_period(cal.years(year), start, end)
        return self._deadline(cal.year_part(year, tail["yp"]), start, end, None)

    def _deadline(self, interval: Interval, start: int, end: int, body: re.Match[str] | None) -> tuple[int, Interval]:
        """Turn X前 into an interval that ends with X, else keep X."""
        before = tp.BEFORE.match(self.text, end)
        if before and interval[1] and not (body and body["lead"]):
            future = self.pub and self.pub <= interval[1]
            return before.end(), (self.pub if future else None, interval[1])
        if body and body["d"] and not (body["e"] or body["e2"]):
            self._keep_day(interval[0], end)
            if interval[0]:
                self.month = (interval[0].year, interval[0].month, end)
            week = tp.THAT_WEEK.match(self.text, end)
            if week and interval[0]:
                ends = self.text[max(0, start - 3) : start].rstrip().endswith("截至")
                return week.end(), (cal.add_days(interval[0], -6), interval[0]) if ends else cal.week(interval[0], 0)
            return self._day_end(interval[0], end), interval
        return end, self._keep_period(interval, start, end)

    def _day_end(self, date: dt.date | None, end: int) -> int:
        """Return where a date ends, with a bracket that repeats its day or a weekday that is its own (11月18日(三))."""
        bracket, weekday = tp.BRACKET_DAY.match(self.text, end), tp.WEEKDAY_AFTER.match(self.text, end)
        if bracket and date and whole(bracket["bd"]) == date.day:
            return bracket.end()
        return weekday.end() if weekday and date and WEEKDAYS[weekday["wd"] or weekday["bare"]] == date.weekday() else end

    def _slash(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        """Read 11/18 as month and day."""
        month, number = (int(x) for x in m[0].split("/"))
        if not self.pub:
            return m.end(), OPEN
        year = scope.year_of_month(month, number, self.pub, scope.tense(self.text, m.start(), m.end()))
        date = cal.day(year, month, number)
        return (self._day_end(date, m.end()), self._keep_day(date, m.end())) if date else None

    def _body(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        body = tp.BODY.match(self.text, m.start())
        if not body or not self._plausible(body):
            return None
        before = self.text[max(0, m.start() - 2) : m.start()]
        if body["m"] and not body["d"]:
            lasting = before[-1:] in tuple("连近每逾隔") or before in ("连续", "每年", "超过", "长达", "将近")
            if lasting or tp.CONTRACT.match(self.text, body.end()):
                return None
        fiscal = self.company_year and not (body["m"] or body["m1"])
        year = None if fiscal else self._year_for(body, m.start())
        interval = self._body_interval(body, year) if year else OPEN
        return self._deadline(interval, m.start(), body.end(), body)

    def _plausible(self, b: re.Match[str]) -> bool:
        numbers = [whole(b[g]) for g in ("m", "m1", "m2", "em", "lead_m") if b[g]]
        if b["m1"] and b["list"] == "、" and numbers[1] != numbers[0] + 1:
            return False
        return all(1 <= n <= 12 for n in numbers) and all(1 <= whole(b[g]) <= 31 for g in ("d", "e", "e2", "lead") if b[g])

    def _year_for(self, b: re.Match[str], start: int) -> int | None:
        """Return the year of a part that names none: that of a clearly past year in the sentence, else near the publication."""
        if not self.pub:
            return None
        if self.year and _JOINED.fullmatch(self.text, self.year[1], start):
            return self.year[0]  # 2025年第3季及第4季
        if self.year and self.year[0] <= self.pub.year - 2 and not self._crosses(self.year[1], start):
            year, at = self.year
            if not _SINCE.search(self.text, at, start):
                return year
        when = scope.tense(self.text, start, b.end())
        if b["m"] or b["m1"]:
            return scope.year_of_month(whole(b["m"] or b["m2"]), whole(b["d"]) if b["d"] else 1, self.pub, when)
        return scope.year_of_quarter(self._first_month(b), self.pub, when)

    def _first_month(self, b: re.Match[str]) -> int:
        if b["h"]:
            return 7 if b["h"] == "下" else 1
        if b["lead_q"] or b["lead_m"]:
            return 1
        return 3 * (self._quarter_number(b)) - 2

    @staticmethod
    def _quarter_number(b: re.Match[str]) -> int:
        if b["edge"]:
            return {"首": 1, "次": 2, "末": 4}[b["edge"]]
        return whole(b["q"] or b["q3"] or b["qq"])

    def _body_interval(self, b: re.Match[str], year: int) -> Interval:
        if b["m1"]:
            first, last = whole(b["m1"]), whole(b["m2"])
            return cal.months(year - (first > last), first, last)
        if b["m"]:
            return self._month_interval(b, year, whole(b["m"]))
        if b["h"]:
            return cal.half(year, b["h"] == "下")
        if b["lead_m"]:
            return cal.months(year, 1, whole(b["lead_m"]))
        if b["lead_q"]:
            return cal.quarter(year, 1, whole(b["lead_q"]))
        until = b["q2"] or b["q4"]
        return cal.quarter(year, self._quarter_number(b), whole(until) if until else None)

    @staticmethod
    def _month_interval(b: re.Match[str], year: int, month: int) -> Interval:
        if b["d"]:
            first, last = cal.day(year, month, whole(b["d"])), b["e"] or b["e2"]
            end_month = whole(b["em"]) if b["em"] else month
            return cal.day_range(first, cal.day(year + (end_month < month), end_month, whole(last)) if last else first)
        if b["lead"]:
            return cal.day_range(cal.day(year, month, 1), cal.day(year, month, whole(b["lead"])))
        return cal.month_part(year, month, b["part"]) if b["part"] else cal.months(year, month, month)

    def _date(self, m: re.Match[str]) -> tuple[int, Interval] | None:
        before = self.text[max(0, m.start() - 2) : m.start()]
        digits = re.match(r"[0-9]+", m[0])
        at = int(digits[0]) if digits else 0
        if before[-1:] in _DURATION_BEFORE or before in ("过去", "未来", "最近", "长达", "前后") or not 1 <= at <= 31:
            return None
        if not self.pub:
            return m.end(), OPEN
        year, month = self._month_of_day(at, m.start(), m.end())
        return m.end(), self._keep_day(cal.day(year, month, at), m.end())

    def _month_of_day(self, number: int, start: int, end: int) -> tuple[int, int]:
        if self.pub is None:
            raise ValueError("a day without its month needs the day of publication")
        if self.month and not self._crosses(self.month[2], start):
            return self.month[0], self.month[1]
        if number <= self.pub.day or scope.tense(self.text, start, end) > 0:
            return self.pub.year, self.pub.month
        back = cal.add_months(self.pub.replace(day=1), -1)
        return (back.year, back.month) if back else (self.pub.year, self.pub.month)
