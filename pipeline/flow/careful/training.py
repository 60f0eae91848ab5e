"""Trains the careful reader: articles out of fold to fit thresholds and to be scored, then all articles for the model that ships."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from pipeline.claim.cues import load_cues
from pipeline.flow.careful.base import Base
from pipeline.flow.careful.export import in_memory
from pipeline.flow.careful.fit import Plan, fit
from pipeline.flow.careful.samples import View, samples_of
from pipeline.flow.lessons import Lesson
from pipeline.flow.train import folds_of
from pipeline.predicate.compose import DELTAS
from pipeline.reader.blend import CONTEXTS
from pipeline.reader.characters import Alphabet
from pipeline.reader.mentions import TYPES
from pipeline.reader.model import ReaderModel
from pipeline.reader.network import Network
from pipeline.reader.proposals import KNOWN, pair_columns

LAYERS = 3
"""How many layers of the base are used: the fourth costs a third more time and brought nothing in trials."""

SENSES = ("up", "down", "flat", "volatile", "change", "rise", "reduce", "adverse", "expect", "neg", "none")
GEOMETRIES = ("C>E", "C[E]", "E<C", "E[C]", "[C]E", "[E]C")


@dataclass(frozen=True)
class Recipe:
    """What a network is made with."""

    base: Base
    alphabet: list[str]
    marks: list[str]
    pairs: list[str]
    plan: Plan

    def card(self) -> dict[str, Any]:
        """Return the part of the card that reading needs; thresholds come later."""
        return {"alphabet": self.alphabet, "mark_columns": self.marks, "pair_columns": self.pairs}


def recipe(base: Base, lessons: Sequence[Lesson], plan: Plan) -> Recipe:
    """Return the recipe for a set of articles: the characters they use, the columns of the shipped cues."""
    families = sorted({f.family for f in load_cues().families})
    marks = [f"{t}:{part}" for t in TYPES for part in ("first", "rest")]
    marks += [f"{f}:{part}" for f in families for part in ("cue", "close")] + [f"word:{s}" for s in SENSES]
    return Recipe(base, base.alphabet(x.shadow for x in lessons), marks, pair_columns(families, GEOMETRIES), plan)


def new_network(r: Recipe) -> Network:
    """Return a network with the base's weights and fresh heads."""
    torch.manual_seed(r.plan.seed)
    contexts = sum(map(len, CONTEXTS))
    network = Network(len(r.alphabet), len(r.marks), len(r.pairs), contexts, len(DELTAS), KNOWN, LAYERS)
    r.base.fill(network.encoder, r.alphabet)
    return network


def train_network(r: Recipe, views: Sequence[View], saved: Path | None, report: Callable[[str], None]) -> Network:
    """Return a network trained on some articles; one that was saved before is taken from its file."""
    network = new_network(r)
    if saved is not None and saved.is_file():
        network.load_state_dict(torch.load(saved))
        network.eval()
        return network
    alphabet = Alphabet(r.alphabet)
    samples = [s for v in views for s in samples_of(v, alphabet, r.marks)]
    report(f"{len(views)} articles, {len(samples)} windows")
    fit(network, samples, {name: i for i, name in enumerate(r.pairs)}, r.plan, report)
    if saved is not None:
        saved.parent.mkdir(parents=True, exist_ok=True)
        torch.save(network.state_dict(), saved)
    return network


def held_out(
    r: Recipe, views: Sequence[View], folds: int, first: int, work: Path | None, report: Callable[[str], None]
) -> list[tuple[list[int], ReaderModel]]:
    """Return for the first folds the indexes of their articles with a reader that has not seen them."""
    out = []
    for k, fold in enumerate(folds_of(len(views), folds)[:first]):
        report(f"fold {k + 1} of {folds}")
        rest = [views[i] for i in range(len(views)) if i not in set(fold)]
        network = train_network(r, rest, work / f"fold{k}.pt" if work else None, report)
        out.append((fold, in_memory(network, r.card())))
    return out
