"""Joins numbers to ranges (3.7%-3.9%, 25至30美元, 1、2厘) and drops bare numbers that nothing marks as a level."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from pipeline.annotate.numerals import parse_number
from pipeline.annotate.quantity_token import Token
from pipeline.annotate.quantity_units import unit_at

_RANGE = re.compile(r" ?(?:[-–~]|至|到|或|、|至约|到约) ?\Z")
_BARE_BEFORE = re.compile(
    r"(?:[报至到在于见破穿守收触为达的从由往探位高低点数指]|至约|[突跌升]破|触及|大约|高于|低于|接近|逾|约|点?数|率)(?:了)? ?\Z"
)
_BARE_AFTER = re.compile(
    r" ?(?:[，。、；,;)）(（\n]|$|以[上下]|之|迅速|一路|急|飙|攀|滑|上涨|水平|关口|的|附近|左右|上下|走|升|跌|涨|拉|回|反|兑"
    r"|价位|关卡|大关|后|整数|一线|才|时)"
)


def join(shadow: str, tokens: list[Token]) -> Iterator[Token]:
    """Join A-B, A至B and 1、2厘 to ranges, and drop bare numbers that nothing marks as a level."""
    i = 0
    while i < len(tokens):
        t = tokens[i]
        if i + 1 < len(tokens):
            joined = _range(shadow, t, tokens[i + 1])
            if joined:
                yield joined
                i += 2
                continue
        if t.kind not in ("bare", "wan") or _stands_alone(shadow, t):
            yield t
        i += 1


def _range(shadow: str, a: Token, b: Token) -> Token | None:
    gap = b.start - a.end
    if not 0 < gap <= 3 and not (b.value < 0 and b.number - a.end <= 3):
        return None
    between = shadow[a.end : b.number]
    if not _RANGE.match(between) or (a.unit and a.unit != b.unit and not (a.unit == "*" and b.kind == "money")) or not b.unit:
        return None
    low, high = a.value, abs(b.value) if "-" in between else b.value
    if between.strip() in ("、", "或") and not (not a.unit and high == low + 1):
        return None
    if not a.unit:
        low *= _carried(shadow, a, b)
    if "-" in between and high < low:
        high = _completed(low, high)
    if low >= high or (between.strip() in ("至", "到") and _moves(shadow, a, b)):
        return None
    return b._replace(start=a.start, number=a.number, stop=a.stop, value=low, high=high, han=a.han)


def _moves(shadow: str, a: Token, b: Token) -> bool:
    """Return whether A至B is no range: 增加30萬桶至1230萬桶 is a change and a level, 由2%至3% a move unless the text says between."""
    before = shadow[a.start - 1 : a.start]
    if a.unit and a.unit != "percent" and before in tuple("加少升跌涨降增减长值了约逾"):
        return True
    return before in ("从", "由") and shadow[b.end : b.end + 2] not in ("之间", "区间", "不等")


def _carried(shadow: str, a: Token, b: Token) -> Decimal:
    """Return the factor that the first number shares with the second (3至5億, 1、2碼)."""
    factor = Decimal(1)
    if a.kind == "bare":
        mark = re.search(r"[十百千]?[万亿兆]+\Z|[千百]\Z", shadow[b.number : b.stop])
        if mark and not a.han:
            parsed = parse_number("1" + mark[0])
            factor = parsed[0] if parsed else factor
    unit = unit_at(shadow, b.stop)
    return factor * (unit.factor if unit else 1)


def _completed(low: Decimal, high: Decimal) -> Decimal:
    """Return the second number of 1,935-40 with the digits that it leaves out."""
    digits = len(str(int(high)))
    base = Decimal(10) ** digits
    return low // base * base + high


def _stands_alone(shadow: str, t: Token) -> bool:
    if t.value == t.value.to_integral_value() and t.value >= 0 and (1990 <= t.value <= 2035 or t.value < 10) and t.stop - t.number <= 4:
        return False
    return bool(_BARE_BEFORE.search(shadow, max(0, t.start - 4), t.start) and _BARE_AFTER.match(shadow, t.end))
