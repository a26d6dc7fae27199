"""The runs that a question takes: baseline, scenarios, every lever by itself, every assumption at its low and high.

Runs that come to the same levers at the same values are one run, so that nothing is computed twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import Literal

from scenarios.case import Case
from scenarios.catalogue import apply_lever
from scenarios.sample import Sample, draw, drawn
from scenarios.scenario import BASELINE, Level, Lever, Scenario, ScenarioError, lineage

MOST_FOR_SHAPLEY = 6
"""Levers above which the number of runs (2 to the power of them) is too large."""
Method = Literal["alone", "shapley"]


@dataclass(frozen=True, slots=True)
class Run:
    """One run: the levers that work in it, each at a level. seed: None is the case's own."""

    id: str
    levers: tuple[tuple[Lever, Level], ...] = ()
    seed: int | None = None

    def apply(self, case: Case, elsewhere: bool = False) -> Case:
        """The case with the levers. Raises ScenarioError, naming the scenario, when one makes no sense there.

        elsewhere: levers whose target the case does not have change nothing.
        """
        changed = case if self.seed is None else replace(case, seed=self.seed)
        for lever, level in self.levers:
            try:
                changed = apply_lever(changed, lever, level, elsewhere)
            except ScenarioError as error:
                raise ScenarioError(f"scenario {self.id.split(SIDE)[0]}: {error}") from None
        return changed


SIDE = " :: "
"""Between a scenario's name and what is asked besides: "summer :: lever 2 low"."""


@dataclass(frozen=True, slots=True)
class Swing:
    """A lever, by its place, and the runs in which only it is at its low and at its high."""

    lever: int
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class RunPlan:
    """Which run answers which part of a scenario's question, by run id.

    levers: with those that it inherits. sets: runs with some of the levers, by their places. low, high: all levers at
    their low or high. sample: runs in which all of them vary, None when none was asked for.
    """

    scenario: Scenario
    levers: tuple[Lever, ...]
    run: str
    sets: Mapping[frozenset[int], str] = field(default_factory=dict)
    swings: tuple[Swing, ...] = ()
    low: str | None = None
    high: str | None = None
    sample: Sample | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """All runs of a call, the baseline first, and the questions that they answer."""

    runs: tuple[Run, ...]
    questions: tuple[RunPlan, ...]
    of_scenario: Mapping[str, str]
    """Run id of every scenario."""


def programme(
    scenarios: Iterable[Scenario],
    asked: Iterable[str] = (),
    *,
    level: Level = "likely",
    method: Method = "alone",
    sensitivity: bool = True,
    sample: int = 0,
    seed: int = 1,
) -> Programme:
    """The runs for all scenarios, and for those `asked` also what explains them.

    sensitivity: every uncertain lever at its low and high too. sample: runs in which all uncertain levers vary at
    once, drawn with `seed`. Raises ScenarioError for an unknown or circular base, ValueError for shapley with more than
    six levers and for a sample that is too small for its levers.
    """
    wanted, known = set(asked), {each.name: each for each in scenarios}
    book = _Book()
    book.add(BASELINE, (), None)
    found, questions = {}, []
    for scenario in known.values():
        chain = lineage(scenario, known)
        levers = tuple(lever for each in chain for lever in each.levers)
        own_seed = next((each.seed for each in reversed(chain) if each.seed is not None), None)
        found[scenario.name] = book.add(scenario.name, tuple((lever, level) for lever in levers), own_seed, keep=True)
        if scenario.name in wanted:
            found_out = _question(book, scenario, (levers, own_seed), (level, method, sensitivity))
            questions.append(
                replace(found_out, sample=_sample(book, scenario, (levers, own_seed), level, (sample, seed)))
            )
    return Programme(tuple(book.runs.values()), tuple(questions), found)


class _Book:
    """Runs by id; the same levers at the same values are entered once."""

    def __init__(self) -> None:
        self.runs: dict[str, Run] = {}
        self._same: dict[str, str] = {}

    def add(self, run_id: str, levers: tuple[tuple[Lever, Level], ...], seed: int | None, keep: bool = False) -> str:
        """Id of the run with these levers. keep: under this id even when there is one like it (a scenario)."""
        key = repr((seed, [_content(lever, level) for lever, level in levers]))
        if key in self._same and not keep:
            return self._same[key]
        self._same.setdefault(key, run_id)
        self.runs[run_id] = Run(run_id, levers, seed)
        return run_id


def _content(lever: Lever, level: Level) -> str:
    """What of a lever and its level changes a case."""
    amount = lever.amount
    value = None if amount is None else amount.at(level)
    words = {"reason", "owner", "evidence", "scale", "add", "set"}
    kind = next(kind for kind in ("scale", "add", "set", "value") if getattr(lever, kind) is not None)
    return repr((kind, value, sorted(lever.model_dump(exclude=words, mode="json").items(), key=lambda item: item[0])))


def _question(
    book: _Book,
    scenario: Scenario,
    of: tuple[tuple[Lever, ...], int | None],
    how: tuple[Level, Method, bool],
) -> RunPlan:
    (levers, seed), (level, method, sensitivity) = of, how
    places = range(len(levers))

    def add(what: str, chosen: Iterable[tuple[int, Level]]) -> str:
        return book.add(f"{scenario.name}{SIDE}{what}", tuple((levers[place], at) for place, at in chosen), seed)

    sets = {
        chosen: add(_words(chosen, len(levers)), [(place, level) for place in sorted(chosen)])
        for chosen in _sets(len(levers), method)
    }
    if not sensitivity:
        return RunPlan(scenario, levers, scenario.name, sets)
    swings = []
    for moved in places:
        if not levers[moved].is_certain:
            low, high = (
                add(f"lever {moved + 1} {end}", [(place, end if place == moved else level) for place in places])
                for end in _ENDS
            )
            swings.append(Swing(moved, low, high))
    if not swings:
        return RunPlan(scenario, levers, scenario.name, sets)
    low, high = (add(f"all {end}", [(place, end) for place in places]) for end in _ENDS)
    return RunPlan(scenario, levers, scenario.name, sets, tuple(swings), low, high)


def _sample(
    book: _Book,
    scenario: Scenario,
    of: tuple[tuple[Lever, ...], int | None],
    level: Level,
    how: tuple[int, int],
) -> Sample | None:
    """Runs in which all uncertain levers vary. how: their number, and the seed of the draw."""
    (levers, seed), (size, luck) = of, how
    if not size:
        return None
    places, values = draw(levers, size, luck)
    if not places:
        return None
    runs = tuple(
        book.add(
            f"{scenario.name}{SIDE}sample {number}",
            tuple((lever, level) for lever in drawn(levers, places, row)),
            seed,
        )
        for number, row in enumerate(values, start=1)
    )
    return Sample(runs, places, values)


_ENDS: tuple[Level, Level] = ("low", "high")


def _words(chosen: frozenset[int], count: int) -> str:
    if len(chosen) == count:
        return "all levers"
    return f"lever {' and '.join(str(place + 1) for place in sorted(chosen))}" if chosen else "no lever"


def _sets(count: int, method: Method) -> list[frozenset[int]]:
    """Sets of levers whose runs tell the effects apart."""
    if method == "shapley" and count > MOST_FOR_SHAPLEY:
        raise ValueError(
            f"a fair share of {count} levers takes {2**count} runs; at most {MOST_FOR_SHAPLEY} levers are shared so"
        )
    sizes = range(count + 1) if method == "shapley" else sorted({0, min(1, count), count})
    return [frozenset(chosen) for size in sizes for chosen in combinations(range(count), size)]
