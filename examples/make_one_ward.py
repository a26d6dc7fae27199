"""Makes examples/one_ward: an invented Danish medical ward with patients, staff and a previous roster, from one seed.

    python -m examples.make_one_ward [folder]

Everything is drawn here; no real patient or person is behind any row. What shapes it: two years of admissions with a
winter top, a quiet July, a weekend dip, holidays like Sundays and an influenza wave that differs from year to year;
a day that fills after lunch (a medical ward behind an emergency department); stays in four classes, the longest with
a heavy tail; discharges in the afternoon and seldom at weekends; thirty people on rotas of six weeks as Danish wards
have them (grundplan), with part time, leave, wishes and four night workers.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from examples.one_ward_staff import STAFF, Person
from rules.clock import LocalClock, local_clock, weekday

SEED = 20261130
ZONE = "Europe/Copenhagen"
UNIT = "M2"
FIRST, LAST = date(2024, 12, 2), date(2026, 11, 29)
PLAN = date(2027, 1, 4)
HISTORY = date(2026, 11, 30)
MEAN_PER_DAY = 5.2
HOUR_WEIGHTS = np.array(
    [
        2.1,
        1.7,
        1.4,
        1.2,
        1.1,
        1.1,
        1.3,
        1.8,
        2.8,
        4.0,
        5.2,
        6.0,
        6.6,
        7.0,
        7.2,
        7.1,
        6.9,
        6.6,
        6.2,
        5.7,
        5.2,
        4.6,
        3.8,
        2.9,
    ]
)
WEEKDAY_FACTORS = np.array([1.13, 1.08, 1.04, 1.03, 1.06, 0.83, 0.83])
MONTH_FACTORS = np.array([1.10, 1.07, 1.04, 0.99, 0.98, 0.96, 0.88, 0.95, 0.99, 1.01, 1.02, 1.04])
CLASSES = ("akut kort", "akut medicinsk", "akut kompleks", "planlagt")
CLASS_SHARES = np.array([0.28, 0.47, 0.15, 0.10])
SHIFTS = {"D": (7 * 60, 495), "A": (15 * 60, 495), "N": (23 * 60, 495)}
QUIET_DAYS = {
    2024: "12-24 12-25 12-26 12-31",
    2025: "01-01 04-17 04-18 04-20 04-21 05-29 06-05 06-08 06-09 12-24 12-25 12-26 12-31",
    2026: "01-01 04-02 04-03 04-05 04-06 05-14 05-24 05-25 06-05",
}
"""Danish public holidays and eves inside the history."""
HOLIDAYS = {date.fromisoformat(f"{year}-{day}") for year, days in QUIET_DAYS.items() for day in days.split()}
WISHED_DAYS = (4, 5, 9, 11, 12, 16, 18, 19, 22, 25, 26)
"""Days of the period that many want off: round its weekends."""


def daily_rates(rng: np.random.Generator) -> NDArray[np.float64]:
    """Expected admissions of each day [day], with the year's own influenza wave and a slowly wandering level."""
    days = [FIRST + timedelta(step) for step in range((LAST - FIRST).days + 1)]
    rates = np.array([MONTH_FACTORS[day.month - 1] * WEEKDAY_FACTORS[day.weekday()] for day in days])
    for place, day in enumerate(days):
        if day in HOLIDAYS:
            rates[place] = MONTH_FACTORS[day.month - 1] * (0.72 if day.day != 31 else 0.85)
        elif day - timedelta(1) in HOLIDAYS:
            rates[place] *= 1.10
    for top in (date(2025, 2, 5), date(2026, 1, 22)):
        height, width = rng.uniform(0.12, 0.28), rng.uniform(12, 18)
        distance = np.array([(day - top).days for day in days])
        rates *= 1 + height * np.exp(-0.5 * (distance / width) ** 2)
    wander = np.zeros(len(days))
    for place in range(1, len(days)):
        wander[place] = 0.985 * wander[place - 1] + rng.normal(0, 0.006)
    trend = 1 + 0.02 * np.arange(len(days)) / len(days)
    return np.asarray(MEAN_PER_DAY * rates * trend * np.exp(wander - wander.mean()))


def admissions(rng: np.random.Generator, clock: LocalClock) -> list[tuple[int, str]]:
    """Instants of admission and patient classes, in order of time."""
    found = []
    shares = HOUR_WEIGHTS / HOUR_WEIGHTS.sum()
    for step, rate in enumerate(daily_rates(rng)):
        day = FIRST.toordinal() + step
        number = rng.poisson(rate * rng.gamma(60, 1 / 60))
        for _ in range(number):
            patient_class = str(rng.choice(CLASSES, p=CLASS_SHARES))
            if patient_class == "planlagt":
                patient_class = patient_class if weekday(day) < 5 else "akut medicinsk"
            hour = 8 + int(rng.integers(0, 4)) if patient_class == "planlagt" else int(rng.choice(24, p=shares))
            found.append((clock.at(day, 60 * hour + int(rng.integers(0, 60))), patient_class))
    return sorted(found)


def discharge(rng: np.random.Generator, clock: LocalClock, admitted: int, patient_class: str) -> int:
    """Instant of discharge: the stay's own length, moved into the hours in which a ward discharges."""
    if patient_class == "akut kort":
        return admitted + int(60 * (4 + rng.gamma(2.0, 9.0)))
    if patient_class == "akut kompleks":
        days = 4 + rng.lognormal(1.55, 0.75) if rng.random() < 0.88 else 12 + 9 * rng.pareto(2.2)
    else:
        days = rng.lognormal(1.25, 0.62) if patient_class == "akut medicinsk" else 1 + rng.gamma(2.2, 0.7)
    day = clock.day(admitted) + max(1, round(min(days, 75.0)))
    late = clock.at(day, int(rng.normal(13.75, 1.7) * 60))
    while weekday(clock.day(late)) >= 5 and rng.random() < 0.45:
        late = clock.at(clock.day(late) + 1, int(rng.normal(13.25, 1.5) * 60))
    return max(late, admitted + 180)


def rota(person: Person, rng: np.random.Generator) -> list[tuple[int, str]]:
    """Duties (day, shift) of the previous roster: the person's rota from its own week on, thinned to the contract."""
    weeks = person.rota.split("|")
    found = []
    for step in range((PLAN - HISTORY).days):
        code = weeks[(person.week + step // 7) % len(weeks)].split()[step % 7]
        if code != "-":
            found.append((HISTORY.toordinal() + step, code))
    wanted = round(person.weekly_hours * (PLAN - HISTORY).days / 7 / 8.25)
    while len(found) > wanted:
        early = [place for place, (day, _) in enumerate(found) if 0 < weekday(day) < 4]
        by_day = [place for place in early if found[place][1] != "N"]
        found.pop(int(rng.choice(by_day or early)))
    return found


def history(rng: np.random.Generator, clock: LocalClock) -> list[dict[str, str]]:
    """Rows of the previous roster; the first who may lead a shift leads it."""
    shifts: dict[tuple[int, str], list[Person]] = {}
    for person in STAFF:
        away = {day for first, last, _ in person.absences for day in range(first.toordinal(), last.toordinal() + 1)}
        for day, code in rota(person, rng):
            if day not in away and not (code == "N" and day + 1 in away):
                shifts.setdefault((day, code), []).append(person)
    rows = []
    for (day, code), people in sorted(shifts.items(), key=lambda item: (item[0][0], SHIFTS[item[0][1]][0])):
        leads = next((person.id for person in people if person.leads), None)
        start, minutes = SHIFTS[code]
        for person in people:
            rows.append(
                {
                    "medarbejder": person.id,
                    "vagt": code,
                    "start": written(clock, clock.at(day, start)),
                    "slut": written(clock, clock.at(day, start + minutes)),
                    "funktion": "ansvarshavende" if person.id == leads else person.profession,
                }
            )
    return rows


def wishes(rng: np.random.Generator) -> list[dict[str, str]]:
    """Wishes of about two in three people: free days (often round a weekend), now and then a shift."""
    rows = []
    for person in STAFF:
        for _ in range(int(rng.integers(0, 4))):
            start = PLAN + timedelta(
                int(rng.choice([4, 5, 9, 11, 12, 16, 18, 19, 22, 25, 26, int(rng.integers(0, 28))]))
            )
            work = rng.random() < 0.2
            code = str(rng.choice(["N"] if person.night_worker else ["D", "A"])) if work else ""
            length = 0 if work else int(rng.choice([0, 0, 1]))
            rows.append(
                {
                    "medarbejder": person.id,
                    "fra": f"{start:%d-%m-%Y}",
                    "til": f"{start + timedelta(length):%d-%m-%Y}",
                    "ønske": "arbejde" if work else "fri",
                    "vagt": code,
                    "vægt": str(int(rng.choice([1, 1, 2, 3]))),
                }
            )
    return [row for row in rows if not _contradicts(row, rows)]


def _contradicts(row: dict[str, str], rows: Sequence[dict[str, str]]) -> bool:
    """Whether a wish to work stands on a day of absence, or on one that the same person wishes free."""
    if row["ønske"] != "arbejde":
        return False
    day = _day(row["fra"])
    person = next(one for one in STAFF if one.id == row["medarbejder"])
    away = any(first <= day <= last for first, last, _ in person.absences)
    free = (one for one in rows if one["medarbejder"] == person.id and one["ønske"] == "fri")
    return away or any(_day(one["fra"]) <= day <= _day(one["til"]) for one in free)


def _day(text: str) -> date:
    return date(*map(int, reversed(text.split("-"))))


def written(clock: LocalClock, minute: int) -> str:
    """An instant as a Danish sheet writes it; with its offset in the hour that the clock change repeats."""
    moment = clock.aware(minute)
    twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return moment.isoformat(" ", "minutes") if twice else f"{moment:%d-%m-%Y %H:%M}"


def write(path: Path, rows: Sequence[dict[str, str]]) -> None:
    """A table as Danish Excel saves it: semicolons, UTF-8 with BOM."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.DictWriter(file, list(rows[0]), delimiter=";", lineterminator="\r\n")
        table.writeheader()
        table.writerows(rows)


def staff_rows() -> list[dict[str, str]]:
    """The table of workers."""
    return [
        {
            "medarbejder": person.id,
            "navn": person.name,
            "kompetencer": "|".join((person.profession, *(["ansvarshavende"] if person.leads else []))),
            "ugentlige timer": f"{person.weekly_hours:g}".replace(".", ","),
            "natarbejder": "ja" if person.night_worker else "nej",
            "ansat fra": f"{person.since:%d-%m-%Y}",
        }
        for person in STAFF
    ]


def absence_rows() -> list[dict[str, str]]:
    """The table of absences."""
    return [
        {"medarbejder": person.id, "fra": f"{first:%d-%m-%Y}", "til": f"{last:%d-%m-%Y}", "årsag": kind}
        for person in STAFF
        for first, last, kind in person.absences
    ]


def make(folder: Path, seed: int = SEED) -> None:
    """Write all data tables of the example below `folder`."""
    clock = local_clock(ZONE)
    patients, staff = (np.random.default_rng(child) for child in np.random.SeedSequence(seed).spawn(2))
    now = clock.midnight(LAST.toordinal() + 1)
    stays = [(come, discharge(patients, clock, come, kind), kind) for come, kind in admissions(patients, clock)]
    data = folder / "data"
    write(data / "ankomster.csv", [{"afsnit": UNIT, "ankomst": written(clock, come)} for come, _, _ in stays])
    write(data / "indlæggelser.csv", list(stay_rows(clock, stays, now)))
    write(data / "medarbejdere.csv", staff_rows())
    write(data / "fravær.csv", absence_rows())
    write(data / "vagtplan_forrige.csv", history(staff, clock))
    write(data / "ønsker.csv", wishes(staff))


def stay_rows(clock: LocalClock, stays: Iterable[tuple[int, int, str]], now: int) -> Iterable[dict[str, str]]:
    """The table of stays as it stands at `now`: who is still here has no discharge."""
    for come, leave, kind in stays:
        left = written(clock, leave) if leave < now else ""
        yield {"afsnit": UNIT, "patientgruppe": kind, "indlagt": written(clock, come), "udskrevet": left}


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "one_ward")
