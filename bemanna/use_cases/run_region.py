"""The whole chain of a region from one command: plan, scenarios, their comparison, and the pages, at plan level."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from bemanna.errors import FINDINGS
from bemanna.files.write import write_files
from bemanna.i18n.language import Language
from bemanna.pipeline.progress import Steps
from bemanna.project.region import read_region
from bemanna.render.scenario_files import scenario_files
from bemanna.render.terminal.scenario_text import say_scenarios
from bemanna.sweep.scenario_run import (
    SweepRequest,
    answer,
    asked_for,
    currency_of,
    explained_of,
    level_of,
    method_of,
    scenario_paths,
)
from bemanna.use_cases.plan import plan_folder

FORMATS = ("html", "xlsx", "csv")


def run_region(folder: Path, out: Path | None, formats: Iterable[str] | None, quiet: bool) -> int:
    """Plan the region in FOLDER, run its scenarios beside the baseline, and write both; the exit code.

    Rosters are not made: they are the wards' own (`bemanna run` in a ward's folder, `bemanna nightly` for all).
    """
    code = plan_folder(folder, (), out, with_wards=True, as_json=False, quiet=quiet)
    region = read_region(folder)
    paths = scenario_paths(region)
    if not paths and not any((folder / "scenarios").glob("*.toml")):
        return code
    sys.stdout.write("\n")
    scenarios = asked_for(folder, paths, ())
    asked = SweepRequest(scenarios, explained_of(scenarios, ()), level_of("likely"), method_of("alone"))
    target = (out or folder / "out") / "scenarios"
    began = datetime.now().astimezone()
    with Steps(quiet) as steps, steps.step("Running scenarios") as step:
        found = answer(region, asked, target / "work", step.share)
    wanted = tuple(name for name in formats or FORMATS if name in (*FORMATS, "csv_excel", "json")) or FORMATS
    files = scenario_files(region, asked, found, wanted, began)
    say_scenarios(found, write_files(target, files), Language(region.region.language), currency_of(region))
    return FINDINGS if found.swept.failures or found.swept.gathered.left_out else code
