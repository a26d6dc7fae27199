"""What explanations say, in Swedish and Danish, by the pattern of the roster room's English sentences."""

from __future__ import annotations

EXPLAIN_SENTENCES: dict[str, tuple[str, str]] = {
    "{first} {rest}": ("{first} {rest}", "{first} {rest}"),
    "{text}": ("{text}", "{text}"),
    "{rule}: {text}": ("{rule}: {text}", "{rule}: {text}"),
    "{worker}": ("{worker}", "{worker}"),
    "{first}, {rest}": ("{first}, {rest}", "{first}, {rest}"),
    "{first}, and {rest}": ("{first} och {rest}", "{first} og {rest}"),
    "{first}; {rest}": ("{first}; {rest}", "{first}; {rest}"),
    "{id} ({title})": ("{id} ({title})", "{id} ({title})"),
    "{id} ({title}; {places})": ("{id} ({title}; {places})", "{id} ({title}; {places})"),
    # locks and what contradicts itself
    "{worker} with no shift on {day}": ("{worker} utan pass {day}", "{worker} uden vagt {day}"),
    "{worker} with shift {shift} on {day}": ("{worker} med pass {shift} {day}", "{worker} med vagt {shift} {day}"),
    "{worker} with shift {shift} as {role} on {day}": (
        "{worker} med pass {shift} som {role} {day}",
        "{worker} med vagt {shift} som {role} {day}",
    ),
    "The worker {name} is listed {times} times.": (
        "Medarbetaren {name} finns {times} gånger i listan.",
        "Medarbejderen {name} står {times} gange på listen.",
    ),
    "A lock names {worker}, who is not in the staff.": (
        "En låsning gäller {worker}, som inte hör till personalen.",
        "En låsning gælder {worker}, som ikke er blandt medarbejderne.",
    ),
    "A lock names the shift {shift}, unknown here.": (
        "En låsning gäller passet {shift}, som inte finns här.",
        "En låsning gælder vagten {shift}, som ikke findes her.",
    ),
    "A wish names {worker}, who is not in the staff.": (
        "Ett önskemål gäller {worker}, som inte hör till personalen.",
        "Et ønske gælder {worker}, som ikke er blandt medarbejderne.",
    ),
    "Two locks contradict: {one}; {other}.": (
        "Två låsningar motsäger varandra: {one}; {other}.",
        "To låsninger modsiger hinanden: {one}; {other}.",
    ),
    "Two locked duties of {worker} overlap: {first} and {second}.": (
        "Två låsta pass för {worker} överlappar: {first} och {second}.",
        "To låste vagter for {worker} overlapper: {first} og {second}.",
    ),
    "{shift} on {day}": ("{shift} {day}", "{shift} {day}"),
    "Locked: {what}, but {why}.": ("Låst: {what}, men {why}.", "Låst: {what}, men {why}."),
    "shift {shift} is not offered on {day}": ("passet {shift} finns inte {day}", "vagten {shift} findes ikke {day}"),
    "{worker} does not belong to {unit}": ("{worker} hör inte till {unit}", "{worker} hører ikke til {unit}"),
    "shift {shift} has no role {role}": (
        "passet {shift} har inte rollen {role}",
        "vagten {shift} har ikke rollen {role}",
    ),
    "it is too late to ask {worker} for it": (
        "det är för sent att fråga {worker} om det",
        "det er for sent at spørge {worker} om det",
    ),
    "{worker} has none of the skills {skills} then": (
        "{worker} har ingen av kompetenserna {skills} då",
        "{worker} har ingen af kompetencerne {skills} dér",
    ),
    "another lock or duty leaves no room for it": (
        "en annan låsning eller ett annat pass lämnar ingen plats för det",
        "en anden låsning eller vagt levner ikke plads til det",
    ),
    # what cannot hold together
    "The team": ("Gruppen", "Gruppen"),
    "{who}, {first} to {last}: these cannot all hold: {parts}.": (
        "{who}, {first} till {last}: allt detta går inte ihop: {parts}.",
        "{who}, {first} til {last}: alt dette kan ikke forenes: {parts}.",
    ),
    "{who}, {first} to {last}: after {history}, these cannot all hold: {parts}.": (
        "{who}, {first} till {last}: efter {history} går allt detta inte ihop: {parts}.",
        "{who}, {first} til {last}: efter {history} kan alt dette ikke forenes: {parts}.",
    ),
    "{text} Releasing any one of them is enough for this conflict.": (
        "{text} Det räcker att ett av dem ger vika för att lösa denna konflikt.",
        "{text} Det er nok, at én af dem viger, for at løse denne konflikt.",
    ),
    "{who}, {first} to {last}: whatever is decided, {rule} cannot be kept.": (
        "{who}, {first} till {last}: vad som än bestäms kan {rule} inte hållas.",
        "{who}, {first} til {last}: hvad der end besluttes, kan {rule} ikke overholdes.",
    ),
    "{who}, {first} to {last}: whatever is decided, {rule} cannot be kept, because of {parts}.": (
        "{who}, {first} till {last}: vad som än bestäms kan {rule} inte hållas, på grund av {parts}.",
        "{who}, {first} til {last}: hvad der end besluttes, kan {rule} ikke overholdes, på grund af {parts}.",
    ),
    "{people} people": ("{people} personer", "{people} medarbejdere"),
    "{people} with {kind} on {first}": ("{people} med {kind} {first}", "{people} med {kind} {first}"),
    "{people} with {kind} from {first} to {last}": (
        "{people} med {kind} från {first} till {last}",
        "{people} med {kind} fra {first} til {last}",
    ),
    "{duties} duties of {worker} from {first} to {last}": (
        "{duties} pass för {worker} från {first} till {last}",
        "{duties} vagter for {worker} fra {first} til {last}",
    ),
    "duties that begin before the period, of which none is known": (
        "pass som börjar före perioden, och inget av dem är känt",
        "vagter, der begynder før perioden, og ingen af dem er kendt",
    ),
    # ways out
    "ask {worker} to work on {day} instead of {kind}": (
        "fråga {worker} om att arbeta {day} i stället för {kind}",
        "spørg {worker} om at arbejde {day} i stedet for {kind}",
    ),
    "ask {worker} to work instead of {kind} from {first} to {last}": (
        "fråga {worker} om att arbeta i stället för {kind} från {first} till {last}",
        "spørg {worker} om at arbejde i stedet for {kind} fra {first} til {last}",
    ),
    "lift the lock of {what}": ("häv låsningen av {what}", "ophæv låsningen af {what}"),
    "one person from outside for {shift} on {day}": (
        "en person utifrån till {shift} {day}",
        "én person udefra til {shift} {day}",
    ),
    "one {role} from outside for {shift} on {day}": (
        "en {role} utifrån till {shift} {day}",
        "én {role} udefra til {shift} {day}",
    ),
    "a dispensation from {rule} ({title}), {where}": (
        "dispens från {rule} ({title}), {where}",
        "dispensation fra {rule} ({title}), {where}",
    ),
    "a dispensation from {rule} ({title}) for {people}, {where}": (
        "dispens från {rule} ({title}) för {people}, {where}",
        "dispensation fra {rule} ({title}) for {people}, {where}",
    ),
    # why not
    "{what}: that is how the roster is.": ("{what}: så är schemat.", "{what}: sådan er planen."),
    "{what}: impossible. {why}": ("{what}: omöjligt. {why}", "{what}: umuligt. {why}"),
    "{what}: impossible: {why}.": ("{what}: omöjligt: {why}.", "{what}: umuligt: {why}."),
    "No lawful roster with it exists.": (
        "Inget lagligt schema med det finns.",
        "Der findes ingen lovlig plan med det.",
    ),
    "{text} As the roster stands it would break {rules}.": (
        "{text} Som schemat är skulle det bryta {rules}.",
        "{text} Som planen er, ville det bryde {rules}.",
    ),
    "{what}: no roster with it was found in {seconds} s.": (
        "{what}: inget schema med det hittades på {seconds} s.",
        "{what}: ingen plan med det blev fundet på {seconds} s.",
    ),
    "the roster would lose as many points": (
        "schemat skulle förlora lika många poäng",
        "planen ville tabe lige så mange point",
    ),
    "the roster would lose {points} points more": (
        "schemat skulle förlora {points} poäng mer",
        "planen ville tabe {points} point mere",
    ),
    "the roster would lose {points} points less": (
        "schemat skulle förlora {points} poäng mindre",
        "planen ville tabe {points} point mindre",
    ),
    "{what}: it is lawful and {price}.": ("{what}: det är lagligt och {price}.", "{what}: det er lovligt, og {price}."),
    "{what}: as the roster stands it would break {rules}. With other changes it is possible and {price}.": (
        "{what}: som schemat är skulle det bryta {rules}. Med andra ändringar är det möjligt och {price}.",
        "{what}: som planen er, ville det bryde {rules}. Med andre ændringer er det muligt, og {price}.",
    ),
    # shortfalls
    "no shift covers the whole interval for this need": (
        "inget pass täcker hela tidsintervallet för detta behov",
        "ingen vagt dækker hele tidsrummet for dette behov",
    ),
    "the shift that covers it begins before the planned period": (
        "passet som täcker det börjar före den planerade perioden",
        "vagten, der dækker det, begynder før den planlagte periode",
    ),
    "no other roster was found in {seconds} s": (
        "inget annat schema hittades på {seconds} s",
        "ingen anden plan blev fundet på {seconds} s",
    ),
    "no roster that closes it was found in {seconds} s": (
        "inget schema som täcker det hittades på {seconds} s",
        "ingen plan, der dækker det, blev fundet på {seconds} s",
    ),
    "moving the duties of these {people} people cannot close it": (
        "att flytta pass för dessa {people} personer räcker inte för att täcka det",
        "at flytte vagter for disse {people} medarbejdere er ikke nok til at dække det",
    ),
}
