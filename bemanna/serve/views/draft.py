"""Keeping, undoing and saving: everything that changes the draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from bemanna.i18n.named import say
from bemanna.serve.change_sum import change_sum
from bemanna.serve.desk import Desk
from bemanna.serve.draft import Draft
from bemanna.serve.draft_file import DraftOvertaken
from bemanna.serve.edit import Edit, KeptEdit
from bemanna.serve.edit_intents import Impossible
from bemanna.serve.edit_request import FIELDS, asked_edit
from bemanna.serve.page import Site
from bemanna.serve.verdict_view import verdict_words
from roster.roster_changes import changed_person_days, shift_codes
from rules.timeline import Duty

MOST_WORDS = 400
"""Characters of a name or reason."""


def blueprint(site: Site) -> Blueprint:
    """/keep, /undo, /redo, /save, /reload and /history."""
    found = Blueprint("draft", __name__)
    desk = site.desk

    @found.post("/keep")
    def keep() -> ResponseReturnValue:
        edit = asked_edit(desk, request.form)
        if not desk.effect(edit).possible:
            raise Impossible("That cannot be")
        try:
            desk.keep(edit, seen(), signed())
        except DraftOvertaken:
            return _overtaken(site, edit)
        site.announce("Kept in the draft.")
        return redirect(url_for("roster.desk"), 303)

    @found.post("/undo")
    def undo() -> ResponseReturnValue:
        return _back(site, desk.undo, "Undone.")

    @found.post("/redo")
    def redo() -> ResponseReturnValue:
        return _back(site, desk.redo, "Done again.")

    @found.post("/save")
    def save() -> ResponseReturnValue:
        by, why = signed(), typed("why")
        if not by or not why:
            raise Impossible("Say who you are and why the roster is changed.")
        try:
            version = desk.save(seen(), by, why)
        except DraftOvertaken:
            site.announce(
                "The draft was changed in another window. Here is your edit beside the draft as it is now.", "warn"
            )
            return redirect(url_for("draft.history"), 303)
        site.announce("Saved as version {number}. People have it when it is published.", number=version.number)
        return redirect(url_for("versions.versions"), 303)

    @found.post("/reload")
    def reload() -> ResponseReturnValue:
        desk.reload()
        site.announce("The tables were read again.")
        return redirect(url_for("roster.desk"), 303)

    @found.get("/history")
    def history() -> ResponseReturnValue:
        draft, language = desk.draft(), site.language
        changes = desk.changes(desk.published_board(), desk.board())
        names = desk.ward.names
        return site.render(
            "history.html",
            language.text("Draft"),
            steps=[_step(site, desk, step) for step in reversed(draft.steps)],
            changes=[
                {
                    "day": language.short_date(one.person_day.day),
                    "who": names.get(one.person_day.worker, one.person_day.worker),
                    "before": shift_codes(one.person_day.before),
                    "after": shift_codes(one.person_day.after),
                    "zone": language.kind("zone", one.zone.value),
                    "points": language.number(one.points),
                    "why": "; ".join(say(reason, names, language) for reason in one.reasons),
                }
                for one in changes
            ],
            total=change_sum(changes, language),
        )

    return found


def seen() -> int:
    """Number of the draft that the form was made from. Raises Impossible."""
    text = request.form.get("seen", "")
    if not text.isdigit():
        raise Impossible("That was not understood.")
    return int(text)


def typed(field: str) -> str:
    """A field of free text, on one line and not endless."""
    return " ".join(request.form.get(field, "").split())[:MOST_WORDS]


def signed() -> str:
    """Who is working; remembered for the next form of this reader."""
    who = typed("who") or str(session.get("who", ""))
    if who:
        session["who"] = who
    return who


def _back(site: Site, change: Callable[[int], Draft], key: str) -> ResponseReturnValue:
    try:
        change(seen())
    except DraftOvertaken:
        site.announce(
            "The draft was changed in another window. Here is your edit beside the draft as it is now.", "warn"
        )
    else:
        site.announce(key)
    return redirect(url_for("roster.desk"), 303)


def _overtaken(site: Site, edit: Edit) -> ResponseReturnValue:
    """Another window was faster: the same edit beside the draft as it is now, to be kept again or left."""
    desk, language = site.desk, site.language
    report = desk.ward.report(desk.board(), language.code, desk.now())
    page = site.render(
        "try.html",
        language.text("The draft was changed in another window. Here is your edit beside the draft as it is now."),
        words=verdict_words(desk.effect(edit), report, language),
        empty=edit.is_empty,
        what=language.text("The draft was changed in another window. Here is your edit beside the draft as it is now."),
        fields={name: request.form[name] for name in FIELDS if request.form.get(name)},
        back_worker=request.form.get("worker", ""),
        back_day=request.form.get("day", ""),
    )
    return page, 409


def _step(site: Site, desk: Desk, step: KeptEdit) -> dict[str, str]:
    language, names, clock = site.language, desk.ward.names, desk.ward.inputs.horizon.clock
    days = changed_person_days(step.edit.gone, step.edit.come, clock)
    told = [
        f"{language.short_date(one.day)} {names.get(one.worker, one.worker)}: "
        f"{_named(one.before, language.text('Off'))} → {_named(one.after, language.text('Off'))}"
        for one in days
    ]
    return {
        "kind": language.kind("edit", step.edit.kind),
        "what": "; ".join(told),
        "by": step.by,
        "at": language.moment(datetime.fromisoformat(step.at)),
        "why": step.why,
    }


def _named(duties: tuple[Duty, ...], free: str) -> str:
    return shift_codes(duties) if duties else free
