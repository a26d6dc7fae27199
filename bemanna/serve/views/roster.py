"""The desk itself: the grid with its coverage, the panel of one cell, and what an edit would do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue

from bemanna.i18n.kinds import kind_words
from bemanna.i18n.language import Language
from bemanna.i18n.named import say
from bemanna.render.vacancy_words import duty_title
from bemanna.reporting.grid import is_present
from bemanna.reporting.report import Report
from bemanna.serve.cover_view import cover
from bemanna.serve.edit_intents import Impossible, give, roles_for
from bemanna.serve.edit_request import FIELDS, asked_edit, place_of, slot_text, vacant_duty
from bemanna.serve.grid_view import desk_grid
from bemanna.serve.page import Site
from bemanna.serve.person_view import breach_lines
from bemanna.serve.roster_rows import RosterRows
from bemanna.serve.shift_classes import classes, legend
from bemanna.serve.verdict_view import VerdictWords, verdict_words

ABSENCES = ("leave_sick", "leave_child_sick", "leave_other", "leave_annual")
"""Kinds of absence that can be reported here."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One duty that a cell could have, with its verdict."""

    shift: str
    role: str
    paint: str
    times: str
    words: VerdictWords


def blueprint(site: Site) -> Blueprint:
    """/, /cell, /try and /pulse."""
    found = Blueprint("roster", __name__)
    desk = site.desk

    @found.get("/", endpoint="desk")
    def desk_page() -> ResponseReturnValue:
        board, published, zones = desk.board(), desk.published_board(), desk.zones()
        language = site.language
        report = desk.ward.report(board, language.code, desk.now())
        vacant = [(slot_text(duty), duty_title(duty, zones.clock, language)) for duty in desk.vacant()]
        return site.render(
            "desk.html",
            language.text("Roster"),
            grid=desk_grid(desk.ward, report, published.duties, zones, language),
            cover=cover(report, language),
            legend=legend(desk.ward, (*board.problem.known, *board.duties), language),
            vacant=vacant,
            misplaced=[say(text, desk.ward.names, language) for text in board.misplaced],
            as_of=language.moment(zones.clock.aware(zones.as_of)),
        )

    @found.get("/cell")
    def cell() -> ResponseReturnValue:
        return _cell(site, *place_of(request.args))

    @found.get("/try")
    def tried() -> ResponseReturnValue:
        edit = asked_edit(desk, request.args)
        language = site.language
        report = desk.ward.report(desk.board(), language.code, desk.now())
        return site.render(
            "try.html",
            language.text("What it does"),
            words=verdict_words(desk.effect(edit), report, language),
            empty=edit.is_empty,
            what=_said(site, request.args.to_dict(), language),
            fields={name: request.args[name] for name in FIELDS if request.args.get(name)},
            back_worker=request.args.get("worker", ""),
            back_day=request.args.get("day", ""),
        )

    @found.get("/try.json")
    def tried_shortly() -> ResponseReturnValue:
        language = site.language
        try:
            edit = asked_edit(desk, request.args)
        except Impossible as error:
            return jsonify(tone="bad", head=language.text(error.message, **error.values))
        report = desk.ward.report(desk.board(), language.code, desk.now())
        words = verdict_words(desk.effect(edit), report, language)
        told = [line.whole for line in words.lines if line.tone in ("bad", "warn")][:3]
        return jsonify(tone=words.tone, head=words.head, lines=told)

    @found.get("/pulse")
    def pulse() -> ResponseReturnValue:
        published = desk.shelf.published()
        return jsonify(draft=desk.draft().number, published=published.version if published else None)

    return found


def _cell(site: Site, worker_id: str, day: int) -> ResponseReturnValue:
    """The panel of one person's day: what is there, what it breaks, and every duty that it could be."""
    desk, language = site.desk, site.language
    board, zones = desk.board(), desk.zones()
    if worker_id not in board.lines:
        raise Impossible("There is no such person in the project: {worker}.", worker=worker_id)
    if day not in board.problem.horizon.day_numbers():
        raise Impossible("That is no day of the period.")
    clock = board.problem.horizon.clock
    report = desk.ward.report(board, language.code, desk.now())
    duties = [one for one in board.standing.of(worker_id) if is_present(one) and clock.day(one.start) == day]
    absences = board.absences_on(worker_id, day)
    start, end = clock.midnight(day), clock.midnight(day + 1)
    touching = [
        replace(finding, breaches=tuple(one for one in finding.breaches if one.start < end and start < one.end))
        for finding in board.findings_of(worker_id)
    ]
    return site.render(
        "cell.html",
        f"{desk.ward.names[worker_id]}, {language.short_date(day)}",
        worker=worker_id,
        day=date.fromordinal(day).isoformat(),
        long_day=language.long_date(day),
        zone=language.kind("zone", zones.zone_of(clock.at(day, 720)).value),
        duties=[duty_title(one, clock, language) for one in duties],
        decided=bool(board.starting(worker_id, day)),
        absences=[(kind_words(one.kind, language), language.span(one.start, one.end, clock)) for one in absences],
        ours=any(one in board.rows and one not in board.base.known for one in absences),
        breaches=breach_lines(report, touching, language),
        choices=_choices(site, board, worker_id, day, language, report),
        people=[(w.id, w.name or w.id) for w in board.problem.workers],
        first=board.problem.horizon.first.isoformat(),
        last=date.fromordinal(board.problem.horizon.day_numbers()[-1]).isoformat(),
        kinds=[(kind, language.kind("absence", kind)) for kind in ABSENCES],
    )


def _choices(
    site: Site, board: RosterRows, worker_id: str, day: int, language: Language, report: Report
) -> list[Choice]:
    """Every duty that the person could have that day instead, each tried."""
    desk, css = site.desk, classes(site.desk.ward)
    worker = board.standing.workers[worker_id]
    found = []
    for shift in board.problem.shifts:
        if not shift.exists_on(day) or (shift.unit and worker.units and shift.unit not in worker.units):
            continue
        for role in roles_for(worker, shift, day):
            edit = give(board, (worker_id, day), shift.code, role)
            if edit.is_empty:
                continue
            times = f"{language.clock_time(shift.start)}–{language.clock_time((shift.start + shift.minutes) % 1440)}"
            words = verdict_words(desk.effect(edit), report, language)
            found.append(Choice(shift.code, role or "", css[shift.code], times, words))
    return found


def _said(site: Site, fields: dict[str, str], language: Language) -> str:
    """What is asked, in one line."""
    names = site.desk.ward.names
    values: dict[str, object] = dict.fromkeys(("who", "to", "day", "to_day", "last", "shift", "role", "kind"), "")
    values["who"] = names.get(fields.get("worker", ""), "")
    values["to"] = names.get(fields.get("to_worker", "") or fields.get("candidate", ""), "")
    for name in ("day", "to_day", "last"):
        if fields.get(name):
            values[name] = language.short_date(date.fromisoformat(fields[name]).toordinal())
    values["last"] = values["last"] or values["day"]
    values["shift"] = " · ".join(part for part in (fields.get("shift"), fields.get("role")) if part)
    values["kind"] = language.kind("absence", fields.get("kind", ""), "")
    if fields.get("act") == "take":
        duty = vacant_duty(site.desk, fields.get("slot", ""))
        values["shift"] = duty_title(duty, site.desk.ward.inputs.horizon.clock, language)
    return language.kind("act", fields.get("act", ""), **values)
