"""cover, pairing and balance: who is on duty together."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from tests.rules.plans import made

ICU = {"unit": "icu", "who": "rn"}


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("cover", ICU),
        ("cover", {**ICU, "max_patients_per": 2, "when": "always"}),
        ("cover", {**ICU, "min": 1, "helpers": {"qualified": "rn", "helper": "hca", "max_share": "1/5"}}),
        ("pairing", {}),
        ("pairing", {"supervised": "novice"}),
        ("balance", {"max_deviation": -1}),
        ("balance", {"planned": -1}),
        ("balance", {"planned": "wishes"}),
        ("balance", {"parts": 60}),
        ("balance", {"planned": 3, "parts": 0}),
    ],
)
def test_parameters_that_make_no_sense_are_refused(kind: str, params: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        made(kind, **params)
