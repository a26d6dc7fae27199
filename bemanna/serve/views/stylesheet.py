"""How the page looks: the colours of shifts and kinds."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from flask import Blueprint, Response


def blueprint(colours: Callable[[], str]) -> Blueprint:
    """/look.css: the sheet that all pages of bemanna share, and the colours of a ward."""
    found = Blueprint("look", __name__)
    shared = (files("bemanna.render.html") / "page.css").read_text(encoding="utf-8")

    @found.get("/look.css")
    def paints() -> Response:
        return Response(shared + colours(), mimetype="text/css")

    return found
