"""Contracts held against the rule pack: what the pack cannot use is a problem, what it misses is remarked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta

from pydantic import ValidationError

from bemanna.problems import Problem
from bemanna.readers.table import Placed
from rules.horizon import Horizon
from rules.pack import RulePack
from rules.words import Counted, Sentence
from rules.worker import Worker


def contracts_that_fit(
    workers: Sequence[Placed[Worker]], pack: RulePack, horizon: Horizon, problems: list[Problem], remarks: list[str]
) -> None:
    """Every contract must give the pack's rules what they ask for in a form that they can use.

    An undeclared derogation, an unknown reading or an impossible value is a problem of the first worker who has it.
    A rule that asks for what a contract does not say is not applied: that is remarked once for all such workers.
    """
    first, last = horizon.first, horizon.first + timedelta(days=horizon.days - 1)
    alike: dict[str, list[Placed[Worker]]] = defaultdict(list)
    for item in workers:
        alike[item.record.contract.model_dump_json()].append(item)
    silent: dict[tuple[str, ...], set[str]] = defaultdict(set)
    wrong: dict[str, list[Placed[Worker]]] = defaultdict(list)
    people: dict[tuple[str, ...], int] = defaultdict(int)
    for group in alike.values():
        contract = group[0].record.contract
        try:
            pack.applied(contract, first, last)
            unanswered = pack.unanswered(contract, first, last)
        except ValidationError as error:
            for part in error.errors():
                wrong[part["msg"].removeprefix("Value error, ")] += group
            continue
        except (ValueError, KeyError) as error:
            wrong[str(error)] += group
            continue
        for one in unanswered:
            fields = tuple(dict.fromkeys(one.fields))
            silent[fields].add(one.rule.id)
            people[fields] += len(group)
    problems += [_problem(group, expected) for expected, group in wrong.items()]
    for fields, rules in silent.items():
        remarks.append(
            Counted(
                "The contract of {n} person does not say {fields}: {rules} cannot be applied to them. "
                "Say it under [contract] in bemanna.toml.",
                "The contracts of {n} people do not say {fields}: {rules} cannot be applied to them. "
                "Say it under [contract] in bemanna.toml.",
                n=people[fields] // len(rules),
                fields=", ".join(fields),
                rules=", ".join(sorted(rules)),
            )
        )


def _problem(group: Sequence[Placed[Worker]], expected: str) -> Problem:
    more = f" (the same of {len(group) - 1} more)" if len(group) > 1 else ""
    worker = group[0].record.id
    return group[0].row.problem(
        Sentence("the contract does not fit the rules: {expected}{more}", expected=expected, more=more),
        "worker",
        worker,
    )
