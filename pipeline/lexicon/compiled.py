"""The lexicon compiled for matching: one automaton over the shadow forms, plain tuples behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from pipeline.convert import to_shadow
from pipeline.errors import LexiconError
from pipeline.lexicon import cache
from pipeline.lexicon.spaces import close_up
from pipeline.lexicon.table import read_countries, read_lexicon, read_rows, split
from schemas.country import Country
from schemas.lexicon import LexiconRow

FILES = (
    "institutions_public",
    "institutions_private",
    "institutions_generic",
    "companies",
    "persons",
    "assets",
    "rates",
    "indicators",
    "policies",
    "factors",
)
_WORD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Entry(NamedTuple):
    """What a form stands for, flat for the hot path."""

    concept: str
    type: str
    kind: str
    scope: str
    delta: str
    guards: tuple[tuple[str, tuple[str, ...]], ...]
    row: int


class Affix(NamedTuple):
    """A suffix that makes a longer name of a known one."""

    suffix: str
    base: frozenset[str]
    kinds: frozenset[str]
    type: str
    slug: str


@dataclass(slots=True)
class Lexicon:
    """Compiled forms. ``hits`` runs over shadow text; offsets are those of the original.

    ``table`` holds for each shadow form what it stands for; ``sources`` reads the rows behind it, which only few callers need.
    """

    table: dict[str, tuple[Entry, ...]]
    sources: Callable[[], tuple[LexiconRow, ...]]
    countries: tuple[Country, ...]
    affixes: tuple[Affix, ...]
    hash: str
    forms: list[str] = field(default_factory=list)
    entries: list[tuple[Entry, ...]] = field(default_factory=list)
    _automaton: AhoCorasick | None = None
    by_code: dict[str, Country] = field(default_factory=dict)
    country_names: dict[str, str] = field(default_factory=dict)
    city_names: dict[str, str] = field(default_factory=dict)
    bank_country: dict[str, str] = field(default_factory=dict)
    _country_automaton: AhoCorasick | None = None
    _country_codes: list[str] = field(default_factory=list)
    _affix_by_char: dict[str, list[Affix]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.forms = list(self.table)
        self.entries = list(self.table.values())
        self._automaton = AhoCorasick(self.forms, implementation=Implementation.ContiguousNFA) if self.forms else None
        self._index_countries()

    @classmethod
    def of(cls, rows: Sequence[LexiconRow], countries: Sequence[Country] = (), affixes: Sequence[Affix] = ()) -> Lexicon:
        """Return a lexicon of the given rows, not kept anywhere."""
        table = {form: tuple(map(Entry._make, many)) for form, many in compile_rows(rows).items()}
        return cls(table, lambda: tuple(rows), tuple(countries), tuple(affixes), "")

    @property
    def rows(self) -> tuple[LexiconRow, ...]:
        """The rows, the user's before the shipped ones."""
        return self.sources()

    def _index_countries(self) -> None:
        for c in self.countries:
            self.by_code[c.code] = c
            for name in (c.name_zh, *c.names):
                self.country_names.setdefault(to_shadow(name), c.code)
            for city in c.cities:
                self.city_names.setdefault(to_shadow(city), c.code)
            for body in (c.central_bank, c.government):
                if body:
                    self.bank_country.setdefault(body, c.code)

        names = {**self.city_names, **self.country_names}
        self._country_codes = list(names.values())
        self._country_automaton = (
            AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA) if names else None
        )
        for a in self.affixes:
            self._affix_by_char.setdefault(a.suffix[0], []).append(a)

    def country_hits(self, shadow: str) -> Iterator[tuple[int, int, str]]:
        """Yield (start, end, country code) of names of countries and cities, the longest at each place."""
        if self._country_automaton is not None:
            for pattern, start, end in self._country_automaton.find_matches_as_indexes(shadow):
                yield start, end, self._country_codes[pattern]

    def affixes_at(self, text: str) -> Iterator[Affix]:
        """Yield the suffixes that the text starts with, longest first."""
        for a in self._affix_by_char.get(text[:1], ()):
            if text.startswith(a.suffix):
                yield a

    def hits(self, shadow: str) -> Iterator[tuple[int, int, tuple[Entry, ...]]]:
        """Yield (start, end, entries) of every form in the text, overlapping ones too, Latin forms only as whole words."""
        if self._automaton is None:
            return
        size, entries, word = len(shadow), self.entries, _WORD
        for pattern, start, end in self._automaton.find_matches_as_indexes(shadow, overlapping=True):
            if shadow[start] in word and start and shadow[start - 1] in word:
                continue
            if shadow[end - 1] in word and end < size and shadow[end] in word and shadow[end - 1].isdigit() == shadow[end].isdigit():
                continue
            yield start, end, entries[pattern]


def passes(guards: Sequence[tuple[str, tuple[str, ...]]], shadow: str, start: int, end: int) -> bool:
    """Return whether the text around [start, end) meets every guard."""
    for kind, words in guards:
        if kind == "right!":
            bad = shadow.startswith(words, end)
        elif kind == "left!":
            bad = shadow.endswith(words, 0, start)
        elif kind == "right":
            bad = not shadow.startswith(words, end)
        elif kind == "left":
            bad = not shadow.endswith(words, 0, start)
        else:
            bad = not any(w in shadow for w in words)
        if bad:
            return False
    return True


def _read_affixes(path: Path) -> tuple[Affix, ...]:
    out = []
    for _, c in read_rows(path):
        out.append(Affix(to_shadow(c["suffix"]), frozenset(split(c["base"])), frozenset(split(c["kinds"])), c["type"], c["slug"]))
    return tuple(sorted(out, key=lambda a: (-len(a.suffix), a.suffix)))


def data_folder() -> Path:
    """Return the folder of the shipped lexicon files."""
    return Path(str(files("pipeline.lexicon")))


@lru_cache(maxsize=8)
def load_lexicon(extra: tuple[Path, ...] = ()) -> Lexicon:
    """Return the shipped lexicon, with the user's files added; rows of theirs with a shipped form replace it there.

    What was compiled is kept in the user's cache folder under the hash of all files, and taken from there the next time.

    Raises:
        LexiconError: a file does not hold.
    """
    folder = data_folder()
    paths = tuple(p for name in FILES if (p := folder / f"{name}.tsv").exists())
    digest = hashlib.sha256()
    for p in [*paths, folder / "countries.tsv", folder / "affixes.tsv", *extra]:
        digest.update(_bytes(p))
    key = digest.hexdigest()[:16]

    def sources() -> tuple[LexiconRow, ...]:
        return _rows(paths, extra)

    entries = cache.load(key, Entry._make)
    if entries is None:
        table = compile_rows(sources())
        cache.save(key, table)
        entries = {form: tuple(map(Entry._make, many)) for form, many in table.items()}
    return Lexicon(entries, sources, tuple(read_countries(folder / "countries.tsv")), _read_affixes(folder / "affixes.tsv"), key)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as e:
        raise LexiconError(str(path), f"cannot be read: {e}", "give a UTF-8 tab-separated file") from e


@lru_cache(maxsize=2)
def _rows(paths: tuple[Path, ...], extra: tuple[Path, ...]) -> tuple[LexiconRow, ...]:
    shipped = [row for p in paths for row in read_lexicon(p)]
    own = [row for p in extra for row in read_lexicon(p)]
    if not own:
        return tuple(shipped)
    taken = {to_shadow(f) for row in own for f in row.forms}
    return (*own, *(_without(row, taken) for row in shipped))


def compile_rows(rows: Sequence[LexiconRow]) -> dict[str, list[tuple[object, ...]]]:
    """Return for each shadow form, in code-point order, the fields of its entries in row order."""
    forms = to_shadow("\n".join(f.replace("\n", " ") for row in rows for f in row.forms)).split("\n")
    table: dict[str, list[tuple[object, ...]]] = {}
    at = 0
    for n, row in enumerate(rows):
        guards = tuple((g.kind, tuple(to_shadow(w) for w in g.words)) for g in row.guards)
        entry = (row.id, row.type, row.kind, row.scope, row.delta or "", guards, n)
        count = len(row.forms)
        for form in dict.fromkeys(map(close_up, forms[at : at + count])):
            table.setdefault(form, []).append(entry)
        at += count
    return {form: table[form] for form in sorted(table)}


def _without(row: LexiconRow, taken: set[str]) -> LexiconRow:
    """Return the row without forms that the user's lexicon has taken over."""
    if not any(to_shadow(f) in taken for f in row.forms):
        return row
    kept = {k: tuple(f for f in getattr(row, k) if to_shadow(f) not in taken) for k in ("tw", "hk", "cn", "en", "ticker")}
    name = row.name_zh if to_shadow(row.name_zh) not in taken else next((f for k in kept.values() for f in k), f"\x00{row.id}")
    return row.model_copy(update={**kept, "name_zh": name})
