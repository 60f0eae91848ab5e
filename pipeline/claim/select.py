"""Selection: scores the candidates, keeps the best that do not repeat or contradict each other, and reads their deltas and context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Pair, Slot
from pipeline.claim.candidates import Candidates, PairParts, Reader
from pipeline.claim.context import condition_span, context_features, fixed_assertion, fixed_certainty
from pipeline.linear import Joined, Linear, load_linear, logit, probability
from pipeline.predicate.features import delta_features


@dataclass(frozen=True)
class ClaimModels:
    """The weights of selection, of deltas and of context."""

    pairs: Linear
    deltas: Linear
    assertion: Linear
    certainty: Linear
    temporality: Linear
    parts: PairParts[float] = field(init=False, repr=False, compare=False)
    context: Joined = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", PairParts(self.pairs.part))
        object.__setattr__(self, "context", Joined((self.assertion, self.certainty, self.temporality)))

    @property
    def threshold(self) -> float:
        """The least probability at which a candidate is kept, tuned out of fold."""
        return float(self.pairs.meta.get("threshold", "0.35"))

    def floor(self, min_confidence: float | None) -> float:
        """Return the least score kept: that of the tuned threshold, or that of a confidence."""
        if min_confidence is None:
            return logit(self.threshold)
        slope, offset = map(float, self.pairs.meta.get("calibration", "1 0").split())
        return (logit(min_confidence) - offset) / slope

    def confidence(self, score: float) -> float:
        """Return the calibrated confidence of a score: its logistic after the slope and offset fitted out of fold."""
        slope, offset = map(float, self.pairs.meta.get("calibration", "1 0").split())
        return probability(slope * score + offset)


class Chosen(NamedTuple):
    """A selected claim. ``heads`` index the mentions, -1 where there is none.

    ``holder`` is empty where nobody looked for the holder, else it has the index of the mention, or None for the author.
    """

    pair: Pair
    sentence: Sentence
    deltas: tuple[str, str]
    heads: tuple[int, int]
    assertion: str
    certainty: str
    temporality: str
    condition: tuple[int, int] | None
    confidence: float
    holder: tuple[int | None, ...] = ()


class Dropped(NamedTuple):
    """A candidate that was not kept, and why."""

    pair: Pair
    score: float
    why: str


def shipped_models() -> ClaimModels:
    """Return the shipped weights.

    Raises:
        ModelError: a weights file is missing or damaged.
    """
    claim, predicate = (Path(str(files(p))) for p in ("pipeline.claim", "pipeline.predicate"))
    names = ("assertion", "certainty", "temporality")
    return ClaimModels(
        load_linear(claim / "weights.tsv"), load_linear(predicate / "weights.tsv"), *(load_linear(claim / f"{n}.tsv") for n in names)
    )


def same_phrase(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Return whether two spans overlap by at least half of the shorter and a quarter of the longer one."""
    overlap = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return overlap > 0 and overlap * 2 >= short and overlap * 4 >= long


def select(
    shadow: str,
    found: Sequence[Found],
    candidates: Candidates,
    models: ClaimModels,
    min_confidence: float | None = None,
    trace: bool = False,
) -> tuple[list[Chosen], list[Dropped]]:
    """Return the claims in text order, and with ``trace`` what was dropped with the reason."""
    reader = Reader(shadow, found, candidates)
    floor = round(models.floor(min_confidence), 6)
    dropped: list[Dropped] = []
    scored: list[tuple[float, int, Pair]] = []
    for n, (value, p) in enumerate(reader.scores(models.parts, models.pairs.bias[0], floor)):
        value = round(value, 6)
        if value >= floor:
            scored.append((value, n, p))
        elif trace:
            dropped.append(Dropped(p, models.confidence(value), "below the threshold"))
    scored.sort(key=lambda x: (-x[0], x[1]))
    kept: list[tuple[float, Pair]] = []
    taken: dict[int, list[Pair]] = {}
    for value, _, p in scored:
        key = p.effect.unit.sentence
        rival = next((q for k in (key - 1, key, key + 1) for q in taken.get(k, ()) if _rivals(p, q)), None)
        if rival is None and crowded(p, taken.get(key, ())):
            if trace:
                dropped.append(Dropped(p, models.confidence(value), "cause or effect has two better claims"))
        elif rival is None:
            taken.setdefault(key, []).append(p)
            kept.append((models.confidence(value), p))
        elif trace:
            dropped.append(Dropped(p, models.confidence(value), f"the same pair was kept by {rival.rule.id}"))
    chosen = [read_claim(p, value, shadow, reader, models) for value, p in kept]
    return sorted(chosen, key=_place), dropped


def crowded(p: Pair, kept: Sequence[Pair]) -> bool:
    """Return whether cause or effect already stands in two kept claims of the sentence; members of a list may go on."""
    for side in ("cause", "effect"):
        unit = getattr(p, side).unit
        same = [q for q in kept if getattr(q, side).unit is unit]
        other = "effect" if side == "cause" else "cause"
        if len(same) >= 2 and not getattr(p, other).unit.listed:
            return True
    return False


def _place(c: Chosen) -> tuple[int, int, int, int]:
    p = c.pair
    return (p.cause.start, p.cause.end, p.effect.start, p.effect.end)


def _rivals(p: Pair, q: Pair) -> bool:
    a, b = (p.cause.start, p.cause.end), (p.effect.start, p.effect.end)
    x, y = (q.cause.start, q.cause.end), (q.effect.start, q.effect.end)
    return (same_phrase(a, x) and same_phrase(b, y)) or (same_phrase(a, y) and same_phrase(b, x))


def read_claim(p: Pair, value: float, shadow: str, reader: Reader, models: ClaimModels) -> Chosen:
    """Return the claim of a candidate with deltas and context read by the models."""
    sentence = reader.sentence(p)
    cause = read_delta(p.cause, "cause", p, shadow, reader, models.deltas)
    effect = read_delta(p.effect, "effect", p, shadow, reader, models.deltas)
    names = context_features(p, sentence, shadow, (cause, effect), (reader.type(p.cause), reader.type(p.effect)), reader.context)
    assertion, certainty, temporality = models.context.best(names)
    assertion = fixed_assertion(p, sentence, shadow) or assertion
    certainty = fixed_certainty(p, sentence, shadow) or certainty
    condition = condition_span(p, sentence, shadow) if assertion == "conditional" else None
    heads = (p.cause.unit.head, p.effect.unit.head)
    return Chosen(p, sentence, (cause, effect), heads, assertion, certainty, temporality, condition, round(value, 3))


def read_delta(s: Slot, side: str, p: Pair, shadow: str, reader: Reader, model: Linear) -> str:
    """Return the delta of an argument."""
    key = (s.start, s.end, s.unit.head, side, p.rule.family, p.rule.sign)
    known = reader.deltas.get(key)
    if known is None:
        phrase, words = reader.phrase(s)
        _, names = delta_features(phrase, words, reader.around(s), shadow, side, p.rule.family, p.rule.sign)
        known = reader.deltas[key] = model.best(names)
    return known
