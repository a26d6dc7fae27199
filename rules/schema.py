"""JSON Schema of rule packs, made from the types themselves, so that an editor can check a pack while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules.catalogue import rule_types
from rules.counting import KindCount
from rules.pack import Derogation, Drop, SourceText
from rules.rule import Layer, Rule
from rules.team_rule import Who
from rules.terms import Selector

_REFERENCE = {"type": "string", "pattern": r"^contract\.\w+$", "description": "taken from the person's contract"}
_NOT_WRITTEN = ("rule", "counting", "holidays")


def pack_schema() -> dict[str, Any]:
    """Schema of a pack as it stands in TOML."""
    defs: dict[str, Any] = {}
    for model in (Selector, Who, SourceText, KindCount, Drop):
        _define(model.__name__, model.model_json_schema(), defs)
    for name in rule_types():
        defs[f"params_{name}"] = params_schema(name, defs)
    defs["Rule"] = _rule_schema(defs)
    defs["Derogation"] = _derogation_schema(defs)
    defs = {name: _linked(inner) for name, inner in sorted(defs.items())}
    text = {"type": "string"}
    texts = {"anyOf": [text, {"type": "array", "items": text}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "bemanna rule pack",
        "type": "object",
        "required": ["pack", "version", "title", "jurisdiction", "zone"],
        "additionalProperties": False,
        "properties": {
            **dict.fromkeys(("pack", "version", "title", "jurisdiction", "zone", "text_valid"), text),
            "sketch": {"type": "boolean"},
            "layer": {"enum": [layer.value for layer in Layer]},
            "extends": texts,
            "notes": {"type": "array", "items": text},
            "contract_time": {"enum": ["elapsed", "nominal"]},
            "breaks": {"enum": ["paid", "unpaid"]},
            "sources": _table_of("SourceText"),
            "counting": _table_of("KindCount"),
            "terms": _table_of("Selector"),
            "contract_defaults": {"type": "object"},
            "contract_fields": {"type": "object"},
            "readings": {"type": "object", "additionalProperties": text},
            "drops": _list_of("Drop"),
            "rules": _list_of("Rule"),
            "derogations": _list_of("Derogation"),
        },
        "$defs": defs,
    }


def params_schema(type_name: str, defs: dict[str, Any]) -> dict[str, Any]:
    """Schema of the parameters of a rule type; what it refers to is added to `defs`. Raises KeyError."""
    schema = rule_types()[type_name].model_json_schema(by_alias=True)
    nested = schema.pop("$defs", {})
    for unwritten in ("Rule", "Counting", "KindCount", "Severity", "Layer", "Reading", "Source", "Weight"):
        nested.pop(unwritten, None)
    for name, inner in nested.items():
        if "properties" in inner and name not in defs:
            inner["properties"] = _or_reference(inner["properties"])
        defs.setdefault(name, inner)
    fields = {name: inner for name, inner in schema["properties"].items() if name not in _NOT_WRITTEN}
    return {
        "type": "object",
        "description": schema.get("description", ""),
        "additionalProperties": False,
        "properties": _or_reference(fields),
        "required": [name for name in schema.get("required", ()) if name not in _NOT_WRITTEN],
    }


def _or_reference(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Every property may also be a reference to the contract."""
    return {name: {"anyOf": [_REFERENCE, inner]} for name, inner in properties.items()}


def _rule_schema(defs: dict[str, Any]) -> dict[str, Any]:
    schema = Rule.model_json_schema()
    _define("Rule", schema, defs)
    schema["properties"]["type"] = {"enum": list(rule_types())}
    schema["allOf"] = [
        {
            "if": {"properties": {"type": {"const": name}}},
            "then": {"properties": {"params": {"$ref": f"#/$defs/params_{name}"}}},
        }
        for name in rule_types()
    ]
    return schema


def _derogation_schema(defs: dict[str, Any]) -> dict[str, Any]:
    schema = Derogation.model_json_schema()
    nested = schema.pop("$defs", {})
    nested.pop("Rule", None)
    for name, inner in nested.items():
        defs.setdefault(name, inner)
    return schema


def _define(name: str, schema: dict[str, Any], defs: dict[str, Any]) -> None:
    """Moves what the schema defines inside to `defs`, and the schema itself too."""
    for inner_name, inner in schema.pop("$defs", {}).items():
        defs.setdefault(inner_name, inner)
    if "properties" in schema:
        defs[name] = schema


def _linked(schema: Any) -> Any:
    """The schema with references in place of `x-defined-as` (which the types write, as they know no `$defs`)."""
    if isinstance(schema, Mapping):
        if "x-defined-as" in schema:
            return {"$ref": f"#/$defs/{schema['x-defined-as']}"}
        return {key: _linked(inner) for key, inner in schema.items()}
    return [_linked(inner) for inner in schema] if isinstance(schema, list) else schema


def _table_of(name: str) -> Mapping[str, Any]:
    return {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{name}"}}


def _list_of(name: str) -> Mapping[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}}
