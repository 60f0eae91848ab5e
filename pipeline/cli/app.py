"""The command `policygraph`: its commands, its exit codes, and how errors look.

Exit codes: 0 done, 1 some inputs failed (each is named), 2 usage, 3 store unreachable, 130 interrupted.
"""

from __future__ import annotations

import logging
import os
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import Annotated, Any, Final

import typer

import pipeline.cli
from pipeline import __version__
from pipeline.cli.tell import tell
from pipeline.errors import LexiconError, PolicygraphError, RuleError
from pipeline.settings import load_settings

ORDER: Final = (
    "run", "extract", "load", "forget", "articles", "query", "queries", "export", "evaluate", "train", "explain", "unknowns",
    "browse", "doctor", "schema",
)  # fmt: skip
INTERRUPTED: Final = 130


class _InOrder(typer.core.TyperGroup):
    """Lists the commands in the order of work."""

    def list_commands(self, ctx: Any) -> list[str]:
        return sorted(self.commands, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


def build() -> typer.Typer:
    """Return the application with every command module of this package."""
    app = typer.Typer(
        name="policygraph",
        cls=_InOrder,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
    )
    app.callback()(_root)
    for module in iter_modules(pipeline.cli.__path__):
        register = getattr(import_module(f"pipeline.cli.{module.name}"), "register", None)
        if register:
            register(app)
    return app


def _root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", is_eager=True, help="Print the version.", callback=lambda on: _version(on))] = False,
) -> None:
    """Build a graph of who says which policy moves which asset from Traditional Chinese financial articles."""
    del version
    store = load_settings().store
    ctx.default_map = {name: {"store": store} for name in ORDER}


def _version(on: bool) -> None:
    if on:
        typer.echo(f"policygraph {__version__}")
        raise typer.Exit


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code; errors are one line on the standard error stream."""
    code = 1
    _hush_libraries()
    try:
        build()(arguments, prog_name="policygraph")
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else 1
    except KeyboardInterrupt:
        code = INTERRUPTED
    except PolicygraphError as e:
        code = _tell(str(e), _code(e))
    except OSError as e:
        code = _tell(f"{e.filename or 'system'}: {e.strerror or e}", 1)
    except Exception as e:  # noqa: BLE001
        code = _internal(e)
    if code == INTERRUPTED:
        _tell("interrupted; what was complete is kept", INTERRUPTED)
    sys.exit(code)


def _hush_libraries() -> None:
    """Keep the log lines of libraries (the driver's retries, for one) off the standard error stream, but for POLICYGRAPH_DEBUG=1."""
    if not os.environ.get("POLICYGRAPH_DEBUG"):
        logging.getLogger().addHandler(logging.NullHandler())


def _code(error: PolicygraphError) -> int:
    """Return the exit code of an error; a lexicon or rule file that does not hold is a matter of usage."""
    from pipeline.cli.store_option import exit_code  # late: worker processes import this module, and need no driver

    return 2 if isinstance(error, LexiconError | RuleError) else exit_code(error)


def _tell(message: str, code: int) -> int:
    tell(message)
    return code


def _internal(error: Exception) -> int:
    """Tell of a fault of ours; POLICYGRAPH_DEBUG=1 shows where it happened."""
    if os.environ.get("POLICYGRAPH_DEBUG"):
        import traceback

        traceback.print_exc()
    return _tell(f"internal error: {type(error).__name__}: {error} (please report it; POLICYGRAPH_DEBUG=1 shows where)", 1)


def application() -> Any:
    """Return the underlying command object, for tests and documentation."""
    return typer.main.get_command(build())


if __name__ == "__main__":
    main()
