"""bemanna replace: who can take the duties of somebody who is away."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, formats_option, json_option, out_option, quiet_option

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@folder_argument
@click.option("--worker", required=True, help="Id of who is away.")
@click.option("--from", "first", type=_DAY, required=True, help="First day away.")
@click.option("--to", "last", type=_DAY, help="Last day away (the first).")
@click.option("--kind", default="leave_sick", show_default=True, help="Kind of absence.")
@click.option("--as-of", help="Time at which it is asked, such as 2027-01-04T06:30 (now).")
@click.option("--roster", type=click.Path(path_type=Path, dir_okay=False), help="Roster table (the last version).")
@click.option("--most", type=click.IntRange(min=1), default=8, show_default=True, help="Candidates listed for a duty.")
@click.option(
    "--apply",
    "picks",
    multiple=True,
    type=click.IntRange(min=0),
    help="Take candidate N and make the new roster; give it once for each vacant duty, in their order (0: leave it).",
)
@out_option
@formats_option
@json_option
@quiet_option
def command(
    folder: Path,
    worker: str,
    first: datetime,
    last: datetime | None,
    kind: str,
    as_of: str | None,
    roster: Path | None,
    most: int,
    picks: tuple[int, ...],
    out: Path | None,
    formats: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Rank everybody who can take the duties of a person of FOLDER who is away, and say why the others cannot.

    Own people whom the ward can spare or who owe hours come first, then sister units, the float pool, extra hours of
    part-timers, swaps, overtime and agency. Nothing is written without --apply. Ends with 4 when a duty that is needed
    has no candidate.
    """
    from bemanna.cli.exit_code import of_findings, of_report
    from bemanna.cli.terminal.change_text import say_changes, say_vacancies, vacancy_records
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.report_text import say_report
    from bemanna.i18n.language import Language
    from bemanna.pipeline.stages import Stages
    from bemanna.reporting.pack_note import pack_note
    from bemanna.use_cases.replace import ReplaceRequest, replace_worker

    days = first.date(), (last or first).date()
    request = ReplaceRequest(worker, days, kind, as_of, roster, picks, formats)
    with shown_progress(quiet) as told:
        stages = Stages(folder, on_progress=told)
        found = replace_worker(stages, request, out or folder / "out")
    inputs, clock, made = stages.inputs, stages.inputs.horizon.clock, found.published
    names, language = {one.id: one.name for one in inputs.workers}, Language(inputs.project.project.language)
    if made is not None and made.report is not None:
        say_changes(found.changes, names, language)
        say_report(made.inputs, made.report, made.written)
        sys.exit(of_report(made.report))
    if as_json:
        vacant = vacancy_records(found.vacancies, clock)
        say_json({"worker": worker, "roster": found.have.source, "vacant": vacant})
    else:
        say_vacancies(found.vacancies, names, pack_note(inputs.pack), clock, most, language)
    sys.exit(of_findings(found.has_findings))
