"""The whole training of the careful reader, from files to the model's folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from pipeline import __version__
from pipeline.annotate.mentions import shipped_chooser
from pipeline.annotate.stages import annotate_quantities
from pipeline.annotate.state import Analysis
from pipeline.claim.cues import load_cues
from pipeline.errors import UsageError
from pipeline.flow.careful.base import ARTIFACT, SHA256, Base, artifact
from pipeline.flow.careful.export import write
from pipeline.flow.careful.fit import Plan
from pipeline.flow.careful.samples import View, rule_views
from pipeline.flow.careful.training import Recipe, held_out, recipe, train_network
from pipeline.flow.careful.tune import Tuned, tune
from pipeline.flow.lessons import prepare
from pipeline.flow.line import line_of, written
from pipeline.flow.load import read_lines
from pipeline.lexicon import load_lexicon
from pipeline.read import ReadOptions, read_inputs
from pipeline.reader.model import ReaderModel, model_folder
from pipeline.reader.stage import CarefulReader
from schemas.article import Article

RULE_FOLDS = 6
"""The folds in which the rules' own weights are trained for what the network sees of them."""


def train_whole(
    gold: Sequence[Path],
    articles: Sequence[Path],
    folds: int,
    first: int,
    base: Path | None,
    work: Path | None,
    output: Path | None,
    out_of_fold: Path | None,
    report: Callable[[str], None],
) -> int:
    """Train on files; see :func:`pipeline.flow.careful.train_careful`."""
    texts = {a.id: a for a in read_inputs(articles, ReadOptions()) if isinstance(a, Article)}
    lines = [line for path in gold for line in read_lines(path) if line.article.id in texts]
    if len(lines) < 2:
        raise UsageError("train", f"{len(lines)} gold lines have their article at hand", "give --articles with the texts of the gold")
    lessons = [prepare(texts[g.article.id], g) for g in lines]
    views = rule_views(lessons, RULE_FOLDS)
    report(f"{len(views)} articles prepared")
    r = recipe(Base(base or artifact()), lessons, Plan())
    tested = [([views[i] for i in fold], model) for fold, model in held_out(r, views, folds, first or folds, work, report)]
    tuned = tune(tested, report)
    if out_of_fold is not None:
        out_of_fold.write_bytes(b"".join(_lines(tested, tuned)))
    network = train_network(r, views, work / "all.pt" if work else None, report)
    write(network, {**r.card(), **tuned.card(), **provenance(r, views, folds, first or folds)}, output or model_folder())
    return sum(len(v) for v, _ in tested)


def provenance(r: Recipe, views: Sequence[View], folds: int, first: int) -> dict[str, Any]:
    """Return what the card says of how the model was made."""
    return {
        "trained": {
            "version": __version__,
            "articles": len(views),
            "claims": sum(len(v.lesson.gold.claims) for v in views),
            "folds": folds,
            "folds_read": first,
            "plan": vars(r.plan),
            "base": {"artifact": ARTIFACT, "sha256": SHA256, "license": "MIT"},
            "lexicon": load_lexicon().hash,
            "rules": load_cues().hash,
        }
    }


def _lines(tested: Sequence[tuple[Sequence[View], ReaderModel]], tuned: Tuned) -> list[bytes]:
    """Return the out-of-fold lines. Their rules' weights come from the folds of :func:`rule_views`."""
    out = []
    for views, model in tested:
        known = ReaderModel(model.encoder, model.heads, {**model.card, **tuned.card()})
        for v in views:
            x = v.lesson
            reader = CarefulReader(load_lexicon(), load_cues(), shipped_chooser(), v.models, known)
            a = Analysis(x.shadow, x.article.published, x.article.boilerplate, x.article.usage, x.analysis.sentences)
            reader.choose(a, v.scored, v.countries)
            annotate_quantities(a)
            reader.claims(a)
            out.append(
                written(line_of(x.article, a, {"version": __version__, "lexicon": "", "rules": "", "reader": "careful"})).json + b"\n"
            )
    return out
