"""Whether there is a reason to plan a unit again; without one its plan is carried on as it is, to the letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from bemanna.inputs.digests import digest
from bemanna.inputs.inputs import Inputs
from bemanna.nightly.task import Base
from capacity.need import Need
from roster.check import RosterCheck

_WATCHED = ("bemanna.toml", "workers", "shifts", "absences", "wishes", "locks")
"""Tables whose change is a reason by itself. Arrivals, stays and norms act through the need, history through rules."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan was made from: digest of the plan, tables, code, the need by interval, and how many hard
    breaches of it were to come."""

    base: str
    sources: Mapping[str, str]
    code: str
    needs: Mapping[str, tuple[int, int]]
    hard: int

    @classmethod
    def of(cls, base: str, inputs: Inputs, needs: Iterable[Need], hard: int) -> Known:
        """As it is tonight."""
        watched = {name: digest for name, digest in sorted(inputs.digests.items()) if name in _WATCHED}
        wanted = {_name(need): (need.wanted, need.least) for need in needs}
        return cls(base, watched | _rules(inputs), version("bemanna"), wanted, hard)

    def document(self) -> dict[str, Any]:
        """As a plain dictionary."""
        needs = {name: list(numbers) for name, numbers in self.needs.items()}
        return {"base": self.base, "sources": dict(self.sources), "code": self.code, "needs": needs, "hard": self.hard}

    @classmethod
    def read(cls, document: Mapping[str, Any] | None) -> Known | None:
        """The record of `document`; None for anything else."""
        try:
            assert document is not None
            needs = {name: (int(wanted), int(least)) for name, (wanted, least) in document["needs"].items()}
            return cls(document["base"], dict(document["sources"]), document["code"], needs, int(document["hard"]))
        except (AssertionError, KeyError, TypeError, ValueError):
            return None


def reasons(base: Base, before: Known | None, now: Known, material_people: int) -> tuple[str, ...]:
    """Reasons to plan again, in sentences; empty when the plan stands."""
    if before is None or before.base != base.plan.digest:
        return ("The plan was made or changed by somebody since the last night.",)
    found = [f"{name} changed." for name in now.sources if now.sources[name] != before.sources.get(name)]
    found += [f"{name} is no longer given." for name in before.sources if name not in now.sources]
    if before.code != now.code:
        found.append(f"bemanna is {now.code} now, it was {before.code}.")
    moved = [name for name in now.needs if _moved(before.needs.get(name), now.needs[name]) >= material_people]
    if moved:
        found.append(f"The need moved by {material_people} or more in {len(moved)} intervals.")
    if now.hard > before.hard:
        found.append(f"Rules that must hold are broken {now.hard} times by duties to come, {before.hard} times before.")
    return tuple(found)


def _moved(before: tuple[int, int] | None, now: tuple[int, int]) -> int:
    """People by which a need moved; nothing for an interval that was not known (the period grew)."""
    return 0 if before is None else max(abs(now[0] - before[0]), abs(now[1] - before[1]))


def to_come(checked: RosterCheck, as_of: int) -> int:
    """Hard breaches that reach into what is still to come."""
    return sum(breach.end > as_of for breach in checked.hard)


def _name(need: Need) -> str:
    return f"{need.unit}|{need.skill or ''}|{need.shift or ''}|{need.start}|{need.end}"


def _rules(inputs: Inputs) -> dict[str, str]:
    """Digests of the rule files of the project; shipped packs come with the program."""
    rules = inputs.project.rules
    files = {shown: digest(inputs.folder / shown) for shown in (rules.pack, *rules.local) if shown.endswith(".toml")}
    return {f"rule file {shown}": found for shown, found in sorted(files.items()) if found is not None}
