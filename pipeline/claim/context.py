"""The context of a claim: assertion, certainty, temporality and condition, by words in scope around cause, cue and effect."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.annotate.layers import Sentence
from pipeline.claim.attach import Pair
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split

_CONDITION = re.compile(r"(?:如果|若是|若要|若|一旦|倘若|假如|假若|倘|要是|万一|除非|只要|但凡|前提是|否则)")


class ContextWord(NamedTuple):
    """A word that bears on a claim's context, with its classes."""

    start: int
    end: int
    text: str
    classes: tuple[str, ...]


class ContextBook:
    """The words of ``context.tsv``, compiled."""

    def __init__(self, table: dict[str, list[str]]) -> None:
        self._forms = sorted(table)
        self._classes = [tuple(dict.fromkeys(table[f])) for f in self._forms]
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def find(self, shadow: str) -> list[ContextWord]:
        """Return the words of a text, longest at each place, in text order."""
        return [ContextWord(a, b, self._forms[i], self._classes[i]) for i, a, b in self._automaton.find_matches_as_indexes(shadow)]


@lru_cache(maxsize=1)
def load_context() -> ContextBook:
    """Return the shipped context words.

    Raises:
        LexiconError: the table cannot be read.
    """
    table: dict[str, list[str]] = {}
    for _, row in read_rows(Path(str(files("pipeline.claim"))) / "context.tsv"):
        for word in split(row["words"]):
            table.setdefault(to_shadow(word), []).append(row["class"])
    return ContextBook(table)


def context_features(
    p: Pair, s: Sentence, shadow: str, deltas: tuple[str, str], types: tuple[str, str], words: Sequence[ContextWord]
) -> list[str]:
    """Return the names of the features that decide a claim's context. ``words`` are those of the whole text, in order."""
    c, e, cue, family = p.cause, p.effect, p.cue, p.rule.family
    out = [
        f"fam={family}",
        f"cue={cue.form}",
        f"g={p.geometry}",
        f"fam={family}&g={p.geometry}",
        f"place={c.place}>{e.place}",
        f"cd={deltas[0]}&t={types[0]}",
        f"ed={deltas[1]}&t={types[1]}",
        f"assert={p.rule.assertion}",
        f"sign={p.rule.sign}",
        f"q={shadow[s.end - 1 : s.end] in '？?'}",
        f"heading={s.heading}",
    ]
    first, last = min(c.start, e.start), max(c.end, e.end)
    lo, hi = min(s.start, first), max(s.end, last)
    zones = (
        ("pre", max(s.start, first - 12), first),
        ("c", c.start, c.end),
        ("e", e.start, e.end),
        ("mid", min(c.end, e.end), max(c.start, e.start)),
        ("cue", max(s.start, cue.start - 6), cue.start),
        ("post", last, min(s.end, last + 8)),
    )
    seen: set[str] = set()
    for k in range(bisect_left(words, lo, key=_start), len(words)):
        w = words[k]
        if w.start >= hi:
            break
        for name in w.classes:
            seen.add(f"s:{name}")
        for zone, a, b in zones:
            if a <= w.start and w.end <= b:
                seen.add(f"{zone}={w.text}")
                for name in w.classes:
                    seen.add(f"{zone}:{name}")
                    seen.add(f"{zone}:{name}&fam={family}")
    if not any(x.startswith(("cue:", "mid:", "e:")) for x in seen):
        out.append("plain")
    return out + sorted(seen)


def _start(w: ContextWord) -> int:
    return w.start


_DENIED = re.compile(
    r"(?:不会|并不会?|并未|未能|未必|无法|无力|难以|不能|不至于|不致|不足以|没有|没能|未曾|从未|尚未|绝不|不可能|不再|无助于?)"
    r"(?:再|因此|因而|直接|明显|显著|大幅|真正|进一步|有效|继续|对|令|使|让|就)?$"
)
_MEANT = re.compile(r"(?:旨在|意在|为了|以期|以求|试图|企图|力图|目的是|目的在于|藉此|希望(?:借此|藉此|能|可以)?|以便)[^，。；]{0,5}$")
_ASKED = re.compile(r"(?:吗|会否|能否|是否|可否|难道|岂)[^，。；]*[？?]")


def fixed_assertion(p: Pair, s: Sentence, shadow: str) -> str | None:
    """Return the assertion that words right at the cue settle, or None: denial, purpose, a question."""
    before = shadow[max(s.start, p.cue.start - 10) : p.cue.start]
    if p.rule.family in _VERBAL and _DENIED.search(before):
        return "negated"
    if p.rule.assertion == "negated":
        return "negated"
    if _ASKED.search(shadow, min(p.cause.start, p.effect.start), s.end):
        return "questioned"
    return "intended" if p.rule.family in _VERBAL and _MEANT.search(before) else None


_MAYBE = re.compile(r"(?:可能|恐怕?|或许|也许|或将|或会|恐将|不排除)[^，。；]{0,4}$")


def fixed_certainty(p: Pair, s: Sentence, shadow: str) -> str | None:
    """Return "possible" where a word right before the cue says so, else None."""
    return "possible" if _MAYBE.search(shadow, max(s.start, p.cue.start - 8), p.cue.start) else None


_VERBAL = frozenset({"verb", "offset", "noun", "passive"})


def condition_span(p: Pair, s: Sentence, shadow: str) -> tuple[int, int]:
    """Return the span of the condition: the clauses from the conditional word to before the consequence, else the cause."""
    cause, effect = p.cause, p.effect
    lo = max(s.start, cause.start - 30)
    marks = [m.start() for m in _CONDITION.finditer(shadow, lo, cause.end)]
    start = marks[-1] if marks else cause.start
    m = _CONDITION.match(shadow, start)
    start = m.end() if m else start
    end = cause.end
    if cause.end <= effect.start:
        inside = [k for k in s.clauses if k.start < effect.start]
        before = [k.end for k in inside if k.end <= effect.start]
        end = max([cause.end, *[b for b in before if b <= effect.start]])
    while end > start and shadow[end - 1] in "，,、；： 」』”。":
        end -= 1
    return (start, end) if end > start else (cause.start, cause.end)
