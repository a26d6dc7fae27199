"""Headings that people write in the production tables, in English, Swedish and Danish, for each field."""

from __future__ import annotations

_ACTIVITY = ("activity_id", "aktivitet", "aktivitets_id", "ydelse", "vårdutbud")
_RESOURCE = ("resource_id", "resurs", "resurs_id", "ressource", "ressource_id")
_UNIT = ("unit_id", "ward", "department", "clinic", "afdeling", "afsnit", "enhed", "avdelning", "enhet", "klinik")
_FIRST = ("from", "start", "week", "first_week", "fra", "uge", "fra_uge", "från", "vecka", "från_vecka", "startvecka")
_LAST = ("to", "end", "until", "last_week", "til", "til_uge", "till", "till_vecka", "slutvecka", "slut")
_NAME = ("title", "navn", "namn", "benämning", "betegnelse")
_KIND = ("type", "art", "slags", "typ")
_PROFESSION = ("faggruppe", "yrke", "yrkesgrupp", "profession_id", "stillingsgruppe", "personalgrupp")
_SKILL = ("role", "competence", "kompetence", "kompetens", "funktion")
_TASK = ("task_id", "opgave", "uppgift", "arbetsuppgift", "arbejdsopgave")

PRODUCTION_SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "activity": {
        "activity": ("id", *_ACTIVITY),
        "unit": _UNIT,
        "name": _NAME,
        "kind": _KIND,
        "urgency": ("priority", "hastegrad", "prioritet", "prioritering"),
        "guarantee_days": ("guarantee", "garanti_dage", "garanti", "vårdgaranti_dagar", "garantidagar", "vårdgaranti"),
        "compliance": ("compliance_p", "share_in_time", "andel_til_tiden", "målandel", "andel_inom_garanti"),
        "chance": ("certainty", "sannolikhet_att_hålla", "säkerhet", "sikkerhed", "sandsynlighed_for_at_holde"),
        "unit_cost": ("cost", "enhedsomkostning", "styckkostnad", "enhetskostnad", "omkostning", "kostnad"),
        "most": ("max", "max_per_week", "højst_pr_uge", "högst_per_vecka", "højst", "högst"),
        "bed": ("bed_resource", "senge", "sengeressource", "vårdplatser", "platsresurs"),
    },
    "pathway": {
        "before": ("from_activity", "from", "fra", "fra_aktivitet", "från", "från_aktivitet"),
        "after": ("to_activity", "to", "til", "til_aktivitet", "till", "till_aktivitet"),
        "probability": ("share", "p", "andel", "sandsynlighed", "sannolikhet"),
        "lag": ("lag_kernel", "lag_weeks", "weeks", "uger", "forskydning", "veckor", "fördröjning"),
    },
    "demand": {
        "activity": _ACTIVITY,
        "first": _FIRST,
        "last": _LAST,
        "value": ("number", "count", "antal", "värde", "værdi"),
        "measure": ("counts", "mått", "mål", "tæller", "räknar"),
        "basis": ("source", "origin", "underlag", "grundlag", "källa", "kilde"),
    },
    "wait_snapshot": {
        "activity": _ACTIVITY,
        "date": ("day", "counted", "dato", "datum", "mätdatum", "opgjort"),
        "weeks_waited": ("weeks", "ventet_uger", "uger", "väntat_veckor", "väntetid_veckor", "veckor"),
        "number": ("n", "patients", "count", "antal", "patienter", "väntande", "ventende"),
        "excluded_reason": ("excluded", "årsag", "undtaget", "undantag", "orsak", "undantagsorsak"),
    },
    "los_curve": {
        "activity": _ACTIVITY,
        "hours": ("timer", "timmar", "tim"),
        "survival": ("still_there", "andel_kvar", "kvar", "tilbage", "andel_tilbage"),
    },
    "resource": {
        "resource": ("id", *_RESOURCE),
        "kind": _KIND,
        "unit": _UNIT,
        "name": _NAME,
        "profession": _PROFESSION,
        "skill": _SKILL,
        "pool": ("pool_id", "pulje", "poolnamn"),
        "units": ("number", "antal", "enheder", "enheter", "open_units"),
        "hours": ("hours_per_day", "timer_pr_dag", "timmar_per_dag", "timer", "timmar"),
        "weekdays": ("days", "ugedage", "dage", "veckodagar", "dagar"),
        "extra_most": ("extra", "højst_ekstra", "högst_extra", "ekstra"),
        "extra_cost": ("price_of_extra", "pris_ekstra", "pris_extra", "ekstra_pris", "extra_pris"),
    },
    "norm": {
        "activity": _ACTIVITY,
        "resource": _RESOURCE,
        "minutes": ("min", "minutter", "minuter"),
        "indirect_minutes": ("indirect", "indirekte_minutter", "indirekte", "indirekta_minuter", "indirekt"),
        "valid_from": ("from", "gælder_fra", "fra", "gäller_från", "från"),
        "low": ("lav", "låg"),
        "high": ("høj", "hög"),
        "source": ("kilde", "källa", "grundlag", "underlag"),
    },
    "supply": {
        "resource": _RESOURCE,
        "first": _FIRST,
        "last": _LAST,
        "gross_h": ("gross", "hours", "brutto", "bruttotimer", "bruttotimmar", "timer", "timmar"),
        "leave_h": ("leave", "ferie", "semester", "ledighet"),
        "sick_h": ("sick", "sygdom", "sjukfrånvaro", "sjuk"),
        "training_h": ("training", "uddannelse", "utbildning", "kursus"),
        "admin_h": ("admin", "administration", "forskning"),
        "oncall_comp_h": ("oncall_comp", "vagtafspadsering", "jourkomp", "afspadsering"),
    },
    "calendar": {
        "resource": _RESOURCE,
        "first": ("date", "day", "dato", "datum", "dag", *_FIRST),
        "last": ("last_day", "til_dato", "till_datum", *_LAST),
        "open_units": ("open", "åbne", "öppna", "disponible", "disponibla", "antal", "units"),
    },
    "task": {
        "task": ("id", *_TASK),
        "driver": ("activity", *_ACTIVITY),
        "minutes_per_driver": ("minutes", "minutter", "minuter", "min"),
        "profession": ("usual", *_PROFESSION),
    },
    "task_eligibility": {
        "task": _TASK,
        "profession": _PROFESSION,
        "skill": _SKILL,
        "time_factor": ("factor", "faktor", "tidsfaktor"),
    },
    "planned_sessions": {
        "session": ("id", "session_id", "lista", "liste", "aktivitetstype"),
        "start": ("from", "starts", "fra", "starttid", "från", "börjar"),
        "end": ("to", "ends", "til", "sluttid", "till", "slutar"),
        "skill": ("profession", *_SKILL),
        "people": ("number", "antal", "personer"),
        "shift": ("shift_code", "code", "vagt", "vagtkode", "pass", "passkod"),
        "activity": _ACTIVITY,
    },
    "session": {
        "session": ("id", "session_id", "lista", "liste", "aktivitetstype"),
        "unit": _UNIT,
        "kind": _KIND,
        "activity": _ACTIVITY,
        "weekdays": ("days", "day", "ugedage", "dage", "veckodagar", "dagar", "dag"),
        "start": ("from", "starts", "fra", "starttid", "från", "börjar"),
        "end": ("to", "ends", "til", "sluttid", "till", "slutar"),
        "skill": ("profession", *_SKILL),
        "people": ("number", "antal", "personer"),
        "patients": ("patients_per_session", "patienter", "patienter_per_pass", "patienter_pr_liste"),
        "most": ("parallel", "parallelle", "parallella", "højst", "högst", "rooms", "rum"),
        "shift": ("shift_code", "code", "vagt", "vagtkode", "pass", "passkod"),
        "first": ("valid_from", "first_day", "gælder_fra", "gäller_från"),
        "last": ("valid_to", "last_day", "gælder_til", "gäller_till"),
    },
}
