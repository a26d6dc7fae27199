"""The audit of one file from end to end: options, tables, rules, report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from bemanna.errors import UsageError
from bemanna.inputs.foreign_roster import AuditSubject, Foreign, read_roster
from bemanna.problems import InputProblems, Problem, check
from bemanna.project.pack_choice import PackChoice, find_pack, public_holidays
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.source import Source
from bemanna.render.audit_files import AUDIT_FORMATS, render_audit
from bemanna.reporting.audit_report import Audited
from bemanna.reporting.pack_note import pack_note
from rules.audit import audit_roster, with_double_booking
from rules.finding import Finding
from rules.pack import RulePack

_ENDINGS = {".csv": "csv", ".json": "json", ".xlsx": "xlsx", ".html": "html", ".htm": "html"}


@dataclass(frozen=True, slots=True)
class AuditRequest:
    """What is audited against what, in the words of the command line. form: csv, csv_excel, json, xlsx or html; by the
    ending of `out` where that is given; else None."""

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


@dataclass(frozen=True, slots=True, eq=False)
class AuditResult:
    """What the audit found. content: the report in the form that was asked for, None for none."""

    request: AuditRequest
    pack: RulePack
    roster: Foreign
    audited: Audited
    content: bytes | None


def audit_file(asked: AuditRequest, on_progress: Callable[[int, int], None] | None = None) -> AuditResult:
    """Audit the file. on_progress: is told people done and in all. Raises UsageError, InputProblems."""
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
    findings = audit_roster(pack, roster.timelines, roster.patients, on_progress=on_progress)
    audited = _audited(asked, pack, roster, findings)
    return AuditResult(asked, pack, roster, audited, _content(asked, form, audited, roster))


def _content(asked: AuditRequest, form: str | None, audited: Audited, roster: Foreign) -> bytes | None:
    if form is None:
        return None
    return render_audit(
        audited.findings,
        roster.workers,
        audited.pack,
        form,
        zone=audited.zone,
        language=asked.language,
        title=audited.title,
        made_at=datetime.now().astimezone() if form in ("html", "xlsx") else None,
    )


def _audited(asked: AuditRequest, pack: RulePack, roster: Foreign, findings: tuple[Finding, ...]) -> Audited:
    names = {worker.id: worker.name or worker.id for worker in roster.workers}
    zone = roster.timelines[0].clock.zone
    return Audited(asked.file.name, asked.language, zone, findings, names, pack_note(pack))


def _question(asked: AuditRequest, pack: RulePack | None) -> AuditSubject:
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


def _format(asked: AuditRequest) -> str | None:
    form = asked.form or (_ENDINGS.get(asked.out.suffix.lower(), "csv") if asked.out else None)
    if form is not None and form not in AUDIT_FORMATS:
        raise UsageError(f"There is no audit format '{form}'. The formats are {', '.join(AUDIT_FORMATS)}.")
    if form == "xlsx" and asked.out is None:
        raise UsageError("A workbook cannot be printed: say where with --out FILE.xlsx.")
    return form
