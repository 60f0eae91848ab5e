"""Numbers in shadow text: Arabic and Chinese numerals with multipliers, as exact decimals.

The pattern starts with a character class, so that a scan skips text without digits at full speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
TENS = {"廿": 20, "卅": 30}
SMALL = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
VULGAR = {"¼": Decimal("0.25"), "½": Decimal("0.5"), "¾": Decimal("0.75")}
HAN = "零〇○一二两三四五六七八九十廿卅百千万亿兆"
HAN_START = "一二两三四五六七八九十廿卅百千"

_MULT = r"(?:[十百千]?[万亿兆]{1,2}(?![瓦赫])|[百千](?![分克瓦米卡赫]))"
_ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"


def number_pattern(after_han: str = "") -> str:
    """Return the pattern of a number; ``after_han`` is a look-around that a number in Chinese characters must pass at its end.

    The first character stands alone so that a scan can jump to it; the look-behinds then tell the scripts apart.
    """
    return (
        rf"[0-9{HAN_START}半¼½¾](?:(?<=[0-9])(?:[0-9]{{0,2}}(?:,[0-9]{{3}})+(?![0-9])|[0-9]*)(?:\.[0-9]+)?"
        rf"(?:(?: ?[多余几])? ?{_MULT}(?:[多余几](?=亿)亿|{_ARABIC} ?{_MULT}?| (?=[0-9],[0-9]{{3}}(?![0-9.,])){_ARABIC})*)?"
        rf"|(?<=[{HAN_START}])[{HAN}]{{0,15}}(?:[多余几][万亿兆]{{1,2}})?(?:点[零〇一二三四五六七八九]{{1,9}}(?![一-鿿])[万亿兆]*"
        rf"|点[零〇一二三四五六七八九]{{1,9}}[万亿兆]*(?=[个倍%厘成元美港日人英欧]))?"
        rf"(?:、[{HAN_START}][{HAN}]{{0,9}}(?=[年个厘成倍码周天]))?{after_han}"
        rf"|(?<=[半¼½¾]))"
    )


NUMBER = number_pattern()
_SCAN = re.compile(NUMBER)
_LONGEST, _LIMIT = 32, Decimal(10) ** 20
_PLAIN = re.compile(r"[0-9,]+(?:\.[0-9]+)?")
_PART = re.compile(r"([0-9]+(?:\.[0-9]+)?)([十百千万亿兆]*)")
_PAIR = re.compile(r"([一二两三四五六七八])、?([二两三四五六七八九])")
_ABOUT_SEVERAL = re.compile(r"[多余几]")
_POSITIONAL = re.compile(r"[零〇○一二三四五六七八九]{2,}")


class Numeral(NamedTuple):
    """A number in the text. ``high`` is set for 两三 (2 to 3); ``open`` is true for 20多万 (a floor)."""

    start: int
    end: int
    value: Decimal
    high: Decimal | None = None
    open: bool = False


def parse_number(text: str) -> tuple[Decimal, Decimal | None, bool] | None:
    """Return (value, upper value of a pair or None, whether an open 多/餘 stands in it), or None where it is no number.

    Numbers of 10²⁰ and more are none: no text means them, and they would not fit the arithmetic.
    """
    if len(text) > _LONGEST:
        return None
    parsed = _parse(text)
    return parsed if parsed and parsed[0] < _LIMIT else None


def _parse(text: str) -> tuple[Decimal, Decimal | None, bool] | None:
    several = bool(_ABOUT_SEVERAL.search(text))
    bare = _ABOUT_SEVERAL.sub("", text).replace(" ", "")
    if not bare or bare[0] in LARGE:
        return None
    if bare in VULGAR:
        return VULGAR[bare], None, several
    if bare == "半":
        return Decimal("0.5"), None, several
    if bare[0] in "0123456789":
        return _arabic(bare), None, several
    pair = _PAIR.search(bare)
    if pair and _steps(pair) and not (len(bare) > 2 and _POSITIONAL.fullmatch(bare.replace("、", "00"))):
        low, high = _han(bare[: pair.start(1) + 1] + bare[pair.end() :]), _han(bare[: pair.start()] + bare[pair.start(2) :])
        return (low, high, several) if low is not None and high is not None and low < high else None
    value = _han(bare.replace("、", ""))
    return None if value is None else (value, None, several)


def find_numerals(shadow: str) -> Iterator[Numeral]:
    """Yield every number of a shadow text in order; single characters of other words (一 in 一些) are among them."""
    for m in _SCAN.finditer(shadow):
        parsed = parse_number(m[0])
        if parsed is not None:
            yield Numeral(m.start(), m.end(), *parsed)


def plain(value: Decimal) -> float:
    """Return the float nearest to an exact decimal, so that 22.3 兆 is 22300000000000.0."""
    return float(value)


def _steps(pair: re.Match[str]) -> bool:
    return DIGITS[pair[2]] == DIGITS[pair[1]] + 1


def _arabic(text: str) -> Decimal:
    if _PLAIN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    total = Decimal(0)
    for digits, marks in _PART.findall(text.replace(",", "")):
        factor = 1
        for mark in marks:
            factor *= SMALL.get(mark) or LARGE[mark]
        total += Decimal(digits) * factor
    return total


def _han(text: str) -> Decimal | None:
    whole, _, rest = text.partition("点")
    tail = rest.rstrip("万亿兆")
    marks = rest[len(tail) :]
    value = _positional(whole) if _POSITIONAL.fullmatch(whole) else _grouped(whole)
    if value is None:
        return None
    if tail:
        value += Decimal("0." + "".join(str(DIGITS[c]) for c in tail))
    for mark in marks:
        value *= LARGE[mark]
    return value


def _positional(text: str) -> Decimal:
    return Decimal("".join(str(DIGITS[c]) for c in text))


def _grouped(text: str) -> Decimal | None:
    """Read 三千二百億 by groups: digits and small marks add up, a large mark closes (and multiplies what stands before it)."""
    total, group, digit, last = 0, 0, 0, 1
    for c in text:
        if c in DIGITS:
            digit, last = DIGITS[c], (10 if c in "零〇○" else last)
        elif c in TENS:
            group, digit = group + TENS[c], 0
        elif c in SMALL:
            group, digit, last = group + (digit or 1) * SMALL[c], 0, SMALL[c]
        elif c in LARGE:
            total, group, digit, last = _close(total, group + digit, LARGE[c]), 0, 0, LARGE[c]
        else:
            return None
    if digit and last >= 100:  # 三百五 is 350, 一百零五 is 105
        digit *= last // 10
    return Decimal(total + group + digit)


def _close(total: int, group: int, mark: int) -> int:
    if group:
        return (total + group) * mark if total and total < mark else total + group * mark
    return (total or 1) * mark
