"""Names of concept nodes: from the lexicon where it knows the concept, else from the surfaces in the loaded lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pipeline.assemble.identity import concept_type, is_provisional
from pipeline.assemble.instruments import actor_of, instruments, move_of
from pipeline.convert import to_shadow
from schemas.graph import ConceptInfo, ConceptNames, ConceptRow

SURFACE_NAMES = 20


def name_key(name: str) -> str:
    """Return the form in which names are compared: one for scripts, widths and cases, without outer white space."""
    return to_shadow(name).casefold().strip()


def lookup(concept: str, names: ConceptNames | None) -> ConceptInfo | None:
    """Return what is known of a concept apart from the lines: the instrument table first, then the lexicon."""
    if is_provisional(concept):
        return None
    return instruments().get(concept) or (names(concept) if names else None)


def known_row(concept: str, info: ConceptInfo) -> ConceptRow:
    """Return the node of a concept that the lexicon knows."""
    return _row(concept, info.name_zh, info.name_en, [info.name_zh, info.name_en, *info.names])


def surface_row(concept: str, surfaces: Mapping[str, int]) -> ConceptRow:
    """Return the node of any other concept: named by its most frequent surface, then the shortest, then by code points."""
    ranked = sorted(surfaces, key=lambda s: (-surfaces[s], len(s), s))
    slug = concept.partition("/")[2]
    name = ranked[0] if ranked else slug.lstrip("~")
    english = name if is_provisional(concept) else slug.replace("-", " ")
    return _row(concept, name, english, [name, english, *ranked[:SURFACE_NAMES]])


def _row(concept: str, name: str, english: str, names: Iterable[str]) -> ConceptRow:
    spelled = list(dict.fromkeys(n for n in names if n))
    searched = dict.fromkeys((*spelled, *map(name_key, spelled)))
    text = "\n".join(("", *searched, ""))
    return {"id": concept, "name": name, "name_en": english, "names": spelled, "names_text": text, "provisional": is_provisional(concept)}


def links_of(concept: str, info: ConceptInfo | None) -> list[tuple[str, str]]:
    """Return what follows from the concept alone, as (relationship type, other concept).

    A policy is BY its actor and OF its instrument; a person's employer is AFFILIATED_WITH; any other parent PART_OF.
    """
    kind, out = concept_type(concept), []
    if kind == "policy":
        actor, move = (info.actor if info else "") or actor_of(concept), move_of(concept)
        out += [("BY", actor)] if actor else []
        out += [("OF", move.instrument)] if move else []
    if info and info.parent and info.parent != concept:
        institution = concept_type(info.parent) == "institution"
        if kind == "person":
            out += [("AFFILIATED_WITH", info.parent)] if institution else []
        elif not (kind == "policy" and institution):
            out.append(("PART_OF", info.parent))
    return out
