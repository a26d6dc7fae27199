"""The audit of one file from end to end: options, tables, rules, report, exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from bemanna.errors import FINDINGS, OK, UsageError
from bemanna.files.write import write_file
from bemanna.inputs.foreign_roster import AuditSubject, Foreign, read_roster
from bemanna.problems import InputProblems, Problem, check
from bemanna.project.pack_choice import PackChoice, find_pack, public_holidays
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.source import Source
from bemanna.render.audit_files import AUDIT_FORMATS, render_audit
from bemanna.render.terminal.audit_text import say_audit, verdict
from bemanna.reporting.audit_report import Audited
from bemanna.reporting.pack_note import pack_note
from rules.audit import audit_roster, with_double_booking
from rules.finding import Finding
from rules.pack import RulePack

_ENDINGS = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class Asked:
    """The options of the command, as they are given."""

    file: Path
    pack: str
    local: tuple[Path, ...] = ()
    reading: tuple[str, ...] = ()
    sheet: str | None = None
    columns: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    workers: Path | None = None
    shifts: Path | None = None
    patients: Path | None = None
    contract: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    zone: str | None = None
    at_clock_change: Literal["reject", "first", "second"] = "reject"
    strict_columns: bool = False
    language: str = "en"
    form: str | None = None
    out: Path | None = None


def audit_file(asked: Asked) -> int:
    """Audit, write or print, and return the exit code."""
    form = _format(asked)
    if asked.first and asked.last and asked.last < asked.first:
        raise UsageError(f"--to {asked.last} lies before --from {asked.first}.")
    problems: list[Problem] = []
    local = [str(path) for path in asked.local]
    pack = find_pack(PackChoice(asked.pack, local, _pairs(asked.reading, "--reading")), Path(), problems)
    roster = read_roster(_question(asked, pack), Path(), problems)
    check(problems)
    if pack is None or roster is None:
        raise InputProblems([Problem(str(asked.file), "there is no duty to audit")])
    span = roster.first.toordinal(), roster.last.toordinal()
    pack = with_double_booking(pack).with_holidays(public_holidays(pack.jurisdiction, *span))
    with _progress(len(roster.timelines)) as said:
        findings = audit_roster(pack, roster.timelines, roster.patients, on_progress=said)
    audited = _audited(asked, pack, roster, findings)
    _deliver(asked, form, audited, roster, pack)
    return FINDINGS if audited.hard_breaches else OK


def _deliver(asked: Asked, form: str | None, audited: Audited, roster: Foreign, pack: RulePack) -> None:
    if form is None:
        sys.stdout.write(_heading(asked, roster, pack) + "\n")
        say_audit(audited)
        return
    content = render_audit(
        audited.findings,
        roster.workers,
        audited.pack,
        form,
        zone=audited.zone,
        language=asked.language,
        title=audited.title,
        made_at=datetime.now().astimezone() if form in ("html", "xlsx") else None,
    )
    if asked.out is None:
        sys.stdout.buffer.write(content)
        return
    write_file(asked.out, content)
    sys.stdout.write(f"{_heading(asked, roster, pack)}\n{verdict(audited)}\n  {asked.out}\n")


def _heading(asked: Asked, roster: Foreign, pack: RulePack) -> str:
    days = (roster.last - roster.first).days + 1
    assumed = "" if asked.first and asked.last else " (taken from the table; --from and --to say otherwise)"
    people, duties = _number(len(roster.timelines), "person", "people"), _number(roster.duties, "duty", "duties")
    lines = [
        f"{asked.file}: {people}, {duties}.",
        f"Known from {roster.first} to {roster.last}, {_number(days, 'day', 'days')}{assumed}.",
        f"Rules: {pack.id}: {pack.title}{' (a sketch, not complete)' if pack.sketch else ''}.",
    ]
    lines += [f"Reading chosen for {rule}: {name}." for rule, name in pack.chosen.items()]
    if roster.outside:
        lines.append(f"{roster.outside} duties lie outside these days and are not audited.")
    if asked.workers is None:
        lines.append("No table of workers: rules that ask the contract or the skills cannot be known.")
    return "\n".join(lines)


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _audited(asked: Asked, pack: RulePack, roster: Foreign, findings: tuple[Finding, ...]) -> Audited:
    names = {worker.id: worker.name or worker.id for worker in roster.workers}
    zone = roster.timelines[0].clock.zone
    return Audited(asked.file.name, asked.language, zone, findings, names, pack_note(pack))


def _question(asked: Asked, pack: RulePack | None) -> AuditSubject:
    extra: Literal["reject", "ignore"] = "reject" if asked.strict_columns else "ignore"
    zone = asked.zone or (pack.zone if pack else "UTC")
    _known_zone(zone)
    roster = Source(
        file=str(asked.file),
        sheet=asked.sheet,
        columns=_pairs(asked.columns, "--map"),
        kinds=_pairs(asked.kinds, "--kinds"),
        at_clock_change=asked.at_clock_change,
        extra_columns=extra,
    )
    return AuditSubject(
        roster=roster,
        zone=zone,
        workers=Source(file=str(asked.workers), extra_columns=extra) if asked.workers else None,
        shifts=Source(file=str(asked.shifts), extra_columns=extra) if asked.shifts else None,
        patients=Source(file=str(asked.patients), extra_columns=extra) if asked.patients else None,
        first=asked.first,
        last=asked.last,
        terms=_terms(asked.contract),
        pack=pack,
        language=asked.language,
    )


def _known_zone(zone: str) -> None:
    from zoneinfo import available_timezones

    if zone not in available_timezones():
        raise UsageError(f"There is no time zone '{zone}'. Write one such as Europe/Copenhagen.")


def _terms(pairs: tuple[str, ...]) -> ContractTerms:
    try:
        return ContractTerms.model_validate(_pairs(pairs, "--contract"))
    except ValidationError as error:
        first = error.errors()[0]
        known = ", ".join(ContractTerms.model_fields)
        raise UsageError(f"--contract {'.'.join(map(str, first['loc']))}: {first['msg']} (fields: {known})") from None


def _pairs(written: tuple[str, ...], option: str) -> dict[str, str]:
    found = {}
    for part in (piece for one in written for piece in one.split(",")):
        key, mark, value = part.partition("=")
        if not mark or not key.strip() or not value.strip():
            raise UsageError(f"{option} '{part}' is no pair such as NAME=VALUE.")
        found[key.strip()] = value.strip()
    return found


def _format(asked: Asked) -> str | None:
    form = asked.form or (_ENDINGS.get(asked.out.suffix.lower(), "csv") if asked.out else None)
    if form is not None and form not in AUDIT_FORMATS:
        raise UsageError(f"There is no audit format '{form}'. The formats are {', '.join(AUDIT_FORMATS)}.")
    if form == "xlsx" and asked.out is None:
        raise UsageError("A workbook cannot be printed: say where with --out FILE.xlsx.")
    return form


@contextmanager
def _progress(people: int) -> Iterator[Callable[[int, int], None] | None]:
    """Progress on a terminal, for audits that take a while."""
    if not sys.stderr.isatty() or people < 50:
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("Auditing", total=people)
        yield lambda done, total: bar.update(task, completed=done, total=total)
