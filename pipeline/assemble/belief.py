"""How far an assembled edge is believed, from the claims behind it.

    belief = 1 - product over voices v of (1 - w_v)          (noisy-or; Pearl 1988, section 4.3.2)
    w      = min(CEILING, confidence * CERTAINTY * ASSERTION * TEMPORALITY * (ATTRIBUTED if a holder is named))

A *voice* is who vouches: the holder that the text names, else the article's source, else its author, else the article itself.
Only independent voices add up:

- an article, together with its near-duplicates, counts once: its strongest claim on the edge speaks for it;
- a voice counts once over all articles: its strongest article speaks for it.

Ties are broken by claim id and weights are multiplied in sorted order, so the result does not depend on the order of loading.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

DEFAULT_CONFIDENCE: Final = 0.7
"""Taken where the reader gave no confidence."""
CEILING: Final = 0.95
"""One claim alone never makes an edge certain."""
CERTAINTY: Final[Mapping[str, float]] = MappingProxyType({"certain": 1.0, "likely": 0.8, "possible": 0.5})
ASSERTION: Final[Mapping[str, float]] = MappingProxyType(
    {"asserted": 1.0, "negated": 0.8, "conditional": 0.6, "intended": 0.4, "questioned": 0.3}
)
TEMPORALITY: Final[Mapping[str, float]] = MappingProxyType({"observed": 1.0, "ongoing": 1.0, "generic": 0.9, "forecast": 0.9})
ATTRIBUTED: Final = 0.9
DIGITS: Final = 6


class Evidence(NamedTuple):
    """One stored claim, reduced to what belief and counts need. ``voice`` is empty where only the article vouches."""

    claim: str
    article: str
    voice: str
    weight: float
    published: str | None


def weight(confidence: float | None, certainty: str, assertion: str, temporality: str, *, attributed: bool) -> float:
    """Return what one claim contributes, in [0, CEILING]."""
    base = DEFAULT_CONFIDENCE if confidence is None else confidence
    factor = CERTAINTY.get(certainty, 1.0) * ASSERTION.get(assertion, 1.0) * TEMPORALITY.get(temporality, 1.0)
    return round(min(CEILING, base * factor * (ATTRIBUTED if attributed else 1.0)), DIGITS)


def evidence_of(row: Mapping[str, Any]) -> Evidence:
    """Return the evidence of a claim: its properties, with the ids ``claim``, ``article``, ``holder``, and ``source`` and ``author``."""
    w = weight(row["confidence"], row["certainty"], row["assertion"], row["temporality"], attributed=row["holder"] is not None)
    return Evidence(row["claim"], row["article"], voice(row["holder"], row["source"], row["author"]), w, row["published"])


def voice(holder: str | None, source: str | None, author: str | None) -> str:
    """Return who vouches for a claim; empty where nobody but the article does."""
    if holder:
        return f"holder:{holder}"
    return f"source:{source}" if source else f"author:{author}" if author else ""


def voices(evidence: Iterable[Evidence], group: Callable[[str], str]) -> dict[str, float]:
    """Return the weight of each independent voice; ``group`` names the near-duplicate group of an article."""
    speaking: dict[str, Evidence] = {}
    for e in evidence:
        story = group(e.article)
        if story not in speaking or _rank(e) < _rank(speaking[story]):
            speaking[story] = e
    out: dict[str, float] = {}
    for story, e in speaking.items():
        name = e.voice or f"article:{story}"
        out[name] = max(out.get(name, 0.0), e.weight)
    return out


def belief(weights: Iterable[float]) -> float:
    """Return the noisy-or of the weights, rounded to six digits."""
    doubt = 1.0
    for w in sorted(weights):
        doubt *= 1.0 - w
    return round(1.0 - doubt, DIGITS)


def _rank(e: Evidence) -> tuple[float, str]:
    return -e.weight, e.claim
