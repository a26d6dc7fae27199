"""Words and sentences of the plan's page and workbook in English, Swedish and Danish."""

from __future__ import annotations

PRODUCTION_WORDS: dict[str, tuple[str, str, str]] = {
    "production_plan": (
        "Production and capacity plan",
        "Produktions- och kapacitetsplan",
        "Produktions- og kapacitetsplan",
    ),
    "plan_span": ("Weeks {first} to {last}", "Vecka {first} till {last}", "Uge {first} til {last}"),
    "feasible": ("Can it work?", "Går det ihop?", "Kan det hænge sammen?"),
    "capacity_gap": ("Demand against capacity", "Efterfrågan mot kapacitet", "Efterspørgsel mod kapacitet"),
    "capacity_gap_note": (
        "What serving everybody in the week they come would take, as a share of what there is that week. Above 100 the "
        "list grows or acute work is not done; extra capacity is not counted.",
        "Vad det skulle kräva att ta hand om alla den vecka de kommer, som andel av det som finns den veckan. Över 100 "
        "växer listan eller blir akut arbete ogjort; extra kapacitet är inte räknad.",
        "Hvad det ville kræve at tage alle i den uge, de kommer, som andel af det, der er i ugen. Over 100 "
        "vokser listen, "
        "eller akut arbejde bliver ikke gjort; ekstra kapacitet er ikke talt med.",
    ),
    "gap_over": ("over 105 %", "över 105 %", "over 105 %"),
    "gap_full": ("95 to 105 %", "95 till 105 %", "95 til 105 %"),
    "gap_fits": ("75 to 95 %", "75 till 95 %", "75 til 95 %"),
    "gap_free": ("under 75 %", "under 75 %", "under 75 %"),
    "volumes": ("What is produced", "Vad som produceras", "Hvad der produceres"),
    "produced": ("Produced", "Produceras", "Produceres"),
    "list_start": ("List now", "Lista nu", "Liste nu"),
    "list_end": ("List at the end", "Lista i slutet", "Liste til sidst"),
    "late_weeks": ("Late patient-weeks", "Försenade patientveckor", "Forsinkede patientuger"),
    "in_time": ("In time by chance", "I tid enligt simulering", "Til tiden ifølge simulering"),
    "in_time_note": (
        "The plan counts expected patients. The share in time is simulated: as many are referred as chance has it, and "
        "the longest waiting go first. Patients whom the guarantee does not count are left out.",
        "Planen räknar med väntat antal patienter. Andelen i tid är simulerad: remisserna kommer med "
        "slumpens variation "
        "och de som väntat längst går först. Patienter som garantin inte räknar är inte med.",
        "Planen regner med det forventede antal patienter. Andelen til tiden er simuleret: henvisningerne kommer med "
        "tilfældets variation, og de længst ventende går først. Patienter, som garantien ikke tæller, er ikke med.",
    ),
    "bottlenecks": ("Bottlenecks", "Flaskhalsar", "Flaskehalse"),
    "bottleneck_line": (
        "{resource} holds production back in {n} of {weeks} {weeks?week|weeks} (first {first}): {unit} a week would "
        "avoid "
        "up to {price} late patient-weeks.",
        "{resource} håller tillbaka produktionen i {n} av {weeks} {weeks?vecka|veckor} (först {first}): {unit} per "
        "vecka "
        "skulle undvika upp till {price} försenade patientveckor.",
        "{resource} holder produktionen tilbage i {n} af {weeks} {weeks?uge|uger} (først {first}): {unit} pr. uge "
        "ville "
        "undgå op til {price} forsinkede patientuger.",
    ),
    "no_bottleneck": (
        "No resource keeps patients waiting beyond their guarantee.",
        "Ingen resurs gör att patienter väntar längre än garantin.",
        "Ingen ressource lader patienter vente ud over garantien.",
    ),
    "unit_hour": ("one more hour", "en timme till", "en time mere"),
    "unit_bed_day": ("one more bed-day", "ett vårdplatsdygn till", "en sengedag mere"),
    "task_shifting": ("Tasks in other hands", "Uppgiftsväxling", "Opgaveglidning"),
    "task_shifting_line": (
        "Tasks that others may do free {freed} h and take {used} h elsewhere. Without it {late0} late "
        "patient-weeks and "
        "{wait0} waiting at the end, with it {late1} and {wait1}.",
        "Uppgifter som andra får göra frigör {freed} tim och tar {used} tim på annat håll. Utan det {late0} försenade "
        "patientveckor och {wait0} väntande i slutet, med det {late1} och {wait1}.",
        "Opgaver, som andre må løse, frigør {freed} t og tager {used} t andre steder. Uden det {late0} forsinkede "
        "patientuger og {wait0} ventende til sidst, med det {late1} og {wait1}.",
    ),
    "resource": ("Resource", "Resurs", "Ressource"),
    "freed": ("Hours freed", "Frigjorda timmar", "Frigjorte timer"),
    "taken": ("Hours taken over", "Övertagna timmar", "Overtagne timer"),
    "sessions": ("Sessions", "Mottagningspass och operationslistor", "Ambulatorier og operationslejer"),
    "sessions_fit": (
        "The sessions have room for every planned patient.",
        "Passen har plats för alla planerade patienter.",
        "Der er plads til alle planlagte patienter.",
    ),
    "sessions_left": (
        "{n} planned {n?patient finds|patients find} no room in the sessions (first {first}).",
        "{n} {n?planerad patient|planerade patienter} får inte plats i passen (först {first}).",
        "{n} {n?planlagt patient|planlagte patienter} får ikke plads (først {first}).",
    ),
    "wards": ("Wards", "Avdelningar", "Sengeafsnit"),
    "ward": ("Ward", "Avdelning", "Sengeafsnit"),
    "patients_mean": ("Patients", "Patienter", "Patienter"),
    "beds_open": ("Beds", "Vårdplatser", "Senge"),
    "beds_at_risk": ("Needed at risk", "Behov vid risk", "Behov ved risiko"),
    "occupancy": ("Occupancy", "Beläggning", "Belægning"),
    "wanted_hours": ("Hours wanted", "Önskade timmar", "Ønskede timer"),
    "there_hours": ("Hours there", "Timmar som finns", "Timer, der er"),
    "gap_hours_short": ("Gap", "Gap", "Gab"),
    "wards_note": (
        "Hours of {days} days from {first}. Wanted: enough people in {service} of cases, which is more than the mean "
        "work, most so in small wards (points_under and points_over decide). There: by contract without leave.",
        "Timmar i {days} dagar från {first}. Önskade: folk nog i {service} av fallen, vilket är mer än det "
        "genomsnittliga "
        "arbetet, mest på små avdelningar (points_under och points_over avgör). Finns: enligt avtal utan ledighet.",
        "Timer i {days} dage fra {first}. Ønsket: folk nok i {service} af tilfældene, hvilket er mere end det "
        "gennemsnitlige arbejde, mest på små afsnit (points_under og points_over afgør). Til stede: efter kontrakt "
        "uden "
        "ferie.",
    ),
    "pools_line": (
        "As pools the wards need {together} person-hours instead of {apart} each by itself.",
        "Som pooler behöver avdelningarna {together} persontimmar i stället för {apart} var för sig.",
        "Som puljer har afsnittene brug for {together} persontimer i stedet for {apart} hver for sig.",
    ),
    "with_rosters": ("With the rosters", "Med schemana", "Med tjenesteplanerne"),
    "rosters_line": (
        "{staffed} of {wanted} wanted hours are staffed; {missing} are missing, {unsafe} of them below the "
        "least number.",
        "{staffed} av {wanted} önskade timmar är bemannade; {missing} saknas, {unsafe} av dem under minsta antal.",
        "{staffed} af {wanted} ønskede timer er bemandet; {missing} mangler, {unsafe} af dem under mindste antal.",
    ),
    "rosters_volumes": (
        "{less} {less?patient|patients} cannot be produced when planned; {more} {more?is|are} produced at other times.",
        "{less} {less?patient|patienter} kan inte produceras när det var planerat; {more} produceras vid andra tider.",
        "{less} {less?patient|patienter} kan ikke produceres, da det var planlagt; {more} produceres på andre "
        "tidspunkter.",
    ),
    "roster_yields": (
        "{resource}, {week}: the plan counts on {planned} h, the roster yields {yielded} h.",
        "{resource}, {week}: planen räknar med {planned} tim, schemat ger {yielded} tim.",
        "{resource}, {week}: planen regner med {planned} t, tjenesteplanen giver {yielded} t.",
    ),
    "plan_sum": (
        "{patients} patients in {weeks} {weeks?week|weeks} from {first}; {waiting} wait at the end; {late} late "
        "patient-weeks; {money} for extra capacity.",
        "{patients} patienter på {weeks} {weeks?vecka|veckor} från {first}; {waiting} väntar i slutet; {late} "
        "försenade patientveckor; {money} för extra kapacitet.",
        "{patients} patienter på {weeks} {weeks?uge|uger} fra {first}; {waiting} venter til sidst; {late} forsinkede "
        "patientuger; {money} til ekstra kapacitet.",
    ),
    "guarantees_late": (
        "Guarantees that chance does not let hold",
        "Garantier som inte håller enligt simulering",
        "Garantier, der ikke holder ifølge simulering",
    ),
    "guarantees_kept": (
        "All {n} guarantees hold, by chance as well.",
        "Alla {n} garantier håller, även enligt simulering.",
        "Alle {n} garantier holder, også ifølge simulering.",
    ),
    "late_end": ("Late at the end", "Försenade i slutet", "Forsinkede til sidst"),
    "chance": ("Chance", "Sannolikhet", "Sandsynlighed"),
    "no_covering": (
        "{ward}: no shifts were found that cover its needs.",
        "{ward}: inga pass hittades som täcker behoven.",
        "{ward}: der blev ikke fundet vagter, som dækker behovene.",
    ),
    "missing_hours": ("Missing hours", "Timmar som saknas", "Manglende timer"),
    "unsafe_hours_short": ("Below least", "Under minsta", "Under mindste"),
    "worked_hours": ("Hours in the roster", "Timmar i schemat", "Timer i planen"),
    "tile_patients": (
        "patients in {weeks} {weeks?week|weeks}",
        "patienter på {weeks} {weeks?vecka|veckor}",
        "patienter på {weeks} {weeks?uge|uger}",
    ),
    "tile_waiting": ("wait at the end", "väntar i slutet", "venter til sidst"),
    "tile_waiting_now": ("of {n} now", "av {n} nu", "af {n} nu"),
    "tile_late": ("late patient-weeks", "försenade patientveckor", "forsinkede patientuger"),
    "tile_grow": (
        "resources whose lists can only grow",
        "resurser vars listor bara kan växa",
        "ressourcer, hvis lister kun kan vokse",
    ),
    "tile_guarantee": (
        "guarantees kept by chance",
        "garantier som hålls enligt simulering",
        "garantier holdt ifølge simulering",
    ),
    "tile_ward_gap": ("hours short in the wards", "timmar saknas på avdelningarna", "timer mangler på afsnittene"),
    "demand": ("Demand", "Efterfrågan", "Efterspørgsel"),
    "required": ("In the plan", "I planen", "I planen"),
    "available": ("Available", "Tillgängligt", "Til rådighed"),
    "extra": ("Extra", "Extra", "Ekstra"),
    "price_late": ("Price (late patient-weeks)", "Pris (försenade patientveckor)", "Pris (forsinkede patientuger)"),
    "volume": ("Volume", "Volym", "Volumen"),
    "plan_ok": (
        "Every resource has room for the patients who come.",
        "Alla resurser räcker för de patienter som kommer.",
        "Alle ressourcer rækker til de patienter, der kommer.",
    ),
    "plan_none": (
        "There is no production plan ({status}).",
        "Det finns ingen produktionsplan ({status}).",
        "Der er ingen produktionsplan ({status}).",
    ),
    "shift_plan": ("Shifts that cover the needs", "Täthetsschema", "Normering pr. vagt"),
    "pool": ("Pool", "Pool", "Pulje"),
    "apart": ("Each by itself", "Var för sig", "Hver for sig"),
    "together": ("Together", "Tillsammans", "Tilsammen"),
}

PRODUCTION_SENTENCES: dict[str, tuple[str, str]] = {
    "{people} for the sessions {names}.": (
        "{people} för passen {names}.",
        "{people} til {names}.",
    ),
}
"""Swedish and Danish of the sentences that the rooms make of production."""
