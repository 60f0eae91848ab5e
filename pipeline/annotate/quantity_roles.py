"""Reads the words around a number: bound, role, and the sign of a change."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.annotate.quantity_tables import Cue, after_cues, cues, guards, last_match, period_pattern
from pipeline.annotate.quantity_token import Token

_RATES = frozenset({"percent", "pp", "bp"})
_CHANGE_AFTER = re.compile(
    r" ?的?(?:大?部分)?(?:同比|按年|年度?)?(?:(涨幅|升幅|增幅|增长|成长|增速|上涨|反弹|升息|加息|涨势|增长率)|(跌幅|降幅|减幅"
    r"|下跌|回落|减产|降息|减息|降准|衰退|萎缩|贬值))(?!目标|预期)"
)
_PROBABILITY_AFTER = re.compile(r"[^，。；,;\n]{0,9}(?:概率|机率|几率|可能性|确定性|胜率|胜算)|的?机会")
_PROBABILITY_BEFORE = re.compile(r"(?:概率|机率|几率|可能性|机会率|胜率|胜算)[^，。；,;\n]{0,12}\Z|押注[逾近约超过]{0,2} ?\Z")
_SHARE_BEFORE = re.compile(
    r"(?:占|佔|比重|份额|持股|股权|其中有?|占比|比例|比率为?|股份)[^，。；,;\n]{0,9}\Z"
    r"|(?:[楼房市总]价|价格|总额|总数|总值|总量|资产|市值|规模|收入|GDP)的 ?(?:大约|约|近|逾)?\Z|(?:相当于|等于)[^，。；,;\n]{0,12}的?\Z"
)
_SHARE_AFTER = re.compile(
    r" ?(?:以上)?的?(?:股权|股份|持股|份额|民众|受访|选民|用户|企业|分析师|经济学家|投资[者人]|市民|交易[者员]|居民|人口|公司"
    r"|家庭|员工|股票|个股|成员|市占|国家|银行|美国人|消费者|首席|专家|基金经理|流通|权益|收入来自|来自|由|按揭|比重)"
)
_TARGET_AFTER = re.compile(r" ?(?:左右|以上)?的?(?:(?:政策|长期|年度|通[胀膨]|官方|经济|增长|成长|中期)*目标(?!利率|区间))")
_TARGET_BEFORE = re.compile(
    r"目标(?!利率|区间)[价值]?(?:水平|位|仍|上调|下调|调升|调降|调高|调低|从|由|至|到|为|是|锚定|定|在|于|约|上看|喊|上|看|设|的|达"
    r"|回|维持|[0-9.,]|元|美|港| )*\Z"
)
_NOUN_AFTER = re.compile(
    r" ?(?:的(?=[一-鿿A-Za-z0-9])(?!水平|价位|关口|高位|低位|新高|新低|历史|纪录|高点|低点|溢价|折让|目标|位置)|(?=[一-鿿A-Za-z])"
    r"(?![以之左上下至到为是和与及或而但则也并还后前时起收报成创较比相等附水关大高低价一每的兑亿万元]|增|减|升|跌|涨|达|突破|不"
    r"|，|仍|将|已|在|由|从|回|全|再|跟|，|这))"
)
_CUT = re.compile(r"[，。；：！？,;\n]")
_SIZE_LEFT = re.compile(r"(?:注入|释放|购[买入]|买入|投资|斥资|募资|融资|发行|收购|出售|流[出入]|借出|规模|金额)[^，。；,;\n0-9]{0,8}\Z")
_DATED = frozenset("0123456789一二三四五六七八九十首本上下第去今明全个同末当每 ")  # 去年增 and 9月升 hold no 年增, 月升
_PERIODS = {"yoy": "change_yoy", "mom": "change_mom", "qoq": "change_qoq"}
_PHYSICAL = frozenset(
    {
        "barrels",
        "tonnes",
        "ounces",
        "kilograms",
        "square_metres",
        "square_feet",
        "contracts",
        "vehicles",
        "visits",
        "sites",
        "lots",
        "bushels",
    }
)
_WIDTH = re.compile(r"(?:波幅|振幅|区间|点差)[^0-9，。]{0,3}\Z")
_RATE_ACT = re.compile(r"(?:升息|加息|降息|减息)[逾超近约 ]?\Z")
_GROWTH = re.compile(r"GDP|国内生产|经济(?:增长|成长)|通[胀膨]率?|CPI|PPI|消费者?物价|PCE")
_GROW = re.compile(r"成长|增长|衰退|萎缩")
_RATIO = re.compile(r"(?:占比|佔比|比重|比例)[^，。；,;\n]{0,14}\Z|[占佔][^，。；,;\n]{1,14}比[重例][^，。；,;\n]{0,14}\Z")
_STEP = re.compile(
    r"(?:(下调|调降|降低|削减|减少|调低|收窄|缩小|下跌|下降|跌|低|减)|(上调|调升|提高|提升|调高|扩大|上升|上涨|升|高|加))[^，。；,;\n0-9]{0,14}\Z"
)
_SPREAD = re.compile(r"利差|差距|相差|息差|价差|落差|差异")
_CEILING = re.compile(r"(?:最高|最多)(?:可|能|的|申请|承造)*\Z")
_SAME_PERIOD = re.compile(r"[较比与][^，。；,;\n]{0,8}同[期月季][^，。；,;\n]{0,8}\Z")
_AMOUNT = re.compile(r"[量额值]|营收|收入|进口|出口")
_NUMBER_OF = re.compile(r"(?:数|数目|数量|销量|销售量)(?:约|已|则|便|共|累计|累計|合计)*(?:为|达|达到|是)\Z")
_MONTH_BEFORE = re.compile(r"[较比](?:[今去]年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}) ?月份?[^，。；\n0-9]{0,8}\Z")
_TIME_CONTEXT_BEFORE = re.compile(
    r"(?:连续?|持续|为期|长达|逾|超过|近|约|至少|每隔?|达|历时|历经|历来|最多|期限|由|至|多|创|创下|触及|满|存续|耗时|做足|延长"
    r"|的|豁免) ?\Z"
)
_TIME_CONTEXT_AFTER = re.compile(
    r" ?(?:多|半)?(?:来|以来|内|之内|期间|高[位点]|低[位点]|新[高低]|最[高低大]|以上|以下|后|之久|时间|一次|里|左右|下[跌滑]|上[涨升]|连)"
)


@dataclass(slots=True)
class Reading:
    """What the words around one number say. ``from_`` and ``to`` mark the ends of a move between two levels."""

    bound: str = ""
    role: str = ""
    sign: int = 0
    to: bool = False
    from_: bool = False
    size: bool = False
    stated: bool = False
    after: bool = False
    period: str = ""
    stop: int = 0


def read(shadow: str, t: Token, clause: int) -> Reading:
    """Read leftwards from a number to the start of its clause, then what stands directly after it."""
    r = Reading(stop=t.start)
    _walk(shadow, clause, r)
    after = shadow[t.end : t.end + 1]
    if after in "以之左上附许 ":
        at = t.end + (after == " ")
        word = after_cues().get(shadow[at : at + 2]) or (after_cues().get("许") if shadow[at : at + 1] == "许" else None)
        if word and r.bound not in ("above", "below") and not (word == "approx" and shadow[at : at + 2] == "附近" and t.kind == "bare"):
            r.bound = word
    if not r.role:
        found = _CHANGE_AFTER.match(shadow, t.end) if t.unit in _RATES else None
        if found and not r.to:
            r.role, r.sign, r.after = "change", 1 if found[1] else -1, True
    return r


def _cue_before(shadow: str, at: int, floor: int) -> tuple[int, Cue] | None:
    words, lengths = cues()
    for size in lengths.get(shadow[at - 1 : at], ()):
        start = at - size
        if start >= floor:
            found = words.get(shadow[start:at])
            if found and not (size > 1 and shadow[start] in "年月季" and start > floor and shadow[start - 1] in _DATED):
                return size, found
    return None


def _walk(shadow: str, floor: int, r: Reading) -> None:
    for _ in range(12):
        while r.stop > floor and shadow[r.stop - 1] == " ":
            r.stop -= 1
        found = _cue_before(shadow, r.stop, floor)
        if not found:
            return
        size, cue = found
        if not _true_word(shadow, r.stop - size, r.stop):
            return
        r.stop -= size
        if _take(r, cue):
            return


def _true_word(shadow: str, start: int, end: int) -> bool:
    """Return whether a one-character cue is no part of another word (纽约, 最近, 不过)."""
    if end - start > 1 or not start:
        return True
    before = shadow[start - 1]
    return before not in guards("cue").get(shadow[start], "")


def _take(r: Reading, cue: Cue) -> bool:
    """Take one cue into the reading; return whether the walk ends here."""
    kind, value = cue
    if kind == "bound":
        r.bound = r.bound or value
    elif kind == "from":
        r.from_ = not r.role
        return True
    elif kind == "to":
        if r.role:
            return True
        r.to = True
    elif kind == "is":
        r.stated = True
    elif kind == "size":
        r.size = not r.role and (not r.stated or value == "noun")
        return True
    elif kind == "noun":
        r.role, r.sign, r.to = r.role or "change", r.sign or (1 if value == "up" else -1), False
    elif kind == "verb":
        if r.to or r.role:
            return r.to
        r.role, r.sign = "change", 1 if value == "up" else -1
    elif kind == "than" and not r.role:
        return True
    elif kind in ("period", "than"):
        r.role, r.period, r.to = _PERIODS[value[:3]], value[:3], False
        r.sign = r.sign or {"+": 1, "-": -1}.get(value[3:], 0)
        return value[3:] != ""
    return False


def bound(shadow: str, t: Token, r: Reading) -> str:
    """Return the contract's bound of a number from its cues, 多 in it, or a range."""
    if t.high is not None:
        return "range"
    if r.bound in ("above", "below") and shadow[t.end : t.end + 4].lstrip().startswith("的目标"):
        return "exact"
    if not r.bound and t.unit == "count" and not r.role and shadow[max(0, t.start - 2) : t.start] == "突破":
        return "above"
    if not r.bound and shadow.startswith("按揭", t.end) and _CEILING.search(shadow, max(0, t.start - 6), t.start):
        return "at_most"
    if r.bound == "many":
        return "at_most" if r.role.startswith("change") else "exact"
    if t.open:
        return "above"
    return r.bound or "exact"


def role(shadow: str, t: Token, r: Reading, clause: int, kind: str) -> str:
    """Return the role of a number, given what was read beside it and the type of the mention that it measures."""
    if t.kind == "tenor":
        return "tenor"
    if t.measure == "times" and shadow[t.start - 1 : t.start] in ("息", "准"):
        return "size"
    if t.kind in ("time", "month"):
        return "duration"
    if t.unit == "percent":
        special = _percent_role(shadow, t, r, clause)
        if special:
            return special
    if r.role:
        return _change_role(shadow, t, r, clause, kind)
    if t.unit in _RATES:
        return _step_role(shadow, t, r, clause)
    if _TARGET_BEFORE.search(shadow, max(clause, t.start - 12), t.start):
        return "target"
    if t.kind in ("money", "big", "wan"):
        return _money_role(shadow, t, r)
    if t.unit == "count":
        return _count_role(shadow, t, r)
    return "size" if _WIDTH.search(shadow, max(clause, t.start - 6), t.start) else "level"


def period_role(word: str) -> str:
    """Return the role that a word of comparison gives (同比: change_yoy), or "" where it is none."""
    cue = cues()[0].get(word)
    return _PERIODS.get(cue.value[:3], "") if cue else ""


def _percent_role(shadow: str, t: Token, r: Reading, clause: int) -> str:
    if t.value >= 20 and _RATE_ACT.search(shadow, max(clause, t.start - 4), t.start):
        return "probability"
    open_role = not r.role.startswith("change") or r.after
    if open_role and (_PROBABILITY_AFTER.match(shadow, t.end) or _PROBABILITY_BEFORE.search(shadow, max(clause, t.start - 24), t.start)):
        return "probability"
    if _TARGET_AFTER.match(shadow, t.end) or _TARGET_BEFORE.search(shadow, max(clause, t.start - 14), t.start):
        return "target"
    if r.role:
        return ""
    if _SHARE_AFTER.match(shadow, t.end) or (_SHARE_BEFORE.search(shadow, max(clause, t.start - 16), t.start) and not r.from_):
        return "share" if not r.to or _RATIO.search(shadow, max(clause, t.start - 28), t.start) else ""
    return "share" if t.kind == "tenth" and not r.to and not r.from_ else ""


def _change_role(shadow: str, t: Token, r: Reading, clause: int, kind: str) -> str:
    if r.period:
        return r.role
    found = last_match(period_pattern(), shadow, max(clause, t.start - 60), t.start)
    if found:
        return period_role(found[0])
    if _SAME_PERIOD.search(shadow, max(clause, t.start - 24), t.start):
        return "change_yoy"
    if _MONTH_BEFORE.search(shadow, max(clause, t.start - 18), t.start):
        return "change_mom"
    if t.unit == "percent" and _GROWTH.search(shadow, max(clause, t.start - 18), t.start):
        return "change_yoy"
    counted = kind == "indicator" or _AMOUNT.search(shadow, max(clause, t.start - 12), t.start)
    grows = t.unit == "percent" and counted and _GROW.search(shadow, max(clause, t.start - 8), t.start)
    return "change_yoy" if grows else "change"


def _step_role(shadow: str, t: Token, r: Reading, clause: int) -> str:
    """Return the role of a rate that no cue touches: points are a change after a verb of change (下調利率0.5個百分點)."""
    if t.unit == "percent" or r.to:
        return "level"
    found = _STEP.search(shadow, max(clause, t.start - 20), t.start)
    if not found or _SPREAD.search(shadow, max(clause, t.start - 20), t.start):
        return "change" if t.unit == "bp" else "level"
    r.sign = -1 if found[1] else 1
    return "change"


def _count_role(shadow: str, t: Token, r: Reading) -> str:
    if r.size:
        return "size"
    if t.kind == "noun" and _NUMBER_OF.search(shadow, max(0, t.start - 8), t.start):
        return "level"
    if r.to or r.from_ or (r.stated and t.kind != "noun"):
        return "level"
    return "level" if t.measure in _PHYSICAL else "size"


def _money_role(shadow: str, t: Token, r: Reading) -> str:
    if r.size and t.value >= 1000:
        return "size"
    if r.to or r.from_ or r.stated or t.value < 100_000:
        return "level"
    if _NOUN_AFTER.match(shadow, t.end) or _SIZE_LEFT.search(shadow, max(0, t.start - 14), t.start):
        return "size"
    return "level"


def is_span_of_time(shadow: str, t: Token) -> bool:
    """Return whether a number of days to years is looked back over or lasts (連續43個月, 三個月高位), not a mere word (一天)."""
    if t.kind == "tenor":
        return True
    return bool(_TIME_CONTEXT_BEFORE.search(shadow, max(0, t.start - 4), t.start) or _TIME_CONTEXT_AFTER.match(shadow, t.end))
