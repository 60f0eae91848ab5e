"""Small hand-made lines, and what a graph looks like from outside."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipeline.flow.export import claims_csv, graphml, jsonld
from pipeline.store import GraphStore
from schemas.article import text_id
from schemas.extraction import Extraction


def picture(store: GraphStore) -> tuple[bytes, bytes, bytes]:
    """Return all exports: equal pictures, equal graphs."""
    return graphml(store), claims_csv(store), jsonld(store)


def line(
    text: str,
    claims: list[dict[str, Any]],
    mentions: list[dict[str, Any]] | None = None,
    *,
    source: str | None = None,
    published: str | None = "2025-01-02",
    quantities: list[dict[str, Any]] | None = None,
    path: str = "a.txt",
) -> Extraction:
    """Return a line; mentions and arguments are given by their words, which must stand once in the text."""
    found = [place(text, m) | {"id": m.get("id", f"m{n}")} for n, m in enumerate(mentions or [], 1)]
    measured = [place(text, q) | {"id": q.get("id", f"q{n}")} for n, q in enumerate(quantities or [], 1)]
    made = [_claim(text, c, n) for n, c in enumerate(claims, 1)]
    day = dt.date.fromisoformat(published) if published else None
    article = {"id": text_id(text), "path": path, "source": source, "published": day, "n_chars": len(text), "text": text}
    return Extraction.model_validate({"article": article, "mentions": found, "quantities": measured, "claims": made})


def place(text: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return the item with the offsets of its ``text``."""
    start = text.index(item["text"])
    return {**item, "start": start, "end": start + len(item["text"])}


def _claim(text: str, c: dict[str, Any], n: int) -> dict[str, Any]:
    cue = place(text, {"text": c.get("cue", "導致")})
    arguments = {end: place(text, c[end]) for end in ("cause", "effect")}
    rest = {k: v for k, v in c.items() if k not in ("cause", "effect", "cue")}
    return {"id": f"c{n}", "cue": [(cue["start"], cue["end"])], "sentence": (0, len(text)), **arguments, **rest}


def simple(
    text: str,
    cause: str,
    cause_delta: str,
    effect: str,
    effect_delta: str,
    *,
    ids: tuple[str | None, str | None] = (None, None),
    **claim: Any,
) -> dict[str, Any]:
    """Return a claim whose arguments are these words."""
    assert text.count(cause) == text.count(effect) == 1
    return {
        "cause": {"text": cause, "concept": ids[0], "delta": cause_delta},
        "effect": {"text": effect, "concept": ids[1], "delta": effect_delta},
        **claim,
    }
