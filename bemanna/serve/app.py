"""The planner's page as a web application."""

from __future__ import annotations

from flask import Flask, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bemanna.errors import BemannaError
from bemanna.serve.access import Access, guard
from bemanna.serve.desk import Desk
from bemanna.serve.edit_intents import Impossible
from bemanna.serve.page import Site, set_up
from bemanna.serve.shift_classes import style_sheet
from bemanna.serve.views import check, draft, login, outlook, people, roster, stylesheet, vacant, versions

_VIEWS = (roster, draft, vacant, people, versions, outlook, check)


def make_app(desk: Desk, access: Access, home: str | None = None) -> Flask:
    """The application for one desk. Nothing of it is kept in the browser but who is in and in which language.

    home: address of the list of wards that it is one of.
    """
    app = Flask("bemanna.serve", static_folder="static", template_folder="templates")
    set_up(app)
    guard(app, access)
    site = Site(desk, access, home)
    app.register_blueprint(login.blueprint(site, "roster.desk"))
    app.register_blueprint(stylesheet.blueprint(lambda: style_sheet(desk.ward)))
    for view in _VIEWS:
        app.register_blueprint(view.blueprint(site))

    @app.errorhandler(Impossible)
    def _impossible(error: Impossible) -> ResponseReturnValue:
        return _told(site, site.language.text(error.message, **error.values), 422)

    @app.errorhandler(BemannaError)
    def _error(error: BemannaError) -> ResponseReturnValue:
        return _told(site, str(error), 409 if error.code == 4 else 503)

    @app.errorhandler(HTTPException)
    def _refused(error: HTTPException) -> ResponseReturnValue:
        code = error.code or 500
        if code in (401, 403, 421) or request.endpoint in (None, "static"):
            return Response(f"{code} {error.name}\n", code, mimetype="text/plain")
        return _told(site, site.language.kind("http", str(code), error.name), code)

    return app


def _told(site: Site, text: str, code: int) -> ResponseReturnValue:
    return site.render("message.html", site.language.text("That cannot be done"), text=text), code
