"""Pages about the rules, in Markdown, made from the catalogue and the shipped packs."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping
from typing import Any

from rules.anchor import Anchor
from rules.catalogue import rule_types
from rules.counting import Counting, Weight
from rules.kinds import KINDS
from rules.pack import Derogation, RulePack
from rules.packs import load_pack, shipped_packs
from rules.person_rule import PersonRule
from rules.posting.dispatch import binds
from rules.rule import Rule, RuleSource, Severity
from rules.schema import params_schema
from rules.team_rule import TeamRule
from rules.terms import ClockBand, Selector

_MADE = "<!-- Made by `rules.pages` from the rule types and packs: change those, not this page. -->\n"


def rule_pages() -> dict[str, str]:
    """Every page by its file name: README.md, kinds.md, one a pack, one a type."""
    pages = {"README.md": index_page(), "kinds.md": kinds_page()}
    pages.update({f"pack_{name}.md": pack_page(load_pack(name)) for name in shipped_packs()})
    pages.update({f"type_{name}.md": type_page(name) for name in rule_types()})
    return pages


def index_page() -> str:
    """What packs and types there are."""
    packs = [load_pack(name) for name in shipped_packs()]
    lines = [_MADE, "# Rules", ""]
    lines += ["Not legal advice: every rule says where its number was read and how sure that is.", ""]
    lines += ["## Packs", "", "| pack | title | rules | state |", "|---|---|---|---|"]
    for pack in packs:
        state = "sketch, not tested by cases" if pack.sketch else "complete, tested by worked cases"
        lines.append(f"| [{pack.id}](pack_{pack.id}.md) | {_cell(pack.title)} | {len(pack.rules)} | {state} |")
    lines += ["", "What kinds of duty and absence there are: [kinds](kinds.md)."]
    lines += ["", "## Types", "", "| type | about | what it says |", "|---|---|---|"]
    for name, kind in rule_types().items():
        about = "who is on duty together" if issubclass(kind, TeamRule) else "one person"
        about += ", audit only" if not binds(kind) else ""
        lines.append(f"| [{name}](type_{name}.md) | {about} | {_cell(_summary(kind))} |")
    for model in (Anchor, Selector, ClockBand, Counting):
        lines += ["", f"## {model.__name__}", "", inspect.cleandoc(model.__doc__ or "")]
    return "\n".join(lines) + "\n"


_CREDITS = {"as_planned": "the hours that were planned", "week_share": "a weekday's share", "none": "nothing"}


def kinds_page() -> str:
    """The vocabulary of kinds of duty and absence, and what each does."""
    lines = [_MADE, "# Kinds of duty and absence", ""]
    lines += ["Known to every pack, in any of these words; a word that is not known is refused. How minutes of a kind"]
    lines += ["count towards rests and hours stands on each pack's page.", ""]
    lines += ["| kind | English | Swedish | Danish | also read | what it does |", "|---|---|---|---|---|---|"]
    for kind in KINDS:
        does = "meets needs" if kind.covers else "counts as its family, meets no need"
        if kind.is_absence:
            does = f"credits {_CREDITS[kind.credit]}"
            does = "reduces the norm" if kind.reduces_norm else does
            does += "; its hours are to be worked on other days" if kind.leaves_debt else ""
        words = " | ".join((*kind.names, ", ".join(kind.words) or "-", does))
        lines.append(f"| `{kind.id}` | {words} |")
    return "\n".join(lines) + "\n"


def type_page(name: str) -> str:
    """One rule type: meaning, examples, parameters, and the rules that are of it. Raises KeyError."""
    kind = rule_types()[name]
    lines = [_MADE, f"# {name}", "", inspect.cleandoc(kind.__doc__ or ""), "", "## Parameters", ""]
    lines += ["| parameter | kind | default |", "|---|---|---|"]
    properties = params_schema(name, {})["properties"]
    for field_name, field in kind.model_fields.items():
        written = field.alias or field_name
        if written in properties:
            default = "required" if field.is_required() else _value(field.get_default(call_default_factory=True))
            lines.append(f"| `{written}` | {_cell(_kind(properties[written]))} | {_cell(default)} |")
    lines += ["", "## Rules of this type", ""]
    for pack in map(load_pack, shipped_packs()):
        for rule in pack.rules:
            if rule.type == name and rule.id in pack.own_rules:
                lines.append(f"- [{rule.id}](pack_{pack.id}.md#{rule.id.lower()}): {rule.title}")
    return "\n".join(lines) + "\n"


def pack_page(pack: RulePack) -> str:
    """One pack: its texts, how duties count, its rules with source and interpretation, its derogations."""
    lines = [_MADE, f"# {pack.id}", "", pack.title + ".", ""]
    if pack.sketch:
        lines += ["**A sketch**: not complete and not tested by worked cases.", ""]
    lines += [f"Version {pack.version}; {pack.jurisdiction}; zone {pack.zone}. {pack.text_valid}", ""]
    lines += [f"Extends: {', '.join(pack.extends)}.", ""] if pack.extends else []
    lines += [f"- {note}" for note in pack.notes] + ([""] if pack.notes else [])
    lines += ["## Texts", "", "| text | citation | where | confirmed |", "|---|---|---|---|"]
    for ref, one in pack.sources.items():
        lines.append(f"| {ref} | {_cell(one.cite)} | {_cell(one.url)} | {_cell(one.confirmed)} |")
    lines += ["", *_counting(pack), "", "## Rules", ""]
    for rule in pack.rules:
        lines += _rule(rule, pack)
    if pack.derogations:
        lines += ["## Derogations", ""]
        for derogation in pack.derogations:
            lines += _derogation(derogation, pack)
    return "\n".join(lines).rstrip() + "\n"


def _rule(rule: Rule, pack: RulePack) -> list[str]:
    weight = f", {rule.weight} points a unit" if rule.severity in (Severity.SOFT, Severity.TARGET) else ""
    state = "" if rule.enabled else " **Off unless switched on.**"
    origin = "" if rule.id in pack.own_rules else " Inherited."
    lines = [f"### {rule.id}", "", f"{_sentence(rule.title)}.{state}{origin}", ""]
    lines += [f"- type: [{rule.type}](type_{rule.type}.md), {rule.severity}{weight}; layer: {rule.layer}"]
    lines += [f"- parameters: `{_value(rule.params)}`"]
    lines += [f"- only if: `{rule.only_if}`"] if rule.only_if else []
    lines += [f"- unless: `{rule.unless}`"] if rule.unless else []
    if rule.valid_from or rule.valid_to:
        lines.append(f"- in force: from {rule.valid_from or 'the beginning'} to {rule.valid_to or 'now'}")
    lines.append(f"- source: {_sources(rule.source) or 'none'} (confidence: {rule.confidence})")
    lines += [f"- interpretation: {rule.interpretation}"] if rule.interpretation else []
    lines += [f"- states here: {', '.join(rule.implements)}"] if rule.implements else []
    lines += [f"- derogable: {'; '.join(rule.derogable)}"] if rule.derogable else []
    lines += [f"- compensation: {rule.compensation}"] if rule.compensation else []
    lines += [f"- note: {rule.note}"] if rule.note else []
    for name, reading in rule.readings.items():
        said = reading.interpretation or reading.title
        lines.append(f"- other reading `{name}`: {said} (`{_value(reading.params)}`)")
    return [*lines, ""]


def _derogation(one: Derogation, pack: RulePack) -> list[str]:
    lines = [f"### {one.id}", "", f"{_sentence(one.title)}.", ""]
    lines += [f"- requires: {', '.join(one.requires)}"] if one.requires else []
    lines += [f"- {rule_id}: `{_value(params)}` instead" for rule_id, params in one.replaces.items()]
    lines += [f"- {rule_id} does not apply" for rule_id in one.suspends]
    if one.budget is not None:
        running = ", never on two days running" if one.budget.not_on_consecutive_days else ""
        note = f" ({one.budget.note})" if one.budget.note else ""
        lines.append(f"- at most {one.budget.max_uses} times in {one.budget.per}{running}: {one.budget.severity}{note}")
    lines += [f"- source: {_sources(one.source)}"] if one.source else []
    lines += [f"- note: {one.note}"] if one.note else []
    lines.append("")
    for rule in one.adds:
        lines += ["Adds:", "", *_rule(rule, pack)[:-1], ""]
    return lines


def _counting(pack: RulePack) -> list[str]:
    lines = ["## How duties count", "", "| kind | daily rest | weekly rest | working time | contract | succession |"]
    lines.append("|---|---|---|---|---|---|")
    for kind, row in pack.counting.kinds.items():
        weights = f"{_weight(row.working_time)} | {_weight(row.contract)}"
        shift = "yes" if row.sequence else "no"
        lines.append(f"| {kind} | {row.daily_rest} | {row.weekly_rest} | {weights} | {shift} |")
    said = f"Contract hours are counted as {pack.counting.contract_time} time; breaks are {pack.counting.break_pay}."
    return [*lines, "", said]


def _weight(weight: Weight) -> str:
    if not weight.expected:
        return str(weight.share)
    return "expected work" + (f" + {weight.share} of the rest" if weight.share else "")


def _sources(sources: tuple[RuleSource, ...]) -> str:
    return "; ".join(" ".join(part for part in (one.ref, one.at, one.note) if part) for one in sources)


def _summary(kind: type[PersonRule] | type[TeamRule]) -> str:
    return inspect.cleandoc(kind.__doc__ or "").split("\n\n")[0].replace("\n", " ")


def _kind(schema: Mapping[str, Any]) -> str:
    """A JSON schema in a few words."""
    if "anyOf" in schema:
        parts = [_kind(one) for one in schema["anyOf"]]
        named = list(dict.fromkeys(part for part in parts if part not in ("nothing", "a contract's field")))
        return "minutes, or a duration" if named == ["number", "duration"] else " or ".join(named)
    if "enum" in schema or "const" in schema:
        return ", ".join(str(one) for one in schema.get("enum", [schema.get("const")]))
    if "$ref" in schema or "x-defined-as" in schema:
        return str(schema.get("x-defined-as") or schema["$ref"].rsplit("/", 1)[1]).lower()
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items') or {'type': 'string'})}"
    return _plain_kind(schema)


def _plain_kind(schema: Mapping[str, Any]) -> str:
    if schema.get("description") == "taken from the person's contract":
        return "a contract's field"
    words = {"duration": "duration", "date": "date"}.get(schema.get("format", ""))
    if words is None and "pattern" in schema:
        words = "share" if "/" in schema["pattern"] else "clock time"
    kinds = {"integer": "number", "string": "text", "boolean": "yes or no", "null": "nothing", "object": "table"}
    return words or kinds.get(str(schema.get("type")), "value")


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} = {_inner(inner)}" for key, inner in value.items())
    return _inner(value)


def _inner(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + _value(value) + " }"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(_inner, value)) + "]"
    return "none" if value is None else json.dumps(value, ensure_ascii=False, default=str)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
