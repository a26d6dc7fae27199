"""What findings say, in Swedish and Danish: one entry a pattern of the rules' own English sentences."""

from __future__ import annotations

RULE_SENTENCES: dict[str, tuple[str, str]] = {
    # spans, lengths, counts
    "{start} to {end}": ("{start} till {end}", "{start} til {end}"),
    "{first} or {rest}": ("{first} eller {rest}", "{first} eller {rest}"),
    "{first} and {rest}": ("{first} och {rest}", "{first} og {rest}"),
    "{first}; {rest}": ("{first}; {rest}", "{first}; {rest}"),
    "{count} x {rest}": ("{count} x {rest}", "{count} x {rest}"),
    "{where}: {what}": ("{where}: {what}", "{where}: {what}"),
    "1 month": ("1 månad", "1 måned"),
    "{n} months": ("{n} månader", "{n} måneder"),
    "1 day": ("1 dag", "1 dag"),
    "{n} days": ("{n} dagar", "{n} dage"),
    "day": ("dag", "dag"),
    "{days} days": ("{days} dagar", "{days} dage"),
    "days": ("dagar", "dage"),
    "duties": ("pass", "vagter"),
    "minutes": ("minuter", "minutter"),
    "weekends": ("helger", "weekender"),
    "weeks": ("veckor", "uger"),
    "days off": ("lediga dagar", "fridage"),
    "free days": ("lediga dagar", "fridage"),
    "free sundays": ("lediga söndagar", "frie søndage"),
    "at most {limit}": ("högst {limit}", "højst {limit}"),
    "at least {limit}": ("minst {limit}", "mindst {limit}"),
    # rest
    "{where}: the longest rest is {best}, {wanted} due": (
        "{where}: den längsta vilan är {best}, {wanted} krävs",
        "{where}: det længste hvil er {best}, {wanted} kræves",
    ),
    "{where}: the longest rest is {best}, {wanted} due, holding {piece}": (
        "{where}: den längsta vilan är {best}, {wanted} krävs, som rymmer {piece}",
        "{where}: det længste hvil er {best}, {wanted} kræves, som rummer {piece}",
    ),
    "a whole day": ("ett helt dygn", "et helt døgn"),
    "{start}-{end} o'clock": ("klockan {start}-{end}", "klokken {start}-{end}"),
    "{where}: {length} without {rest} of rest; at most {most} may lie between two such rests": (
        "{where}: {length} utan {rest} vila; högst {most} får ligga mellan två sådana vilor",
        "{where}: {length} uden {rest} hvil; højst {most} må ligge mellem to sådanne hvil",
    ),
    "{where}: {length} without {rest} of rest; the longest rest in between is {gap}; "
    "at most {most} may lie between two such rests": (
        "{where}: {length} utan {rest} vila; den längsta vilan däremellan är {gap}; "
        "högst {most} får ligga mellan två sådana vilor",
        "{where}: {length} uden {rest} hvil; det længste hvil derimellem er {gap}; "
        "højst {most} må ligge mellem to sådanne hvil",
    ),
    "{rest} of rest after {end} ({why}), {due} due": (
        "{rest} vila efter {end} ({why}), {due} krävs",
        "{rest} hvil efter {end} ({why}), {due} kræves",
    ),
    "after every such duty": ("efter varje sådant pass", "efter hver sådan vagt"),
    "end of a run of {length}": ("slutet på en följd av {length}", "slutningen af en række på {length}"),
    "day {number} in a row": ("dag {number} i rad", "dag {number} i træk"),
    "end of a spell of {length}": ("slutet på ett arbete på {length}", "slutningen af et arbejde på {length}"),
    # hours and counts in windows
    "{where}: {counted} counted, at most {limit}": (
        "{where}: {counted} räknas, högst {limit}",
        "{where}: {counted} tæller, højst {limit}",
    ),
    "{where}: {counted} counted, at least {limit}": (
        "{where}: {counted} räknas, minst {limit}",
        "{where}: {counted} tæller, mindst {limit}",
    ),
    "{limit} ({full} per {each} over {days} days)": (
        "{limit} ({full} per {each} under {days} dagar)",
        "{limit} ({full} pr. {each} over {days} dage)",
    ),
    "{limit} ({full} per {each} over {days} days, {less} of them not counted)": (
        "{limit} ({full} per {each} under {days} dagar, varav {less} inte räknas)",
        "{limit} ({full} pr. {each} over {days} dage, hvoraf {less} ikke tæller)",
    ),
    "{worst} (the worst of {windows} such windows)": (
        "{worst} (den värsta av {windows} sådana perioder)",
        "{worst} (den værste af {windows} sådanne perioder)",
    ),
    "how much is worked during some on-call duties is not known": (
        "hur mycket som arbetas under vissa jourpass är inte känt",
        "hvor meget der arbejdes under nogle tilkaldevagter, vides ikke",
    ),
    "{where}: {number} {what}, at most {limit}": (
        "{where}: {number} {what}, högst {limit}",
        "{where}: {number} {what}, højst {limit}",
    ),
    "{where}: {number} {what}, at least {limit}": (
        "{where}: {number} {what}, minst {limit}",
        "{where}: {number} {what}, mindst {limit}",
    ),
    "{length} {what} in a row ({where}), {limit}": (
        "{length} {what} i rad ({where}), {limit}",
        "{length} {what} i træk ({where}), {limit}",
    ),
    # single duties
    "the duty {where} lasts {length}, at most {limit}": (
        "passet {where} är {length}, högst {limit}",
        "vagten {where} varer {length}, højst {limit}",
    ),
    "the duty {where} lasts {length}, at least {limit}": (
        "passet {where} är {length}, minst {limit}",
        "vagten {where} varer {length}, mindst {limit}",
    ),
    "the duty {where} has {had} of breaks, {due} due": (
        "passet {where} har {had} rast, {due} krävs",
        "vagten {where} har {had} pause, {due} kræves",
    ),
    "{where}: {length} without a break, at most {most}": (
        "{where}: {length} utan rast, högst {most}",
        "{where}: {length} uden pause, højst {most}",
    ),
    "no break data for {duties} duties that need a break": (
        "inga uppgifter om rast för {duties} pass som behöver rast",
        "ingen oplysninger om pause for {duties} vagter, der kræver pause",
    ),
    "the duty {where}: {why}": ("passet {where}: {why}", "vagten {where}: {why}"),
    "the person may not work such duties": (
        "personen får inte arbeta sådana pass",
        "medarbejderen må ikke have sådanne vagter",
    ),
    "no certificate {name} that is valid {when}": (
        "inget intyg {name} som gäller {when}",
        "intet certifikat {name}, der gælder {when}",
    ),
    "no skill {name} that is valid {when}": (
        "ingen kompetens {name} som gäller {when}",
        "ingen kompetence {name}, der gælder {when}",
    ),
    "through the end of the duty": ("till passets slut", "til vagtens slutning"),
    "at the start of the duty": ("vid passets början", "ved vagtens begyndelse"),
    "the role {role} is no skill of the person": (
        "rollen {role} är ingen av personens kompetenser",
        "rollen {role} er ikke en af medarbejderens kompetencer",
    ),
    "the unit {unit} is none of the person's units": (
        "enheten {unit} är ingen av personens enheter",
        "enheden {unit} er ikke en af medarbejderens enheder",
    ),
    "it lies outside the employment": ("det ligger utanför anställningen", "den ligger uden for ansættelsen"),
    "the pattern {pattern} is forbidden": ("mönstret {pattern} är förbjudet", "mønstret {pattern} er forbudt"),
    "the pattern {pattern} is begun and not completed": (
        "mönstret {pattern} har börjat men inte fullföljts",
        "mønstret {pattern} er begyndt, men ikke fuldført",
    ),
    "{day}: wished off, on duty": ("{day}: önskat ledigt, i tjänst", "{day}: ønsket fri, på vagt"),
    "{day}: wished on duty, off": ("{day}: önskat arbete, ledig", "{day}: ønsket vagt, fri"),
    # plans, contracts, derogations
    "announced {said} for {effect}; with {lead} of notice not before {earliest}": (
        "meddelat {said} för {effect}; med {lead} varsel tidigast {earliest}",
        "meddelt {said} for {effect}; med {lead} varsel tidligst {earliest}",
    ),
    "no publication with its dates is recorded": (
        "ingen publicering med datum finns angiven",
        "ingen offentliggørelse med datoer er angivet",
    ),
    "no change with its dates is recorded": (
        "ingen ändring med datum finns angiven",
        "ingen ændring med datoer er angivet",
    ),
    "the contract does not say {fields}": ("avtalet anger inte {fields}", "kontrakten angiver ikke {fields}"),
    "derogation {name} used {count} times in {period}, at most {most}": (
        "undantaget {name} används {count} gånger på {period}, högst {most}",
        "undtagelsen {name} bruges {count} gange på {period}, højst {most}",
    ),
    "derogation {name} used on two days running, from {day}": (
        "undantaget {name} används två dagar i följd, från {day}",
        "undtagelsen {name} bruges to dage i træk, fra {day}",
    ),
    # who is on duty together
    "what the needs ask for is not known here, and the share is one of that": (
        "vad behoven frågar efter är inte känt här, och andelen är en del av det",
        "hvad behovene kræver, er ikke kendt her, og andelen er en del af det",
    ),
    "{who} has {load} of {total} {measure}, the own share is {share}, {allowed} either way is allowed": (
        "{who} har {load} av {total} {measure}, den egna andelen är {share}, {allowed} åt vardera hållet är tillåtet",
        "{who} har {load} af {total} {measure}, den egne andel er {share}, {allowed} til hver side er tilladt",
    ),
    "{where}: {unit} has {people}": ("{where}: {unit} har {people}", "{where}: {unit} har {people}"),
    "{have}, {limit}": ("{have}, {limit}", "{have}, {limit}"),
    "{needed} due for {patients} patients": (
        "{needed} krävs för {patients} patienter",
        "{needed} kræves til {patients} patienter",
    ),
    "{needed} due with helpers for {patients} patients": (
        "{needed} krävs med biträden för {patients} patienter",
        "{needed} kræves med hjælpere til {patients} patienter",
    ),
    "{needed} qualified due for {patients} patients (helpers count for {share} at most)": (
        "{needed} behöriga krävs för {patients} patienter (biträden räknas för högst {share})",
        "{needed} uddannede kræves til {patients} patienter (hjælpere tæller højst for {share})",
    ),
    "no number of patients is given for {unit}": (
        "inget antal patienter är angivet för {unit}",
        "intet antal patienter er angivet for {unit}",
    ),
    "{where}: {one} and {other} are on duty together": (
        "{where}: {one} och {other} är i tjänst samtidigt",
        "{where}: {one} og {other} er på vagt sammen",
    ),
    "{where}: {one} is on duty without {other}": (
        "{where}: {one} är i tjänst utan {other}",
        "{where}: {one} er på vagt uden {other}",
    ),
    "{where}: {people} to be supervised, {allowed} allowed by the supervisors present": (
        "{where}: {people} ska handledas, handledarna på plats räcker till {allowed}",
        "{where}: {people} skal vejledes, de vejledere, der er til stede, rækker til {allowed}",
    ),
}
