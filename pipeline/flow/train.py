"""Trains the linear models on gold lines, with article-wise folds for honest figures."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Final

from pipeline.annotate.choose import Chooser
from pipeline.annotate.layers import Found
from pipeline.annotate.mentions import find_mentions
from pipeline.claim.select import ClaimModels, same_phrase
from pipeline.errors import UsageError
from pipeline.evaluate.lines import outlet_of
from pipeline.flow.engine import Engine
from pipeline.flow.lessons import CONTEXT, ClaimLesson, Lesson, claim_lesson, prepare
from pipeline.flow.load import read_lines
from pipeline.flow.regression import Example, fit
from pipeline.lexicon import load_lexicon
from pipeline.linear import Linear, logit, probability
from pipeline.read import ReadOptions, read_inputs
from schemas.article import Article
from schemas.extraction import Claim, Extraction

THRESHOLDS: Final = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)


def train_mentions(lessons: Sequence[Lesson]) -> Linear:
    """Return the weights of the choice between mention candidates."""
    return fit([Example(n, "1" if r else "0") for x in lessons for n, r in zip(x.names, x.right, strict=True)], ("1",), 0.5, 2)


def train_claims(lessons: Sequence[ClaimLesson], threshold: float) -> ClaimModels:
    """Return the weights of selection, deltas and context."""
    pairs = fit([e for x in lessons for e in x.pairs], ("1",), 0.1, 2)
    pairs.meta["threshold"] = str(threshold)
    deltas = fit([e for x in lessons for e in x.deltas], None, 0.3, 2)
    context = [fit([e for x in lessons for e in x.context[k]], None, 0.1, 2) for k in CONTEXT]
    return ClaimModels(pairs, deltas, *context)


def folds_of(n: int, folds: int) -> list[list[int]]:
    """Return the indexes of each fold; article i goes to fold i modulo the number of folds."""
    return [[i for i in range(n) if i % folds == k] for k in range(min(folds, n))]


def outlet_folds(paths: Sequence[str], folds: int) -> list[list[int]]:
    """Return the indexes of each fold; an outlet lies in one fold whole, the largest go first, each where the fewest articles are."""
    members: dict[str, list[int]] = {}
    for i, path in enumerate(paths):
        members.setdefault(outlet_of(path), []).append(i)
    parts: list[list[int]] = [[] for _ in range(min(folds, len(members)))]
    for name in sorted(members, key=lambda name: (-len(members[name]), name)):
        min(parts, key=len).extend(members[name])
    return [sorted(part) for part in parts]


def out_of_fold_mentions(lessons: Sequence[Lesson], folds: Sequence[Sequence[int]]) -> list[list[Found]]:
    """Return each article's mentions as a model chooses them that was trained on the other folds."""
    out: list[list[Found]] = [[] for _ in lessons]
    for fold in folds:
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


def train(
    articles: Sequence[Article],
    gold: Sequence[Extraction],
    folds: int,
    report: Callable[[str], None] = lambda _: None,
    by_outlet: bool = False,
) -> Training:
    """Return models trained on all articles, with out-of-fold lines.

    Args:
        articles: the texts.
        gold: the lines of the same articles, paired by article id.
        folds: how many article-wise folds.
        report: receives a line of progress.
        by_outlet: whether all articles of an outlet lie in one fold, so that no line was made by a model that knows its outlet.
    """
    by_id = {a.id: a for a in articles}
    lessons = [prepare(by_id[g.article.id], g) for g in gold if g.article.id in by_id]
    if len(lessons) < 2:
        raise UsageError("train", f"{len(lessons)} gold lines have their article at hand", "give --articles with the texts of the gold")
    report(f"{len(lessons)} articles prepared")
    parts = outlet_folds([x.gold.article.path for x in lessons], folds) if by_outlet else folds_of(len(lessons), folds)
    found = out_of_fold_mentions(lessons, parts)
    studied = [claim_lesson(x, f) for x, f in zip(lessons, found, strict=True)]
    report(f"{sum(len(s.pairs) for s in studied)} candidate claims")
    lines: dict[int, dict[float, Extraction]] = {}
    for k, fold in enumerate(parts):
        rest = [i for i in range(len(lessons)) if i not in set(fold)]
        mentions, claims = train_mentions([lessons[i] for i in rest]), train_claims([studied[i] for i in rest], 0.0)
        for t in THRESHOLDS:
            engine = Engine(mentions=mentions, claims=with_threshold(claims, t))
            for i in fold:
                lines.setdefault(i, {})[t] = engine.extract(lessons[i].article)
        report(f"fold {k + 1} of {len(parts)}")
    threshold = max(THRESHOLDS, key=lambda t: (_pair_f1([lines[i][t] for i in range(len(lessons))], [x.gold for x in lessons]), -t))
    slope, offset = calibration([lines[i][threshold] for i in range(len(lessons))], [x.gold for x in lessons])
    report(f"threshold {threshold}, calibration {slope:.3f} {offset:.3f}")
    claims = train_claims(studied, threshold)
    claims.pairs.meta["calibration"] = f"{slope:.4f} {offset:.4f}"
    honest = [_calibrated(lines[i][threshold], slope, offset) for i in range(len(lessons))]
    return Training(train_mentions(lessons), claims, honest)


def calibration(lines: Sequence[Extraction], gold: Sequence[Extraction]) -> tuple[float, float]:
    """Return slope and offset that turn the scores of out-of-fold claims into probabilities of being right (Platt scaling)."""
    from sklearn.linear_model import LogisticRegression

    rows = [(c.confidence, right) for line, g in zip(lines, gold, strict=True) for c, right in _judged(line, g)]
    if len({right for _, right in rows}) < 2:
        return 1.0, 0.0
    model = LogisticRegression(C=1e6).fit([[logit(x or 0.0)] for x, _ in rows], [right for _, right in rows])
    return float(model.coef_[0][0]), float(model.intercept_[0])


def _calibrated(line: Extraction, slope: float, offset: float) -> Extraction:
    claims = tuple(
        c.model_copy(update={"confidence": round(probability(slope * logit(c.confidence or 0.0) + offset), 3)}) for c in line.claims
    )
    return line.model_copy(update={"claims": claims})


def with_threshold(models: ClaimModels, threshold: float) -> ClaimModels:
    """Return the models with another threshold of selection."""
    pairs = Linear(models.pairs.labels, models.pairs.weights, {**models.pairs.meta, "threshold": str(threshold)})
    return dataclasses.replace(models, pairs=pairs)


def _pair_f1(lines: Sequence[Extraction], gold: Sequence[Extraction]) -> float:
    """Return the F1 of claim pairs, each gold claim matched once."""
    hit = sum(right for line, g in zip(lines, gold, strict=True) for _, right in _judged(line, g))
    total = sum(len(x.claims) for x in [*lines, *gold])
    return 2 * hit / total if total else 0.0


def _judged(line: Extraction, gold: Extraction) -> list[tuple[Claim, bool]]:
    """Return each claim with whether a gold claim is left that it matches."""
    left, out = list(gold.claims), []
    for c in line.claims:
        m = next((x for x in left if _same(c, x)), None)
        if m is not None:
            left.remove(m)
        out.append((c, m is not None))
    return out


def _same(c: Claim, x: Claim) -> bool:
    return all(same_phrase((getattr(c, s).start, getattr(c, s).end), (getattr(x, s).start, getattr(x, s).end)) for s in ("cause", "effect"))


def train_files(
    gold: Sequence[Path],
    articles: Sequence[Path],
    folds: int,
    output: Path | None,
    out_of_fold: Path | None,
    report: Callable[[str], None],
    by_outlet: bool = False,
) -> Training:
    """Train on files, write the weights and the out-of-fold lines, and return both.

    Raises:
        UsageError: fewer than two gold lines have their article at hand, or scikit-learn is missing.
        SchemaError: a gold line breaks the contract.
    """
    texts = [a for a in read_inputs(articles, ReadOptions()) if isinstance(a, Article)]
    training = train(texts, [line for path in gold for line in read_lines(path)], folds, report, by_outlet)
    write_models(training, output)
    if out_of_fold is not None:
        out_of_fold.write_text("".join(line.to_json() + "\n" for line in training.out_of_fold), "utf-8")
    return training


def write_models(training: Training, folder: Path | None = None) -> None:
    """Write the weights where the components read them, or all into one folder."""
    home = {name: folder or Path(str(files(f"pipeline.{name}"))) for name in ("annotate", "predicate", "claim")}
    prefix = {name: f"{name}-" if folder else "" for name in home}
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    training.mentions.write(home["annotate"] / f"{prefix['annotate']}weights.tsv")
    training.claims.deltas.write(home["predicate"] / f"{prefix['predicate']}weights.tsv")
    training.claims.pairs.write(home["claim"] / f"{prefix['claim']}weights.tsv")
    for k in CONTEXT:
        getattr(training.claims, k).write(home["claim"] / f"{k}.tsv")
