"""One server for many wards: a start page at its root, and each ward's own application below /ward/<id>/."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from flask import Flask, request

from bemanna.errors import BemannaError
from bemanna.problems import InputProblems
from bemanna.serve.access import Access, is_in, same
from bemanna.serve.app import make_app
from bemanna.serve.desk import Desk
from bemanna.serve.ward_addresses import WardAddress
from bemanna.serve.ward_list import TROUBLE, Trouble, make_foyer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

Opened = Callable[[WardAddress], Desk]


class Wards:
    """A WSGI application. A ward is read when somebody looks at it first, and its mistakes cost it alone.

    All share the access code, the session and the checks of every request; a calendar's key opens it in its own ward.
    """

    def __init__(self, places: Sequence[WardAddress], access: Access, opened: Opened) -> None:
        self._places = {place.key: place for place in places}
        self._access, self._opened = access, opened
        self._locks = {place.key: Lock() for place in places}
        self._apps: dict[str, Flask] = {}
        self.foyer = make_foyer(tuple(places), access)

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """Hand the request to its ward, or to the start page."""
        return self._target(environ)(environ, start)

    def _target(self, environ: WSGIEnvironment) -> WSGIApplication:
        path = str(environ.get("PATH_INFO", ""))
        first, _, rest = path.removeprefix("/ward/").partition("/")
        key = first.encode("latin-1", "replace").decode("utf-8", "replace")  # as WSGI (PEP 3333) hands paths over
        if not path.startswith(f"/ward/{first}/") or key not in self._places:
            return self.foyer
        if key not in self._apps and not self._may_read(environ, key, rest):
            return self.foyer
        try:
            app = self._app(key)
        except InputProblems as error:
            environ[TROUBLE] = Trouble(self._places[key], tuple(map(str, error.problems)))
            return self.foyer
        except BemannaError as error:
            environ[TROUBLE] = Trouble(self._places[key], (str(error),))
            return self.foyer
        environ["SCRIPT_NAME"] = f"{environ.get('SCRIPT_NAME', '')}/ward/{first}"
        environ["PATH_INFO"] = f"/{rest}"
        return app

    def _may_read(self, environ: WSGIEnvironment, key: str, rest: str) -> bool:
        """Whether a ward may be read: for somebody who is in, and for a phone with a calendar's key."""
        with self.foyer.request_context(environ):
            worker = rest.removeprefix("calendar/").removesuffix(".ics")
            wanted = replace(self._access, scope=key).feed_key(worker)
            return is_in(self._access) or (rest.startswith("calendar/") and same(request.args.get("key", ""), wanted))

    def _app(self, key: str) -> Flask:
        with self._locks[key]:
            if key not in self._apps:
                place = self._places[key]
                self._apps[key] = make_app(self._opened(place), replace(self._access, scope=key), home="/")
            return self._apps[key]
