"""A view as one self-contained HTML file: the page, and the answers that it would have asked for.

Nothing in the file reaches out: its policy allows the two inline parts that it is made of, by their hashes, and nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import parse_qsl, urlencode

from pydantic import BaseModel, ValidationError

from pipeline.errors import UsageError
from pipeline.store import GraphStore
from pipeline.view import asks
from pipeline.view.service import Service

Ask = TypeVar("Ask", bound=BaseModel)
FILTER: Final = frozenset(asks.Filter.model_fields)
MOST_ARTICLES: Final = 200
MOST_EDGES: Final = 300
_SHELL: Final = """<!doctype html>
<html lang="zh-Hant">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{script}'; style-src '{style}'; img-src data: blob:">
<title>policygraph</title>
<style>{css}</style>
</head>
<body>
<div id="app"></div>
<script type="application/json" id="policygraph-data">{data}</script>
<script>{js}</script>
</body>
</html>
"""


def write_single(store: GraphStore, file: Path, view: str) -> None:
    """Write the file of a view over an open store.

    Raises:
        UsageError: the file cannot be written; and what :func:`single_page` raises.
    """
    page = single_page(Service(store), view, web_folder())
    try:
        file.write_text(page, "utf-8")
    except OSError as e:
        raise UsageError(str(file), f"cannot be written: {e.strerror or e}", "name another file") from e


def web_folder() -> Path:
    """Return the folder of the built page; it is missing where the page was not built."""
    return Path(str(files("pipeline.view").joinpath("static")))


def single_page(service: Service, view: str, web: Path) -> str:
    """Return the file of a view; ``view`` is what stands after # in the view's address.

    Raises:
        UsageError: the page is not built, or the view is none.
        QueryError: the view asks for what is not in the graph.
    """
    script, style = web / "single" / "page.js", web / "single" / "page.css"
    if not script.is_file() or not style.is_file():
        raise UsageError("export", "the page is not built", "run `make page` in a clone of the repository (needs Node 20.19 or newer)")
    js, css = script.read_text("utf-8").replace("</script", "<\\/script"), style.read_text("utf-8").replace("</style", "<\\/style")
    data = json.dumps({"view": view, "answers": answers_of(service, view)}, ensure_ascii=False, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return _SHELL.format(script=_hash(js), style=_hash(css), css=css, data=safe, js=js)


def answers_of(service: Service, view: str) -> dict[str, Any]:
    """Return the answers that a view needs, by the address that the page asks at (path, and parameters in order of their names)."""
    place, _, query = view.lstrip("#").partition("?")
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(k, v) for k, v in pairs if k in FILTER]
    try:
        return dict(_answers(service, place, pairs, kept))
    except ValidationError as e:
        raise UsageError(f"view {view!r}", f"is none: {e.errors()[0]['msg']}", "copy what stands after # in the page's address") from e


def _answers(service: Service, place: str, pairs: list[tuple[str, str]], kept: list[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    yield "/api/about", _plain(service.about().model_copy(update={"live": False, "token": None}))
    whole = service.overview(_parsed(asks.Filter, kept))
    yield _key("/api/overview", kept), _plain(whole)
    asked = [(k, v) for k, v in pairs if k in asks.GraphAsk.model_fields]
    part = service.graph(_parsed(asks.GraphAsk, asked))
    yield _key("/api/graph", asked), _plain(part)
    edges = [e.id for e in part.edges]
    if place == "/paths" and {"from", "to"} <= {k for k, _ in pairs}:
        wanted = [(k, v) for k, v in pairs if k in FILTER or k in ("from", "to", "hops", "limit")]
        found = service.paths(_parsed(asks.PathsAsk, wanted))
        yield _key("/api/paths", wanted), _plain(found)
        edges = [e.id for e in found.edges] + edges
    subjects = [[("edge", e)] for e in dict.fromkeys(edges[:MOST_EDGES])]
    subjects += [[("concept", n.id)] for n in part.nodes]
    subjects += [[("effect", whole.matrix.columns[c.column].id), ("row", whole.matrix.rows[c.row].id)] for c in whole.matrix.cells]
    yield from _evidence(service, subjects, kept, dict(pairs).get("id"))


def _evidence(
    service: Service, subjects: list[list[tuple[str, str]]], kept: list[tuple[str, str]], article: str | None
) -> Iterator[tuple[str, Any]]:
    articles = dict.fromkeys([article] if article else [])
    for about in subjects:
        answer = service.evidence(_parsed(asks.EvidenceAsk, [*about, *kept]))
        articles |= dict.fromkeys(c.article for g in (*answer.groups, *answer.opposing) for c in g.claims)
        yield _key("/api/evidence", [*about, *kept]), _plain(answer)
    for one in list(articles)[:MOST_ARTICLES]:
        yield _key("/api/article", [("id", one)]), _plain(service.article(one))


def _parsed(kind: type[Ask], pairs: list[tuple[str, str]]) -> Ask:
    """Return the parameters of a request, as the server reads them."""
    values: dict[str, Any] = {}
    for name, value in pairs:
        field = next(f for n, f in kind.model_fields.items() if name in (n, f.alias))
        many = str(field.annotation).startswith("tuple")
        values[name] = [*values.get(name, []), value] if many else value
    return kind.model_validate(values)


def _key(path: str, pairs: list[tuple[str, str]]) -> str:
    return f"{path}?{urlencode(sorted(pairs))}" if pairs else path


def _plain(answer: BaseModel) -> Any:
    return answer.model_dump(mode="json")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
