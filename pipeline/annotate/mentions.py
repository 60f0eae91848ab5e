"""Mentions of an article: every layer proposes, the weights choose, the scope links."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate.actors import actor_candidates
from pipeline.annotate.candidates import Hits
from pipeline.annotate.choose import Chooser, Surroundings, best_set
from pipeline.annotate.compounds import compound_candidates, origin
from pipeline.annotate.layers import Candidate, Found, Sentence
from pipeline.annotate.link import Scope, link, normal, pointers
from pipeline.annotate.names import bracket_aliases, brackets, memory_candidates, name_candidates, short_forms
from pipeline.lexicon import Lexicon
from pipeline.linear import load_linear

BONUS = {("known", False): 1.3, ("known", True): 3.2, ("compound", False): 0.7, ("compound", True): 2.2}
"""Added to the score by (how the candidate came about, whether it is a factor): a missed head costs a claim, so the choice leans towards
keeping, less so where only the last word is known."""

WEAK_FACTOR = 1.5
"""Below this score a factor is shown only where a claim runs through it."""


class Mentions(NamedTuple):
    """The chosen mentions, and every candidate with its score for the trace."""

    found: list[Found]
    candidates: list[tuple[float, Candidate]]


def propose(shadow: str, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[list[Candidate], Hits]:
    """Return the distinct candidates of all layers that lie inside sentences, in text order."""
    hits = Hits(lexicon, shadow)
    known = hits.candidates()
    listed = {(c.start, c.end) for c in known if c.source in ("lex", "bare")}
    typed = {(c.start, c.end, c.type) for c in known if c.source in ("lex", "bare")}
    unknown = [c for c in name_candidates(shadow) if (c.start, c.end) not in listed]
    known += actor_candidates(shadow, hits, known)
    found = [*known, *unknown, *compound_candidates(shadow, known, typed), *pointers(shadow)]
    found += _remembered(shadow, found)
    best: dict[tuple[int, int, str], Candidate] = {}
    for c in found:
        key = c[:3]
        if key not in best or _rank(c) < _rank(best[key]):
            best[key] = c
    return _inside([best[key] for key in sorted(best)], sentences), hits


def _order(c: Candidate) -> tuple[int, int, str, str, str]:
    return (c.start, c.end, c.type, c.source, c.concept or "")


_PLACE = {source: n for n, source in enumerate(("lex", "bare", "comp", "tenor", "mod", "stock", "affix", "memory", "country"))}


def _rank(c: Candidate) -> tuple[int, int, str, str]:
    return (c.concept is None, _PLACE.get(c.source.split("+")[0], len(_PLACE)), c.concept or "", c.source)


def _remembered(shadow: str, found: Sequence[Candidate]) -> list[Candidate]:
    aliases: dict[str, Candidate] = {}
    for start, end, owner in bracket_aliases(shadow, _named(shadow, found)):
        if owner.concept in _CLASSES:
            continue
        aliases.setdefault(shadow[start:end], _owner(owner, shadow))
    full = [c for c in found if c.type in ("person", "institution") and c.source in _FULL]
    for c in sorted(full, key=_order):
        for short in short_forms(shadow, c):
            if len(short) > 1:
                aliases.setdefault(short, _owner(c, shadow))
    if not aliases:
        return []
    known = {shadow[c.start : c.end] for c in found if c.concept}
    return list(memory_candidates(shadow, {a: c for a, c in aliases.items() if a not in known}))


_FULL = frozenset({"person0", "person1", "person3", "person5", "person6", "latin2", "latin-org", "lex"})
_UNNAMED = frozenset({"country", "latin1", "latincaps", "bare", "head", "compound", "compound-name", "compound-word"})


def _named(shadow: str, found: Sequence[Candidate]) -> dict[int, Candidate]:
    """Return the likeliest name that ends before each bracket, by its end."""
    places = {at for at, _ in brackets(shadow)}
    named: dict[int, Candidate] = {}
    for c in sorted([c for c in found if c.end in places and c.source not in _UNNAMED], key=_order):
        if c.end not in named or _rank(c) < _rank(named[c.end]):
            named[c.end] = c
    return named


_CLASSES = frozenset({"asset/etf", "asset/equities", "asset/crypto", "asset/government-bonds"})
"""Concepts of whole classes: a name in brackets after one is a member of the class, no other name of it."""


def _owner(c: Candidate, shadow: str) -> Candidate:
    return c if c.concept else c._replace(concept=f"{c.type}/~{normal(shadow[c.start : c.end])}")


def _inside(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    out, i = [], 0
    for c in candidates:
        while i < len(sentences) and sentences[i].end <= c.start:
            i += 1
        if i < len(sentences) and sentences[i].start <= c.start and c.end <= sentences[i].end:
            out.append(c)
    return out


@lru_cache(maxsize=1)
def shipped_chooser() -> Chooser:
    """Return the chooser with the shipped weights.

    Raises:
        ModelError: the weights file is missing or damaged.
    """
    return Chooser(load_linear(Path(str(files("pipeline.annotate"))) / "weights.tsv"))


def find_mentions(shadow: str, sentences: Sequence[Sentence], lexicon: Lexicon, chooser: Chooser | None = None) -> Mentions:
    """Return the mentions of a text.

    Args:
        shadow: the shadow text.
        sentences: where to look; what lies outside (boilerplate) is not read.
        lexicon: the compiled lexicon.
        chooser: scores the candidates; the shipped weights when None.
    """
    chooser = chooser or shipped_chooser()
    candidates, hits = propose(shadow, sentences, lexicon)
    around = Surroundings(shadow, candidates)
    scored = [
        (round(value + BONUS[origin(c.source), c.type == "factor"], 6), c)
        for value, c in zip(chooser.scores(candidates, around), candidates, strict=True)
    ]
    chosen = best_set(scored)
    scope = Scope(hits.countries, lexicon, [c for _, c in chosen], shadow)
    return Mentions(link(chosen, shadow, sentences, scope, lexicon), scored)
