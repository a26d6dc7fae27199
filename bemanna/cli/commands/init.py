"""bemanna init: a new project folder with a commented bemanna.toml and small tables to write over."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--country", type=click.Choice(["DK", "SE", "EU"]), default="DK", show_default=True)
@click.option("--name", help="Name of the ward (the folder's).")
@click.option("--first", type=click.DateTime(["%Y-%m-%d"]), help="First day of the period (a Monday six weeks ahead).")
def command(folder: Path, country: str, name: str | None, first: datetime | None) -> None:
    """Make a project in FOLDER. What is there already is never overwritten."""
    from bemanna.files.write import write_file
    from bemanna.project.templates import project_files

    day = first.date() if first else _monday(datetime.now().astimezone().date() + timedelta(weeks=6))
    bom = b"\xef\xbb\xbf"
    for path, text in project_files(name or folder.resolve().name, country, day).items():
        target = folder / path
        if target.exists():
            click.echo(f"  kept     {target}")
            continue
        write_file(target, (bom if path.endswith(".csv") else b"") + text.encode("utf-8"))
        click.echo(f"  written  {target}")
    click.echo(f"\nPut your own tables into {folder / 'data'}, then: bemanna status {folder}")


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
