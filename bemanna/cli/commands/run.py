"""bemanna run: the whole chain, from tables to an audited roster and its files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, formats_option, out_option, quiet_option, seconds_option


@click.command()
@folder_argument
@out_option
@seconds_option
@formats_option
@quiet_option
def command(folder: Path, out: Path | None, seconds: float | None, formats: tuple[str, ...], quiet: bool) -> None:
    """Forecast, plan, roster and audit the project in FOLDER, and write the results to its out/ folder.

    Of a region: its production and capacity plan, every ward's plan, and its scenarios beside the baseline; rosters are
    made ward by ward.

    Ends with 0; with 4 when a hard rule is broken or a need is below its least number; with 5 when no roster can
    satisfy what is hard; with 7 when the time was too short for a first roster.
    """
    sys.exit(run_chain(folder, out, seconds, formats or None, quiet))


def run_chain(
    folder: Path, out: Path | None, seconds: float | None, formats: tuple[str, ...] | None, quiet: bool
) -> int:
    """The chain of a folder, its files written in `formats` (None: the project's); the exit code."""
    from bemanna.project.region import is_region

    if is_region(folder):
        return _run_region(folder, out, formats, quiet)
    from bemanna.cli.exit_code import of_report
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.report_text import say_report
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.roster_files import RosterRequest, make_roster_files

    target = out or folder / "out"
    with shown_progress(quiet) as told:
        stages = Stages(folder, seconds, told)
        made = make_roster_files(stages, RosterRequest(target, formats))
    say_report(made.inputs, made.report, made.written)
    code = of_report(made.report)
    if made.report.result.duties is not None and made.inputs.production is not None:
        from bemanna.cli.terminal.plan_text import say_after_run
        from bemanna.use_cases.plan import plan_after_run

        if (planned := plan_after_run(folder, stages, target)) is not None:
            say_after_run(planned.plan, planned.written)
    return code


def _run_region(folder: Path, out: Path | None, formats: tuple[str, ...] | None, quiet: bool) -> int:
    from bemanna.cli.exit_code import of_findings, of_plan
    from bemanna.cli.terminal.plan_text import say_region
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.scenario_text import say_scenario_result
    from bemanna.use_cases.run_region import run_region

    with shown_progress(quiet) as told:
        made = run_region(folder, out, formats, told)
    say_region(made.planned.plan, made.planned.written)
    if made.scenarios is not None:
        click.echo()
        say_scenario_result(made.scenarios)
        if made.scenarios.has_findings:
            return of_findings(True)
    return of_plan(made.planned.plan)
