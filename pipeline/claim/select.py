"""Selection: scores the candidates, keeps the best that do not repeat or contradict each other, and reads their deltas and context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate.layers import Found, Sentence
from pipeline.claim.attach import Pair
from pipeline.claim.candidates import Candidates, Reader, scores
from pipeline.claim.context import ContextParts, condition_span, fixed_assertion, fixed_certainty
from pipeline.claim.features import PairParts
from pipeline.linear import Choice, Linear, load_linear, logit, probability
from pipeline.predicate.features import DeltaParts


@dataclass(frozen=True)
class ClaimModels:
    """The weights of selection, of deltas and of context."""

    pairs: Linear
    deltas: Linear
    assertion: Linear
    certainty: Linear
    temporality: Linear
    parts: PairParts[float] = field(init=False, repr=False, compare=False)
    delta: Choice = field(init=False, repr=False, compare=False)
    delta_parts: DeltaParts[int] = field(init=False, repr=False, compare=False)
    context: Choice = field(init=False, repr=False, compare=False)
    context_parts: ContextParts[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        delta, context = Choice((self.deltas,)), Choice((self.assertion, self.certainty, self.temporality))
        made = {
            "parts": PairParts(self.pairs.part),
            "delta": delta,
            "delta_parts": DeltaParts(delta.part),
            "context": context,
            "context_parts": ContextParts(context.part),
        }
        for name, value in made.items():
            object.__setattr__(self, name, value)

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
    """A selected claim. ``heads`` index the mentions, -1 where there is none."""

    pair: Pair
    sentence: Sentence
    deltas: tuple[str, str]
    heads: tuple[int, int]
    assertion: str
    certainty: str
    temporality: str
    condition: tuple[int, int] | None
    confidence: float


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
    for n, (value, p) in enumerate(scores(reader, models.parts, models.pairs.bias[0], floor, every=trace)):
        if value >= floor:
            scored.append((value, n, p))
        else:
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
    kept.sort(key=_place)
    return read_claims(kept, shadow, reader, models), dropped


def crowded(p: Pair, kept: Sequence[Pair]) -> bool:
    """Return whether cause or effect already stands in two kept claims of the sentence; members of a list may go on."""
    for side in ("cause", "effect"):
        unit = getattr(p, side).unit
        same = [q for q in kept if getattr(q, side).unit is unit]
        other = "effect" if side == "cause" else "cause"
        if len(same) >= 2 and not getattr(p, other).unit.listed:
            return True
    return False


def _place(scored: tuple[float, Pair]) -> tuple[int, int, int, int]:
    p = scored[1]
    return (p.cause.start, p.cause.end, p.effect.start, p.effect.end)


def _rivals(p: Pair, q: Pair) -> bool:
    a, b = (p.cause.start, p.cause.end), (p.effect.start, p.effect.end)
    x, y = (q.cause.start, q.cause.end), (q.effect.start, q.effect.end)
    return (same_phrase(a, x) and same_phrase(b, y)) or (same_phrase(a, y) and same_phrase(b, x))


def read_claims(kept: Sequence[tuple[float, Pair]], shadow: str, reader: Reader, models: ClaimModels) -> list[Chosen]:
    """Return the claims of candidates, given with their confidence, with deltas and context read by the models."""
    pairs = [p for _, p in kept]
    deltas = read_deltas(pairs, shadow, reader, models)
    sentences = [reader.sentence(p) for p in pairs]
    rows = [
        models.context_parts.of(p, s, shadow, d, (reader.type(p.cause), reader.type(p.effect)), reader.context)
        for p, s, d in zip(pairs, sentences, deltas, strict=True)
    ]
    contexts = models.context.best(rows)
    return [_claim(p, value, s, d, context, shadow) for (value, p), s, d, context in zip(kept, sentences, deltas, contexts, strict=True)]


def _claim(p: Pair, value: float, s: Sentence, deltas: tuple[str, str], context: tuple[str, ...], shadow: str) -> Chosen:
    assertion, certainty, temporality = context
    assertion = fixed_assertion(p, s, shadow) or assertion
    certainty = fixed_certainty(p, s, shadow) or certainty
    condition = condition_span(p, s, shadow) if assertion == "conditional" else None
    heads = (p.cause.unit.head, p.effect.unit.head)
    return Chosen(p, s, deltas, heads, assertion, certainty, temporality, condition, round(value, 3))


def read_deltas(pairs: Sequence[Pair], shadow: str, reader: Reader, models: ClaimModels) -> list[tuple[str, str]]:
    """Return the deltas of cause and effect of each pair; what several claims share is read once."""
    places: dict[tuple[object, ...], int] = {}
    rows: list[list[int]] = []
    asked: list[int] = []
    for p in pairs:
        for s, side in ((p.cause, "cause"), (p.effect, "effect")):
            key = (s.start, s.end, s.unit.head, side, p.rule.family, p.rule.sign)
            place = places.setdefault(key, len(rows))
            if place == len(rows):
                phrase, words = reader.phrase(s)
                rows.append(models.delta_parts.of(phrase, words, reader.around(s), shadow, side, p.rule.family, p.rule.sign))
            asked.append(place)
    labels = [best[0] for best in models.delta.best(rows)]
    return [(labels[a], labels[b]) for a, b in zip(asked[::2], asked[1::2], strict=True)]
