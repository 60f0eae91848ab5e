"""Where a text comes from: Taiwan, Hong Kong, converted from the mainland, or written in Simplified script."""

from __future__ import annotations

import csv
import math
from functools import cache
from importlib import resources
from typing import cast, get_args

from pipeline.errors import RuleError
from schemas.article import Usage

TABLE = "usage.tsv"
_SAMPLE = 20_000
# Everyday characters that exist in one script only.
_TRADITIONAL = frozenset("這個國際經濟會們說來時為對開關問題長發業產資價場將與後動從實現應該還沒過進種機構預測點數據債貨幣銀")
_SIMPLIFIED = frozenset("这个国际经济会们说来时为对开关问题长发业产资价场将与后动从实现应该还没过进种机构预测点数据债货币银") - _TRADITIONAL


def detect_usage(text: str) -> Usage | None:
    """Return the usage of a text, or nothing where it shows none. The first 20,000 characters decide.

    Script first: a text with more Simplified than Traditional everyday characters is ``simplified``. Then each word of
    ``usage.tsv`` adds its weight times 1 + ln(count), and the largest sum wins where it is ahead of the next.
    """
    sample = text[:_SAMPLE]
    traditional = sum(char in _TRADITIONAL for char in sample)
    simplified = sum(char in _SIMPLIFIED for char in sample)
    if simplified > traditional:
        return "simplified"
    ranked = sorted(((weight, usage) for usage, weight in scores(sample).items()), reverse=True)
    if not ranked or (len(ranked) > 1 and math.isclose(ranked[0][0], ranked[1][0])):
        return None
    return ranked[0][1]


def scores(text: str) -> dict[Usage, float]:
    """Return the sum of weights for each usage whose words occur."""
    sums: dict[Usage, float] = {}
    for word, usage, weight in words():
        if count := text.count(word):
            sums[usage] = sums.get(usage, 0.0) + weight * (1 + math.log(count))
    return sums


@cache
def words() -> tuple[tuple[str, Usage, int], ...]:
    """Return the words of the table: word, usage, weight.

    Raises:
        RuleError: a row names a usage that does not exist.
    """
    content = resources.files("pipeline.read").joinpath(TABLE).read_text(encoding="utf-8")
    lines = [line for line in content.splitlines() if not line.startswith("#")]
    return tuple((row["word"], _usage(row["usage"]), int(row["weight"])) for row in csv.DictReader(lines, delimiter="\t"))


def _usage(name: str) -> Usage:
    if name not in get_args(Usage):
        raise RuleError(f"pipeline/read/{TABLE}", f"unknown usage {name}", "use one of the contract's")
    return cast(Usage, name)
