"""A night without consequences: what would be planned, and which tables would be refused; nothing stays behind."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from bemanna.errors import FINDINGS, OK, UsageError
from bemanna.inputs.load import load_project
from bemanna.nightly.checks import wrong_with
from bemanna.nightly.folders import safe
from bemanna.nightly.job import NightRequest, wards_of
from bemanna.nightly.protected_people import discreet, protected_ids
from bemanna.nightly.snapshot import folder_in, project_of, take
from bemanna.nightly.task import Checks
from bemanna.problems import InputProblems
from bemanna.project.region_of_folder import region_of


def rehearse(asked: NightRequest, say: Callable[[str], None]) -> int:
    """Read and check every ward's tables, and say each verdict; 4 when any would be refused. The volume of rows is
    not judged, since that takes the store."""
    region = region_of(asked.folder)
    refused = 0
    with tempfile.TemporaryDirectory(prefix="bemanna_") as folder:
        for ward in wards_of(region, asked):
            into = Path(folder) / safe(ward.unit)
            rows = take(ward.folder, ward.unit, into)
            modified = {row.source: row.modified for row in rows if row.modified is not None}
            settings = region.nightly
            checks = Checks(settings.fresh_hours, settings.volume_low, settings.volume_high, {}, modified, {})
            try:
                place = folder_in(into)
                wrong = wrong_with(load_project(place, project_of(place)), asked.at.instant, checks)
            except InputProblems as error:
                wrong = tuple(map(str, error.problems))
            except UsageError as error:
                wrong = (str(error),)
            refused += bool(wrong)
            say(f"{'!' if wrong else '+'} {ward.unit}: {'would keep its plan' if wrong else 'would be planned'}")
            for reason in discreet(wrong, protected_ids(folder_in(into))):
                say(f"    {reason}")
    say("Nothing was written.")
    return FINDINGS if refused else OK
