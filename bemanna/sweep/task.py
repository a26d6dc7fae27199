"""What is sent to a worker: a ward and the runs that it makes there, and where the files lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2s
from pathlib import Path
from typing import Any

from bemanna.files.file_name import file_name
from bemanna.problems import Problem
from scenarios.run_plan import Run

RUNS_A_UNIT = 25
"""Runs of one ward in one unit of work, without rosters: small enough that a killed worker costs seconds. The same on
every engine, so that a sweep can be resumed on another one."""


@dataclass(frozen=True, slots=True)
class WardTask:
    """A ward whose case is made. folder: its project, or the region's for the production plan (kind).

    work: folder of the files of this sweep, which every worker can reach. runs: scenarios, tried on the case so that
    a change that makes no sense is told before anything is run. in_region: levers on other wards change nothing here.
    """

    ward: str
    folder: str
    work: str
    kind: str = "ward"
    runs: tuple[Run, ...] = ()
    in_region: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """A ward's case on the disk. key: digest of all that it was made from. targets: names by lever.

    problems: what is wrong with the ward's tables or with a scenario there; then there is no case.
    """

    ward: str
    key: str
    file: str
    targets: dict[str, tuple[str, ...]]
    inputs: dict[str, str]
    seed: int
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTask:
    """Some runs of one ward. file: where the results go. key: digest of case, runs and how they are made.

    made_of: digests of the inputs and the seed, which the results carry with them.
    """

    id: str
    ward: str
    case_file: str
    file: str
    key: str
    runs: tuple[Run, ...]
    in_region: bool
    roster_seconds: float = 0.0
    threads: int = 1
    repeatable: bool = False
    made_of: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitDone:
    """A unit whose result file is written. seconds: processor time that it took; 0 when it was there already."""

    file: str
    seconds: float
    reused: bool = False


def ward_file(ward: str) -> str:
    """A file name for a ward's id, another one for every id."""
    return f"{file_name(ward)}_{blake2s(ward.encode(), digest_size=3).hexdigest()}"


def is_there(path: str | Path) -> bool:
    """Whether a file is there and not empty."""
    found = Path(path)
    return found.is_file() and found.stat().st_size > 0
