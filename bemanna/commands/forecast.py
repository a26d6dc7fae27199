"""bemanna forecast: patient arrivals of the period, with the backtest that says how far to trust them."""

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
    """Forecast the arrivals of the project in FOLDER and write out/forecast.csv.

    Prints, per unit, the backtest by days ahead beside the planners' own rule (mean of the same weekday and hour in
    the last 8 weeks), the pinball loss and the coverage of the promised bands.
    """
    from bemanna.exits import UsageError
    from bemanna.export.plan_tables import forecast_table
    from bemanna.export.save import save_tables
    from bemanna.say import say_forecast, say_json
    from bemanna.stages import Stages

    with Stages(folder, quiet=quiet) as stages:
        made, inputs = stages.forecasts, stages.inputs
    if not made:
        raise UsageError(f"{folder} names no arrivals: add [sources] arrivals to bemanna.toml.")
    written = save_tables(out or folder / "out", [forecast_table(made)], inputs.project.export)
    if as_json:
        say_json({"units": [one.card for one in made], "files": written})
    else:
        say_forecast(made, inputs, written)
