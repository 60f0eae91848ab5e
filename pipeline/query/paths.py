"""Signed paths, best first by their weakest link.

An edge may follow another where the first's effect delta equals the second's cause delta, or is its opposite: then both deltas of the
second are flipped and the step is marked as inferred. A path's sign is the product of its edges' signs, its belief that of its weakest
link. No concept stands twice in a path.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from pipeline.assemble.sign import OPPOSITE, edge_sign, follow


class Edge(NamedTuple):
    """An assembled edge, as much of it as a path needs."""

    id: str
    cause: str
    cause_delta: str
    effect: str
    effect_delta: str
    belief: float


class Step(NamedTuple):
    """An edge in a path; ``inferred`` where both its deltas are flipped."""

    edge: Edge
    inferred: bool

    @property
    def cause_delta(self) -> str:
        """The delta of the cause in this path."""
        return OPPOSITE[self.edge.cause_delta] if self.inferred else self.edge.cause_delta

    @property
    def effect_delta(self) -> str:
        """The delta of the effect in this path."""
        return OPPOSITE[self.edge.effect_delta] if self.inferred else self.edge.effect_delta


@dataclass(frozen=True, slots=True)
class SignedPath:
    """A chain of steps."""

    steps: tuple[Step, ...]

    @property
    def sign(self) -> int:
        """The product of the edges' signs, 0 where one carries none."""
        out = 1
        for s in self.steps:
            out *= edge_sign(s.edge.cause_delta, s.edge.effect_delta)
        return out

    @property
    def belief(self) -> float:
        """The belief of the weakest link."""
        return min(s.edge.belief for s in self.steps)


def extend(step: Step, edge: Edge) -> Step | None:
    """Return the edge as a step after another one, None where it may not follow."""
    flipped = follow(step.effect_delta, edge.cause_delta)
    if flipped is None or (flipped and edge.effect_delta not in OPPOSITE):
        return None
    return Step(edge, flipped)


def signed_paths(
    edges: Iterable[Edge], sources: Collection[str], targets: Collection[str], *, hops: int = 4, limit: int = 10
) -> list[SignedPath]:
    """Return up to ``limit`` paths from any source to any target, by belief, then length, then edge ids."""
    goals, starts = set(targets), set(sources)
    out_of, distance = _index(edges, goals, hops)
    queue: list[tuple[float, int, tuple[str, ...], tuple[Step, ...]]] = []
    for source in sorted(starts):
        for edge in out_of.get(source, ()):
            if edge.effect not in starts:
                _push(queue, (Step(edge, inferred=False),), distance, hops)
    found: list[SignedPath] = []
    visits: Counter[tuple[str, str, int]] = Counter()
    while queue and len(found) < limit:
        *_, steps = heapq.heappop(queue)
        last = steps[-1]
        if last.edge.effect in goals:
            found.append(SignedPath(steps))
            continue
        state = (last.edge.effect, last.effect_delta, len(steps))
        visits[state] += 1
        if visits[state] <= limit * 4:  # enough ways to one place: what comes later is weaker or longer
            for more in _successors(steps, out_of, starts):
                _push(queue, more, distance, hops)
    return found


def _successors(steps: tuple[Step, ...], out_of: Mapping[str, list[Edge]], starts: set[str]) -> Iterator[tuple[Step, ...]]:
    been = {steps[0].edge.cause, *(s.edge.effect for s in steps)} | starts
    for edge in out_of.get(steps[-1].edge.effect, ()):
        if edge.effect not in been and (step := extend(steps[-1], edge)):
            yield (*steps, step)


def _push(queue: list[Any], steps: tuple[Step, ...], distance: Mapping[str, int], hops: int) -> None:
    left = distance.get(steps[-1].edge.effect)
    if left is not None and len(steps) + left <= hops:
        heapq.heappush(queue, (-min(s.edge.belief for s in steps), len(steps), tuple(s.edge.id for s in steps), steps))


def _index(edges: Iterable[Edge], goals: set[str], hops: int) -> tuple[dict[str, list[Edge]], dict[str, int]]:
    """Return the edges by their cause, and how many edges each concept is away from the nearest goal, up to ``hops``."""
    out_of: dict[str, list[Edge]] = {}
    into: dict[str, set[str]] = {}
    for edge in edges:
        if edge.cause != edge.effect:
            out_of.setdefault(edge.cause, []).append(edge)
            into.setdefault(edge.effect, set()).add(edge.cause)
    distance, ring = dict.fromkeys(goals, 0), set(goals)
    for n in range(1, hops + 1):
        ring = {c for e in ring for c in into.get(e, ()) if c not in distance}
        distance |= dict.fromkeys(ring, n)
    return out_of, distance
