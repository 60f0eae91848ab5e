"""The options that `run`, `extract` and others share, and what they mean to the stages."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli.tell import tell
from pipeline.errors import UsageError
from pipeline.settings import Settings

if TYPE_CHECKING:
    from pipeline.flow.engine import EngineOptions
    from pipeline.flow.summary import Summary
    from pipeline.read import ReadOptions

Inputs = Annotated[
    list[Path],
    typer.Argument(metavar="INPUT...", help="Files or folders: .txt .md .html .json .jsonl, plain or .gz.", show_default=False),
]
Workers = Annotated[int | None, typer.Option(metavar="N", help="Processes; 0 is one per core.", show_default="1")]
Scheduler = Annotated[
    str | None,
    typer.Option(metavar="dask|ADDRESS", help="Work on a Dask cluster: `dask` starts one here, ADDRESS is a running scheduler."),
]
Published = Annotated[str | None, typer.Option(metavar="DATE", help="Date of publication of every article, YYYY-MM-DD.")]
Source = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet of every article.")]
Author = Annotated[str | None, typer.Option(metavar="NAME", help="Author of every article.")]
MaxChars = Annotated[int | None, typer.Option(metavar="N", help="Size limit of an article, in characters.", show_default="2000000")]
LexiconFiles = Annotated[list[Path] | None, typer.Option("--lexicon", metavar="F.tsv", help="Your own lexicon rows; may be repeated.")]
RuleFiles = Annotated[list[Path] | None, typer.Option("--rules", metavar="F.yml", help="Your own cues; may be repeated.")]
Reader = Annotated[
    str | None,
    typer.Option(metavar="fast|careful", help="Rules with a linear choice, or rules with an encoder that decides.", show_default="careful"),
]
MinConfidence = Annotated[float | None, typer.Option(metavar="X", min=0, max=1, help="Keep claims of at least this confidence.")]


def read_options(settings: Settings, published: str | None, source: str | None, author: str | None) -> ReadOptions:
    """Return the options of reading.

    Raises:
        UsageError: the date is none.
    """
    from pipeline.read import ReadOptions

    return ReadOptions(published=_date(published), source=source, author=author, max_chars=settings.max_chars)


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as e:
        raise UsageError("--published", f"{text!r} is no date", "write it as 2025-12-31") from e


def engine_options(settings: Settings, *, with_text: bool = True, trace: bool = False) -> EngineOptions:
    """Return the options of extraction.

    Raises:
        UsageError: a lexicon or rule file is not there.
    """
    from pipeline.flow.engine import EngineOptions

    lexicon, rules = readable("--lexicon", settings.lexicon), readable("--rules", settings.rules)
    return EngineOptions(
        reader=usable_reader(settings.reader),
        lexicon=lexicon,
        rules=rules,
        min_confidence=settings.min_confidence,
        with_text=with_text,
        trace=trace,
    )


def usable_reader(wanted: Literal["auto", "fast", "careful"]) -> Literal["fast", "careful"]:
    """Return the reader to use; by itself the careful one, where it can run, else the fast one with a note that says why.

    Raises:
        UsageError: the careful reader is asked for and cannot run.
    """
    from pipeline.reader.model import missing

    if wanted == "fast":
        return "fast"
    reason = missing()
    if reason is None:
        return "careful"
    if wanted == "careful":
        raise UsageError("--reader careful", reason, "use --reader fast")
    typer.echo(f"note: the fast reader is used: {reason}", err=True)
    return "fast"


def readable(flag: str, files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the files of an option.

    Raises:
        UsageError: one is not there, or may not be read.
    """
    for file in files:
        if not file.is_file() or not os.access(file, os.R_OK):
            raise UsageError(f"{flag} {file}", "there is no such file, or it may not be read", "check the path")
    return files


def report(summary: Summary) -> None:
    """Name on the standard error stream what failed and what stood there twice."""
    for failure in summary.failures:
        tail = f" ({failure.remedy})" if failure.remedy else ""
        tell(f"{failure.path}: {failure.reason}{tail}")
    for duplicate in summary.duplicates:
        tell(f"{duplicate.path}: same text as {duplicate.of}, left out", "note")


def lines_of(pairs: Sequence[tuple[str, str]]) -> str:
    """Return names and figures, a line each, the figures flush right."""
    left, right = max(len(name) for name, _ in pairs), max(len(figure) for _, figure in pairs)
    return "\n".join(f"{name:<{left}}  {figure:>{right}}" for name, figure in pairs)


def extracted_figures(summary: Summary) -> list[tuple[str, str]]:
    """Return what a summary says, in words."""
    return [
        ("articles", f"{summary.articles:,}"),
        ("undated articles", f"{summary.undated:,}"),
        ("duplicates", f"{len(summary.duplicates):,}"),
        ("failed inputs", f"{len(summary.failures):,}"),
        ("characters", f"{summary.characters:,}"),
        ("boilerplate", f"{summary.boilerplate_share:.1%}"),
        ("mentions", f"{summary.mentions:,}"),
        ("quantities", f"{summary.quantities:,}"),
        ("times", f"{summary.times:,}"),
        ("claims", f"{summary.claims:,}"),
    ]
