"""Trains the linear models on gold lines, with article-wise folds for honest figures."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.annotate.analysis import Analysis
from pipeline.annotate.choose import Chooser, Surroundings, features
from pipeline.annotate.clauses import split_sentences
from pipeline.annotate.layers import Candidate, Found
from pipeline.annotate.mentions import BONUS, find_mentions, propose
from pipeline.claim.attach import Pair
from pipeline.claim.candidates import Reader
from pipeline.claim.candidates import propose as propose_claims
from pipeline.claim.context import context_features
from pipeline.claim.cues import load_cues
from pipeline.claim.select import ClaimModels, same_phrase
from pipeline.convert import to_shadow
from pipeline.errors import UsageError
from pipeline.flow.engine import Engine
from pipeline.lexicon import load_lexicon
from pipeline.linear import Linear
from pipeline.predicate.features import delta_features
from pipeline.predicate.words import load_words
from schemas.article import Article
from schemas.extraction import Extraction

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)
CONTEXT = ("assertion", "certainty", "temporality")


@dataclass(frozen=True)
class Lesson:
    """A gold line with its article, prepared once."""

    article: Article
    gold: Extraction
    shadow: str
    analysis: Analysis
    candidates: list[Candidate]
    names: list[list[str]]
    right: list[bool]


@dataclass(frozen=True)
class Example:
    """A named set of features with its label."""

    names: list[str]
    label: str


@dataclass(frozen=True)
class ClaimLesson:
    """The claim examples of one article, read with mentions that no model saw the answer of."""

    pairs: list[Example]
    deltas: list[Example]
    context: dict[str, list[Example]]


def prepare(article: Article, gold: Extraction) -> Lesson:
    """Return the mention candidates of an article with their features and answers."""
    shadow = to_shadow(article.text)
    analysis = Analysis(shadow, article.published, article.boilerplate, article.usage, split_sentences(shadow, article.boilerplate))
    candidates, _ = propose(shadow, analysis.sentences, load_lexicon())
    around = Surroundings(shadow, candidates)
    wanted = {(m.start, m.end, m.type) for m in gold.mentions}
    return Lesson(article, gold, shadow, analysis, candidates, [features(c, around) for c in candidates], [(c.start, c.end, c.type) in wanted for c in candidates])


def train_mentions(lessons: Sequence[Lesson]) -> Linear:
    """Return the weights of the choice between mention candidates."""
    return fit([Example(n, "1" if r else "0") for x in lessons for n, r in zip(x.names, x.right, strict=True)], ("1",), 0.5, 2)


def claim_lesson(lesson: Lesson, found: Sequence[Found]) -> ClaimLesson:
    """Return the claim examples of an article, read over the given mentions."""
    candidates = propose_claims(lesson.shadow, lesson.analysis.sentences, found, load_cues(), load_words())
    reader = Reader(lesson.shadow, found, candidates)
    pairs, deltas = [], []
    context: dict[str, list[Example]] = {k: [] for k in CONTEXT}
    seen: set[tuple[Any, ...]] = set()
    for p in (p for g in candidates.groups for p in g.pairs()):
        claim = _matching(p, lesson.gold)
        pairs.append(Example(reader.features(p), "0" if claim is None else "1"))
        key = (claim.id if claim else "", p.rule.id, p.cause.start, p.cause.end, p.effect.start, p.effect.end)
        if claim is None or key in seen:
            continue
        seen.add(key)
        for side, slot, answer in (("cause", p.cause, claim.cause.delta), ("effect", p.effect, claim.effect.delta)):
            phrase, words = reader.phrase(slot)
            deltas.append(Example(delta_features(phrase, words, reader.around(slot), lesson.shadow, side, p.rule.family, p.rule.sign)[1], answer))
        a, b = reader.side(p.cause), reader.side(p.effect)
        names = context_features(p, reader.sentence(p), lesson.shadow, (claim.cause.delta, claim.effect.delta), (a.type, b.type), reader.context)
        for k in CONTEXT:
            context[k].append(Example(names, getattr(claim, k)))
    return ClaimLesson(pairs, deltas, context)


def _matching(p: Pair, gold: Extraction) -> Any:
    a, b = (p.cause.start, p.cause.end), (p.effect.start, p.effect.end)
    for c in gold.claims:
        if same_phrase(a, (c.cause.start, c.cause.end)) and same_phrase(b, (c.effect.start, c.effect.end)):
            return c
    return None


def train_claims(lessons: Sequence[ClaimLesson], threshold: float) -> ClaimModels:
    """Return the weights of selection, deltas and context."""
    pairs = fit([e for x in lessons for e in x.pairs], ("1",), 0.1, 2)
    pairs.meta["threshold"] = str(threshold)
    deltas = fit([e for x in lessons for e in x.deltas], None, 0.3, 2)
    context = [fit([e for x in lessons for e in x.context[k]], None, 0.1, 2) for k in CONTEXT]
    return ClaimModels(pairs, deltas, *context)


def fit(examples: Sequence[Example], labels: tuple[str, ...] | None, strength: float, least: int) -> Linear:
    """Return the weights of a regularised logistic regression, one label against the rest.

    Args:
        examples: features with labels.
        labels: ("1",) for a yes-or-no model; None takes all labels that occur.
        strength: the inverse of the regularisation.
        least: features seen less often are left out.

    Raises:
        UsageError: scikit-learn is not installed.
    """
    try:
        import numpy as np
        from scipy.sparse import csr_matrix
        from sklearn.linear_model import LogisticRegression
    except ImportError as e:
        raise UsageError("train", "scikit-learn is not installed", "install policygraph[train]") from e
    counts = Counter(n for e in examples for n in set(e.names))
    vocabulary = {n: i for i, n in enumerate(sorted(n for n, k in counts.items() if k >= least))}
    columns, ends = [], [0]
    for e in examples:
        columns.extend(sorted({vocabulary[n] for n in e.names if n in vocabulary}))
        ends.append(len(columns))
    x = csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int32), np.array(ends, dtype=np.int64)), shape=(len(examples), len(vocabulary)))
    answers = np.array([e.label for e in examples])
    names = labels or tuple(sorted(set(answers.tolist())))
    table, bias = [], []
    for label in names:
        model = LogisticRegression(C=strength, solver="liblinear", max_iter=200, random_state=0).fit(x, answers == label)
        table.append(model.coef_[0])
        bias.append(float(model.intercept_[0]))
    weights = {n: tuple(round(float(t[i]), 4) for t in table) for n, i in vocabulary.items()}
    kept = {n: w for n, w in weights.items() if max(map(abs, w)) >= 0.01}
    kept["bias"] = tuple(round(b, 4) for b in bias)
    return Linear(("",) if labels else names, kept)


def folds_of(n: int, folds: int) -> list[list[int]]:
    """Return the indexes of each fold; article i goes to fold i modulo the number of folds."""
    return [[i for i in range(n) if i % folds == k] for k in range(min(folds, n))]


def out_of_fold_mentions(lessons: Sequence[Lesson], folds: int) -> list[list[Found]]:
    """Return each article's mentions as a model chooses them that was trained on the other folds."""
    out: list[list[Found]] = [[] for _ in lessons]
    for fold in folds_of(len(lessons), folds):
        model = Chooser(train_mentions([x for i, x in enumerate(lessons) if i not in set(fold)]))
        for i in fold:
            out[i] = find_mentions(lessons[i].shadow, lessons[i].analysis.sentences, load_lexicon(), model).found
    return out


@dataclass(frozen=True)
class Training:
    """The models, and the lines that models gave which had not seen the article."""

    mentions: Linear
    claims: ClaimModels
    out_of_fold: list[Extraction]


def train(articles: Sequence[Article], gold: Sequence[Extraction], folds: int, report: Callable[[str], None] = lambda _: None) -> Training:
    """Return models trained on all articles, with out-of-fold lines.

    Args:
        articles: the texts.
        gold: the lines of the same articles, paired by article id.
        folds: how many article-wise folds.
        report: receives a line of progress.
    """
    by_id = {a.id: a for a in articles}
    lessons = [prepare(by_id[g.article.id], g) for g in gold if g.article.id in by_id]
    if len(lessons) < 2:
        raise UsageError("train", f"{len(lessons)} gold lines have their article at hand", "give --articles with the texts of the gold")
    report(f"{len(lessons)} articles prepared")
    found = out_of_fold_mentions(lessons, folds)
    studied = [claim_lesson(x, f) for x, f in zip(lessons, found, strict=True)]
    report(f"{sum(len(s.pairs) for s in studied)} candidate claims")
    lines: dict[int, dict[float, Extraction]] = {}
    for k, fold in enumerate(folds_of(len(lessons), folds)):
        rest = [i for i in range(len(lessons)) if i not in set(fold)]
        mentions, claims = train_mentions([lessons[i] for i in rest]), train_claims([studied[i] for i in rest], 0.0)
        for t in THRESHOLDS:
            engine = Engine(mentions=mentions, claims=with_threshold(claims, t))
            for i in fold:
                lines.setdefault(i, {})[t] = engine.extract(lessons[i].article)
        report(f"fold {k + 1} of {folds}")
    threshold = max(THRESHOLDS, key=lambda t: (_pair_f1([lines[i][t] for i in range(len(lessons))], [x.gold for x in lessons]), -t))
    report(f"threshold {threshold}")
    final = Training(train_mentions(lessons), train_claims(studied, threshold), [lines[i][threshold] for i in range(len(lessons))])
    return final


def with_threshold(models: ClaimModels, threshold: float) -> ClaimModels:
    """Return the models with another threshold of selection."""
    pairs = Linear(models.pairs.labels, models.pairs.weights, {**models.pairs.meta, "threshold": str(threshold)})
    return dataclasses.replace(models, pairs=pairs)


def _pair_f1(lines: Sequence[Extraction], gold: Sequence[Extraction]) -> float:
    """Return the F1 of claim pairs, each gold claim matched once."""
    hit = made = wanted = 0
    for line, g in zip(lines, gold, strict=True):
        left = list(g.claims)
        made, wanted = made + len(line.claims), wanted + len(left)
        for c in line.claims:
            m = next((x for x in left if _same(c, x)), None)
            if m is not None:
                left.remove(m)
                hit += 1
    return 2 * hit / (made + wanted) if made + wanted else 0.0


def _same(c: Any, x: Any) -> bool:
    return all(same_phrase((getattr(c, s).start, getattr(c, s).end), (getattr(x, s).start, getattr(x, s).end)) for s in ("cause", "effect"))


def write_models(training: Training, annotate: Path, predicate: Path, claim: Path) -> None:
    """Write the weights where the components read them."""
    training.mentions.write(annotate / "weights.tsv")
    training.claims.deltas.write(predicate / "weights.tsv")
    training.claims.pairs.write(claim / "weights.tsv")
    for k in CONTEXT:
        getattr(training.claims, k).write(claim / f"{k}.tsv")


__all__ = ["BONUS", "Training", "train", "write_models"]
