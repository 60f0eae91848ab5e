"""The endpoints: each parses, calls, answers. Listens where its caller puts it: loopback."""

from __future__ import annotations

import secrets
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

from fastapi import FastAPI, Header, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from pipeline import __version__
from pipeline.errors import PolicygraphError, StoreError
from pipeline.view import answers, asks
from pipeline.view.live import UPLOAD_BYTES, LiveWork
from pipeline.view.protect import protect
from pipeline.view.service import Service
from pipeline.view.single import single_page, web_folder

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pipeline.store import GraphStore

FAULTS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": answers.Fault, "description": "The request cannot be served: wrong, unknown, or not read-only."},
    403: {"model": answers.Fault, "description": "Another site's page asks, or the token is missing."},
    503: {"model": answers.Fault, "description": "The store does not answer."},
}
UPLOAD_BODY: Final = {
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}}
}
NOT_BUILT: Final = (
    "The page is not built: in a clone of the repository run `make page` (needs Node 20.19 or newer). "
    "The interface works without it: see /api/openapi.json."
)


def create_app(store: GraphStore, live: LiveWork | None = None, web: Path | None = None) -> FastAPI:
    """Return the application over an open, read-only store; ``live`` is started and stopped with it."""
    service = Service(store, live)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        if live:
            live.start()
        yield
        if live:
            live.stop()

    app = FastAPI(
        title="policygraph",
        version=__version__,
        summary="What the page asks: the graph of who says which policy moves which asset.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    app.state.service = service
    protect(app)
    app.exception_handler(PolicygraphError)(_fault)
    app.exception_handler(HTTPException)(_http_fault)
    _reading(app, service)
    _asking(app, service)
    _working(app, service)
    _page(app, service, web or web_folder())
    return app


def _fault(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, PolicygraphError):
        raise error
    code = 503 if isinstance(error, StoreError) else 400
    return JSONResponse(answers.Fault(where=error.where, what=error.what, remedy=error.remedy).model_dump(), status_code=code)


def _http_fault(_: Request, error: Exception) -> JSONResponse:
    """Answer what the framework refuses (no such path, a body that is no text) in the shape of all other faults."""
    if not isinstance(error, HTTPException):
        raise error
    fault = answers.Fault(where="request", what=str(error.detail), remedy="see /api/openapi.json")
    return JSONResponse(fault.model_dump(), status_code=error.status_code, headers=error.headers)


def _reading(app: FastAPI, service: Service) -> None:
    @app.get("/api/about", responses=FAULTS, tags=["graph"])
    def about() -> answers.About:
        """What the store holds, and what filters may be set to."""
        return service.about()

    @app.get("/api/overview", responses=FAULTS, tags=["graph"])
    def overview(asked: Annotated[asks.Filter, Query()]) -> answers.Overview:
        """Counts, matrix of policies by assets, timeline by week, top concepts."""
        return service.overview(asked)

    @app.get("/api/graph", responses=FAULTS, tags=["graph"])
    def graph(asked: Annotated[asks.GraphAsk, Query()]) -> answers.Graph:
        """The strongest edges, of everything or around a concept."""
        return service.graph(asked)

    @app.get("/api/evidence", responses=FAULTS, tags=["graph"])
    def evidence(asked: Annotated[asks.EvidenceAsk, Query()]) -> answers.Evidence:
        """The claims behind an edge, a concept, a pair of concepts or a cell, with marked sentences, and those that contradict them."""
        return service.evidence(asked)

    @app.get("/api/article", responses=FAULTS, tags=["graph"])
    def article(asked: Annotated[asks.ArticleAsk, Query()]) -> answers.ArticleView:
        """An article with every claim, mention and quantity marked."""
        return service.article(asked.id)


def _asking(app: FastAPI, service: Service) -> None:
    @app.get("/api/search", responses=FAULTS, tags=["questions"])
    def search(asked: Annotated[asks.SearchAsk, Query()]) -> answers.Found:
        """Concepts by any name in any script, and sentences by their words."""
        return service.search(asked)

    @app.get("/api/paths", responses=FAULTS, tags=["questions"])
    def paths(asked: Annotated[asks.PathsAsk, Query()]) -> answers.Paths:
        """Signed paths from a policy to an asset, best first by their weakest link."""
        return service.paths(asked)

    @app.get("/api/queries", responses=FAULTS, tags=["questions"])
    def queries() -> answers.Queries:
        """The named queries with their forms."""
        return service.queries()

    @app.post("/api/query", responses=FAULTS, tags=["questions"])
    def query(asked: asks.QueryAsk) -> answers.TableView:
        """Answer a named query."""
        return service.query(asked)

    @app.post("/api/cypher", responses=FAULTS, tags=["questions"])
    def cypher(asked: asks.CypherAsk) -> answers.TableView:
        """Answer a read-only Cypher statement; rows that hold concepts or edges come as a graph too."""
        return service.cypher(asked)


def _working(app: FastAPI, service: Service) -> None:
    @app.get("/api/live", responses=FAULTS, tags=["live work"])
    def live() -> answers.Live:
        """The state of the live work: inputs, and the newest edges."""
        return service.live_state()

    @app.post(
        "/api/live/articles",
        status_code=202,
        tags=["live work"],
        openapi_extra=UPLOAD_BODY,
        responses={**FAULTS, 413: {"model": answers.Fault, "description": "The file is too large."}},
    )
    async def upload(
        request: Request, name: Annotated[asks.Id, Query()], x_policygraph_token: Annotated[str, Header(max_length=200)] = ""
    ) -> Response:
        """Queue a file for extraction. Needs the session's token, which only this page can read."""
        work = service.live
        if work is None or not work.upload:
            return _refused(403, "uploads are off", "start `policygraph browse` with --allow-upload")
        if not secrets.compare_digest(x_policygraph_token.encode(), work.token.encode()):
            return _refused(403, "the token of this session is missing or wrong", "load the page again")
        data = bytearray()
        async for chunk in request.stream():
            data += chunk
            if len(data) > UPLOAD_BYTES:
                return _refused(413, f"the file is larger than {UPLOAD_BYTES:,} bytes", "load it with `policygraph run`")
        return JSONResponse(answers.Accepted(path=work.accept(name, bytes(data))).model_dump(), status_code=202)


def _refused(code: int, what: str, remedy: str) -> JSONResponse:
    return JSONResponse(answers.Fault(where="upload", what=what, remedy=remedy).model_dump(), status_code=code)


def _page(app: FastAPI, service: Service, web: Path) -> None:
    @app.get("/api/export.html", responses=FAULTS, response_class=HTMLResponse, tags=["graph"])
    def export(asked: Annotated[asks.ViewAsk, Query()]) -> Response:
        """One self-contained file of a view."""
        headers = {"Content-Disposition": 'attachment; filename="policygraph.html"'}
        return Response(single_page(service, asked.view, web), media_type="text/html", headers=headers)

    @app.get("/", include_in_schema=False)
    def index() -> Response:
        page = web / "index.html"
        if not page.is_file():
            return PlainTextResponse(NOT_BUILT, status_code=503)
        return HTMLResponse(page.read_text("utf-8"), headers={"Cache-Control": "no-cache"})

    if (web / "assets").is_dir():
        app.mount("/assets", StaticFiles(directory=web / "assets"), name="assets")
