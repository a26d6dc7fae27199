"""Looks through a rule pack for what its reader accepts and its users would regret."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rules.fields import Frozen
from rules.looser import looser
from rules.pack import Derogation, RulePack, references
from rules.packs import PackError, PackProblem, line_of, load_pack, parse_pack
from rules.person_rule import PersonRule
from rules.rule import Layer, Rule, Severity
from rules.team_rule import TeamRule
from rules.types.hours_within import HoursWithin
from rules.types.rest_within import RestWithin
from rules.worker import Contract

_LAYERS = tuple(Layer)


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One remark: whether it is an error or only a warning, the line of the file (None: unknown), where, and what."""

    error: bool
    line: int | None
    where: str
    what: str

    def __str__(self) -> str:
        place = "" if self.line is None else f"line {self.line}: "
        return f"{place}{'error' if self.error else 'warning'}: {self.where}: {self.what}"


def lint_pack(
    text: str, parents: Mapping[str, RulePack] | None = None, tested_rules: Iterable[str] | None = None
) -> tuple[LintFinding, ...]:
    """Everything that is wrong or doubtful in the TOML text of a pack, in order of line.

    parents: packs that it may extend, besides the shipped ones. tested_rules: ids of the rules that some worked case
    expects or checks; None when no cases are at hand (then missing cases are not remarked).
    """
    try:
        pack = parse_pack(text, parents)
    except PackError as error:
        return tuple(_of_problem(problem) for problem in error.problems)
    linter = _Linter(pack, text, parents or {}, None if tested_rules is None else frozenset(tested_rules))
    found = sorted(linter.findings(), key=lambda one: (one.line or 0, one.where, one.what))
    return tuple(found)


def _of_problem(problem: PackProblem) -> LintFinding:
    return LintFinding(True, problem.line, problem.where, problem.what)


class _Linter:
    """One pack, with its text and the packs that it extends."""

    def __init__(
        self, pack: RulePack, text: str, parents: Mapping[str, RulePack], tested: frozenset[str] | None
    ) -> None:
        self.pack = pack
        self.text = text
        self.tested = tested
        self.parents = [parents[name] if name in parents else load_pack(name) for name in pack.extends]
        self.inherited = {rule.id: rule for parent in self.parents for rule in parent.rules}

    def findings(self) -> Iterator[LintFinding]:
        """All remarks."""
        for rule in self.pack.rules:
            if rule.id in self.pack.own_rules:
                yield from self._rule(rule)
                yield from self._layering(rule)
        yield from self._drops()
        yield from self._derogations()
        yield from self._pack()

    def _remark(self, error: bool, record: str, what: str, key: str = "", where: str | None = None) -> LintFinding:
        return LintFinding(error, line_of(self.text, record, key), where or f"rule {record}", what)

    def _rule(self, rule: Rule) -> Iterator[LintFinding]:
        for source in rule.source:
            if source.ref is not None and source.ref not in self.pack.sources:
                yield self._remark(True, rule.id, f"the source {source.ref!r} is not in [sources]", "source")
        if not rule.source and rule.layer is not Layer.POLICY:
            yield self._remark(False, rule.id, "no source says where it stands")
        if rule.confidence == "low" and rule.severity is Severity.HARD and not rule.interpretation:
            yield self._remark(False, rule.id, "hard, of low confidence, and without an interpretation", "confidence")
        if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
            yield self._remark(True, rule.id, f"valid to {rule.valid_to}, before {rule.valid_from}", "valid_to")
        if self.tested is not None and rule.id not in self.tested and not self.pack.sketch:
            yield self._remark(False, rule.id, "no worked case expects or checks it")
        yield from self._parameters(rule)

    def _parameters(self, rule: Rule) -> Iterator[LintFinding]:
        made = self.pack.make(rule, self._imagined)
        if isinstance(made, RestWithin):
            yield from self._rest(rule, made)
        if isinstance(made, HoursWithin) and made.min is not None and made.max is not None and made.min > made.max:
            yield self._remark(True, rule.id, "its minimum is above its maximum", "min")
        for kind in _kinds(rule.params):
            if kind not in self.pack.counting.kinds:
                yield self._remark(False, rule.id, f"the kind {kind!r} is not in the counting table", "kind")
        rolling = isinstance(made, HoursWithin) and made.anchor.mode == "rolling"
        if rolling and rule.severity in (Severity.SOFT, Severity.TARGET):
            what = "a soft rolling maximum is charged for every window that a duty begins or ends: mind the weight"
            yield self._remark(False, rule.id, what, "severity")

    def _rest(self, rule: Rule, made: RestWithin) -> Iterator[LintFinding]:
        length = made.window_minutes if not made.window.months else 28 * 1440 * made.window.months
        for option in made.options:
            if option.min_rest * option.count >= length:
                yield self._remark(True, rule.id, "the rest does not fit into its window", "window")
        if made.anchor.mode != "work" and made.anchor.at == 0 and length == 1440:
            what = "days cut at midnight tear nights apart: an ordinary day job breaks 11 h of rest"
            yield self._remark(False, rule.id, what, "anchor")

    def _imagined(self, name: str) -> Any:
        return self.pack.imagine(name)

    def _layering(self, rule: Rule) -> Iterator[LintFinding]:
        for name in {rule.id, *rule.implements} & self.inherited.keys():
            parent = self.inherited[name]
            yield from self._against(rule, parent)
        for name in rule.implements:
            if name not in self.inherited:
                yield self._remark(True, rule.id, f"it implements {name}, which no parent pack has", "implements")

    def _against(self, rule: Rule, parent: Rule) -> Iterator[LintFinding]:
        key = "implements" if rule.implements else "params"
        if _LAYERS.index(rule.layer) < _LAYERS.index(parent.layer):
            yield self._remark(True, rule.id, f"{rule.layer} cannot restate {parent.id}, which is {parent.layer}", key)
        if parent.severity is Severity.HARD and rule.severity is not Severity.HARD:
            yield self._remark(True, rule.id, f"it makes the hard rule {parent.id} {rule.severity}", "severity")
        if parent.enabled and not rule.enabled:
            yield self._remark(True, rule.id, f"it switches {parent.id} off", "enabled")
        if rule.type != parent.type or rule.params.get("anchor") != parent.params.get("anchor"):
            if not rule.interpretation:
                what = f"it cannot be compared with {parent.id} (other type or anchor): an interpretation is due"
                yield self._remark(False, rule.id, what, key)
            return
        for what in looser(self._made(rule), self._made(parent)):
            text = f"looser than {parent.id}: {what}; only a declared derogation may loosen"
            yield self._remark(True, rule.id, text, "params")

    def _made(self, rule: Rule) -> Frozen:
        made = self.pack.make(rule, self._imagined)
        if not isinstance(made, PersonRule | TeamRule):
            raise TypeError(f"rule {rule.id} could not be made for an imagined contract")
        return made

    def _drops(self) -> Iterator[LintFinding]:
        for drop in self.pack.drops:
            parent = self.inherited.get(drop.id)
            if parent is None:
                yield self._remark(True, drop.id, "no parent pack has such a rule", where=f"drop {drop.id}")
            elif parent.layer is Layer.LAW and parent.severity is Severity.HARD:
                yield self._remark(True, drop.id, "a hard rule of law cannot be dropped", where=f"drop {drop.id}")
            elif not drop.why:
                yield self._remark(True, drop.id, "why it does not apply here is not said", "why", f"drop {drop.id}")

    def _derogations(self) -> Iterator[LintFinding]:
        rules = {rule.id: rule for rule in self.pack.rules}
        for derogation in self.pack.derogations:
            if any(derogation in parent.derogations for parent in self.parents):
                continue
            where = f"derogation {derogation.id}"
            for name in (*derogation.replaces, *derogation.suspends):
                if name not in rules:
                    yield self._remark(True, derogation.id, f"the pack has no rule {name}", "replaces", where)
                elif not rules[name].derogable and not derogation.source:
                    yield self._remark(
                        False, derogation.id, f"what allows to derogate from {name} is not said", "", where
                    )
            yield from self._derogation_tests(derogation, where)

    def _derogation_tests(self, derogation: Derogation, where: str) -> Iterator[LintFinding]:
        if not derogation.requires:
            yield self._remark(False, derogation.id, "what it requires is not said", "requires", where)
        for rule in derogation.adds:
            if self.tested is not None and rule.id not in self.tested and not self.pack.sketch:
                yield self._remark(False, rule.id, "no worked case expects or checks it")

    def _pack(self) -> Iterator[LintFinding]:
        asked = {name for rule in self.pack.rules for name in references(rule.params)}
        for name in sorted({*self.pack.contract_fields} - asked):
            if name in Contract.model_fields:
                what = "a contract has this field anyway"
                yield self._remark(False, "contract_fields", what, name, f"contract_fields.{name}")
        for rule_id, reading in self.pack.chosen.items():
            if not any(rule.id == rule_id and reading in rule.readings for rule in self.pack.rules):
                what = f"rule {rule_id} has no reading {reading!r}"
                yield self._remark(True, "readings", what, rule_id, "readings")


def _kinds(params: Any) -> Iterator[str]:
    """Kinds of duty that raw parameters name."""
    lists: dict[str, Callable[[Any], Iterable[str]]] = {
        "kind": lambda value: [value] if isinstance(value, str) else value,
        "neutral": lambda value: [value] if isinstance(value, str) else value,
        "credit": lambda value: list(value),
    }
    if isinstance(params, Mapping):
        for key, value in params.items():
            if key in lists:
                yield from lists[key](value)
            else:
                yield from _kinds(value)
    elif isinstance(params, list | tuple):
        for value in params:
            yield from _kinds(value)
