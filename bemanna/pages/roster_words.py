"""What the roster's page says of levels that go one before the other: English, Swedish, Danish."""

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
    "level_last": (
        "It is the last level: the gap above is its own.",
        "Det är den sista nivån: gapet ovan är dess eget.",
        "Det er det sidste niveau: gabet ovenfor er dets eget.",
    ),
}
