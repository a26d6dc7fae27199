"""The tables of a report: roster, coverage, hours, breaches and verdicts, as long rows for machines."""

from __future__ import annotations

from bemanna.files.table import Cell, Table
from bemanna.i18n.language import Language
from bemanna.readers.breaks import written_breaks
from bemanna.render.protected_identity import hidden, without
from bemanna.reporting.breach_rows import BreachRow, breach_rows, tallies
from bemanna.reporting.coverage import coverage
from bemanna.reporting.grid import planned
from bemanna.reporting.hours import person_hours
from bemanna.reporting.report import Report
from bemanna.reporting.shares import shares
from rules.clock import LocalClock
from rules.kinds import is_absence
from rules.timeline import Duty

_ENGLISH = Language("en")
BREACH_COLUMNS = (
    "rule",
    "title",
    "severity",
    "worker",
    "name",
    "start",
    "end",
    "actual",
    "limit",
    "unit",
    "amount",
    "arithmetic",
    "article",
    "interpretation",
)


def report_tables(report: Report) -> tuple[Table, ...]:
    """All tables of a report, in the order in which a reader wants them, without people of protected identity."""
    made = (roster_table, coverage_table, hours_table, share_table, breach_table, rule_table)
    return tuple(without(make(report), hidden(report)) for make in made)


def names_of(report: Report) -> dict[str, str]:
    """Display names by worker id."""
    return {worker.id: worker.name or worker.id for worker in report.workers}


def roster_table(report: Report) -> Table:
    """One row a duty that touches the period, absences included; what `bemanna audit` reads."""
    clock, names = report.horizon.clock, names_of(report)
    rows = tuple(
        (
            duty.worker,
            names.get(duty.worker, ""),
            clock.aware(duty.start),
            clock.aware(duty.end),
            duty.kind,
            duty.shift,
            duty.unit,
            duty.skill,
            duty.minutes,
            written_breaks(duty, clock),
            None if is_absence(duty.kind) else paid_minutes(report, duty),
        )
        for duty in planned(report)
    )
    columns = ("worker", "name", "start", "end", "kind", "shift", "unit", "skill", "minutes", "breaks", "paid_minutes")
    return Table("roster", columns, rows)


def paid_minutes(report: Report, duty: Duty) -> int:
    """Minutes of presence without unpaid breaks."""
    return duty.minutes - report.problem.pack.counting.unpaid_minutes(duty, duty.start, duty.end)


def coverage_table(report: Report) -> Table:
    """One row a need: how many people it has, wants, and needs at the least."""
    clock = report.horizon.clock
    rows = tuple(
        (
            met.need.unit,
            met.need.skill,
            met.need.shift,
            clock.aware(met.need.start),
            clock.aware(met.need.end),
            met.people,
            met.need.wanted,
            met.need.least,
            met.short,
            met.need.price(met.people),
            met.need.driver,
            met.need.why,
        )
        for met in coverage(report)
    )
    columns = ("unit", "skill", "shift", "start", "end", "staffed", "wanted", "least", "short", "points")
    return Table("coverage", (*columns, "driver", "why"), rows)


def hours_table(report: Report) -> Table:
    """One row a person: hours (decimal) against the norm, nights, weekends, holidays and wishes."""
    rows = tuple(
        (
            row.worker.id,
            row.worker.name,
            row.worker.contract.percent,
            row.worked / 60,
            row.credited / 60,
            None if row.norm is None else row.norm / 60,
            None if row.difference is None else row.difference / 60,
            row.nights,
            row.weekends,
            row.holidays,
            row.wishes,
            row.wishes_met,
            None if row.why is None else str(row.why),
        )
        for row in person_hours(report)
    )
    columns = ("worker", "name", "percent", "worked_hours", "credited_hours", "norm_hours", "difference_hours")
    return Table("hours", (*columns, "nights", "weekends", "holidays", "wishes", "wishes_met", "norm_arithmetic"), rows)


def share_table(report: Report) -> Table:
    """One row a fairness rule and person: what is shared, where its number comes from, and the own share."""
    names = names_of(report)
    rows = tuple(
        (
            one.rule,
            one.title,
            one.what,
            "minutes" if one.minutes else "duties",
            one.number,
            one.source,
            part.worker,
            names.get(part.worker, ""),
            part.load,
            round(part.due, 3),
            one.allowed,
        )
        for one in shares(report)
        for part in one.parts
    )
    columns = ("rule", "title", "what", "unit", "number", "source", "worker", "name", "has", "share", "allowed")
    return Table("shares", columns, rows)


def breach_table(report: Report) -> Table:
    """One row a breach, with its arithmetic and article."""
    rows = breach_rows(report.findings, report.pack, names_of(report))
    clock = report.horizon.clock
    return Table("breaches", BREACH_COLUMNS, tuple(breach_cells(row, clock) for row in rows))


def breach_cells(row: BreachRow, clock: LocalClock, language: Language = _ENGLISH) -> tuple[Cell, ...]:
    """The cells of one breach, in the order of BREACH_COLUMNS. language: of its title and arithmetic."""
    breach, note = row.breach, row.note
    return (
        breach.rule,
        language.phrase(note.title),
        note.severity,
        breach.worker,
        row.name,
        clock.aware(breach.start),
        clock.aware(breach.end),
        breach.actual,
        breach.limit,
        breach.unit,
        breach.amount,
        language.say(breach.text),
        "; ".join(note.sources),
        note.interpretation,
    )


def rule_table(report: Report) -> Table:
    """One row a rule: for how many people it is kept, broken and cannot be known."""
    rows = tuple(
        (t.note.id, t.note.title, t.note.severity, t.kept, t.broken, t.unknown, t.breaches, "; ".join(t.note.sources))
        for t in tallies(report.findings, report.pack)
    )
    columns = ("rule", "title", "severity", "kept", "broken", "unknown", "breaches", "article")
    return Table("rules", columns, rows)
