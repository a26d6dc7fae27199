"""bemanna audit: any roster table against a rule pack, without a project folder and without a solver."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

_FILE = click.Path(path_type=Path, dir_okay=False)
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("file", type=_FILE)
@click.option("--pack", required=True, metavar="ID", help="A shipped rule pack (bemanna rules list) or a .toml file.")
@click.option("--local", multiple=True, type=_FILE, help="A file of local rules over the pack.")
@click.option("--reading", multiple=True, metavar="RULE=NAME", help="A reading of a disputed rule.")
@click.option("--sheet", help="Sheet of a workbook (the first).")
@click.option("--map", "columns", multiple=True, metavar="FIELD=HEADING", help="A heading, as worker=Lbnr or start=Kl.")
@click.option("--kinds", multiple=True, metavar="CODE=KIND", help="A code of the kind column, as J=oncall_site.")
@click.option("--workers", type=_FILE, help="Table of people with contract and skills.")
@click.option("--shifts", type=_FILE, help="Table of shifts, for rows of date and shift.")
@click.option("--patients", type=_FILE, help="Table of patients present (unit, from, to, number), for ratios.")
@click.option("--contract", multiple=True, metavar="FIELD=VALUE", help="What every contract says, as norm_period=P4W.")
@click.option("--from", "first", type=_DAY, help="First day inside which every duty is listed (the roster's first).")
@click.option("--to", "last", type=_DAY, help="Last such day (the roster's last).")
@click.option("--zone", help="Time zone of local times (the pack's).")
@click.option(
    "--at-clock-change",
    type=click.Choice(["reject", "first", "second"]),
    default="reject",
    show_default=True,
    help="What a local time means that occurs twice.",
)
@click.option("--strict-columns", is_flag=True, help="Unknown columns are a problem instead of being passed over.")
@click.option("--language", type=click.Choice(["en", "da", "sv"]), default="en", show_default=True)
@click.option(
    "--format", "form", metavar="NAME", help="csv, csv_excel, json, xlsx or html (or by the ending of --out)."
)
@click.option("--out", type=_FILE, help="File that the report is written to (standard output).")
def command(file: Path, pack: str, first: datetime | None, last: datetime | None, **options: object) -> None:
    """Audit the roster in FILE (CSV or XLSX: worker, start, end, kind; or worker, date, shift).

    Ends with 0 when no rule that must hold is broken, with 4 when one is, with 3 when the table is wrong.
    """
    from bemanna.cli.exit_code import of_findings
    from bemanna.cli.terminal.audit_text import audit_heading, say_audit, verdict
    from bemanna.cli.terminal.progress import shown_people
    from bemanna.files.write import write_file
    from bemanna.use_cases.audit import AuditRequest, audit_file

    request = AuditRequest(
        file=file,
        pack=pack,
        first=first.date() if first else None,
        last=last.date() if last else None,
        **options,  # type: ignore[arg-type]
    )
    with shown_people("Auditing") as told:
        found = audit_file(request, told)
    if found.content is None:
        click.echo(audit_heading(found))
        say_audit(found.audited)
    elif request.out is None:
        sys.stdout.buffer.write(found.content)
    else:
        write_file(request.out, found.content)
        click.echo(f"{audit_heading(found)}\n{verdict(found.audited)}\n  {request.out}")
    sys.exit(of_findings(found.audited.hard_breaches > 0))
