"""Deterministic ids: the same input names the same node on every store, in every order of loading."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from pipeline.convert import to_shadow
from schemas.extraction import Claim, Quantity
from schemas.graph import LABELS, EdgeKey

PROVISIONAL: Final = "~"
_TYPED = re.compile(rf"^(?:{'|'.join(LABELS)})/\S+$")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_NOT_SLUG = re.compile(r"[^\w.]+")
_LONGEST_SURFACE = 60


def digest(*parts: object) -> str:
    """Return 32 hexadecimal digits of SHA-256 over the parts, kept apart by a separator that no part contains."""
    return hashlib.sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def concept_id(raw: str, kind: str) -> str:
    """Return a typed id: ours unchanged, a foreign label ("US CPI") as ``type/slug`` with the mention's type."""
    if _TYPED.match(raw):
        return raw
    slug = _NOT_SLUG.sub("-", raw.casefold()).strip("-")
    return f"{kind}/{slug or 'unnamed'}"


def provisional_id(surface: str, kind: str = "factor") -> str:
    """Return the id of an unlinked surface: one for all scripts and widths, white space and outer punctuation dropped."""
    key = re.sub(r"\s+", "", to_shadow(surface)).casefold()
    key = _EDGES.sub("", key) or key or "unnamed"
    if len(key) > _LONGEST_SURFACE:
        key = f"{key[:_LONGEST_SURFACE]}-{digest(key)[:8]}"
    return f"{kind}/{PROVISIONAL}{key}"


def is_provisional(concept: str) -> bool:
    """Return whether the id stands for an unlinked surface."""
    return concept.partition("/")[2].startswith(PROVISIONAL)


def concept_type(concept: str) -> str:
    """Return the concept's type, the first part of its id."""
    return concept.partition("/")[0]


def claim_id(article: str, claim: Claim) -> str:
    """Return a claim's id: the hash of article and of the offsets of cause, effect and cue, so that its reading may change."""
    cue = ",".join(f"{s}-{e}" for s, e in claim.cue)
    return digest("claim", article, claim.cause.start, claim.cause.end, claim.effect.start, claim.effect.end, cue)


def edge_id(key: EdgeKey) -> str:
    """Return the id of an assembled edge."""
    return digest("affects", *key)


def observation_id(article: str, quantity: Quantity, nth: int) -> str:
    """Return an observation's id; ``nth`` tells apart quantities over the same span."""
    return digest("observation", article, quantity.start, quantity.end, nth)
