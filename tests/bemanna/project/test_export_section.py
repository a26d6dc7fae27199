"""Formats that a project asks for are those that there are."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bemanna.files.format_names import format_names
from bemanna.project.project import ExportSection


def test_every_format_can_be_asked_for() -> None:
    assert len(format_names()) > 5
    assert ExportSection(formats=format_names()).formats == format_names()


def test_a_format_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(ValidationError, match="'xlsx'"):
        ExportSection(formats=("pdf",))
