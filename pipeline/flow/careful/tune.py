"""Fits what the network does not learn itself, on articles that it has not seen: how scores add up, the threshold, the confidence."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.annotate.choose import best_set
from pipeline.annotate.layers import Candidate
from pipeline.annotate.link import Scope, link
from pipeline.annotate.state import Analysis
from pipeline.claim.attribution import holders
from pipeline.claim.cues import load_cues
from pipeline.claim.select import same_phrase
from pipeline.flow.careful.samples import View
from pipeline.lexicon import load_lexicon
from pipeline.predicate.compose import DELTAS
from pipeline.reader.blend import CONTEXTS, Blend, read_labels
from pipeline.reader.claims import Judged, judge, keep, leaves
from pipeline.reader.company import FEATURES, FLOOR, features, look_again
from pipeline.reader.details import Details, Opinions
from pipeline.reader.mentions import Choice, Span, careful_choice, span_scores
from pipeline.reader.model import ReaderModel
from pipeline.reader.proposals import Key
from pipeline.reader.stage import read_pages, survey
from schemas.extraction import Claim

CHOICES = [
    Choice(1.0, rule, -new, bias, factor)
    for rule, new, bias, factor in itertools.product((0.5, 0.8, 1.2), (0.7, 1.4, 2.1), (0.7, 1.4, 2.1, 2.8), (1.5,))
]
BLENDS = (0.0, 0.3, 0.6, 1.0, 1.5, 2.5, 4.0)
THRESHOLDS = (-1.4, -1.2, -1.0, -0.8, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4)
PARTS = 6
"""Into how many parts the held-out articles are cut, so that no second look judges articles that its weights were fitted on."""


@dataclass
class Held:
    """A held-out article as the network and the rules see it."""

    view: View
    a: Analysis
    seen: dict[Span, float]
    kept: list[Judged]
    details: Details | None = None
    remembered: dict[tuple[Key, tuple[str, str] | None], Opinions] = field(default_factory=dict)

    def opinions(self, j: Judged, deltas: tuple[str, str] | None) -> Opinions:
        """Return what is thought of the directions of a claim, or of its context where the directions are given."""
        key = (j.proposal.key, deltas)
        if key not in self.remembered:
            assert self.details is not None  # noqa: S101 - judged before
            self.remembered[key] = self.details.deltas(j) if deltas is None else self.details.context(j, deltas)
        return self.remembered[key]


def read_held_out(model: ReaderModel, views: Sequence[View]) -> list[Held]:
    """Return the articles as the encoder reads them, before any choice."""
    book, out = load_cues(), []
    for v in views:
        x = v.lesson
        a = Analysis(x.shadow, x.article.published, x.article.boilerplate, x.article.usage, x.analysis.sentences)
        a.pages = read_pages(model, a, v.scored, book)
        out.append(Held(v, a, span_scores(a.pages, [c for _, c in v.scored]), []))
    return out


def fit_choice(held: Sequence[Held]) -> Choice:
    """Return the choice of mentions with the greatest sum of exact and relaxed F1 over all types but factors."""
    return max(CHOICES, key=lambda c: (_mention_score(held, c), -CHOICES.index(c)))


def _mention_score(held: Sequence[Held], choice: Choice) -> float:
    exact = relaxed = total = 0
    for h in held:
        chosen = [c for _, c in best_set(careful_choice(h.view.scored, h.seen, choice)) if c.type != "factor"]
        gold = [m for m in h.view.lesson.gold.mentions if m.type != "factor"]
        spans = {(m.start, m.end, m.type) for m in gold}
        exact += sum((c.start, c.end, c.type) in spans for c in chosen)
        relaxed += _overlapping(chosen, gold)
        total += len(chosen) + len(gold)
    return 2 * (exact + relaxed) / max(1, total)


def _overlapping(chosen: Sequence[Candidate], gold: Sequence[Any]) -> int:
    """Return how many gold mentions a chosen one of the same type touches."""
    return sum(any(c.type == m.type and c.start < m.end and m.start < c.end for c in chosen) for m in gold)


def judge_held_out(model: ReaderModel, held: Sequence[Held], choice: Choice) -> None:
    """Choose the mentions of each article and judge all its proposals, in place."""
    lexicon, book = load_lexicon(), load_cues()
    for h in held:
        a = h.a
        a.candidates = careful_choice(h.view.scored, h.seen, choice)
        chosen = best_set(a.candidates)
        a.mentions = link(chosen, a.shadow, a.sentences, Scope(h.view.countries, lexicon, [c for _, c in chosen]), lexicon)
        s = survey(a, a.mentions, book, h.view.models)
        h.details = Details(model, a, s.reader, h.view.models, holders(a.shadow, a.sentences, a.mentions))
        pages = leaves(model, a.pages, s.rules, s.surveyor)
        h.kept = keep([j for leaf in pages for j in judge(model, leaf)], FLOOR)[0]


def fit_company(held: Sequence[Held]) -> dict[str, float]:
    """Return the weights of the second look: by logistic regression over the features of all kept proposals."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import StandardScaler

    rows, right = [], []
    for h in held:
        true = {id(j) for j, _ in matched(h.kept, h.view.lesson.gold.claims)}
        rows += features(h.kept)
        right += [id(j) in true for j in h.kept]
    if len(set(right)) < 2:
        return {**dict.fromkeys(FEATURES, 0.0), "score": 1.0, "bias": 0.0}
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=0.01, max_iter=1000).fit(scaler.transform(rows), right)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {**{name: round(float(w), 5) for name, w in zip(FEATURES, weights, strict=True)}, "bias": round(bias, 5)}


def look_again_out_of_part(held: Sequence[Held]) -> None:
    """Set the scores of kept proposals anew, in place, each article's by weights fitted on the other parts."""
    parts = [held[k::PARTS] for k in range(PARTS)]
    found = [fit_company([h for other in parts if other is not part for h in other]) for part in parts]
    for part, weights in zip(parts, found, strict=True):
        for h in part:
            h.kept = look_again(h.kept, weights)


def fit_threshold(held: Sequence[Held], blend: Blend) -> float:
    """Return the threshold with the greatest sum of pair F1 and strict F1."""

    def value(threshold: float) -> float:
        total = hits = strict = 0
        for h in held:
            kept = [j for j in h.kept if j.score >= threshold]
            total += len(kept) + len(h.view.lesson.gold.claims)
            for j, claim in matched(kept, h.view.lesson.gold.claims):
                hits += 1
                strict += _strict(h, j, claim, blend)
        return 2 * (hits + strict) / max(1, total)

    return max(THRESHOLDS, key=value)


def fit_blend(held: Sequence[Held]) -> Blend:
    """Return how much the linear models and the rules' holder count, each by its accuracy on matched claims."""
    deltas, context, holder = (max(BLENDS, key=lambda w: _right(held, f, w)) for f in (_deltas_right, _context_right, _holder_right))
    return Blend(deltas, context, holder)


def _right(held: Sequence[Held], count: Callable[[Held, Judged, Claim, float], int], weight: float) -> int:
    return sum(count(h, j, c, weight) for h in held for j, c in matched(h.kept, h.view.lesson.gold.claims))


def _deltas_right(h: Held, j: Judged, claim: Claim, weight: float) -> int:
    got = _read_deltas(h, j, weight)
    return (got[0] == claim.cause.delta) + (got[1] == claim.effect.delta)


def _read_deltas(h: Held, j: Judged, weight: float) -> tuple[str, ...]:
    return read_labels(*h.opinions(j, None), weight, (DELTAS, DELTAS))


def _context_right(h: Held, j: Judged, claim: Claim, weight: float) -> int:
    got = _read_context(h, j, (claim.cause.delta, claim.effect.delta), weight)
    return 2 * (got[0] == claim.assertion) + (got[1] == claim.certainty) + (got[2] == claim.temporality)


def _read_context(h: Held, j: Judged, deltas: tuple[str, str], weight: float) -> tuple[str, ...]:
    return read_labels(*h.opinions(j, deltas), weight, CONTEXTS)


def _holder_right(h: Held, j: Judged, claim: Claim, weight: float) -> int:
    """Count a right holder twice, and a claim that is rightly the author's once: of those there are many more."""
    assert h.details is not None  # noqa: S101 - judged before
    got = h.details.holder(j, weight)
    gold = next((m for m in h.view.lesson.gold.mentions if m.id == claim.attribution), None)
    if got is None or gold is None:
        return int(got is None and gold is None)
    m = h.a.mentions[got]
    return 2 * int(m.start < gold.end and gold.start < m.end)


def _strict(h: Held, j: Judged, claim: Claim, blend: Blend) -> bool:
    wanted = (claim.cause.delta, claim.effect.delta)
    return _read_deltas(h, j, blend.deltas) == wanted and _read_context(h, j, wanted, blend.context)[0] == claim.assertion


def matched(kept: Sequence[Judged], claims: Sequence[Claim]) -> Iterator[tuple[Judged, Claim]]:
    """Yield kept proposals with the gold claim that each matches, one to one, best first."""
    left = list(claims)
    for j in kept:
        cause, effect = j.proposal.key[:2], j.proposal.key[2:]
        for c in left:
            if same_phrase(cause, (c.cause.start, c.cause.end)) and same_phrase(effect, (c.effect.start, c.effect.end)):
                left.remove(c)
                yield j, c
                break


def calibration(held: Sequence[Held], threshold: float) -> tuple[float, float]:
    """Return slope and offset that turn scores into probabilities of being right (Platt scaling), over what is kept."""
    from sklearn.linear_model import LogisticRegression

    rows = []
    for h in held:
        kept = [j for j in h.kept if j.score >= threshold]
        right = {id(j) for j, _ in matched(kept, h.view.lesson.gold.claims)}
        rows += [(j.score, id(j) in right) for j in kept]
    if len({right for _, right in rows}) < 2:
        return 1.0, 0.0
    model = LogisticRegression(C=1e6).fit([[x] for x, _ in rows], [right for _, right in rows])
    return round(float(model.coef_[0][0]), 4), round(float(model.intercept_[0]), 4)


@dataclass(frozen=True)
class Tuned:
    """What was fitted, as the card holds it."""

    choice: Choice
    blend: Blend
    company: dict[str, float]
    threshold: float
    calibration: tuple[float, float]

    def card(self) -> dict[str, Any]:
        """Return the settings by name."""
        return {
            "choice": self.choice._asdict(),
            "blend": self.blend._asdict(),
            "company": self.company,
            "threshold": self.threshold,
            "calibration": list(self.calibration),
        }


def tune(folds: Sequence[tuple[Sequence[View], ReaderModel]], report: Callable[[str], None]) -> Tuned:
    """Return the settings that serve held-out articles best, each fold read by the network that has not seen it."""
    parts = [(model, read_held_out(model, views)) for views, model in folds]
    held = [h for _, part in parts for h in part]
    choice = fit_choice(held)
    for model, part in parts:
        judge_held_out(model, part, choice)
    blend = fit_blend(held)
    company = fit_company(held)
    look_again_out_of_part(held)
    threshold = fit_threshold(held, blend)
    tuned = Tuned(choice, blend, company, threshold, calibration(held, threshold))
    report(f"tuned on {len(held)} held-out articles: {tuned}")
    return tuned
