"""Forms that mostly stand inside other words in real articles, by the company they keep.

A form that is a word has many neighbours. Where one character stands directly before (or after) nearly all of its places, and the two
together are no form of the lexicon, the form is most likely a part of a longer word (boundary freedom, as in new-word detection).
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from pipeline.convert import to_shadow
from pipeline.lexicon.compiled import Lexicon, passes
from schemas.lexicon import LexiconRow

LEAST: Final = 12
"""Places that a form must have before it is judged."""
MOST: Final = 0.7
"""The share of places that one neighbour may have."""
LONGEST: Final = 3
"""Characters of the longest form that is judged; longer ones are hardly ever parts of words."""

_HAN = re.compile(r"[㐀-鿿]")
_FREE = frozenset("的了在是和与及或而但也又都将会被把对于从由以为之其此该这那不没未无有再更最很并且即则若如因使令让")


def read_texts(path: Path) -> list[str]:
    """Return the shadow texts of a JSON-lines file of articles; none where the file is absent."""
    if not path.is_file():
        return []
    return [to_shadow(json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines() if line.strip()]


def inside_findings(rows: Sequence[LexiconRow], texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield (form, sentence) for forms that mostly stand inside other words.

    Args:
        rows: the lexicon; guards count.
        texts: shadow texts.
    """
    lexicon = Lexicon.of(rows)
    neighbours: tuple[dict[str, Counter[str]], dict[str, Counter[str]]] = (defaultdict(Counter), defaultdict(Counter))
    for text in texts:
        for form, left, right in _alone(lexicon, text):
            neighbours[0][form][left] += 1
            neighbours[1][form][right] += 1
    known = frozenset(lexicon.table)
    for side, table in enumerate(neighbours):
        for form in sorted(table):
            yield from _judged(form, table[form], side, known)


def _judged(form: str, counts: Counter[str], side: int, known: frozenset[str]) -> Iterator[tuple[str, str]]:
    total = sum(counts.values())
    char, times = max(counts.items(), key=lambda x: (x[1], x[0]))
    longer = form + char if side else char + form
    if total >= LEAST and times > MOST * total and _HAN.fullmatch(char) and char not in _FREE and longer not in known:
        yield form, f"stands in {longer} at {times} of {total} places: guard it, or add the longer form"


def _alone(lexicon: Lexicon, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (form, character before, character after) of short Chinese forms that no longer form covers."""
    hits = [(s, e) for s, e, entries in lexicon.hits(text) if any(passes(x.guards, text, s, e) for x in entries)]
    hits.sort(key=lambda h: (h[0], -h[1]))
    reach = 0
    for start, end in hits:
        covered, reach = end <= reach, max(reach, end)
        if not covered and end - start <= LONGEST and _HAN.match(text, start):
            yield text[start:end], text[start - 1 : start] or "\n", text[end : end + 1] or "\n"
