"""Titles of shipped packs and rules in Swedish and Danish, by their English words.

A title that is not here, or that has been changed in its pack, is shown as the pack has it: better English than a
translation of something else. The law itself is cited in its own language by the packs.
"""

from __future__ import annotations

PHRASES: dict[str, tuple[str, str]] = {
    "EU Working Time Directive 2003/88/EC - baseline for one worker": (
        "EU:s arbetstidsdirektiv 2003/88/EG",
        "EU's arbejdstidsdirektiv 2003/88/EF",
    ),
    "Denmark - nurse (and other Sundhedskartellet staff) in a region hospital, full-day (døgn) area": (
        "Danmark: sjuksköterskor (och övriga inom Sundhedskartellet) på regionsjukhus, dygnet runt",
        "Danmark: sygeplejersker (og øvrige i Sundhedskartellet) på regionshospital, døgnområdet",
    ),
    "Sweden - nurse employed by a region under AB/HOK (SKR-Sobona, Vårdförbundet)": (
        "Sverige: sjuksköterskor anställda av region enligt AB/HÖK (SKR-Sobona, Vårdförbundet)",
        "Sverige: sygeplejersker ansat af en region efter AB/HÖK (SKR-Sobona, Vårdförbundet)",
    ),
    "11 consecutive hours of rest per 24-hour period": (
        "11 timmars sammanhängande vila per 24 timmar",
        "11 timers sammenhængende hvile pr. 24 timer",
    ),
    "A rest break when the working day is longer than six hours": (
        "Rast när arbetsdagen är längre än sex timmar",
        "Pause, når arbejdsdagen er længere end seks timer",
    ),
    "24 h uninterrupted rest plus the 11 h daily rest per 7-day period": (
        "24 timmars sammanhängande vila utöver de 11 timmarnas dygnsvila per 7-dagarsperiod",
        "24 timers sammenhængende hvile ud over de 11 timers daglige hvile pr. 7-dagesperiode",
    ),
    "Average working time incl. overtime at most 48 h per 7 days": (
        "I snitt högst 48 timmars arbetstid per 7 dagar, övertid inräknad",
        "I gennemsnit højst 48 timers arbejdstid pr. 7 dage, inkl. overarbejde",
    ),
    "Night workers - normal hours at most 8 on average per 24 h": (
        "Nattarbetande: i snitt högst 8 timmars normal arbetstid per 24 timmar",
        "Natarbejdere: i gennemsnit højst 8 timers normal arbejdstid pr. 24 timer",
    ),
    "Special hazards / heavy strain - no more than 8 h in any 24 h with night work": (
        "Särskilda risker eller stor ansträngning: högst 8 timmar per 24 timmar med nattarbete",
        "Særlig risiko eller stor belastning: højst 8 timer pr. 24 timer med natarbejde",
    ),
    "11 h continuous rest inside every rolling 24 h, counted back from any moment of work": (
        "11 timmars sammanhängande vila i varje rullande dygn, räknat bakåt från varje stund i arbete",
        "11 timers sammenhængende hvile i hvert rullende døgn, regnet tilbage fra ethvert tidspunkt i arbejdet",
    ),
    "Weekly fridøgn (24 h next to a daily rest = 35 h) with at most 6 døgn between two fridøgn": (
        "Fridygn varje vecka (24 timmar intill en dygnsvila = 35 timmar), högst 6 dygn mellan två fridygn",
        "Ugentligt fridøgn (24 timer i tilslutning til et hvil = 35 timer), højst 6 døgn mellem to fridøgn",
    ),
    "A duty is at most 12 h (the clock-change night keeps its wall-clock times)": (
        "Ett pass är högst 12 timmar (natten då klockan ställs om behåller sina klockslag)",
        "En vagt er højst 12 timer (natten, hvor uret stilles, beholder sine klokkeslæt)",
    ),
    "Each week one long free period (55-64 h) or two short ones (>= 35 h)": (
        "Varje vecka en lång fri period (55–64 timmar) eller två korta (minst 35 timmar)",
        "Hver uge én lang friperiode (55–64 timer) eller to korte (mindst 35 timer)",
    ),
    "Contract hours over the norm period (37 h/week full time; 14 weeks = 518 h)": (
        "Avtalade timmar över normperioden (heltid 37 timmar i veckan; 14 veckor = 518 timmar)",
        "Normtimer over normperioden (fuld tid 37 timer om ugen; 14 uger = 518 timer)",
    ),
    "Average working time at most 48 h/week over 4 months": (
        "I snitt högst 48 timmars arbetstid per vecka över 4 månader",
        "I gennemsnit højst 48 timers arbejdstid om ugen over 4 måneder",
    ),
    "Night workers - at most 8 h on average per 24 h over 4 months": (
        "Nattarbetande: i snitt högst 8 timmar per 24 timmar över 4 månader",
        "Natarbejdere: i gennemsnit højst 8 timer pr. 24 timer over 4 måneder",
    ),
    "The duty plan is known at least 4 weeks ahead": (
        "Schemat är känt minst 4 veckor i förväg",
        "Tjenesteplanen er kendt mindst 4 uger i forvejen",
    ),
    "Moving a duty inside its 24 h with less than 1 døgn's notice triggers a supplement": (
        "Flyttas ett pass inom sitt dygn med mindre än ett dygns varsel utgår tillägg",
        "Flyttes en vagt inden for døgnet med under ét døgns varsel, udløses tillæg",
    ),
    "(local policy, not in the agreement as far as seen) work at most every second weekend": (
        "Arbete högst varannan helg (lokal regel, såvitt känt inte i avtalet)",
        "Arbejde højst hver anden weekend (lokal regel, så vidt vides ikke i aftalen)",
    ),
    "11 h continuous rest inside every 24-hour period, periods cut at the employee's fixed dygnsbryt": (
        "11 timmars sammanhängande vila i varje dygn, räknat från den anställdas fasta dygnsbryt",
        "11 timers sammenhængende hvile i hvert døgn, regnet fra den ansattes faste dygnsbryt",
    ),
    "Work and rest alternate - at most 13 h between two 11 h rests": (
        "Arbete och vila växlar: högst 13 timmar mellan två vilor på 11 timmar",
        "Arbejde og hvile skifter: højst 13 timer mellem to hvil på 11 timer",
    ),
    "36 h continuous rest in every 7-day period; standby (beredskap) is not weekly rest": (
        "36 timmars sammanhängande vila i varje 7-dagarsperiod; beredskap är inte veckovila",
        "36 timers sammenhængende hvile i hver 7-dagesperiode; beredskab er ikke ugentlig hvile",
    ),
    "Weekly rest may not overlap the daily rest of the same 24 h (36+11 = 47 h when work comes first)": (
        "Veckovilan får inte överlappa samma dygns dygnsvila (36 + 11 = 47 timmar när arbetet kommer först)",
        "Den ugentlige hvile må ikke overlappe døgnets hvile (36 + 11 = 47 timer, når arbejdet kommer først)",
    ),
    "Jour at most 48 h per four weeks (or 50 h per calendar month)": (
        "Jour högst 48 timmar per fyra veckor (eller 50 timmar per kalendermånad)",
        "Rådighedsvagt på stedet højst 48 timer pr. fire uger (eller 50 timer pr. kalendermåned)",
    ),
    "Night workers - at most 8 h on average per 24 h; 24 h deducted per started 7 days": (
        "Nattarbetande: i snitt högst 8 timmar per 24 timmar; 24 timmar dras av per påbörjade 7 dagar",
        "Natarbejdere: i gennemsnit højst 8 timer pr. 24 timer; 24 timer fratrækkes pr. påbegyndte 7 dage",
    ),
    "Contract hours over the calculation period (40:00 / 38:15 / 36:20 / 34:20 per week by norm class)": (
        "Avtalade timmar över beräkningsperioden (40:00 / 38:15 / 36:20 / 34:20 per vecka efter arbetstidsmått)",
        "Normtimer over beregningsperioden (40:00 / 38:15 / 36:20 / 34:20 om ugen efter normklasse)",
    ),
    "Nine free days per four weeks for staff on evenings and weekends": (
        "Nio fridagar per fyra veckor för dem som arbetar kvällar och helger",
        "Ni fridage pr. fire uger for dem, der arbejder aften og weekend",
    ),
    "Never more than five hours without a rast": (
        "Aldrig mer än fem timmar utan rast",
        "Aldrig mere end fem timer uden pause",
    ),
    "Changes of ordinary hours and jour announced at least two weeks ahead": (
        "Ändringar av ordinarie tid och jour meddelas minst två veckor i förväg",
        "Ændringer af ordinær tid og rådighedsvagt varsles mindst to uger i forvejen",
    ),
    "Rest after the long spell at least as long as the spell": (
        "Vila efter det långa passet, minst lika lång som passet",
        "Hvile efter den lange vagt, mindst lige så lang som vagten",
    ),
    "ICU day (06-22) at most 2 patients per nurse, at every moment": (
        "IVA dagtid (06–22): högst 2 patienter per sjuksköterska, i varje stund",
        "Intensiv om dagen (06–22): højst 2 patienter pr. sygeplejerske, til enhver tid",
    ),
    "ICU night (22-06) at most 3 patients per nurse": (
        "IVA natt (22–06): högst 3 patienter per sjuksköterska",
        "Intensiv om natten (22–06): højst 3 patienter pr. sygeplejerske",
    ),
    "At least one shift leader on the ICU at all times": (
        "Alltid minst en ansvarig på IVA",
        "Altid mindst én ansvarshavende på intensiv",
    ),
    "Every two novices on a unit need one supervisor present at the same time": (
        "Två nya på en enhet ska ha en handledare på plats samtidigt",
        "To nye på et afsnit skal have én vejleder til stede samtidig",
    ),
    "These two people never share a unit": (
        "Dessa två arbetar aldrig på samma enhet samtidigt",
        "Disse to er aldrig på samme afsnit samtidig",
    ),
}
