"""The wards of examples/region: a small project folder each, with a year of admissions and three months of stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from examples.region_units import ASSISTANT, NURSE, STAY_DAYS, WARDS, Hospital
from rules.clock import LocalClock, local_clock, weekday

ZONE = "Europe/Stockholm"
KNOWN_FROM, NOW = date(2025, 12, 1), date(2026, 12, 1)
STAYS_FROM = date(2026, 9, 14)
WEEKDAYS = np.array([1.12, 1.08, 1.04, 1.02, 1.04, 0.86, 0.84])
MONTHS = np.array([1.08, 1.06, 1.03, 1.0, 0.98, 0.96, 0.86, 0.95, 1.0, 1.02, 1.03, 1.03])
HOURS = np.array([2, 2, 1, 1, 1, 1, 1, 2, 3, 4, 5, 6, 7, 7, 7, 7, 7, 7, 6, 6, 5, 5, 4, 3], dtype=float)
FULL = 0.78
"""Share of the beds that is filled in the mean."""
CARE = {NURSE: 1.85, ASSISTANT: 1.6}
"""Hours of care per patient and day."""
SHARES = {
    NURSE: "07:00-15:00 48 % | 15:00-23:00 31 % | 23:00-07:00 21 %",
    ASSISTANT: "07:00-15:00 47 % | 15:00-23:00 32 % | 23:00-07:00 21 %",
}
PERCENTS = (100, 100, 75, 100, 85, 100, 60, 100, 90)
Write = Callable[[Path, Sequence[dict[str, object]]], None]

TOML = """\
# {title}, {hospital}: an invented ward of Region Syd, made by `python -m examples.make_region`.

[project]
name = "{title}, {hospital}"
unit = "{unit}"
zone = "Europe/Stockholm"
country = "SE"
language = "sv"
seed = {seed}

[period]
first = 2027-01-04
days = 28

[sources]
arrivals = "data/inskrivningar.csv"
stays = "data/vårdtillfällen.csv"
workers = "data/medarbetare.csv"
shifts = "data/pass.csv"
norms = "data/bemanningsnormer.csv"
absences = "data/frånvaro.csv"

[rules]
pack = "se_region_nurse"

[contract]
full_time_week = "PT38H15M"
norm_period = "P4W"
norm_start = 2027-01-04
reference_start = 2027-01-04
period_start = 2027-01-04
veckobryt = "Mon"

[capacity]
beds = {beds}
shortage_risk = 0.05
points_under = 60                # an hour with one too few, against an hour with one too many: enough in 3 of 4 cases
points_over = 20

[costs]                          # invented, as everything here: an example of what a salary office would give
currency = "SEK"
hour = {{ "sjuksköterska" = 395, "undersköterska" = 310 }}   # a contracted hour, employer's contributions included
overtime_factor = 1.8            # an hour beyond the contracts
bed_day = 1450                   # a day of care besides staff

[roster]
seconds = 60
threads = 2
"""


def make_ward(folder: Path, hospital: Hospital, ward: str, rng: np.random.Generator, write: Write) -> None:
    """Write one ward's project."""
    unit, beds = f"{hospital.id}_{ward}", hospital.beds[ward]
    clock = local_clock(ZONE)
    folder.mkdir(parents=True, exist_ok=True)
    seed = 1 + sum(ord(letter) * 31**place for place, letter in enumerate(unit)) % 9973
    text = TOML.format(title=WARDS[ward], hospital=hospital.name, unit=unit, seed=seed, beds=beds)
    (folder / "bemanna.toml").write_text(text, encoding="utf-8")
    counts = daily_counts(rng, FULL * beds / STAY_DAYS[ward])
    rows = [
        {"datum": (KNOWN_FROM + timedelta(step)).isoformat(), "antal": int(count)} for step, count in enumerate(counts)
    ]
    write(folder / "data" / "inskrivningar.csv", rows)
    write(folder / "data" / "vårdtillfällen.csv", stays(rng, clock, counts, STAY_DAYS[ward]))
    people = staff(unit, beds)
    write(folder / "data" / "medarbetare.csv", people)
    write(folder / "data" / "frånvaro.csv", absences(rng, people))
    write(folder / "data" / "pass.csv", shifts())
    write(folder / "data" / "bemanningsnormer.csv", norms(unit))


def daily_counts(rng: np.random.Generator, mean: float) -> np.ndarray:
    """Admissions of each day, with season, week and a level that wanders."""
    days = [KNOWN_FROM + timedelta(step) for step in range((NOW - KNOWN_FROM).days)]
    rates = np.array([MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] for day in days])
    level = np.exp(np.cumsum(rng.normal(0, 0.004, len(days))))
    return np.asarray(rng.poisson(mean * rates * level / level.mean()))


def stays(rng: np.random.Generator, clock: LocalClock, counts: np.ndarray, mean_days: float) -> list[dict[str, object]]:
    """Stays of the last months: who is still there has no discharge."""
    found: list[tuple[int, int | None]] = []
    now = clock.midnight(NOW.toordinal())
    for step in range((STAYS_FROM - KNOWN_FROM).days, len(counts)):
        day = KNOWN_FROM.toordinal() + step
        for _ in range(int(counts[step])):
            come = clock.at(day, 60 * int(rng.choice(24, p=HOURS / HOURS.sum())) + int(rng.integers(0, 60)))
            nights = max(1, round(float(rng.lognormal(np.log(mean_days) - 0.28, 0.75))))
            leave = clock.at(day + min(nights, 70), int(rng.normal(13.5, 1.6) * 60))
            if weekday(clock.day(leave)) >= 5 and rng.random() < 0.4:
                leave = clock.at(clock.day(leave) + 2, int(rng.normal(13.0, 1.5) * 60))
            leave = max(leave, come + 240)
            found.append((come, leave if leave < now else None))
    return [
        {"inskriven": written(clock, come), "utskriven": "" if leave is None else written(clock, leave)}
        for come, leave in sorted(found, key=lambda stay: (stay[0], stay[1] or now))
    ]


def staff(unit: str, beds: int) -> list[dict[str, object]]:
    """People for the care that the beds take, with part time; every fourth works nights only.

    The 24 hours of daily rest are cut where no shift of theirs is cut: before the evening shift, or before the night.
    """
    rows: list[dict[str, object]] = []
    for job, letter in ((NURSE, "s"), (ASSISTANT, "u")):
        hours = 1.2 * FULL * beds * CARE[job] * 7
        while hours > 0:
            number = sum(str(row["kompetenser"]) == job for row in rows) + 1
            percent = PERCENTS[(number + len(unit)) % len(PERCENTS)]
            rows.append(
                {
                    "medarbetare": f"{unit}_{letter}{number:02d}",
                    "kompetenser": job,
                    "sysselsättningsgrad": percent,
                    "nattarbetare": "ja" if number % 4 == 0 else "nej",
                    "dygnsbryt": "22:30" if number % 4 == 0 else "14:30",
                }
            )
            hours -= 38.25 * percent / 100 * 0.93
    return rows


def absences(rng: np.random.Generator, people: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Weeks of leave of some, short sickness of a few."""
    rows: list[dict[str, object]] = []
    for person in people:
        luck = rng.random()
        first = date(2027, 1, 4) + timedelta(weeks=int(rng.integers(0, 4)))
        if luck < 0.18:
            rows.append(_absence(person, first, 6, "semester"))
        elif luck < 0.24:
            rows.append(_absence(person, first, int(rng.integers(1, 5)), "sjuk"))
    return rows or [_absence(people[0], date(2027, 1, 4), 6, "semester")]


def _absence(person: dict[str, object], first: date, days: int, kind: str) -> dict[str, object]:
    last = first + timedelta(days)
    return {"medarbetare": person["medarbetare"], "från": first.isoformat(), "till": last.isoformat(), "orsak": kind}


def shifts() -> list[dict[str, object]]:
    """Day, evening and night."""
    names = (
        ("D", "Dagpass", "07:00", "15:30"),
        ("K", "Kvällspass", "14:30", "23:00"),
        ("N", "Nattpass", "22:30", "07:15"),
    )
    roles = f"{NURSE}|{ASSISTANT}"
    return [{"pass": c, "benämning": n, "från": s, "till": e, "funktioner": roles} for c, n, s, e in names]


def norms(unit: str) -> list[dict[str, object]]:
    """Hours of care per patient and day, never fewer than two nurses by day and one at night."""
    return [
        {
            "norm": f"{unit}-{job[:3].upper()}",
            "yrke": job,
            "typ": "timmar per vårddygn",
            "värde": f"{CARE[job]:g}".replace(".", ","),
            "minst": 1,
            "dygnsfördelning": SHARES[job],
            "underlag": "avdelningens vårdtyngdsmätning 2026",
        }
        for job in CARE
    ]


def written(clock: LocalClock, minute: int) -> str:
    """An instant as a Swedish sheet writes it; with its offset in the hour that the clock change repeats."""
    moment = clock.aware(minute)
    twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return moment.isoformat(" ", "minutes") if twice else f"{moment:%Y-%m-%d %H:%M}"
