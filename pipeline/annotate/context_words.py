"""Word classes around a mention, as one compiled pattern a class."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split


@lru_cache(maxsize=1)
def word_classes() -> dict[str, re.Pattern[str]]:
    """Return {class: pattern} of ``context.tsv``, longest words first, over shadow text."""
    out = {}
    for _, row in read_rows(Path(str(files("pipeline.annotate"))) / "context.tsv"):
        words = sorted({to_shadow(w) for w in split(row["words"])}, key=lambda w: (-len(w), w))
        out[row["class"]] = re.compile("|".join(map(re.escape, words)))
    return out
