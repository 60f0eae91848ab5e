"""Gold lines turned into windows that the network learns from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.annotate.choose import Chooser
from pipeline.annotate.layers import Candidate, Found
from pipeline.annotate.mentions import find_mentions
from pipeline.claim.attribution import Holder, holders
from pipeline.claim.cues import load_cues
from pipeline.claim.select import ClaimModels
from pipeline.flow.lessons import Lesson, claim_lesson
from pipeline.flow.train import folds_of, train_claims, train_mentions
from pipeline.lexicon import load_lexicon
from pipeline.predicate.compose import DELTAS
from pipeline.predicate.words import load_words
from pipeline.reader.blend import CONTEXTS, context_logs, delta_logs
from pipeline.reader.characters import Alphabet, mark_matrix, marks
from pipeline.reader.heads import LONGEST, Floats
from pipeline.reader.mentions import TYPES
from pipeline.reader.proposals import Key, Proposal, Surveyor
from pipeline.reader.stage import score_candidates, survey
from pipeline.reader.windows import Window, split_windows
from schemas.extraction import Claim, Extraction


class GoldClaim(NamedTuple):
    """A claim of the gold by number: offsets within the window, deltas, context, the holder's span if any, and those of both heads."""

    key: Key
    deltas: tuple[int, int]
    context: tuple[int, int, int]
    holder: tuple[int, int] | None
    heads: tuple[tuple[int, int] | None, tuple[int, int] | None]


@dataclass(frozen=True)
class Sample:
    """A window of an article with its answers."""

    window: Window
    characters: NDArray[np.int64]
    marks: NDArray[np.float32]
    names: list[tuple[int, int, int]]
    claims: list[GoldClaim]
    rules: list[Proposal]
    surveyor: Surveyor
    speakers: list[tuple[int, int]]
    found: Sequence[Found]
    starts: Sequence[int]
    view: Sequence[Holder]
    models: ClaimModels
    linear: dict[tuple[Key, tuple[str, str]], tuple[Floats, ...]] = field(default_factory=dict)

    def logs(self, p: Proposal, deltas: tuple[str, str]) -> tuple[Floats, ...]:
        """Return what the linear models say of a pair with the given directions: both directions, then the context."""
        key = (p.key, deltas)
        if key not in self.linear:
            s = self.surveyor
            context = context_logs(p.pair, s.reader.sentence(p.pair), deltas, s.shadow, s.reader, self.models)
            self.linear[key] = (*delta_logs(p.pair, s.shadow, s.reader, self.models), np.concatenate(context))
        return self.linear[key]


@dataclass(frozen=True)
class View:
    """What the rules say of an article, by linear models that have not seen its gold."""

    lesson: Lesson
    scored: list[tuple[float, Candidate]]
    countries: list[tuple[int, int, str]]
    found: list[Found]
    models: ClaimModels


def rule_views(lessons: Sequence[Lesson], folds: int) -> list[View]:
    """Return what the rules say of each article, the weights trained on the other folds."""
    lexicon = load_lexicon()
    parts = folds_of(len(lessons), folds)
    choosers, found = [], [list[Found]() for _ in lessons]
    for fold in parts:
        choosers.append(Chooser(train_mentions([x for i, x in enumerate(lessons) if i not in set(fold)])))
        for i in fold:
            found[i] = find_mentions(lessons[i].shadow, lessons[i].analysis.sentences, lexicon, choosers[-1]).found
    studied = [claim_lesson(x, f) for x, f in zip(lessons, found, strict=True)]
    out: dict[int, View] = {}
    for fold, chooser in zip(parts, choosers, strict=True):
        models = train_claims([x for i, x in enumerate(studied) if i not in set(fold)], 0.0)
        for i in fold:
            scored, countries = score_candidates(lessons[i].analysis, lexicon, chooser)
            out[i] = View(lessons[i], scored, countries, found[i], models)
    return [out[i] for i in range(len(lessons))]


def samples_of(view: View, alphabet: Alphabet, columns: Sequence[str]) -> Iterator[Sample]:
    """Yield the windows of an article with their answers."""
    x, book = view.lesson, load_cues()
    a, shadow, gold = x.analysis, x.shadow, x.gold
    seen = list(marks(view.scored, book.find(shadow, set()), load_words().find(shadow)))
    numbers, matrix = alphabet.numbers(shadow), mark_matrix(len(shadow), columns, seen)
    found = survey(a, view.found, book, view.models)
    speakers = sorted(
        {(m.start, m.end) for m in view.found if m.type in SPEAKERS} | {(m.start, m.end) for m in gold.mentions if m.type in SPEAKERS}
    )
    said = holders(shadow, a.sentences, view.found)
    for w in split_windows(a.sentences):
        yield Sample(
            w,
            numbers[w.start : w.end],
            matrix[w.start : w.end],
            [
                (m.start - w.start, m.end - 1 - w.start, TYPES.index(m.type))
                for m in gold.mentions
                if w.start <= m.start and m.end <= w.end and m.end - m.start <= LONGEST
            ],
            list(_claims(gold, w)),
            [p for key, p in found.rules.items() if w.start <= min(key[0], key[2]) and max(key[1], key[3]) <= w.end],
            found.surveyor,
            [(s - w.start, e - w.start) for s, e in speakers if w.start <= s and e <= w.end],
            view.found,
            [m.start for m in view.found],
            said,
            view.models,
        )


SPEAKERS = ("institution", "person")


def _claims(gold: Extraction, w: Window) -> Iterator[GoldClaim]:
    spans = {m.id: (m.start, m.end) for m in gold.mentions}
    for c in gold.claims:
        key = (c.cause.start, c.cause.end, c.effect.start, c.effect.end)
        if w.start <= min(key[0], key[2]) and max(key[1], key[3]) <= w.end:
            holder, *heads = (_within(spans.get(x or ""), w) for x in (c.attribution, c.cause.head, c.effect.head))
            yield GoldClaim(
                (key[0] - w.start, key[1] - w.start, key[2] - w.start, key[3] - w.start),
                (DELTAS.index(c.cause.delta), DELTAS.index(c.effect.delta)),
                _context(c),
                holder,
                (heads[0], heads[1]),
            )


def _within(span: tuple[int, int] | None, w: Window) -> tuple[int, int] | None:
    return (span[0] - w.start, span[1] - w.start) if span else None


def _context(c: Claim) -> tuple[int, int, int]:
    a, b, d = (labels.index(x) for labels, x in zip(CONTEXTS, (c.assertion, c.certainty, c.temporality), strict=True))
    return a, b, d
