"""bemanna scenario: what if; scenarios beside the baseline, figure by figure, lever by lever, ward by ward."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from bemanna.cli.options import duration, folder_argument, out_option, quiet_option


@click.command()
@folder_argument
@click.argument("names", nargs=-1)
@click.option(
    "--sweep",
    "sweep_file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="A scenario file besides those of the folder, such as one with a sweep.",
)
@click.option(
    "--roster-seconds", type=click.FloatRange(min=0), default=0.0, help="Make rosters too, in this time each."
)
@click.option("--level", type=click.Choice(["low", "likely", "high"]), default="likely", help="Which value of a lever.")
@click.option(
    "--method",
    type=click.Choice(["alone", "shapley"]),
    default="alone",
    help="Effects of each lever alone and their interaction, or fair shares of the whole (at most 6 levers).",
)
@click.option(
    "--sample",
    type=click.IntRange(min=0),
    default=0,
    metavar="RUNS",
    help="Let all uncertain assumptions vary at once in so many runs: how far the figures reach, and what makes it.",
)
@click.option("--explain/--no-explain", default=None, help="Decision pages, lever by lever (without rosters: yes).")
@click.option("--engine", default="local", metavar="NAME", help="local, serial or dask://host:port.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes of the local engine (as many as there are cores).")
@click.option(
    "--unit-limit",
    callback=duration,
    metavar="TIME",
    help="When a unit of work that does not end is given up, such as 20m (30m, and thrice the time of its roster).",
)
@click.option(
    "--resume", is_flag=True, help="Go on where the last call was stopped: what is finished is not run again."
)
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
    sweep_file: Path | None,
    roster_seconds: float,
    level: str,
    method: str,
    sample: int,
    explain: bool | None,
    engine: str,
    jobs: int | None,
    unit_limit: float | None,
    resume: bool,
    out: Path | None,
    formats: tuple[str, ...],
    quiet: bool,
) -> None:
    """Run the scenarios of the ward or region in FOLDER (scenarios/*.toml; NAMES: only those) and compare them.

    The baseline is always run. All runs share their random numbers: the same patients with the same luck. Writes the
    comparison, a decision page for each scenario, and every run's results with what they were made of.
    """
    from bemanna.cli.exit_code import of_findings
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.cli.terminal.scenario_text import say_scenario_result
    from bemanna.project.region import read_region
    from bemanna.sweep.scenario_run import SweepRequest, asked_for, explained_of, level_of, method_of, scenario_paths
    from bemanna.use_cases.scenario import run_scenarios

    region = read_region(folder)
    scenarios = asked_for(folder, scenario_paths(region), names, sweep_file)
    explained = explained_of(scenarios, names) if explain or (explain is None and not roster_seconds) else ()
    request = SweepRequest(
        scenarios,
        explained,
        level_of(level),
        method_of(method),
        roster_seconds,
        resume=resume,
        engine=engine,
        jobs=jobs,
        unit_seconds=unit_limit,
        sample=sample,
    )
    with shown_progress(quiet) as told:
        found = run_scenarios(region, request, (out or folder / "out") / "scenarios", formats, told)
    say_scenario_result(found)
    sys.exit(of_findings(found.has_findings))
