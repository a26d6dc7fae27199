"""Sweeps: every combination of some values and groups, each a scenario with a name of its own."""

from __future__ import annotations

from itertools import product

from scenarios.scenario import Axis, Lever, Scenario, ScenarioError, ScenarioFile, first_scenario, group, read_file

MOST_RUNS = 10_000
"""Combinations above which a sweep is refused; it was hardly meant."""


def parse_sweep(text: str, shown: str = "scenario") -> tuple[Scenario, ...]:
    """The scenario of a TOML text and, when it has a sweep, one that extends it for every combination of the axes.

    Names say the values: summer/beds[north]+10/few. Raises ScenarioError.
    """
    given = read_file(text, shown)
    base = first_scenario(given, shown)
    if not given.sweep:
        return (base,)
    axes = [_steps(given, axis, shown) for axis in given.sweep]
    runs = 1
    for axis in axes:
        runs *= len(axis)
    if runs > MOST_RUNS:
        raise ScenarioError(f"{shown}: the sweep has {runs} combinations, more than {MOST_RUNS}")
    found = [base]
    for combination in product(*axes):
        name = "/".join((base.name, *(label for label, _ in combination)))
        levers = tuple(lever for _, several in combination for lever in several)
        found.append(Scenario(name=name, extends=base.name, step_of=base.name, levers=levers))
    if len({scenario.name for scenario in found}) < len(found):
        raise ScenarioError(f"{shown}: two steps of the sweep are the same")
    return tuple(found)


def _steps(given: ScenarioFile, axis: Axis, shown: str) -> list[tuple[str, tuple[Lever, ...]]]:
    """Label and levers of each step of an axis."""
    if axis.path is None:
        return [(name, group(given, name, shown)) for name in axis.groups]
    kind, sign = next(
        (kind, sign) for kind, sign in (("scale", "x"), ("add", "+"), ("set", "=")) if getattr(axis, kind)
    )
    steps: list[tuple[str, tuple[Lever, ...]]] = []
    for value in getattr(axis, kind):
        label = f"{axis.path}{'' if sign == '+' and value < 0 else sign}{value:g}"
        steps.append((label, (Lever.model_validate({"path": axis.path, kind: value}),)))
    return steps
