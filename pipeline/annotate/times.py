"""Finds time expressions in shadow text and resolves them against the day of publication (annotation guide, section 2)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import NamedTuple

from pipeline.annotate import time_patterns as tp
from pipeline.annotate.calendar_math import Interval
from pipeline.annotate.time_relative import RelativeReader


class TimeHit(NamedTuple):
    """A time expression; ``from_`` and ``to`` are days, both ends included, None where they stay open."""

    start: int
    end: int
    from_: dt.date | None
    to: dt.date | None


def find_times(shadow: str, published: dt.date | None) -> list[TimeHit]:
    """Return the time expressions of a shadow text in order, without overlaps.

    Without ``published``, what is relative to it is found but stays unresolved.
    """
    return _Finder(shadow, published).run()


class _Finder(RelativeReader):
    """One pass over one text: the detector says where a time may start, the reader of its kind says what it means."""

    def run(self) -> list[TimeHit]:
        out: list[TimeHit] = []
        done = 0
        readers = self._readers()
        for m in tp.detector().finditer(self.text):
            if m.start() < done or m.lastgroup is None:
                continue
            found = readers[m.lastgroup](m)
            if found:
                end, (first, last) = found
                if out and last and out[-1].from_ and self.text[out[-1].end : m.start()].strip() == "截至":
                    out[-1] = out[-1]._replace(to=last)  # 今年截至週二: the year up to that day
                out.append(TimeHit(m.start(), end, first, last))
                done = end
        return out

    def _readers(self) -> dict[str, Callable[[re.Match[str]], tuple[int, Interval] | None]]:
        return {
            "iso": self._iso, "slash": self._slash,
            "fiscal": self._fiscal, "decade": self._decade, "ago": self._ago, "year": self._year, "body": self._body,
            "quarter_code": self._quarter_code, "date": self._date, "span": self._span, "few_days": self._few_days,
            "weekday": self._weekday, "bracket": self._bracket, "to_date": self._year_to_date, "worded_fiscal": self._fiscal,
            "half_ago": self._ago, "relative": self._relative, "part": self._part, "worded_year": self._year,
            "yesterday": self._yesterday, "holiday": self._holiday, "worded_code": self._quarter_code, "worded_body": self._body,
        }  # fmt: skip
