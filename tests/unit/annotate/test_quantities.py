"""Quantities: value, unit, bound, role, sign, links and checks."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.annotate.quantities import MentionSpan, QuantityHit, find_quantities
from pipeline.annotate.times import find_times
from pipeline.convert import to_shadow

PUBLISHED = dt.date(2023, 5, 17)


def quantities(text: str, names: dict[str, str] | None = None, currency: str | None = "TWD") -> list[QuantityHit]:
    """Read a text whose mentions are the given names, each with its type, at their first places."""
    shadow = to_shadow(text)
    spans = sorted(MentionSpan(text.index(n), text.index(n) + len(n), kind, f"{kind}/{n}") for n, kind in (names or {}).items())
    return find_quantities(shadow, spans, currency, find_times(shadow, PUBLISHED))


def one(text: str, currency: str | None = "TWD") -> QuantityHit:
    found = quantities(text, currency=currency)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("利率為0.75%", 0.75, "percent"), ("利率為０．７５％", 0.75, "percent"), ("按揭利率3厘", 3, "percent"),
        ("利率加半厘", 0.5, "percent"),
        ("息率為兩厘半", 2.5, "percent"), ("約定取得七成", 70, "percent"), ("佔三成五", 35, "percent"), ("佔三分之一", 33.3333, "percent"),
        ("佔百分之三", 3, "percent"), ("佔百分之1.5", 1.5, "percent"), ("佔1/4以上", 25, "percent"), ("全場打八折", 80, "percent"),
        ("利差為25個基點", 25, "bp"), ("利差為 25 bps", 25, "bp"), ("央行升息一碼", 25, "bp"), ("央行升息半碼", 12.5, "bp"),
        ("利差為0.25個百分點", 0.25, "pp"), ("按揭息率上調10點子", 10, "bp"), ("日圓匯價波動10點子", 10, "pips"),
        ("本益比為1.5倍", 1.5, "times"), ("恒指報18,500點", 18500, "points"), ("製造業PMI為47.8，", 47.8, "points"),
        ("美元指數報101.5，", 101.5, "points"), ("赤字為5 兆美元", 5e12, "USD"), ("債務為38萬億美元", 38e12, "USD"),
        ("資產為950 億港元", 95e9, "HKD"), ("資產為1.2千億日圓", 1.2e11, "JPY"), ("罰款3億歐元", 3e8, "EUR"),
        ("金價報每盎司 1,800 美元", 1800, "USD"),
        ("撥款US$5 billion", 5e9, "USD"), ("融資$1.2B", 1.2e9, "USD"), ("售價HK$120", 120, "HKD"), ("獲得€30億", 3e9, "EUR"),
        ("銅價報人民幣5萬2,160元", 52160, "CNY"), ("庫存為160萬桶", 1.6e6, "count"), ("庫存為5.028億桶", 502800000, "count"),
        ("產量為89.4萬噸", 894000, "count"), ("銷量為170.3萬輛", 1703000, "count"), ("持倉為240,977口", 240977, "count"),
        ("殖利率報-0.97%", -0.97, "percent"), ("首季–6.8%", -6.8, "percent"), ("讀數為負87.37點", -87.37, "points"),
        ("美元兌日圓跌至105.2，", 105.2, "JPY"),
        ("人民幣兌美元跌穿6.59，", 6.59, "CNY"), ("歐元兌美元升至1.085，", 1.085, "USD"),
    ],
)  # fmt: skip
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    hit = one(text)
    assert (abs(hit.value or hit.low or 0), hit.unit) == (abs(value), unit)
    assert (hit.value or hit.low or 0) * value > 0 or hit.role == "change"


def test_measures_are_named() -> None:
    assert one("產量為120萬桶").measure == "barrels"
    assert one("進口29公噸").measure == "tonnes"
    assert one("利率為2%").measure is None


@pytest.mark.parametrize(
    ("text", "currency", "unit"),
    [("售價30元", "TWD", "TWD"), ("售價30元", "HKD", "HKD"), ("內地售價30元", "HKD", "CNY"), ("售價30元", None, "XXX")],
)
def test_a_bare_yuan_takes_the_currency_in_scope(text: str, currency: str | None, unit: str) -> None:
    assert one(text, currency).unit == unit


@pytest.mark.parametrize(
    ("text", "bound", "value", "low", "high"),
    [
        ("漲幅超5%", "above", None, 5, None), ("漲幅逾5%", "above", None, 5, None), ("升逾5%", "above", None, 5, None),
        ("通膨高於2%", "above", None, 2, None), ("通膨近2%", "approx", 2, None, None), ("通膨約2%", "approx", 2, None, None),
        ("通膨為2%左右", "approx", 2, None, None), ("至少1.2 兆美元", "at_least", None, 1.2e12, None),
        ("通膨不低於2%", "at_least", None, 2, None),
        ("通膨為2%以上", "at_least", None, 2, None), ("通膨不足2%", "below", None, None, 2), ("通膨不到2%", "below", None, None, 2),
        ("油價在100美元以下", "below", None, None, 100), ("赤字最多3%", "at_most", None, None, 3),
        ("赤字不超過3%", "at_most", None, None, 3),
        ("赤字在3%以內", "at_most", None, None, 3), ("債務率高達229.6%", "exact", 229.6, None, None),
        ("20多萬人", "above", None, 200000, None),
        ("7萬多億元", "above", None, 7e12, None), ("3.7%-3.9%", "range", None, 3.7, 3.9), ("7%至8%", "range", None, 7, 8),
        ("25至30美元", "range", None, 25, 30), ("25美元至30美元", "range", None, 25, 30), ("1-2 次", "range", None, 1, 2),
        ("0.5-0.75個百分點", "range", None, 0.5, 0.75), ("2、3厘", "range", None, 2, 3), ("1,935-40美元", "range", None, 1935, 1940),
        ("3至5億美元", "range", None, 3e8, 5e8), ("通膨高於2%的目標", "exact", 2, None, None),
    ],
)  # fmt: skip
def test_bounds(text: str, bound: str, value: float | None, low: float | None, high: float | None) -> None:
    hit = one(text)
    assert (hit.bound, hit.value, hit.low, hit.high) == (bound, value, low, high)


@pytest.mark.parametrize(
    ("text", "role", "sign"),
    [
        ("利率為2%", "level", 1), ("利率升至2%", "level", 1), ("失業率降到4%", "level", 1), ("股價上漲2%", "change", 1),
        ("股價跌2%", "change", -1),
        ("日圓貶值2%", "change", -1), ("跌幅達2%", "change", -1), ("跌幅收窄至2%", "change", -1), ("降息25個基點", "change", -1),
        ("減息一厘", "change", -1), ("升息25個基點", "change", 1), ("庫存減少160萬桶", "change", -1), ("出口年增2%", "change_yoy", 1),
        ("出口年減2%", "change_yoy", -1), ("營收同比下降2%", "change_yoy", -1), ("通脹按年升2%", "change_yoy", 1),
        ("出口較去年同期減少2%", "change_yoy", -1),
        ("年增率為2%", "change_yoy", 1), ("物價環比上漲2%", "change_mom", 1), ("物價按月升2%", "change_mom", 1),
        ("需求較前月減少2%", "change_mom", -1),
        ("產出季減2%", "change_qoq", -1), ("樓價按季升2%", "change_qoq", 1), ("降息的機率為80%", "probability", 1),
        ("有80%的機率降息", "probability", 1),
        ("佔比達38%", "share", 1), ("有85%的受訪者認同", "share", 1), ("維持2%的通膨目標", "target", 1),
        ("目標價上調至120美元", "target", 1),
        ("釋放1.2萬億元", "size", 1), ("規模達700億美元", "size", 1), ("2000億美元商品", "size", 1), ("資產淨流出34億美元", "size", 1),
        ("去年增加2%", "change", 1), ("波幅672點", "size", 1), ("連續43個月", "duration", 1), ("處於三個月高位", "duration", 1),
        ("5年期債券", "tenor", 1),
    ],
)  # fmt: skip
def test_role_and_sign(text: str, role: str, sign: int) -> None:
    hit = one(text)
    assert hit.role == role
    assert (hit.value or hit.low or hit.high or 0) * sign > 0


def test_falls_are_negative_with_bounds() -> None:
    hit = one("跌幅逾2%")
    assert (hit.bound, hit.low, hit.value) == ("above", -2, None)


@pytest.mark.parametrize("text", ["機率從50% 飆升至85%", "負債由50%降至85%", "由50%加到85%", "從50%高峰縮減至85%", "較前月的50%上升至85%"])
def test_from_to_pairs(text: str) -> None:
    first, later = quantities(text)
    assert first.previous is None
    assert later.previous == 0
    assert first.role == later.role


def test_lists_share_role_and_sign() -> None:
    assert [(q.value, q.role) for q in quantities("甲、乙、丙分別下跌0.7%、1.3%和2%")] == [
        (-0.7, "change"),
        (-1.3, "change"),
        (-2.0, "change"),
    ]
    assert [q.value for q in quantities("收盤下跌51.5美元或2.6%")] == [-51.5, -2.6]
    assert [q.role for q in quantities("收盤上漲0.2%(52.3點)")] == ["change", "change"]


def test_change_and_level_after_one_verb() -> None:
    assert [(q.value, q.role) for q in quantities("產量增加30萬桶至1230萬桶")] == [(300000, "change"), (12300000, "level")]


def test_concept_and_time() -> None:
    text = "4月核心CPI按年升3%，德國央行看好10年債殖利率升至2.5%"
    first, later = quantities(text, {"核心CPI": "indicator", "德國央行": "institution", "10年債殖利率": "rate"})
    assert (first.concept, first.time) == ("indicator/核心CPI", 0)
    assert later.concept == "rate/10年債殖利率"
    assert quantities("將有80%的升息機率", {"升息": "policy"})[0].concept == "policy/升息"


def test_a_number_inside_a_name_is_no_quantity() -> None:
    assert quantities("標普500指數收高", {"標普500指數": "asset"}) == []
    assert [q.unit for q in quantities("10年期公債殖利率升破4%", {"10年期公債殖利率": "rate"})] == ["percent"]


def test_checks_record_the_text_arithmetic() -> None:
    *_, gap = quantities("日債殖利率1.91%，美債殖利率3.72%，利差收窄至1.81個百分點")
    assert gap.checks == ({"rule": "difference", "with": [0, 1], "holds": True},)
    *_, gap = quantities("日債殖利率1.91%，美債殖利率3.72%，利差收窄至1.5個百分點")
    assert gap.checks[0]["holds"] is False
    found = quantities("存款從100億美元升至120億美元，增加20億美元")
    assert found[2].checks == ({"rule": "from+change=to", "with": [0, 1], "holds": True},)


@pytest.mark.parametrize(
    "text",
    [
        "第3次會議", "退居第 4 名", "G20峰會", "5G網路", "M2供給", "COVID-19疫情", "標普500走高", "日經225走高", "代號0050", "23條立法",
        "前10大企業", "下午2點開會",
        "3票對2票", "2023年5月17日", "第三大經濟體", "一些投資者", "三星電子", "統一發票", "數十億美元", "十分重要", "80歲老人",
        "一元復始", "第一季",
        "一點也不", "萬一失敗", "千萬不要", "百分點", "5號電池", "iPhone 15發售",
    ],
)  # fmt: skip
def test_what_is_no_quantity(text: str) -> None:
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("新台幣升值2.1角", 0.21, "TWD"), ("新台幣貶值8.6分", 0.086, "TWD"), ("房價為20萬鎊", 200000, "GBP"), ("撥款美金2億元", 2e8, "USD"),
        ("佔四分一", 25, "percent"), ("下跌百份之五", 5, "percent"), ("跌了一半", 50, "percent"), ("負債十點六萬億美元", 10.6e12, "USD"),
        ("賣超7 萬 5,464 張", 75464, "count"), ("人民幣中間價報7.0874，", 7.0874, "CNY"), ("黃金報$1450，", 1450, "USD"),
        ("今年升息兩次", 2, "count"), ("有四十八個州", 48, "count"),
    ],
)  # fmt: skip
def test_forms_of_the_press(text: str, value: float, unit: str) -> None:
    hit = one(text, "HKD" if "$" in text else "TWD")
    assert (round(abs(hit.value or hit.low or 0), 6), hit.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "role", "value"),
    [
        ("下調存款準備金率0.5個百分點", "change", -0.5), ("利差為0.5個百分點", "level", 0.5), ("押注85%聯準會降息", "probability", 85),
        ("國債佔GDP比重升至125%", "share", 125), ("以市價六折出售", "share", 60), ("銷量較2010年同期減少5%", "change_yoy", -5),
        ("油價按年倒退2.4%", "change_yoy", -2.4), ("今年降息3次", "size", 3), ("件數為2,256件", "level", 2256),
    ],
)  # fmt: skip
def test_roles_of_the_press(text: str, role: str, value: float) -> None:
    hit = one(text)
    assert (hit.role, hit.value) == (role, value)


def test_a_former_value_is_the_previous_one() -> None:
    now, before = quantities("失業率4.4%，前值4.3%")
    assert (now.previous, before.previous) == (1, None)


def test_an_alternative_measure_shares_the_change() -> None:
    points, percent = quantities("道指跌498.5點，或1.07%")
    assert (percent.role, percent.value) == ("change", -1.07)
    assert points.value == -498.5


def test_a_clock_is_no_level() -> None:
    assert quantities("格林威治標準時間 1330 點公布") == []
