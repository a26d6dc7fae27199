"""bemanna store: versions of rosters, who published what and why, and the care of the database."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from bemanna.cli.options import folder_argument, json_option


@click.group()
def command() -> None:
    """Versions of rosters in the plan store: list, compare, publish; upgrade and prune the database."""


@command.command()
@folder_argument
@click.option("--unit", help="Only this unit.")
@json_option
def versions(folder: Path, unit: str | None, as_json: bool) -> None:
    """List the versions of FOLDER's units, the newest first, with who made them, why, and which is in force."""
    from bemanna.cli.terminal.store_text import say_versions
    from bemanna.store.store import open_store

    say_versions(open_store(folder), unit, as_json)


@command.command()
@folder_argument
@click.option("--unit", required=True, help="The unit.")
@click.option("--version", "number", type=int, required=True, help="The version.")
@click.option("--against", type=int, help="Another version (the one that it was made from).")
def changes(folder: Path, unit: str, number: int, against: int | None) -> None:
    """Say what a version changes, with the reasons; against any other version without them."""
    from bemanna.cli.terminal.store_text import say_version_changes
    from bemanna.store.store import open_store

    say_version_changes(open_store(folder), unit, number, against)


@command.command()
@folder_argument
@click.option("--unit", required=True, help="The unit.")
@click.option("--version", "number", type=int, required=True, help="The version that is published.")
@click.option("--expect", type=int, help="The version that is published now; refused when it is another one.")
@click.option("--by", help="Who publishes (the login name).")
@click.option("--reason", default="", help="Why, in words.")
def publish(folder: Path, unit: str, number: int, expect: int | None, by: str | None, reason: str) -> None:
    """Publish a version to the unit's people, and bring the ward's output folder to it: roster, page, workbook,
    calendars. From then on the nightly job proposes changes and makes none.
    """
    from bemanna.cli.terminal.report_text import say_files
    from bemanna.use_cases.publish_numbered import NumberedRequest, publish_numbered

    found = publish_numbered(folder, NumberedRequest(unit, number, expect, by, reason))
    before = "none" if found.before is None else found.before
    click.echo(f"{unit}: version {number} is published (before: {before}).")
    if found.result.report is None:
        click.echo(f"! {found.folder} plans another period now: no file was written.")
    say_files(found.result.written)


@command.command()
@folder_argument
def upgrade(folder: Path) -> None:
    """Bring the store's tables to this program's version; every other command does it, too, when it opens them."""
    from bemanna.project.store_location import url_of
    from bemanna.store.database import Database
    from bemanna.store.upgrade import HEAD, upgraded

    database = Database(url_of(folder))
    before = upgraded(database)
    said = "made" if before is None else "as it should be" if before == HEAD else f"upgraded from {before}"
    click.echo(f"{database.shown}: {said} ({HEAD}).")


@command.command()
@folder_argument
@click.option("--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day before which things are old.")
@click.option("--published-too", is_flag=True, help="Publications that were replaced before that day, too.")
def prune(folder: Path, before: date, published_too: bool) -> None:
    """Delete old versions that were never published, and old runs. What is in force is never deleted."""
    from bemanna.store.retention import prune as let_go
    from bemanna.store.store import open_store

    minute = (before.toordinal() - date(1970, 1, 1).toordinal()) * 24 * 60
    gone = let_go(open_store(folder).database, minute, minute if published_too else None)
    click.echo(f"{gone.versions} versions, {gone.runs} runs and {gone.contents} contents were deleted.")
