"""Features of a candidate claim, as names, in parts that each depend on few things (see :mod:`pipeline.linear`).

A feature belongs in the part that has all its arguments; one that needs others is a part of its own, added to :class:`PairParts` and
to the sum in :mod:`pipeline.claim.candidates`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from pipeline.linear import Names, Part, as_names

T = TypeVar("T", float, list[str])


class Side(NamedTuple):
    """What is known of an argument beyond its place. ``lead`` and ``tail`` are the two characters at its start and after its end."""

    type: str
    delta: str
    after: str
    before: str
    words: int
    length: int
    lead: str
    tail: str


def cue_part(form: str, rule: str, family: str, geometry: str, initial: bool, crowd: int) -> list[str]:
    """Return the features of the cue alone."""
    return [
        f"cue={form}",
        f"cue={form}&g={geometry}",
        f"id={rule}&g={geometry}",
        f"fam={family}&g={geometry}&init={initial}",
        f"cue={form}&init={initial}",
        f"crowd={min(crowd, 4)}",
    ]


def own_part(side: str, type_: str, delta: str, after: str, before: str, words: int, length: int, depth: int) -> list[str]:
    """Return the features of an argument whatever the cue."""
    return [
        f"{side}&t={type_}&delta={delta}",
        f"{side}&words={words}&t={type_}",
        f"{side}&after={after}&before={before}",
        f"{side}&len={length}",
        f"{side}&depth={depth}",
    ]


def lead_part(side: str, lead: str) -> list[str]:
    """Return the feature of the characters at an argument's start."""
    return [f"{side}&lead={lead}"]


def tail_part(side: str, tail: str) -> list[str]:
    """Return the feature of the characters after an argument's end."""
    return [f"{side}&tail={tail}"]


def place_part(
    side: str, g: str, f: str, place: str, rank: int, nearer: str, governed: str, followed: str, first: bool, listed: int, headed: bool,
    pointer: bool,
) -> list[str]:  # fmt: skip
    """Return the features of where an argument stands around the cue."""
    k = f"{side}{g}"
    kf = f"{k}&f={f}"
    kp = f"{k}&place={place}"
    return [
        f"{kp}&rank={rank}",
        f"{kf}&place={place}",
        f"{kf}&rank={rank}",
        f"{k}&listed={listed}&rank={min(rank, 2)}",
        f"{k}&nearer={nearer}",
        f"{kp}&nearer={nearer}",
        f"{kf}&nearer={nearer}",
        f"{kp}&gov={governed}",
        f"{kp}&fol={followed}",
        f"{kp}&first={first}",
        f"{kf}&gov={governed}",
        f"{kf}&fol={followed}",
        f"{kf}&place={place}&head={headed}",
        f"{side}&pointer={pointer}&place={place}",
    ]


def kind_part(side: str, g: str, f: str, place: str, type_: str, delta: str) -> list[str]:
    """Return the features of what an argument is, by the cue's family."""
    return [f"{side}{g}&f={f}&t={type_}", f"{side}&f={f}&delta={delta}", f"{side}{g}&place={place}&t={type_}"]


def gap_part(side: str, g: str, f: str, gap: str) -> list[str]:
    """Return the features of the text between argument and cue."""
    return [f"{side}{g}&gap={gap}", f"{side}{g}&f={f}&gap={gap}"]


def form_part(side: str, form: str, place: str, type_: str) -> list[str]:
    """Return the features that tie an argument to the very cue."""
    return [f"{side}&cue={form}&place={place}", f"{side}&cue={form}&t={type_}"]


def shape_part(g: str, f: str, cause: str, effect: str, cause_rank: int, effect_rank: int, same_clause: bool) -> list[str]:
    """Return the features of both places together."""
    places, ranks = f"{cause}>{effect}", f"{cause_rank}>{effect_rank}"
    return [f"J{g}&{places}", f"J{f}&{g}&{places}", f"J{g}&rank={ranks}", f"J{f}&{g}&rank={ranks}", f"Jsame={same_clause}&f={f}&g={g}"]


def match_part(f: str, cause: str, effect: str, cause_delta: str, effect_delta: str) -> list[str]:
    """Return the features of what cause and effect are together."""
    return [f"Jt={cause}>{effect}", f"Jd={cause_delta}>{effect_delta}", f"Jt={cause}>{effect}&f={f}"]


def distance_part(g: str, f: str, between: int, others: int) -> list[str]:
    """Return the features of what lies between cause and effect: units and other cues."""
    return [f"Jbetween={between}&g={g}", f"Jcues={others}&g={g}", f"Jcues={min(others, 3)}&f={f}"]


def route_part(form: str, cause: str, effect: str) -> list[str]:
    """Return the feature of the very cue with both places."""
    return [f"Jcue={form}&{cause}>{effect}"]


class FrameParts(Generic[T]):
    """The parts of an argument that depend on its side, the geometry and the cue's family: those three are settled here."""

    def __init__(self, turn: Callable[[Names], Part[T]], side: str, g: str, f: str) -> None:
        self.place: Part[T] = turn(partial(place_part, side, g, f))
        self.kind: Part[T] = turn(partial(kind_part, side, g, f))
        self.gap: Part[T] = turn(partial(gap_part, side, g, f))


class PairParts(Generic[T]):
    """The parts above; ``turn`` makes something of each: its names, or a sum of weights."""

    def __init__(self, turn: Callable[[Names], Part[T]]) -> None:
        self._turn: Callable[[Names], Part[T]] = turn
        self._frames: dict[tuple[str, str, str], FrameParts[T]] = {}
        self.cue: Part[T] = turn(cue_part)
        self.own: Part[T] = turn(own_part)
        self.lead: Part[T] = turn(lead_part)
        self.tail: Part[T] = turn(tail_part)
        self.form: Part[T] = turn(form_part)
        self.shape: Part[T] = turn(shape_part)
        self.match: Part[T] = turn(match_part)
        self.distance: Part[T] = turn(distance_part)
        self.route: Part[T] = turn(route_part)

    def frame(self, side: str, g: str, f: str) -> FrameParts[T]:
        """Return the parts of arguments on a side under a geometry of a family."""
        frame = self._frames.get((side, g, f))
        if frame is None:
            frame = self._frames[side, g, f] = FrameParts(self._turn, side, g, f)
        return frame


NAMES: PairParts[list[str]] = PairParts(as_names)
"""The parts as lists of feature names, for training."""
