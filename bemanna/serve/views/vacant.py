"""Duties that nobody works: who can take them."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from bemanna.render.vacancy_words import duty_title, vacancy_words
from bemanna.serve.edit_intents import Impossible
from bemanna.serve.edit_request import slot_text, vacant_duty
from bemanna.serve.page import Site
from rules.timeline import Duty


def blueprint(site: Site) -> Blueprint:
    """/vacant: candidates for one duty. /gap: shifts that would fill a short interval."""
    found = Blueprint("vacant", __name__)
    desk = site.desk

    @found.get("/vacant")
    def candidates() -> ResponseReturnValue:
        duty = vacant_duty(desk, request.args.get("slot", ""))
        answer = desk.candidates(duty)
        if answer is None:
            raise Impossible("It has begun already and cannot be changed.")
        language = site.language
        words = vacancy_words(answer, desk.ward.names, desk.ward.pack, desk.zones().clock, language)
        return site.render(
            "vacant.html",
            language.text("Who can take it"),
            words=words,
            slot=request.args["slot"],
            left_by=desk.ward.names.get(duty.worker, ""),
        )

    @found.get("/gap")
    def gap() -> ResponseReturnValue:
        language, clock = site.language, desk.ward.inputs.horizon.clock
        offered = _offered(
            site, request.args.get("start", ""), request.args.get("end", ""), request.args.get("skill", "")
        )
        return site.render(
            "gap.html",
            language.text("Fill a gap"),
            offered=[(slot_text(duty), duty_title(duty, clock, language)) for duty in offered],
            skill=request.args.get("skill", ""),
        )

    return found


def _offered(site: Site, start_text: str, end_text: str, skill: str) -> list[Duty]:
    """Duties of the catalogue that cover the whole interval in that role; vacant ones of the draft first."""
    desk = site.desk
    if not (start_text.isdigit() and end_text.isdigit()):
        raise Impossible("That is no day of the period.")
    start, end = int(start_text), int(end_text)
    clock, horizon = desk.ward.inputs.horizon.clock, desk.ward.inputs.horizon
    found = [one for one in desk.vacant() if one.start <= start and end <= one.end and skill in ("", one.skill)]
    for shift in desk.ward.inputs.shifts:
        for day in (clock.day(start) - 1, clock.day(start)):
            for role in shift.roles or (None,):
                duty = shift.duty(clock, day, "", role)
                if (
                    shift.exists_on(day)
                    and duty.start <= start
                    and end <= duty.end
                    and skill in ("", role)
                    and horizon.start <= duty.start < horizon.end
                ):
                    found.append(duty)
    return found
