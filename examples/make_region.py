"""Makes examples/region: an invented Swedish region of three hospitals, twelve wards, clinics and theatres.

    python -m examples.make_region [folder]

Everything is drawn or set here from one seed; no real patient, person or hospital is behind any row. What shapes it:
forty weeks of production with a quiet July and closed beds and theatres in summer; waiting lists that are longest in
the north, where one speciality has less capacity than demand; wards with a year of admissions, a winter top and a
weekend dip; three months of stays with a heavy tail.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from examples.region_units import (
    ACTIVITIES,
    ACUTE,
    HOSPITALS,
    LOADS,
    NORMS,
    PATHWAYS,
    POOLS,
    REFERRALS,
    RESOURCES,
    SESSIONS,
    STAYS,
    TASKS,
    USUAL,
    WARD_LOAD,
    WARDS,
    Hospital,
)
from examples.region_wards import make_ward

SEED = 20261201
FIRST, WEEKS = date(2027, 1, 4), 40
COUNTED = date(2026, 12, 28)
"""Day on which the waiting lists were counted."""
Row = dict[str, object]
SEASON = {1: 1.06, 2: 1.04, 3: 1.03, 4: 1.0, 5: 1.0, 6: 0.97, 7: 0.72, 8: 0.95, 9: 1.05, 10: 1.05}
LEAVE = {**dict.fromkeys(range(27, 31), 0.46), 26: 0.28, 31: 0.28, 7: 0.2, 12: 0.22, 13: 0.18}
"""Share of gross hours on leave by week; 10 % in the others."""
CLOSED = {"plats_med": 0.9, "plats_kir": 0.72, "plats_ort": 0.72, "sal_op": 0.5, "sal_dag": 0.5}
"""Share that is open in the summer weeks 26 to 31."""


def name(monday: date) -> str:
    """The week as people write it: 2027-W01."""
    return "{}-W{:02d}".format(*monday.isocalendar()[:2])


def mondays() -> list[date]:
    """Mondays of the plan's weeks."""
    return [FIRST + timedelta(weeks=week) for week in range(WEEKS)]


def steady(hospital: Hospital) -> dict[str, float]:
    """Patients of each activity in a week without lists: what is referred and what the pathways bring."""
    coming = {activity: hospital.scale * (REFERRALS | ACUTE).get(activity, 0) for activity, *_ in ACTIVITIES}
    for _ in range(6):
        total = {activity: hospital.scale * (REFERRALS | ACUTE).get(activity, 0) for activity, *_ in ACTIVITIES}
        for before, after, percent, _lag in PATHWAYS:
            total[after] += percent / 100 * coming[before]
        coming = total
    return coming


def net_hours(hospital: Hospital, resource: str) -> float:
    """Hours of a week that give the resource its load in the mean."""
    coming = steady(hospital)
    work = sum(coming[activity] * sum(norm.get(resource, (0, 0))) / 60 for activity, norm in NORMS.items())
    return work / LOADS[hospital.id].get(resource, WARD_LOAD.get(resource, USUAL))


def demand(rng: np.random.Generator) -> Iterable[Row]:
    """Referrals and acute patients, week by week."""
    for hospital in HOSPITALS:
        for activity, mean in {**REFERRALS, **ACUTE}.items():
            acute = activity in ACUTE
            for monday in mondays():
                season = 1 + (SEASON[monday.month] - 1) * (0.25 if acute else 1)
                value = rng.poisson(hospital.scale * mean * season)
                measure = "akuta" if acute else "remisser"
                yield _asked(hospital, activity, monday, value, measure)
        yield from led_before(hospital)


def led_before(hospital: Hospital) -> Iterable[Row]:
    """Patients whom the visits and operations before the plan's first week lead to, in the weeks in which they come."""
    coming = steady(hospital)
    for before, after, percent, lag in PATHWAYS:
        shares = {int(part.split(":")[0]): part.split(":")[1:] for part in lag.split("|")}
        weeks = {week: float(share[0].strip(" %")) / 100 if share else 1.0 for week, share in shares.items()}
        for place, monday in enumerate(mondays()[: max(weeks)]):
            value = coming[before] * percent / 100 * sum(share for week, share in weeks.items() if week > place)
            if value >= 0.05:
                yield _asked(hospital, after, monday, _comma(round(value, 1)), "uppföljning")


def _asked(hospital: Hospital, activity: str, monday: date, value: object, measure: str) -> Row:
    return {"aktivitet": f"{hospital.id}_{activity}", "vecka": name(monday), "antal": value, "mått": measure}


def waiting(rng: np.random.Generator) -> Iterable[Row]:
    """Lists by whole weeks waited; the north waits longest. Some wait by their own choice or for medical reasons."""
    for hospital in HOSPITALS:
        coming = steady(hospital)
        half = {"nord": 9.0, "cent": 5.0, "kust": 6.0}[hospital.id]
        for activity, _, _, _, guarantee, _, _ in ACTIVITIES:
            if guarantee is None:
                continue
            for weeks in range(18):
                number = int(rng.poisson(0.72 * coming[activity] * 0.5 ** (weeks / half)))
                if number:
                    yield _wait(hospital, activity, weeks, number, "")
            for reason in ("patientvald väntan", "medicinskt orsakad"):
                yield _wait(hospital, activity, 14, int(1 + rng.poisson(0.2 * coming[activity])), reason)


def _wait(hospital: Hospital, activity: str, weeks: int, number: int, reason: str) -> Row:
    return {
        "aktivitet": f"{hospital.id}_{activity}",
        "datum": COUNTED.isoformat(),
        "väntat veckor": weeks,
        "antal": number,
        "undantag": reason,
    }


def supply() -> Iterable[Row]:
    """Hours of staff: gross, and what leave, sickness, training, administration and time off for on-call take."""
    for hospital in HOSPITALS:
        for resource, kind, *_ in RESOURCES:
            if kind != "staff":
                continue
            gross = net_hours(hospital, resource) / 0.69
            for monday in mondays():
                away = LEAVE.get(monday.isocalendar().week, 0.1)
                yield {
                    "resurs": f"{hospital.id}_{resource}",
                    "vecka": name(monday),
                    "bruttotimmar": round(gross),
                    "semester": round(away * gross),
                    "sjukfrånvaro": round(0.05 * gross),
                    "utbildning": round((0.04 if away < 0.2 else 0.0) * gross),
                    "admin": round((0.08 if away < 0.2 else 0.03) * gross),
                    "jourkomp": round(0.04 * gross),
                }


def resources() -> Iterable[Row]:
    """Staff, rooms, theatres and beds."""
    for hospital in HOSPITALS:
        for resource, kind, unit, title, profession, skill in RESOURCES:
            units, hours, extra, price = "", "", 0, 0
            if kind == "bed":
                wards = ("med1", "med2") if resource == "plats_med" else (unit,)
                units = str(sum(hospital.beds[ward] for ward in wards))
            elif kind != "staff":
                a_day = 7.0 if kind == "room" else 6.5
                units, hours = str(max(1, round(net_hours(hospital, resource) / (5 * a_day) + 0.2))), _comma(a_day)
            else:
                extra, price = round(0.05 * net_hours(hospital, resource)), 1250 if profession == "läkare" else 640
            yield {
                "resurs": f"{hospital.id}_{resource}",
                "typ": kind,
                "enhet": f"{hospital.id}_{unit}" if unit else hospital.id,
                "namn": title,
                "yrke": profession,
                "kompetens": skill,
                "antal": units,
                "timmar per dag": hours,
                "högst extra": extra or "",
                "pris extra": price or "",
            }


def closures() -> Iterable[Row]:
    """Beds and theatres that are open in summer."""
    for row in resources():
        resource = str(row["resurs"]).split("_", 1)[1]
        if resource in CLOSED:
            there = max(1, round(CLOSED[resource] * int(str(row["antal"]))))
            yield {"resurs": row["resurs"], "från": "2027-W26", "till": "2027-W31", "öppna": there}


def activities() -> Iterable[Row]:
    """Activities with their guarantee and cost."""
    for hospital in HOSPITALS:
        for activity, unit, title, kind, guarantee, cost, bed in ACTIVITIES:
            yield {
                "aktivitet": f"{hospital.id}_{activity}",
                "enhet": f"{hospital.id}_{unit}",
                "namn": title,
                "typ": kind,
                "garantidagar": guarantee or "",
                "målandel": "95 %" if guarantee else "",
                "styckkostnad": _comma(cost),
                "vårdplatser": f"{hospital.id}_{bed}" if bed else "",
            }


def norms() -> Iterable[Row]:
    """Minutes of each resource for one."""
    for hospital in HOSPITALS:
        for activity, given in NORMS.items():
            for resource, (minutes, indirect) in given.items():
                yield {
                    "aktivitet": f"{hospital.id}_{activity}",
                    "resurs": f"{hospital.id}_{resource}",
                    "minuter": minutes,
                    "indirekta minuter": indirect,
                    "underlag": "regionens normtider 2026",
                }


def pathways() -> Iterable[Row]:
    """What an activity leads to."""
    for hospital in HOSPITALS:
        for before, after, percent, lag in PATHWAYS:
            ends = {"från": f"{hospital.id}_{before}", "till": f"{hospital.id}_{after}"}
            yield {**ends, "andel": f"{percent} %", "veckor": lag}


def curves() -> Iterable[Row]:
    """Stay curves: share still there after so many hours, from a lognormal with a heavy tail."""
    hours = (12, 24, 36, 48, 72, 96, 120, 168, 240, 336, 504, 720)
    for hospital in HOSPITALS:
        for activity, mean in STAYS.items():
            drawn = np.random.default_rng(SEED).lognormal(np.log(24 * mean) - 0.32, 0.8, 20_000)
            for hour in hours:
                left = float((drawn > hour).mean())
                yield {"aktivitet": f"{hospital.id}_{activity}", "timmar": hour, "andel kvar": _comma(round(left, 3))}


def tasks() -> tuple[list[Row], list[Row]]:
    """Tasks, and who may do them."""
    given: list[Row] = []
    eligible: list[Row] = []
    for hospital in HOSPITALS:
        for task, driver, minutes, usual, other, skill, factor in TASKS:
            own = f"{task} {hospital.id}"
            given.append({"uppgift": own, "aktivitet": f"{hospital.id}_{driver}", "minuter": minutes, "yrke": usual})
            eligible.append({"uppgift": own, "yrke": other, "kompetens": skill, "tidsfaktor": factor})
    return given, eligible


def sessions() -> Iterable[Row]:
    """Clinics, theatre lists, ward rounds and on-call, a row a skill."""
    for hospital in HOSPITALS:
        for session, kind, activity, days, start, end, unit, patients, most, people in SESSIONS:
            for skill, number in people:
                yield {
                    "id": f"{hospital.id}_{session}",
                    "enhet": f"{hospital.id}_{unit}",
                    "typ": kind,
                    "aktivitet": f"{hospital.id}_{activity}" if activity else "",
                    "dagar": days,
                    "från": start,
                    "till": end,
                    "kompetens": skill,
                    "antal": number,
                    "patienter": patients or "",
                    "parallella": max(1, round(most * hospital.scale)) if activity else 1,
                }


def _comma(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def write(path: Path, rows: Sequence[Row]) -> None:
    """A table as Swedish Excel saves it: semicolons, UTF-8 with BOM."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\r\n")
        table.writeheader()
        table.writerows(rows)


def units_toml() -> str:
    """The tree of units."""
    parts = []
    for hospital in HOSPITALS:
        parts.append(f'[[units]]\nid = "{hospital.id}"\nname = "{hospital.name}"\nkind = "hospital"\n')
        for unit, title, kind in (("mott", "Mottagningar", "clinic"), ("op", "Operation", "theatre")):
            parts.append(
                f'[[units]]\nid = "{hospital.id}_{unit}"\nname = "{title}"\nkind = "{kind}"\nparent = "{hospital.id}"\n'
            )
        for ward, title in WARDS.items():
            parts.append(
                f'[[units]]\nid = "{hospital.id}_{ward}"\nname = "{title}"\nkind = "ward"\nparent = "{hospital.id}"\n'
                f'folder = "wards/{hospital.id}_{ward}"\npool = "{hospital.id}_{POOLS[ward]}"\n'
            )
    return "\n".join(parts)


REGION_TOML = """\
# An invented Swedish region: three hospitals, twelve wards, clinics and theatres, forty weeks of production.
# Made by `python -m examples.make_region`. Run it with:  bemanna run examples/region

[region]
id = "syd"
name = "Region Syd"
language = "sv"                   # of what is written: sv, da or en
zone = "Europe/Stockholm"
country = "SE"
seed = 1

[plan]
first = "2027-W01"
weeks = {weeks}
levelling = 0.5                   # a patient's change from week to week against a patient waiting a week
check_paths = 300                 # futures in which the guarantee is simulated
chance = 0.9                      # that each guarantee shall hold with; without it the plan is for expected values
rounding = "pool"                 # people are rounded up after adding up the units of a pool

[sources]
activity = "data/aktiviteter.csv"
pathway = "data/flöden.csv"
demand = "data/efterfrågan.csv"
wait_snapshot = "data/väntelista.csv"
los_curve = "data/vårdtider.csv"
resource = "data/resurser.csv"
norm = "data/normtider.csv"
supply = "data/tillgång.csv"
calendar = "data/stängningar.csv"
task = "data/uppgifter.csv"
task_eligibility = "data/behörighet.csv"
session = "data/pass.csv"

{units}"""


def make(folder: Path, seed: int = SEED) -> None:
    """Write region.toml, the region's tables and every ward's project below `folder`."""
    flow, lists, wards = (np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(3))
    folder.mkdir(parents=True, exist_ok=True)
    text = REGION_TOML.format(weeks=WEEKS, units=units_toml())
    (folder / "region.toml").write_text(text, encoding="utf-8")
    given, eligible = tasks()
    tables: dict[str, Iterable[Row]] = {
        "aktiviteter": activities(),
        "flöden": pathways(),
        "efterfrågan": demand(flow),
        "väntelista": waiting(lists),
        "vårdtider": curves(),
        "resurser": resources(),
        "normtider": norms(),
        "tillgång": supply(),
        "stängningar": closures(),
        "uppgifter": given,
        "behörighet": eligible,
        "pass": sessions(),
    }
    for title, rows in tables.items():
        write(folder / "data" / f"{title}.csv", list(rows))
    for hospital in HOSPITALS:
        for ward in WARDS:
            make_ward(folder / "wards" / f"{hospital.id}_{ward}", hospital, ward, wards, write)


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "region")
