"""bemanna replace: who can take the duties of somebody who is away."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, formats_option, json_option, out_option, quiet_option

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@folder_argument
@click.option("--worker", required=True, help="Id of who is away.")
@click.option("--from", "first", type=_DAY, required=True, help="First day away.")
@click.option("--to", "last", type=_DAY, help="Last day away (the first).")
@click.option("--kind", default="leave_sick", show_default=True, help="Kind of absence.")
@click.option("--as-of", help="Time at which it is asked, such as 2027-01-04T06:30 (now).")
@click.option("--roster", type=click.Path(path_type=Path, dir_okay=False), help="Roster table (the last version).")
@click.option("--most", type=click.IntRange(min=1), default=8, show_default=True, help="Candidates listed for a duty.")
@click.option(
    "--apply",
    "picks",
    multiple=True,
    type=click.IntRange(min=0),
    help="Take candidate N and make the new roster; give it once for each vacant duty, in their order (0: leave it).",
)
@out_option
@formats_option
@json_option
@quiet_option
def command(
    folder: Path,
    worker: str,
    first: datetime,
    last: datetime | None,
    kind: str,
    as_of: str | None,
    roster: Path | None,
    most: int,
    picks: tuple[int, ...],
    out: Path | None,
    formats: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> None:
    """Rank everybody who can take the duties of a person of FOLDER who is away, and say why the others cannot.

    Own people whom the ward can spare or who owe hours come first, then sister units, the float pool, extra hours of
    part-timers, swaps, overtime and agency. Nothing is written without --apply. Ends with 4 when a duty that is needed
    has no candidate.
    """
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.replace import Call, answer

    days = first.date(), (last or first).date()
    call = Call(worker, days, kind, as_of, roster, picks, formats)
    with Stages(folder, quiet=quiet) as stages:
        sys.exit(answer(stages, call, out or folder / "out", most, as_json))
