"""Exit codes of the command line, and the errors that lead to them.

    BemannaError                    message: what, where, what to do
    |-- UsageError                  2   a folder or an option that makes no sense
    |-- InputProblems (problems.py) 3   the tables are wrong; every problem at once
    |-- Locked (nightly/lock.py)    6   another run works there
    |-- store/errors.py            75   the plan store is away (full: 8, damaged: 1, overtaken: 4, no such version: 2)
    `-- ExportFailed                8   a result could not be written; safe to repeat

5 (no roster can satisfy what is hard) and 7 (none was found in time) are results with reasons, not errors.
Wrong input of a pure room is a ValueError and our own bugs are whatever they are: both end with 1 and their trace.
"""

from __future__ import annotations

OK = 0
UNEXPECTED = 1
USAGE = 2
BAD_INPUT = 3
FINDINGS = 4
INFEASIBLE = 5
LOCKED = 6
NO_TIME = 7
EXPORT_FAILED = 8
TRY_AGAIN = 75


class BemannaError(Exception):
    """An error that a user can do something about; shown without a trace."""

    code = UNEXPECTED
    """What the command line ends with."""


class UsageError(BemannaError):
    """A folder, a file or an option that cannot be used."""

    code = USAGE


class ExportFailed(BemannaError):
    """A result could not be written."""

    code = EXPORT_FAILED
