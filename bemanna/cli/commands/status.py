"""bemanna status: what a project folder holds, what was read of it, and which results are stale."""

from __future__ import annotations

from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option, out_option


@click.command()
@folder_argument
@out_option
@json_option
def command(folder: Path, out: Path | None, as_json: bool) -> None:
    """Read every table of the project in FOLDER and say what is there and what changed since the last run.

    Of a region: its units and tables, and whether the last plan still fits them and the wards' rosters.

    Ends with 3 and every problem when a table is wrong.
    """
    from bemanna.cli.terminal.status_text import plan_words, say_region_status, say_status
    from bemanna.i18n.language import Language
    from bemanna.problems import InputProblems
    from bemanna.project.region import is_region, read_region
    from bemanna.reporting.plan_status import plan_standing
    from bemanna.reporting.project_status import standing

    target = out or folder / "out"
    if is_region(folder):
        region = read_region(folder)
        say_region_status(region, plan_standing(region, target), as_json)
        return
    found, problems = standing(folder, target)
    say_status(found, problems, as_json)
    if problems:
        raise InputProblems(problems)
    plan = plan_standing(read_region(folder), target)
    if plan is not None and not as_json:
        click.echo(plan_words(plan, Language(found.project.project.language)))
