"""One person's period: duties with the rest between them, hours, wishes, and what rules say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bemanna.i18n.kinds import kind_words
from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from bemanna.render.verdict_lines import VerdictLine, breach_line, in_order
from bemanna.reporting.grid import is_present, planned
from bemanna.reporting.hours import PersonHours, person_hours
from bemanna.reporting.report import Report
from bemanna.reporting.shares import own_shares, part_words, shares, what_words
from roster.wishes import missed
from rules.finding import Finding, Verdict
from rules.timeline import Duty
from rules.words import Length


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
    wishes: tuple[VerdictLine, ...]
    lines: tuple[VerdictLine, ...]
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
        facts=(*_facts(hours, language), *_shares(report, worker_id, language)),
        duties=tuple(_duty_rows(report, mine, language)),
        wishes=tuple(_wishes(report, worker_id, mine, language)),
        lines=tuple(breach_lines(report, findings, language)),
        unknown=tuple(
            language.phrase(report.pack.rule(one.rule).title) or one.rule
            for one in findings
            if one.verdict is Verdict.UNKNOWN
        ),
    )


def _facts(hours: PersonHours, language: Language) -> list[tuple[str, str]]:
    word, number, unit = language.text, language.number, language.text("h")
    found = [(word("Worked"), f"{number(hours.worked / 60, 1)} {unit}")]
    if hours.credited:
        found.append((word("Leave"), f"{number(hours.credited / 60, 1)} {unit}"))
    if hours.norm is not None and hours.difference is not None:
        why = "" if hours.why is None else f" ({language.say(hours.why)})"
        found.append((word("Norm"), f"{number(hours.norm / 60, 1)} {unit}{why}"))
        found.append((word("Difference"), f"{number(hours.difference / 60, 1, signed=True)} {unit}"))
    found += [(word("Nights"), str(hours.nights)), (word("Weekends"), str(hours.weekends))]
    if hours.wishes:
        found.append((word("Wishes met"), f"{hours.wishes_met}/{hours.wishes}"))
    return found


def _shares(report: Report, worker: str, language: Language) -> list[tuple[str, str]]:
    """What the person has of the own share of everything that is shared fairly."""
    found = own_shares(shares(report), worker).values()
    heads = (language.text("{what}, own share", what=what_words(one, language)) for one, _ in found)
    return list(zip(heads, (part_words(*pair, language) for pair in found), strict=True))


def _duty_rows(report: Report, mine: list[Duty], language: Language) -> list[DutyRow]:
    clock, rows = report.horizon.clock, []
    counting = report.problem.pack.counting

    def unpaid(duty: Duty) -> int:
        return counting.unpaid_minutes(duty, duty.start, duty.end)

    names = {shift.code: shift.name or shift.code for shift in report.shifts}
    before: int | None = None
    for duty in sorted(mine):
        day = clock.day(duty.start)
        present = is_present(duty)
        rest = "" if before is None or not present else language.say(Length(duty.start - before))
        rows.append(
            DutyRow(
                day=date.fromordinal(day).isoformat(),
                when=language.span(duty.start, duty.end, clock),
                what=names.get(duty.shift or "") or kind_words(duty.kind, language),
                code=duty.shift or "",
                role=duty.skill or "",
                hours=language.say(Length(duty.minutes - unpaid(duty))) if present else "",
                rest=rest,
            )
        )
        if present:
            before = duty.end
    return rows


def _wishes(report: Report, worker: str, mine: list[Duty], language: Language) -> list[VerdictLine]:
    clock, found = report.horizon.clock, []
    for wish in sorted(report.problem.wishes, key=lambda one: one.day):
        if wish.worker != worker or wish.day not in report.horizon.day_numbers():
            continue
        asked = language.text("wants to work" if wish.on else "wants to be free from")
        what = f"{language.short_date(wish.day)}: {asked}" + (f" {wish.shift}" if wish.shift else "")
        met = not missed(wish, (duty for duty in mine if is_present(duty)), clock)
        state = message("Met") if met else message("Wish not met")
        found.append(VerdictLine("good" if met else "warn", f"{what} ({language.text(state).lower()})"))
    return found


def breach_lines(report: Report, findings: Iterable[Finding], language: Language) -> list[VerdictLine]:
    """Breaches in words, those of rules that must hold first and goals last."""
    return in_order(breach_line(one, report.pack, language) for finding in findings for one in finding.breaches)
