"""One unit of a night, in a process of its own: check the input, plan if there is a reason, write, read back, audit."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bemanna.errors import BemannaError, UsageError
from bemanna.files.fault_point import reach
from bemanna.files.write import write_files
from bemanna.inputs.inputs import Inputs
from bemanna.inputs.load import load_project
from bemanna.nightly import triggers
from bemanna.nightly.checks import wrong_with
from bemanna.nightly.new_plan import Made, Make, OnInputs, make_plan
from bemanna.nightly.protected_people import discreet, protected_ids, told
from bemanna.nightly.snapshot import project_of
from bemanna.nightly.status import MOST_SAID
from bemanna.nightly.task import (
    ENTRIES,
    OURS,
    PLAN,
    PROVENANCE,
    RESULT,
    VERDICT,
    PlanningOutcome,
    Task,
    entries_to_bytes,
    write_verdict,
)
from bemanna.nightly.verify import Verified, verify
from bemanna.pipeline.kept_needs import needs_file
from bemanna.pipeline.stored_version import measured, problem_of, provenance_of
from bemanna.problems import InputProblems
from bemanna.reporting.kept_outlooks import outlooks_file
from bemanna.reporting.report import Report
from bemanna.store.records import Plan, Provenance
from bemanna.use_cases.publish import change_rows
from bemanna.use_cases.version_files import Answer, version_files, version_report
from roster.check import RosterCheck, check
from roster.result import RosterResult, Shortfall, Status

_NO_ROSTER = {
    Status.INFEASIBLE: "infeasible",
    Status.INVALID: "infeasible",
    Status.NONE_YET: "no_time",
}


def work(task: Task, make: Make = make_plan) -> None:
    """Plan the unit and write the verdict, whatever happens; only a full disk leaves none."""
    began = perf_counter()
    clear(task.folder)
    try:
        verdict = _worked(task, make)
    except InputProblems as error:
        verdict = PlanningOutcome("bad_input", tuple(map(str, error.problems)))
    except UsageError as error:  # the folder or its bemanna.toml is gone
        verdict = PlanningOutcome("bad_input", (str(error),))
    except BemannaError as error:
        verdict = PlanningOutcome("broken", (str(error),))
    except Exception as error:  # a unit that fails by a mistake of ours must not cost the others their night
        verdict = PlanningOutcome("broken", (f"{type(error).__name__}: {error}", *_where(error)))
    write_verdict(task.folder, replace(_discreet(verdict, task), seconds=round(perf_counter() - began, 2)))


def _discreet(verdict: PlanningOutcome, task: Task) -> PlanningOutcome:
    """The verdict as everybody who reads a status may know it; the changes themselves are for the plan store."""
    ids = protected_ids(task.snapshot)
    return replace(
        verdict,
        why=discreet(verdict.why, ids),
        degraded=discreet(verdict.degraded, ids),
        said=told(verdict.changes[:MOST_SAID], ids),
    )


def clear(folder: Path) -> None:
    """Take away what an attempt before left, the verdict first."""
    reach(f"clear {folder.name}")
    with suppress(FileNotFoundError):
        (folder / VERDICT).unlink()
    for made in (RESULT, OURS):
        shutil.rmtree(folder / made, ignore_errors=True)


def _worked(task: Task, make: Make) -> PlanningOutcome:
    inputs = _at_night(load_project(task.snapshot, project_of(task.snapshot)), task)
    if task.as_of >= inputs.horizon.end:
        last = date.fromordinal(inputs.horizon.first_day + inputs.horizon.days - 1)
        return PlanningOutcome(
            "bad_input", (f"The period ended on {last}: set the next one in [period] of bemanna.toml.",)
        )
    wrong = wrong_with(inputs, task.as_of, task.checks)
    if wrong:
        return PlanningOutcome("bad_input", wrong)
    stages, base = OnInputs(inputs), task.base
    why: tuple[str, ...] = ()
    now: triggers.Known | None = None
    if base is not None:
        hard = triggers.to_come(check(stages.problem, base.plan.duties), task.as_of)
        now = triggers.Known.of(base.plan.digest, inputs, stages.needs, hard)
        why = triggers.reasons(base, triggers.Known.read(task.known), now, task.material_people)
        if not why:
            return PlanningOutcome("unchanged", ("Nothing has changed that matters.",), known=now.document())
    made = make(stages, task)
    if made.result.duties is None:
        reasons = tuple(conflict.text for conflict in made.result.conflicts)
        return PlanningOutcome(_NO_ROSTER[made.result.status], reasons or (f"No roster: {made.result.status.value}.",))
    plan = Plan.of(inputs.horizon, made.result.duties)
    if now is not None and plan.digest == now.base:
        return PlanningOutcome("unchanged", (*why, "No better plan was found: no change."), known=now.document())
    return _written(task, stages, made, plan, why)


def _at_night(inputs: Inputs, task: Task) -> Inputs:
    """The tables as they are looked at this night: patients' data before its day, and the unit's share of the time."""
    settings = inputs.project.roster
    seconds = min(settings.seconds, task.seconds)
    project = inputs.project.model_copy(update={"roster": settings.model_copy(update={"seconds": seconds})})
    return replace(inputs, project=project, as_of=task.midnight)


def _written(task: Task, stages: OnInputs, made: Made, plan: Plan, why: tuple[str, ...]) -> PlanningOutcome:
    """The result on the disk, read back and audited."""
    inputs = stages.inputs
    result, changes = task.folder / RESULT, change_rows(made.changes)
    kept = provenance_of(made.problem, made.result)
    report = _report(task, stages, plan, kept)
    files = version_files(inputs, report, changes)
    files |= needs_file(inputs, stages.needs) | outlooks_file(inputs, report.outlooks)
    ours = {PLAN: plan.to_bytes(), ENTRIES: entries_to_bytes(report.told or {}), PROVENANCE: kept.to_bytes()}
    write_files(result, files)
    write_files(task.folder / OURS, ours)
    found = verify(task.folder, result, inputs, made.problem, made.before)
    if found.wrong or found.checked is None:
        return PlanningOutcome("refused", found.wrong)
    known = triggers.Known.of(plan.digest, inputs, stages.needs, triggers.to_come(found.checked, task.as_of))
    return PlanningOutcome(
        "new",
        why or ("The first plan of the period.",),
        digest=plan.digest,
        degraded=found.degraded,
        changes=changes,
        figures=_figures(found, made.result, report),
        known=known.document(),
    )


def _report(task: Task, stages: OnInputs, plan: Plan, kept: Provenance) -> Report:
    """What everybody reads of the plan, made from what the store will know, as whoever publishes it later makes it."""
    from bemanna.render.formats.ics import entries
    from bemanna.reporting.build_report import outlooks

    inputs = stages.inputs
    asked = problem_of(inputs, stages.needs, kept)
    foreseen = outlooks(inputs, stages.forecasts, stages.plans)
    answer = Answer(asked, measured(asked, plan.duties, kept), foreseen)
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=task.made_at)
    whole = replace(version_report(inputs, answer, moment, task.revision), told=task.told)
    return replace(whole, told=entries(whole))


def _figures(found: Verified, result: RosterResult, report: Report) -> Mapping[str, float | None]:
    """Key figures of the plan: points, proven gap, person-hours short of the need and of what is safe, breaches; with
    `_before` of the roster that it was made from."""
    assert found.checked is not None
    measured = _measures(found.checked)
    before = (
        {} if found.before is None else {f"{name}_before": value for name, value in _measures(found.before).items()}
    )
    plain = {"gap": result.gap, "duties": len(result.duties or ()), "people": len(report.workers)}
    return {**measured, **plain, **before}


def _measures(checked: RosterCheck) -> dict[str, float | None]:
    short = [(one.wanted - one.people, one) for one in checked.shortfalls if one.people < one.wanted]
    unsafe = [(one.least - one.people, one) for one in checked.shortfalls if one.people < one.least]
    return {
        "objective": checked.objective,
        "hours_short": _hours(short),
        "hours_unsafe": _hours(unsafe),
        "hard_breaches": len(checked.hard),
    }


def _hours(missing: Iterable[tuple[int, Shortfall]]) -> float:
    return round(sum(people * (one.end - one.start) for people, one in missing) / 60, 2)


def _where(error: BaseException) -> tuple[str, ...]:
    """The line of ours in which an error arose."""
    trace, found = error.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        found = f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}"
        trace = trace.tb_next
    return (found,) if found else ()
