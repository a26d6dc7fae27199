"""What examples/region consists of: hospitals, wards, activities, norms, pathways, tasks and sessions, as data."""

from __future__ import annotations

from dataclasses import dataclass

DOCTOR, NURSE, ASSISTANT = "läkare", "sjuksköterska", "undersköterska"


@dataclass(frozen=True, slots=True)
class Hospital:
    """A hospital. scale: of its demand beside the middle-sized one. beds: by ward."""

    id: str
    name: str
    scale: float
    beds: dict[str, int]


HOSPITALS = (
    Hospital("nord", "Norra sjukhuset", 0.9, {"med1": 24, "med2": 22, "kir": 24, "ort": 22}),
    Hospital("cent", "Centralsjukhuset", 1.4, {"med1": 34, "med2": 32, "kir": 34, "ort": 32}),
    Hospital("kust", "Kustsjukhuset", 0.7, {"med1": 20, "med2": 18, "kir": 20, "ort": 18}),
)
WARDS = {"med1": "Medicin 1", "med2": "Medicin 2", "kir": "Kirurgi", "ort": "Ortopedi"}
POOLS = {"med1": "med", "med2": "med", "kir": "op", "ort": "op"}
STAY_DAYS = {"med1": 4.8, "med2": 5.6, "kir": 3.9, "ort": 5.0}
"""Mean stay in the wards' own patients."""

RESOURCES: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("lak_ort", "staff", "mott", "Ortopeder", DOCTOR, "ortoped"),
    ("lak_kir", "staff", "mott", "Kirurger", DOCTOR, "kirurg"),
    ("lak_med", "staff", "mott", "Medicinläkare", DOCTOR, "medicinläkare"),
    ("ssk_mott", "staff", "mott", "Sjuksköterskor, mottagning", NURSE, "mottagning"),
    ("usk_mott", "staff", "mott", "Undersköterskor, mottagning", ASSISTANT, "mottagning"),
    ("ssk_kir", "staff", "kir", "Sjuksköterskor, kirurgavdelning", NURSE, NURSE),
    ("ssk_ort", "staff", "ort", "Sjuksköterskor, ortopedavdelning", NURSE, NURSE),
    ("lak_ane", "staff", "op", "Anestesiläkare", DOCTOR, "anestesiläkare"),
    ("ssk_op", "staff", "op", "Operationssjuksköterskor", NURSE, "operation"),
    ("ssk_ane", "staff", "op", "Anestesisjuksköterskor", NURSE, "anestesi"),
    ("rum_mott", "room", "mott", "Mottagningsrum", "", ""),
    ("sal_op", "theatre", "op", "Operationssalar", "", ""),
    ("sal_dag", "theatre", "op", "Dagkirurgiska salar", "", ""),
    ("plats_med", "bed", "", "Vårdplatser medicin", "", ""),
    ("plats_kir", "bed", "kir", "Vårdplatser kirurgi", "", ""),
    ("plats_ort", "bed", "ort", "Vårdplatser ortopedi", "", ""),
)
"""Resource, kind, unit below the hospital, name, profession, skill."""

ACTIVITIES: tuple[tuple[str, str, str, str, int | None, float, str], ...] = (
    ("ort_ny", "mott", "Nybesök ortopedi", "visit", 90, 2400, ""),
    ("ort_ater", "mott", "Återbesök ortopedi", "visit", None, 1300, ""),
    ("ort_op", "op", "Ledoperation", "operation", 90, 68000, "plats_ort"),
    ("ort_dag", "op", "Dagkirurgi ortopedi", "operation", 90, 17500, ""),
    ("kir_ny", "mott", "Nybesök kirurgi", "visit", 90, 2200, ""),
    ("kir_ater", "mott", "Återbesök kirurgi", "visit", None, 1200, ""),
    ("kir_cysto", "mott", "Cystoskopi", "exam", 90, 2900, ""),
    ("kir_op", "op", "Bukoperation", "operation", 90, 54000, "plats_kir"),
    ("med_ny", "mott", "Nybesök medicin", "visit", 90, 2500, ""),
    ("med_ater", "mott", "Återbesök medicin", "visit", None, 1400, ""),
    ("med_tele", "mott", "Telefonkontakt medicin", "phone", None, 450, ""),
    ("akut_med", "mott", "Akut medicin", "stay", None, 31000, "plats_med"),
    ("akut_kir", "op", "Akut kirurgi", "stay", None, 42000, "plats_kir"),
    ("akut_ort", "op", "Höftfraktur", "stay", None, 76000, "plats_ort"),
)
"""Activity, unit, name, kind, days of the guarantee, cost in kronor, bed resource."""

REFERRALS = {"ort_ny": 46, "kir_ny": 52, "kir_cysto": 11, "med_ny": 56, "med_ater": 34}
ACUTE = {"akut_med": 50, "akut_kir": 24, "akut_ort": 10}
"""A week at a hospital of scale 1."""
STAYS = {"ort_op": 2.9, "kir_op": 3.6, "akut_med": 4.7, "akut_kir": 3.3, "akut_ort": 8.2}
"""Mean days."""

NORMS: dict[str, dict[str, tuple[int, int]]] = {
    "ort_ny": {"lak_ort": (35, 10), "ssk_mott": (12, 3), "rum_mott": (45, 0)},
    "ort_ater": {"lak_ort": (20, 5), "ssk_mott": (10, 0), "rum_mott": (30, 0)},
    "ort_op": {
        "lak_ort": (230, 30), "ssk_op": (310, 20), "ssk_ane": (190, 10), "lak_ane": (80, 10), "sal_op": (165, 0),
        "ssk_ort": (322, 0),
    },
    "ort_dag": {
        "lak_ort": (70, 10), "ssk_op": (130, 10), "ssk_ane": (80, 5), "lak_ane": (25, 5), "sal_dag": (80, 0),
    },
    "kir_ny": {"lak_kir": (30, 10), "ssk_mott": (12, 3), "rum_mott": (40, 0)},
    "kir_ater": {"lak_kir": (20, 5), "ssk_mott": (8, 0), "rum_mott": (30, 0)},
    "kir_cysto": {"lak_kir": (25, 5), "ssk_mott": (15, 5), "rum_mott": (35, 0)},
    "kir_op": {
        "lak_kir": (210, 30), "ssk_op": (280, 20), "ssk_ane": (170, 10), "lak_ane": (80, 10), "sal_op": (150, 0),
        "ssk_kir": (400, 0),
    },
    "med_ny": {"lak_med": (45, 15), "ssk_mott": (20, 0), "usk_mott": (10, 0), "rum_mott": (50, 0)},
    "med_ater": {"lak_med": (25, 5), "ssk_mott": (8, 0), "usk_mott": (5, 0), "rum_mott": (30, 0)},
    "med_tele": {"lak_med": (12, 3)},
    "akut_med": {"lak_med": (75, 15)},
    "akut_kir": {
        "lak_kir": (95, 15), "sal_op": (40, 0), "ssk_op": (75, 5), "ssk_ane": (50, 0), "lak_ane": (25, 0),
        "ssk_kir": (366, 0),
    },
    "akut_ort": {
        "lak_ort": (150, 20), "sal_op": (95, 0), "ssk_op": (170, 10), "ssk_ane": (110, 0), "lak_ane": (45, 0),
        "ssk_ort": (910, 0),
    },
}  # fmt: skip
"""Minutes and indirect minutes of each resource for one."""

PATHWAYS: tuple[tuple[str, str, int, str], ...] = (
    ("ort_ny", "ort_op", 22, "3: 25 % | 4: 25 % | 5: 25 % | 6: 25 %"),
    ("ort_ny", "ort_dag", 18, "3: 50 % | 4: 50 %"),
    ("ort_ny", "ort_ater", 34, "8: 50 % | 10: 50 %"),
    ("ort_op", "ort_ater", 100, "6"),
    ("ort_dag", "ort_ater", 60, "6"),
    ("kir_ny", "kir_op", 20, "3: 40 % | 5: 60 %"),
    ("kir_ny", "kir_cysto", 12, "2"),
    ("kir_ny", "kir_ater", 30, "6"),
    ("kir_op", "kir_ater", 80, "5"),
    ("med_ny", "med_ater", 55, "10: 50 % | 12: 50 %"),
    ("med_ny", "med_tele", 50, "4"),
    ("med_ater", "med_tele", 30, "6"),
)
"""Before, after, per cent, lag in weeks."""

TASKS: tuple[tuple[str, str, int, str, str, str, str], ...] = (
    ("cystoskopi", "kir_cysto", 25, DOCTOR, NURSE, "mottagning", "1,15"),
    ("sårkontroll", "ort_ater", 12, DOCTOR, NURSE, "mottagning", "1,1"),
    ("läkemedelsgenomgång", "med_ater", 8, DOCTOR, NURSE, "mottagning", "1,25"),
    ("provtagning", "med_ny", 10, NURSE, ASSISTANT, "mottagning", "1"),
)
"""Task, driver, minutes, usual profession, who else may do it, skill, time factor."""

LOADS = {
    "nord": {"lak_ort": 1.0, "ssk_mott": 0.82, "rum_mott": 0.8},
    "cent": {"sal_op": 0.95, "ssk_op": 0.92, "lak_kir": 0.91},
    "kust": {"ssk_op": 0.93, "lak_med": 0.91, "ssk_mott": 0.84},
}
"""Load that a hospital's resource has in the mean of the year; USUAL where nothing is said."""
USUAL = 0.88
WARD_LOAD = {"ssk_kir": 0.68, "ssk_ort": 0.66}
"""Of the wards' nurses, who are there for other patients too."""

SESSIONS: tuple[tuple[str, str, str, str, str, str, str, int, int, tuple[tuple[str, int], ...]], ...] = (
    ("mott_ort", "clinic", "ort_ny", "mån-fre", "08:00", "12:00", "mott", 5, 4, (("ortoped", 1), ("mottagning", 1))),
    ("mott_ort_em", "clinic", "ort_ater", "mån-fre", "13:00", "16:30", "mott", 8, 3, (("ortoped", 1),)),
    ("mott_kir", "clinic", "kir_ny", "mån-fre", "08:00", "12:00", "mott", 6, 4, (("kirurg", 1), ("mottagning", 1))),
    ("mott_kir_em", "clinic", "kir_ater", "mån-fre", "13:00", "16:30", "mott", 8, 2, (("kirurg", 1),)),
    ("mott_cysto", "clinic", "kir_cysto", "tis,tors", "08:00", "12:00", "mott", 7, 2,
     (("kirurg", 1), ("mottagning", 1))),
    ("mott_med", "clinic", "med_ny", "mån-fre", "08:00", "12:00", "mott", 4, 6,
     (("medicinläkare", 1), ("mottagning", 1))),
    ("mott_med_em", "clinic", "med_ater", "mån-fre", "13:00", "16:30", "mott", 7, 4, (("medicinläkare", 1),)),
    ("op_ort", "theatre", "ort_op", "mån-fre", "07:30", "15:30", "op", 2, 2,
     (("ortoped", 2), ("operation", 2), ("anestesi", 1), ("anestesiläkare", 1))),
    ("op_dag", "theatre", "ort_dag", "mån-fre", "07:30", "15:30", "op", 5, 1,
     (("ortoped", 1), ("operation", 2), ("anestesi", 1))),
    ("op_kir", "theatre", "kir_op", "mån-fre", "07:30", "15:30", "op", 2, 2,
     (("kirurg", 2), ("operation", 2), ("anestesi", 1), ("anestesiläkare", 1))),
    ("rond_med", "ward_round", "", "dagligen", "08:30", "11:00", "mott", 0, 1, (("medicinläkare", 2),)),
    ("rond_kir", "ward_round", "", "dagligen", "08:00", "09:30", "mott", 0, 1, (("kirurg", 1),)),
    ("rond_ort", "ward_round", "", "dagligen", "08:00", "09:30", "mott", 0, 1, (("ortoped", 1),)),
    ("jour_med", "oncall", "", "dagligen", "16:30", "08:00", "mott", 0, 1, (("medicinläkare", 1),)),
    ("jour_kir", "oncall", "", "dagligen", "16:30", "08:00", "mott", 0, 1, (("kirurg", 1),)),
)  # fmt: skip
"""Session, kind, activity, days, from, to, unit, patients, side by side, people by skill."""
