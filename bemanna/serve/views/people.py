"""One person's page, and the calendar that a phone follows."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request, url_for
from flask.typing import ResponseReturnValue

from bemanna.serve.access import Access
from bemanna.serve.calendar_feed import feed
from bemanna.serve.page import Site
from bemanna.serve.person_view import person_words
from bemanna.serve.shift_classes import classes


def blueprint(site: Site) -> Blueprint:
    """/person and /calendar/<id>.ics."""
    found = Blueprint("people", __name__)
    desk, access = site.desk, site.access

    @found.get("/person")
    def person() -> ResponseReturnValue:
        worker, board, language = request.args.get("worker", ""), desk.board(), site.language
        if worker not in board.lines:
            abort(404)
        report = desk.ward.report(board, language.code, desk.now())
        words = person_words(report, worker, board.findings_of(worker), language)
        link = "" if board.standing.workers[worker].protected else _feed_link(access, worker)
        return site.render("person.html", words.name, words=words, worker=worker, link=link, paints=classes(desk.ward))

    @found.get("/calendar/<worker>.ics")
    def calendar(worker: str) -> ResponseReturnValue:
        content = feed(desk, worker)
        if content is None:
            abort(404)
        return Response(content, mimetype="text/calendar")

    return found


def _feed_link(access: Access, worker: str) -> str:
    """Address of a person's calendar, with the key that opens it and nothing else."""
    key = access.feed_key(worker)
    return url_for("people.calendar", worker=worker, _external=True, **({"key": key} if key else {}))
