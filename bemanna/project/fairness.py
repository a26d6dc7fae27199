"""[fairness] of bemanna.toml: what is shared out, among whom, and the rules that say so to roster, check and page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from bemanna.i18n.language import Language
from bemanna.problems import Problem
from bemanna.project.toml_values import Day
from bemanna.readers.columns import nearest
from rules.pack import RulePack
from rules.rule import Layer, Rule, RuleSource, Severity
from rules.types.balance import THOUSAND
from rules.words import Sentence
from rules.worker import Worker

FILE = "bemanna.toml"
PREFIX = "FAIR"
WORDS: Mapping[str, dict[str, Any]] = {
    "nights": {"band": {"from": "00:00", "to": "05:00", "min_overlap": "PT3H"}},
    "evenings": {"band": {"from": "18:00", "to": "23:00", "min_overlap": "PT3H"}},
    "weekends": {"starts_on": ["Sat", "Sun"]},
}
"""Duties that a word means; a night is that of the directive: three hours or more between midnight and five o'clock."""
POINTS = 120
EVERYBODY = "everybody"
"""The group where nobody has a skill."""


class FairnessSection(BaseModel):
    """What is shared fairly.

    shared: nights, evenings, weekends (duties that begin on Saturday or Sunday), or terms of the rule pack. of: a share
    of what the needs ask for, so that everybody's number is known beforehand, or of what is worked in the end. by:
    percent of full time, percent of the days on which somebody is there (presence), or equal. groups: skills whose
    holders share with each other; people who can take over each other's duties when not given. night_workers: apart,
    when nights are theirs first and only the rest is shared by the others. allowed: duties either way that cost
    nothing. points: for each duty beyond. since: duties from that day on count, also those of the history. carried:
    duties too many (or, negative, too few) from earlier periods, by what is shared and worker.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shared: tuple[str, ...] = ("nights", "weekends")
    of: Literal["needs", "worked"] = "needs"
    by: Literal["percent", "presence", "equal"] = "percent"
    groups: tuple[str, ...] = ()
    night_workers: Literal["alike", "apart"] = "alike"
    allowed: int = Field(default=1, ge=0)
    points: int = Field(default=POINTS, ge=1)
    since: Day | None = None
    carried: dict[str, dict[str, int]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _worked_in_thousandths(self) -> Self:
        if self.of == "worked" and self.points % THOUSAND:
            raise ValueError(f"shares of what is worked cost {THOUSAND} points a duty or a multiple of it: set points")
        return self


def with_fairness(
    pack: RulePack,
    asked: FairnessSection | None,
    workers: Iterable[Worker],
    first: date,
    language: str,
    problems: list[Problem],
) -> RulePack:
    """The pack with a rule for everything that a group shares; mistakes in the section are added to the problems.

    first: first day of the period, on which groups are looked at. language: of the rules' titles.
    """
    if asked is None:
        return pack
    workers = tuple(workers)
    wrong = [*_unknown_words(pack, asked), *_unknown_people(asked, workers)]
    problems += wrong
    if wrong:
        return pack
    rules = tuple(_rules(asked, groups_of(asked, workers, first), workers, first, Language(language)))
    return replace(pack, rules=(*pack.rules, *rules), own_rules=pack.own_rules | {rule.id for rule in rules})


def groups_of(asked: FairnessSection, workers: tuple[Worker, ...], first: date) -> dict[str, tuple[str, ...]]:
    """Skills of each group by its name: those that are named, or those that people hold together.

    A group that is found is called by the skill that most of its people hold; without any skills it is everybody.
    """
    if asked.groups:
        return {skill: (skill,) for skill in asked.groups}
    holders: dict[str, int] = {}
    found: list[set[str]] = []
    for worker in workers:
        skills = {held.name for held in worker.skills if held.holds_on(first)}
        for skill in skills:
            holders[skill] = holders.get(skill, 0) + 1
        joined = [group for group in found if group & skills]
        if skills:
            found = [group for group in found if not group & skills] + [skills.union(*joined)]
    if not found and workers:
        return {EVERYBODY: ()}
    named = {max(sorted(group), key=lambda skill: holders[skill]): tuple(sorted(group)) for group in found}
    return dict(sorted(named.items()))


def _rules(
    asked: FairnessSection,
    groups: Mapping[str, tuple[str, ...]],
    workers: tuple[Worker, ...],
    first: date,
    language: Language,
) -> Iterator[Rule]:
    """One rule for everything shared and every group of two or more, night workers apart where that is asked for."""
    for what in asked.shared:
        for name, skills in groups.items():
            for at_night in (False, True) if what == "nights" and asked.night_workers == "apart" else (None,):
                who: dict[str, Any] = {"any": list(skills)} if skills else {}
                who |= {} if at_night is None else {"night_worker": at_night}
                members = [
                    one
                    for one in workers
                    if (not skills or any(held.name in skills and held.holds_on(first) for held in one.skills))
                    and at_night in (None, one.contract.night_worker)
                ]
                if len(members) > 1:
                    yield _rule(asked, what, name, who, members, first, language)


def _rule(
    asked: FairnessSection,
    what: str,
    name: str,
    who: dict[str, Any],
    members: list[Worker],
    first: date,
    language: Language,
) -> Rule:
    apart = who.get("night_worker")
    ids = {one.id for one in members}
    carried = {worker: more for worker, more in asked.carried.get(what, {}).items() if worker in ids and more}
    group = language.text("everybody") if name == EVERYBODY and "any" not in who else name
    people = group if apart is None else language.kind("fair", f"{'night' if apart else 'other'}_workers", group=group)
    params: dict[str, Any] = {
        "match": WORDS.get(what, what),
        "who": who,
        "share": "fte" if asked.by == "percent" else asked.by,
        "max_deviation": asked.allowed,
        "from": asked.since or first,
        "carried": carried,
    }
    if asked.of == "needs":
        params |= {"planned": "needs", "parts": asked.points}
    return Rule(
        id="-".join([PREFIX, what, name, *(["night-workers"] if apart else [])]),
        type="balance",
        severity=Severity.SOFT,
        weight=1 if asked.of == "needs" else asked.points // THOUSAND,
        title=language.kind("fair", f"by_{asked.by}", what=language.kind("fair", what, what), group=people),
        params=params,
        source=(RuleSource(note=f"{FILE} [fairness]"),),
        layer=Layer.POLICY,
        confidence="high",
    )


def _unknown_words(pack: RulePack, asked: FairnessSection) -> Iterator[Problem]:
    words = sorted({*WORDS, *pack.terms})
    for what in asked.shared:
        if what not in words:
            near = nearest(what, words)
            hint = (
                Sentence("did you mean {near}?", near=repr(near))
                if near
                else Sentence("one of {names}", names=", ".join(words))
            )
            yield Problem(
                FILE, Sentence("nothing that can be shared ({hint})", hint=hint), column="fairness.shared", value=what
            )
    for what in asked.carried:
        if what not in asked.shared:
            yield Problem(
                FILE,
                Sentence("not shared: one of {names}", names=", ".join(asked.shared)),
                column="fairness.carried",
                value=what,
            )


def _unknown_people(asked: FairnessSection, workers: tuple[Worker, ...]) -> Iterator[Problem]:
    skills = sorted({held.name for worker in workers for held in worker.skills})
    ids = [worker.id for worker in workers]
    for skill in asked.groups:
        if skill not in skills:
            near = nearest(skill, skills)
            hint = (
                Sentence("did you mean {near}?", near=repr(near))
                if near
                else Sentence("there are {names}", names=", ".join(skills))
            )
            yield Problem(
                FILE, Sentence("no worker has this skill ({hint})", hint=hint), column="fairness.groups", value=skill
            )
    for worker in sorted({one for more in asked.carried.values() for one in more} - set(ids)):
        near = nearest(worker, ids)
        meant = Sentence(" (did you mean {near}?)", near=repr(near)) if near else ""
        yield Problem(FILE, Sentence("unknown worker{hint}", hint=meant), column="fairness.carried", value=worker)
