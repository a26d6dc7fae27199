"""The way in, and the choice of language."""

from __future__ import annotations

from typing import Protocol

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from bemanna.serve.access import Access, enter, form_token
from bemanna.serve.page import LANGUAGE_NAMES


class Host(Protocol):
    """What has a door: a ward's page, or the list of wards."""

    @property
    def access(self) -> Access:
        """Who may pass."""

    @property
    def language(self) -> Language:
        """In which it speaks."""


def blueprint(site: Host, home: str) -> Blueprint:
    """/login, /logout and /language. home: endpoint of the page behind the door."""
    found = Blueprint("access", __name__)

    @found.get("/login")
    def login() -> ResponseReturnValue:
        if site.access.token is None or session.get("in") is True:
            return redirect(url_for(home))
        given = request.args.get("token")
        if given is not None and enter(site.access, given):
            return redirect(url_for(home))
        return _form(site, wrong=given is not None)

    @found.post("/login", endpoint="login_form")
    def login_form() -> ResponseReturnValue:
        if site.access.token is not None and not enter(site.access, request.form.get("token", "")):
            return _form(site, wrong=True)
        return redirect(url_for(home), 303)

    @found.post("/logout")
    def logout() -> ResponseReturnValue:
        session.clear()
        return redirect(url_for(home), 303)

    @found.post("/language")
    def language() -> ResponseReturnValue:
        code = request.form.get("language", "")
        if code in LANGUAGES:
            session["language"] = code
        back = request.form.get("back", "")
        ours = back.startswith("/") and not back.startswith(("//", "/\\"))
        return redirect(back if ours else url_for(home), 303)

    return found


def _form(site: Host, wrong: bool) -> ResponseReturnValue:
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
