"""What reading the tables remarks, in Swedish and Danish, by its English pattern."""

from __future__ import annotations

LOAD_SENTENCES: dict[str, tuple[str, str]] = {
    "The history has shifts that the catalogue does not name: {names}.": (
        "Historiken har pass som inte finns i passtabellen: {names}.",
        "Historikken har vagter, som ikke findes i vagttabellen: {names}.",
    ),
    "The history ends on {last}, {gap} days before the period: nobody is known to work then.": (
        "Historiken slutar {last}, {gap} dagar före perioden: vem som arbetar däremellan är inte känt.",
        "Historikken slutter {last}, {gap} dage før perioden: hvem der arbejder derimellem, vides ikke.",
    ),
    "{n} days of leave stand in the history and among the absences; they count once.": (
        "{n} {n?frånvarodag|frånvarodagar} finns både i historiken och i frånvarotabellen; de räknas en gång.",
        "{n} {n?fraværsdag|fraværsdage} står både i historikken og i fraværstabellen; de tæller én gang.",
    ),
    "{n} wishes lie outside the period and are passed over.": (
        "{n} önskemål ligger utanför perioden och hoppas över.",
        "{n} {n?ønske|ønsker} ligger uden for perioden og springes over.",
    ),
    "{n} locks lie outside the period and are passed over.": (
        "{n} {n?låsning|låsningar} ligger utanför perioden och hoppas över.",
        "{n} {n?låsning|låsninger} ligger uden for perioden og springes over.",
    ),
    "Shift {shift}: nobody of the {n} who could may work it{role}; {rule} forbids it whatever else is rostered: "
    "{text}. Terms of contract (dygnsbryt, hours) or the shift's times decide that.": (
        "Pass {shift}: ingen av de {n} som skulle kunna får arbeta det{role}; {rule} förbjuder det vad som än "
        "schemaläggs: {text}. Det avgörs av avtalsvillkoren (dygnsbryt, timmar) eller passets tider.",
        "Vagt {shift}: ingen af de {n}, som kunne, må arbejde den{role}; {rule} forbyder det, uanset hvad der ellers "
        "planlægges: {text}. Det afgøres af ansættelsesvilkårene (døgnskifte, timer) eller vagtens tider.",
    ),
}
"""English that counts one is mended in english_sentences."""
