"""How a message looks: one line on the standard error stream."""

from __future__ import annotations

import typer


def tell(message: object, kind: str = "error") -> None:
    """Print the message as one line, white space collapsed, after its kind."""
    typer.echo(f"{kind}: {' '.join(str(message).split())}", err=True)
