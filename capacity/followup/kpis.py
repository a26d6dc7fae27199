"""The registry of key figures: one exact definition each, with unit, formula, version and source.

Region Skåne, Region Halland and the Aarhus cluster goals name most of them; the definitions are given by source.
Acuity systems are licensed; care points are whatever the ward's own table gives.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from capacity.followup.kpi import Better, Compute, Kpi, KpiValue, Nature, Totals, count, ratio, value_of

ACCESS, PROCESS, STAFF, ECONOMY, DATA = "access", "process", "staff", "economy", "data"
_SKR = "SKR, överbeläggningar och utlokaliserade patienter"
_FT = "Folketinget SUU 179/2017-18 and 1202/2019-20"
_VG = "Socialstyrelsen, vårdgarantin; without medically caused waits and waits that patients chose"
_CHPPD = "NHS England, CHPPD guidance; NHS Digital, NStffFil"
_OWN = "bemanna"


def _hours_per_day(*hours: str) -> Compute:
    return lambda totals: (
        sum(totals[name] for name in hours) / totals["patient_days"] if totals["patient_days"] > 0 else None
    )


def _adherence(totals: Mapping[str, float]) -> float | None:
    return 1 - totals["volume_deviation"] / totals["planned_volume"] if totals["planned_volume"] > 0 else None


def _budget_deviation(totals: Mapping[str, float]) -> float | None:
    return (totals["booked"] - totals["budget"]) / totals["budget"] if totals["budget"] > 0 else None


def _in_time(kpi: str, title: str, part: str, whole: str, formula: str) -> Kpi:
    people = (whole, part, f"{whole} - {part}")
    return Kpi(
        kpi, 1, title, "share", formula, (part, whole), "higher", "effect", ACCESS, _VG, ratio(part, whole), people
    )


def _changed(kpi: str, title: str, total: str, when: str) -> Kpi:
    formula = f"person-days that differ from the first published roster, changed {when} / published person-shifts"
    needs = (total, "published_shifts")
    return Kpi(kpi, 1, title, "share", formula, needs, "lower", "effect", STAFF, _OWN, ratio(*needs), ("staff",))


def _staffed(kpi: str, title: str, total: str, formula: str, better: Better = "lower") -> Kpi:
    needs = (total, "required_hours")
    return Kpi(kpi, 1, title, "share", formula, needs, better, "effect", STAFF, _OWN, ratio(*needs))


def _filled(kpi: str, title: str, hours: str, of: str) -> Kpi:
    """Hours of a profession against those planned or required of it: worked in what came true, rostered in a plan."""
    group = hours.removesuffix("_hours")
    whole = {
        "planned": f"{group} hours planned by the first published roster",
        "required": f"{group} hours required by the needs of their skills",
    }[of.split("_")[0]]
    formula = f"{group} hours worked (in a plan: rostered) / {whole}"
    source = "NHS staffing returns, fill rate by profession"
    return Kpi(kpi, 1, title, "share", formula, (hours, of), "higher", "process", STAFF, source, ratio(hours, of))


def _fair(kpi: str, title: str, total: str, what: str) -> Kpi:
    formula = f"sum over people |{what} worked - share of all by percent of full time| / people"
    needs = (total, "staff")
    return Kpi(kpi, 1, title, what, formula, needs, "lower", "effect", STAFF, _OWN, ratio(*needs), ("staff",))


def _volume(kpi: str, title: str, total: str, unit: str, group: str, people: tuple[str, ...] = ()) -> Kpi:
    nature: Nature = "volume"
    return Kpi(kpi, 1, title, unit, f"number of {unit}", (total,), "neither", nature, group, _OWN, count(total), people)


_DEFINITIONS = (
    # access
    _in_time("within_guarantee", "Vårdgaranti", "served_in_time", "served", "served within the guarantee / served"),
    _in_time(
        "within_contact_0d", "Contact with primary care on the same day", "contacts_same_day", "contacts",
        "contacts answered on the day of asking / contacts",
    ),
    _in_time(
        "within_primary_3d", "Assessment in primary care within 3 days", "primary_within_3d", "primary_visits",
        "assessments within 3 days / assessments",
    ),
    _in_time(
        "within_visit_90d", "First visit within 90 days", "visits_within_90d", "first_visits",
        "first visits within 90 days of the referral / first visits",
    ),
    _in_time(
        "within_treatment_90d", "Treatment within 90 days", "treatments_within_90d", "treatments",
        "treatments within 90 days of the decision / treatments",
    ),
    _volume("waiting_late", "Waiting longer than the guarantee", "waiting_late", "people", ACCESS, ("waiting_late",)),
    # beds and patients
    _volume("admissions", "Admissions", "admissions", "admissions", PROCESS, ("admissions",)),
    _volume("patient_days", "Patient-days", "patient_days", "days", PROCESS),
    _volume("production", "Produced volume", "actual_volume", "visits, operations, stays", PROCESS, ("actual_volume",)),
    Kpi(
        "occupancy_se", 1, "Beläggningsgrad", "share", "patient-days / disponible bed-days",
        ("patient_days", "bed_days"), "neither", "process", PROCESS, _SKR, ratio("patient_days", "bed_days"),
    ),
    Kpi(
        "occupancy_dk", 1, "Belægningsgrad", "index", "100 x inpatients at 23:00 / disponible beds",
        ("inpatients_23", "beds_23"), "neither", "process", PROCESS, _FT, ratio("inpatients_23", "beds_23", 100),
    ),
    Kpi(
        "overfull_days_dk", 1, "Days with overbelægning", "share",
        "days with more inpatients at 23:00 than disponible beds (index above 100) / days",
        ("overfull_days", "counted_days"), "lower", "effect", PROCESS, _FT, ratio("overfull_days", "counted_days"),
    ),
    Kpi(
        "overcrowding_per_100", 1, "Överbeläggningar per 100 disponibla vårdplatser", "per 100 beds",
        "100 x patients without a disponible bed / disponible beds", ("overcrowded_patients", "bed_days"),
        "lower", "effect", PROCESS, _SKR, ratio("overcrowded_patients", "bed_days", 100),
    ),
    Kpi(
        "outlying_per_100", 1, "Utlokaliserade per 100 disponibla vårdplatser", "per 100 beds",
        "100 x patients in another unit's bed / disponible beds", ("outlying_patients", "bed_days"),
        "lower", "effect", PROCESS, _SKR, ratio("outlying_patients", "bed_days", 100),
    ),
    Kpi(
        "mean_stay", 1, "Medelvårdtid", "days", "patient-days / discharges", ("patient_days", "discharges"),
        "neither", "process", PROCESS, "Region Halland", ratio("patient_days", "discharges"), ("discharges",),
    ),
    Kpi(
        "ready_share", 1, "Utskrivningsklara, færdigbehandlede", "share",
        "patient-days after being ready for discharge / patient-days", ("ready_days", "patient_days"),
        "lower", "effect", PROCESS, "Aarhus MSO, effektmål for klynger", ratio("ready_days", "patient_days"),
        ("ready_patients",),
    ),
    Kpi(
        "adherence", 1, "Följsamhet", "share", "1 - sum |actual - planned| / sum planned, by week and activity",
        ("volume_deviation", "planned_volume"), "higher", "process", PROCESS, _OWN, _adherence,
    ),
    # staff
    Kpi(
        "chppd", 1, "Care hours per patient day", "hours", "(registered + support hours) / patient-days",
        ("registered_hours", "support_hours", "patient_days"), "neither", "process", STAFF, _CHPPD,
        _hours_per_day("registered_hours", "support_hours"),
    ),
    Kpi(
        "chppd_registered", 1, "Care hours per patient day, registered", "hours", "registered hours / patient-days",
        ("registered_hours", "patient_days"), "neither", "process", STAFF, _CHPPD, _hours_per_day("registered_hours"),
    ),
    Kpi(
        "chppd_support", 1, "Care hours per patient day, support", "hours", "support hours / patient-days",
        ("support_hours", "patient_days"), "neither", "process", STAFF, _CHPPD, _hours_per_day("support_hours"),
    ),
    Kpi(
        "fill_rate", 1, "Fill rate", "share", "worked / hours planned by the first published roster",
        ("actual_hours", "planned_hours"), "higher", "process", STAFF, "NHS staffing returns",
        ratio("actual_hours", "planned_hours"),
    ),
    _filled("fill_rate_registered", "Fill rate, registered", "registered_hours", "planned_registered"),
    _filled("fill_rate_support", "Fill rate, support", "support_hours", "planned_support"),
    _filled("need_fill_registered", "Need filled, registered", "registered_hours", "required_registered"),
    _filled("need_fill_support", "Need filled, support", "support_hours", "required_support"),
    Kpi(
        "points_per_nurse", 1, "Care points per nurse", "points",
        "care points of the patients / nurses on duty, by the ward's own acuity table", ("care_points", "nurse_days"),
        "neither", "process", STAFF, "the ward's own table; see Fagerström & Rauhala 2004 for the idea",
        ratio("care_points", "nurse_days"),
    ),
    Kpi(
        "in_optimal_band", 1, "Days inside the optimal band of care points", "share",
        "days with points per nurse inside the ward's band / days", ("days_in_band", "scored_days"), "higher",
        "effect", STAFF, "the ward's own band", ratio("days_in_band", "scored_days"),
    ),
    _staffed("short_share", "Understaffed hours", "short_hours", "person-hours below the requirement / required"),
    _staffed("over_share", "Overstaffed hours", "over_hours", "person-hours above the requirement / required"),
    _staffed("unsafe_share", "Hours below the least", "unsafe_hours", "person-hours below the least / required"),
    _changed("disruption", "Changes after publication", "changed_shifts", "at any time"),
    _changed("disruption_frozen", "Changes in the last 72 hours", "changed_frozen", "within 72 h of the duty"),
    _changed("disruption_notice", "Changes inside the notice", "changed_notice", "later than the notice allows"),
    _changed("disruption_ahead", "Changes with notice", "changed_ahead", "with the notice that the agreement asks for"),
    Kpi(
        "people_touched", 1, "People touched by changes", "share", "people with a changed day / people",
        ("people_touched", "staff"), "lower", "effect", STAFF, _OWN, ratio("people_touched", "staff"),
        ("staff", "people_touched"),
    ),
    Kpi(
        "overtime_share", 1, "Overtime", "share", "hours above the contract's norm, person by person / norm hours",
        ("overtime_hours", "norm_hours"), "lower", "effect", STAFF, _OWN, ratio("overtime_hours", "norm_hours"),
        ("staff",),
    ),
    Kpi(
        "sick_share", 1, "Sick absence", "share", "person-days of sick leave / person-days of employment",
        ("sick_days", "employed_days"), "lower", "effect", STAFF, _OWN, ratio("sick_days", "employed_days"),
        ("staff", "sick_people"),
    ),
    _fair("weekend_fairness", "Uneven weekends", "weekend_distance", "weekends"),
    _fair("night_fairness", "Uneven nights", "night_distance", "nights"),
    # economy
    Kpi(
        "unit_cost", 1, "Cost per produced unit", "money", "cost / volume", ("cost", "volume"), "lower", "effect",
        ECONOMY, "Partnerskab om god økonomistyring (oes.dk)", ratio("cost", "volume"),
    ),
    Kpi(
        "budget_deviation", 1, "Deviation from the budget", "share", "(booked - periodised budget) / periodised budget",
        ("booked", "budget"), "lower", "effect", ECONOMY, "oes.dk, periodisering", _budget_deviation,
    ),
    # data
    Kpi(
        "data_completeness", 1, "Data completeness", "share", "closed records / records",
        ("closed_records", "records"), "higher", "process", DATA, "Aarhus MSO, effektmål for klynger",
        ratio("closed_records", "records"),
    ),
    Kpi(
        "data_lag", 1, "Lag of registration", "days",
        "days from the last registered event to the day of looking / reporting units",
        ("lag_days", "reporting_units"), "lower", "process", DATA, "Aarhus MSO, effektmål for klynger",
        ratio("lag_days", "reporting_units"),
    ),
)  # fmt: skip
_FROM_STAYS = frozenset(
    (
        "admissions", "patient_days", "occupancy_se", "occupancy_dk", "overfull_days_dk", "overcrowding_per_100",
        "mean_stay", "ready_share", "chppd", "chppd_registered", "chppd_support", "data_completeness",
    )
)  # fmt: skip


def _with_persons(kpi: Kpi) -> Kpi:
    """A figure of stays is a figure of the patients who were there, however it is told."""
    return replace(kpi, from_stays=True, people=(*kpi.people, "records")) if kpi.id in _FROM_STAYS else kpi


REGISTRY: Mapping[str, Kpi] = {kpi.id: _with_persons(kpi) for kpi in _DEFINITIONS}
"""Every definition by id."""


def kpi_value(kpi_id: str, totals: Totals, registry: Mapping[str, Kpi] = REGISTRY) -> KpiValue:
    """The key figure of one unit and period. Raises KeyError for an unknown id and ValueError for a negative total."""
    if kpi_id not in registry:
        raise KeyError(f"no key figure {kpi_id!r}; known are {', '.join(registry)}")
    return value_of(registry[kpi_id], totals)
