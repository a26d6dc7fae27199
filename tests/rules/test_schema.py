"""The JSON Schema accepts what ships and rejects what the reader rejects."""

from __future__ import annotations

import tomllib
from typing import Any

import jsonschema
import pytest

from rules.catalogue import rule_types
from rules.packs import shipped_packs, shipped_text
from rules.schema import pack_schema


def plain(value: Any) -> Any:
    """TOML as JSON: dates and times become text."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool) else str(value)


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(pack_schema())
    return jsonschema.Draft202012Validator(pack_schema())


@pytest.mark.parametrize("pack", shipped_packs())
def test_every_shipped_pack_fits_the_schema(pack: str, validator: jsonschema.Draft202012Validator) -> None:
    assert [error.message for error in validator.iter_errors(plain(tomllib.loads(shipped_text(pack))))] == []


def test_every_rule_type_has_a_schema_that_names_all_its_parameters() -> None:
    defs = pack_schema()["$defs"]
    for name, kind in rule_types().items():
        written = {field.alias or key for key, field in kind.model_fields.items()} - {"rule", "counting", "holidays"}
        assert set(defs[f"params_{name}"]["properties"]) == written


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('type = "rest_within"', 'type = "rest_without"'),
        ("params.min_rest", "params.min_rests"),
        ('min_rest = "PT11H"', "min_rest = true"),
        ('severity = "hard"', 'severity = "stern"'),
        ('jurisdiction = "EU"', "jurisdictions = 1"),
        ('mode = "work"', 'mode = "wonder"'),
    ],
)
def test_a_mistake_does_not_fit_the_schema(old: str, new: str, validator: jsonschema.Draft202012Validator) -> None:
    text = shipped_text("eu_wtd")
    assert old in text
    assert list(validator.iter_errors(plain(tomllib.loads(text.replace(old, new, 1)))))
