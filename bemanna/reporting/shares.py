"""Who has how much of what is shared fairly, against the own share, and where the number comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bemanna.i18n.language import Language
from bemanna.project.fairness import WORDS
from bemanna.reporting.report import Report
from roster.check import timelines
from roster.problem import RosterProblem
from rules.team_rule import Team
from rules.terms import Selector
from rules.timeline import Duty
from rules.types.balance import NEEDS, Balance

_MEANT = {word: Selector.model_validate(said) for word, said in WORDS.items()}
Source = Literal["needs", "planned", "worked"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one person has and is due, in duties (or minutes): carried ones included.

    over: further from the share than is allowed, in tenths: what is shown as 6 of 5.0 is not.
    """

    worker: str
    load: int
    due: float
    over: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """One fairness rule with everybody's part.

    what: nights, evenings, weekends, or what the rule names. number: what the group shares without what is carried
    over; source: counted from the needs, stated in the pack, or what is worked in the roster.
    """

    rule: str
    title: str
    what: str
    minutes: bool
    number: int
    source: Source
    allowed: int
    parts: tuple[Part, ...]

    @property
    def least_and_most_due(self) -> tuple[float, float]:
        """The smallest and the largest share."""
        return min(one.due for one in self.parts), max(one.due for one in self.parts)


def shares(report: Report) -> tuple[Shared, ...]:
    """Everything that the report's roster shares fairly; nothing without a roster."""
    return shares_of(report.problem, report.result.duties or ()) if report.result.duties is not None else ()


def shares_of(problem: RosterProblem, duties: Sequence[Duty]) -> tuple[Shared, ...]:
    """Everything that is shared fairly in the roster, in the pack's order; rules that nobody can judge left out."""
    first, last = problem.horizon.first, date.fromordinal(problem.horizon.first_day + problem.horizon.days - 1)
    rules = [rule for rule in problem.pack.team_rules(first, last) if isinstance(rule, Balance) and not rule.uncounted]
    if not rules or not problem.workers:
        return ()
    lines = timelines(problem, duties)
    team = Team(lines[0].clock, lines[0].known_from, lines[0].known_to, lines)
    found = (_shared(rule, team) for rule in rules)
    return tuple(one for one in found if one.parts)


def own_shares(found: Sequence[Shared], worker: str) -> dict[str, tuple[Shared, Part]]:
    """One person's parts by what is shared, in order."""
    return {one.what: (one, part) for one in found for part in one.parts if part.worker == worker}


def what_words(shared: Shared, language: Language) -> str:
    """What is shared, in words."""
    return language.kind("fair", shared.what, shared.what)


def part_words(shared: Shared, part: Part, language: Language) -> str:
    """Such as 3 of 3.1; minutes as hours."""
    if shared.minutes:
        values = language.hours(part.load), language.number(part.due / 60, 1)
    else:
        values = language.number(part.load), language.number(part.due, 1)
    return language.text("{load} of {due}", load=values[0], due=values[1])


def shared_words(shared: Shared, language: Language) -> str:
    """A sentence on what is shared: its title, how much there is, where that is known from, and what comes on each."""
    scale = 60 if shared.minutes else 1
    low, high = (language.number(due / scale, 1) for due in shared.least_and_most_due)
    number = language.number(shared.number / scale, 1 if shared.minutes else 0)
    each = low if low == high else language.text("{low} to {high}", low=low, high=high)
    told = language.kind("fair", shared.source, number=number, each=each, allowed=shared.allowed // scale)
    return f"{language.phrase(shared.title)}: {told}"


def fair_words(found: Sequence[Shared], names: Mapping[str, str], language: Language) -> str:
    """How fairly everything is shared, in one sentence: how many are too far from their share, and who is furthest."""
    named = list(dict.fromkeys(what_words(one, language).lower() for one in found))
    what = (
        named[0]
        if len(named) == 1
        else language.text("{first} and {last}", first=", ".join(named[:-1]), last=named[-1])
    )
    over = [(one, part) for one in found for part in one.parts if part.over]
    if not over:
        return language.text("Nobody is further from the own share of {what} than allowed.", what=what)
    shared, part = max(over, key=lambda pair: abs(pair[1].load - pair[1].due) / max(1, pair[0].allowed))
    return language.count(
        "{n} person is further from the own share of {what} than allowed; furthest is {who} with {part} ({which}).",
        "{n} people are further from the own share of {what} than allowed; furthest is {who} with {part} ({which}).",
        n=len({part.worker for _, part in over}),
        what=what,
        who=names.get(part.worker, part.worker),
        part=part_words(shared, part, language),
        which=what_words(shared, language).lower(),
    )


def _shared(rule: Balance, team: Team) -> Shared:
    portions = rule.portions(team)
    carried = sum(rule.carried.get(one.worker, 0) for one in portions)
    source: Source = "worked" if rule.planned is None else "needs" if rule.planned == NEEDS else "planned"
    parts = tuple(
        Part(
            one.worker,
            one.load,
            one.share / one.parts,
            round(abs(one.load - one.share / one.parts), 1) > rule.max_deviation,
        )
        for one in portions
    )
    return Shared(
        rule.rule.id,
        rule.rule.title,
        _what(rule.match, _MEANT),
        rule.measure == "minutes",
        (portions[0].total if portions else 0) - carried,
        source,
        rule.max_deviation,
        parts,
    )


def _what(match: Selector | None, meant: Mapping[str, Selector]) -> str:
    named = next((word for word, selector in meant.items() if selector == match), None)
    return named or ("duties" if match is None else match.words())
