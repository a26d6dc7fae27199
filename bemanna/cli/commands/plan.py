"""bemanna plan: census, beds, requirement and production, of a ward or of a whole region."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option, out_option, quiet_option


@click.command()
@folder_argument
@click.option(
    "--roster",
    "rosters",
    multiple=True,
    metavar="FILE",
    help="Plan again with the hours that this roster yields. In a region UNIT=FILE; `last`: every ward's last roster.",
)
@click.option("--wards/--no-wards", default=True, help="In a region: plan every ward as well (yes).")
@click.option(
    "--write-sessions",
    "hand",
    is_flag=True,
    help="In a region: write the planned sessions into the table `sessions` of every ward that names one.",
)
@out_option
@json_option
@quiet_option
def command(
    folder: Path, rosters: tuple[str, ...], wards: bool, hand: bool, out: Path | None, as_json: bool, quiet: bool
) -> None:
    """Plan the capacity of the project in FOLDER, or the production and capacity of the region there.

    A ward: forecast, census, bed_plan, requirement and shift_plan (CSV). With production tables, of a ward or of a
    region: production_plan, capacity_plan, guarantee and more; the page plan.html and the workbook plan.xlsx.

    Ends with 0; with 4 when a waiting list can only grow, or when a roster leaves needs below their least number.
    """
    from bemanna.cli.exit_code import of_plan
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.plan_record import plan_record
    from bemanna.cli.terminal.plan_text import say_region, say_ward
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.use_cases.plan import PlanRequest, plan_folder

    with shown_progress(quiet) as told:
        made = plan_folder(folder, PlanRequest(rosters, out, wards, hand), told)
    if as_json:
        say_json(plan_record(made.plan, made.written))
    elif made.plan.region.of_one:
        say_ward(made.plan, made.written)
    else:
        say_region(made.plan, made.written)
    sys.exit(of_plan(made.plan))
