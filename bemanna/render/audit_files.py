"""The report of an audit as CSV, JSON, XLSX or HTML."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from bemanna.errors import UsageError
from bemanna.files.csv_dialect import EXCEL, PLAIN
from bemanna.files.table import Table, delimited
from bemanna.i18n.language import Language
from bemanna.render.html.audit_page import audit_page
from bemanna.render.tables.roster_tables import BREACH_COLUMNS, breach_cells
from bemanna.render.xlsx.audit_workbook import audit_book
from bemanna.reporting.audit_report import Audited, person_tallies
from bemanna.reporting.breach_rows import breach_rows, tallies
from bemanna.reporting.pack_note import pack_note
from bemanna.reporting.report import PackNote
from rules.finding import Finding, Verdict
from rules.pack import RulePack
from rules.worker import Worker


def render_audit(
    findings: Iterable[Finding],
    workers: Iterable[Worker],
    pack: RulePack | PackNote,
    fmt: str,
    *,
    zone: str = "Europe/Copenhagen",
    language: str = "en",
    title: str = "",
    made_at: datetime | None = None,
) -> bytes:
    """An audit in the format `fmt`: csv, csv_excel, json, xlsx or html.

    zone: in which moments are told. title: what was audited (a file's name). made_at: aware; left out when None, so
    that the same audit gives the same bytes. Raises UsageError, naming the formats there are, for another one.
    """
    if fmt not in AUDIT_FORMATS:
        raise UsageError(f"There is no audit format '{fmt}'. The formats are {', '.join(AUDIT_FORMATS)}.")
    note = pack if isinstance(pack, PackNote) else pack_note(pack)
    names = {worker.id: worker.name or worker.id for worker in workers}
    heading = title or Language(language).text("Audit")
    return AUDIT_FORMATS[fmt](Audited(heading, language, zone, tuple(findings), names, note, made_at))


def breach_rows_table(audited: Audited) -> Table:
    """One row a breach, hard ones first; then one a verdict that cannot be known, with the span that would settle it.

    `verdict` tells them apart.
    """
    rows, language = breach_rows(audited.findings, audited.pack, audited.names), Language(audited.language)
    found = [("broken", *breach_cells(row, audited.clock, language)) for row in rows]
    for finding in audited.findings:
        if finding.verdict is Verdict.UNKNOWN:
            note = audited.pack.rule(finding.rule)
            span = tuple(audited.clock.aware(minute) for minute in finding.needed) if finding.needed else (None, None)
            name = None if finding.worker is None else audited.names.get(finding.worker, finding.worker)
            head = ("unknown", finding.rule, language.phrase(note.title), note.severity, finding.worker, name, *span)
            found.append((*head, None, None, None, None, "", "; ".join(note.sources), note.interpretation))
    return Table("audit", ("verdict", *BREACH_COLUMNS), tuple(found))


def rules_table(audited: Audited) -> Table:
    """One row a rule: for how many people it is kept, broken and cannot be known, and the span that would settle it."""
    clock, language = audited.clock, Language(audited.language)
    rows = tuple(
        (
            tally.note.id,
            language.phrase(tally.note.title),
            tally.note.severity,
            tally.kept,
            tally.broken,
            tally.unknown,
            tally.breaches,
            clock.aware(tally.needed[0]) if tally.needed else None,
            clock.aware(tally.needed[1]) if tally.needed else None,
            "; ".join(tally.note.sources),
            tally.note.interpretation,
        )
        for tally in tallies(audited.findings, audited.pack)
    )
    columns = ("rule", "title", "severity", "kept", "broken", "unknown", "breaches", "settled_from", "settled_to")
    return Table("rules", (*columns, "article", "interpretation"), rows)


def people_table(audited: Audited) -> Table:
    """One row a person (an empty worker is the unit)."""
    rows = tuple((p.worker, p.name, p.hard, p.other, p.unknown, p.kept) for p in person_tallies(audited))
    return Table("people", ("worker", "name", "hard_breaches", "other_breaches", "unknown", "kept"), rows)


def _json(audited: Audited) -> bytes:
    tables = (breach_rows_table(audited), rules_table(audited), people_table(audited))
    document = {
        "title": audited.title,
        "zone": audited.zone,
        "pack": {"id": audited.pack.id, "title": audited.pack.title},
        "hard_breaches": audited.hard_breaches,
        "other_breaches": audited.other_breaches,
        "unknown": audited.unknown,
        **{table.name: [dict(zip(table.columns, row, strict=True)) for row in table.rows] for table in tables},
    }
    if audited.made_at is not None:
        document["made_at"] = audited.made_at
    text = json.dumps(
        document, ensure_ascii=False, indent=1, default=lambda moment: moment.isoformat(timespec="minutes")
    )
    return (text + "\n").encode()


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


AUDIT_FORMATS: Mapping[str, Callable[[Audited], bytes]] = {
    "csv": lambda audited: delimited(breach_rows_table(audited), PLAIN),
    "csv_excel": lambda audited: delimited(breach_rows_table(audited), EXCEL),
    "html": audit_page,
    "json": _json,
    "xlsx": audit_book,
}
"""What an audit can be rendered as."""
