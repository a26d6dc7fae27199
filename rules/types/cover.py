"""cover: enough people of a kind in a unit, at every instant."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Literal

from pydantic import model_validator

from rules.attendance import Segment, attendances, segments
from rules.fields import Frozen, Share
from rules.finding import Finding, Verdict
from rules.judgement import Judgement
from rules.team_rule import Team, TeamRule, Who, WhoIn
from rules.terms import ClockBand
from rules.words import Length, Sentence, joined, span


class Helpers(Frozen):
    """Helpers count beside the qualified, but for at most `max_share` of those counted."""

    qualified: WhoIn
    helper: WhoIn
    max_share: Share


class Cover(TeamRule):
    """At every instant of `band` (None: always) at which `when` holds, enough people `who` are on duty in `unit`.

    Judged on the segments between all starts and ends of duties, patient counts and bands, never per shift name: a
    handover gap of a minute is a breach. On duty: duties in the unit of kinds that break the daily rest. Skills are
    those held on the local date of the duty's start.
    when: `patients` (only where the number of patients is given: the unit is open) or `always` (the whole known span).

    min: people. max: people. max_patients_per: patients per person, so that people >= patients / max_patients_per,
    rounded up. With `helpers`: qualified + helpers >= patients / max_patients_per, rounded up, and qualified >=
    (1 - max_share) x patients / max_patients_per, rounded up (helpers above the share do not count); a person who is
    both is qualified. Legal with 10 and 1/5: 25 patients, 2 nurses, 2 helpers (2 / 0.8 = 2.5 counted); illegal: 26.

    Measure: person-minutes short (with helpers: of both conditions together) or over.
    Source: PpUGV (ratios, helper share); 22 CCR 70217 (at all times, no averaging).
    """

    unit: str
    who: WhoIn
    band: ClockBand | None = None
    min: int | None = None
    max: int | None = None
    max_patients_per: int | None = None
    helpers: Helpers | None = None
    when: Literal["patients", "always"] = "patients"

    @model_validator(mode="after")
    def _a_limit(self) -> Cover:
        if self.min is None and self.max is None and self.max_patients_per is None:
            raise ValueError("give min, max or max_patients_per")
        if self.helpers is not None and self.max_patients_per is None:
            raise ValueError("helpers go with max_patients_per")
        if self.max_patients_per is not None and self.when != "patients":
            raise ValueError("max_patients_per is judged where patients are given")
        return self

    def audit(self, team: Team) -> Finding:
        """Verdict on the unit."""
        judgement = Judgement(self.rule, None, team.clock, (team.known_from, team.known_to))
        here = [stay for stay in attendances(team, self.counting) if stay.duty.unit == self.unit]
        open_spans = self.open_spans(team)
        cuts = {instant for start, end, _ in open_spans for instant in (start, end)}
        spells: list[_Short] = []
        for segment in segments(here, cuts):
            for patients in self._patients_at(segment.start, open_spans):
                short = self._short(segment, patients, team)
                if short is not None and spells and spells[-1].joins(short):
                    spells[-1] = replace(spells[-1], end=short.end, amount=spells[-1].amount + short.amount)
                elif short is not None:
                    spells.append(short)
        for one in spells:
            where = span(team.clock, one.start, one.end)
            text = Sentence("{where}: {unit} has {people}", where=where, unit=self.unit, people=one.words)
            judgement.breach((one.start, one.end), one.people, one.limit, "people", text, one.amount)
        finding = judgement.finding()
        if finding.verdict is Verdict.KEPT and here and self.when == "patients" and not open_spans:
            note = Sentence("no number of patients is given for {unit}", unit=self.unit)
            return Finding(self.rule.id, None, Verdict.UNKNOWN, note=note)
        return finding

    def open_spans(self, team: Team) -> list[tuple[int, int, int]]:
        """Spans in which the rule asks for people, with the number of patients; patient groups at once are added up."""
        if self.when == "always":
            counts = [(team.known_from, team.known_to, 0)]
        else:
            counts = [(one.start, one.end, one.number) for one in team.patients if one.unit == self.unit]
        counts = [(max(start, team.known_from), min(end, team.known_to), number) for start, end, number in counts]
        counts = [one for one in counts if one[0] < one[1]]
        if not counts:
            return []
        bands = self._bands(team, min(one[0] for one in counts), max(one[1] for one in counts))
        changes: dict[int, tuple[int, int, int]] = {}
        for start, end, number in counts:
            _add(changes, start, (1, number, 0))
            _add(changes, end, (-1, -number, 0))
        for start, end in bands:
            _add(changes, start, (0, 0, 1))
            _add(changes, end, (0, 0, -1))
        found, groups, patients, asked = [], 0, 0, 0
        for start, end in pairwise(sorted(changes)):
            more = changes[start]
            groups, patients, asked = groups + more[0], patients + more[1], asked + more[2]
            if groups and asked:
                found.append((start, end, patients))
        return found

    def _bands(self, team: Team, start: int, end: int) -> list[tuple[int, int]]:
        if self.band is None:
            return [(start, end)]
        return self.band.spans(team.clock, team.clock.day(start) - 1, team.clock.day(end))

    @staticmethod
    def _patients_at(start: int, spans: list[tuple[int, int, int]]) -> list[int]:
        number = bisect_right(spans, start, key=lambda one: one[0]) - 1
        return [spans[number][2]] if number >= 0 and start < spans[number][1] else []

    def _short(self, segment: Segment, patients: int, team: Team) -> _Short | None:
        people = self._count(self.who, segment, team)
        limits = []
        if self.max is not None and people > self.max:
            limits.append((people, self.max, people - self.max, Sentence("at most {limit}", limit=self.max)))
        if self.min is not None and people < self.min:
            limits.append((people, self.min, self.min - people, Sentence("at least {limit}", limit=self.min)))
        if self.max_patients_per is not None:
            limits += self._ratio(people, segment, patients, team)
        if not limits:
            return None
        words = joined(
            [Sentence("{have}, {limit}", have=have, limit=what) for have, _, _, what in limits], "{first}; {rest}"
        )
        amount = sum(one[2] for one in limits) * (segment.end - segment.start)
        return _Short(segment.start, segment.end, limits[0][0], limits[0][1], amount, words)

    def _ratio(self, people: int, segment: Segment, patients: int, team: Team) -> list[tuple[int, int, int, Sentence]]:
        needed = self.needed(patients)
        if self.helpers is None:
            words = Sentence("{needed} due for {patients} patients", needed=needed, patients=patients)
            return [(people, needed, needed - people, words)] if people < needed else []
        qualified = self._count(self.helpers.qualified, segment, team)
        helping = self._count(self.helpers.helper, segment, team, without=self.helpers.qualified)
        least = self.needed_qualified(patients)
        found = []
        if qualified + helping < needed:
            words = Sentence("{needed} due with helpers for {patients} patients", needed=needed, patients=patients)
            found.append((qualified + helping, needed, needed - qualified - helping, words))
        if qualified < least:
            words = Sentence(
                "{needed} qualified due for {patients} patients (helpers count for {share} at most)",
                needed=least,
                patients=patients,
                share=str(self.helpers.max_share),
            )
            found.append((qualified, least, least - qualified, words))
        return found

    def needed(self, patients: int) -> int:
        """People due for so many patients."""
        return -(-patients // self.max_patients_per) if self.max_patients_per else 0

    def needed_qualified(self, patients: int) -> int:
        """Qualified people due for so many patients, whatever the helpers."""
        if self.helpers is None or not self.max_patients_per:
            return 0
        return ceil((1 - self.helpers.max_share) * patients / self.max_patients_per)

    @staticmethod
    def _count(who: Who, segment: Segment, team: Team, without: Who | None = None) -> int:
        found = set()
        for stay in segment.present:
            day = team.clock.day(stay.duty.start)
            if who.matches(stay.worker, day) and not (without and without.matches(stay.worker, day)):
                found.add(stay.worker.id)
        return len(found)


@dataclass(frozen=True, slots=True)
class _Short:
    """A span with too few or too many people."""

    start: int
    end: int
    people: int
    limit: int
    amount: int
    words: Sentence | Length

    def joins(self, later: _Short) -> bool:
        """Whether the later one goes on with the same numbers."""
        return self.end == later.start and self.words == later.words


def _add(changes: dict[int, tuple[int, int, int]], at: int, more: tuple[int, int, int]) -> None:
    """Adds to the change at an instant: groups of patients, patients, bands that are open."""
    now = changes.get(at, (0, 0, 0))
    changes[at] = (now[0] + more[0], now[1] + more[1], now[2] + more[2])
