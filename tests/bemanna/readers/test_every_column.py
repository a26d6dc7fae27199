"""No column can be read and forgotten: another value in any column makes another record, or a problem."""

from __future__ import annotations

import ast
import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bemanna.followup import tables as followup
from bemanna.problems import Problem
from bemanna.readers.absences import read_absences
from bemanna.readers.activity import read_activities
from bemanna.readers.arrivals import read_arrivals
from bemanna.readers.calendar import read_calendar
from bemanna.readers.columns import columns_of
from bemanna.readers.contract_terms import ContractTerms
from bemanna.readers.demand import read_demand
from bemanna.readers.duties import read_duties
from bemanna.readers.events import read_events
from bemanna.readers.locks import read_locks
from bemanna.readers.los_curve import read_curves
from bemanna.readers.norm import read_production_norms
from bemanna.readers.norms import read_norms
from bemanna.readers.pathway import read_pathways
from bemanna.readers.patients import read_patients
from bemanna.readers.planned_sessions import read_planned_sessions
from bemanna.readers.reference import PRODUCTION, TABLES
from bemanna.readers.resource import read_resources
from bemanna.readers.session import read_sessions
from bemanna.readers.shifts import read_shifts
from bemanna.readers.source import Source
from bemanna.readers.special_days import read_special_days
from bemanna.readers.stays import read_stays
from bemanna.readers.supply import read_supply
from bemanna.readers.task import read_tasks
from bemanna.readers.task_eligibility import read_eligibility
from bemanna.readers.unit_names import UnitNames, read_unit_names
from bemanna.readers.wait_snapshot import read_waits
from bemanna.readers.wishes import read_wishes
from bemanna.readers.workers import read_workers
from capacity import production_records
from roster.shift import Shift
from rules.worker import Worker

ROOT = Path(__file__).resolve().parents[3]
ZONE = "Europe/Stockholm"
SHIFTS = {code: Shift(code, 420, 480, "M1", ("nurse",)) for code in "DE"}
PEOPLE = [
    Worker.model_validate({"id": worker, "skills": [{"name": skill}]})
    for worker, skill in (("1", "midwife"), ("2", "midwife"), ("3", "nurse"), ("4", "doctor"))
]
READ: dict[str, Callable[[Source, Path, list[Problem]], Any]] = {
    "workers": lambda s, f, p: read_workers(s, f, ZONE, ContractTerms(), p),
    "shifts": lambda s, f, p: read_shifts(s, f, ZONE, "M1", p),
    "norms": lambda s, f, p: read_norms(s, f, ZONE, "M1", p),
    "arrivals": lambda s, f, p: read_arrivals(s, f, ZONE, "M1", UnitNames(("M1",)), [], p),
    "stays": lambda s, f, p: read_stays(s, f, ZONE, "M1", UnitNames(("M1",)), [], p),
    "history": lambda s, f, p: read_duties(s, f, ZONE, SHIFTS, p),
    "absences": lambda s, f, p: read_absences(s, f, ZONE, p),
    "wishes": lambda s, f, p: read_wishes(s, f, ZONE, p),
    "locks": lambda s, f, p: read_locks(s, f, ZONE, p),
    "special_days": lambda s, f, p: read_special_days(s, f, ZONE, p),
    "events": lambda s, f, p: read_events(s, f, ZONE, PEOPLE, p),
    "unit_names": lambda s, f, p: [(one.old, one.new, one.first) for one in read_unit_names(s, f, ZONE, p)],
    "patients": lambda s, f, p: read_patients(s, f, ZONE, "M1", p),
    "planned_sessions": lambda s, f, p: read_planned_sessions(s, f, ZONE, "M1", p),
    "activity": lambda s, f, p: read_activities(s, f, ZONE, "M1", p),
    "pathway": lambda s, f, p: read_pathways(s, f, ZONE, p),
    "demand": lambda s, f, p: read_demand(s, f, ZONE, p),
    "wait_snapshot": lambda s, f, p: read_waits(s, f, ZONE, date(2027, 1, 4), p),
    "los_curve": lambda s, f, p: read_curves(s, f, ZONE, p),
    "resource": lambda s, f, p: read_resources(s, f, ZONE, "M1", p),
    "norm": lambda s, f, p: read_production_norms(s, f, ZONE, p),
    "supply": lambda s, f, p: read_supply(s, f, ZONE, p),
    "calendar": lambda s, f, p: read_calendar(s, f, ZONE, p),
    "task": lambda s, f, p: read_tasks(s, f, ZONE, p),
    "task_eligibility": lambda s, f, p: read_eligibility(s, f, ZONE, p),
    "session": lambda s, f, p: read_sessions(s, f, ZONE, "M1", p),
}
DAY, LATER = "2027-01-11", "2027-01-12"
ROWS: dict[str, list[dict[str, tuple[str, str]]]] = {
    "workers": [
        {
            "worker": ("1", "2"), "name": ("Ann", "Bo"), "skills": ("nurse", "doctor"), "certificates": ("cpr", "iv"),
            "units": ("M1", "M2"), "percent": ("80", "90"), "weekly_hours": ("30", "32"), "norm_hours": ("120", "130"),
            "norm_start": (DAY, LATER), "reference_start": (DAY, LATER), "night_worker": ("no", "yes"),
            "evening_weekend": ("no", "yes"), "opt_out": ("no", "yes"), "special_hazard": ("no", "yes"),
            "period_start": (DAY, LATER), "dygnsbryt": ("07:00", "08:00"), "veckobryt": ("Mon", "Tue"),
            "derogations": ("a", "b"), "employed_from": (DAY, LATER), "employed_to": ("2027-02-01", "2027-02-02"),
            "protected": ("no", "yes"),
        },
        {"worker": ("1", "1"), "skills": ("nurse", "nurse"), "weekly_hours": ("30", "32")},
    ],
    "shifts": [
        {
            "shift": ("D", "E"), "name": ("Day", "Eve"), "start": ("07:00", "08:00"), "end": ("15:00", "16:00"),
            "length": ("8:00", "9:00"), "unit": ("M1", "M2"), "roles": ("nurse", "doctor"), "kind": ("work", "course"),
            "weekdays": ("Mon", "Tue"), "tags": ("a", "b"), "breaks": ("11:00-11:30", "12:00-12:30"),
            "breaks_paid": ("no", "yes"),
        }
    ],
    "norms": [
        {
            "id": ("A", "B"), "unit": ("M1", "M2"), "skill": ("nurse", "doctor"), "kind": ("ratio", "fixed"),
            "value": ("4", "5"), "start": ("07:00", "08:00"), "end": ("15:00", "16:00"), "weekdays": ("Mon", "Tue"),
            "least": ("1", "2"), "most": ("6", "7"), "source": ("law", "habit"),
        },
        {"kind": ("acuity", "acuity"), "classes": ("light 3 | heavy 9", "light 4 | heavy 9"), "other": ("2", "3")},
        {"kind": ("hours_per_patient_day", "hours_per_patient_day"), "value": ("5", "6"),
         "phases": ("07:00-15:00 60 % | 15:00-07:00 40 %", "07:00-15:00 50 % | 15:00-07:00 50 %")},
        {"kind": ("workload", "workload"), "arrival_minutes": ("20", "30"), "departure_minutes": ("20", "30")},
        {"kind": ("queue", "queue"), "service_minutes": ("20", "30"), "wait_minutes": ("20", "30"),
         "late_share": ("10 %", "20 %")},
    ],
    "arrivals": [
        {
            "unit": ("M1", "M2"), "class": ("acute", "elective"), "time": (f"{DAY} 07:00", f"{DAY} 08:00"),
            "count": ("3", "4"),
        }
    ],
    "stays": [
        {
            "unit": ("M1", "M2"), "class": ("light", "heavy"), "admitted": (f"{DAY} 07:00", f"{DAY} 08:00"),
            "discharged": ("2027-01-20 07:00", "2027-01-21 07:00"), "ready": ("2027-01-19 07:00", "2027-01-18 07:00"),
            "patient": ("p", "q"), "episode": ("e", "f"),
        },
        {"admitted": (DAY, DAY), "nights": ("2", "3")},
    ],
    "history": [
        {
            "worker": ("1", "2"), "start": (f"{DAY} 07:00", f"{DAY} 08:00"), "end": (f"{DAY} 15:00", f"{DAY} 16:00"),
            "kind": ("work", "course"), "unit": ("M1", "M2"), "skill": ("nurse", "doctor"), "shift": ("D", "E"),
            "minutes": ("480", "490"), "tags": ("a", "b"), "breaks": ("11:00-11:30", "12:00-12:30"),
        },
        {"name": ("Ann", "Bo"), "date": (DAY, LATER), "start": ("07:00", "07:00"), "end": ("15:00", "15:00")},
    ],
    "absences": [
        {"worker": ("1", "2"), "first": (DAY, LATER), "last": ("2027-01-20", "2027-01-21"), "kind": ("ferie", "syg")},
        {
            "worker": ("1", "1"), "first": (DAY, DAY), "start_time": ("08:00", "09:00"),
            "end_time": ("12:00", "13:00"),
        },
    ],
    "wishes": [
        {
            "worker": ("1", "2"), "first": (DAY, LATER), "last": ("2027-01-20", "2027-01-21"), "wish": ("off", "on"),
            "shift": ("D", "E"), "weight": ("1", "2"),
        },
        {
            "worker": ("1", "1"), "first": (DAY, DAY), "wish": ("off", "off"), "start_time": ("08:00", "09:00"),
            "end_time": ("12:00", "13:00"),
        },
    ],
    "locks": [{"worker": ("1", "2"), "date": (DAY, LATER), "shift": ("D", "E"), "role": ("nurse", "doctor")}],
    "special_days": [
        {
            "name": ("Fair", "Game"), "first": (DAY, LATER), "last": ("2027-01-20", "2027-01-21"),
            "kind": ("event", "season"), "start_hour": ("8", "9"),
        }
    ],
    "events": [
        {
            "event": ("Fire", "Meeting"), "worker": ("1", "2"), "group": ("nurse", "doctor"), "date": (DAY, LATER),
            "start": ("08:00", "09:00"), "end": ("12:00", "13:00"), "kind": ("training", "meeting"),
        }
    ],
    "unit_names": [{"old": ("A", "B"), "new": ("C", "D"), "first": (DAY, LATER)}],
    "patients": [
        {
            "unit": ("M1", "M2"), "start": (f"{DAY} 07:00", f"{DAY} 08:00"), "end": (f"{DAY} 15:00", f"{DAY} 16:00"),
            "number": ("8", "9"),
        }
    ],
    "planned_sessions": [
        {
            "session": ("L1", "L2"), "start": (f"{DAY} 07:00", f"{DAY} 08:00"), "skill": ("nurse", "doctor"),
            "end": (f"{DAY} 15:00", f"{DAY} 16:00"), "people": ("2", "3"), "shift": ("D", "E"), "activity": ("a", "b"),
        }
    ],
    "activity": [
        {
            "activity": ("a", "b"), "unit": ("M1", "M2"), "name": ("Visit", "Call"), "kind": ("visit", "phone"),
            "guarantee_days": ("90", "30"), "compliance": ("95 %", "90 %"), "chance": ("80 %", "90 %"),
            "unit_cost": ("10", "20"), "most": ("5", "6"), "bed": ("b1", "b2"),
        }
    ],
    "pathway": [{"before": ("a", "b"), "after": ("c", "d"), "probability": ("50 %", "60 %"), "lag": ("1", "2")}],
    "demand": [
        {
            "activity": ("a", "b"), "first": ("2027-W02", "2027-W03"), "last": ("2027-W05", "2027-W06"),
            "value": ("4", "5"), "measure": ("referrals", "arrivals"), "basis": ("count", "count"),
        }
    ],
    "wait_snapshot": [
        {
            "activity": ("a", "b"), "date": ("2027-01-04", "2026-12-21"), "weeks_waited": ("3", "4"),
            "number": ("5", "6"), "excluded_reason": ("own wish", "ill"),
        }
    ],
    "los_curve": [{"activity": ("a", "b"), "hours": ("24", "30"), "survival": ("50 %", "40 %")}],
    "resource": [
        {
            "resource": ("r", "s"), "kind": ("staff", "room"), "unit": ("M1", "M2"), "name": ("R", "S"),
            "profession": ("nurse", "doctor"), "skill": ("nurse", "doctor"), "pool": ("p", "q"), "units": ("2", "3"),
            "hours": ("8", "9"), "weekdays": ("Mon", "Tue"), "extra_most": ("4", "5"), "extra_cost": ("400", "500"),
        }
    ],
    "norm": [
        {
            "activity": ("a", "b"), "resource": ("r", "s"), "minutes": ("20", "30"), "indirect_minutes": ("5", "6"),
            "valid_from": (DAY, LATER), "low": ("10", "11"), "high": ("40", "41"), "source": ("time study", "guess"),
        }
    ],
    "supply": [
        {
            "resource": ("r", "s"), "first": ("2027-W02", "2027-W03"), "last": ("2027-W05", "2027-W06"),
            "gross_h": ("100", "110"), "leave_h": ("5", "6"), "sick_h": ("5", "6"), "training_h": ("5", "6"),
            "admin_h": ("5", "6"), "oncall_comp_h": ("5", "6"),
        }
    ],
    "calendar": [
        {
            "resource": ("r", "s"), "first": (DAY, LATER), "last": ("2027-01-20", "2027-01-21"),
            "open_units": ("2", "3"),
        }
    ],
    "task": [
        {
            "task": ("t", "u"), "driver": ("a", "b"), "minutes_per_driver": ("5", "6"),
            "profession": ("nurse", "doctor"),
        }
    ],
    "task_eligibility": [
        {"task": ("t", "u"), "profession": ("nurse", "doctor"), "skill": ("iv", "cpr"), "time_factor": ("1", "1.2")}
    ],
    "session": [
        {
            "session": ("L1", "L2"), "unit": ("M1", "M2"), "kind": ("clinic", "round"), "activity": ("a", "b"),
            "weekdays": ("Mon", "Tue"), "start": ("07:00", "08:00"), "end": ("15:00", "16:00"),
            "skill": ("nurse", "doctor"), "people": ("2", "3"), "patients": ("10", "11"), "most": ("2", "3"),
            "shift": ("D", "E"), "first": (DAY, LATER), "last": ("2027-02-01", "2027-02-02"),
        }
    ],
}  # fmt: skip
"""For each table, rows with two values a column; together they have all its columns."""


def read(table: str, folder: Path, *rows: dict[str, str]) -> tuple[object, list[str]]:
    lines = [rows[0].keys(), *(row.values() for row in rows)]
    (folder / "t.csv").write_text("".join(f"{';'.join(line)}\n" for line in lines), encoding="utf-8")
    problems: list[Problem] = []
    found = READ[table](Source(file="t.csv"), folder, problems)
    return _records(found), [problem.expected for problem in problems]


def _records(found: Any) -> object:
    """What was read, without the rows that it was read from."""
    if isinstance(found, tuple) and not hasattr(found, "_fields"):
        return [_records(one) for one in found]
    return repr(getattr(found, "record", found))


@pytest.mark.parametrize("table", [*TABLES, *PRODUCTION])
def test_another_value_in_any_column_makes_another_record(table: str, tmp_path: Path) -> None:
    idle = {one.name for one in columns_of({**TABLES, **PRODUCTION}[table])}
    for row in ROWS[table]:
        plain = {name: first for name, (first, _) in row.items()}
        alone, twice = read(table, tmp_path, plain), read(table, tmp_path, plain, plain)
        assert alone[1] == [], "the row itself is right"
        for name, (_, other) in row.items():
            changed = plain | {name: other}
            # a column may say what a row is, or what tells it apart from another
            if read(table, tmp_path, changed) != alone or read(table, tmp_path, plain, changed) != twice:
                idle.discard(name)
    notes = {one.name for one in columns_of({**TABLES, **PRODUCTION}[table]) if one.note}
    assert idle == notes, "columns that change nothing"


def _names_that_are_read(*folders: str) -> set[str]:
    """Attributes that are read anywhere in the code of some folders."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for name in folders for path in (ROOT / name).rglob("*.py"))
    return {
        node.attr
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load)
    }


def test_what_the_production_tables_say_is_read_by_the_plan() -> None:
    rows = [one for one in vars(production_records).values() if isinstance(one, type) and one.__name__.endswith("Row")]
    fields = {field.name for row in rows for field in dataclasses.fields(row)}
    assert fields - _names_that_are_read("capacity", "scenarios", "bemanna/reporting", "bemanna/render") == set()


def test_what_the_follow_up_tables_say_is_read_by_the_follow_up() -> None:
    names = {one.attribute for model in followup.MODELS.values() for one in columns_of(model)}
    assert names - _names_that_are_read("bemanna/followup", "bemanna/render", "capacity/followup") == set()
