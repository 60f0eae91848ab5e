"""Finds numbers with their units in shadow text: percent, 成, 分之, money, counts, points, bare index levels, and ranges of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from pipeline.annotate.numerals import HAN_START, NUMBER, number_pattern, parse_number
from pipeline.annotate.quantity_ranges import join
from pipeline.annotate.quantity_tables import Unit, units
from pipeline.annotate.quantity_token import Token
from pipeline.annotate.quantity_units import fits, prefix, sign_place, unit_at

_MORE = re.compile(r"[多余几](?= ?[^ ])")
_RATIO_TAIL = re.compile(rf"[分份]之 ?({NUMBER})|分([一二三四])(?![钟秒之十百])")
_MOVED = re.compile(r"[跌降减贬升涨折少]了?\Z")
_HALF = re.compile(r"半(?!年|天|日|月|个|导|路|途|岛|点|解|信|推|响|空|生|时|刻|晌|场|价|世|辈|瓶|径)")
_TENTH = re.compile(r" ?(?:[多几])?成(?:([半一二三四五六七八九])(?![成个]))?(?![为员本长功立交绩份果品型熟效就])(?:多|余|几)?")
_DISCOUNT = re.compile(r"折(?![扣旧算射磨让腾合价])")
_FRACTION = re.compile(r"/([2-9]|10)(?![0-9/.日号月])(?= ?(?:以上|的|左右|强|弱|、|。|，))")
_HALF_TAIL = re.compile(r"半(?!年|导|数|月|岛|途|场|价|天|日|路|山|径|球|决)")
_ENGLISH = re.compile(r" ?(trillion|billion|million|tn|bn|mn|[KMBT])(?![A-Za-z])")
_ENGLISH_FACTOR = {"t": 10**12, "b": 10**9, "m": 10**6, "k": 10**3}
_GLUED = frozenset({"USD", "HKD", "RMB", "CNY", "NTD", "TWD", "EUR", "JPY", "PMI", "CPI", "GDP"})
_ORDINAL_AFTER = re.compile(
    r" ?(?:大(?!关)|强|号|届|楼|级|版|条|章|岁|后|期(?!货|指|铜|金|油|权)|国集|票|比[0-9]|线|号线|代|世纪|周年|小时|分钟|秒"
    r"|公分|厘米|年级|年代|胎|寸|英寸|nm|纳米|奈米)"
)


@lru_cache(maxsize=1)
def _scanner() -> re.Pattern[str]:
    """Return the pattern of numbers; Chinese numerals only where something that may be a unit follows."""
    firsts = re.escape("".join(sorted(units())))
    return re.compile(number_pattern(rf"(?:(?<=[亿兆])|(?=[{firsts} 分份成折多余几半至到、]))"))


def scan(shadow: str, skipped: Sequence[tuple[int, int]]) -> list[Token]:
    """Return the tokens in order; ``skipped`` (sorted spans of dates) holds no quantities. Numbers without unit have the unit ""."""
    out: list[Token] = []
    spans = iter([*skipped, (len(shadow) + 1, len(shadow) + 1)])
    lo, hi = next(spans)
    done = 0
    for m in _scanner().finditer(shadow):
        start, stop = m.span()
        while hi <= start:
            lo, hi = next(spans)
        if start < done or (lo < stop and start < hi):
            continue
        token = _token(shadow, m)
        if token and not (lo < token.end and token.start < hi):
            out.append(token)
            done = token.end
    return list(join(shadow, out))


def _token(shadow: str, m: re.Match[str]) -> Token | None:
    start, stop = m.span()
    first, before = shadow[start], shadow[start - 1] if start else ""
    han = first in HAN_START or first == "半"
    if (
        before == "第"
        or shadow[max(0, start - 2) : start] == "第 "
        or (before.isascii() and before.isalpha() and not _glued_rate(shadow, start, stop))
    ):
        return None
    if han and (before in "数几一" or (before and before in HAN_START)):
        return None
    if not han and before in (".", ",", "/", ":") and start > 1 and shadow[start - 2].isdigit():
        return None
    special = _special(shadow, start, stop, m[0], han)
    if special:
        return special
    parsed = parse_number(m[0])
    if parsed is None:
        return None
    value, high, several = parsed
    return _with_unit(shadow, start, stop, value, high, several, han)


def _glued_rate(shadow: str, start: int, stop: int) -> bool:
    return shadow[stop : stop + 1] == "%" or shadow[max(0, start - 3) : start] in _GLUED


def _special(shadow: str, start: int, stop: int, text: str, han: bool) -> Token | None:
    """Read 三分之一, 七成, 八折 and 1/4 as percent."""
    after = shadow[stop : stop + 1]
    if after in "分份":
        return _ratio(shadow, start, stop, text, han)
    if after in "成多几 ":
        t = _TENTH.match(shadow, stop)
        parsed = parse_number(text) if t else None
        if t and parsed and parsed[0] <= 10:
            extra = Decimal(5) if t[1] == "半" else (parse_number(t[1]) or (Decimal(0),))[0] if t[1] else Decimal(0)
            high = None if parsed[1] is None else parsed[1] * 10
            several = parsed[2] or t[0].rstrip("成")[-1:] in ("多", "几") or t[0][-1] in "多余几"
            return Token(start, start, stop, t.end(), parsed[0] * 10 + extra, high, several, "percent", "", "tenth", han)
    if text == "一" and _MOVED.search(shadow, max(0, start - 2), start) and _HALF.match(shadow, stop):
        return Token(start, start, stop, stop + 1, Decimal(50), None, False, "percent", "", "tenth", han)
    if after == "折" and _DISCOUNT.match(shadow, stop):
        digits = parse_number(text)
        if digits and digits[0] < 100:
            return Token(start, start, stop, stop + 1, digits[0] * (10 if digits[0] < 10 else 1), None, False, "percent", "", "tenth", han)
    f = _FRACTION.match(shadow, stop) if after == "/" else None
    if f and text.isdigit() and len(text) < 3 and 0 < int(text) < int(f[1]):
        share = _percent(Decimal(int(text)), Decimal(int(f[1])))
        return Token(start, start, stop, f.end(), share, None, False, "percent", "", "tenth", han)
    return None


def _ratio(shadow: str, start: int, stop: int, text: str, han: bool) -> Token | None:
    r = _RATIO_TAIL.match(shadow, stop)
    whole, part = parse_number(text), parse_number(r[1] or r[2]) if r else None
    if not (r and whole and part and whole[0]) or (r[2] and not part[0] < whole[0] <= 10):
        return None
    high = None if part[1] is None else _percent(part[1], whole[0])
    kind = "rate" if whole[0] in (100, 1000) else "tenth"
    return Token(start, start, stop, r.end(), _percent(part[0], whole[0]), high, part[2], "percent", "", kind, han)


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    value = part * 100 / whole
    return value if value == value.quantize(Decimal("0.0001")) else value.quantize(Decimal("0.0001"))


def _with_unit(shadow: str, start: int, stop: int, value: Decimal, high: Decimal | None, several: bool, han: bool) -> Token | None:
    at = stop
    more = _MORE.match(shadow, at)
    if more:
        several, at = True, more.end()
    left, currency = prefix(shadow, start)
    if currency and not han:
        e = _ENGLISH.match(shadow, at)
        if e:
            value, at = value * _ENGLISH_FACTOR[e[1][0].lower()], e.end()
    unit = unit_at(shadow, at)
    if unit and not fits(unit, shadow, start, at, value, han):
        unit = None
    sign_at = sign_place(shadow, left)
    if sign_at < left:
        left, value = sign_at, -value
    if unit:
        plain = Token(left, start, stop, at, value, high, several, currency, "", "", han)
        return _measured(shadow, plain, unit)
    if currency:
        return Token(left, start, stop, at, value, high, several, currency, "", "money", han)
    big = shadow[stop - 1] in "亿兆" or (more is not None and shadow[stop - 1] in "亿")
    if big and not _ORDINAL_AFTER.match(shadow, at):
        return Token(left, start, stop, at, value, high, several, "*", "", "big", han)
    if han or _ORDINAL_AFTER.match(shadow, at):
        return None
    return Token(left, start, stop, at, value, high, several, "", "", "wan" if shadow[stop - 1] == "万" else "bare", han)


def _measured(shadow: str, t: Token, unit: Unit) -> Token:
    """Put a unit on a number; until then the token's unit is the currency before it, its end the place where the unit may start."""
    value, end = t.value, t.end + (shadow[t.end] == " ") + len(unit.form)
    half = _HALF_TAIL.match(shadow, end) if unit.kind in ("rate", "code", "time") or unit.form == "倍" else None
    if half:
        value, end = value + Decimal("0.5"), half.end()
    if shadow.startswith(("/日", "/天"), end):
        end += 2
    code = t.unit if unit.unit == "*" and t.unit and t.unit not in "$¥" else unit.unit
    high = None if t.high is None else t.high * unit.factor
    return t._replace(
        end=end, value=value * unit.factor, high=high, unit=code, measure=unit.measure, kind="money" if unit.kind == "cents" else unit.kind
    )
