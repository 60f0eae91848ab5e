"""The first picture: what the graph holds, the matrix of policies by assets, the timeline, the top concepts. Pure."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, TypeVar

import numpy as np

from pipeline.assemble.sign import SIGN
from pipeline.view.answers import Matrix, MatrixCell, MatrixHead, Overview, TopConcept, Week
from pipeline.view.asks import Filter
from pipeline.view.index import UNDATED, Effect, GraphIndex, Selection

K = TypeVar("K", int, str)
ROWS: Final = 12
COLUMNS: Final = 16
TOP: Final = 20
CHAINED: Final = frozenset({"asserted", "conditional"})
"""Kinds of assertion that count in the matrix where the filter names none: what is denied, wished or asked moves nothing."""


def overview(index: GraphIndex, asked: Filter) -> Overview:
    """Return the overview under a filter."""
    chosen = index.select(asked)
    days = index.claims.day[chosen.claims]
    dated = days[days != UNDATED]
    ends = np.concatenate([end[chosen.effects] for end in index.ends])
    return Overview(
        claims=int(chosen.claims.sum()),
        articles=len(np.unique(index.claims.article[chosen.claims])),
        effects=len(chosen.effects),
        concepts=len(np.unique(ends)),
        first=_day(int(dated.min())) if len(dated) else None,
        last=_day(int(dated.max())) if len(dated) else None,
        undated=len(days) - len(dated),
        matrix=matrix(index, chosen, asked),
        weeks=weeks(index, chosen),
        top=top_concepts(index, chosen),
    )


def weeks(index: GraphIndex, chosen: Selection) -> list[Week]:
    """Return the claims by week and direction of the effect; weeks without claims are left out."""
    signs = np.array([SIGN.get(e.effect_delta, 0) for e in index.effects], dtype=np.int64)
    on = chosen.claims & (index.claims.day != UNDATED)
    monday = index.claims.day[on] - (index.claims.day[on] - 1) % 7  # ordinal 1 was a Monday
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    pairs, n = np.unique(np.stack([monday, signs[index.claims.effect[on]]]), axis=1, return_counts=True)
    for (day, sign), count in zip(pairs.T.tolist(), n.tolist(), strict=True):
        counts[day][sign] = count
    return [Week(week=_day(day), up=c[1], down=c[-1], other=c[0]) for day, c in sorted(counts.items())]


def top_concepts(index: GraphIndex, chosen: Selection) -> list[TopConcept]:
    """Return the concepts that most claims run through."""
    causes, effects = index.weights(chosen)
    total = causes + effects
    best = sorted(np.flatnonzero(total).tolist(), key=lambda n: (-int(total[n]), index.concepts[n].id))[:TOP]
    return [
        TopConcept(id=c.id, name=c.name, name_en=c.name_en, provisional=c.provisional, as_cause=int(causes[n]), as_effect=int(effects[n]))
        for n in best
        for c in [index.concepts[n]]
    ]


@dataclass
class _Cell:
    lifts: float = 0.0
    lowers: float = 0.0
    claims: int = 0
    effects: list[int] = field(default_factory=list)


def matrix(index: GraphIndex, chosen: Selection, asked: Filter) -> Matrix:
    """Return the cells of the rows and columns that most claims fall into, signed towards tightening."""
    cells = _cells(index, chosen, asked)
    rows = _most(((row, cell.claims) for (row, _), cell in cells.items()), ROWS)
    columns = _most(((column, cell.claims) for (row, column), cell in cells.items() if row in rows), COLUMNS)
    rows = [r for r in rows if any((r, c) in cells for c in columns)]
    return Matrix(
        rows=[row_head(index, r) for r in rows],
        columns=[MatrixHead(id=c.id, name=c.name, name_en=c.name_en) for c in (index.concepts[n] for n in columns)],
        cells=[
            MatrixCell(
                row=rows.index(row),
                column=columns.index(column),
                net=round(cell.lifts - cell.lowers, 4),
                lifts=cell.lifts,
                lowers=cell.lowers,
                claims=cell.claims,
            )
            for (row, column), cell in sorted(cells.items())
            if row in rows and column in columns
        ],
    )


def cell_effects(index: GraphIndex, chosen: Selection, asked: Filter, row: str, column: str) -> list[int]:
    """Return the effects behind a cell of the matrix, the most believed first."""
    at = index.concept_at.get(column)
    cell = _cells(index, chosen, asked).get((row, at)) if at is not None else None
    return cell.effects if cell else []


def row_id(index: GraphIndex, policy: str) -> str:
    """Return the row of a policy: ``actor|instrument``, or the policy itself where it is no move of an instrument."""
    act = index.policies.get(policy)
    return f"{act.actor or ''}|{act.instrument}" if act and act.instrument else policy


def row_head(index: GraphIndex, row: str) -> MatrixHead:
    """Return the names of a row."""
    actor, _, thing = row.rpartition("|")
    found = index.concepts[index.concept_at[thing]] if thing in index.concept_at else None
    by = index.concepts[index.concept_at[actor]] if actor in index.concept_at else None
    return MatrixHead(
        id=row,
        name=found.name if found else thing,
        name_en=found.name_en if found else thing,
        actor=by.name if by else None,
        actor_en=by.name_en if by else None,
    )


def _cells(index: GraphIndex, chosen: Selection, asked: Filter) -> dict[tuple[str, int], _Cell]:
    cells: dict[tuple[str, int], _Cell] = defaultdict(_Cell)
    for n in chosen.effects.tolist():
        e = index.effects[n]
        policy = index.concepts[e.cause].id
        if not e.sign or not policy.startswith("policy/") or not index.concepts[e.effect].id.startswith("asset/"):
            continue
        if not asked.assertion and e.assertion not in CHAINED:
            continue
        sign, cell = _towards_tightening(index, policy, e), cells[row_id(index, policy), e.effect]
        cell.lifts, cell.lowers = max(cell.lifts, e.belief if sign > 0 else 0.0), max(cell.lowers, e.belief if sign < 0 else 0.0)
        cell.claims += int(chosen.counts[n])
        cell.effects.append(n)
    return dict(cells)


def _towards_tightening(index: GraphIndex, policy: str, e: Effect) -> int:
    """Return the edge's sign; where the act itself goes up or down, its own sign towards tightening turns it."""
    act = index.policies.get(policy)
    return e.sign * act.sign if act and act.sign and e.cause_delta in ("up", "down") else e.sign


def _most(pairs: Iterable[tuple[K, int]], n: int) -> list[K]:
    total: Counter[K] = Counter()
    for key, claims in pairs:
        total[key] += claims
    return sorted(total, key=lambda k: (-total[k], k))[:n]


def _day(ordinal: int) -> str:
    return dt.date.fromordinal(ordinal).isoformat()
