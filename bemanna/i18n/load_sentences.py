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
    "Shift {shift}: nobody of the {n} who could may work it; {rule} forbids it whatever else is rostered: "
    "{text}. Terms of contract (dygnsbryt, hours) or the shift's times decide that.": (
        "Pass {shift}: ingen av de {n} som skulle kunna får arbeta det; {rule} förbjuder det vad som än "
        "schemaläggs: {text}. Det avgörs av avtalsvillkoren (dygnsbryt, timmar) eller passets tider.",
        "Vagt {shift}: ingen af de {n}, som kunne, må arbejde den; {rule} forbyder det, uanset hvad der ellers "
        "planlægges: {text}. Det afgøres af ansættelsesvilkårene (døgnskifte, timer) eller vagtens tider.",
    ),
    "Shift {shift}: {n} of the {all} who could may not work it on any day ({people}); {rule} forbids it "
    "whatever else is rostered: {text}. It is left to {able}.": (
        "Pass {shift}: {n} av de {all} som skulle kunna får inte arbeta det någon dag ({people}); {rule} förbjuder det "
        "vad som än schemaläggs: {text}. Det återstår {able}.",
        "Vagt {shift}: {n} af de {all}, som kunne, må ikke arbejde den nogen dag ({people}); {rule} forbyder det, "
        "uanset hvad der ellers planlægges: {text}. Tilbage er {able}.",
    ),
    "{day}: nobody can take shift {shift}: {whys}.": (
        "{day}: ingen kan ta pass {shift}: {whys}.",
        "{day}: ingen kan tage vagt {shift}: {whys}.",
    ),
    "{day}: {n} of the {all} who could may not work shift {shift}: {whys}.": (
        "{day}: {n} av de {all} som skulle kunna får inte arbeta pass {shift}: {whys}.",
        "{day}: {n} af de {all}, som kunne, må ikke arbejde vagt {shift}: {whys}.",
    ),
    "{worker} can take no shift on any day of the period: {why}.": (
        "{worker} kan inte ta något pass någon dag i perioden: {why}.",
        "{worker} kan ikke tage nogen vagt nogen dag i perioden: {why}.",
    ),
    "{people}: with dygnsbryt {cuts} every shift of theirs ({shifts}) is lawful on every date; "
    'it is {now}. dygnsbryt = "auto" chooses it.': (
        "{people}: med dygnsbryt {cuts} är alla deras pass ({shifts}) tillåtna alla datum; "
        'nu är det {now}. dygnsbryt = "auto" väljer det.',
        "{people}: med dygnsbryt {cuts} er alle deres vagter ({shifts}) lovlige på alle datoer; "
        'nu er det {now}. dygnsbryt = "auto" vælger det.',
    ),
    "{people}: no dygnsbryt makes every shift of theirs lawful on every date; {cuts} allows most "
    "({shifts}); it is {now}.": (
        "{people}: inget dygnsbryt gör alla deras pass tillåtna alla datum; {cuts} tillåter flest "
        "({shifts}); nu är det {now}.",
        "{people}: intet dygnsbryt gør alle deres vagter lovlige på alle datoer; {cuts} tillader flest "
        "({shifts}); nu er det {now}.",
    ),
    "{people}: dygnsbryt {cut} is chosen: {shifts} are lawful on every date.": (
        "{people}: dygnsbryt {cut} har valts: {shifts} är tillåtna alla datum.",
        "{people}: dygnsbryt {cut} er valgt: {shifts} er lovlige på alle datoer.",
    ),
    "{people}: dygnsbryt {cut} is chosen: {shifts} are lawful on every date, {left} not.": (
        "{people}: dygnsbryt {cut} har valts: {shifts} är tillåtna alla datum, men inte {left}.",
        "{people}: dygnsbryt {cut} er valgt: {shifts} er lovlige på alle datoer, men ikke {left}.",
    ),
    "{place}: {worker} has {hours} weekly hours: are they those of a longer period?": (
        "{place}: {worker} har {hours} veckotimmar: gäller de en längre period?",
        "{place}: {worker} har {hours} ugentlige timer: gælder de en længere periode?",
    ),
    "{place}: {worker} has {percent} % and {hours} weekly hours, but {percent} % of full time ({full} h) "
    "are {due} h.": (
        "{place}: {worker} har {percent} % och {hours} veckotimmar, men {percent} % av heltid ({full} tim) är "
        "{due} tim.",
        "{place}: {worker} har {percent} % og {hours} ugentlige timer, men {percent} % af fuld tid ({full} t) er "
        "{due} t.",
    ),
    "{place}: {worker} is not employed in the period.": (
        "{place}: {worker} är inte anställd under perioden.",
        "{place}: {worker} er ikke ansat i perioden.",
    ),
    "{place}: {wanted} are wanted at once, {n} people could be there at most.": (
        "{place}: {wanted} önskas samtidigt, högst {n} kan vara där.",
        "{place}: {wanted} ønskes på én gang, højst {n} kan være der.",
    ),
    "{place}: no shift covers {start}-{end} of what this norm asks for.": (
        "{place}: inget pass täcker {start}-{end} av det som normen kräver.",
        "{place}: ingen vagt dækker {start}-{end} af det, normen kræver.",
    ),
    "{place}: {worker} is absent for {days} days, from {first} to {last}.": (
        "{place}: {worker} är frånvarande i {days} dagar, från {first} till {last}.",
        "{place}: {worker} er fraværende i {days} dage, fra {first} til {last}.",
    ),
    "{place}: the absence of {worker} from {first} lies outside the period; a year {way} it would lie inside.": (
        "{place}: {worker}s frånvaro från {first} ligger utanför perioden; ett år {way} låge den i den.",
        "{place}: fraværet for {worker} fra {first} ligger uden for perioden; et år {way} ville det ligge i den.",
    ),
    "later": ("senare", "senere"),
    "earlier": ("tidigare", "tidligere"),
    "{place}: {worker} wishes to work on {day}, a day of absence ({other}).": (
        "{place}: {worker} vill arbeta {day}, en dag med frånvaro ({other}).",
        "{place}: {worker} ønsker at arbejde {day}, en dag med fravær ({other}).",
    ),
    "{place}: {worker} wishes shift {shift} on {day} and cannot take it then.": (
        "{place}: {worker} önskar pass {shift} {day} och kan inte ta det då.",
        "{place}: {worker} ønsker vagt {shift} {day} og kan ikke tage den dér.",
    ),
    "{place}: {worker} wishes to work on {day} and to be free ({other}).": (
        "{place}: {worker} vill både arbeta och vara ledig {day} ({other}).",
        "{place}: {worker} ønsker både at arbejde og at have fri {day} ({other}).",
    ),
    "{place}: {worker} is locked to {shift} on {day}, in an absence ({other}).": (
        "{place}: {worker} är låst till {shift} {day}, under en frånvaro ({other}).",
        "{place}: {worker} er låst til {shift} {day}, under et fravær ({other}).",
    ),
    "{place}: {worker} is locked to {shift} on {day} against a wish ({other}).": (
        "{place}: {worker} är låst till {shift} {day} mot ett önskemål ({other}).",
        "{place}: {worker} er låst til {shift} {day} imod et ønske ({other}).",
    ),
    "{place}: {worker} is locked free on {day} against a wish to work ({other}).": (
        "{place}: {worker} är låst ledig {day} mot ett önskemål om arbete ({other}).",
        "{place}: {worker} er låst fri {day} imod et ønske om arbejde ({other}).",
    ),
    "{place}: the locks of {worker} to {first} and {second} ({other}) break {rule}: {text}.": (
        "{place}: {worker}s låsningar till {first} och {second} ({other}) bryter mot {rule}: {text}.",
        "{place}: låsningerne af {worker} til {first} og {second} ({other}) bryder {rule}: {text}.",
    ),
    "{n} people are away from an event that they were entered for.": (
        "{n} {n?person|personer} är frånvarande från en händelse som de står på.",
        "{n} {n?medarbejder|medarbejdere} er fraværende fra en begivenhed, som de står på.",
    ),
    "{worker} has {kind} then": ("{worker} har {kind} då", "{worker} har {kind} dér"),
}
"""English that counts one is mended in english_sentences."""
