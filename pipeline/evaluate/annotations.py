"""Figures of the annotation layer: mentions with their linking, quantities, times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from math import fsum

from pipeline.evaluate.align import greedy, overlap, same_place
from pipeline.evaluate.figures import MentionScores, QuantityScores, Rates, TimeScores, counts, rates, share
from pipeline.evaluate.lines import Line, Lines
from schemas.extraction import Extraction, Mention, Quantity, TimeExpression

SCORED = ("asset", "indicator", "institution", "person", "policy", "rate")
"""Mention types that are scored: factors are annotated only where claims run."""

_SPAN_UNITS = frozenset({"days", "weeks", "months", "years"})
_SPAN_ROLES = frozenset({"duration", "tenor"})
_FACTORS = {
    ("bp", "pp"): 0.01,
    ("pp", "bp"): 100.0,
    ("bp", "percent"): 0.01,
    ("percent", "bp"): 100.0,
    ("pp", "percent"): 1.0,
    ("percent", "pp"): 1.0,
}
_TOLERANCE = 6e-5  # a third written as 66.67

MentionKey = tuple[int, int, str]
Link = tuple[str, Hashable]
"""The gold concept of an exactly matched mention, and the predicted one."""


def mention_keys(line: Line | None) -> dict[MentionKey, Mention]:
    """Return the scored mentions by span and type."""
    return {(m.start, m.end, m.type): m for m in _scored(line)}


def _scored(line: Line | None) -> list[Mention]:
    return [m for m in line.data.mentions if m.type in SCORED] if line else []


def score_mentions(gold: Lines, pred: Lines) -> MentionScores:
    """Score mentions: exact span and type, any overlap of one type, each type alone, linking."""
    right, given, true = Counter[str](), Counter[str](), Counter[str]()
    links: list[Link] = []
    relaxed = [0, 0, 0]
    for k, g in gold.items():
        ours, theirs = mention_keys(g), mention_keys(pred.get(k))
        hit = sorted(ours.keys() & theirs.keys())
        true.update(x[2] for x in ours)
        given.update(x[2] for x in theirs)
        right.update(x[2] for x in hit)
        links += _links(ours, theirs, hit, len(links))
        for i, n in enumerate(_relaxed(_scored(g), _scored(pred.get(k)))):
            relaxed[i] += n
    return MentionScores(
        exact=counts(right.total(), given.total(), true.total()),
        relaxed=counts(*relaxed),
        types={t: counts(right[t], given[t], true[t]) for t in SCORED},
        linking_b3=b_cubed(links),
    )


def _links(ours: dict[MentionKey, Mention], theirs: dict[MentionKey, Mention], hit: Sequence[MentionKey], first: int) -> list[Link]:
    """Return the links of matched mentions; one that the prediction links to nothing stands alone."""
    out: list[Link] = []
    for x in hit:
        concept, other = ours[x].concept, theirs[x].concept
        if concept:
            out.append((concept, ("null", first + len(out)) if other is None else other))
    return out


def _relaxed(gold: list[Mention], pred: list[Mention]) -> tuple[int, int, int]:
    pairs = [(overlap(a, b), i, j) for i, a in enumerate(gold) for j, b in enumerate(pred) if a.type == b.type and overlap(a, b)]
    return len(greedy(pairs)), len(pred), len(gold)


def b_cubed(links: Sequence[Link]) -> Rates:
    """Return B³ of two groupings of the same items: what is put together counts, not what it is called."""
    both, gold, pred = Counter(links), Counter(g for g, _ in links), Counter(p for _, p in links)
    n = len(links)
    p = share(fsum(both[x] / pred[x[1]] for x in links), n)
    r = share(fsum(both[x] / gold[x[0]] for x in links), n)
    return rates(p, r, n)


def same_value(gold: Quantity, pred: Quantity) -> bool:
    """Return whether two quantities say the same; basis points, percentage points and percent are converted.

    A single value may stand for a range, if it is the range's first value.
    """
    factor = 1.0 if gold.unit == pred.unit else _FACTORS.get((pred.unit, gold.unit))
    if factor is None:
        return False
    a, b = _values(gold), [x * factor for x in _values(pred)]
    if len(a) == len(b):
        return all(_near(x, y) for x, y in zip(a, b, strict=True))
    return bool(a) and bool(b) and _near(a[0], b[0])


def _values(q: Quantity) -> list[float]:
    return [x for x in (q.value, q.low, q.high) if x is not None]


def _near(gold: float, pred: float) -> bool:
    """Return whether two magnitudes are equal; the sign is scored apart."""
    a, b = abs(gold), abs(pred)
    return abs(a - b) <= _TOLERANCE * max(1.0, a)


def _measured(line: Line | None) -> list[Quantity]:
    """Return the quantities that are scored: all but spans of time."""
    return [q for q in line.data.quantities if q.unit not in _SPAN_UNITS and q.role not in _SPAN_ROLES] if line else []


def score_quantities(gold: Lines, pred: Lines) -> QuantityScores:
    """Score quantities by place and by value; role, bound and the sign of changes over the right ones."""
    found = n = m = 0
    right: list[tuple[Quantity, Quantity]] = []
    for k, g in gold.items():
        ours, theirs = _measured(g), _measured(pred.get(k))
        near = [(i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if same_place(a, b)]
        match = greedy((2 * same_value(ours[i], theirs[j]) + overlap(ours[i], theirs[j]) / 100, i, j) for i, j in near)
        right += [(ours[i], theirs[j]) for i, j in match if same_value(ours[i], theirs[j])]
        found, n, m = found + len(match), n + len(theirs), m + len(ours)
    return QuantityScores(counts(found, n, m), counts(len(right), n, m), _quantity_accuracy(right))


def _quantity_accuracy(right: Sequence[tuple[Quantity, Quantity]]) -> dict[str, float]:
    signed = [(a.value, b.value or 0.0) for a, b in right if a.role.startswith("change") and a.value]
    return {
        "role": share(sum(a.role == b.role for a, b in right), len(right)),
        "bound": share(sum(a.bound == b.bound for a, b in right), len(right)),
        "sign": share(sum((a < 0) == (b < 0) for a, b in signed), len(signed)),
    }


def _dated(data: Extraction | None) -> list[TimeExpression]:
    return [t for t in data.times if t.from_ is not None] if data else []


def _same_interval(a: TimeExpression, b: TimeExpression) -> bool:
    return a.from_ == b.from_ and (a.to or a.from_) == (b.to or b.from_)


def score_times(gold: Lines, pred: Lines) -> TimeScores:
    """Score times that resolve to days, by overlap and by interval."""
    found = right = n = m = 0
    for k, g in gold.items():
        ours, theirs = _dated(g.data), _dated(pred[k].data if k in pred else None)
        near = [(i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if overlap(a, b)]
        match = greedy((2 * _same_interval(ours[i], theirs[j]) + overlap(ours[i], theirs[j]) / 100, i, j) for i, j in near)
        right += sum(_same_interval(ours[i], theirs[j]) for i, j in match)
        found, n, m = found + len(match), n + len(theirs), m + len(ours)
    return TimeScores(counts(found, n, m), counts(right, n, m))
