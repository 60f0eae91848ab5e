"""The word tables of quantities: units, currencies, and the cues read around a number. Each is read once, as shadow forms."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split


class Unit(NamedTuple):
    """What a form after a number means. ``unit`` "*" is money whose currency the text decides."""

    form: str
    unit: str
    factor: Decimal
    measure: str
    kind: str


class Cue(NamedTuple):
    """A word beside a number: its kind (bound, fill, to, from, is, verb, noun, period, than, size, after) and what it says."""

    kind: str
    value: str


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last match that lies between two places."""
    last = None
    for m in pattern.finditer(text, start, end):
        last = m
    return last


def _rows(name: str) -> list[dict[str, str]]:
    return [row for _, row in read_rows(Path(str(files("pipeline.annotate"))) / name)]


@lru_cache(maxsize=1)
def units() -> dict[str, tuple[Unit, ...]]:
    """Return {first character: units, longest form first}."""
    out: dict[str, list[Unit]] = defaultdict(list)
    for row in _rows("units.tsv"):
        for form in {to_shadow(f) for f in split(row["form"])}:
            out[form[0]].append(Unit(form, row["unit"], Decimal(row["factor"]), row["measure"], row["kind"]))
    return {first: tuple(sorted(found, key=lambda u: (-len(u.form), u.form))) for first, found in out.items()}


@lru_cache(maxsize=1)
def cues() -> tuple[dict[str, Cue], dict[str, tuple[int, ...]]]:
    """Return {word: cue}, and {last character: the lengths of the words that end with it, the longest first}."""
    found: dict[str, Cue] = {}
    for row in _rows("cues.tsv"):
        if row["kind"] != "after":
            for word in split(row["word"]):
                found.setdefault(to_shadow(word), Cue(row["kind"], row["value"]))
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in found:
        lengths[word[-1]].add(len(word))
    return found, {last: tuple(sorted(sizes, reverse=True)) for last, sizes in lengths.items()}


@lru_cache(maxsize=2)
def guards(side: str) -> dict[str, str]:
    """Return {unit: characters that may not follow} ("unit") or {cue: characters that may not precede} ("cue"), of one character."""
    return {to_shadow(row["word"]): to_shadow(row["chars"]) for row in _rows("guards.tsv") if row["side"] == side}


@lru_cache(maxsize=1)
def after_cues() -> dict[str, str]:
    """Return {word directly after a quantity: bound}."""
    return {to_shadow(w): row["value"] for row in _rows("cues.tsv") if row["kind"] == "after" for w in split(row["word"])}


@lru_cache(maxsize=1)
def period_pattern() -> re.Pattern[str]:
    """Return the pattern of what a change is measured against (同比, 較前月), wherever it stands in a clause."""
    words = {to_shadow(w) for row in _rows("cues.tsv") if row["kind"] in ("period", "than") for w in split(row["word"])}
    dated = r"(?<![0-9一二三四五六七八九十首本上下第去今明全个同末当每 ])(?=[年月季])|(?=[^年月季])"  # 去年增 holds no 年增
    return re.compile(f"(?:{dated})(?:{'|'.join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))})")


@lru_cache(maxsize=1)
def currency_prefixes() -> tuple[tuple[str, str], ...]:
    """Return (form before a number, currency), longest form first; "$" and "¥" stand for themselves."""
    found = {(to_shadow(f), row["currency"]) for row in _rows("money.tsv") if row["place"] == "prefix" for f in split(row["form"])}
    return tuple(sorted(found, key=lambda x: (-len(x[0]), x[0])))


@lru_cache(maxsize=1)
def prefix_ends() -> frozenset[str]:
    """Return the last characters of the currency prefixes: where none stands before a number, no prefix can."""
    return frozenset(form[-1] for form, _ in currency_prefixes())


@lru_cache(maxsize=1)
def currency_scope() -> tuple[re.Pattern[str], dict[str, str]]:
    """Return the pattern of the words that decide a bare 元, and their currencies."""
    words = {to_shadow(f): row["currency"] for row in _rows("money.tsv") if row["place"] == "scope" for f in split(row["form"])}
    return re.compile("|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))), words
