"""bemanna plan: census, beds and the staffing requirement of the period."""

from __future__ import annotations

from pathlib import Path

import click

from bemanna.commands.options import folder_argument, json_option, out_option, quiet_option


@click.command()
@folder_argument
@out_option
@json_option
@quiet_option
def command(folder: Path, out: Path | None, as_json: bool, quiet: bool) -> None:
    """Plan the capacity of the project in FOLDER and write out/forecast, census, bed_plan and requirement (CSV).

    Prints what it takes in words and a week's requirement as a table (how many people, hour by hour and skill).
    """
    from bemanna.export.plan_tables import beds_table, census_table, forecast_table, requirement_table
    from bemanna.export.save import save_tables
    from bemanna.say import say_json, say_plan
    from bemanna.stages import Stages

    with Stages(folder, quiet=quiet) as stages:
        made, planned, needs, inputs = stages.forecasts, stages.plans, stages.needs, stages.inputs
    horizon = inputs.horizon
    tables = [
        *([forecast_table(made)] if made else []),
        *([census_table(planned), beds_table(planned, horizon)] if planned else []),
        requirement_table(needs, horizon),
    ]
    written = save_tables(out or folder / "out", tables, inputs.project.export)
    if as_json:
        say_json({"units": {plan.unit: plan.figures for plan in planned}, "needs": len(needs), "files": written})
    else:
        say_plan(planned, needs, inputs, written)
