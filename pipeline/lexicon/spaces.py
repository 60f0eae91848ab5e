"""Spaces between Latin and Chinese characters, which do not part a name: forms and texts are matched without them."""

from __future__ import annotations

import re

_SPACE = re.compile(r"(?<=[㐀-鿿]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[㐀-鿿])")


def close_up(form: str) -> str:
    """Return a form without the spaces."""
    return _SPACE.sub("", form)


def squeeze(text: str) -> tuple[str, list[int] | None]:
    """Return the text without the spaces, and for each of its characters the offset in the text given (None: nothing changed)."""
    gaps = {m.start() for m in _SPACE.finditer(text)}
    if not gaps:
        return text, None
    back = [i for i in range(len(text)) if i not in gaps]
    return "".join([text[i] for i in back]), back
