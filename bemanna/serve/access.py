"""Who may see the page: this machine alone, or whoever has the token; and what a browser may do with it."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import secrets
import socket
import time
from dataclasses import dataclass, field

from flask import Flask, Response, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

LEAST_TOKEN = 16
"""Characters of a token that cannot be guessed."""
MOST_BYTES = 8 * 1024 * 1024
"""Size of a request, with the workbook in it."""
_OPEN = frozenset({"access.login", "access.login_form", "static", "look.paints"})
"""What may be asked for without the token: the door, and how it looks."""
_WRONG_SECONDS = 0.7
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Access:
    """host: address that is listened on. names: further names by which the page may be called (behind a proxy, say).

    token: what a reader must know; None on this machine alone. secure: whether readers come by https, through a proxy.
    scope: which of several wards, so that a calendar's key opens none of another ward.
    """

    host: str = "127.0.0.1"
    port: int = 8321
    token: str | None = None
    names: frozenset[str] = frozenset()
    secure: bool = False
    scope: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        return is_loopback(self.host)

    def calls_us(self, host: str) -> bool:
        """Whether the Host of a request is a name of ours. A name that another site made point here (DNS rebinding) is
        none; with a public address every address of ours is one."""
        name = _name_of(host)
        if name in {"localhost", "127.0.0.1", "::1", self.host.casefold(), *self.names}:
            return True
        return not self.is_local and (_is_address(name) or name == socket.gethostname().casefold())

    def opens(self, given: str) -> bool:
        """Whether that is the token; takes as long for every wrong one."""
        return self.token is not None and hmac.compare_digest(_digest(given), _digest(self.token))

    def feed_key(self, worker: str) -> str:
        """What a phone must know to read one person's calendar and nothing else; "" when no token is set."""
        if self.token is None:
            return ""
        what = f"calendar:{self.scope}:{worker}" if self.scope else f"calendar:{worker}"
        return hmac.new(self.token.encode(), what.encode(), hashlib.sha256).hexdigest()[:40]


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    if host == "localhost":
        return True
    return _is_address(host) and ipaddress.ip_address(host).is_loopback


def guard(app: Flask, access: Access) -> None:
    """Put the checks before every request and the headers after it."""
    app.config.update(
        SECRET_KEY=access.secret,
        SESSION_COOKIE_NAME=f"bemanna_{access.port}",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=access.secure,
        MAX_CONTENT_LENGTH=MOST_BYTES,
    )

    @app.before_request
    def _check() -> ResponseReturnValue | None:
        if not access.calls_us(request.host):
            abort(421)
        if not _may_pass(access):
            if request.method == "GET" and request.endpoint and not request.headers.get("X-Desk"):
                return redirect(url_for("access.login"))
            abort(401)
        if request.method not in ("GET", "HEAD"):
            _check_form()
        return None

    @app.after_request
    def _headers(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        if request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response


def form_token() -> str:
    """What every form of this reader carries, so that another site's form is told from ours."""
    if "form" not in session:
        session["form"] = secrets.token_urlsafe(24)
    return str(session["form"])


def is_in(access: Access) -> bool:
    """Whether whoever asks has been let in."""
    return access.token is None or session.get("in") is True


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are the same; takes as long for every wrong one."""
    return hmac.compare_digest(given.encode(), wanted.encode())


def enter(access: Access, given: str) -> bool:
    """Let the reader in when the token is right; a wrong one takes a while."""
    if not access.opens(given):
        time.sleep(_WRONG_SECONDS)
        return False
    session.clear()
    session["in"] = True
    return True


def _may_pass(access: Access) -> bool:
    if is_in(access) or request.endpoint in _OPEN:
        return True
    if request.endpoint == "people.calendar":
        worker = (request.view_args or {}).get("worker", "")
        return same(request.args.get("key", ""), access.feed_key(worker))
    return False


def _check_form() -> None:
    """Refuse what was not sent by a form of ours."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403)
    origin = request.headers.get("Origin")
    if origin not in (None, "null") and origin.partition("://")[2] != request.host:
        abort(403)
    given = request.form.get("form_token", "")
    if "form" not in session or not hmac.compare_digest(given.encode(), str(session["form"]).encode()):
        abort(403)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _name_of(host: str) -> str:
    """The host of a Host header without its port and brackets."""
    if host.startswith("["):
        return host[1:].partition("]")[0].casefold()
    name = host.rpartition(":")[0] if host.count(":") == 1 else host
    return name.casefold().rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
