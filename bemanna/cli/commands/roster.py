"""bemanna roster: the roster of the period, and nothing else unless asked."""

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
    """Make the roster of the project in FOLDER: out/roster.csv, and the formats asked for.

    Needs come from the norms and the forecast; where the project has no arrivals, its fixed norms alone say how many
    people it takes. Ends as `bemanna run` does.
    """
    from bemanna.cli.commands.run import run_chain
    from bemanna.errors import UsageError
    from bemanna.project.region import is_region

    if is_region(folder):
        raise UsageError(
            f"{folder} is a region: rosters are made ward by ward (bemanna roster {folder}/WARD), or all of them by "
            f"bemanna nightly {folder}."
        )
    sys.exit(run_chain(folder, out, seconds, formats, quiet))
