"""The words of this graph and of Cypher, for completion."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, get_args

from pipeline.query.catalogue import catalogue
from pipeline.store import GraphStore
from schemas.extraction import Assertion
from schemas.graph import LABELS

NODE_LABELS: Final = ("Article", "Claim", "Concept", "Observation", *LABELS.values())
TYPES: Final = (
    "AFFECTS", "AFFILIATED_WITH", "ATTRIBUTED_TO", "BY", "CAUSE", "EFFECT", "MENTIONS", "OF", "PART_OF", "REPORTED_IN", "SIZED_BY",
    "STATED_IN",
)  # fmt: skip
PROPERTIES: Final = tuple(sorted({
    "id", "external_id", "title", "author", "source", "published", "path", "url", "n_chars", "text", "rule", "cue", "sentence", "start",
    "end", "cause_text", "cause_delta", "effect_text", "effect_delta", "assertion", "certainty", "temporality", "condition", "confidence",
    "name", "name_en", "names", "provisional", "value", "low", "high", "bound", "unit", "measure", "role", "from", "to", "count", "spans",
    "sign", "belief", "n_claims", "n_articles", "n_sources", "first", "last", "contradicts",
}))  # fmt: skip
KEYWORDS: Final = (
    "MATCH", "OPTIONAL MATCH", "WHERE", "RETURN", "DISTINCT", "ORDER BY", "DESC", "LIMIT", "SKIP", "WITH", "UNWIND", "AS", "AND", "OR",
    "NOT", "IN", "CONTAINS", "STARTS WITH", "IS NULL", "IS NOT NULL", "CASE", "WHEN", "THEN", "ELSE", "END", "count(", "collect(", "size(",
    "coalesce(",
)  # fmt: skip
MOST_NAMES: Final = 20_000
_NAMES: Final = "MATCH (c:Concept) RETURN c.name AS name, c.name_en AS name_en ORDER BY c.provisional, c.id"
_TAIL: Final = re.compile(r"(?P<quoted>'[^']*$)|:(?P<label>\w*)$|\.(?P<property>\w*)$|(?P<word>\w+)$")


class Vocabulary:
    """What may come next in a statement or in a parameter of a named query."""

    def __init__(self, store: GraphStore) -> None:
        rows = store.query(_NAMES, limit=MOST_NAMES).rows
        self.names = list(dict.fromkeys(name for row in rows for name in row if name))

    def completions(self, before: str) -> Iterator[tuple[str, int]]:
        """Yield (word, how many characters before the cursor it replaces) for the text before the cursor."""
        if before.startswith(":"):
            yield from self._for_command(before)
            return
        tail = _TAIL.search(before)
        if tail is None:
            return
        if tail["quoted"] is not None:
            yield from _beginning(self.names, tail["quoted"][1:])
        elif tail["label"] is not None:
            inside = before.rfind("[") > before.rfind("]")
            yield from _beginning(TYPES if inside else NODE_LABELS, tail["label"])
        elif tail["property"] is not None:
            yield from _beginning(PROPERTIES, tail["property"])
        else:
            yield from _beginning(KEYWORDS, tail["word"])

    def _for_command(self, before: str) -> Iterator[tuple[str, int]]:
        words = before.split(" ")
        if len(words) == 1:
            yield from _beginning((":run", ":queries", ":help", ":quit"), words[0])
        elif words[0] == ":run" and len(words) == 2:
            yield from _beginning(catalogue(), words[1])
        elif words[0] == ":run" and words[1] in catalogue():
            yield from self._for_parameter(words[1], words[-1])

    def _for_parameter(self, query: str, word: str) -> Iterator[tuple[str, int]]:
        name, equals, value = word.partition("=")
        parameters = {p.name: p for p in catalogue()[query].parameters}
        if not equals:
            yield from _beginning([f"{p}=" for p in parameters], word)
        elif name in parameters and parameters[name].kind in ("concept", "policy"):
            yield from _beginning([n for n in self.names if " " not in n], value)
        elif name in parameters and parameters[name].kind == "assertions":
            yield from _beginning(("any", *get_args(Assertion)), value)


def _beginning(words: Iterable[str], start: str) -> Iterator[tuple[str, int]]:
    key = start.casefold()
    return ((w, len(start)) for w in words if w.casefold().startswith(key))
