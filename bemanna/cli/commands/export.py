"""bemanna export: a roster that exists already, in other formats."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, formats_option, out_option, quiet_option


@click.command()
@folder_argument
@click.option(
    "--roster",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Roster table (CSV or XLSX: worker, start, end, shift, skill); the last run's when not given.",
)
@out_option
@formats_option
@quiet_option
def command(folder: Path, roster: Path | None, out: Path | None, formats: tuple[str, ...], quiet: bool) -> None:
    """Write a roster of the project in FOLDER in the formats asked for, without making a new one.

    The roster may have been edited by hand: rules, needs and every term of the objective are measured again. The
    bound is kept only where the project's tables are still those of the run that proved it.
    """
    from bemanna.cli.exit_code import of_report
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.report_text import say_report
    from bemanna.files.output_names import ROSTER
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.roster_files import RosterRequest, make_roster_files

    target = out or folder / "out"
    with shown_progress(quiet) as told:
        stages = Stages(folder, on_progress=told)
        made = make_roster_files(stages, RosterRequest(target, formats or None, roster or target / ROSTER))
    say_report(made.inputs, made.report, made.written)
    sys.exit(of_report(made.report))
