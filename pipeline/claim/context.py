"""The context of a claim: assertion, certainty, temporality and condition, by words in scope around cause, cue and effect."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pipeline.annotate.layers import Sentence
from pipeline.claim.attach import Pair
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split

_CONDITION = re.compile(r"(?:如果|若是|若要|若|一旦|倘若|假如|假若|倘|要是|万一|除非|只要|但凡|前提是|否则)")
_END_CONDITION = re.compile(r"(?:的话|时|后)?$")


@lru_cache(maxsize=1)
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    out = []
    for _, row in read_rows(Path(str(files("pipeline.claim"))) / "context.tsv"):
        words = sorted({to_shadow(w) for w in split(row["words"])}, key=lambda w: (-len(w), w))
        out.append((row["class"], re.compile("|".join(map(re.escape, words)))))
    return tuple(out)


def context_features(p: Pair, s: Sentence, shadow: str, deltas: tuple[str, str], types: tuple[str, str]) -> list[str]:
    """Return the names of the features that decide a claim's context."""
    c, e, cue = p.cause, p.effect, p.cue
    out = [
        f"fam={p.rule.family}", f"cue={cue.form}", f"g={p.geometry}", f"fam={p.rule.family}&g={p.geometry}", f"place={c.place}>{e.place}",
        f"cd={deltas[0]}&t={types[0]}", f"ed={deltas[1]}&t={types[1]}", f"assert={p.rule.assertion}", f"sign={p.rule.sign}", f"q={shadow[s.end - 1 : s.end] in '？?'}",
        f"heading={s.heading}",
    ]  # fmt: skip
    first, last = min(c.start, e.start), max(c.end, e.end)
    zones = {
        "pre": (max(s.start, first - 12), first),
        "c": (c.start, c.end),
        "e": (e.start, e.end),
        "mid": (min(c.end, e.end), max(c.start, e.start)),
        "cue": (max(s.start, cue.start - 6), cue.start),
        "post": (last, min(s.end, last + 8)),
        "s": (s.start, s.end),
    }
    for zone, (lo, hi) in zones.items():
        if hi <= lo:
            continue
        for name, pattern in _classes():
            m = pattern.search(shadow, lo, hi)
            if m:
                out.append(f"{zone}:{name}")
                out.append(f"{zone}:{name}&fam={p.rule.family}")
                if zone != "s":
                    out.append(f"{zone}={m[0]}")
    if not any(f.startswith(("cue:", "mid:", "e:")) for f in out):
        out.append("plain")
    return out


def condition_span(p: Pair, s: Sentence, shadow: str) -> tuple[int, int]:
    """Return the span of the condition: the clauses from the conditional word to before the consequence, else the cause."""
    cause, effect = p.cause, p.effect
    lo = max(s.start, cause.start - 30)
    marks = [m.start() for m in _CONDITION.finditer(shadow, lo, cause.end)]
    start = marks[-1] if marks else cause.start
    m = _CONDITION.match(shadow, start)
    start = m.end() if m else start
    end = cause.end
    if cause.end <= effect.start:
        inside = [k for k in s.clauses if k.start < effect.start]
        before = [k.end for k in inside if k.end <= effect.start]
        end = max([cause.end, *[b for b in before if b <= effect.start]])
    while end > start and shadow[end - 1] in "，,、；： 」』”。":
        end -= 1
    return (start, end) if end > start else (cause.start, cause.end)


def clause_at(sentence: Sentence, place: int) -> int:
    """Return the index of the clause that holds a place."""
    return max(0, sum(1 for k in sentence.clauses if k.start <= place) - 1)


def scope_words(shadow: str, lo: int, hi: int, names: Sequence[str]) -> list[str]:
    """Return the classes of context words found in [lo, hi), of those named."""
    return [n for n, pattern in _classes() if n in names and pattern.search(shadow, lo, hi)]
