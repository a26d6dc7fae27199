"""bemanna status: what a project folder holds, what was read of it, and which results are stale."""

from __future__ import annotations

from pathlib import Path

import click

from bemanna.commands.options import folder_argument, json_option, out_option


@click.command()
@folder_argument
@out_option
@json_option
def command(folder: Path, out: Path | None, as_json: bool) -> None:
    """Read every table of the project in FOLDER and say what is there and what changed since the last run.

    Ends with 3 and every problem when a table is wrong.
    """
    from bemanna.problems import InputProblems
    from bemanna.say_status import say_status
    from bemanna.standing import standing

    found, problems = standing(folder, out or folder / "out")
    say_status(found, problems, as_json)
    if problems:
        raise InputProblems(problems)
