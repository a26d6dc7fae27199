"""An edited roster beside the one that people have: changes, new breaches, and the price, term by term."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from bemanna.errors import FINDINGS, OK, UsageError
from bemanna.files.output_names import ROSTER
from bemanna.i18n.language import Language
from bemanna.pipeline.current_roster import Current, current, moment_of, parted, zones_now
from bemanna.pipeline.stages import Stages
from bemanna.render.terminal.change_text import change_records, say_changes
from bemanna.reporting.articles import articles
from bemanna.use_cases.edited_roster import read_edited
from roster.check import RosterCheck, check
from roster.current_roster import CurrentRoster
from roster.problem import RosterProblem
from roster.result import Shortfall
from roster.roster_changes import Change, explain_changes
from rules.clock import LocalClock
from rules.finding import Breach


@dataclass(frozen=True, slots=True)
class Question:
    """What the command line asks."""

    roster: Path
    against: Path | None
    as_of: str | None
    take: bool
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an edit does. before, after: both rosters measured; hard, soft, misplaced, unsafe: only what is new."""

    changes: tuple[Change, ...]
    before: RosterCheck
    after: RosterCheck
    hard: tuple[Breach, ...]
    soft: tuple[Breach, ...]
    misplaced: tuple[str, ...]
    unsafe: tuple[Shortfall, ...]

    @property
    def allowed(self) -> bool:
        """Whether nothing that must hold is newly broken."""
        return not (self.hard or self.misplaced)

    @property
    def terms(self) -> tuple[tuple[str, int, int], ...]:
        """Level and name of every term whose points change, with the points before and after."""
        before, after = ({(t.level, t.name): t.points for t in one.terms} for one in (self.before, self.after))
        names = sorted({*before, *after})
        rows = (
            (f"{level}: {name}", before.get((level, name), 0), after.get((level, name), 0)) for level, name in names
        )
        return tuple(row for row in rows if row[1] != row[2])


def answer(stages: Stages, question: Question, out: Path, as_json: bool) -> int:
    """Print what the edit does, and make it the new version if asked and allowed; returns the exit code."""
    inputs, clock = stages.inputs, stages.inputs.horizon.clock
    have = _baseline(stages, question, out)
    as_of = moment_of(question.as_of, clock, datetime.now().astimezone())
    edited = read_edited(question.roster, inputs, have.problem)
    now = parted(have.problem, edited.duties, str(question.roster))
    found = verdict(
        now.problem, have, now, explain_changes(now.problem, have.duties, now.duties, zones_now(inputs, as_of))
    )
    names = {worker.id: worker.name for worker in inputs.workers}
    if as_json:
        from bemanna.render.terminal.forecast_text import say_json

        say_json(_record(found, edited.where, have.source))
    else:
        language = Language(inputs.project.project.language)
        _say(found, edited.where, have.source, names, articles(inputs.pack), clock, language)
    if question.take and found.allowed and found.changes:
        from bemanna.use_cases.new_version import measured, publish

        result = measured(now.problem, now.duties, "edited by hand")
        return publish(stages, have, now.problem, result, found.changes, out, question.formats or None)
    return OK if found.allowed and not found.unsafe else FINDINGS


def verdict(problem: RosterProblem, have: Current, now: Current, changes: tuple[Change, ...]) -> Verdict:
    """Both rosters measured against the same problem, and what is new in the second."""
    before, after = check(problem, have.duties), check(problem, now.duties)
    weigh = CurrentRoster(problem, ())
    old = {(one.rule, one.worker, one.start, one.end) for one in before.breaches if one.amount}
    new = [one for one in after.breaches if (one.rule, one.worker, one.start, one.end) not in old]
    short = {(one.unit, one.skill, one.start): one.people for one in before.shortfalls}
    return Verdict(
        changes=changes,
        before=before,
        after=after,
        hard=tuple(one for one in new if weigh.is_hard(one.rule)),
        soft=tuple(one for one in new if weigh.weight(one.rule)),
        misplaced=tuple(one for one in after.misplaced if one not in before.misplaced),
        unsafe=tuple(
            one
            for one in after.shortfalls
            if one.people < one.least and short.get((one.unit, one.skill, one.start), one.wanted) > one.people
        ),
    )


def _baseline(stages: Stages, question: Question, out: Path) -> Current:
    """The roster to compare with: the one that is named, the last version, or the published one."""
    last = out / ROSTER
    if question.against is None and last.exists() and last.resolve() == question.roster.resolve():
        raise UsageError(f"{last} is the edited roster itself: say with --against what it is compared with.")
    return current(stages, out, question.against)


def _say(
    found: Verdict,
    where: str,
    source: str,
    names: dict[str, str],
    cited: dict[str, str],
    clock: LocalClock,
    language: Language,
) -> None:
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    console.print(f"Read from {where}; compared with {source}.", markup=False, style="dim")
    say_changes(found.changes, names, language)
    for text in found.misplaced:
        console.print(f"x {text}", markup=False, style="bold red")
    for line in _breaches(found.hard, names, cited):
        console.print(f"x {line}", markup=False, style="bold red")
    for short in found.unsafe:
        what = " ".join(part for part in (short.unit, short.skill) if part)
        when = f"{clock.aware(short.start):%Y-%m-%d %H:%M}-{clock.aware(short.end):%H:%M}"
        console.print(f"x {what} {when}: {short.people} people, {short.least} are safe", markup=False, style="bold red")
    for line in _breaches(found.soft, names, cited):
        console.print(f"! {line}", markup=False, style="yellow")
    for name, before, after in found.terms:
        console.print(f"  {name}: {after - before:+} points ({before} to {after})", markup=False)
    before, after = found.before.objective, found.after.objective
    console.print(f"In all {after - before:+} points ({before} to {after}; fewer are better).")
    if found.allowed and not found.unsafe:
        console.print("+ No rule that must hold is newly broken.", style="green")


def _breaches(breaches: Iterable[Breach], names: dict[str, str], cited: dict[str, str]) -> list[str]:
    lines = []
    for one in breaches:
        who = "" if one.worker is None else f"{names.get(one.worker) or one.worker}: "
        article = f" ({cited[one.rule]})" if one.rule in cited else ""
        lines.append(f"{who}{one.rule}{article}: {one.text}")
    return lines


def _record(found: Verdict, where: str, source: str) -> dict[str, Any]:
    return {
        "read_from": where,
        "compared_with": source,
        "changes": change_records(found.changes),
        "hard": [one.text for one in found.hard],
        "soft": [one.text for one in found.soft],
        "not_allowed": list(found.misplaced),
        "unsafe": len(found.unsafe),
        "terms": [{"term": name, "before": before, "after": after} for name, before, after in found.terms],
        "objective_before": found.before.objective,
        "objective_after": found.after.objective,
    }
