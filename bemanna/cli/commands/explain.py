"""bemanna explain: why there is no roster, why somebody is (not) on a shift, what closing a shortfall takes."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option, out_option, quiet_option


@click.command()
@folder_argument
@click.option("--worker", help="Id of the person asked about.")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), help="Day asked about, such as 2027-01-04.")
@click.option("--shift", help="Code of the shift on which the person is not; 'off': why the person is not free.")
@click.option("--role", help="Role on that shift, where it has several.")
@click.option("--conflicts", is_flag=True, help="What cannot hold together, and the cheapest ways out, roster or not.")
@click.option("--most", type=click.IntRange(min=1), default=3, show_default=True, help="Short intervals explained.")
@click.option("--seconds", type=click.FloatRange(min=0, min_open=True), default=15.0, show_default=True)
@click.option("--roster", type=click.Path(path_type=Path, dir_okay=False), help="Roster table (the last version).")
@click.option("--as-of", help="Time at which it is asked, such as 2027-01-04T06:30 (now).")
@out_option
@json_option
@quiet_option
def command(
    folder: Path,
    worker: str | None,
    day: datetime | None,
    shift: str | None,
    role: str | None,
    conflicts: bool,
    most: int,
    seconds: float,
    roster: Path | None,
    as_of: str | None,
    out: Path | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Explain the roster of FOLDER, or why there is none.

    With --worker, --day and --shift: why the person is not on that shift: the rules that stand against it with their
    articles, or what it would cost in each term ('--shift off': why the person is not free that day; without --shift:
    every shift of that day, and free). Without them: the dearest short intervals, who could close each of them and what
    it costs, why the others cannot; and when no roster exists, the smallest sets of rules, people and dates that cannot
    hold together, with the cheapest ways out. --seconds is the time for each question, twice
    that for conflicts.

    Ends with 5 when no roster is possible, with 4 when what is known breaks a rule whatever is decided.
    """
    from bemanna.cli.exit_code import of_explanation
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.explain_answer import explained_record, say_explained
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.errors import UsageError
    from bemanna.pipeline.stages import Stages
    from bemanna.use_cases.explain import ExplainRequest, explain

    if (worker is None) != (day is None):
        raise UsageError("Give --worker and --day together.")
    if worker is None and (shift or role):
        raise UsageError("Whose shift? Give --worker and --day too.")
    if role and (shift is None or shift == "off"):
        raise UsageError("Give --shift with --role.")
    asked_day = None if day is None else day.date()
    request = ExplainRequest(worker, asked_day, shift, role, conflicts, most, seconds, roster, as_of)
    with shown_progress(quiet) as told:
        stages = Stages(folder, on_progress=told)
        found = explain(stages, request, out or folder / "out")
    if as_json:
        say_json(explained_record(found, stages.inputs, shift is not None))
    else:
        say_explained(found, stages.inputs)
    sys.exit(of_explanation(found))
