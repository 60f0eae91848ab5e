"""Values of the driver as plain ones that print, sort and serialise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neo4j.graph import Node, Path, Relationship


def plain(value: Any) -> Any:
    """Return a value of JSON: nodes and relationships as their properties with ``labels`` or ``type``, dates as ISO 8601 text."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_items(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_items(value)}
    if isinstance(value, Path):
        steps: list[Any] = [plain(value.nodes[0])]
        for relationship, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [plain(relationship), plain(node)]
        return steps
    if isinstance(value, Mapping):
        return _items(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(v) for v in value]
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _items(value: Mapping[str, Any]) -> dict[str, Any]:
    return {k: plain(value[k]) for k in sorted(value.keys())}
