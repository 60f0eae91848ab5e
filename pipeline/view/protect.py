"""What every answer is guarded by: which hosts it is given under, who may ask, and what the page may load.

The server listens on loopback only; another site's page could still reach it through the reader's browser. A name that resolves to
loopback (DNS rebinding) is refused by its Host header, a request from another site by the browser's Sec-Fetch-Site.
"""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS: Final = ("127.0.0.1", "localhost")
CSP: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; worker-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": CSP,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def protect(app: FastAPI) -> None:
    """Put the guards around an application."""
    app.add_middleware(_Guard)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)


class _Guard:
    """Refuses the interface to other sites and adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        foreign = Headers(scope=scope).get("sec-fetch-site") in ("cross-site", "same-site")
        if foreign and scope["path"].startswith("/api/"):
            fault = {"where": "request", "what": "comes from another site's page", "remedy": "open the address that browse prints"}
            await JSONResponse(fault, status_code=403)(scope, receive, guarded)
            return
        await self.app(scope, receive, guarded)
