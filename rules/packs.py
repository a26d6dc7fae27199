"""Reads rule packs from TOML: those that ship with bemanna, and anyone's."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any, Literal

from pydantic import Field, ValidationError

from rules.catalogue import rule_types
from rules.counting import Counting, KindCount
from rules.fields import Frozen, Names
from rules.pack import Derogation, Drop, RulePack, SourceText, references
from rules.rule import Layer, Rule
from rules.terms import Selector
from rules.worker import Contract


@dataclass(frozen=True, slots=True)
class PackProblem:
    """One thing that is wrong with a pack: line of the text (None when not known), where, and what."""

    line: int | None
    where: str
    what: str

    def __str__(self) -> str:
        return f"{'' if self.line is None else f'line {self.line}: '}{self.where}: {self.what}"


class PackError(ValueError):
    """A pack that cannot be used, with all its problems."""

    def __init__(self, pack: str, problems: tuple[PackProblem, ...]) -> None:
        self.pack = pack
        self.problems = problems
        super().__init__(f"rule pack {pack}: " + "; ".join(str(problem) for problem in problems))


class _Header(Frozen):
    """The file as it is written."""

    pack: str
    version: str
    title: str
    jurisdiction: str
    zone: str
    text_valid: str = ""
    sketch: bool = False
    layer: Layer = Layer.AGREEMENT
    extends: Names = ()
    contract_time: Literal["elapsed", "nominal"] | None = None
    breaks: Literal["paid", "unpaid"] | None = None
    sources: dict[str, SourceText] = Field(default_factory=dict)
    counting: dict[str, KindCount] = Field(default_factory=dict)
    terms: dict[str, Any] = Field(default_factory=dict)
    contract_defaults: dict[str, Any] = Field(default_factory=dict)
    contract_fields: dict[str, Any] = Field(default_factory=dict)
    readings: dict[str, str] = Field(default_factory=dict)
    drops: tuple[Drop, ...] = ()
    derogations: tuple[dict[str, Any], ...] = ()
    rules: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()


def shipped_packs() -> tuple[str, ...]:
    """Ids of the packs that ship with bemanna."""
    files = resources.files("rules").joinpath("packs").iterdir()
    return tuple(sorted(file.name.removesuffix(".toml") for file in files if file.name.endswith(".toml")))


@cache
def load_pack(pack_id: str) -> RulePack:
    """The shipped pack of that id. Raises KeyError with the ids that there are."""
    return parse_pack(shipped_text(pack_id))


def shipped_text(pack_id: str) -> str:
    """TOML text of a shipped pack. Raises KeyError with the ids that there are."""
    if pack_id not in shipped_packs():
        raise KeyError(f"no rule pack {pack_id!r} ships with bemanna; there are {', '.join(shipped_packs())}")
    return resources.files("rules").joinpath("packs", f"{pack_id}.toml").read_text(encoding="utf-8")


def parse_pack(text: str, parents: Mapping[str, RulePack] | None = None) -> RulePack:
    """The pack that a TOML text describes.

    parents: packs that it may extend, by id, besides the shipped ones. Raises PackError with every problem.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError("(unreadable)", (PackProblem(None, "TOML", str(error)),)) from error
    return build_pack(raw, parents, text)


def build_pack(raw: Mapping[str, Any], parents: Mapping[str, RulePack] | None = None, text: str = "") -> RulePack:
    """The pack of already parsed TOML; `text` is where problems are looked up. Raises PackError with every problem."""
    reader = _Reader(raw, text, parents or {})
    pack = reader.read()
    if reader.problems or pack is None:
        raise PackError(reader.name, tuple(reader.problems))
    return pack


class _Reader:
    """Reads one text and collects what is wrong with it."""

    def __init__(self, raw: Mapping[str, Any], text: str, parents: Mapping[str, RulePack]) -> None:
        self.raw = raw
        self.text = text
        self.parents = parents
        self.name = str(raw.get("pack", "(unnamed)"))
        self.problems: list[PackProblem] = []

    def read(self) -> RulePack | None:
        """The pack, or None when not even its frame could be read."""
        try:
            header = _Header.model_validate(self.raw)
        except ValidationError as error:
            self._explain(error, "", "pack")
            return None
        pack = self._with_parents(header, self._frame(header))
        self._check_parameters(pack)
        return pack

    def _frame(self, header: _Header) -> RulePack:
        return RulePack(
            id=header.pack,
            version=header.version,
            title=header.title,
            jurisdiction=header.jurisdiction,
            zone=header.zone,
            text_valid=header.text_valid,
            sketch=header.sketch,
            sources=header.sources,
            counting=self._counting(header),
            terms=self._terms(header.terms),
            rules=self._rules(header.rules, header.layer),
            derogations=self._derogations(header.derogations, header.layer),
            extends=header.extends,
            drops=header.drops,
            contract_defaults=header.contract_defaults,
            contract_fields=header.contract_fields,
            chosen=header.readings,
            notes=header.notes,
        )

    def _counting(self, header: _Header) -> Counting:
        """The table, with what the header leaves unsaid as the first parent has it."""
        first = next((parent.counting for parent in self._parents(header.extends)), Counting())
        return Counting(
            kinds=header.counting,
            contract_time=header.contract_time or first.contract_time,
            break_pay=header.breaks or first.break_pay,
        )

    def _terms(self, raw: Mapping[str, Any]) -> dict[str, Selector]:
        found: dict[str, Selector] = {}
        for name, value in raw.items():
            try:
                found[name] = Selector.model_validate(value, context={"terms": raw})
            except ValidationError as error:
                self._explain(error, "terms", f"term {name}")
        return found

    def _rules(self, raw: tuple[dict[str, Any], ...], layer: Layer) -> tuple[Rule, ...]:
        found: dict[str, Rule] = {}
        for number, one in enumerate(raw, 1):
            name = str(one.get("id", f"number {number}"))
            if name in found:
                self.problems.append(PackProblem(self._line(name), f"rule {name}", "this id occurs twice"))
            try:
                found[name] = Rule.model_validate({"layer": layer, **one})
            except ValidationError as error:
                self._explain(error, name, f"rule {name}")
        return tuple(found.values())

    def _derogations(self, raw: tuple[dict[str, Any], ...], layer: Layer) -> tuple[Derogation, ...]:
        found = []
        for number, one in enumerate(raw, 1):
            name = str(one.get("id", f"number {number}"))
            try:
                adds = [{"layer": layer, **rule} for rule in one.get("adds", [])]
                found.append(Derogation.model_validate({**one, "adds": adds}))
            except ValidationError as error:
                self._explain(error, name, f"derogation {name}")
        return tuple(found)

    def _with_parents(self, header: _Header, pack: RulePack) -> RulePack:
        """The pack with what it inherits: its own rules replace those that they implement or share an id with."""
        own = frozenset(rule.id for rule in pack.rules)
        gone = own | {drop.id for drop in pack.drops} | {name for rule in pack.rules for name in rule.implements}
        for parent in self._parents(header.extends):
            pack = replace(
                pack,
                rules=(*(rule for rule in parent.rules if rule.id not in gone), *pack.rules),
                derogations=(*_unnamed(parent.derogations, pack.derogations), *pack.derogations),
                sources={**parent.sources, **pack.sources},
                terms={**parent.terms, **pack.terms},
                counting=pack.counting.model_copy(update={"kinds": {**parent.counting.kinds, **pack.counting.kinds}}),
                contract_defaults={**parent.contract_defaults, **pack.contract_defaults},
                contract_fields={**parent.contract_fields, **pack.contract_fields},
                chosen={**parent.chosen, **pack.chosen},
            )
        return replace(pack, own_rules=own)

    def _parents(self, names: tuple[str, ...]) -> list[RulePack]:
        found = []
        for name in names:
            try:
                found.append(self.parents[name] if name in self.parents else load_pack(name))
            except KeyError:
                problem = PackProblem(self._line("extends"), "extends", f"there is no pack {name!r}")
                if problem not in self.problems:
                    self.problems.append(problem)
        return found

    def _check_parameters(self, pack: RulePack) -> None:
        """Every rule is made once for an imagined contract, also under each reading and derogation."""
        for rule in pack.rules:
            self._check(pack, rule, f"rule {rule.id}")
            for name, reading in rule.readings.items():
                changed = rule.model_copy(update={"params": {**rule.params, **reading.params}})
                self._check(pack, changed, f"rule {rule.id}, reading {name}")
        for derogation in pack.derogations:
            for rule in derogation.adds:
                self._check(pack, rule, f"derogation {derogation.id}, rule {rule.id}")
            for rule_id, params in derogation.replaces.items():
                for rule in pack.rules:
                    if rule.id == rule_id:
                        changed = rule.model_copy(update={"params": {**rule.params, **params}})
                        self._check(pack, changed, f"derogation {derogation.id}, rule {rule_id}")

    def _check(self, pack: RulePack, rule: Rule, where: str) -> None:
        line = self._line(rule.id)
        if rule.type not in rule_types():
            what = f"there is no rule type {rule.type!r}; there are {', '.join(rule_types())}"
            self.problems.append(PackProblem(line, where, what))
            return
        unknown = [name for name in _asked_for(rule) if name not in {*Contract.model_fields, *pack.contract_fields}]
        for name in unknown:
            what = f"contract.{name} is no field of a contract; a further one is declared in [contract_fields]"
            self.problems.append(PackProblem(line, where, what))
        if not unknown:
            try:
                pack.make(rule, pack.imagine)
            except ValidationError as error:
                self._explain(error, rule.id, where)

    def _explain(self, error: ValidationError, anchor: str, where: str) -> None:
        for detail in error.errors():
            path = ".".join(str(part) for part in detail["loc"])
            line = self._line(anchor, str(detail["loc"][-1]) if detail["loc"] else "")
            what = f"{path}: {detail['msg']}" if path else detail["msg"]
            self.problems.append(PackProblem(line, where, what.replace("Value error, ", "")))

    def _line(self, anchor: str, key: str = "") -> int | None:
        return line_of(self.text, anchor, key)


def line_of(text: str, record: str, key: str = "") -> int | None:
    """Line of a pack's text where `key` stands in the record with id (or table) `record`, or else that record's."""
    lines = text.splitlines()
    quoted = re.escape(record)
    forms = (rf'\s*id\s*=\s*"{quoted}"', rf"\s*\[{quoted}\]", rf".*\b{quoted}\b")
    found = (n for form in forms if record for n, line in enumerate(lines) if re.match(form, line))
    own = next(found, None)
    if own is None or not key:
        return None if own is None else own + 1
    for number in range(own, len(lines)):
        if number > own and lines[number].startswith("["):
            break
        if re.search(rf"(?<![\w-]){re.escape(key)}\s*=", lines[number]):
            return number + 1
    return own + 1


def _asked_for(rule: Rule) -> list[str]:
    conditions = [one.removeprefix("contract.") for one in (rule.only_if, rule.unless) if one is not None]
    return [*references(rule.params), *conditions]


def _unnamed(parents: tuple[Derogation, ...], own: tuple[Derogation, ...]) -> tuple[Derogation, ...]:
    names = {one.id for one in own}
    return tuple(one for one in parents if one.id not in names)
