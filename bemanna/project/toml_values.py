"""Values as TOML files write them: a day or a week, a table by its path alone or with more to say."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from bemanna.readers.cells import CellError
from bemanna.readers.dates import is_week, iso_week
from bemanna.readers.source import Source


def _day(value: Any) -> Any:
    if isinstance(value, str) and is_week(value):
        try:
            return iso_week(value)
        except CellError as error:
            raise PydanticCustomError("week", "{message}", {"message": str(error)}) from None
    return value


def _source(value: Any) -> Any:
    return {"file": value} if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
"""A date, or a week such as "2027-W01", which begins on its Monday."""
Table = Annotated[Source, BeforeValidator(_source)]
"""A source as a path alone or as a table of its own."""
