"""A sick call answered: the candidates for every vacant duty, and the new version when some are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from bemanna.errors import FINDINGS, OK, UsageError
from bemanna.i18n.language import Language
from bemanna.pipeline.current_roster import Current, current, moment_of, zones_now
from bemanna.pipeline.stages import Stages
from bemanna.render.terminal.change_text import say_changes, say_vacancies, vacancy_records
from bemanna.reporting.pack_note import pack_note
from roster.absences import AbsenceEffect, absence_of_days, apply_absences
from roster.change_zones import ChangeZones
from roster.check import check
from roster.current_roster import CurrentRoster
from roster.replacements import ReplacementCandidate, Vacancy, apply_replacements, replacements
from roster.roster_changes import explain_changes


@dataclass(frozen=True, slots=True)
class Call:
    """Who is away, from which to which day, and what is asked. picks: a candidate's number for each vacant duty."""

    worker: str
    days: tuple[date, date]
    kind: str
    as_of: str | None
    roster: Path | None
    picks: tuple[int, ...]
    formats: tuple[str, ...]


def answer(stages: Stages, call: Call, out: Path, most: int, as_json: bool) -> int:
    """Print the candidates, or take those that are picked; returns the exit code."""
    inputs, clock = stages.inputs, stages.inputs.horizon.clock
    names = {worker.id: worker.name for worker in inputs.workers}
    first, last = (day.toordinal() for day in call.days)
    _sensible(call, names)
    as_of = moment_of(call.as_of, clock, datetime.now().astimezone())
    have = current(stages, out, call.roster)
    zones = zones_now(inputs, as_of)
    away = apply_absences(
        have.problem, have.duties, [absence_of_days(clock, call.worker, first, last, call.kind)], as_of
    )
    vacancies = replacements(CurrentRoster(away.problem, away.kept), away.vacated, zones)
    if call.picks:
        chosen = _chosen(vacancies, call.picks)
        return _take(stages, call, have, away, chosen, zones, out)
    if as_json:
        from bemanna.render.terminal.forecast_text import say_json

        say_json({"worker": call.worker, "roster": have.source, "vacant": vacancy_records(vacancies, clock)})
    else:
        language = Language(inputs.project.project.language)
        say_vacancies(vacancies, names, pack_note(inputs.pack), clock, most, language)
    return FINDINGS if any(one.points > 0 and not one.candidates for one in vacancies) else OK


def _sensible(call: Call, names: dict[str, str]) -> None:
    if call.worker not in names:
        import difflib

        near = difflib.get_close_matches(call.worker, names, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(f"There is no worker {call.worker} in the project.{hint}")
    if call.days[1] < call.days[0]:
        raise UsageError(f"--to {call.days[1]} lies before --from {call.days[0]}.")
    if not call.kind.startswith("leave"):
        raise UsageError(f"--kind {call.kind}: expected a kind of leave such as leave_sick.")


def _chosen(vacancies: Sequence[Vacancy], picks: Sequence[int]) -> tuple[ReplacementCandidate, ...]:
    if len(picks) != len(vacancies):
        raise UsageError(
            f"{len(vacancies)} duties become vacant and --apply is given {len(picks)} times: once for each."
        )
    found = []
    for vacancy, number in zip(vacancies, picks, strict=True):
        if number > len(vacancy.candidates):
            raise UsageError(
                f"--apply {number}: there are {len(vacancy.candidates)} candidates for {vacancy.duty.shift}."
            )
        if number:
            found.append(vacancy.candidates[number - 1])
    return tuple(found)


def _take(
    stages: Stages,
    call: Call,
    have: Current,
    away: AbsenceEffect,
    chosen: Sequence[ReplacementCandidate],
    zones: ChangeZones,
    out: Path,
) -> int:
    """Write the new version, unless the candidates break a hard rule together that none breaks alone."""
    from bemanna.use_cases.new_version import measured, publish

    duties = apply_replacements(away.kept, chosen)
    before, after = check(away.problem, away.kept), check(away.problem, duties)
    known = {(breach.rule, breach.worker, breach.start, breach.end) for breach in before.hard}
    new = [one for one in after.hard if (one.rule, one.worker, one.start, one.end) not in known]
    wrong = [*(one for one in after.misplaced if one not in before.misplaced), *(f"{b.rule}: {b.text}" for b in new)]
    if wrong:
        raise UsageError("The candidates cannot be taken together. Nothing was written.\n" + "\n".join(wrong))
    lost = set(away.vacated)
    changes = explain_changes(
        away.problem, have.duties, duties, zones, lambda one: not one.after and {*one.before} <= lost
    )
    speak = Language(stages.inputs.project.project.language)
    say_changes(changes, {worker.id: worker.name for worker in stages.inputs.workers}, speak)
    result = measured(away.problem, duties, "replace")
    return publish(stages, have, away.problem, result, changes, out, call.formats or None)
