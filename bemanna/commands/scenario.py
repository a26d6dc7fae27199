"""bemanna scenario: what if; scenarios beside the baseline, figure by figure."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bemanna.commands.options import folder_argument, out_option, quiet_option


@click.command()
@folder_argument
@click.argument("names", nargs=-1)
@click.option(
    "--roster-seconds", type=click.FloatRange(min=0), default=0.0, help="Make rosters too, in this time each."
)
@click.option("--level", type=click.Choice(["low", "likely", "high"]), default="likely", help="Which value of a lever.")
@out_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("html", "xlsx", "csv"),
    help="html, xlsx, csv, csv_excel or json; may be given several times.",
)
@quiet_option
def command(
    folder: Path,
    names: tuple[str, ...],
    roster_seconds: float,
    level: str,
    out: Path | None,
    formats: tuple[str, ...],
    quiet: bool,
) -> None:
    """Run the scenarios of the project in FOLDER (scenarios/*.toml; NAMES: only those) and compare them.

    The baseline is always run. All runs share their random numbers: the same patients with the same luck.
    """
    from bemanna.export.comparison import render_comparison
    from bemanna.export.write import write_files
    from bemanna.say import say_comparison
    from bemanna.stages import Stages
    from bemanna.what_if import asked_for, compared

    with Stages(folder, quiet=quiet) as stages:
        scenarios = asked_for(folder, stages.inputs.project.scenarios.files, names)
        found = compared(stages, scenarios, level, roster_seconds)
        project = stages.inputs.project.project
    notes = tuple(f"{one.name}: {one.note}" for one in scenarios if one.note)
    made_at = datetime.now().astimezone()
    files = {
        f"scenarios/comparison.{name.removesuffix('_excel')}": render_comparison(
            found.rows, name, title=project.name, language=project.language, notes=notes, made_at=made_at
        )
        for name in formats
    }
    say_comparison(found, write_files(out or folder / "out", files))
