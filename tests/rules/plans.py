"""Builders for the tests of rules: a timeline from local clock times, a rule from parameters."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from rules.catalogue import rule_type
from rules.clock import instant, local_clock
from rules.counting import Counting
from rules.finding import Finding, Verdict
from rules.packs import load_pack
from rules.person_rule import PersonRule
from rules.team_rule import TeamRule
from rules.terms import Selector
from rules.timeline import Duty, Timeline
from rules.worker import Contract, Worker

KEPT, BROKEN, UNKNOWN = Verdict.KEPT, Verdict.BROKEN, Verdict.UNKNOWN
ZONE = "Europe/Copenhagen"
WEEK = ("11-02", "11-09")
"""Monday 2 to Sunday 8 November 2026."""
TERMS = {
    "night": Selector.model_validate({"kind": "work", "band": {"from": "23:00", "to": "06:00", "min_overlap": "PT3H"}}),
    "oncall": Selector.model_validate({"kind": "oncall_home"}),
}


def at(text: str, zone: str = ZONE) -> int:
    """Instant of a local time such as '11-03 07:00' (of 2026), '2027-03-28 07:00' or '11-03' (00:00)."""
    day, _, clock = text.partition(" ")
    when = date.fromisoformat(day if day.count("-") == 2 else f"2026-{day}")
    hour, minute = map(int, (clock or "00:00").split(":"))
    days, hour = divmod(hour, 24)
    when = date.fromordinal(when.toordinal() + days)
    return instant(datetime(when.year, when.month, when.day, hour, minute, tzinfo=ZoneInfo(zone)))


def duty(text: str, zone: str = ZONE, **more: Any) -> Duty:
    """Duty of '11-03 07:00-15:00' or '11-03 22:00-31:00 oncall_home' (hours past 24 are on the next day)."""
    found = re.fullmatch(r"(\S+) (\d+:\d\d)-(\d+:\d\d)(?: (\w+))?", text)
    assert found, text
    day, start, end, kind = found.groups()
    return Duty(at(f"{day} {start}", zone), at(f"{day} {end}", zone), "a", kind or "work", **more)


def plan(
    *duties: str | Duty,
    known: tuple[str, str] = WEEK,
    zone: str = ZONE,
    contract: dict[str, Any] | None = None,
    **worker: Any,
) -> Timeline:
    """Timeline of one worker `a`."""
    found = [duty(one, zone) if isinstance(one, str) else one for one in duties]
    person = Worker(id="a", contract=Contract(**(contract or {})), **worker)
    ordered = tuple(sorted(found, key=lambda one: (one.start, one.end)))
    return Timeline(person, local_clock(zone), at(known[0], zone), at(known[1], zone), ordered)


def made(kind: str, counting: Counting | None = None, fields: dict[str, Any] | None = None, **params: Any) -> Any:
    """A rule of the type with these parameters, under the Danish counting table; `fields` of the rule itself."""
    rule = {"id": "R", "type": kind, "title": "a rule", **(fields or {})}
    table = counting or load_pack("dk_region_nurse").counting
    return rule_type(kind).model_validate({**params, "rule": rule, "counting": table}, context={"terms": TERMS})


def judged(rule: PersonRule, *duties: str | Duty, **more: Any) -> Finding:
    """The rule's finding on a plan."""
    return rule.audit(plan(*duties, **more))


def verdict(rule: PersonRule, *duties: str | Duty, **more: Any) -> Verdict:
    """The rule's verdict on a plan."""
    return judged(rule, *duties, **more).verdict


def charged(rule: PersonRule | TeamRule, finding: Finding) -> int:
    """What a soft rule is charged for the finding."""
    assert all(breach.rule == rule.rule.id for breach in finding.breaches)
    return sum(breach.amount for breach in finding.breaches)
