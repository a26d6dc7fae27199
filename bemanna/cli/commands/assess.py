"""bemanna assess: a unit's own assessment of its shift planning, today and in a year."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def command() -> None:
    """Self-assessment of shift planning: a form for a dialogue, its radar and gaps, two dates compared."""


@command.command()
@click.argument("file", type=_FILE)
@click.option("--unit", default="ward", show_default=True, help="Unit that is assessed.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="Day of the dialogue (today).")
@click.option("--language", type=click.Choice(["en", "sv", "da"]), default="en", show_default=True)
def new(file: Path, unit: str, day: datetime | None, language: str) -> None:
    """Write an empty form to FILE. What is there already is never overwritten."""
    from bemanna.errors import UsageError
    from bemanna.files.write import write_file
    from bemanna.followup.assess_file import empty_form

    if file.exists():
        raise UsageError(f"{file} is there already. Nothing was written.")
    date = day.date() if day else datetime.now().astimezone().date()
    write_file(file, empty_form(unit, date, language).encode())
    click.echo(f"written  {file}")


@command.command()
@click.argument("file", type=_FILE)
@click.argument("earlier", type=_FILE, required=False)
@click.option("--out", type=_FILE, help="The page (FILE with the ending .html).")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document instead of words.")
def report(file: Path, earlier: Path | None, out: Path | None, as_json: bool) -> None:
    """Radar and gaps of the form in FILE; with EARLIER, what became of the ambition of that day."""
    from bemanna.cli.terminal.assess_text import assessment_record, say_assessment
    from bemanna.cli.terminal.console import say_json
    from bemanna.files.write import write_file
    from bemanna.use_cases.assess import compare_assessments

    found = compare_assessments(file, earlier)
    if as_json:
        say_json(assessment_record(found.now, found.earlier))
        return
    say_assessment(found.now, found.earlier)
    click.echo(f"written  {write_file(out or file.with_suffix('.html'), found.page)}")
