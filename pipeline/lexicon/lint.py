"""Faults that a lexicon may hold although every row is valid: ``python -m pipeline.lexicon.lint`` lists them (status 1 if any are open).

Five rules; each finding says what to do. What is right although a rule complains stands in ``accepted.tsv`` with its reason.

- ``collision``: one form without guard names two concepts. Between some types the context decides (``AMBIGUOUS``), elsewhere nothing does.
- ``orphan``: a parent that is no concept of the lexicon.
- ``duplicate``: two concepts of a type with the same preferred name, or with half of their forms in common.
- ``sign``: a form whose direction contradicts its class as a word of change, another row, or the stance that it names.
- ``inside``: a form that mostly stands inside other words in real articles (:mod:`pipeline.lexicon.lint_texts`).
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Final, NamedTuple

from pipeline.convert import to_shadow
from pipeline.lexicon.compiled import data_folder, load_lexicon
from pipeline.lexicon.lint_texts import inside_findings, read_texts
from pipeline.lexicon.table import read_rows, split
from schemas.lexicon import LexiconRow

AMBIGUOUS: Final = frozenset(
    {
        ("asset", "institution"),  # a company acts, or its share moves
        ("asset", "policy"),  # an instrument is held, or issued as an act
        ("asset", "indicator"),  # a thing, or how much of it there is
        ("indicator", "policy"),  # spending is measured, or decided
        ("institution", "policy"),  # a facility acts, or is an act
        ("factor", "institution"),  # a meeting happens, its members act
        ("factor", "policy"),  # a talk is an act, or an event that claims run through
        ("asset", "factor"),  # a thing, or the fashion for it
    }
)
"""Pairs of types between which a form may be open: the choice between candidates reads the context."""

MEASURED: Final = frozenset({"asset", "rate", "indicator"})
"""Types whose delta is on the axis of the words of change."""

_TIGHT = re.compile("升息|加息|升准|缩表|量化紧缩|加税|增税|加征|上调税率|收紧")
_EASY = re.compile("降息|减息|降准|扩表|量化宽松|减税|降税|放水|纾困|放宽|松绑")
_TURNED = re.compile("停|止|慢|缓|消|解|除|结束|退|缩减|削减|豁免|放松|撤|推迟|延|不|反|转|非|鹰|鸽|降温|升温|拒|否|禁|免|加辣|预期|空间")
_SIGN: Final = {"up": 1, "tighten": 1, "down": -1, "ease": -1}


class Finding(NamedTuple):
    """A fault: the rule, what it is about (a form or an id), and a sentence."""

    rule: str
    about: str
    what: str


def findings(rows: Sequence[LexiconRow], change: Mapping[str, str], texts: Sequence[str] = ()) -> list[Finding]:
    """Return the faults of a lexicon, by rule and then by form or id.

    Args:
        rows: the lexicon.
        change: the class of each word of change, by shadow form.
        texts: real articles; without any the rule ``inside`` is left out.
    """
    inside = (Finding("inside", form, what) for form, what in inside_findings(rows, texts)) if texts else ()
    return sorted([*collisions(rows), *orphans(rows), *duplicates(rows), *sign_conflicts(rows, change), *inside])


def collisions(rows: Iterable[LexiconRow]) -> Iterator[Finding]:
    """Yield forms without guard that name two concepts, where no context can decide."""
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for form in row.forms if not row.guards else ():
            owners[to_shadow(form)].add(row.id)
    for form, ids in owners.items():
        for a, b in combinations(sorted(ids), 2):
            if (a.split("/")[0], b.split("/")[0]) not in AMBIGUOUS:
                yield Finding("collision", form, f"names {a} and {b}: take it from one of them, or guard it")


def orphans(rows: Sequence[LexiconRow]) -> Iterator[Finding]:
    """Yield parents that no row defines."""
    known = {row.id for row in rows}
    missing = Counter(row.parent for row in rows if row.parent and row.parent not in known)
    for parent, times in missing.items():
        yield Finding("orphan", parent, f"is the parent of {times} rows and no concept: add it, or empty the cells")


def duplicates(rows: Sequence[LexiconRow]) -> Iterator[Finding]:
    """Yield pairs of concepts that look like one."""
    forms: dict[str, set[str]] = defaultdict(set)
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        if row.id not in forms:  # the first row gives the preferred names
            for name in {row.name_en.casefold(), to_shadow(row.name_zh)}:
                named[row.type, name].add(row.id)
        forms[row.id].update(map(to_shadow, row.forms))
    for (_, name), ids in named.items():
        for a, b in combinations(sorted(ids), 2):
            yield Finding("duplicate", a, f"and {b} are both called {name!r}: make them one, or call them apart")
    for a, b in _sharing(forms):
        yield Finding("duplicate", a, f"and {b} share half of their forms: make them one")


def _sharing(forms: Mapping[str, set[str]]) -> Iterator[tuple[str, str]]:
    owners: dict[str, list[str]] = defaultdict(list)
    for concept, own in forms.items():
        for form in own:
            owners[form].append(concept)
    shared = Counter(pair for ids in owners.values() for pair in combinations(sorted(ids), 2) if _type(pair[0]) == _type(pair[1]))
    for (a, b), n in shared.items():
        if n * 2 >= min(len(forms[a]), len(forms[b])) and n > 1:
            yield a, b


def _type(concept: str) -> str:
    return concept.split("/", 1)[0]


def sign_conflicts(rows: Sequence[LexiconRow], change: Mapping[str, str]) -> Iterator[Finding]:
    """Yield forms whose direction contradicts: their class as a word of change, another row, or the stance that they name.

    A factor is "up" when it is there, and an act raises or lowers something else, so only names of measured things are compared with
    the words of change.
    """
    deltas: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in rows:
        own = _SIGN.get(row.delta or "", 0)
        for form in map(to_shadow, row.forms if own else ()):
            deltas[row.type, form].add(own)
            word = change.get(form, "") if row.type in MEASURED else ""
            if _SIGN.get(word, 0) == -own:
                yield Finding("sign", form, f"is {row.delta} in {row.id} and {word} as a word of change: keep one")
            if row.type == "policy" and _stance(form) == -own:
                yield Finding("sign", form, f"is {row.delta} in {row.id}, and says the opposite: correct the delta")
    for (_, form), signs in deltas.items():
        if len(signs) > 1:
            yield Finding("sign", form, "has opposite deltas in two rows: keep one")


def _stance(form: str) -> int:
    """Return the stance that an act's name states outright: +1 tightening, -1 easing, 0 unknown or turned round."""
    if _TURNED.search(form):
        return 0
    return bool(_TIGHT.search(form)) - bool(_EASY.search(form))


def read_change(path: Path | None = None) -> dict[str, str]:
    """Return {shadow form: class} of the words of change; where a form has two classes, "" (the context decides)."""
    out: dict[str, str] = {}
    for _, row in read_rows(path or data_folder().parent / "predicate" / "change.tsv"):
        for word in split(row["words"]):
            form = to_shadow(word)
            out[form] = row["class"] if out.get(form, row["class"]) == row["class"] else ""
    return out


def read_accepted(path: Path | None = None) -> set[tuple[str, str]]:
    """Return the (rule, form or id) pairs that are right although a rule complains."""
    return {(row["rule"], to_shadow(row["about"])) for _, row in read_rows(path or data_folder() / "accepted.tsv")}


def open_findings(found: Sequence[Finding], accepted: set[tuple[str, str]], complete: bool) -> list[Finding]:
    """Return the findings that nobody accepted, and with ``complete`` acceptances of what no rule complains about any more."""
    keys = {(f.rule, to_shadow(f.about)) for f in found}
    stale = [Finding(rule, about, "is accepted but no fault: take it from accepted.tsv") for rule, about in sorted(accepted - keys)]
    return [f for f in found if (f.rule, to_shadow(f.about)) not in accepted] + (stale if complete else [])


def main(arguments: Sequence[str]) -> int:
    """Lint the shipped lexicon, with the articles of the JSON-lines files given; print what is open and return 1 if anything is."""
    texts = [text for name in arguments for text in read_texts(Path(name))]
    left = open_findings(findings(load_lexicon().rows, read_change(), texts), read_accepted(), bool(texts))
    for f in left:
        sys.stdout.write(f"{f.rule}\t{f.about}\t{f.what}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
