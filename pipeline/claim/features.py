"""Features of a candidate claim, as names; each group depends on as little as possible, so that scores can be shared."""

from __future__ import annotations

from typing import NamedTuple

from pipeline.claim.attach import Pair, Slot


class Side(NamedTuple):
    """What is known of an argument beyond its place."""

    type: str
    delta: str
    after: str
    before: str
    words: int
    length: int
    gap: str
    lead: str
    tail: str


def cue_features(p: Pair, initial: bool, crowd: int) -> list[str]:
    """Return the features of the cue alone."""
    form, family, g = p.cue.form, p.rule.family, p.geometry
    return [f"cue={form}", f"cue={form}&g={g}", f"id={p.rule.id}&g={g}", f"fam={family}&g={g}&init={initial}", f"cue={form}&init={initial}", f"crowd={min(crowd, 4)}"]


def slot_features(side: str, s: Slot, x: Side, p: Pair) -> list[str]:
    """Return the features of one argument in its place."""
    f, g, u = p.rule.family, p.geometry, s.unit
    k = f"{side}{g}"
    return [
        f"{k}&place={s.place}&rank={min(s.rank, 3)}", f"{k}&f={f}&place={s.place}", f"{k}&f={f}&rank={min(s.rank, 3)}", f"{k}&f={f}&t={x.type}",
        f"{side}&t={x.type}&delta={x.delta}", f"{side}&f={f}&delta={x.delta}", f"{side}&words={min(x.words, 2)}&t={x.type}", f"{side}&after={x.after}&before={x.before}",
        f"{side}&len={min(x.length // 3, 6)}", f"{k}&listed={u.listed}&rank={min(s.rank, 2)}", f"{side}&pointer={u.pointer}&place={s.place}", f"{side}&depth={min(u.depth, 1)}",
        f"{k}&nearer={s.nearer}", f"{k}&nearer={s.nearer}&place={s.place}", f"{k}&f={f}&nearer={s.nearer}", f"{k}&gov={u.governed}&place={s.place}", f"{k}&fol={u.followed}&place={s.place}",
        f"{k}&first={u.first}&place={s.place}", f"{k}&f={f}&gov={u.governed}", f"{k}&f={f}&fol={u.followed}", f"{k}&head={u.head >= 0}&f={f}&place={s.place}",
        f"{k}&gap={x.gap}", f"{k}&f={f}&gap={x.gap}", f"{side}&tail={x.tail}", f"{side}&lead={x.lead}",
        f"{side}&cue={p.cue.form}&place={s.place}", f"{side}&cue={p.cue.form}&t={x.type}", f"{k}&place={s.place}&t={x.type}",
    ]  # fmt: skip


def joint_features(p: Pair, c: Side, e: Side, between: int, other_cues: int) -> list[str]:
    """Return the features of cause and effect together."""
    f, g = p.rule.family, p.geometry
    a, b = p.cause, p.effect
    return [
        f"J{g}&{a.place}>{b.place}", f"J{f}&{g}&{a.place}>{b.place}", f"J{g}&rank={min(a.rank, 2)}>{min(b.rank, 2)}", f"J{f}&{g}&rank={min(a.rank, 2)}>{min(b.rank, 2)}", f"Jt={c.type}>{e.type}", f"Jd={c.delta}>{e.delta}",
        f"Jt={c.type}>{e.type}&f={f}", f"Jbetween={min(between, 5)}&g={g}", f"Jcues={min(other_cues, 4)}&g={g}", f"Jcues={min(other_cues, 3)}&f={f}", f"Jcue={p.cue.form}&{a.place}>{b.place}",
        f"Jsame={a.unit.clause == b.unit.clause}&f={f}&g={g}",
    ]  # fmt: skip
