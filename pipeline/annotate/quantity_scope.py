"""Units that only the text around a number decides: a bare 元, 點子, index points and exchange rates without unit."""

from __future__ import annotations

import re

from pipeline.annotate.quantity_tables import currency_scope, last_match
from pipeline.annotate.quantity_token import Token

_RATE_WORD = re.compile(r"息|利率|债|孳|收益|殖利|利差|按揭|厘")
_RATE_MOVE = re.compile(r"(?:降息|减息|升息|加息|[上下]调|利率[^，。]{0,6})\Z")
_INDEX = re.compile(r"指数|PMI|指标|恒指|大盘|沪指|信心|收盘|景气|综指|国指|期指|标普|道琼|那斯达克|纳斯达克|日经|VIX|CPI")
_FX = re.compile(
    r"([美欧日英澳纽加韩台港][元镑圆币]|新台币|人民币|瑞郎|韩圜|在岸|离岸)(?:[^，。；]{0,6}[兑对/](?:[^，。；]{1,8}的)?|中间价|汇率|汇价|报|价|贬[破至]|[升跌][破至]|失守|触及|逼近)"
    r"(美元|日[圆元]|人民币|台币|新台币|港[元币]|韩[元圜]|欧元|英镑|加元|瑞郎|离岸人民币)?"
)
_PRICE = re.compile(r"[价薪租资金收入款额利]")
_HEADS = re.compile(r"用户|人数|人口|会员|下载|点击|观看|订阅|[股张人票]数")
_DOLLARS = re.compile(r"美[国元金联股储]|[黄现期]金|金价|[油铜银]价|[原期]油|比特币|以太|[A-Za-z]{3,} [A-Za-z ]*[a-z ]\Z")
"""After these "$" is the United States dollar, in Hong Kong too."""
_FIRST = "美欧日英澳纽加韩台新港人离在瑞"
_CODES = ("USD", "EUR", "JPY", "GBP", "AUD", "NZD", "CAD", "KRW", "TWD", "TWD", "HKD", "CNY", "CNY", "CNY", "CHF")
_CURRENCY = dict(zip(_FIRST, _CODES, strict=True))
_BASE_ORDER = ("EUR", "GBP", "AUD", "NZD", "USD")


def unit_in_scope(shadow: str, t: Token, clause: int, sentence: int, market: str) -> str:
    """Return the unit of a token, "" where the text gives it none. ``market`` is the currency of a 元 that nothing decides."""
    if t.kind in ("bare", "wan"):
        return _bare_unit(shadow, t, clause, sentence, market)
    if t.kind == "tick":
        return "bp" if _RATE_WORD.search(shadow, max(clause, t.start - 60), t.start) else "pips"
    if t.unit == "points" and _RATE_MOVE.search(shadow, max(clause, t.start - 10), t.start):
        return "bp"
    if t.unit in ("*", "$", "¥"):
        return _currency(shadow, t, sentence, market)
    return t.unit


def _currency(shadow: str, t: Token, sentence: int, market: str) -> str:
    if t.unit == "$":
        abroad = market != "HKD" or _DOLLARS.search(shadow, max(sentence, t.start - 60), t.start)
        return "USD" if abroad else "HKD"
    if t.unit == "¥":
        return "JPY" if shadow.find("日", max(sentence, t.start - 60), t.start) >= 0 else "CNY"
    if t.kind == "big" and _HEADS.search(shadow, max(sentence, t.start - 8), t.start):
        return "count"
    pair = last_match(_FX, shadow, max(sentence, t.start - 40), t.start) if t.kind == "money" else None
    if pair and pair[2] and (quote := _quote(pair)):
        return quote
    pattern, words = currency_scope()
    found = last_match(pattern, shadow, max(sentence, t.start - 200), t.start)
    if found is None and market == "HKD":  # Hong Kong outlets write 元 for the mainland's prices as well
        found = last_match(pattern, shadow, max(0, t.start - 200), t.start)
        return "CNY" if found and words[found[0]] == "CNY" else market
    return words[found[0]] if found else market


def _bare_unit(shadow: str, t: Token, clause: int, sentence: int, market: str) -> str:
    """Return the quote currency of a pair, index points, or money for 萬 after a price."""
    if t.kind == "wan":
        return _currency(shadow, t, sentence, market) if _PRICE.search(shadow, max(clause, t.start - 8), t.start) else ""
    start = max(sentence, t.start - 60)
    if shadow.find("一篮子", start, t.start) >= 0:
        return "points"
    pair, index = last_match(_FX, shadow, start, t.start), last_match(_INDEX, shadow, start, t.start)
    if pair and (not index or index.start() < pair.start()):
        return _quote(pair)
    return "points" if index else ""


def _quote(pair: re.Match[str]) -> str:
    """Return the currency that a pair's rate counts in: by convention not the euro, the pound or the dollar where avoidable."""
    one = _CURRENCY.get(pair[1][0], "")
    two = _CURRENCY.get(pair[2][0], "") if pair[2] else "USD" if one != "USD" else ""
    rank = {c: i for i, c in enumerate(_BASE_ORDER)}
    if not two:
        return "" if one == "USD" else one
    return two if rank.get(one, 9) <= rank.get(two, 9) else one
