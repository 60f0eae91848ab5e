"""The context of a claim: assertion, certainty, temporality and condition, by words in scope around cause, cue and effect."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.annotate.layers import Sentence
from pipeline.claim.attach import Pair
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split
from pipeline.linear import Names, Part, as_names

T = TypeVar("T")

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


def cue_part(family: str, form: str, geometry: str, assertion: str, sign: str) -> list[str]:
    """Return the features of the cue."""
    return [f"fam={family}", f"cue={form}", f"g={geometry}", f"fam={family}&g={geometry}", f"assert={assertion}", f"sign={sign}"]


def place_part(cause: str, effect: str) -> list[str]:
    """Return the feature of where the arguments stand."""
    return [f"place={cause}>{effect}"]


def delta_part(side: str, delta: str, type_: str) -> list[str]:
    """Return the feature of an argument's delta and type; ``side`` is "c" or "e"."""
    return [f"{side}d={delta}&t={type_}"]


def sentence_part(question: bool, heading: bool, figures: bool, length: int, opening: str) -> list[str]:
    """Return the features of the sentence and of the article: ``length`` tells wire copy from commentary."""
    return [f"q={question}", f"heading={heading}", f"figures={figures}", f"length={length}", f"opening={opening}"]


def touch_part(before: str, after: str, family: str) -> list[str]:
    """Return the features of the two characters before the cue and the one after it: 以, 將, 未 before; 了, 著 after."""
    return [f"b2={before}", f"b1={before[-1:]}", f"b1={before[-1:]}&fam={family}", f"a1={after}"]


def class_part(zone: str, name: str, family: str) -> list[str]:
    """Return the features of a class of words: in a zone, or anywhere around ("s")."""
    return [f"s:{name}"] if zone == "s" else [f"{zone}:{name}", f"{zone}:{name}&fam={family}"]


def word_part(zone: str, text: str) -> list[str]:
    """Return the feature of a word in a zone."""
    return [f"{zone}={text}"]


def plain_part() -> list[str]:
    """Return the feature of a claim with no such word at the cue, the effect or between."""
    return ["plain"]


_FIGURE = re.compile(r"\d\s?%|\d元|\d点|\d美元")

LONG = 800
"""The step in which the length of an article counts, in characters."""

_TELLING = frozenset({"cue", "mid", "e"})


class ContextParts(Generic[T]):
    """The parts above; ``turn`` makes something of each: its names, or the number of a row of weights."""

    def __init__(self, turn: Callable[[Names], Part[T]]) -> None:
        self.cue = turn(cue_part)
        self.place = turn(place_part)
        self.delta = turn(delta_part)
        self.sentence = turn(sentence_part)
        self.touch = turn(touch_part)
        self.classes = turn(class_part)
        self.word = turn(word_part)
        self.plain = turn(plain_part)

    def of(
        self, p: Pair, s: Sentence, shadow: str, deltas: tuple[str, str], types: tuple[str, str], words: Sequence[ContextWord]
    ) -> list[T]:
        """Return what the parts make of a claim. ``words`` are those of the whole text, in order."""
        cue, rule, geometry, c, e = p
        family = rule.family
        out = [
            self.cue[family, cue.form, geometry, rule.assertion, rule.sign],
            self.place[c.place, e.place],
            self.delta["c", deltas[0], types[0]],
            self.delta["e", deltas[1], types[1]],
            self.sentence[
                shadow[s.end - 1 : s.end] in "？?",
                s.heading,
                _FIGURE.search(shadow, s.start, s.end) is not None,
                min(5, len(shadow) // LONG),
                shadow[s.start : s.start + 2],
            ],
            self.touch[shadow[max(s.start, cue.start - 2) : cue.start], shadow[cue.end : cue.end + 1], family],
        ]
        classes, texts, told = self._around(p, s, words)
        out += [self.classes[zone, name, family] for zone, name in classes]
        out += [self.word[key] for key in texts]
        if not told:
            out.append(self.plain[()])
        return out

    def _around(self, p: Pair, s: Sentence, words: Sequence[ContextWord]) -> tuple[set[tuple[str, str]], set[tuple[str, str]], bool]:
        """Return (zone, class) and (zone, word) of the context words around, and whether one stands in a telling zone."""
        c, e, cue = p.cause, p.effect, p.cue
        first, last = min(c.start, e.start), max(c.end, e.end)
        lo, hi = min(s.start, first), max(s.end, last)
        zones = (
            ("pre", max(s.start, first - 12), first),
            ("c", c.start, c.end),
            ("e", e.start, e.end),
            ("mid", min(c.end, e.end), max(c.start, e.start)),
            ("cue", max(s.start, cue.start - 6), cue.start),
            ("post", last, min(s.end, last + 8)),
            ("lead", max([s.start, *(k.start for k in s.clauses if k.start <= cue.start)]), cue.start),
        )
        classes, texts, told = set[tuple[str, str]](), set[tuple[str, str]](), False
        for k in range(bisect_left(words, lo, key=_start), len(words)):
            start, end, text, names = words[k]
            if start >= hi:
                break
            classes.update([("s", name) for name in names])
            texts.add(("s", text))
            for zone, a, b in zones:
                if a <= start and end <= b:
                    texts.add((zone, text))
                    classes.update([(zone, name) for name in names])
                    told = told or zone in _TELLING
        return classes, texts, told


NAMES: ContextParts[list[str]] = ContextParts(as_names)


def context_features(
    p: Pair, s: Sentence, shadow: str, deltas: tuple[str, str], types: tuple[str, str], words: Sequence[ContextWord]
) -> list[str]:
    """Return the names of the features that decide a claim's context; arguments as :meth:`ContextParts.of`."""
    return [n for part in NAMES.of(p, s, shadow, deltas, types, words) for n in part]


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
