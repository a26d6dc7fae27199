"""bemanna nightly: every ward of a folder planned again for a day, unattended."""

from __future__ import annotations

import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from bemanna.cli.options import duration, folder_argument, json_option
from bemanna.errors import TRY_AGAIN

if TYPE_CHECKING:
    from bemanna.engine.engine import Engine


def _stopped(number: int, frame: FrameType | None) -> NoReturn:
    """Asked to end: units at work are ended and the lock is given back; the next start goes on."""
    sys.exit(TRY_AGAIN)


def _cluster(asked: str, jobs: int | None) -> Engine | None:
    """The engine that is asked for; None for a new process of this machine for every unit."""
    if asked == "local":
        return None
    from bemanna.engine.choose import engine_of

    return engine_of(asked, jobs)


@click.command()
@folder_argument
@click.option("--as-of", "moment", help="Day or time that is planned for, such as 2026-11-22 (today).")
@click.option("--units", multiple=True, metavar="PATTERN", help="Only units of these ids, such as 'nord_*'.")
@click.option("--time-budget", "seconds", callback=duration, help="Time for all units together, such as 3h.")
@click.option("--jobs", type=click.IntRange(min=1, max=256), help="Units at a time, each in a process of its own.")
@click.option(
    "--engine", default="local", show_default=True, help="local, serial, or a cluster such as dask://host:8786."
)
@click.option("--auto-publish/--propose", default=None, help="Put new drafts in force; what is published is never.")
@click.option("--resume", is_flag=True, help="Go on with the night that was broken off, on the tables that it read.")
@click.option("--dry-run", is_flag=True, help="Read and check every table, say what would be done, write nothing.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Root of the job (FOLDER/out/nightly).")
@click.option("--log-stderr", is_flag=True, help="The JSON lines of the log on stderr, too.")
@json_option
def command(
    folder: Path,
    moment: str | None,
    units: tuple[str, ...],
    seconds: float | None,
    jobs: int | None,
    engine: str,
    auto_publish: bool | None,
    resume: bool,
    dry_run: bool,
    out: Path | None,
    log_stderr: bool,
    as_json: bool,
) -> None:
    """Plan every ward of FOLDER (a region or one ward) again, with as little change as it takes.

    A ward whose tables are late or wrong, or that no roster satisfies, keeps the plan it has. The same day, settings
    and tables twice is done once. Ends with 0, or 3 (no ward's tables can be used), 4 (some ward kept its old plan or
    is not well), 5 (a ward without a plan has no possible roster), 6 (another run works here), 7 (no time),
    8 (something could not be written: start it again), 75 (the plan store is away: try again).
    """
    from bemanna.nightly.as_of import as_of, in_changing_hour, today
    from bemanna.nightly.job import NightRequest, World, run_night
    from bemanna.project.region_of_folder import region_of

    zone, now = region_of(folder).region.zone, datetime.now(UTC)
    if moment is None and in_changing_hour(now, zone):
        click.echo(
            f"! The clock changes in {zone} at this hour: a job at 02:00 to 03:00 starts twice or not at all. "
            "Move its timer outside that hour.",
            err=True,
        )
    asked = NightRequest(
        folder=folder,
        at=as_of(moment or today(now, zone), zone),
        out=out,
        units=units,
        seconds=seconds,
        jobs=jobs,
        auto_publish=auto_publish,
        resume=resume,
        log_to_stderr=log_stderr,
    )
    signal.signal(signal.SIGTERM, _stopped)
    if dry_run:
        from bemanna.nightly.rehearsal import rehearse

        sys.exit(rehearse(asked, click.echo))
    ended = run_night(asked, World(engine=_cluster(engine, jobs)), say=(lambda _: None) if as_json else click.echo)
    if as_json:
        from dataclasses import asdict

        from bemanna.cli.terminal.console import say_json

        say_json(
            {
                "run": ended.run,
                "code": ended.code,
                "again": ended.again,
                "units": [asdict(one) for one in ended.statuses],
            }
        )
    elif ended.again:
        click.echo(f"Night {ended.run} is done already: the same day, settings and tables. Nothing was written.")
    sys.exit(ended.code)
