"""Formulas of the key figures in Swedish and Danish (in English they stand in the registry), and words around them."""

from __future__ import annotations

FORMULAS: dict[str, tuple[str, str]] = {
    "within_guarantee": ("fått vård inom garantin / fått vård", "behandlet inden for garantien / behandlet"),
    "within_contact_0d": (
        "kontakter som besvarats samma dag / kontakter",
        "henvendelser besvaret samme dag / henvendelser",
    ),
    "within_primary_3d": (
        "medicinska bedömningar inom 3 dagar / bedömningar",
        "vurderinger inden for 3 dage / vurderinger",
    ),
    "within_visit_90d": (
        "första besök inom 90 dagar från remissen / första besök",
        "første besøg inden for 90 dage efter henvisningen / første besøg",
    ),
    "within_treatment_90d": (
        "åtgärder inom 90 dagar från beslutet / åtgärder",
        "behandlinger inden for 90 dage efter beslutningen / behandlinger",
    ),
    "waiting_late": ("antal personer", "antal personer"),
    "admissions": ("antal inskrivningar", "antal indlæggelser"),
    "patient_days": ("antal vårddygn", "antal sengedage"),
    "production": ("antal besök, operationer, vårdtillfällen", "antal besøg, operationer, indlæggelser"),
    "occupancy_se": ("vårddygn / disponibla vårdplatsdygn", "sengedage / disponible sengedage"),
    "occupancy_dk": (
        "100 x inneliggande kl. 23:00 / disponibla vårdplatser",
        "100 x indlagte kl. 23:00 / disponible senge",
    ),
    "overfull_days_dk": (
        "dygn med fler inneliggande kl. 23:00 än disponibla vårdplatser (index över 100) / dygn",
        "døgn med flere indlagte kl. 23:00 end disponible senge (indeks over 100) / døgn",
    ),
    "overcrowding_per_100": (
        "100 x patienter utan disponibel vårdplats / disponibla vårdplatser",
        "100 x patienter uden disponibel seng / disponible senge",
    ),
    "outlying_per_100": (
        "100 x patienter på en annan enhets vårdplats / disponibla vårdplatser",
        "100 x patienter i et andet afsnits seng / disponible senge",
    ),
    "mean_stay": ("vårddygn / utskrivningar", "sengedage / udskrivninger"),
    "ready_share": (
        "vårddygn efter att patienten blivit utskrivningsklar / vårddygn",
        "sengedage efter at patienten er færdigbehandlet / sengedage",
    ),
    "adherence": (
        "1 - summa |utfall - plan| / summa plan, per vecka och aktivitet",
        "1 - sum |resultat - plan| / sum plan, pr. uge og aktivitet",
    ),
    "chppd": ("(legitimerades + övrigas timmar) / vårddygn", "(autoriseredes + øvriges timer) / sengedage"),
    "chppd_registered": ("legitimerades timmar / vårddygn", "autoriseredes timer / sengedage"),
    "chppd_support": ("övrigas timmar / vårddygn", "øvriges timer / sengedage"),
    "fill_rate": (
        "arbetade timmar / timmar i det först publicerade schemat",
        "arbejdede timer / timer i den først offentliggjorte plan",
    ),
    "fill_rate_registered": (
        "legitimerades arbetade timmar (i en plan: schemalagda) / deras timmar i det först publicerade schemat",
        "autoriseredes arbejdede timer (i en plan: planlagte) / deres timer i den først offentliggjorte plan",
    ),
    "fill_rate_support": (
        "övrigas arbetade timmar (i en plan: schemalagda) / deras timmar i det först publicerade schemat",
        "øvriges arbejdede timer (i en plan: planlagte) / deres timer i den først offentliggjorte plan",
    ),
    "need_fill_registered": (
        "legitimerades arbetade timmar (i en plan: schemalagda) / timmar som behoven av deras kompetenser kräver",
        "autoriseredes arbejdede timer (i en plan: planlagte) / timer, som behovene for deres kompetencer kræver",
    ),
    "need_fill_support": (
        "övrigas arbetade timmar (i en plan: schemalagda) / timmar som behoven av deras kompetenser kräver",
        "øvriges arbejdede timer (i en plan: planlagte) / timer, som behovene for deres kompetencer kræver",
    ),
    "points_per_nurse": (
        "patienternas vårdpoäng / sjuksköterskor i tjänst, efter avdelningens egen tabell",
        "patienternes plejepoint / sygeplejersker på vagt, efter afsnittets egen tabel",
    ),
    "in_optimal_band": (
        "dagar med poäng per sjuksköterska inom avdelningens band / dagar",
        "dage med point pr. sygeplejerske inden for afsnittets bånd / dage",
    ),
    "short_share": ("persontimmar under behovet / behov", "persontimer under behovet / behov"),
    "over_share": ("persontimmar över behovet / behov", "persontimer over behovet / behov"),
    "unsafe_share": ("persontimmar under det minsta / behov", "persontimer under det mindste / behov"),
    "disruption": (
        "persondagar som skiljer sig från det först publicerade schemat / publicerade pass",
        "persondage, der afviger fra den først offentliggjorte plan / offentliggjorte vagter",
    ),
    "disruption_frozen": (
        "persondagar ändrade inom 72 timmar före passet / publicerade pass",
        "persondage ændret inden for 72 timer før vagten / offentliggjorte vagter",
    ),
    "disruption_notice": (
        "persondagar ändrade senare än varslet tillåter / publicerade pass",
        "persondage ændret senere, end varslet tillader / offentliggjorte vagter",
    ),
    "disruption_ahead": (
        "persondagar ändrade med det varsel som avtalet kräver / publicerade pass",
        "persondage ændret med det varsel, aftalen kræver / offentliggjorte vagter",
    ),
    "people_touched": (
        "medarbetare med en ändrad dag / medarbetare",
        "medarbejdere med en ændret dag / medarbejdere",
    ),
    "overtime_share": (
        "timmar över avtalad tid, person för person / avtalade timmar",
        "timer over normen, person for person / normtimer",
    ),
    "sick_share": (
        "persondagar med sjukfrånvaro / persondagar med anställning",
        "persondage med sygefravær / persondage med ansættelse",
    ),
    "weekend_fairness": (
        "summa över medarbetare |arbetade helger - andel av alla efter sysselsättningsgrad| / medarbetare",
        "sum over medarbejdere |arbejdede weekender - andel af alle efter beskæftigelsesgrad| / medarbejdere",
    ),
    "night_fairness": (
        "summa över medarbetare |arbetade nätter - andel av alla efter sysselsättningsgrad| / medarbetare",
        "sum over medarbejdere |arbejdede nætter - andel af alle efter beskæftigelsesgrad| / medarbejdere",
    ),
    "unit_cost": ("kostnad / volym", "omkostning / volumen"),
    "budget_deviation": (
        "(bokfört - periodiserad budget) / periodiserad budget",
        "(bogført - periodiseret budget) / periodiseret budget",
    ),
    "data_completeness": ("avslutade registreringar / registreringar", "afsluttede registreringer / registreringer"),
    "data_lag": (
        "dagar från den senast registrerade händelsen till dagen man tittar / rapporterande enheter",
        "dage fra den senest registrerede hændelse til den dag, man ser / rapporterende enheder",
    ),
}
"""By key figure: Swedish, Danish."""

AROUND: dict[str, tuple[str, str, str]] = {
    "group_access": ("Access and guarantees", "Tillgänglighet och garantier", "Tilgængelighed og garantier"),
    "group_process": (
        "Beds, patients and production",
        "Platser, patienter och produktion",
        "Senge, patienter og produktion",
    ),
    "group_staff": ("Staff and rosters", "Bemanning och scheman", "Personale og tjenesteplaner"),
    "group_economy": ("Economy", "Ekonomi", "Økonomi"),
    "group_data": ("Data", "Data", "Data"),
    "group_own": ("The scorecard's own", "Styrkortets egna", "Styrekortets egne"),
    "better_higher": ("higher is better", "högre är bättre", "højere er bedre"),
    "better_lower": ("lower is better", "lägre är bättre", "lavere er bedre"),
    "better_neither": ("better neither way", "inget håll är bättre", "ingen retning er bedre"),
    "formula": ("Formula", "Formel", "Formel"),
    "origin": ("Source", "Källa", "Kilde"),
}
"""Words of the page of definitions."""
