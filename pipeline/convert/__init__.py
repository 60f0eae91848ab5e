"""Conversion to the shadow text: Simplified script, folded widths and variants, same length as the original.

All matching runs on the shadow, so a span found there is a span of the original text.
"""

from __future__ import annotations

from functools import cache

from pipeline.convert.dictionaries import load_stages
from pipeline.convert.engine import Converter, Stage
from pipeline.convert.fold import load_fold

__all__ = ["to_shadow", "to_simplified"]


@cache
def _stages() -> tuple[Stage, ...]:
    return tuple(Stage(tables) for tables in load_stages())


@cache
def _simplifier() -> Converter:
    return Converter(_stages())


@cache
def _shadower() -> Converter:
    *first, last = _stages()
    return Converter((*first, last.then(load_fold(_simplifier().convert))))


def to_simplified(text: str) -> str:
    """Return the text as OpenCC's ``tw2s`` converts it, of the same length in code points.

    Raises:
        ConversionError: the dictionaries are missing or would change the length (at the first call).
    """
    return _simplifier().convert(text)


def to_shadow(text: str) -> str:
    """Return the shadow of a text: ``tw2s``, then the fold of widths and variants; same length in code points.

    Chinese punctuation and curly quotes stay; Traditional and Simplified, full and half width, Taiwan and Hong Kong
    forms of a word give the same shadow.

    Raises:
        ConversionError: the dictionaries or the fold table are missing or would change the length (at the first call).
    """
    return _shadower().convert(text)
