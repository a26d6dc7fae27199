"""Words of explanations in English, Swedish and Danish."""

from __future__ import annotations

EXPLAIN_WORDS: dict[str, tuple[str, str, str]] = {
    "explain_none": (
        "Nothing stands in the way: everything that must hold can hold together.",
        "Inget står i vägen: allt som måste hållas går ihop.",
        "Intet står i vejen: alt, der skal overholdes, kan forenes.",
    ),
    "explain_undecided": (
        "No conflict was found, but the time was too short to see that there is none; --seconds gives more.",
        "Ingen konflikt hittades, men tiden var för kort för att se att ingen finns; --seconds ger mer.",
        "Ingen konflikt blev fundet, men tiden var for kort til at se, at ingen findes; --seconds giver mere.",
    ),
    "explain_more": (
        "There may be more: the time was too short to see everything; --seconds gives more.",
        "Det kan finnas mer: tiden var för kort för att se allt; --seconds ger mer.",
        "Der kan være mere: tiden var for kort til at se alt; --seconds giver mere.",
    ),
    "explain_broken": (
        "What is broken already, whatever is decided",
        "Det som är brutet redan, vad som än bestäms",
        "Det, der allerede er brudt, hvad der end besluttes",
    ),
    "explain_in_all": ("In each of them: {steps}", "I var och en av dem: {steps}", "I hver af dem: {steps}"),
    "explain_likewise": ("likewise {where}", "likaså {where}", "ligeledes {where}"),
    "explain_where": (
        "What stands in the way, and the cheapest ways out: bemanna explain {folder} --conflicts",
        "Vad som står i vägen, och de billigaste utvägarna: bemanna explain {folder} --conflicts",
        "Hvad der står i vejen, og de billigste udveje: bemanna explain {folder} --conflicts",
    ),
    "explain_cannot_hold": ("What cannot hold together", "Det som inte går ihop", "Det, der ikke kan forenes"),
    "explain_ways_out": (
        "Ways out, the cheapest first",
        "Utvägar, den billigaste först",
        "Udveje, den billigste først",
    ),
    "explain_no_way_out": (
        "No way out was found in the time given; --seconds gives more.",
        "Ingen utväg hittades på den givna tiden; --seconds ger mer.",
        "Ingen udvej blev fundet på den givne tid; --seconds giver mere.",
    ),
    "explain_unlawful": (
        "only with a dispensation: a rule that must hold gives way",
        "bara med dispens: en regel som måste hållas får vika",
        "kun med dispensation: en regel, der skal overholdes, viger",
    ),
    "explain_term": ("Term", "Del", "Del"),
    "explain_now": ("now", "nu", "nu"),
    "explain_then": ("then", "då", "så"),
    "explain_difference": ("difference", "skillnad", "forskel"),
    "explain_exact": (
        "No roster that moves only these people costs less: this is proven.",
        "Inget schema som bara flyttar dessa personer kostar mindre: det är bevisat.",
        "Ingen plan, der kun flytter disse medarbejdere, koster mindre: det er bevist.",
    ),
    "explain_all_met": (
        "No interval has fewer people than wanted.",
        "Inget tidsintervall har färre personer än önskat.",
        "Intet tidsrum har færre medarbejdere end ønsket.",
    ),
    "explain_short": (
        "{short} {short?interval has|intervals have} fewer people than wanted; the {shown} dearest:",
        "{short} tidsintervall har färre personer än önskat; de {shown} dyraste:",
        "{short} tidsrum har færre medarbejdere end ønsket; de {shown} dyreste:",
    ),
    "explain_short_one": (
        "{short} {short?interval has|intervals have} fewer people than wanted; the dearest:",
        "{short} tidsintervall har färre personer än önskat; det dyraste:",
        "{short} tidsrum har færre medarbejdere end ønsket; det dyreste:",
    ),
    "explain_short_all": (
        "{short} {short?interval has|intervals have} fewer people than wanted:",
        "{short} tidsintervall har färre personer än önskat:",
        "{short} tidsrum har færre medarbejdere end ønsket:",
    ),
    "explain_there": (
        "{people} of {wanted} {wanted?person|people}; the shortage loses {points} {points?point|points}",
        "{people} av {wanted} {wanted?person|personer}; bristen kostar {points} poäng",
        "{people} af {wanted} {wanted?medarbejder|medarbejdere}; manglen koster {points} point",
    ),
    "explain_by_one": (
        "By one more duty, everything else as it is ({shift}):",
        "Med ett pass till, allt annat som det är ({shift}):",
        "Med én vagt mere, alt andet som det er ({shift}):",
    ),
    "explain_nobody": ("nobody can take it", "ingen kan ta det", "ingen kan tage den"),
    "explain_candidate": (
        "{who}: {way}, {points} points, {paid} of extra pay",
        "{who}: {way}, {points} poäng, {paid} extra betald tid",
        "{who}: {way}, {points} point, {paid} ekstra betalt tid",
    ),
    "explain_others": ("Why the others cannot:", "Varför de andra inte kan:", "Hvorfor de andre ikke kan:"),
    "explain_rearranged": (
        "By re-arranging: {moved} changed {moved?person-day|person-days}, {points} points",
        "Genom att flytta pass: {moved} {moved?ändrad persondag|ändrade persondagar}, {points} poäng",
        "Ved at flytte vagter: {moved} {moved?ændret persondag|ændrede persondage}, {points} point",
    ),
    "explain_worth_it": (
        "The roster would be better with it: a longer search may find it.",
        "Schemat skulle bli bättre med det: en längre sökning kan hitta det.",
        "Planen ville blive bedre med det: en længere søgning kan finde det.",
    ),
}
