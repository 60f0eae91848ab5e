"""A contract line in a form whose differences a person can read: one string for each finding."""

from __future__ import annotations

from pathlib import Path

from schemas.extraction import Claim, Extraction, Mention, Quantity, TimeExpression

Compact = dict[str, object]


def compact(line: Extraction) -> Compact:
    """Return the findings of a line as strings, in the order of the line."""
    return {
        "file": Path(line.article.path).name,
        "published": str(line.article.published),
        "mentions": [mention(m) for m in line.mentions],
        "quantities": [quantity(q) for q in line.quantities],
        "times": [time(t) for t in line.times],
        "claims": [claim(c, line) for c in line.claims],
    }


def mention(m: Mention) -> str:
    """Return ``start text | type | concept``."""
    return f"{m.start} {m.text} | {m.type} | {m.concept or '-'}"


def quantity(q: Quantity) -> str:
    """Return ``start text | value unit | role bound | concept``."""
    value = f"{q.low:g}..{q.high:g}" if q.low is not None and q.high is not None else _number(q.value, q.low, q.high)
    return f"{q.start} {q.text} | {value} {q.unit} | {q.role} {q.bound} | {q.concept or '-'}"


def _number(*values: float | None) -> str:
    return next((f"{v:g}" for v in values if v is not None), "-")


def time(t: TimeExpression) -> str:
    """Return ``start text | from..to``."""
    return f"{t.start} {t.text} | {t.from_ or '?'}..{t.to or '?'}"


def claim(c: Claim, line: Extraction) -> str:
    """Return ``cause [head delta] → effect [head delta] | assertion certainty temporality | holder | cue``. Confidence is left out."""
    names = {m.id: m.text for m in line.mentions}
    text = line.article.text or ""
    sides = [f"{a.text} [{names.get(a.head or '', '-')} {a.delta}]" for a in (c.cause, c.effect)]
    cue = "…".join(text[a:b] for a, b in c.cue)
    condition = f" if {text[slice(*c.condition)]}" if c.condition else ""
    return f"{' → '.join(sides)} | {c.assertion} {c.certainty} {c.temporality}{condition} | {names.get(c.attribution or '', '-')} | {cue}"
