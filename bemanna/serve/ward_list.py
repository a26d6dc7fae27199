"""The start page of a server that shows several wards: which there are, what is in force there, and the way in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from flask import Blueprint, Flask, Response, abort, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from bemanna.errors import BemannaError
from bemanna.i18n.catalogue import LANGUAGES
from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from bemanna.problems import InputProblems
from bemanna.project.project import read_project
from bemanna.project.store_location import home_of
from bemanna.serve.access import Access, form_token, guard
from bemanna.serve.draft_file import DraftFile
from bemanna.serve.page import LANGUAGE_NAMES, set_up
from bemanna.serve.views import login, stylesheet
from bemanna.serve.ward_addresses import WardAddress
from bemanna.store.store import open_store
from rules.clock import local_clock

HOME = "foyer.wards"
TROUBLE = "bemanna.trouble"
"""Key of a request's environment: why its ward cannot be shown."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A ward that cannot be read, and why, in lines."""

    place: WardAddress
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WardRow:
    """A ward on the start page. state: in words; tone: good, warn or bad. edits: not saved yet."""

    place: WardAddress
    state: str
    tone: str
    edits: int = 0


class Foyer:
    """Language and access of the start page."""

    def __init__(self, places: tuple[WardAddress, ...], access: Access) -> None:
        self.places, self.access = places, access

    @property
    def language(self) -> Language:
        """The reader's choice, else that of the first ward whose settings can be read."""
        code = session.get("language")
        return Language(code if code in LANGUAGES else _language_of(self.places))

    def render(self, template: str, title: str, code: int = 200, **values: object) -> ResponseReturnValue:
        """A page of the foyer."""
        language = self.language
        page = render_template(
            template,
            language=language,
            word=language.text,
            languages=LANGUAGE_NAMES,
            title=title,
            form_token=form_token,
            **values,
        )
        return page, code


def make_foyer(places: tuple[WardAddress, ...], access: Access) -> Flask:
    """The application of the start page; it has the same guard as every ward's."""
    app = Flask("bemanna.serve", static_folder="static", template_folder="templates")
    set_up(app)
    guard(app, access)
    site = Foyer(places, access)
    app.register_blueprint(_blueprint(site))
    app.register_blueprint(login.blueprint(site, HOME))
    app.register_blueprint(stylesheet.blueprint(lambda: ""))

    @app.errorhandler(HTTPException)
    def _refused(error: HTTPException) -> ResponseReturnValue:
        return Response(f"{error.code} {error.name}\n", error.code or 500, mimetype="text/plain")

    return app


def _blueprint(site: Foyer) -> Blueprint:
    """/: every ward, by hospital. /ward/...: one that there is not, or that cannot be read."""
    found = Blueprint("foyer", __name__)

    @found.get("/")
    def wards() -> ResponseReturnValue:
        language = site.language
        rows = [_row(place, language) for place in site.places]
        groups = [(" · ".join(above), list(some)) for above, some in groupby(rows, lambda row: row.place.above)]
        return site.render("wards.html", language.text("Wards"), groups=groups)

    @found.route("/ward/<path:rest>", methods=["GET", "POST"])
    def ward(rest: str) -> ResponseReturnValue:
        trouble = request.environ.get(TROUBLE)
        if isinstance(trouble, Trouble):
            return site.render("trouble.html", trouble.place.title, 503, lines=trouble.lines)
        if any(place.address == f"/ward/{quote(rest, safe='')}/" for place in site.places):
            return redirect(f"{request.path}/", 308)
        abort(404)

    return found


def _row(place: WardAddress, language: Language) -> WardRow:
    """What is in force in a ward, without reading its tables."""
    try:
        project, home = read_project(place.folder), home_of(place.folder)
        published = open_store(place.folder).published(home.unit, project.horizon.first_day)
        draft = DraftFile(place.out).read() if place.out.is_dir() else None
        edits = len(draft.steps) if draft is not None else 0
        if published is None:
            return WardRow(place, language.text("No roster yet"), "warn", edits)
        number = open_store(place.folder).version(published.version).number
        when = language.moment(local_clock(project.project.zone).aware(published.at))
        key = (
            message("Version {number} of {when}, nobody has been told")
            if published.draft
            else message("Version {number}, published {when} by {who}")
        )
        said = language.text(key, number=number, when=when, who=published.by)
        return WardRow(place, said, "warn" if published.draft else "good", edits)
    except InputProblems:
        return WardRow(place, language.text("The ward's tables or settings cannot be used"), "bad")
    except BemannaError as error:
        return WardRow(place, str(error), "bad")


def _language_of(places: tuple[WardAddress, ...]) -> str:
    for place in places:
        try:
            return read_project(place.folder).project.language
        except (BemannaError, InputProblems):
            continue
    return LANGUAGES[0]
