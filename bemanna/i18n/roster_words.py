"""What the roster's page says of levels and what they cost, and of replacements: English, Swedish, Danish."""

from __future__ import annotations

ROSTER_WORDS: dict[str, tuple[str, str, str]] = {
    "levels": (
        "What goes before what, and what it costs",
        "Vad som går före vad, och vad det kostar",
        "Hvad der går forud for hvad, og hvad det koster",
    ),
    "levels_note": (
        "Each level goes strictly before the next; a step is the least by which two rosters can differ in it.",
        "Varje nivå går strikt före nästa; ett steg är det minsta som två scheman kan skilja sig åt på den.",
        "Hvert niveau går strengt forud for det næste; et trin er det mindste, to planer kan adskille sig med på det.",
    ),
    "levels_alike": (
        "What less of each would cost",
        "Vad mindre av vart och ett skulle kosta",
        "Hvad mindre af hver ville koste",
    ),
    "levels_alike_note": (
        "Points of all levels count alike; whoever wants less of one can see here what it takes from the others.",
        "Poäng på alla nivåer räknas lika; den som vill ha mindre av en ser här vad det tar från de andra.",
        "Point på alle niveauer tæller lige; den, der vil have mindre af et, ser her, hvad det tager fra de andre.",
    ),
    "level_found": (
        "{better} fewer would cost {cost} more in the others: such a roster was found.",
        "{better} färre skulle kosta {cost} fler på de andra: ett sådant schema hittades.",
        "{better} færre ville koste {cost} flere på de andre: en sådan plan blev fundet.",
    ),
    "level_least": (
        "{step} fewer cost at least {price} more in the others: proven.",
        "{step} färre kostar minst {price} fler på de andra: bevisat.",
        "{step} færre koster mindst {price} flere på de andre: bevist.",
    ),
    "level_unknown": (
        "What less would cost is not known.",
        "Vad mindre skulle kosta är inte känt.",
        "Hvad mindre ville koste, er ikke kendt.",
    ),
    "level_lost": (
        "{level} loses {points} {points?point|points}.",
        "{level} förlorar {points} poäng.",
        "{level} taber {points} point.",
    ),
    "level_price": (
        "One step of {step} less would cost at least {price} weighted {price?point|points} in the levels after it: "
        "proven.",
        "Ett steg på {step} mindre skulle kosta minst {price} vägda poäng på nivåerna efter: bevisat.",
        "Et trin på {step} mindre ville koste mindst {price} vægtede point på niveauerne efter: bevist.",
    ),
    "level_open": (
        "Whether less would have been possible is not proven.",
        "Om mindre hade varit möjligt är inte bevisat.",
        "Om mindre havde været muligt, er ikke bevist.",
    ),
    "replace_nothing": (
        "No duty becomes vacant: nothing is rostered then, or it has begun already.",
        "Inget pass blir ledigt: inget är schemalagt då, eller så har det redan börjat.",
        "Ingen vagt bliver ledig: intet er planlagt da, eller den er allerede begyndt.",
    ),
    "replace_enough": (
        "Nobody is missing without it.",
        "Ingen saknas utan det.",
        "Ingen mangler uden den.",
    ),
    "replace_more": (
        "... and {n} more (--most {all} lists them)",
        "... och {n} till (--most {all} visar alla)",
        "... og {n} til (--most {all} viser alle)",
    ),
    "replace_no_change": ("No change.", "Ingen ändring.", "Ingen ændring."),
    "replace_points": ("{n} {n?point|points}", "{n} poäng", "{n} point"),
    "replace_points_head": ("Points", "Poäng", "Point"),
    "replace_sum": (
        "{n} changed {n?person-day|person-days}; {decided} decided here, touching {people} {people?person|people}, at "
        "{points} {points?point|points}.",
        "{n} {n?ändrad persondag|ändrade persondagar}; {decided} bestäms här, berör {people} {people?person|personer} "
        "och kostar {points} poäng.",
        "{n} {n?ændret persondag|ændrede persondage}; {decided} besluttes her, berører {people} "
        "{people?medarbejder|medarbejdere} og koster {points} point.",
    ),
    "level_last": (
        "It is the last level: the gap above is its own.",
        "Det är den sista nivån: gapet ovan är dess eget.",
        "Det er det sidste niveau: gabet ovenfor er dets eget.",
    ),
}
