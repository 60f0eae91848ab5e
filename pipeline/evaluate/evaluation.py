"""One evaluation from files to report: the figures, and what was asked for beside them."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from rich.console import Console

from pipeline.errors import UsageError
from pipeline.evaluate import report
from pipeline.evaluate.align import align_all
from pipeline.evaluate.claims import Judged, judged
from pipeline.evaluate.figures import Json, Scores, as_json, flatten, scores_json
from pipeline.evaluate.layers import Layers, analyse
from pipeline.evaluate.lines import load_lines
from pipeline.evaluate.misses import MentionSlips, known_texts, mention_slips, read_texts
from pipeline.evaluate.page import page
from pipeline.evaluate.score import score, score_by_outlet
from pipeline.evaluate.worst import WorstSentence, worst_sentences


@dataclass(frozen=True, slots=True)
class Request:
    """Which files to compare, and what to show beside the figures."""

    gold: Path
    pred: Path
    articles: Path | None = None
    compare: Path | None = None
    layers: bool = False


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcome; what was not asked for is None or empty."""

    title: str
    scores: Scores
    other: Scores | None
    outlets: dict[str, Scores]
    layers: Layers | None
    slips: list[MentionSlips]
    worst: list[WorstSentence]
    judged: list[Judged]

    def tables(self) -> list[report.Table]:
        """Return everything as tables, totals first."""
        out = report.totals(self.scores)
        if self.other is not None:
            out.append(report.comparison(self.scores, self.other))
        if self.layers is not None:
            out += [report.outlets(self.outlets), *report.layers(self.layers, self.judged)]
        if self.worst:
            out.append(report.worst(self.worst))
        return out + report.slips(self.slips)

    def print(self, console: Console) -> None:
        """Print the tables; where the output is no terminal, nothing is wrapped."""
        if not console.is_terminal:
            console.width = max(console.width, 240)
        report.print_tables(self.tables(), console)

    def write_page(self, file: Path) -> None:
        """Write the tables as one HTML page.

        Raises:
            UsageError: the file cannot be written.
        """
        try:
            file.write_text(page(self.title, self.tables(), self.judged), encoding="utf-8")
        except OSError as error:
            raise UsageError(str(file), f"cannot be written: {error.strerror}", "choose another place") from error

    def as_json(self) -> Json:
        """Return the figures as the official scorer prints them, and beside them what else was asked for."""
        out = scores_json(self.scores)
        if self.other is not None:
            out["compare"] = _differences(self.scores, self.other)
        if self.layers is not None:
            out["outlets"] = {k: as_json(v) for k, v in self.outlets.items()}
            out["layers"] = _layers_json(self.layers)
            out["worst"] = [as_json(x) for x in self.worst]
        if self.slips:
            out["slips"] = {s.type: {"missed": [*map(as_json, s.missed)], "invented": [*map(as_json, s.invented)]} for s in self.slips}
        return out


def run(request: Request) -> Evaluation:
    """Read the files and score them.

    Raises:
        ReadError: a file or an article cannot be read.
        SchemaError: a line breaks the contract; the message names file and line.
    """
    gold, pred = load_lines(request.gold), load_lines(request.pred)
    other = load_lines(request.compare) if request.compare else None
    aligned = align_all(gold, pred)
    texts = {**known_texts(gold, pred), **(read_texts(request.articles) if request.articles else {})}
    return Evaluation(
        title=f"{request.pred.name} against {request.gold.name}",
        scores=score(gold, pred),
        other=score(gold, other) if other is not None else None,
        outlets=score_by_outlet(gold, pred) if request.layers else {},
        layers=analyse(aligned) if request.layers else None,
        slips=mention_slips(gold, pred, texts) if request.articles else [],
        worst=worst_sentences(aligned, texts) if request.layers else [],
        judged=judged(aligned),
    )


def _differences(a: Scores, b: Scores) -> Json:
    first, second = flatten(a), flatten(b)
    out: Json = {}
    for k, x in first.items():
        y = second[k]
        out[k] = {"first": x, "second": y, "difference": None if x is None or y is None else y - x}
    return out


def _layers_json(x: Layers) -> Json:
    return {
        "traced": x.traced,
        "claims": {k: {"claims": n, "core": core} for k, (n, core) in x.by_layer().items()},
        "by_family": {k: dict(v) for k, v in x.by_family().items()},
        "families": {k: asdict(v) for k, v in x.families.items()},
        "rules": {k: asdict(v) for k, v in x.rules.items()},
        "confusions": {name: [[g, p, n] for (g, p), n in sorted(c.items())] for name, c in x.confusions.items()},
    }


__all__ = ["Evaluation", "Request", "run"]
