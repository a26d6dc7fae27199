"""bemanna kpi: key figures computed, told, asked for, handed on; and what each of them means."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option, out_option, quiet_option

as_of_option = click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Day of looking (today): what lies later is not known."
)
period_option = click.option("--period", metavar="PERIOD", help="Such as 2026-11, 2026-W48 or 2026-Q4.")


@click.group()
def command() -> None:
    """Did the plan hold, why not, who does what about it: FOLDER/followup/scorecard.toml and the tables beside it.

    FOLDER is a ward's project or a region.
    """


@command.command()
@folder_argument
@as_of_option
@out_option
@json_option
@quiet_option
def compute(folder: Path, as_of: datetime | None, out: Path | None, as_json: bool, quiet: bool) -> None:
    """Compute every key figure that the folder's tables, plans and rosters give; write followup/kpi_values.csv.

    Figures of too few persons are hidden, and what they could be worked out from.
    """
    from bemanna.cli.terminal.console import say_rows
    from bemanna.cli.terminal.kpi_text import say_values
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.use_cases.kpi import compute_values, write_values

    with shown_progress(quiet) as told:
        values = compute_values(folder, as_of, told)
    if as_json:
        say_rows(values.table)
    else:
        say_values(values, write_values(values, out or folder / "out"))


@command.command()
@folder_argument
@period_option
@as_of_option
@out_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    default=("html", "xlsx", "csv"),
    help="html, xlsx, csv, csv_excel or json; may be given several times.",
)
@quiet_option
def report(
    folder: Path,
    period: str | None,
    as_of: datetime | None,
    out: Path | None,
    formats: tuple[str, ...],
    quiet: bool,
) -> None:
    """The monthly pack: plan, outcome, forecast, deviation, action; a page a unit, and one of the region.

    With --period the pages look back from the end of that period.
    """
    from bemanna.cli.terminal.kpi_text import say_kpi_report
    from bemanna.cli.terminal.progress import shown_progress
    from bemanna.use_cases.kpi import write_report

    with shown_progress(quiet) as told:
        made = write_report(folder, period, as_of, out or folder / "out", formats, told)
    say_kpi_report(made)


@command.command()
@folder_argument
@as_of_option
@json_option
def due(folder: Path, as_of: datetime | None, as_json: bool) -> None:
    """Goals without a fresh value at their cadence, and actions whose day has passed. Ends with 0 either way."""
    from bemanna.cli.terminal.console import say_json
    from bemanna.cli.terminal.kpi_text import due_record, say_due
    from bemanna.use_cases.kpi import what_is_due

    found = what_is_due(folder, as_of)
    if as_json:
        say_json(due_record(found))
    else:
        say_due(found)


@command.command()
@folder_argument
@period_option
@as_of_option
@out_option
@click.option("--manual", is_flag=True, help="Tab-separated with a heading (.txt), for an import by hand.")
def export(folder: Path, period: str | None, as_of: datetime | None, out: Path | None, manual: bool) -> None:
    """The file for the region's KPI system: day, unit, measure, column, value, by that system's own codes.

    Codes stand in region.toml (units) and followup/codes.csv; one that is missing or unknown ends with 3.
    """
    from bemanna.cli.terminal.kpi_text import say_system_file
    from bemanna.use_cases.kpi import write_system_file

    say_system_file(write_system_file(folder, period, as_of, out or folder / "out", manual))


@command.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "form", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
@click.option("--language", type=click.Choice(["en", "sv", "da"]), default="en", show_default=True, help="Of the page.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="File (standard output).")
def definitions(folder: Path | None, form: str, language: str, out: Path | None) -> None:
    """What every key figure means; with FOLDER, its scorecard's own as well."""
    from bemanna.files.write import write_file
    from bemanna.use_cases.kpi import definitions_file

    number, content = definitions_file(folder, form, language)
    if out is None:
        click.echo(content.decode(), nl=False)
    else:
        write_file(out, content)
        click.echo(f"{number} definitions in {out}")
