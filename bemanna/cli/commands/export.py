"""bemanna export: a roster that exists already, in other formats."""

from __future__ import annotations

import sys
from datetime import datetime
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
    from bemanna.files.output_names import ROSTER
    from bemanna.pipeline.rescored_roster import measured
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.roster_report import roster_report
    from bemanna.use_cases.write_result import finish

    with Stages(folder, quiet=quiet) as stages:
        path = roster or (out or folder / "out") / ROSTER
        result = measured(path, stages.inputs, stages.problem)
        report = roster_report(stages, datetime.now().astimezone(), result)
        inputs = stages.inputs
    sys.exit(finish(report, out or folder / "out", formats or inputs.project.export.formats, inputs))
