"""How the page looks: the colours of shifts and kinds."""

from __future__ import annotations

from importlib.resources import files

from flask import Blueprint, Response

from bemanna.serve.page import Site
from bemanna.serve.paints import style_sheet


def blueprint(site: Site) -> Blueprint:
    """/look.css: the sheet that all pages of bemanna share, and the colours of this ward."""
    found = Blueprint("look", __name__)
    shared = (files("bemanna.pages") / "page.css").read_text(encoding="utf-8")

    @found.get("/look.css")
    def paints() -> Response:
        return Response(shared + style_sheet(site.desk.ward), mimetype="text/css")

    return found
