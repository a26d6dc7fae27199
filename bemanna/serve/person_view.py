"""One person's period: duties with the rest between them, hours, wishes, and what rules say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bemanna.figures.breach_rows import is_goal, is_hard
from bemanna.figures.grid import is_present, planned
from bemanna.figures.hours import PersonHours, person_hours
from bemanna.pages.kinds import kind_words
from bemanna.pages.language import Language
from bemanna.report import Report
from bemanna.serve.grid_view import breach_text
from bemanna.serve.verdict_view import Line
from rules.finding import Finding, Verdict
from rules.timeline import Duty


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One duty or absence. rest: before it, in words; day: ISO date where it starts; code: of the shift."""

    day: str
    when: str
    what: str
    code: str
    role: str
    hours: str
    rest: str


@dataclass(frozen=True, slots=True)
class PersonWords:
    """Everything on one page."""

    name: str
    skills: str
    percent: str
    facts: tuple[tuple[str, str], ...]
    duties: tuple[DutyRow, ...]
    wishes: tuple[Line, ...]
    lines: tuple[Line, ...]
    unknown: tuple[str, ...]


def person_words(report: Report, worker_id: str, findings: tuple[Finding, ...], language: Language) -> PersonWords:
    """The person of that id. Raises KeyError for an unknown one."""
    hours = {row.worker.id: row for row in person_hours(report)}[worker_id]
    worker = hours.worker
    mine = [duty for duty in planned(report) if duty.worker == worker_id]
    return PersonWords(
        name=worker.name or worker.id,
        skills=", ".join(dict.fromkeys(held.name for held in worker.skills)),
        percent=language.share(worker.contract.percent / 100),
        facts=tuple(_facts(hours, language)),
        duties=tuple(_duty_rows(report, mine, language)),
        wishes=tuple(_wishes(report, worker_id, mine, language)),
        lines=tuple(_lines(report, findings, language)),
        unknown=tuple(
            language.phrase(report.pack.rule(one.rule).title) or one.rule
            for one in findings
            if one.verdict is Verdict.UNKNOWN
        ),
    )


def _facts(hours: PersonHours, language: Language) -> list[tuple[str, str]]:
    word, number = language.text, language.number
    found = [(word("worked"), f"{number(hours.worked / 60, 1)} h")]
    if hours.credited:
        found.append((word("credited"), f"{number(hours.credited / 60, 1)} h"))
    if hours.norm is not None and hours.difference is not None:
        found.append((word("norm"), f"{number(hours.norm / 60, 1)} h"))
        found.append((word("difference"), f"{number(hours.difference / 60, 1, signed=True)} h"))
    found += [(word("nights"), str(hours.nights)), (word("weekends"), str(hours.weekends))]
    if hours.wishes:
        found.append((word("wishes_met"), f"{hours.wishes_met}/{hours.wishes}"))
    return found


def _duty_rows(report: Report, mine: list[Duty], language: Language) -> list[DutyRow]:
    clock, rows = report.horizon.clock, []
    names = {shift.code: shift.name or shift.code for shift in report.shifts}
    before: int | None = None
    for duty in sorted(mine):
        day = clock.day(duty.start)
        present = is_present(duty)
        rest = "" if before is None or not present else f"{language.hours(duty.start - before)} h"
        rows.append(
            DutyRow(
                day=date.fromordinal(day).isoformat(),
                when=language.span(duty.start, duty.end, clock),
                what=names.get(duty.shift or "") or kind_words(duty.kind, language),
                code=duty.shift or "",
                role=duty.skill or "",
                hours=f"{language.hours(duty.minutes)} h" if present else "",
                rest=rest,
            )
        )
        if present:
            before = duty.end
    return rows


def _wishes(report: Report, worker: str, mine: list[Duty], language: Language) -> list[Line]:
    clock, found = report.horizon.clock, []
    for wish in sorted(report.problem.wishes, key=lambda one: one.day):
        if wish.worker != worker or wish.day not in report.horizon.day_numbers():
            continue
        works = any(is_present(d) and clock.day(d.start) == wish.day and wish.shift in (None, d.shift) for d in mine)
        asked = language.text("desk_wish_on" if wish.on else "desk_wish_off")
        what = f"{language.short_date(wish.day)}: {asked}" + (f" {wish.shift}" if wish.shift else "")
        met = works == wish.on
        state = "desk_wish_is_met" if met else "unmet"
        found.append(Line("good" if met else "warn", f"{what} ({language.text(state).lower()})"))
    return found


def _lines(report: Report, findings: tuple[Finding, ...], language: Language) -> list[Line]:
    found = []
    for breach in (one for finding in findings for one in finding.breaches):
        note = report.pack.rule(breach.rule)
        tone = "bad" if is_hard(note) else "note" if is_goal(note) else "warn"
        found.append(Line(tone, breach_text(breach, report.pack, language)))
    return sorted(found, key=lambda line: (("bad", "warn", "note").index(line.tone), line.text))
