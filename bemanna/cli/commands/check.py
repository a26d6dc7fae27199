"""bemanna check: a roster that was edited by hand: what changed, what it breaks, what it costs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, formats_option, json_option, out_option, quiet_option

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@folder_argument
@click.option("--roster", type=_FILE, required=True, help="The edited roster: roster.xlsx (grid or list) or a table.")
@click.option("--against", type=_FILE, help="Roster table that it is compared with (the last version).")
@click.option("--as-of", help="Time at which it is asked, such as 2027-01-04T06:30 (now).")
@click.option("--apply", "take", is_flag=True, help="Make it the new version when it breaks nothing that must hold.")
@out_option
@formats_option
@json_option
@quiet_option
def command(
    folder: Path,
    roster: Path,
    against: Path | None,
    as_of: str | None,
    take: bool,
    out: Path | None,
    formats: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Compare an edited roster of FOLDER with the last one: changes, rules it breaks, what it costs.

    Nothing is written without --apply. Ends with 4 when a rule that must hold is newly broken, a duty is not allowed
    or a need is newly below its least number; with 3 when the table cannot be read.
    """
    from bemanna.cli.exit_code import of_findings, of_report
    from bemanna.cli.terminal.check_text import check_record, say_check
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.report_text import say_report
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.check import CheckRequest, check_roster

    request = CheckRequest(roster, against, as_of, take, formats)
    with shown_progress(quiet) as told:
        stages = Stages(folder, on_progress=told)
        found = check_roster(stages, request, out or folder / "out")
    if as_json:
        say_json(check_record(found))
    else:
        say_check(found, stages.inputs)
    made = found.published
    if made is None or made.report is None:
        sys.exit(of_findings(found.has_findings))
    say_report(made.inputs, made.report, made.written)
    sys.exit(of_report(made.report))
