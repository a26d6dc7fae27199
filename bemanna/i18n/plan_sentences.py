"""What plans and norms say, in Swedish and Danish: one entry a pattern of the capacity room's English sentences."""

from __future__ import annotations

PLAN_SENTENCES: dict[str, tuple[str, str]] = {
    # norms
    "person": ("person", "person"),
    "people": ("personer", "personer"),
    "care": ("vård", "pleje"),
    "work": ("arbete", "arbejde"),
    "one {who} for every {patients} patients": (
        "en {who} för var {patients} patienter",
        "en {who} for hver {patients} patienter",
    ),
    "{hours} h of {who} per patient and day": (
        "{hours} tim {who} per patient och dygn",
        "{hours} t {who} pr. patient og døgn",
    ),
    "always {number} {who}": ("alltid {number} {who}", "altid {number} {who}"),
    "{who} per patient and day by class ({table})": (
        "{who} per patient och dygn efter klass ({table})",
        "{who} pr. patient og døgn efter klasse ({table})",
    ),
    "{come} min of {who} for each patient who comes and {go} for each who goes": (
        "{come} min {who} för varje patient som kommer och {go} för varje som går",
        "{come} min {who} for hver patient, der kommer, og {go} for hver, der går",
    ),
    "{who} seeing each arrival for {service} min, at most {late} waiting over {wait} min": (
        "{who} som tar emot varje ankomst i {service} min, högst {late} väntar över {wait} min",
        "{who}, der ser hver ankomst i {service} min, højst {late} venter over {wait} min",
    ),
    # needs
    "wanted {n}.": ("önskat antal {n}.", "ønsket antal {n}."),
    "wanted {n}, never below {least}.": (
        "önskat antal {n}, aldrig under {least}.",
        "ønsket antal {n}, aldrig under {least}.",
    ),
    "{norms}, whatever the number of patients; {wanted}": (
        "{norms}, oavsett antal patienter; {wanted}",
        "{norms}, uanset antallet af patienter; {wanted}",
    ),
    "{here} patients expected (80 % of cases between {low} and {high}); {norms} takes {mean} people on average "
    "and {enough} for being enough in {level} of cases; {wanted}": (
        "{here} patienter väntas (80 % av fallen mellan {low} och {high}); {norms} kräver {mean} personer i snitt "
        "och {enough} för att räcka i {level} av fallen; {wanted}",
        "{here} patienter ventes (80 % af tilfældene mellem {low} og {high}); {norms} kræver {mean} personer i snit "
        "og {enough} for at række i {level} af tilfældene; {wanted}",
    ),
    "{units} together take {mean} people on average; wanted {wanted} as a pool, {apart} if each unit were by itself.": (
        "{units} kräver tillsammans {mean} personer i snitt; önskat antal {wanted} som pool, {apart} om varje enhet "
        "stod för sig.",
        "{units} kræver tilsammen {mean} personer i snit; ønsket antal {wanted} som pulje, {apart} hvis hver enhed "
        "var for sig.",
    ),
    # beds
    "{beds} beds keep the risk that a day is short of beds in any hour at {risk} or less.": (
        "{beds} vårdplatser håller risken för platsbrist någon timme på dygnet vid högst {risk}.",
        "{beds} senge holder risikoen for sengemangel i en af døgnets timer på højst {risk}.",
    ),
    "The open beds will be {full} full on average; the tightest day has a risk of {risk} that more patients than "
    "beds are here at some hour.": (
        "De öppna vårdplatserna är i snitt belagda till {full}; den trängsta dagen är risken {risk} att det någon "
        "timme är fler patienter än platser.",
        "De åbne senge er i snit belagt {full}; den travleste dag er risikoen {risk} for, at der på et tidspunkt er "
        "flere patienter end senge.",
    ),
    # stays
    "the table": ("tabellen", "tabellen"),
    "{label} ends at {end} h with {left} still here; the hazard of its end goes on.": (
        "{label} slutar vid {end} tim med {left} kvar; utskrivningstakten vid slutet antas fortsätta.",
        "{label} ender ved {end} t med {left} tilbage; udskrivningstakten ved slutningen antages at fortsætte.",
    ),
    "stays": ("vårdtillfällen", "indlæggelser"),
    "{label}: {share} of stays last longer than {end} days; beyond that a further {more} days on average are "
    "assumed, from {ended} discharges.": (
        "{label}: {share} av vårdtillfällena varar längre än {end} dygn; därefter antas ytterligare {more} dygn i "
        "snitt, utifrån {ended} utskrivningar.",
        "{label}: {share} af indlæggelserne varer længere end {end} døgn; derefter antages yderligere {more} døgn i "
        "snit, ud fra {ended} udskrivninger.",
    ),
    # production
    "{name}: the acute load alone is above what is available in {weeks} weeks from {first}, by {most} at most.": (
        "{name}: den akuta belastningen ensam överstiger det som finns i {weeks} {weeks?vecka|veckor} från {first}, "
        "med högst "
        "{most}.",
        "{name}: den akutte belastning alene overstiger det, der er til rådighed, i {weeks} {weeks?uge|uger} fra "
        "{first}, med "
        "højst {most}.",
    ),
    "{name}: the load is {ratio} of the capacity; without more of it or fewer patients the lists of {users} can only "
    "grow.": (
        "{name}: belastningen är {ratio} av kapaciteten; utan mer av den eller färre patienter kan väntelistorna för "
        "{users} bara växa.",
        "{name}: belastningen er {ratio} af kapaciteten; uden mere af den eller færre patienter kan ventelisterne "
        "for {users} kun vokse.",
    ),
    "{name}: the load is {ratio} of the capacity (up to {extra} more can be added a week); without more of it or "
    "fewer patients the lists of {users} can only grow.": (
        "{name}: belastningen är {ratio} av kapaciteten (upp till {extra} till kan läggas till per vecka); utan mer "
        "av den eller färre patienter kan väntelistorna för {users} bara växa.",
        "{name}: belastningen er {ratio} af kapaciteten (op til {extra} mere kan tilføjes pr. uge); uden mere af den "
        "eller færre patienter kan ventelisterne for {users} kun vokse.",
    ),
}
