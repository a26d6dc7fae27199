"""The way in, and the choice of language."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from bemanna.pages.language import LANGUAGES
from bemanna.serve.access import enter, form_token
from bemanna.serve.page import LANGUAGE_NAMES, Site


def blueprint(site: Site) -> Blueprint:
    """/login, /logout and /language."""
    found = Blueprint("access", __name__)

    @found.get("/login")
    def login() -> ResponseReturnValue:
        if site.access.token is None or session.get("in") is True:
            return redirect(url_for("roster.desk"))
        given = request.args.get("token")
        if given is not None and enter(site.access, given):
            return redirect(url_for("roster.desk"))
        return _form(site, wrong=given is not None)

    @found.post("/login", endpoint="login_form")
    def login_form() -> ResponseReturnValue:
        if site.access.token is not None and not enter(site.access, request.form.get("token", "")):
            return _form(site, wrong=True)
        return redirect(url_for("roster.desk"), 303)

    @found.post("/logout")
    def logout() -> ResponseReturnValue:
        session.clear()
        return redirect(url_for("roster.desk"), 303)

    @found.post("/language")
    def language() -> ResponseReturnValue:
        code = request.form.get("language", "")
        if code in LANGUAGES:
            session["language"] = code
        back = request.form.get("back", "/")
        return redirect(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", 303)

    return found


def _form(site: Site, wrong: bool) -> ResponseReturnValue:
    language = site.language
    page = render_template(
        "login.html",
        language=language,
        word=language.text,
        languages=LANGUAGE_NAMES,
        form_token=form_token,
        wrong=wrong,
    )
    return page, 401 if wrong else 200
