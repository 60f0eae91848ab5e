"""Features of a phrase for the learned choice of its delta."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.predicate.compose import Phrase, Reading, compose
from pipeline.predicate.words import Word


def delta_features(
    p: Phrase, words: Sequence[Word], around: Sequence[Word], shadow: str, side: str, family: str, sign: str
) -> tuple[Reading, list[str]]:
    """Return the composed reading and the names of the binary features of a phrase.

    Args:
        p: the phrase.
        words: change words and modifiers inside it, in text order.
        around: those just before and after it in the clause.
        shadow: the shadow text.
        side: "cause" or "effect".
        family: the cue's family.
        sign: the direction that the cue puts on its effect, or "".
    """
    r = compose(p, words)
    t = p.type or "-"
    out = [
        f"rule={r.delta}",
        f"rule={r.delta}&t={t}",
        f"t={t}&side={side}",
        f"kind={p.kind}&t={t}",
        f"def={p.default}&t={t}",
        f"def={p.default}&side={side}",
        f"after={r.after}&before={r.before}&noun={r.noun}&t={t}",
        f"after={r.after}&t={t}",
        f"before={r.before}&t={t}",
        f"noun={r.noun}&t={t}&before={r.before}",
        f"neg={min(r.negators, 2)}&rule={r.delta}",
        f"neg={min(r.negators, 2)}&def={p.default}",
        f"red={min(r.reducers, 2)}&rule={r.delta}&t={t}",
        f"fam={family}&side={side}",
        f"fam={family}&side={side}&rule={r.delta}",
    ]
    if side == "effect" and sign:
        out += [f"sign={sign}", f"sign={sign}&rule={r.delta}", f"sign={sign}&t={t}&after={r.after}&noun={r.noun}"]
    for w in words:
        where = "in" if w.start < p.head_end and p.head_start < w.end else "after" if w.start >= p.head_end else "before"
        out.append(f"w={w.text}&{where}")
        out.append(f"w={w.text}&t={t}")
        gap = w.start - p.head_end if where == "after" else p.head_start - w.end
        for sense, place in w.senses:
            out.append(f"s={sense}&{where}&t={t}")
            out.append(f"s={sense}{place[:1]}&{where}&near={gap <= 1}")
    if around:
        wide = compose(p, sorted([*words, *around]))
        out += [f"wide={wide.delta}", f"wide={wide.delta}&rule={r.delta}&any={bool(words)}", f"wide={wide.delta}&t={t}&any={bool(words)}"]
        for w in around:
            where = "pre" if w.start < p.start else "post"
            out.append(f"w={w.text}&{where}&any={bool(words)}")
            out += [f"s={sense}{place[:1]}&{where}&t={t}&any={bool(words)}" for sense, place in w.senses]
    if p.head_end > p.head_start:
        name = shadow[p.head_start : p.head_end]
        out += [f"h2={name[-2:]}&rule={r.delta}", f"h2={name[-2:]}", f"next={shadow[p.head_end : p.head_end + 2]}&t={t}"]
    if not words:
        out.append(f"nowords&t={t}&side={side}&def={p.default}")
    return r, out
