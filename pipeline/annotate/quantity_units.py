"""What stands directly beside a number: its unit after it, a currency or a sign before it."""

from __future__ import annotations

import re
from decimal import Decimal

from pipeline.annotate.quantity_tables import Unit, currency_prefixes, guards, prefix_ends, units

_CENTS = re.compile(r"[升贬]值?(?:了|逾|约|近)?\Z")
_CLOCK = re.compile(r"(?:[上下]午|[早晚]上?|凌晨|中午|傍晚|时间|清晨|当地|今晨|昨夜)[^，。]{0,4}\Z")
_CLOCK_AFTER = re.compile(r"[0-9]{1,2}分|半(?!导)|钟|整|许|前后|开始|开盘|收市|召开|公布|\d")


def prefix(shadow: str, start: int) -> tuple[int, str]:
    """Return where a currency before the number begins and its code, or the number's own start and ""."""
    at = start - 1 if start and shadow[start - 1] == " " else start
    if not at or shadow[at - 1] not in prefix_ends():
        return start, ""
    for form, code in currency_prefixes():
        if shadow.endswith(form, 0, at):
            if len(form) > 1 and form[-1] not in "$" and not form.isascii() and form not in ("人民币", "台币", "新台币", "港币", "美金"):
                return start, ""  # 美元 and its kin before a number are mostly the subject of the clause
            return at - len(form), code
    return start, ""


def sign_place(shadow: str, left: int) -> int:
    """Return the place of a minus sign or 負 directly before the number, or ``left``."""
    if not left:
        return left
    c = shadow[left - 1]
    if c == "负":
        return left - 1
    if c not in "-–" or left == 1:
        return left - (c == "-" and left == 1)
    before = shadow[left - 2]
    return left if before.isdigit() or before in "%-.)" or (before.isascii() and before.isalpha()) else left - 1


def unit_at(shadow: str, at: int) -> Unit | None:
    """Return the longest unit form at a place (one space allowed before it)."""
    first = shadow[at : at + 1]
    if first == " ":
        at += 1
        first = shadow[at : at + 1]
    for u in units().get(first, ()):
        if shadow.startswith(u.form, at):
            return u
    return None


def fits(unit: Unit, shadow: str, start: int, at: int, value: Decimal, han: bool) -> bool:
    """Return whether a unit may stand after this number: no other word begins there, and the script and size of the number suit it."""
    end = at + (shadow[at : at + 1] == " ") + len(unit.form)
    after = shadow[end : end + 1]
    if after and len(unit.form) == 1 and after in guards("unit").get(unit.form, ""):
        return False
    if unit.kind in ("noun", "thing") and han:
        often = unit.form == "次" and value >= 2 and shadow[start - 1 : start] in ("了", "共", "出", "息", "准")
        return often or value > 10 or (unit.kind == "thing" and value == 10)
    if unit.kind == "noun" and value != value.to_integral_value() and value < 1000:
        return False
    if unit.kind == "cents":
        return _CENTS.search(shadow, max(0, start - 4), start) is not None
    if unit.kind == "points":
        return (not han or value >= 100) and not _clock(shadow, start, end, value)
    if unit.kind == "month" and unit.form == "月":
        return False
    if unit.kind == "money" and value == 1 and (han or shadow[start - 1 : start] in tuple("兑对换合") or after in tuple("兑对换买")):
        return False
    return unit.kind not in ("time", "month", "tenor") or value == value.to_integral_value() or value == Decimal("0.5")


def _clock(shadow: str, start: int, end: int, value: Decimal) -> bool:
    if value > 2359 or value != value.to_integral_value() or (value > 24 and (value < 100 or value % 100 > 59)):
        return False
    if value > 24:  # 1330 點 after the name of a time
        return shadow[max(0, start - 9) : start].rstrip(" ").endswith(("时间", "上午", "下午", "晚上", "凌晨"))
    return bool(_CLOCK.search(shadow, max(0, start - 9), start) or _CLOCK_AFTER.match(shadow, end))
