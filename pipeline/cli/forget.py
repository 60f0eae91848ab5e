"""`policygraph forget`: articles out of the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import extract_options as shared
from pipeline.cli.store_option import DEFAULT_STORE, SOME_FAILED, StoreOption, opened
from pipeline.cli.tell import tell
from pipeline.flow.load import find_articles, forget_articles
from pipeline.flow.names import lexicon_names
from pipeline.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("forget")(forget)


def forget(
    articles: Annotated[
        list[str], typer.Argument(help="Ids (or their first eight or more digits), external ids, or paths.", metavar="ARTICLE...")
    ],
    store: StoreOption = DEFAULT_STORE,
    lexicon: shared.LexiconFiles = None,
) -> None:
    """Remove articles and all that only they brought: the graph is then as if they had never been loaded.

    Example: policygraph forget 098b789a
    """
    names, digest = lexicon_names(shared.readable("--lexicon", load_settings(lexicon=lexicon).lexicon))
    with opened(store) as graph:
        found = find_articles(graph, articles)
        unknown = [key for key, ids in found.items() if not ids]
        unclear = [key for key, ids in found.items() if len(ids) > 1]
        removed = forget_articles(graph, (ids[0] for ids in found.values() if len(ids) == 1), names, lexicon=digest)
    for key in unknown:
        tell(f"{key}: no such article in the store (see `policygraph articles`)")
    for key in unclear:
        tell(f"{key}: names {len(found[key])} articles (give the full id)")
    typer.echo(f"forgot {removed} article{'' if removed == 1 else 's'}")
    if unknown or unclear:
        raise typer.Exit(SOME_FAILED)
