"""What changes, replacements and checks say, in Swedish and Danish, by the pattern of the roster room's English."""

from __future__ import annotations

CHANGE_SENTENCES: dict[str, tuple[str, str]] = {
    "free": ("ledig", "fri"),
    "sick leave": ("sjukfrånvaro", "sygefravær"),
    "annual leave": ("semester", "ferie"),
    "parental leave": ("föräldraledighet", "barsel"),
    # why a person-day changed
    "{worker} is no longer in the staff": (
        "{worker} hör inte längre till personalen",
        "{worker} er ikke længere ansat",
    ),
    "{kind} of {worker}, {days}": ("{kind} för {worker}, {days}", "{kind} for {worker}, {days}"),
    "{worker} is not employed then": ("{worker} är inte anställd då", "{worker} er ikke ansat dér"),
    "{worker} has not the skill {skill} then": (
        "{worker} har inte kompetensen {skill} då",
        "{worker} har ikke kompetencen {skill} dér",
    ),
    "{what} {start}-{end} would have {people} of {wanted} people": (
        "{what} {start}–{end} skulle ha {people} av {wanted} personer",
        "{what} {start}–{end} ville have {people} af {wanted} medarbejdere",
    ),
    "{text}: {why}": ("{text}: {why}", "{text}: {why}"),
    "{text}: {worker} gives up {duties}": ("{text}: {worker} lämnar {duties}", "{text}: {worker} afgiver {duties}"),
    "{duties} as well would break {rule}: {text}": (
        "{duties} därtill skulle bryta {rule}: {text}",
        "{duties} oveni ville bryde {rule}: {text}",
    ),
    "more than the {wanted} people wanted would be there with {duties}": (
        "med {duties} skulle det vara fler än de {wanted} som önskas",
        "med {duties} ville der være flere end de {wanted}, der ønskes",
    ),
    "undone alone it would break {rule}: {text}": (
        "ensam ångrad skulle den bryta {rule}: {text}",
        "fortrudt alene ville den bryde {rule}: {text}",
    ),
    "undone alone it would lose {points} points more": (
        "ensam ångrad skulle den kosta {points} poäng mer",
        "fortrudt alene ville den koste {points} point mere",
    ),
    "{lost}, for one {rule}: {text}": ("{lost}, bland annat {rule}: {text}", "{lost}, blandt andet {rule}: {text}"),
    "part of the same repair: undone alone it would save {points} points of needs and rules": (
        "del av samma lagning: ensam ångrad skulle den spara {points} poäng av behov och regler",
        "del af samme reparation: fortrudt alene ville den spare {points} point af behov og regler",
    ),
    # why somebody cannot take a duty
    "is the one who is away": ("är den som är borta", "er den, der er væk"),
    "is not employed then": ("är inte anställd då", "er ikke ansat dér"),
    "has not the skill {skill}": ("har inte kompetensen {skill}", "har ikke kompetencen {skill}"),
    "does not belong to {unit}": ("hör inte till {unit}", "hører ikke til {unit}"),
    "is away ({kind})": ("är borta ({kind})", "er væk ({kind})"),
    "has begun {duties} already": ("har redan börjat {duties}", "er allerede begyndt på {duties}"),
    "works {duties} then": ("arbetar {duties} då", "arbejder {duties} dér"),
    "is needed on {duties}, where {people} of {wanted} people are": (
        "behövs på {duties}, där {people} av {wanted} personer finns",
        "mangles på {duties}, hvor der er {people} af {wanted} medarbejdere",
    ),
    "wished {day} free": ("önskade ledigt {day}", "ønskede fri {day}"),
    "{rule}: {text}": ("{rule}: {text}", "{rule}: {text}"),
    # what a problem does not allow
    "{worker}, {when}, {shift}: {why}": ("{worker}, {when}, {shift}: {why}", "{worker}, {when}, {shift}: {why}"),
    "{worker}: two duties at {when}": ("{worker}: två pass samtidigt {when}", "{worker}: to vagter samtidig {when}"),
    "{worker}, {day}: locked to {shift}, rostered {worked}": (
        "{worker}, {day}: låst till {shift}, schemalagd {worked}",
        "{worker}, {day}: låst til {shift}, planlagt {worked}",
    ),
    "{n} people are touched by changes, at most {most} may be: {people}": (
        "{n} personer berörs av ändringar, högst {most} får göra det: {people}",
        "{n} medarbejdere berøres af ændringer, højst {most} må: {people}",
    ),
    "it starts outside the horizon": ("det börjar utanför perioden", "den begynder uden for perioden"),
    "it is barred: it may no longer be decided": (
        "det är spärrat: det får inte längre bestämmas",
        "den er spærret: den må ikke længere besluttes",
    ),
    "no shift of the catalogue has these times, role and unit on that day": (
        "inget pass i katalogen har dessa tider, denna roll och enhet den dagen",
        "ingen vagt i kataloget har disse tider, denne funktion og dette afsnit den dag",
    ),
    "the worker does not belong to {unit}": ("personen hör inte till {unit}", "medarbejderen hører ikke til {unit}"),
    "the worker has not the skill {skill}": (
        "personen har inte kompetensen {skill}",
        "medarbejderen har ikke kompetencen {skill}",
    ),
    "the worker is not employed then": ("personen är inte anställd då", "medarbejderen er ikke ansat dér"),
    "the worker is not in the staff": ("personen hör inte till personalen", "medarbejderen hører ikke til personalet"),
}
