"""Versions: what was saved by whom and why, what differs, what people have."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from bemanna.i18n.language import Language
from bemanna.i18n.named import say
from bemanna.render.verdict_lines import VerdictLine, breach_line, in_order
from bemanna.serve.change_sum import change_sum
from bemanna.serve.draft_file import DraftOvertaken
from bemanna.serve.edit_intents import Impossible
from bemanna.serve.page import Site
from bemanna.serve.roster_rows import RosterRows
from bemanna.serve.views.draft import seen, signed, typed
from bemanna.store import errors
from roster.roster_changes import shift_codes
from rules.finding import Breach

DRAFT = "draft"


def blueprint(site: Site) -> Blueprint:
    """/versions, /compare, /publish and /continue."""
    found = Blueprint("versions", __name__)
    desk = site.desk

    @found.get("/versions")
    def versions() -> ResponseReturnValue:
        language, clock = site.language, desk.ward.inputs.horizon.clock
        told = {one.version: one for one in desk.shelf.publications() if not one.draft}
        numbers = {one.id: one.number for one in desk.shelf.versions()}
        rows = [
            {
                "id": one.id,
                "number": one.number,
                "when": language.moment(clock.aware(one.made_at)),
                "by": one.made_by,
                "why": one.reason,
                "parent": numbers.get(one.parent or 0),
                "parent_id": one.parent,
                "published": language.moment(clock.aware(told[one.id].at)) if one.id in told else "",
                "published_by": told[one.id].by if one.id in told else "",
            }
            for one in desk.shelf.versions()
        ]
        return site.render("versions.html", language.text("Versions"), rows=rows)

    @found.get("/compare")
    def compare() -> ResponseReturnValue:
        before, after = (_board(site, request.args.get(name, "")) for name in ("a", "b"))
        language = site.language
        numbers = [(str(one.id), language.text("Version {n}", n=one.number)) for one in desk.shelf.versions()]
        return site.render(
            "compare.html",
            language.text("Compare"),
            a=request.args.get("a", ""),
            b=request.args.get("b", ""),
            choices=[(DRAFT, language.text("Draft")), *numbers],
            made=[_made(site, request.args.get(name, "")) for name in ("a", "b")],
            **_difference(site, before, after, language),
        )

    @found.get("/publish")
    def ask() -> ResponseReturnValue:
        version = _id("version", request.args.get("version", ""))
        broken, language = desk.newly_broken(version), site.language
        have = desk.published_board()
        now = desk.board_of(version)
        return site.render(
            "publish.html",
            language.text("Publish"),
            version=desk.shelf.version(version),
            broken=_lines(site, broken, language),
            **_difference(site, have, now, language),
        )

    @found.post("/publish")
    def publish() -> ResponseReturnValue:
        version, by, why = _id("version", request.form.get("version", "")), signed(), typed("why")
        expected = request.form.get("expected", "")
        if not by:
            raise Impossible("Say who you are.")
        if desk.newly_broken(version) and (request.form.get("although") != "yes" or not why):
            raise Impossible("The version breaks rules that must hold: confirm it and say why.")
        try:
            desk.publish(version, by, int(expected) if expected.isdigit() else None, why)
        except errors.PointerMoved:
            site.announce(
                "Another version was published in the meantime. Nothing of yours is lost: compare, then "
                "publish again or carry your edits over.",
                "bad",
            )
            return redirect(url_for("versions.versions"), 303)
        site.announce("Version {number} is published.", number=desk.shelf.version(version).number)
        return redirect(url_for("versions.versions"), 303)

    @found.post("/continue")
    def go_on() -> ResponseReturnValue:
        version = _id("version", request.form.get("version", ""))
        try:
            left = desk.go_on_from(version, seen(), request.form.get("carry") == "yes")
        except DraftOvertaken:
            site.announce(
                "The draft was changed in another window. Here is your edit beside the draft as it is now.", "warn"
            )
            return redirect(url_for("versions.versions"), 303)
        number = desk.shelf.version(version).number
        if left:
            site.announce(
                "The draft goes on from version {number}. {n} edits no longer fit and were left out.",
                "warn",
                number=number,
                n=len(left),
            )
        else:
            site.announce("The draft goes on from version {number}.", number=number)
        return redirect(url_for("roster.desk"), 303)

    return found


def _id(name: str, text: str) -> int:
    if not text.isdigit() or len(text) > 15:
        raise Impossible("There is no such version.")
    return int(text)


def _board(site: Site, text: str) -> RosterRows:
    return site.desk.board() if text == DRAFT else site.desk.board_of(_id("version", text))


def _made(site: Site, text: str) -> str:
    """Who made a version, when and why; nothing for the draft."""
    if text == DRAFT:
        return ""
    found, language = site.desk.shelf.version(_id("version", text)), site.language
    when = language.moment(site.desk.ward.inputs.horizon.clock.aware(found.made_at))
    return f"{language.text('Version {n}', n=found.number)} · {when} · {found.made_by}: {found.reason}"


def _difference(site: Site, before: RosterRows, after: RosterRows, language: Language) -> dict[str, object]:
    """Changed person-days with reasons, and breaches that come and go."""
    desk, names = site.desk, site.desk.ward.names
    changes = desk.changes(before, after)
    sides = [{(b.rule, b.worker, b.start, b.end): b for b in one.breaches_of(one.lines)} for one in (before, after)]
    weigh = after.standing
    come = [b for key, b in sides[1].items() if key not in sides[0] and weigh.is_hard(b.rule) + weigh.weight(b.rule)]
    gone = [b for key, b in sides[0].items() if key not in sides[1] and weigh.is_hard(b.rule) + weigh.weight(b.rule)]
    return {
        "changes": [
            {
                "day": language.short_date(one.person_day.day),
                "who": names.get(one.person_day.worker, one.person_day.worker),
                "before": shift_codes(one.person_day.before) if one.person_day.before else language.text("Off"),
                "after": shift_codes(one.person_day.after) if one.person_day.after else language.text("Off"),
                "zone": language.kind("zone", one.zone.value),
                "points": language.number(one.points),
                "why": "; ".join(say(reason, names, language) for reason in one.reasons),
            }
            for one in changes
        ],
        "total": change_sum(changes, language),
        "come": _lines(site, come, language),
        "gone": _lines(site, gone, language),
    }


def _lines(site: Site, breaches: Iterable[Breach], language: Language) -> list[VerdictLine]:
    names = site.desk.ward.names
    return in_order(breach_line(one, site.desk.ward.pack, language, names) for one in breaches)
