"""Synonyms of the follow-up tables' headings, in English, Swedish and Danish."""

from __future__ import annotations

_UNIT = ("unit_id", "ward", "department", "afdeling", "afsnit", "enhed", "avdelning", "enhet", "klinik")
_PERIOD = ("month", "week", "date", "periode", "måned", "uge", "period", "månad", "vecka", "dato", "datum")
_KPI = ("kpi_id", "measure", "figure", "mål", "nøgletal", "målepunkt", "nyckeltal", "mått", "mätetal")
_PLAN = ("planned", "planlagt", "planeret", "planerat", "budget")
_ACTUAL = ("outcome", "value", "faktisk", "resultat", "værdi", "utfall", "värde")
_ACTIVITY = ("activity_id", "aktivitet", "ydelse", "tjänst", "prestation")
_RESOURCE = ("resource_id", "ressource", "resurs", "profession", "faggruppe", "yrkesgrupp")
_AMOUNT = ("money", "sum", "beløb", "kroner", "belopp", "kronor")
_OWNER = ("ansvarlig", "ansvarig", "ejer", "ägare")
_TEXT = ("note_text", "explanation_text", "forklaring", "bemærkning_til", "förklaring")
_CODE = ("explanation_code", "forklaringskode", "årsagskode", "förklaringskod", "orsakskod")
_LINE = ("account", "budget_line", "konto", "post", "budgetpost", "budgetlinje", "budgetrad")
_BASIS = ("kind", "typ", "art", "slag")

FOLLOW_UP: dict[str, dict[str, tuple[str, ...]]] = {
    "measures": {
        "unit": _UNIT, "period": _PERIOD, "kpi": _KPI, "plan": _PLAN, "actual": _ACTUAL,
        "forecast": ("prognosis", "prognose", "prognos"),
        "completeness": ("complete", "fuldstændighed", "fullständighet", "täckning"),
        "persons": ("cases", "n", "people", "personer", "antal_personer", "fall"),
        "explanation": _CODE, "text": _TEXT,
    },
    "peers": {
        "kpi": _KPI, "period": _PERIOD, "value": _ACTUAL,
        "peer": ("who", "region", "other", "andre", "sammenlign", "jämför_med", "annan", "andra"),
        "source": ("kilde", "källa"), "beside": ("own_unit", *_UNIT),
    },
    "totals": {
        "unit": _UNIT, "period": _PERIOD, "total": ("name", "tal", "tæller", "summa"),
        "value": ("number", "værdi", "antal", "värde"), "basis": _BASIS,
    },
    "budget": {
        "line": _LINE, "unit": _UNIT, "activity": _ACTIVITY, "year": ("år",), "amount": _AMOUNT,
        "method": ("periodised_by", "metode", "metod", "periodisering"),
    },
    "spending": {"line": _LINE, "unit": _UNIT, "period": _PERIOD, "amount": (*_AMOUNT, "booked", "bogført", "bokfört")},
    "shares": {"line": _LINE, "period": _PERIOD, "share": ("weight", "andel", "vægt", "vikt")},
    "volumes": {
        "activity": _ACTIVITY, "unit": _UNIT, "period": _PERIOD, "planned": ("plan", *_PLAN[1:]), "actual": _ACTUAL,
    },
    "unit_costs": {
        "activity": _ACTIVITY, "resource": _RESOURCE, "hours": ("timer", "timmar"),
        "rate": ("price", "money_per_hour", "timepris", "timpris", "timlön", "timeløn"),
        "other": ("material", "øvrigt", "övrigt", "materiale"), "basis": _BASIS,
    },
    "cost_lines": {
        "activity": _ACTIVITY, "unit": _UNIT, "period": _PERIOD,
        "planned_volume": ("planlagt_antal", "planerad_volym"), "actual_volume": ("faktisk_antal", "faktisk_volym"),
        "planned_hours": ("planlagte_timer", "planerade_timmar"), "actual_hours": ("faktiske_timer", "faktiska_timmar"),
        "planned_rate": ("planlagt_timepris", "planerat_timpris"),
        "actual_rate": ("faktisk_timepris", "faktiskt_timpris"),
        "booked": ("bogført", "bokfört"), "explanation": _CODE, "text": _TEXT,
        "action": ("handling", "åtgärd", "tiltag"), "owner": _OWNER, "due": ("frist", "senest", "klart"),
    },
    "assumptions": {
        "id": ("nr", "assumption", "antagelse", "antagande"), "title": ("name", "titel", "navn", "namn"), "unit": _UNIT,
        "measured_in": ("måles_i", "mäts_i"), "low": ("lav", "lågt", "låg"),
        "likely": ("sandsynlig", "trolig", "troligt"),
        "high": ("høj", "högt", "hög"), "evidence": ("grundlag", "underlag", "evidens"), "owner": _OWNER,
        "start": ("from", "fra", "från"), "full": ("fully_from", "fuld_fra", "full_från"),
        "realised": ("realised_so_far", "realiseret", "realiserat"), "realised_on": ("målt", "mätt", "measured_on"),
        "scenario": ("scenarie",),
    },
    "codes": {
        "kind": ("type", "typ", "art", "slag"), "id": ("name", "navn", "namn"),
        "code": ("external_code", "kode", "kod", "extern_kod", "ekstern_kode"),
    },
}  # fmt: skip
"""By table and field."""
