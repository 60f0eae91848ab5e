"""Features of a candidate claim, as names; each group depends on as little as possible, so that scores can be shared."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.claim.attach import Group, Slot


class Side(NamedTuple):
    """What is known of an argument beyond its place."""

    type: str
    delta: str
    after: str
    before: str
    words: int
    length: int
    lead: str
    tail: str


def cue_features(g: Group, initial: bool, crowd: int) -> list[str]:
    """Return the features of the cue alone."""
    form, family, geometry = g.cue.form, g.rule.family, g.geometry
    return [
        f"cue={form}",
        f"cue={form}&g={geometry}",
        f"id={g.rule.id}&g={geometry}",
        f"fam={family}&g={geometry}&init={initial}",
        f"cue={form}&init={initial}",
        f"crowd={min(crowd, 4)}",
    ]


def side_features(side: str, s: Slot, x: Side) -> list[str]:
    """Return the features of an argument whatever the cue."""
    u = s.unit
    return [
        f"{side}&t={x.type}&delta={x.delta}",
        f"{side}&words={min(x.words, 2)}&t={x.type}",
        f"{side}&after={x.after}&before={x.before}",
        f"{side}&len={min(x.length // 3, 6)}",
        f"{side}&pointer={u.pointer}&place={s.place}",
        f"{side}&depth={min(u.depth, 1)}",
        f"{side}&tail={x.tail}",
        f"{side}&lead={x.lead}",
    ]


def slot_features(side: str, s: Slot, x: Side, gap: str, g: Group) -> list[str]:
    """Return the features of an argument in its place around the cue."""
    f, u, place, rank = g.rule.family, s.unit, s.place, min(s.rank, 3)
    k = f"{side}{g.geometry}"
    kf = f"{k}&f={f}"
    kp = f"{k}&place={place}"
    form = g.cue.form
    return [
        f"{kp}&rank={rank}",
        f"{kf}&place={place}",
        f"{kf}&rank={rank}",
        f"{kf}&t={x.type}",
        f"{side}&f={f}&delta={x.delta}",
        f"{k}&listed={u.listed}&rank={min(rank, 2)}",
        f"{k}&nearer={s.nearer}",
        f"{kp}&nearer={s.nearer}",
        f"{kf}&nearer={s.nearer}",
        f"{kp}&gov={u.governed}",
        f"{kp}&fol={u.followed}",
        f"{kp}&first={u.first}",
        f"{kf}&gov={u.governed}",
        f"{kf}&fol={u.followed}",
        f"{kf}&place={place}&head={u.head >= 0}",
        f"{k}&gap={gap}",
        f"{kf}&gap={gap}",
        f"{side}&cue={form}&place={place}",
        f"{side}&cue={form}&t={x.type}",
        f"{kp}&t={x.type}",
    ]


def joint_features(a: Slot, b: Slot, c: Side, e: Side, g: Group, between: int, others: int) -> list[str]:
    """Return the features of cause and effect together."""
    f, k = g.rule.family, g.geometry
    places, ranks = f"{a.place}>{b.place}", f"{min(a.rank, 2)}>{min(b.rank, 2)}"
    return [
        f"J{k}&{places}",
        f"J{f}&{k}&{places}",
        f"J{k}&rank={ranks}",
        f"J{f}&{k}&rank={ranks}",
        f"Jt={c.type}>{e.type}",
        f"Jd={c.delta}>{e.delta}",
        f"Jt={c.type}>{e.type}&f={f}",
        f"Jbetween={min(between, 5)}&g={k}",
        f"Jcues={min(others, 4)}&g={k}",
        f"Jcues={min(others, 3)}&f={f}",
        f"Jcue={g.cue.form}&{places}",
        f"Jsame={a.unit.clause == b.unit.clause}&f={f}&g={k}",
    ]
