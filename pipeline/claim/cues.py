"""Cue files, read and compiled once; cues found in shadow text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
from pydantic import ValidationError

from pipeline.convert import to_shadow
from pipeline.errors import RuleError
from schemas.rule import Cue, CueFamily

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REACH = 24
"""Characters allowed between the two parts of a cue."""


class CueRule(NamedTuple):
    """A cue flattened for matching; forms are shadow text."""

    id: str
    family: str
    geometry: tuple[str, ...]
    sign: str
    assertion: str
    keeps_verb: bool
    inside: bool
    not_before: tuple[str, ...]
    not_after: tuple[str, ...]


class CueHit(NamedTuple):
    """A cue in a text. One-part cues have ``open == close``; positions are code points. ``inside``: it does not cut the effect's clause."""

    start: int
    end: int
    close_start: int
    close_end: int
    form: str
    rules: tuple[CueRule, ...]
    inside: bool

    @property
    def two_part(self) -> bool:
        """Whether an argument stands between the two parts."""
        return self.close_start > self.start


class CueBook:
    """All cues, compiled."""

    def __init__(self, families: Iterable[CueFamily], digest: str) -> None:
        self.families = tuple(families)
        self.hash = digest
        single: dict[str, list[CueRule]] = {}
        double: dict[str, dict[str, list[CueRule]]] = {}
        for family in self.families:
            for cue in family.cues:
                rule = _flatten(family, cue)
                for form in cue.forms:
                    opening, _, closing = to_shadow(form).strip("…").partition("…")
                    if closing:
                        double.setdefault(opening, {}).setdefault(closing, []).append(rule)
                    else:
                        single.setdefault(opening, []).append(rule)
        self._forms = sorted(single)
        self._rules = [tuple(single[f]) for f in self._forms]
        self._by_form = dict(zip(self._forms, self._rules, strict=True))
        self._automaton = AhoCorasick(self._forms, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)
        self._double = {o: {c: tuple(r) for c, r in d.items()} for o, d in double.items()}
        self._opens = sorted(double)
        self._closes = sorted({c for d in double.values() for c in d})
        self._close_automaton = AhoCorasick(self._closes or ["\x00"], implementation=Implementation.DFA)
        self._open_automaton = AhoCorasick(self._opens or ["\x00"], implementation=Implementation.DFA)

    def find(self, shadow: str, names: Container[int] = frozenset()) -> list[CueHit]:
        """Return the cues of a text that pass their guards, in text order.

        Args:
            shadow: the shadow text.
            names: where mentions start; a cue right before one needs no guard on that side (導致 人民幣, not 導致人).
        """
        out = []
        for pattern, start, end in self._automaton.find_matches_as_indexes(shadow):
            hit = self._hit(shadow, start, end, self._rules[pattern], names)
            if hit is not None:
                out.append(hit)
        out.extend(self._find_pairs(shadow))
        out.sort()
        return out

    def _hit(self, shadow: str, start: int, end: int, rules: tuple[CueRule, ...], names: Container[int]) -> CueHit | None:
        """Return the hit at a place; where the guards of the longest form fail, that of the longest shorter form inside it that passes."""
        while True:
            named = end in names
            free = tuple([r for r in rules if _free(r, shadow, start, end, named)])
            if free:
                return CueHit(start, end, start, end, shadow[start:end], free, all(r.inside for r in free))
            spans = [
                (a, b) for a in range(start, end) for b in range(end, a, -1) if (a, b) != (start, end) and shadow[a:b] in self._by_form
            ]
            if not spans:
                return None
            start, end = max(spans, key=lambda x: (x[1] - x[0], -x[0]))
            rules = self._by_form[shadow[start:end]]

    def _find_pairs(self, shadow: str) -> Iterator[CueHit]:
        """Yield each opening with the first place of each of its closings within reach and before any mark."""
        closings = sorted([(a, b, i) for i, a, b in self._close_automaton.find_matches_as_indexes(shadow, overlapping=True)])
        for pattern, start, end in self._open_automaton.find_matches_as_indexes(shadow, overlapping=True):
            stop = min(len(shadow), end + _REACH)
            reach = _CLOSE.search(shadow, end, stop)
            limit = reach.start() if reach else stop
            own = self._double.get(self._opens[pattern], {})
            first: dict[str, tuple[int, int]] = {}
            for k in range(bisect_left(closings, (end + 1,)), len(closings)):
                a, b, i = closings[k]
                if a >= limit:
                    break
                if b <= limit and self._closes[i] in own:
                    first.setdefault(self._closes[i], (a, b))
            for closing, (a, b) in first.items():
                ok = tuple(r for r in own[closing] if _free(r, shadow, start, end))
                if ok:
                    yield CueHit(start, end, a, b, f"{self._opens[pattern]}…{closing}", ok, False)


_CLOSE = re.compile(r"[，。；！？\n：!?;]|,(?!\d)")


def _flatten(family: CueFamily, cue: Cue) -> CueRule:
    return CueRule(
        cue.id, family.family, cue.geometry or family.geometry, cue.sign, cue.assertion or family.assertion, family.keeps_verb, cue.inside,
        tuple(to_shadow(w) for w in cue.not_before), tuple(to_shadow(w) for w in cue.not_after),
    )  # fmt: skip


def _free(rule: CueRule, shadow: str, start: int, end: int, named: bool = False) -> bool:
    if not named and rule.not_before and shadow.startswith(rule.not_before, end):
        return False
    return not (rule.not_after and start and shadow.endswith(rule.not_after, max(0, start - 4), start))


def read_family(path: Path) -> CueFamily:
    """Return one cue file, validated.

    Raises:
        RuleError: the file is no YAML or breaks the schema, with file and place.
    """
    try:
        return CueFamily.model_validate(yaml.load(path.read_text("utf-8"), Loader=_LOADER))  # noqa: S506 (a safe loader, in C where it is built)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as e:
        raise RuleError(str(path), f"cannot be read: {e}", "give a UTF-8 YAML file") from e
    except ValidationError as e:
        first = e.errors()[0]
        raise RuleError(f"{path}: {'.'.join(map(str, first['loc']))}", first["msg"], "see the cue section of the README") from e


def cue_paths() -> list[Path]:
    """Return the shipped cue files, sorted."""
    return sorted((Path(str(files("pipeline.claim"))) / "cues").glob("*.yml"))


@lru_cache(maxsize=8)
def load_cues(extra: tuple[Path, ...] = ()) -> CueBook:
    """Return the shipped cues with the user's; a cue of theirs with a shipped id replaces it."""
    paths = [*cue_paths(), *extra]
    families = [read_family(p) for p in paths]
    own = {c.id for f in families[len(families) - len(extra) :] for c in f.cues} if extra else set()
    kept = [_drop(f, own) for f in families[: len(families) - len(extra)]] + families[len(families) - len(extra) :]
    digest = hashlib.sha256(b"".join(p.read_bytes() for p in paths)).hexdigest()[:16]
    return CueBook([f for f in kept if f is not None], digest)


def _drop(family: CueFamily, ids: set[str]) -> CueFamily | None:
    cues = tuple(c for c in family.cues if c.id not in ids)
    return family.model_copy(update={"cues": cues}) if cues else None
