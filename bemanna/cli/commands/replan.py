"""bemanna replan: a new roster from the one that people have, after absences, with as little change as it takes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, formats_option, json_option, out_option, quiet_option


@click.command()
@folder_argument
@click.option(
    "--absences",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Table of absences that are new since the roster was made: worker, from, to, kind.",
)
@click.option("--as-of", help="Time at which it is asked, such as 2027-01-04T06:30 (now).")
@click.option("--roster", type=click.Path(path_type=Path, dir_okay=False), help="Roster table (the last version).")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=20.0, show_default=True)
@click.option("--most-people", type=click.IntRange(min=0), help="No more people than these get other duties.")
@click.option("--willing", multiple=True, help="Id of somebody who agreed to be moved within 72 hours; several times.")
@click.option("--free", is_flag=True, help="The objective alone decides: better in all, and more is changed.")
@click.option("--all-gaps", is_flag=True, help="Close gaps, too, that the roster had before anybody was absent.")
@click.option("--dry-run", is_flag=True, help="Say what would change and write nothing.")
@out_option
@formats_option
@json_option
@quiet_option
def command(folder: Path, out: Path | None, quiet: bool, as_json: bool, **options: object) -> None:
    """Re-plan the roster of FOLDER after absences, and say every change with its reason.

    What has begun stands. Within 72 hours nobody is moved who is not affected, and a free person is called in only
    for a gap; every other change costs points that fall with the notice that is given. The version before is kept in
    versions/. Ends as `bemanna run` does.
    """
    from bemanna.cli.exit_code import of_report, of_status
    from bemanna.cli.terminal.change_text import change_records, say_changes
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.report_text import say_report
    from bemanna.i18n.language import Language
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.replan import ReplanRequest, replan_roster

    with shown_progress(quiet) as told:
        stages = Stages(folder, on_progress=told)
        answer = replan_roster(stages, ReplanRequest(**options), out or folder / "out")  # type: ignore[arg-type]
    found, inputs = answer.found, stages.inputs
    if as_json:
        say_json({"status": found.result.status.value, "changes": change_records(found.changes)})
    elif found.result.duties is not None:
        names = {worker.id: worker.name for worker in inputs.workers}
        say_changes(found.changes, names, Language(inputs.project.project.language))
    made = answer.published
    if made is None or made.report is None:
        sys.exit(of_status(found.result.status))
    say_report(made.inputs, made.report, made.written)
    sys.exit(of_report(made.report))
