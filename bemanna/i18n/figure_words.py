"""Names of the key figures of follow-up in English, Swedish and Danish, and of the units in which they are told."""

from __future__ import annotations

FIGURES: dict[str, tuple[str, str, str]] = {
    "figure_within_guarantee": ("Within the guarantee", "Inom vårdgarantin", "Inden for garantien"),
    "figure_within_contact_0d": ("Contact on the same day", "Kontakt samma dag", "Kontakt samme dag"),
    "figure_within_primary_3d": (
        "Assessed in primary care within 3 days",
        "Medicinsk bedömning i primärvård inom 3 dagar",
        "Vurderet i primærsektoren inden for 3 dage",
    ),
    "figure_within_visit_90d": (
        "First visit within 90 days",
        "Första besök inom 90 dagar",
        "Første besøg inden for 90 dage",
    ),
    "figure_within_treatment_90d": (
        "Treatment within 90 days",
        "Åtgärd inom 90 dagar",
        "Behandling inden for 90 dage",
    ),
    "figure_waiting_late": (
        "Waiting longer than promised",
        "Väntat längre än garantin",
        "Har ventet længere end lovet",
    ),
    "figure_admissions": ("Admissions", "Inskrivningar", "Indlæggelser"),
    "figure_patient_days": ("Patient-days", "Vårddygn", "Sengedage"),
    "figure_production": ("Production", "Produktion", "Produktion"),
    "figure_occupancy_se": (
        "Occupancy (patient-days / bed-days)",
        "Beläggningsgrad (vårddygn / disponibla vårdplatsdygn)",
        "Belægning (sengedage / disponible sengedage)",
    ),
    "figure_occupancy_dk": (
        "Occupancy at 23:00 (100 = full)",
        "Beläggning kl. 23 (100 = fullt)",
        "Belægningsgrad kl. 23 (100 = fuldt)",
    ),
    "figure_overfull_days_dk": ("Days above 100 at 23:00", "Dygn över 100 kl. 23", "Døgn med overbelægning kl. 23"),
    "figure_overcrowding_per_100": (
        "Overcrowding per 100 beds",
        "Överbeläggningar per 100 disponibla vårdplatser",
        "Overbelægning pr. 100 disponible senge",
    ),
    "figure_outlying_per_100": (
        "Outliers per 100 beds",
        "Utlokaliserade per 100 disponibla vårdplatser",
        "Patienter i andre afsnit pr. 100 disponible senge",
    ),
    "figure_mean_stay": ("Mean stay", "Medelvårdtid", "Gennemsnitlig liggetid"),
    "figure_ready_share": (
        "Patient-days ready for discharge",
        "Vårddygn för utskrivningsklara",
        "Sengedage for færdigbehandlede",
    ),
    "figure_adherence": ("Plan adherence", "Följsamhet till produktionsplanen", "Planen fulgt"),
    "figure_chppd": ("Care hours per patient-day", "Vårdtimmar per vårddygn", "Plejetimer pr. sengedag"),
    "figure_chppd_registered": (
        "Care hours per patient-day, registered",
        "Vårdtimmar per vårddygn, legitimerade",
        "Plejetimer pr. sengedag, autoriserede",
    ),
    "figure_chppd_support": (
        "Care hours per patient-day, support",
        "Vårdtimmar per vårddygn, övriga",
        "Plejetimer pr. sengedag, øvrige",
    ),
    "figure_fill_rate": ("Worked of planned hours", "Arbetade av planerade timmar", "Arbejdede af planlagte timer"),
    "figure_fill_rate_registered": (
        "Worked of planned hours, registered",
        "Arbetade av planerade timmar, legitimerade",
        "Arbejdede af planlagte timer, autoriserede",
    ),
    "figure_fill_rate_support": (
        "Worked of planned hours, support",
        "Arbetade av planerade timmar, övriga",
        "Arbejdede af planlagte timer, øvrige",
    ),
    "figure_need_fill_registered": (
        "Hours of what is needed, registered",
        "Timmar av behovet, legitimerade",
        "Timer af behovet, autoriserede",
    ),
    "figure_need_fill_support": (
        "Hours of what is needed, support",
        "Timmar av behovet, övriga",
        "Timer af behovet, øvrige",
    ),
    "figure_points_per_nurse": ("Care points per nurse", "Vårdpoäng per sjuksköterska", "Plejepoint pr. sygeplejerske"),
    "figure_in_optimal_band": (
        "Days inside the band of care points",
        "Dagar inom bandet för vårdpoäng",
        "Dage inden for båndet af plejepoint",
    ),
    "figure_short_share": ("Hours short of the need", "Timmar under behovet", "Timer under behovet"),
    "figure_over_share": ("Hours above the need", "Timmar över behovet", "Timer over behovet"),
    "figure_unsafe_share": ("Hours below the least", "Timmar under det minsta", "Timer under det mindste"),
    "figure_disruption": (
        "Shifts changed after publication",
        "Pass ändrade efter publicering",
        "Vagter ændret efter offentliggørelse",
    ),
    "figure_disruption_frozen": (
        "Changed less than 72 hours before",
        "Ändrade mindre än 72 timmar före",
        "Ændret mindre end 72 timer før",
    ),
    "figure_disruption_notice": ("Changed inside the notice", "Ändrade inom varseltiden", "Ændret inden for varslet"),
    "figure_disruption_ahead": ("Changed with notice", "Ändrade med varsel", "Ændret med varsel"),
    "figure_people_touched": (
        "People with a changed day",
        "Medarbetare med en ändrad dag",
        "Medarbejdere med en ændret dag",
    ),
    "figure_overtime_share": (
        "Overtime, of agreed hours",
        "Övertid, av avtalad tid",
        "Overarbejde, af aftalte timer",
    ),
    "figure_sick_share": ("Sick absence", "Sjukfrånvaro", "Sygefravær"),
    "figure_weekend_fairness": (
        "Weekends away from an even share",
        "Helger från en jämn fördelning",
        "Weekender fra en jævn fordeling",
    ),
    "figure_night_fairness": (
        "Nights away from an even share",
        "Nätter från en jämn fördelning",
        "Nætter fra en jævn fordeling",
    ),
    "figure_unit_cost": ("Cost per produced unit", "Kostnad per producerad enhet", "Enhedsomkostning"),
    "figure_budget_deviation": ("Deviation from the budget", "Budgetavvikelse", "Budgetafvigelse"),
    "figure_data_completeness": ("Closed records", "Avslutade registreringar", "Afsluttede registreringer"),
    "figure_data_lag": ("Lag of registration", "Eftersläpning i registrering", "Registreringsefterslæb"),
    "in_days": ("{n} {n?day|days}", "{n} {n?dag|dagar}", "{n} {n?dag|dage}"),
    "in_hours": ("{n} h", "{n} tim", "{n} t"),
    "in_weekends": ("{n} {n?weekend|weekends}", "{n} {n?helg|helger}", "{n} {n?weekend|weekender}"),
    "in_nights": ("{n} {n?night|nights}", "{n} {n?natt|nätter}", "{n} {n?nat|nætter}"),
    "in_money": ("{n} kr", "{n} kr", "{n} kr."),
}
"""By key: figure_<id> and in_<unit>."""
