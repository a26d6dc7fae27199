"""bemanna forecast: patient arrivals of the period, with the backtest that says how far to trust them."""

from __future__ import annotations

from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option, out_option, quiet_option


@click.command()
@folder_argument
@out_option
@json_option
@quiet_option
def command(folder: Path, out: Path | None, as_json: bool, quiet: bool) -> None:
    """Forecast the arrivals of the project in FOLDER, or of every ward of the region there and of each level above.

    Writes forecast.csv (hours or days), forecast.html (fan charts, how earlier forecasts did, what it was learnt
    from) and model_cards.json. Prints, per unit, the backtest by days ahead beside the planners' own rule (mean of
    the same weekday and hour in the last 8 weeks), the pinball loss and the coverage of the promised bands.
    """
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.forecast_text import say_forecast
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.files.write import write_files
    from bemanna.render.forecast_files import forecast_files
    from bemanna.use_cases.forecast import foresee

    with shown_progress(quiet) as told:
        found = foresee(folder, told)
    written = write_files(out or folder / "out", forecast_files(found.made, found.outlooks, found.flavour))
    if as_json:
        say_json({"units": [one.card for one in found.made], "files": written})
    else:
        say_forecast(found, written)
