"""The lexicon's names, as loading needs them: also of concepts that are composed (country + tenor + instrument, actor + act)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from pipeline.lexicon import data_folder, load_lexicon
from pipeline.lexicon.table import read_countries
from schemas.country import Country
from schemas.graph import ConceptInfo, ConceptNames
from schemas.lexicon import LexiconRow

WAYS: Final = 16, 8
"""How many names of an actor, and of an act, are combined at most."""
_TENOR = re.compile(r"(\d+)([dwmy])-(.+)")
_UNITS: Final = {"d": ("天期", "day"), "w": ("週", "week"), "m": ("個月", "month"), "y": ("年期", "year")}


def lexicon_names(extra: tuple[Path, ...] = ()) -> tuple[ConceptNames, str]:
    """Return the lookup of concept names, and the hash of the lexicon behind it: the shipped one with the user's files.

    Raises:
        LexiconError: a file does not hold.
    """
    lexicon = load_lexicon(extra)
    return names_of(lexicon.rows, lexicon.countries), lexicon.hash


def names_of(rows: Iterable[LexiconRow], countries: Sequence[Country] | None = None) -> ConceptNames:
    """Return a lookup over lexicon rows, and over what is composed of them and a country; without countries the shipped ones.

    Of several rows with one id the first gives the preferred names.
    """
    return _Names(rows, read_countries(data_folder() / "countries.tsv") if countries is None else countries).get


class _Names:
    def __init__(self, rows: Iterable[LexiconRow], countries: Iterable[Country]) -> None:
        self.table: dict[str, ConceptInfo] = {}
        for row in rows:
            known = self.table.get(row.id)
            names = tuple(dict.fromkeys((*(known.names if known else ()), *row.forms)))
            first = known or ConceptInfo(row.name_zh, row.name_en, (), row.type, row.parent)
            self.table[row.id] = first._replace(names=names, parent=first.parent or row.parent)
        self.actors = {code: info for c in countries for code, info in self._actors(c)}

    def _actors(self, c: Country) -> list[tuple[str, ConceptInfo]]:
        """Return what a slug may start with for this country: its own code, and its central bank's."""
        own = ConceptInfo(c.name_zh, c.name_en, (c.name_zh, *c.names), "", c.government)
        bank = self.table.get(c.central_bank)
        named = bank._replace(parent=c.central_bank) if bank else own._replace(parent=c.central_bank)
        return [(c.code, own), *([(c.bank_code, named)] if c.bank_code else [])]

    def get(self, concept: str, /) -> ConceptInfo | None:
        """Return what is known of the concept, None where it is neither in the lexicon nor composed of it."""
        return self.table.get(concept) or self._composed(concept)

    def _composed(self, concept: str) -> ConceptInfo | None:
        kind, _, slug = concept.partition("/")
        code, _, rest = slug.partition("-")
        actor = self.actors.get(code)
        if actor is None or not rest:
            return self._with_tenor(kind, slug)
        base = self.table.get(f"{kind}/{rest}") or self._with_tenor(kind, rest)
        if base is None:
            return None
        parent = f"{kind}/{rest}" if f"{kind}/{rest}" in self.table else base.parent
        return _joined(actor, base, parent, actor.parent if kind == "policy" else "")

    def _with_tenor(self, kind: str, slug: str) -> ConceptInfo | None:
        m = _TENOR.fullmatch(slug)
        base = self.table.get(f"{kind}/{m[3]}") if m else None
        if m is None or base is None:
            return None
        zh, en = _UNITS[m[2]]
        length = ConceptInfo(f"{m[1]}{zh}", f"{m[1]}-{en}", (f"{m[1]}{zh}", f"{m[1]}{zh.removesuffix('期')}"), "")
        return _joined(length, base, f"{kind}/{m[3]}", "")


def _joined(first: ConceptInfo, base: ConceptInfo, parent: str, actor: str) -> ConceptInfo:
    """Return the concept that the two make: every name of the first before every name of the base."""
    spelled = (list(dict.fromkeys((x.name_zh, *x.names)))[:most] for x, most in zip((first, base), WAYS, strict=True))
    names = tuple(dict.fromkeys(f"{a}{b}" for a, b in product(*spelled)))
    return ConceptInfo(names[0], f"{first.name_en} {base.name_en}", names, base.type, parent, actor)
