"""`policygraph browse`: the page."""

from __future__ import annotations

import socket
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import extract_options as shared
from pipeline.cli.store_option import DEFAULT_STORE, StoreOption, opened, reported
from pipeline.cli.tell import tell
from pipeline.errors import UsageError
from pipeline.settings import load_settings


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("browse")(browse)


def browse(
    store: StoreOption = DEFAULT_STORE,
    port: Annotated[int, typer.Option(help="Port on loopback; 0 takes any free one.", min=0, max=65535)] = 8765,
    no_open: Annotated[bool, typer.Option("--no-open", help="Do not open a browser.")] = False,
    run: Annotated[
        Path | None, typer.Option("--run", metavar="FOLDER", help="Process the articles of this folder, and new ones, while you watch.")
    ] = None,
    allow_upload: Annotated[bool, typer.Option("--allow-upload", help="Also take articles from the page.")] = False,
    lexicon: shared.LexiconFiles = None,
    rules: shared.RuleFiles = None,
) -> None:
    """Browse the graph in a web browser: overview, graph, sentences, paths, questions. Listens on this machine only.

    Example: policygraph browse --store my.db
    """
    import uvicorn

    from pipeline.view.live import LiveWork
    from pipeline.view.server import create_app

    live = None
    if run or allow_upload:
        settings = load_settings(lexicon=lexicon, rules=rules)
        with reported():
            options = shared.engine_options(settings)
            live = LiveWork(store, run, shared.read_options(settings, None, None, None), options, upload=allow_upload)
            _made(store)
    with opened(store, read_only=True) as graph:
        app = create_app(graph, live)
        app.state.service.reader.warm()
        with _listening(port) as listener:
            address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
            tell(address, "browse at")
            if not no_open:
                webbrowser.open(address)
            uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run([listener])


def _made(store: str) -> None:
    """Make the store where there is none yet: live work may begin with nothing."""
    from pipeline.store import open_store

    open_store(store).close()


def _listening(port: int) -> socket.socket:
    """Return a socket that listens on loopback.

    Raises:
        UsageError: the port is taken.
    """
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError as e:
        listener.close()
        raise UsageError(f"--port {port}", f"cannot be used: {e.strerror or e}", "give another one, or 0 for any") from e
    listener.listen(128)
    return listener
