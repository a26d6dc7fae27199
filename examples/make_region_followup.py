"""Makes examples/region/followup: an invented scorecard with its tables, beside examples/make_region.py.

    python -m examples.make_region_followup [folder]

Totals of clinics (guarantee), wards (sick leave) and budgets of hospitals are drawn from one seed; nobody real is
behind any row. One ward is so small that its sick leave may not be shown.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

SEED = 20261201
HOSPITALS = {"nord": 0.90, "cent": 0.96, "kust": 0.98}
"""Share of first visits within 90 days, about."""
WARDS = ("med1", "med2", "kir", "ort")
MONTHS = tuple(f"2026-{month:02}" for month in range(1, 12))
Rows = Iterable[Sequence[object]]


def write_table(path: Path, head: str, rows: Rows) -> None:
    """A table as Swedish Excel writes it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(head.split(";"))
        writer.writerows(rows)


def totals(draw: random.Random) -> list[tuple[object, ...]]:
    """First visits and treatments of the clinics and theatres, sick leave of the wards."""
    rows: list[tuple[object, ...]] = []
    for month in MONTHS:
        for hospital, share in HOSPITALS.items():
            visits = draw.randint(380, 460) if month != "2026-07" else draw.randint(120, 160)
            treated = visits // 4
            late = min(1.0, share + draw.uniform(-0.02, 0.02))
            rows.append((f"{hospital}_mott", month, "first_visits", visits))
            rows.append((f"{hospital}_mott", month, "visits_within_90d", round(visits * late)))
            rows.append((f"{hospital}_op", month, "treatments", treated))
            rows.append((f"{hospital}_op", month, "treatments_within_90d", round(treated * (late - 0.03))))
            for ward in WARDS:
                staff = 4 if (hospital, ward) == ("kust", "ort") else 21
                days = round(staff * 30 * draw.uniform(0.03, 0.08))
                unit = f"{hospital}_{ward}"
                people = min(staff, max(1, days // 4))
                rows += [(unit, month, "staff", staff), (unit, month, "employed_days", staff * 30)]
                rows += [(unit, month, "sick_days", days), (unit, month, "sick_people", people)]
    return rows


def budget(draw: random.Random) -> tuple[Rows, Rows]:
    """A budget a hospital, and what was booked in two years."""
    lines = [(f"Lön {hospital}", hospital, 2026, 96_000_000, "last_year") for hospital in HOSPITALS]
    booked = []
    for line, hospital, *_ in lines:
        for year in (2025, 2026):
            for month in range(1, 13 if year == 2025 else 12):
                up = 1.02 if (year, hospital) == (2026, "nord") else 1.0
                amount = 8_000_000 * up * (1.05 if month in (7, 8) else 0.99) * draw.uniform(0.992, 1.008)
                booked.append((line, hospital, f"{year}-{month:02}", round(amount)))
    return lines, booked


PEERS = (
    ("within_visit_90d", "Region Öst", "2026-10", "82 %"),
    ("within_visit_90d", "Region Väst", "2026-10", "71 %"),
    ("within_visit_90d", "Riket", "2026-09", "74 %"),
    ("within_treatment_90d", "Region Öst", "2026-10", "79 %"),
    ("within_treatment_90d", "Riket", "2026-09", "68 %"),
    ("sick_share", "Region Öst", "2026-10", "5,8 %"),
    ("mean_stay", "Riket", "2026-10", "4,4"),
)
"""What others reached, as invented as everything else."""


def main(folder: Path) -> None:
    """Write the tables."""
    draw = random.Random(SEED)
    write_table(folder / "totals.csv", "enhet;period;summa;värde", totals(draw))
    lines, booked = budget(draw)
    write_table(folder / "budget.csv", "budgetpost;enhet;år;belopp;metod", lines)
    write_table(folder / "spending.csv", "budgetpost;enhet;månad;bokfört", booked)
    head = "nyckeltal;jämför_med;månad;utfall;källa"
    write_table(folder / "peers.csv", head, [(*row, "påhittad årsrapport 2026") for row in PEERS])
    units = ["syd", *HOSPITALS]
    units += [f"{hospital}_{kind}" for hospital in HOSPITALS for kind in (*WARDS, "mott", "op")]
    measures = (
        "overcrowding_per_100", "within_visit_90d", "within_treatment_90d", "occupancy_se", "mean_stay", "sick_share",
        "budget_deviation",
    )  # fmt: skip
    codes = [("unit", unit, f"RS{number:03}") for number, unit in enumerate(units)]
    codes += [("measure", kpi, f"NT{number:03}") for number, kpi in enumerate(measures)]
    codes += [("column", "actual", "UTFALL"), ("column", "target", "MAL")]
    write_table(folder / "codes.csv", "typ;id;kod", codes)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "region" / "followup")
