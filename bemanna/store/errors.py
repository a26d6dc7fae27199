"""What can go wrong with the store, each with what to do, and the one place where database errors become these.

BemannaError
|-- StoreAway      75  not reachable, or somebody else writes for too long: try again
|-- StoreFull       8  no space left: nothing was changed
|-- StoreDamaged    1  what was read is not what was written
|-- PointerMoved    4  somebody else published in the meantime: look at it, then decide
`-- UnknownVersion  2  there is no such version or unit
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError

from bemanna.errors import EXPORT_FAILED, FINDINGS, TRY_AGAIN, UNEXPECTED, USAGE, BemannaError

_FULL = ("disk is full", "no space left", "disk full", "disk i/o error", "could not extend file", "file too large")
_DAMAGED = ("malformed", "not a database", "file is encrypted")


class StoreAway(BemannaError):
    """The database cannot be reached, or is busy for longer than one waits."""

    code = TRY_AGAIN


class StoreFull(BemannaError):
    """There is no space left; the transaction was undone."""

    code = EXPORT_FAILED


class StoreDamaged(BemannaError):
    """A record is not what was written, or the file is no database of ours."""

    code = UNEXPECTED


class PointerMoved(BemannaError):
    """The pointer of a unit is not where the caller expected it."""

    code = FINDINGS


class UnknownVersion(BemannaError):
    """There is no such version."""

    code = USAGE


@contextmanager
def told(where: str) -> Iterator[None]:
    """Errors of the database as ours. where: the store as it may be shown (no password)."""
    try:
        yield
    except SQLAlchemyError as error:
        raise named(error, where) from error


def named(error: SQLAlchemyError, where: str) -> Exception:
    """The error of ours that fits; the same one when it is our own bug (a constraint, wrong SQL)."""
    said = str(getattr(error, "orig", None) or error).strip()
    text = said.casefold()
    short = said.splitlines()[0] if said else type(error).__name__
    if any(word in text for word in _FULL) or getattr(error.__cause__, "sqlstate", "") == "53100":
        return StoreFull(f"The plan store {where} has no space left ({short}). Nothing was changed there.")
    if any(word in text for word in _DAMAGED):
        return StoreDamaged(f"The plan store {where} is damaged or no database of bemanna ({short}).")
    if isinstance(error, OperationalError | InterfaceError) or (
        isinstance(error, DBAPIError) and error.connection_invalidated
    ):
        return StoreAway(f"The plan store {where} cannot be used now ({short}). Nothing was changed there; try again.")
    return error
