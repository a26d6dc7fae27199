"""Options that several commands share."""

from __future__ import annotations

import re
from pathlib import Path

import click

from bemanna.files.format_names import format_names

folder_argument = click.argument(
    "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("."), metavar="[FOLDER]"
)
out_option = click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where files are written (FOLDER/out)."
)
seconds_option = click.option(
    "--seconds", type=click.FloatRange(min=0, min_open=True), help="Time for the roster, instead of bemanna.toml's."
)
formats_option = click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="NAME",
    help=f"One of {', '.join(format_names())}; may be given several times (those of bemanna.toml).",
)
quiet_option = click.option("--quiet", is_flag=True, help="No progress, even on a terminal.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of words.")
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600}


def duration(context: click.Context, parameter: click.Parameter, text: str | None) -> float | None:
    """Seconds of 3h, 90m, 45s or a plain number; a callback of options."""
    if text is None:
        return None
    found = re.fullmatch(r"(\d+(?:\.\d+)?)([smh]?)", text)
    if not found or float(found[1]) <= 0:
        raise click.BadParameter("expected such as 3h, 90m or 600s", context, parameter)
    return float(found[1]) * _UNITS[found[2]]
