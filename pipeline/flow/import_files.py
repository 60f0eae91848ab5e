"""Files for ``neo4j-admin database import``: a folder of CSV files with typed headers, and the options to read them with.

What is imported is the whole store, with all that `load`, `forget` and `query` need; constraints and indexes are made when the graph is
first opened for writing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import IO, Any, Final

from pipeline.flow.graph_rows import Snapshot
from pipeline.store import GraphStore
from schemas.graph import GRAPH_SCHEMA

Row = Mapping[str, Any]
BETWEEN: Final = "\x1f"
"""Between the items of a list: a character that no name contains."""
ARGUMENTS: Final = "import.args"
_CONCEPT: Final = "Concept"
_NODES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "Article": ("external_id", "title", "author", "source", "published", "path", "url", "n_chars:long", "text", "signature", "digest"),
    "Concept": ("name", "name_en", "names:string[]", "names_text", "provisional:boolean"),
    "Claim": ("edge", "rule", "cue", "sentence", "sentence_text", "start:long", "end:long", "spans:long[]", "cause_text", "cause_delta",
              "effect_text",               "effect_delta", "assertion", "certainty", "temporality",
              "condition", "confidence:double", "published"),
    "Observation": ("value:double", "low:double", "high:double", "bound", "unit", "measure", "role", "from", "to", "text", "start:long",
                    "end:long"),
    "Meta": ("schema:long", "version:long", "lexicon"),
})  # fmt: skip
_RELATIONSHIPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType({
    "STATED_IN": (), "CAUSE": ("surface",), "EFFECT": ("surface",), "ATTRIBUTED_TO": (), "SIZED_BY": (), "REPORTED_IN": (),
    "OF": ("sign:long",), "BY": (), "PART_OF": (), "AFFILIATED_WITH": ("role", "from", "to"),
    "MENTIONS": ("count:long", "spans:long[]", "surfaces:string[]", "affiliations:string[]"),
    "AFFECTS": ("id", "cause_delta", "effect_delta", "assertion", "sign:long", "belief:double", "n_claims:long", "n_articles:long",
                "n_sources:long", "first", "last", "contradicts:string[]"),
})  # fmt: skip


def write_import_files(store: GraphStore, folder: Path) -> Path:
    """Write the store into the folder, making it, and return it.

    Raises:
        OSError: a file cannot be written.
        StoreError: the graph was changed meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    snapshot, meta = Snapshot(store), store.read("meta_read")[0]
    with ExitStack() as stack:
        files = {name: stack.enter_context(_file(folder, name)) for name in (*_NODES, *_RELATIONSHIPS)}
        _write_headers(files)
        for node in snapshot.nodes():
            kind = node.label if node.label in _NODES else _CONCEPT
            label = kind if kind == node.label else f"{_CONCEPT}{BETWEEN}{node.label}"
            files[kind].write(_line((node.id, *_values(_NODES[kind], node.props), label)))
        for r in snapshot.relationships():
            files[r.type].write(_line((r.start, *_values(_RELATIONSHIPS[r.type], r.props), r.end, r.type)))
        facts = {"schema": GRAPH_SCHEMA, "version": meta["version"], "lexicon": meta["lexicon"]}
        files["Meta"].write(_line(("policygraph", *_values(_NODES["Meta"], facts), "Meta")))
    _write_arguments(folder)
    return folder


def _file(folder: Path, name: str) -> IO[str]:
    return (folder / f"{name.lower()}.csv").open("w", encoding="utf-8", newline="\n")


def _write_headers(files: Mapping[str, IO[str]]) -> None:
    for name, columns in _NODES.items():
        files[name].write(",".join(("id:ID", *columns, ":LABEL")) + "\n")
    for name, columns in _RELATIONSHIPS.items():
        files[name].write(",".join((":START_ID", *columns, ":END_ID", ":TYPE")) + "\n")


def _values(columns: Iterable[str], props: Row) -> list[Any]:
    return [props.get(c.partition(":")[0]) for c in columns]


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """Return a field: text always in quotes, so that empty text and a missing value stay apart."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    text = BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'


def _write_arguments(folder: Path) -> None:
    """Write the options as a file that neo4j-admin reads when it is given as ``@FILE``."""
    options = [
        *(f"--nodes={folder.absolute() / name.lower()}.csv" for name in _NODES),
        *(f"--relationships={folder.absolute() / name.lower()}.csv" for name in _RELATIONSHIPS),
        "--id-type=string", "--array-delimiter=U+001F", "--multiline-fields=true", "--overwrite-destination",
    ]  # fmt: skip
    (folder / ARGUMENTS).write_text("".join(f"{json.dumps(o, ensure_ascii=False)}\n" for o in options), "utf-8")
