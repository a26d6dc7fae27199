"""A rule pack: the dated, sourced rules of one jurisdiction or agreement, and what applies under one contract."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from pydantic import Field

from rules.catalogue import rule_type
from rules.counting import Counting
from rules.fields import Frozen, Names
from rules.period import Period
from rules.person_rule import PersonRule
from rules.rule import Rule, RuleSource, Severity
from rules.team_rule import TeamRule
from rules.terms import Selector
from rules.worker import CalendarPeriod, Contract

_REFERENCE = "contract."
_MONDAY = date(2026, 1, 5)
_IMAGINED: Mapping[str, Any] = {
    "percent": 100,
    "norm_hours": 8880,
    "norm_period": Period(days=28),
    "norm_start": _MONDAY,
    "period_start": _MONDAY,
    "reference_start": _MONDAY,
    "reference_period": Period(days=112),
    "rota_start": _MONDAY,
    "rota_cycle": Period(days=56),
    "dygnsbryt": 420,
    "veckobryt": "Mon",
}
"""What an imagined contract says."""


class SourceText(Frozen):
    """A legal text or page: how to cite it, where it is, what was confirmed."""

    cite: str
    url: str = ""
    confirmed: str = ""


class DerogationBudget(Frozen):
    """How often a derogation may be used. Reported under the derogation's own id, with `severity`."""

    max_uses: int = Field(ge=0)
    per: CalendarPeriod
    not_on_consecutive_days: bool = False
    severity: Severity = Severity.ADVISORY
    note: str = ""


class Derogation(Frozen):
    """A declared exception that a contract may name: parameters replaced, rules suspended and added, with a budget."""

    id: str
    title: str
    requires: Names = ()
    replaces: dict[str, dict[str, Any]] = Field(default_factory=dict)
    suspends: Names = ()
    adds: tuple[Rule, ...] = ()
    budget: DerogationBudget | None = None
    compensation: str = ""
    source: tuple[RuleSource, ...] = ()
    note: str = ""


class Drop(Frozen):
    """A rule of a parent pack that does not apply here, and why."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A rule that cannot be applied because the contract does not say `fields`."""

    rule: Rule
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RulePack:
    """Rules of one jurisdiction or agreement, with everything inherited from the packs that it extends.

    chosen: the employer's choice among `readings`, reading by rule id; a contract's own choice comes first.
    contract_defaults: what a contract that is silent is taken to say. contract_fields: further fields that the rules
    ask of a contract (`Contract.own`), each with an example value. sketch: not complete, not tested by cases.
    holidays: public holidays (ordinals of local dates) that rules on hours credit; see `with_holidays`.
    """

    id: str
    version: str = ""
    title: str = ""
    jurisdiction: str = ""
    zone: str = "UTC"
    text_valid: str = ""
    sketch: bool = False
    sources: Mapping[str, SourceText] = field(default_factory=dict)
    counting: Counting = field(default_factory=Counting)
    terms: Mapping[str, Selector] = field(default_factory=dict)
    rules: tuple[Rule, ...] = ()
    derogations: tuple[Derogation, ...] = ()
    extends: tuple[str, ...] = ()
    drops: tuple[Drop, ...] = ()
    own_rules: frozenset[str] = frozenset()
    contract_defaults: Mapping[str, Any] = field(default_factory=dict)
    contract_fields: Mapping[str, Any] = field(default_factory=dict)
    chosen: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    holidays: frozenset[int] = frozenset()

    def __hash__(self) -> int:
        return hash((self.id, self.version))

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id, also one that a derogation adds. Raises KeyError when there is none."""
        for rule in (*self.rules, *(added for one in self.derogations for added in one.adds)):
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)

    def hard_rules(self) -> frozenset[str]:
        """Ids of the hard rules, of those that derogations add, and of derogations with a hard budget."""
        added = [rule for one in self.derogations for rule in one.adds]
        hard = {rule.id for rule in (*self.rules, *added) if rule.severity is Severity.HARD}
        budgets = {one.id for one in self.derogations if one.budget and one.budget.severity is Severity.HARD}
        return frozenset(hard | budgets)

    def derogation(self, derogation_id: str) -> Derogation:
        """The derogation of that id. Raises ValueError when the pack declares none."""
        for one in self.derogations:
            if one.id == derogation_id:
                return one
        declared = ", ".join(one.id for one in self.derogations) or "none"
        raise ValueError(f"pack {self.id} declares no derogation {derogation_id!r}; it declares {declared}")

    def with_readings(self, chosen: Mapping[str, str]) -> RulePack:
        """The pack with the employer's choice of readings. Raises ValueError for an unknown rule or reading."""
        for rule_id, name in chosen.items():
            found = next((rule for rule in self.rules if rule.id == rule_id), None)
            if found is None or name not in found.readings:
                has = ", ".join(found.readings) if found and found.readings else "none"
                raise ValueError(f"pack {self.id}: rule {rule_id} has no reading {name!r}; it has {has}")
        return replace(self, chosen={**self.chosen, **chosen})

    def disputed(self) -> tuple[tuple[Rule, str | None], ...]:
        """Rules with more than one reading, each with the name of the one chosen (None: as the rule stands).

        Reports print these: a breach may hang on the reading.
        """
        return tuple((rule, self.chosen.get(rule.id)) for rule in self.rules if rule.readings and rule.enabled)

    def with_enabled(self, rule_ids: Iterable[str]) -> RulePack:
        """The pack with these rules switched on, also those that it ships switched off."""
        wanted = set(rule_ids)
        on = tuple(one.model_copy(update={"enabled": True}) if one.id in wanted else one for one in self.rules)
        return replace(self, rules=on)

    def with_holidays(self, days: Iterable[int]) -> RulePack:
        """The pack with the public holidays of where it is used."""
        return replace(self, holidays=frozenset(days))

    def stated(self, contract: Contract, on_from: date, on_to: date, *, strict: bool = False) -> tuple[Rule, ...]:
        """Rules that apply under the contract on some day of the span, with its derogations (not when `strict`) and
        readings written into their parameters; references to the contract are not resolved yet."""
        found = {rule.id: self._read(rule, contract) for rule in self.rules}
        for name in () if strict else contract.derogations:
            derogation = self.derogation(name)
            for rule_id, params in derogation.replaces.items():
                if rule_id in found:
                    rule = found[rule_id]
                    note = f"{rule.note} Derogation {name}: {derogation.title}.".strip()
                    found[rule_id] = rule.model_copy(update={"params": {**rule.params, **params}, "note": note})
            for rule_id in derogation.suspends:
                found.pop(rule_id, None)
            found.update({rule.id: rule for rule in derogation.adds})
        return tuple(
            rule
            for rule in found.values()
            if rule.enabled and _overlaps(rule, on_from, on_to) and self._asked(rule, contract)
        )

    def applied(
        self, contract: Contract, on_from: date, on_to: date, *, strict: bool = False
    ) -> tuple[PersonRule, ...]:
        """Person rules that apply on some day of [on_from, on_to], with concrete parameters. See `unanswered`."""
        made = (self._make(rule, contract) for rule in self.stated(contract, on_from, on_to, strict=strict))
        return tuple(one for one in made if isinstance(one, PersonRule))

    def unanswered(self, contract: Contract, on_from: date, on_to: date) -> tuple[Unanswered, ...]:
        """Rules that would apply but ask the contract for something that it does not say."""
        made = (self._make(rule, contract) for rule in self.stated(contract, on_from, on_to))
        return tuple(one for one in made if isinstance(one, Unanswered))

    def team_rules(self, on_from: date, on_to: date) -> tuple[TeamRule, ...]:
        """Team rules that apply on some day of [on_from, on_to]."""
        nobody = Contract()
        made = (self._make(rule, nobody) for rule in self.stated(nobody, on_from, on_to))
        return tuple(one for one in made if isinstance(one, TeamRule))

    def make(self, rule: Rule, lookup: Callable[[str], Any]) -> PersonRule | TeamRule | Unanswered:
        """The rule with concrete parameters; `lookup` answers for the contract's fields (None: not known).

        Raises KeyError for an unknown type, pydantic.ValidationError for wrong parameters.
        """
        kind = rule_type(rule.type)
        missing: list[str] = []
        params = _resolved(rule.params, lookup, missing)
        if missing:
            return Unanswered(rule, tuple(dict.fromkeys(missing)))
        given = {**params, "rule": rule, "counting": self.counting}
        if "holidays" in kind.model_fields:
            given["holidays"] = self.holidays
        return kind.model_validate(given, context={"terms": self.terms})

    def imagine(self, name: str) -> Any:
        """What an imagined contract says in a field, so that parameters can be checked without a contract."""
        return self.contract_fields.get(name, _IMAGINED.get(name, True))

    def _make(self, rule: Rule, contract: Contract) -> PersonRule | TeamRule | Unanswered:
        return self.make(rule, lambda name: self._says(contract, name))

    def _says(self, contract: Contract, name: str) -> Any:
        value = contract.own.get(name) if name not in Contract.model_fields else getattr(contract, name)
        return self.contract_defaults.get(name) if value is None else value

    def _asked(self, rule: Rule, contract: Contract) -> bool:
        """Whether the contract has what `only_if` asks for and not what `unless` excludes."""
        if rule.only_if is not None and not self._says(contract, rule.only_if.removeprefix(_REFERENCE)):
            return False
        return rule.unless is None or not self._says(contract, rule.unless.removeprefix(_REFERENCE))

    def _read(self, rule: Rule, contract: Contract) -> Rule:
        name = contract.readings.get(rule.id) or self.chosen.get(rule.id)
        if name is None:
            return rule
        if name not in rule.readings:
            raise ValueError(f"rule {rule.id} has no reading {name!r}; it has {', '.join(rule.readings) or 'none'}")
        reading = rule.readings[name]
        return rule.model_copy(
            update={
                "params": {**rule.params, **reading.params},
                "title": reading.title or rule.title,
                "interpretation": reading.interpretation or rule.interpretation,
                "note": f"{rule.note} Reading chosen: {name}.".strip(),
            }
        )


def _overlaps(rule: Rule, on_from: date, on_to: date) -> bool:
    return (rule.valid_from is None or rule.valid_from <= on_to) and (rule.valid_to is None or on_from <= rule.valid_to)


def references(value: Any) -> Iterable[str]:
    """Names of the contract's fields that raw parameters refer to."""
    if isinstance(value, str) and value.startswith(_REFERENCE):
        yield value.removeprefix(_REFERENCE)
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from references(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from references(inner)


def _resolved(value: Any, lookup: Callable[[str], Any], missing: list[str]) -> Any:
    """Raw parameters with the contract's values in place of the references."""
    if isinstance(value, str) and value.startswith(_REFERENCE):
        name = value.removeprefix(_REFERENCE)
        found = lookup(name)
        if found is None:
            missing.append(name)
        return found
    if isinstance(value, Mapping):
        return {key: _resolved(inner, lookup, missing) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_resolved(inner, lookup, missing) for inner in value]
    return value
