"""Scenarios run beside the baseline, compared, and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bemanna.files.write import write_files
from bemanna.pipeline.progress import OnProgress, Steps
from bemanna.project.region import Region
from bemanna.render.scenario_files import scenario_files
from bemanna.sweep.scenario_run import Answered, SweepRequest, answer


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioResult:
    """What came of the runs, and the files that were written of it."""

    region: Region
    found: Answered
    written: tuple[Path, ...]

    @property
    def has_findings(self) -> bool:
        """Whether a run failed or a ward was left out."""
        return bool(self.found.swept.failures or self.found.swept.gathered.left_out)


def run_scenarios(
    region: Region, request: SweepRequest, out: Path, formats: Iterable[str], on_progress: OnProgress | None = None
) -> ScenarioResult:
    """Run them, and write comparison, decision pages and manifest below `out`. Raises UsageError, InputProblems."""
    began = datetime.now().astimezone()
    with Steps(on_progress).step("Running scenarios") as step:
        found = answer(region, request, out / "work", step.share)
    return ScenarioResult(region, found, write_files(out, scenario_files(region, request, found, formats, began)))
