"""The figures of a comparison, shaped as the official scorer prints them."""

from __future__ import annotations

from typing import NamedTuple


class Counts(NamedTuple):
    """Precision, recall and F1 with what they were counted over: right, predicted, gold."""

    p: float
    r: float
    f1: float
    tp: int
    pred: int
    gold: int


class Rates(NamedTuple):
    """Precision, recall and F1 that come from more than one count; ``n`` items stand behind the recall."""

    p: float
    r: float
    f1: float
    n: int


def f1(p: float, r: float) -> float:
    """Return the harmonic mean of precision and recall, 0 where both are 0."""
    return 2 * p * r / (p + r) if p + r else 0.0


def share(part: float, whole: int) -> float:
    """Return ``part / whole``, 0 of nothing."""
    return part / whole if whole else 0.0


def counts(tp: int, pred: int, gold: int) -> Counts:
    """Return the figures of ``tp`` right ones among ``pred`` predicted and ``gold`` true ones."""
    p, r = share(tp, pred), share(tp, gold)
    return Counts(p, r, f1(p, r), tp, pred, gold)


def rates(p: float, r: float, n: int) -> Rates:
    """Return the figures of a given precision and recall."""
    return Rates(p, r, f1(p, r), n)


class MentionScores(NamedTuple):
    """Mentions by exact span and type, by overlap, by type, and linking (B³ of concepts over exact matches)."""

    exact: Counts
    relaxed: Counts
    types: dict[str, Counts]
    linking_b3: Rates


class QuantityScores(NamedTuple):
    """Quantities by place, by place and value; accuracy of role, bound and sign over the right ones."""

    found: Counts
    right: Counts
    accuracy: dict[str, float]


class TimeScores(NamedTuple):
    """Times by place, by place and interval."""

    found: Counts
    right: Counts


class ClaimScores(NamedTuple):
    """Claims (annotation guide, section 4). ``core_*`` take recall over core gold claims, precision over all predicted ones."""

    pair: Counts
    strict: Counts
    core_pair: Rates
    core_strict: Rates
    core_edge: Rates
    accuracy: dict[str, float]
    attribution: Counts
    modality_leak: float
    calibration_error: float | None


class Scores(NamedTuple):
    """All figures of one prediction against one gold file."""

    articles: int
    answered: int
    mentions: MentionScores
    quantities: QuantityScores
    times: TimeScores
    claims: ClaimScores


Json = dict[str, object]


def as_json(value: object) -> object:
    """Return figures as plain dictionaries, keys as the official scorer names them."""
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {k: as_json(v) for k, v in value._asdict().items()}
    if isinstance(value, dict):
        return {k: as_json(v) for k, v in value.items()}
    return value


def scores_json(scores: Scores) -> Json:
    """Return all figures as nested dictionaries with the official scorer's keys."""
    return {k: as_json(v) for k, v in scores._asdict().items()}


def flatten(scores: Scores) -> dict[str, float | None]:
    """Return every figure under its path, e.g. ``claims.core_strict.f1``."""
    out: dict[str, float | None] = {}

    def walk(prefix: str, value: object) -> None:
        if isinstance(value, dict):
            for key, item in value.items():
                walk(f"{prefix}.{key}" if prefix else key, item)
        else:
            out[prefix] = value if isinstance(value, (int, float)) else None

    walk("", scores_json(scores))
    return out
