"""A small valid line, and ways to spoil it."""

from __future__ import annotations

import copy
from typing import Any

TEXT = "聯準會升息推高美元，殖利率升至4.5%。"

LINE: dict[str, Any] = {
    "schema_version": "1",
    "article": {"id": "a" * 64, "path": "a.txt", "n_chars": len(TEXT), "text": TEXT, "published": "2024-02-03", "boilerplate": [[19, 20]]},
    "mentions": [
        {"id": "m1", "start": 0, "end": 3, "text": "聯準會", "type": "institution", "concept": "institution/federal-reserve"},
        {"id": "m2", "start": 3, "end": 5, "text": "升息", "type": "policy", "concept": "policy/fed-rate-hike"},
        {"id": "m3", "start": 7, "end": 9, "text": "美元", "type": "asset", "concept": "asset/us-dollar"},
    ],
    "quantities": [
        {"id": "q1", "start": 15, "end": 19, "text": "4.5%", "value": 4.5, "unit": "percent", "time": "t1"},
        {"id": "q2", "start": 15, "end": 18, "text": "4.5", "value": 4.5, "unit": "count", "previous": "q1"},
    ],
    "times": [{"id": "t1", "start": 10, "end": 11, "text": "殖", "from": "2024-01-01", "to": "2024-01-31"}],
    "claims": [
        {
            "id": "c1",
            "cause": {"start": 0, "end": 5, "text": "聯準會升息", "head": "m2", "concept": "policy/fed-rate-hike", "delta": "tighten"},
            "effect": {"start": 5, "end": 9, "text": "推高美元", "head": "m3", "concept": "asset/us-dollar", "delta": "up"},
            "cue": [[5, 7]],
            "sentence": [0, 20],
            "attribution": "m1",
            "quantities": ["q1"],
        }
    ],
}

Path = tuple[str | int, ...]


def changed(path: Path, value: Any) -> dict[str, Any]:
    """Return the line with the value at a path set, e.g. ("mentions", 0, "end")."""
    line = copy.deepcopy(LINE)
    at: Any = line
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    return line
