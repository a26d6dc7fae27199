"""Worked cases: a duty plan, the rules that it breaks, and the arithmetic; read from TOML and held against the audit.

A union or a lawyer can write such a file. Each `[[case]]` has: id, pack, zone, known = [from, to) (inside it every duty
of the person is listed), shifts = [[start, end, kind, {expected_work, breaks, unit, shift, tags}?] ...] in ISO 8601
with offset, series (a shift repeated at the same wall-clock times on weekdays), contract, publish or change = {at,
effective}; for teams: team, assignments, census. expect: exactly the broken rules among the hard ones and those in
also_check
(switched on for the case, if need be). undetermined: rules that must not be decided. why: the arithmetic.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from pydantic import AwareDatetime, Field, ValidationError, model_validator

from rules.audit import Auditor
from rules.clock import LocalClock, instant, local_clock
from rules.fields import WEEKDAYS, Frozen
from rules.finding import Finding, Verdict
from rules.pack import RulePack
from rules.packs import load_pack
from rules.timeline import Announcement, Duty, Timeline
from rules.worker import Contract, Held, Minutes, Worker

_PERSON = "(the person)"
_NOTHING = (datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 2, tzinfo=UTC))
"""What stands for the known span of a case that cannot be read."""


class CaseError(ValueError):
    """A file of cases that cannot be read, with all its problems."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(problems))


class _Attributes(Frozen):
    expected_work: Minutes | None = None
    breaks: tuple[tuple[AwareDatetime, AwareDatetime], ...] | None = None
    unit: str | None = None
    shift: str | None = None
    skill: str | None = None
    tags: tuple[str, ...] = ()


class _Series(Frozen):
    first_local: tuple[datetime, datetime]
    weekdays: tuple[str, ...]
    last_date: date
    skipped: tuple[date, ...] = Field(default=(), alias="except")
    kind: str = "work"


class _Announced(Frozen):
    at: AwareDatetime
    effective: AwareDatetime


class _Member(Frozen):
    id: str
    skills: tuple[str, ...] = ()
    certs: dict[str, date] = Field(default_factory=dict)
    contract: dict[str, Any] = Field(default_factory=dict)


class _Assignment(Frozen):
    staff: str
    start: AwareDatetime
    end: AwareDatetime
    unit: str | None = None
    duty: str | None = None
    kind: str = "work"
    skill: str | None = None


class _Census(Frozen):
    unit: str
    start: AwareDatetime = Field(alias="from")
    end: AwareDatetime = Field(alias="to")
    patients: int = Field(ge=0)


class WorkedCase(Frozen):
    """One worked case, as it is written."""

    id: str
    pack: str
    zone: str
    known: tuple[AwareDatetime, AwareDatetime]
    contract: dict[str, Any] = Field(default_factory=dict)
    shifts: tuple[
        tuple[AwareDatetime, AwareDatetime, str] | tuple[AwareDatetime, AwareDatetime, str, _Attributes], ...
    ] = ()
    series: tuple[_Series, ...] = ()
    publish: _Announced | None = None
    change: _Announced | None = None
    team: tuple[_Member, ...] = ()
    assignments: tuple[_Assignment, ...] = ()
    census: tuple[_Census, ...] = ()
    also_check: tuple[str, ...] = ()
    expect: tuple[str, ...] = ()
    undetermined: tuple[str, ...] = ()
    why: str = ""
    confidence: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> WorkedCase:
        spans = [self.known, *(one[:2] for one in self.shifts), *((one.start, one.end) for one in self.assignments)]
        for start, end in spans:
            if end <= start:
                raise ValueError(f"{start.isoformat()} to {end.isoformat()} ends before it begins")
        absent = {one.staff for one in self.assignments} - {one.id for one in self.team}
        if absent:
            raise ValueError(f"no member of the team: {', '.join(sorted(absent))}")
        return self


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What became of a case: each difference from what it expects, with the audit's arithmetic."""

    case: WorkedCase
    differences: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def passed(self) -> bool:
        """Whether the audit says what the case expects."""
        return not self.differences


@dataclass(frozen=True, slots=True)
class _Patients:
    unit: str
    start: int
    end: int
    number: int


def parse_cases(text: str) -> tuple[WorkedCase, ...]:
    """Cases of a TOML text. Raises CaseError with every problem."""
    cases, problems = [], []
    for read in _read_cases(text):
        if isinstance(read, WorkedCase):
            cases.append(read)
        else:
            problems += [f"case {read.case.id}: {difference}" for difference in read.differences]
    names = [case.id for case in cases]
    problems += [f"case {one}: this id occurs twice" for one in sorted({one for one in names if names.count(one) > 1})]
    if problems:
        raise CaseError(tuple(problems))
    return tuple(cases)


def run_cases(text: str, load: Callable[[str], RulePack] = load_pack) -> tuple[CaseResult, ...]:
    """Results of all cases of a TOML text; a case that cannot be read or run is a failed one.

    Raises CaseError when the text as a whole is no list of cases.
    """
    return tuple(run_case(one, load) if isinstance(one, WorkedCase) else one for one in _read_cases(text))


def _read_cases(text: str) -> list[WorkedCase | CaseResult]:
    """Cases; for one that cannot be read, a failed result with every problem."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CaseError((f"no TOML: {error}",)) from error
    foreign = tuple(f"unknown table {name!r}; expected [[case]]" for name in raw if name != "case")
    if foreign or not all(isinstance(one, dict) for one in raw.get("case", [])):
        raise CaseError(foreign or ("case must be a list of tables [[case]]",))
    found: list[WorkedCase | CaseResult] = []
    for number, one in enumerate(raw.get("case", []), 1):
        try:
            found.append(WorkedCase.model_validate(one))
        except ValidationError as error:
            told = tuple(f"{'.'.join(map(str, e['loc'])) or 'case'}: {e['msg']}" for e in error.errors())
            unread = {name: str(one.get(name, "")) for name in ("pack", "zone", "why")}
            case = WorkedCase(id=str(one.get("id", f"number {number}")), known=_NOTHING, **unread)
            found.append(CaseResult(case, told, ()))
    return found


def run_case(case: WorkedCase, load: Callable[[str], RulePack] = load_pack) -> CaseResult:
    """Audits one case and compares."""
    try:
        pack = load(case.pack).with_enabled(case.also_check)
        auditor = Auditor(pack)
        timelines = timelines_of(case)
        findings = [finding for timeline in timelines for finding in auditor.person(timeline)]
        if case.team or case.assignments:
            findings += auditor.team(timelines, _patients(case))
        named = _unknown_rules(case, pack)
    except (KeyError, ValueError) as error:
        return CaseResult(case, (f"it cannot be run: {error}",), ())
    return CaseResult(case, (*named, *_differences(case, pack, findings)), tuple(findings))


def timelines_of(case: WorkedCase) -> tuple[Timeline, ...]:
    """The case's people with their duties. Raises ValueError for what cannot be read."""
    clock = local_clock(case.zone)
    known = instant(case.known[0]), instant(case.known[1])
    announced = tuple(
        Announcement(event, instant(one.at), instant(one.effective))
        for event, one in (("publish", case.publish), ("change", case.change))
        if one is not None
    )
    if case.team or case.assignments:
        return tuple(_member_timeline(case, member, clock, known) for member in case.team)
    worker = Worker(id=_PERSON, contract=_contract(case.contract))
    duties = [_duty(shift) for shift in case.shifts]
    duties += [duty for series in case.series for duty in _repeated(series, clock)]
    return (Timeline(worker, clock, *known, tuple(sorted(duties, key=lambda one: (one.start, one.end))), announced),)


def _member_timeline(case: WorkedCase, member: _Member, clock: LocalClock, known: tuple[int, int]) -> Timeline:
    worker = Worker(
        id=member.id,
        skills=tuple(Held(name=skill) for skill in member.skills),
        certificates=tuple(Held(name=name, valid_to=until) for name, until in member.certs.items()),
        contract=_contract({**case.contract, **member.contract}),
    )
    duties = [
        Duty(
            start=instant(one.start),
            end=instant(one.end),
            worker=member.id,
            kind=one.kind,
            unit=one.unit,
            skill=one.skill,
            shift=one.duty,
        )
        for one in case.assignments
        if one.staff == member.id
    ]
    return Timeline(worker, clock, *known, tuple(sorted(duties, key=lambda one: (one.start, one.end))))


def _contract(raw: Mapping[str, Any]) -> Contract:
    own = {name: value for name, value in raw.items() if name not in Contract.model_fields}
    given = {name: value for name, value in raw.items() if name in Contract.model_fields}
    return Contract.model_validate({**given, "own": {**given.get("own", {}), **own}})


def _duty(shift: tuple[Any, ...]) -> Duty:
    start, end, kind = shift[:3]
    more: _Attributes = shift[3] if len(shift) > 3 else _Attributes()
    breaks = None
    if more.breaks is not None:
        breaks = tuple((instant(begin), instant(stop)) for begin, stop in more.breaks)
    return Duty(
        start=instant(start),
        end=instant(end),
        worker=_PERSON,
        kind=kind,
        unit=more.unit,
        skill=more.skill,
        shift=more.shift,
        tags=frozenset(more.tags),
        breaks=breaks,
        expected_work=more.expected_work,
    )


def _repeated(series: _Series, clock: LocalClock) -> list[Duty]:
    unknown = [name for name in series.weekdays if name not in WEEKDAYS]
    if unknown:
        raise ValueError(f"{unknown[0]!r} is no weekday; expected {', '.join(WEEKDAYS)}")
    first, last = series.first_local
    over = (last.date() - first.date()).days * 1440
    start, end = _minute(first.time()), over + _minute(last.time())
    duties = []
    day = first.date()
    while day <= series.last_date:
        if WEEKDAYS[day.weekday()] in series.weekdays and day not in series.skipped:
            number = day.toordinal()
            duties.append(Duty(clock.at(number, start), clock.at(number, end), _PERSON, series.kind))
        day += timedelta(days=1)
    return duties


def _minute(moment: time) -> int:
    return 60 * moment.hour + moment.minute


def _patients(case: WorkedCase) -> list[_Patients]:
    return [_Patients(one.unit, instant(one.start), instant(one.end), one.patients) for one in case.census]


def _unknown_rules(case: WorkedCase, pack: RulePack) -> list[str]:
    budgets = {one.id for one in pack.derogations if one.budget}
    ids = {rule.id for rule in pack.rules} | {rule.id for one in pack.derogations for rule in one.adds} | budgets
    named = {*case.expect, *case.also_check, *case.undetermined}
    return [f"pack {pack.id} has no rule {name}" for name in sorted(named - ids)]


def _differences(case: WorkedCase, pack: RulePack, findings: list[Finding]) -> list[str]:
    asked = pack.hard_rules() | set(case.also_check)
    broken = {one.rule for one in findings if one.verdict is Verdict.BROKEN and one.rule in asked}
    decided = {one.rule for one in findings if one.verdict is not Verdict.UNKNOWN}
    found = []
    for name in sorted(set(case.expect) - broken):
        verdicts = [
            f"{one.verdict.value}{f' ({one.note})' if one.note else ''}" for one in findings if one.rule == name
        ]
        found.append(f"{name}: expected broken, found {', '.join(verdicts) or 'not applied'}")
    for name in sorted(broken - set(case.expect)):
        texts = [breach.text for one in findings if one.rule == name for breach in one.breaches]
        found.append(f"{name}: found broken, not expected: {'; '.join(texts)}")
    for name in sorted(set(case.undetermined) & decided - (broken - set(case.expect))):
        found.append(f"{name}: must not be decided, found decided")
    return found
