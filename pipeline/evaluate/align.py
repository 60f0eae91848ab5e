"""Which predicted span or claim answers which gold one.

The rules are those of the annotation guide, section 4; matching is one to one, best first, and ties go by position in the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from pipeline.evaluate.lines import Line, Lines
from schemas.base import Span
from schemas.extraction import Claim, Mention


class Placed(Protocol):
    """Anything with a half-open span in code points."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """The code point after the last."""


def overlap(a: Placed, b: Placed) -> int:
    """Return how many code points two spans share."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def touches(a: Span, b: Span) -> bool:
    """Return whether two bare spans share a code point."""
    return min(a[1], b[1]) > max(a[0], b[0])


def same_phrase(a: Placed, b: Placed) -> bool:
    """Return whether two arguments are the same: they share half of the shorter and a quarter of the longer one."""
    short, long = sorted((a.end - a.start, b.end - b.start))
    shared = overlap(a, b)
    return short > 0 and shared * 2 >= short and shared * 4 >= long


def same_place(a: Placed, b: Placed) -> bool:
    """Return whether two quantities stand in one place: they share half of the shorter one."""
    return overlap(a, b) * 2 >= min(a.end - a.start, b.end - b.start) > 0


def greedy(pairs: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Match gold and predicted indices one to one from (score, gold, predicted), best first; order never matters."""
    gold: set[int] = set()
    pred: set[int] = set()
    out = []
    for _, g, p in sorted(pairs, key=lambda x: (-x[0], x[1], x[2])):
        if g not in gold and p not in pred:
            gold.add(g)
            pred.add(p)
            out.append((g, p))
    return out


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """A gold claim and the predicted one that answers it. A head is None where gold names none, else whether it was hit."""

    gold: Claim
    pred: Claim
    core: bool
    cause_head: bool | None
    effect_head: bool | None

    @property
    def deltas(self) -> tuple[bool, bool]:
        """Whether the delta of the cause and that of the effect are right."""
        return self.gold.cause.delta == self.pred.cause.delta, self.gold.effect.delta == self.pred.effect.delta

    @property
    def strict(self) -> bool:
        """Both deltas and the assertion are right."""
        return all(self.deltas) and self.gold.assertion == self.pred.assertion

    @property
    def edge(self) -> bool:
        """Strict, and no head is wrong."""
        return self.strict and self.cause_head is not False and self.effect_head is not False


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """The claims of one article, aligned. ``lost`` and ``extra`` are gold and predicted claims without partner, in line order."""

    gold: Line
    pred: Line | None
    pairs: tuple[ClaimPair, ...]
    matched: tuple[tuple[int, int], ...]
    lost: tuple[Claim, ...]
    extra: tuple[Claim, ...]


def align_all(gold: Lines, pred: Lines) -> list[ArticleClaims]:
    """Align the claims of every gold article."""
    return [align_claims(g, pred.get(k)) for k, g in gold.items()]


def align_claims(gold: Line, pred: Line | None) -> ArticleClaims:
    """Align the claims of one article; an article without prediction has lost them all."""
    ours, theirs = gold.data.claims, pred.data.claims if pred else ()
    matched = greedy(_likeness(ours, theirs))
    gm, pm = mentions_by_id(gold), mentions_by_id(pred)
    pairs = tuple(ClaimPair(ours[i], theirs[j], gold.core[i], *heads(ours[i], theirs[j], gm, pm)) for i, j in matched)
    gold_hit, pred_hit = {i for i, _ in matched}, {j for _, j in matched}
    lost = tuple(c for i, c in enumerate(ours) if i not in gold_hit)
    extra = tuple(c for j, c in enumerate(theirs) if j not in pred_hit)
    return ArticleClaims(gold, pred, pairs, tuple(matched), lost, extra)


def _likeness(gold: tuple[Claim, ...], pred: tuple[Claim, ...]) -> Iterator[tuple[float, int, int]]:
    for i, a in enumerate(gold):
        for j, b in enumerate(pred):
            if same_phrase(a.cause, b.cause) and same_phrase(a.effect, b.effect):
                same = (a.cause.delta == b.cause.delta) + (a.effect.delta == b.effect.delta) + (a.assertion == b.assertion)
                yield same + overlap(a.cause, b.cause) / 1000 + overlap(a.effect, b.effect) / 1000, i, j


def mentions_by_id(line: Line | None) -> dict[str, Mention]:
    """Return the mentions of a line by id."""
    return {m.id: m for m in line.data.mentions} if line else {}


def heads(gold: Claim, pred: Claim, gm: dict[str, Mention], pm: dict[str, Mention]) -> tuple[bool | None, bool | None]:
    """Return for cause and effect whether the predicted head overlaps gold's; None where gold has none."""
    return _head(gold.cause.head, pred.cause.head, gm, pm), _head(gold.effect.head, pred.effect.head, gm, pm)


def _head(gold: str | None, pred: str | None, gm: dict[str, Mention], pm: dict[str, Mention]) -> bool | None:
    g, p = gm.get(gold or ""), pm.get(pred or "")
    if g is None:
        return None
    return p is not None and overlap(g, p) > 0
