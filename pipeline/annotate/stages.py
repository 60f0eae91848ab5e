"""The stages of annotation as plain functions on an :class:`Analysis`; :mod:`pipeline.annotate.components` wraps them for spaCy."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.annotate.choose import Chooser
from pipeline.annotate.mentions import find_mentions, shipped_chooser
from pipeline.annotate.quantities import find_quantities
from pipeline.annotate.state import Analysis
from pipeline.annotate.times import find_times
from pipeline.lexicon import Lexicon
from pipeline.linear import Linear

Stage = Callable[[Analysis], None]

_MARKET_CURRENCY = {"tw": "TWD", "hk": "HKD", "cn-converted": "CNY", "simplified": "CNY"}


def mention_stage(lexicon: Lexicon, model: Linear | None = None) -> Stage:
    """Return the stage that finds mentions; ``model`` replaces the shipped weights."""
    chooser = Chooser(model) if model else shipped_chooser()

    def annotate(a: Analysis) -> None:
        a.mentions, a.candidates = find_mentions(a.shadow, a.sentences, lexicon, chooser)

    return annotate


def annotate_quantities(a: Analysis) -> None:
    """Find times and quantities; needs mentions."""
    shown = _mask(a.shadow, a.boilerplate)
    a.times = find_times(shown, a.published)
    a.quantities = find_quantities(shown, a.mentions, _MARKET_CURRENCY.get(a.usage or ""), a.times)


def _mask(shadow: str, spans: Sequence[tuple[int, int]]) -> str:
    """Blank the spans that nothing may be read from, keeping every offset."""
    out: list[str] = []
    at = 0
    for start, end in spans:
        out += (shadow[at:start], "\n" * (end - start))
        at = end
    return "".join([*out, shadow[at:]])
