"""Sentences of the reports in English, Swedish and Danish: one entry a key, with places for figures."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str, str]] = {
    "comparison_note": (
        "Every scenario meets the same patients with the same luck; the range beside a difference holds it in 95 %.",
        "Varje scenario möter samma patienter med samma tur; spannet vid en skillnad rymmer den i 95 %.",
        "Hvert scenarie møder de samme patienter med samme held; spændet ved en forskel rummer den i 95 %.",
    ),
    "kpi_beds_needed": (
        "Beds needed at the accepted risk",
        "Vårdplatser vid godtagen risk",
        "Senge ved accepteret risiko",
    ),
    "kpi_work_hours": (
        "Hours of work that patients make",
        "Timmar som patienterna kräver",
        "Timer, som patienterne kræver",
    ),
    "kpi_available_hours": (
        "Contracted hours without leave",
        "Avtalade timmar utan frånvaro",
        "Aftalte timer uden fravær",
    ),
    "term_need": (
        "People missing or too many",
        "Personer som saknas eller är för många",
        "Personer for få eller for mange",
    ),
    "term_change": (
        "Changes of the published roster",
        "Ändringar av det publicerade schemat",
        "Ændringer af den publicerede plan",
    ),
    "scope": (
        "{people} {people?person|people}, {days} {days?day|days}, {duties} {duties?duty|duties}.",
        "{people} {people?person|personer}, {days} {days?dag|dagar}, {duties} pass.",
        "{people} {people?medarbejder|medarbejdere}, {days} {days?dag|dage}, {duties} {duties?vagt|vagter}.",
    ),
    "law_clean": (
        "No rule that must hold is broken.",
        "Ingen regel som måste hållas är bruten.",
        "Ingen regel, der skal overholdes, er brudt.",
    ),
    "law_broken": (
        "Breaches of rules that must hold: {n}. The roster may not be used as it is.",
        "Brott mot regler som måste hållas: {n}. Schemat får inte användas som det är.",
        "Brud på regler, der skal overholdes: {n}. Planen må ikke bruges, som den er.",
    ),
    "law_history": (
        "Breaches in the history, before the period: {n}. They are told apart and do not count against this roster.",
        "Brott i historiken, före perioden: {n}. De redovisas för sig och räknas inte mot det här schemat.",
        "Brud i historikken, før perioden: {n}. De vises for sig og tæller ikke imod denne plan.",
    ),
    "audit_clean": (
        "No breach of a rule that must hold was found.",
        "Inget brott mot en regel som måste hållas hittades.",
        "Der er ikke fundet brud på en regel, der skal overholdes.",
    ),
    "audit_broken": (
        "Breaches of rules that must hold: {n}.",
        "Brott mot regler som måste hållas: {n}.",
        "Brud på regler, der skal overholdes: {n}.",
    ),
    "law_soft": (
        "Places where a rule that should hold gives way: {n}.",
        "Ställen där en regel som bör hållas får vika: {n}.",
        "Steder, hvor en regel, der bør overholdes, viger: {n}.",
    ),
    "term_need_safety": (
        "People missing below the least number",
        "Personer som saknas under det minsta antalet",
        "Personer, der mangler under det mindste antal",
    ),
    "term_need_cost": (
        "People more or fewer than wanted",
        "Personer fler eller färre än önskat",
        "Personer flere eller færre end ønsket",
    ),
    "law_goals": (
        "Goals that are not fully reached: {n}.",
        "Mål som inte nås helt: {n}.",
        "Mål, der ikke nås helt: {n}.",
    ),
    "law_unknown": (
        "Verdicts that cannot be known from the history given: {n}.",
        "Bedömningar som inte går att göra med den historik som finns: {n}.",
        "Vurderinger, der ikke kan afgøres med den foreliggende historik: {n}.",
    ),
    "cover_full": (
        "Every one of {total} intervals has the people that are wanted.",
        "Alla {total} tidsintervall har den bemanning som önskas.",
        "Alle {total} tidsrum har den bemanding, der ønskes.",
    ),
    "cover_short": (
        "{short} of {total} intervals {short?has|have} fewer people than wanted; {unsafe} fewer than the least that "
        "is safe.",
        "{short} av {total} tidsintervall har färre än önskat; {unsafe} färre än det minsta som är säkert.",
        "{short} af {total} tidsrum har færre end ønsket; {unsafe} færre end det mindste, der er sikkert.",
    ),
    "cover_under": (
        "{short} of {total} intervals {short?has|have} fewer people than wanted, none fewer than the least that is "
        "safe.",
        "{short} av {total} tidsintervall har färre än önskat, inget färre än det minsta som är säkert.",
        "{short} af {total} tidsrum har færre end ønsket, intet færre end det mindste, der er sikkert.",
    ),
    "wishes_sentence": (
        "{met} of {total} {total?wish is|wishes are} met.",
        "{met} av {total} önskemål är {met?uppfyllt|uppfyllda}.",
        "{met} af {total} {total?ønske|ønsker} er opfyldt.",
    ),
    "gap_optimal": (
        "No roster can be better: this is proven.",
        "Inget schema kan vara bättre: det är bevisat.",
        "Ingen plan kan være bedre: det er bevist.",
    ),
    "gap_sentence": (
        "No roster can be more than {gap} better: this is proven.",
        "Inget schema kan vara mer än {gap} bättre: det är bevisat.",
        "Ingen plan kan være mere end {gap} bedre: det er bevist.",
    ),
    "gap_unknown": (
        "How much better a roster could be is not known.",
        "Hur mycket bättre ett schema kunde vara är inte känt.",
        "Hvor meget bedre en plan kunne være, vides ikke.",
    ),
    "points_sentence": (
        "The roster loses {objective} {objective?point|points}; none loses fewer than {bound}.",
        "Schemat förlorar {objective} poäng; inget förlorar färre än {bound}.",
        "Planen taber {objective} point; ingen taber færre end {bound}.",
    ),
    "status_infeasible": (
        "No roster exists: the rules, locks and leave below cannot hold together.",
        "Inget schema finns: reglerna, låsningarna och ledigheterna nedan går inte ihop.",
        "Der findes ingen plan: reglerne, låsningerne og fraværet nedenfor kan ikke forenes.",
    ),
    "status_none yet": (
        "The time ended before a roster was found.",
        "Tiden tog slut innan ett schema hittades.",
        "Tiden løb ud, før en plan blev fundet.",
    ),
    "status_invalid": (
        "The input contradicts itself, see below.",
        "Indata motsäger sig själva, se nedan.",
        "Input modsiger sig selv, se nedenfor.",
    ),
    "census_sentence": (
        "{unit}: {mean} patients on average; at the peak more than {high} with a risk of one in twenty.",
        "{unit}: {mean} patienter i snitt; som mest fler än {high} med en risk på en av tjugo.",
        "{unit}: {mean} patienter i snit; på det højeste flere end {high} med en risiko på én ud af tyve.",
    ),
    "beds_enough": (
        "{unit}: the {beds} open beds are enough: on no day is the risk of having too few above {risk}.",
        "{unit}: de {beds} öppna vårdplatserna räcker: ingen dag är risken för platsbrist över {risk}.",
        "{unit}: de {beds} åbne senge rækker: på ingen dag er risikoen for at mangle senge over {risk}.",
    ),
    "beds_short": (
        "{unit}: with {beds} beds open, expect a shortage at some hour on about {expected} of {total} days; "
        "the risk is highest on {day}, {worst}.",
        "{unit}: med {beds} öppna vårdplatser väntas platsbrist någon timme under ungefär {expected} av {total} dagar; "
        "risken är störst {day}, {worst}.",
        "{unit}: med {beds} åbne senge ventes sengemangel i mindst én time på omkring {expected} af {total} dage; "
        "risikoen er størst {day}, {worst}.",
    ),
    "beds_needed": (
        "{unit}: with {beds} beds, too few are there on at most {risk} of the days, the period taken as a whole.",
        "{unit}: med {beds} vårdplatser blir det platsbrist högst {risk} av dagarna, sett över hela perioden.",
        "{unit}: med {beds} senge mangler der senge på højst {risk} af dagene, set over hele perioden.",
    ),
    "forecast_sentence": (
        "{unit}: {mean} arrivals a day expected, between {low} and {high} on nine days in ten.",
        "{unit}: {mean} ankomster per dag väntas, mellan {low} och {high} nio dagar av tio.",
        "{unit}: {mean} ankomster pr. dag ventes, mellem {low} og {high} ni dage ud af ti.",
    ),
    "tile_law": (
        "Rules that must hold, broken",
        "Brott mot regler som måste hållas",
        "Brud på regler, der skal holdes",
    ),
    "chart_forecast_description": (
        "Arrivals a day in {unit}: what was seen, then the forecast with the bands that hold 5 and 9 days in 10.",
        "Ankomster per dag till {unit}: utfallet, därefter prognosen med banden som rymmer 5 och 9 dagar av 10.",
        "Ankomster pr. dag til {unit}: det sete, derefter prognosen med båndene, der rummer 5 og 9 dage ud af 10.",
    ),
    "chart_census_description": (
        "Patients present in {unit} hour by hour, with the bands that hold 5 and 9 hours in 10.",
        "Patienter inne på {unit} timme för timme, med banden som rymmer 5 och 9 timmar av 10.",
        "Patienter til stede på {unit} time for time, med båndene, der rummer 5 og 9 timer ud af 10.",
    ),
    "backtest": (
        "The models on past weeks that they had not seen",
        "Modellerna på gångna veckor de inte hade sett",
        "Modellerne på tidligere uger, de ikke havde set",
    ),
    "cover_note": (
        "The number is the people on duty for the whole interval; a small figure after it is what was wanted.",
        "Talet är antalet i tjänst under hela tiden; den lilla siffran efter är det önskade.",
        "Tallet er antallet på vagt i hele tidsrummet; det lille tal efter er det ønskede.",
    ),
    "cover_left_out": (
        "Left out: {n} rows of handovers of half an hour or less that are nowhere short.",
        "Utelämnat: {n} rader med överlämningar på högst en halvtimme där inget saknas.",
        "Udeladt: {n} rækker med overlevering på højst en halv time, hvor intet mangler.",
    ),
    "night_note": (
        "A night is a duty with three hours or more between 00:00 and 05:00; a weekend counts once.",
        "En natt är ett pass med minst tre timmar mellan 00:00 och 05:00; en helg räknas en gång.",
        "En nat er en vagt med mindst tre timer mellem 00:00 og 05:00; en weekend tælles én gang.",
    ),
    "no_breaches": (
        "Nothing is broken. Every rule was audited again from the finished roster, apart from the solver.",
        "Inget är brutet. Varje regel har granskats på nytt i det färdiga schemat, oberoende av lösaren.",
        "Intet er brudt. Hver regel er gennemgået igen i den færdige plan, uafhængigt af løseren.",
    ),
    "unknown_note": (
        "These cannot be judged: the period that the rule speaks of reaches outside what is known.",
        "Dessa går inte att bedöma: den period som regeln avser når utanför det som är känt.",
        "Disse kan ikke vurderes: den periode, reglen omhandler, rækker ud over det kendte.",
    ),
    "provenance": (
        "Rules: {pack}. Strategy {strategy}, seed {seed}.",
        "Regler: {pack}. Strategi {strategy}, frö {seed}.",
        "Regler: {pack}. Strategi {strategy}, frø {seed}.",
    ),
}
