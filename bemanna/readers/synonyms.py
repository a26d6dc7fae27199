"""The table of synonyms: headings that people write, in English, Swedish and Danish, for each field of each table.

Case, spaces, underscores, dots, æøåäö and units in brackets do not matter, so `Anställd-ID` needs no line of its own.
"""

from __future__ import annotations

from bemanna.readers.followup_synonyms import FOLLOW_UP
from bemanna.readers.production_synonyms import PRODUCTION_SYNONYMS

REMARKS = {"note", "notes", "comment", "remark", "bemaerkning", "bemaerkninger", "anmarkning", "kommentar"}
"""Headings that every table may have and that nobody reads (folded)."""

_WORKER = (
    "employee", "employee_id", "worker_id", "person", "person_id", "staff", "staff_id", "nurse",
    "medarbejder", "medarbejder_id", "medarbejdernr", "lønnummer", "tjenestenummer", "ansat",
    "medarbetare", "medarbetar_id", "anställd", "anställd_id", "anställningsnummer", "personal",
)  # fmt: skip
_UNIT = ("ward", "department", "clinic", "afdeling", "afsnit", "enhed", "sengeafsnit", "avdelning", "enhet", "klinik")
_DATE = ("day", "dato", "dag", "datum")
_START = (
    "starts", "start_time", "starttid", "from", "begin", "begins", "fra", "mødetid", "start_at", "starttidspunkt",
    "från", "börjar", "starttidpunkt",
)  # fmt: skip
_END = (
    "ends", "end_time", "sluttid", "to", "until", "finish", "til", "slut", "gåtid", "sluttidspunkt",
    "till", "slutar", "sluttidpunkt",
)  # fmt: skip
_BREAKS = (
    *("break", "pause", "pauser", "rast", "raster"),
    *("break_minutes", "rastminuter", "pauseminutter", "rast (min)", "pause (min)"),
)
_SHIFT = ("shift_code", "code", "vagt", "vagtkode", "vagttype", "pass", "passkod", "turkod", "tur", "arbetspass")
_ROLE = ("skill", "profession", "function", "funktion", "stilling", "kompetence", "befattning", "kompetens", "roll")
_KIND = (
    "type",
    "duty_kind",
    "art",
    "slags",
    "typ",
    "tjenestetype",
    "orsak",
    "årsag",
    "reason",
    "fraværstype",
    "frånvarotyp",
)
_FIRST = (
    "from",
    "start",
    "first_day",
    "date",
    "fra",
    "fra_dato",
    "startdato",
    "dato",
    "från",
    "från_datum",
    "startdatum",
    "datum",
    "week",
    "uge",
    "vecka",
)
_LAST = ("to", "end", "until", "last_day", "til", "til_dato", "slutdato", "slut", "till", "till_datum", "slutdatum")
_COUNT = (
    "arrivals",
    "number",
    "patients",
    "admissions",
    "n",
    "antal",
    "ankomster",
    "indlæggelser",
    "inläggningar",
    "besök",
)
_SKILLS = (
    "skill",
    "competences",
    "profession",
    "role",
    "roles",
    "kompetencer",
    "kompetence",
    "faggruppe",
    "stilling",
    "kompetenser",
    "kompetens",
    "yrke",
    "befattning",
)
_WEEKDAYS = ("days", "days_of_week", "ugedage", "dage", "veckodagar", "dagar")

SYNONYMS: dict[str, dict[str, tuple[str, ...]]] = {
    "arrivals": {
        "unit": _UNIT,
        "class": ("patient_class", "category", "group", "kind", "type", "klasse", "patientgruppe", "kategori", "gruppe", "klass", "patientgrupp", "grupp", "typ", "art", "inläggningssätt", "indlæggelsesmåde"),  # noqa: E501
        "time": ("arrival", "arrived", "arrival_time", "timestamp", "datetime", "hour", "tidspunkt", "tid", "ankomst", "ankomsttid", "indlagt", "time_start", "tidpunkt", "inskriven", "timme", "date", "dato", "datum", "dag", "day", "week", "vecka", "uge", "month", "månad", "måned", "period", "ankomstdatum", "ankomstdato", "ankomsttidpunkt", "ankomsttidspunkt", "arrival_date", "inskrivning", "inskrivningsdatum", "inskrivningstidpunkt", "indlæggelsesdato", "indlæggelsestidspunkt", "admitted", "admission"),  # noqa: E501
        "count": _COUNT,
    },
    "stays": {
        "unit": _UNIT,
        "class": ("patient_class", "category", "group", "kind", "type", "klasse", "patientgruppe", "kategori", "gruppe", "klass", "patientgrupp", "grupp"),  # noqa: E501
        "admitted": (
            "admission", "admission_time", "admission_date", "arrived", "start", "indlagt", "indlæggelse",
            "indlæggelsestid", "indlæggelsesdato", "indlæggelsestidspunkt", "indlagt_dato", "starttidspunkt",
            "inskriven", "inskrivning", "inskrivningsdatum", "inskrivningstid", "inskrivningstidpunkt", "inlagd",
            "inskriven_datum", "ankomst", "ankomstdatum", "indatum", "indato", "startdatum", "startdato",
        ),
        "discharged": (
            "discharge", "discharge_time", "discharge_date", "left", "end", "udskrevet", "udskrivning",
            "udskrivningstid", "udskrivningsdato", "udskrivningstidspunkt", "udskrevet_dato", "sluttidspunkt",
            "utskriven", "utskrivning", "utskrivningsdatum", "utskrivningstid", "utskrivningstidpunkt",
            "utskriven_datum", "utdatum", "udato", "slutdatum", "slutdato",
        ),
        "nights": ("los_nights", "nætter", "nätter", "dygn", "sengedage", "vårddygn"),
        "patient": ("patient_id", "patientid", "person_id", "pseudonym", "patientnummer", "patientnr", "lopnr", "cpr", "cpr_pseudonym"),  # noqa: E501
        "episode": ("episode_id", "care_episode", "vårdtillfälle", "vårdtillfälle_id", "vårdkontakt_id", "kontakt_id", "forløb", "forløbs_id", "indlæggelses_id", "admission_id", "encounter_id"),  # noqa: E501
        "ready": ("ready_for_discharge", "discharge_ready", "færdigbehandlet", "færdigmeldt", "utskrivningsklar"),
    },
    "workers": {
        "worker": ("id", *_WORKER),
        "name": ("full_name", "navn", "namn"),
        "skills": _SKILLS,
        "certificates": ("certificate", "licences", "certifikat", "certifikater", "kurser", "intyg", "certifikat"),
        "units": ("unit", *_UNIT),
        "percent": ("fte", "employment_percent", "beskæftigelsesgrad", "ansættelsesgrad", "procent", "pct", "%", "sysselsättningsgrad", "tjänstgöringsgrad"),  # noqa: E501
        "weekly_hours": ("hours_per_week", "contract_hours", "ugentlige_timer", "timer_pr_uge", "ugetimer", "ugenorm", "veckoarbetstid", "timmar_per_vecka", "veckotimmar"),  # noqa: E501
        "night_worker": ("nights", "natarbejder", "nattevagt", "nattarbetare", "natt"),
        "protected": (
            "protected_identity",
            "skyddad_identitet",
            "skyddade_personuppgifter",
            "sekretessmarkering",
            "beskyttet_identitet",
            "navne_og_adressebeskyttelse",
        ),
        "opt_out": ("48_hours_opt_out", "fravalg_48_timer", "undantag_48_timmar"),
        "special_hazard": ("hazard", "særlig_risiko", "särskild_risk"),
        "period_start": ("period_from", "periode_start"),
        "evening_weekend": ("aften_weekend", "kväll_helg"),
        "norm_start": ("norm_from", "normperiode_start", "normperiod_start", "beräkningsperiod_start"),
        "norm_hours": ("normtimer", "periodetimer", "normtid", "periodtimmar"),
        "reference_start": ("reference_from", "referenceperiode_start", "referensperiod_start"),
        "dygnsbryt": ("day_break", "døgnskifte"),
        "veckobryt": ("week_break",),
        "derogations": ("local_agreements", "lokalaftaler", "lokalavtal", "undantag"),
        "employed_from": ("hired", "ansat_fra", "tiltrådt", "anställd_från"),
        "employed_to": ("leaves", "ansat_til", "fratrådt", "anställd_till"),
    },
    "shifts": {
        "shift": ("id", *_SHIFT),
        "name": ("title", "description", "navn", "betegnelse", "namn", "benämning"),
        "start": _START,
        "end": _END,
        "length": ("duration", "hours", "varighed", "timer", "længde", "längd", "timmar"),
        "unit": _UNIT,
        "roles": ("role", "skills", "roller", "funktioner", "funktionerna", *_ROLE, "kompetencer", "kompetenser"),
        "kind": _KIND,
        "weekdays": _WEEKDAYS,
        "tags": ("tag", "mærker", "märken"),
        "breaks": _BREAKS,
    },
    "duties": {
        "worker": _WORKER,
        "name": ("navn", "namn"),
        "date": _DATE,
        "start": _START,
        "end": _END,
        "kind": _KIND,
        "unit": _UNIT,
        "skill": ("role", *_ROLE[1:]),
        "shift": _SHIFT,
        "minutes": ("elapsed_minutes", "minutter", "minuter"),
        "tags": ("tag", "mærker", "märken"),
        "breaks": _BREAKS,
    },
    "absences": {
        "worker": _WORKER,
        "first": _FIRST,
        "last": _LAST,
        "kind": ("absence", "fravær", "frånvaro", *_KIND),
    },
    "unit_names": {
        "old": ("old_name", "before", "gammalt_namn", "tidigare_namn", "gammelt_navn", "tidligere_navn", "fra_enhed"),
        "new": ("new_name", "after", "nytt_namn", "nuvarande_namn", "nyt_navn", "nuværende_navn", "til_enhed"),
        "first": ("from", "since", "from_day", "från", "från_datum", "fra", "fra_dato", "gäller_från", "gælder_fra"),
    },
    "special_days": {
        "name": ("day_name", "holiday", "navn", "helligdag", "ferie", "namn", "helgdag", "lov"),
        "first": _FIRST,
        "last": _LAST,
        "kind": _KIND,
        "start_hour": ("hour", "from_hour", "fra_klokken", "time", "från_klockan", "timme"),
    },
    "wishes": {
        "worker": _WORKER,
        "first": _FIRST,
        "last": _LAST,
        "wish": ("request", "ønske", "önskemål", "önskan", "on_off"),
        "shift": _SHIFT,
        "weight": ("priority", "points", "vægt", "prioritet", "point", "vikt", "poäng"),
    },
    "locks": {
        "worker": _WORKER,
        "date": _DATE,
        "shift": _SHIFT,
        "role": _ROLE,
    },
    "events": {
        "event": ("name", "händelse", "aktivitet", "begivenhed", "hændelse", "benämning", "betegnelse"),
        "worker": _WORKER,
        "group": ("skill", "unit", "grupp", "gruppe", "kompetens", "kompetence", "avdelning", "afsnit"),
        "date": _DATE,
        "start": ("from", "fra", "från", "starttid"),
        "end": ("to", "til", "till", "sluttid", "slut"),
        "kind": _KIND,
    },
    "patients": {
        "unit": _UNIT,
        "start": (*_START, "time", "tidspunkt", "tid", "tidpunkt"),
        "end": _END,
        "number": ("patients", "count", "census", "antal", "patienter", "belægning", "beläggning", "inneliggande"),
    },
    "norms": {
        "unit": _UNIT,
        "skill": ("role", "profession", "kompetence", "faggruppe", "kompetens", "yrke", "befattning"),
        "kind": ("type", "art", "slags", "typ"),
        "value": ("number", "antal", "værdi", "værdi", "norm_value", "värde"),
        "start": ("from", "fra", "från"),
        "end": ("to", "til", "till"),
        "weekdays": _WEEKDAYS,
        "least": ("minimum", "min", "mindst", "minst"),
        "most": ("maximum", "max", "højst", "högst"),
        "phases": ("shares", "phase", "døgnfordeling", "fordeling", "dygnsfördelning", "fördelning"),
        "id": ("norm_id", "nr", "norm"),
        "source": ("kilde", "källa", "basis", "grundlag", "underlag"),
        "classes": ("hours_by_class", "timer_pr_klasse", "klasser", "timmar_per_klass"),
        "other": ("other_classes", "andre", "øvrige", "övriga"),
        "arrival_minutes": ("minutes_per_arrival", "minutter_pr_ankomst", "minuter_per_ankomst"),
        "departure_minutes": ("minutes_per_departure", "minutter_pr_udskrivning", "minuter_per_utskrivning"),
        "service_minutes": ("minutes", "minutter", "minuter", "behandlingsminutter", "behandlingsminuter"),
        "wait_minutes": ("max_wait", "ventetid", "väntetid"),
        "late_share": ("late", "andel_for_sent", "andel_sena"),
    },
    **FOLLOW_UP,
    **PRODUCTION_SYNONYMS,
}  # fmt: skip
