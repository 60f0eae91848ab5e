"""Policies as moves of instruments: rate hike and rate cut are two policies of one instrument of one actor."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from pipeline.errors import LexiconError
from pipeline.lexicon import data_folder
from pipeline.lexicon.table import read_countries
from schemas.graph import ConceptInfo


class Move(NamedTuple):
    """An act's instrument, and its sign towards tightening (0: only the claim's delta tells)."""

    instrument: str
    sign: int


def _table(name: str) -> list[dict[str, str]]:
    lines = files("pipeline.assemble").joinpath(name).read_text("utf-8").splitlines()
    return list(csv.DictReader((x for x in lines if not x.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def acts() -> dict[str, Move]:
    """Return the act table: act → move.

    Raises:
        LexiconError: an act stands twice or names an instrument without a name.
    """
    out: dict[str, Move] = {}
    for row in _table("instruments.tsv"):
        if row["act"] in out or row["instrument"] not in instruments():
            raise LexiconError("instruments.tsv", f"act {row['act']!r} stands twice or names an unknown instrument", "mend the row")
        out[row["act"]] = Move(row["instrument"], int(row["sign"]))
    return out


@cache
def instruments() -> dict[str, ConceptInfo]:
    """Return the instruments by id."""
    return {
        r["id"]: ConceptInfo(r["name_zh"], r["name_en"], (r["name_zh"], r["name_en"]), "instrument")
        for r in _table("instruments_names.tsv")
    }


@cache
def _actors() -> dict[str, str]:
    """Return slug prefix → institution: a central bank's code, or a country's code for its government."""
    out: dict[str, str] = {}
    for country in read_countries(data_folder() / "countries.tsv"):
        out[country.code] = country.government
        if country.bank_code:
            out[country.bank_code] = country.central_bank
    return {prefix: body for prefix, body in out.items() if body}


def move_of(policy: str) -> Move | None:
    """Return the move behind a policy id: of the act that remains of its slug without an actor; None where the table has none."""
    slug = policy.partition("/")[2]
    rest = (slug, _split(slug)[1], slug.partition("-")[2])
    return next((m for act in rest if (m := acts().get(act))), None)


def actor_of(policy: str) -> str | None:
    """Return the institution that a policy's slug starts with (policy/boj-rate-hike), None where no code fits."""
    return _actors().get(_split(policy.partition("/")[2])[0])


def _split(slug: str) -> tuple[str, str]:
    """Return the actor's code and the act of a slug; no code where none is known."""
    code, _, act = slug.partition("-")
    return (code, act) if act and code in _actors() else ("", slug)
