"""Predictions made from gold by seeded damage, so that every figure of the scorer moves."""

from __future__ import annotations

import copy
import random
from typing import Any

Line = dict[str, Any]
DELTAS = ("up", "down", "flat", "volatile", "change", "none", "tighten", "ease", "hold")
ASSERTIONS = ("asserted", "negated", "conditional", "intended", "questioned")
CERTAINTIES = ("certain", "likely", "possible")
TEMPORALITIES = ("observed", "ongoing", "forecast", "generic")
TYPES = ("institution", "person", "asset", "rate", "indicator", "policy", "factor")
UNITS = ("percent", "pp", "bp", "USD", "points")
GOLD_KEYS = ("core", "attribution_span")


def perturb(gold: list[Line], seed: int) -> list[Line]:
    """Return valid contract lines that are wrong in every way that is scored; an article is missing, another invented."""
    rng = random.Random(seed)
    out = [_line(copy.deepcopy(g), rng) for g in gold if rng.random() > 0.05]
    if out:
        stranger = copy.deepcopy(out[0])
        stranger["article"]["id"] = f"{seed:064x}"
        out.append(stranger)
    rng.shuffle(out)
    return out


def _line(line: Line, rng: random.Random) -> Line:
    size = line["article"]["n_chars"]
    for kind in ("mentions", "quantities", "times"):
        line[kind] = [x for x in line[kind] if rng.random() > 0.15]
        for x in line[kind]:
            if rng.random() < 0.25:
                _shift(x, size, rng)
    for m in line["mentions"]:
        m["type"] = rng.choice(TYPES) if rng.random() < 0.1 else m["type"]
        m["concept"] = rng.choice((None, "asset/x", "asset/y", m["concept"])) if rng.random() < 0.4 else m["concept"]
    for q in line["quantities"]:
        _quantity(q, rng)
    for t in line["times"]:
        if rng.random() < 0.2:
            t["from"], t["to"] = rng.choice(((None, None), ("2020-01-01", "2020-01-31"), (t["from"], None)))
    line["claims"] = [_claim(c, size, [m["id"] for m in line["mentions"]], rng) for c in line["claims"] if rng.random() > 0.2]
    _doubles(line, rng)
    _mend(line)
    return line


def _shift(x: Line, size: int, rng: random.Random) -> None:
    start = min(max(0, x["start"] + rng.randint(-4, 4)), size - 1)
    x["start"], x["end"] = start, min(size, start + max(1, x["end"] - x["start"] + rng.randint(-3, 6)))
    x.pop("text", None)


def _quantity(q: Line, rng: random.Random) -> None:
    dice = rng.random()
    if dice < 0.1:
        q["unit"] = rng.choice(UNITS)
    elif dice < 0.2 and q["value"] is not None and q["unit"] == "percent":
        q["unit"], q["value"] = "bp", q["value"] * 100
    elif dice < 0.3 and q["value"] is not None:
        q["value"] = rng.choice((-q["value"], q["value"] + 1, q["value"] * (1 + 5e-5)))
    elif dice < 0.4:
        q["low"], q["high"], q["value"], q["bound"] = q["value"], 7.5, None, "range"
    if rng.random() < 0.1:
        q["role"] = rng.choice(("level", "change", "change_yoy", "duration", "size"))


def _claim(c: Line, size: int, mentions: list[str], rng: random.Random) -> Line:
    for key in GOLD_KEYS:
        c.pop(key, None)
    for side in ("cause", "effect"):
        if rng.random() < 0.3:
            _shift(c[side], size, rng)
        if rng.random() < 0.2:
            c[side]["delta"] = rng.choice(DELTAS)
        if rng.random() < 0.2 and mentions:
            c[side]["head"] = rng.choice([*mentions, None])
    for key, values in (("assertion", ASSERTIONS), ("certainty", CERTAINTIES), ("temporality", TEMPORALITIES)):
        if rng.random() < 0.2:
            c[key] = rng.choice(values)
    if rng.random() < 0.2:
        c["condition"] = None if c["condition"] else c["sentence"]
    if rng.random() < 0.3 and mentions:
        c["attribution"] = rng.choice(mentions)
    c["confidence"] = rng.choice((None, 0.0, 1.0, rng.random()))
    c["rule"] = rng.choice(("verb.push", "verb.make", "result.so", None))
    return c


def _doubles(line: Line, rng: random.Random) -> None:
    """Let some claims and mentions stand twice, so that the matching has ties to break."""
    for kind in ("claims", "mentions"):
        for x in list(line[kind]):
            if rng.random() < 0.1:
                line[kind].insert(rng.randint(0, len(line[kind])), {**copy.deepcopy(x), "id": x["id"] + "-again"})


def _mend(line: Line) -> None:
    """Drop references to what was dropped."""
    mentions, times, quantities = ({x["id"] for x in line[k]} for k in ("mentions", "times", "quantities"))
    for q in line["quantities"]:
        q["time"] = q.get("time") if q.get("time") in times else None
        q["previous"] = q.get("previous") if q.get("previous") in quantities else None
    for c in line["claims"]:
        c["attribution"] = c["attribution"] if c["attribution"] in mentions else None
        c["quantities"] = [q for q in c["quantities"] if q in quantities]
        for side in ("cause", "effect"):
            c[side]["head"] = c[side]["head"] if c[side]["head"] in mentions else None
