"""Words of the plan's page about guarantees that shall hold with a stated chance, in English, Swedish and Danish."""

from __future__ import annotations

CERTAINTY_WORDS: dict[str, tuple[str, str, str]] = {
    "certainty": ("Certainty", "Säkerhet", "Sikkerhed"),
    "certainty_held": (
        "{now} of {n} guarantees have the chance that was asked for; a plan of expected values gave it to {before}.",
        "{now} av {n} garantier har den sannolikhet som begärts; en plan på väntevärden gav den åt {before}.",
        "{now} af {n} garantier har den sandsynlighed, der er bedt om; en plan på forventede værdier gav den til "
        "{before}.",
    ),
    "certainty_cost": (
        "The certainty costs {money} in extra capacity, {hours} more hours and {bed_days} more bed-days bought or kept "
        "free.",
        "Säkerheten kostar {money} i extra kapacitet och {hours} timmar och {bed_days} vårdplatsdygn till, köpta eller "
        "i reserv.",
        "Sikkerheden koster {money} i ekstra kapacitet og {hours} timer og {bed_days} sengedage mere, købt eller i "
        "reserve.",
    ),
    "certainty_free": (
        "The certainty costs no extra hour and no money: the order in which patients are served is another.",
        "Säkerheten kostar ingen extra timme och inga pengar: det är ordningen som patienterna tas i som är en annan.",
        "Sikkerheden koster ingen ekstra time og ingen penge: det er rækkefølgen, patienterne tages i, der er en "
        "anden.",
    ),
    "certainty_lists": (
        "Lists are {more} patient-weeks longer over the plan ({share}), because places stay with the lists that are "
        "least sure; {end} wait at the end instead of {end_before}.",
        "Listorna blir {more} patientveckor längre över planen ({share}), för platserna stannar hos de listor som är "
        "mest osäkra; {end} väntar i slutet i stället för {end_before}.",
        "Listerne bliver {more} patientuger længere over planen ({share}), fordi pladserne bliver ved de lister, der "
        "er mest usikre; {end} venter til sidst i stedet for {end_before}.",
    ),
    "certainty_shorter": (
        "Lists are {more} patient-weeks shorter over the plan ({share}); {end} wait at the end instead of "
        "{end_before}.",
        "Listorna blir {more} patientveckor kortare över planen ({share}); {end} väntar i slutet i stället för "
        "{end_before}.",
        "Listerne bliver {more} patientuger kortere over planen ({share}); {end} venter til sidst i stedet for "
        "{end_before}.",
    ),
    "certainty_others": (
        "The other {n} guarantees hold with their chance as they are, without a margin.",
        "De övriga {n} garantierna håller med sin sannolikhet som de är, utan marginal.",
        "De øvrige {n} garantier holder med deres sandsynlighed, som de er, uden margen.",
    ),
    "chance_asked": ("Chance asked", "Begärd sannolikhet", "Ønsket sandsynlighed"),
    "chance_before": ("On expected values", "På väntevärden", "På forventede værdier"),
    "chance_now": ("In this plan", "I den här planen", "I denne plan"),
    "margin_places": ("Margin, places", "Marginal, platser", "Margen, pladser"),
    "reserve_places": ("Of them in reserve", "Varav i reserv", "Heraf i reserve"),
    "why_not": ("What stands in the way", "Vad som hindrar", "Hvad der hindrer"),
    "late_already": (
        "too many have waited beyond it already",
        "för många har redan väntat längre",
        "for mange har allerede ventet længere",
    ),
    "lacks_of": ("too little of {resources}", "för lite av {resources}", "for lidt af {resources}"),
    "nearly_there": ("nearly there", "nästan framme", "næsten i mål"),
    "certainty_note": (
        "The chance is the share of simulated futures in which enough patients are served in time, if the plan is "
        "never revised on the way; the margin is what the cumulative plan holds beyond the expected number of those "
        "due.",
        "Sannolikheten är andelen simulerade framtider där tillräckligt många tas i tid, om planen aldrig ändras på "
        "vägen; marginalen är vad den sammanlagda planen rymmer utöver det väntade antalet som ska ha tagits.",
        "Sandsynligheden er andelen af simulerede fremtider, hvor tilstrækkelig mange tages til tiden, hvis planen "
        "aldrig ændres undervejs; margenen er, hvad den samlede plan rummer ud over det forventede antal, der skal "
        "være taget.",
    ),
    "sample_title": (
        "All assumptions at once: what makes {kpi} spread",
        "Alla antaganden på en gång: vad som sprider {kpi}",
        "Alle antagelser på én gang: hvad der spreder {kpi}",
    ),
    "sample_line": (
        "In {runs} runs with every assumption drawn between its low and its high, nine of ten lie between {low} and "
        "{high}, half below {middle}.",
        "I {runs} körningar där varje antagande dras mellan sitt låga och sitt höga värde ligger nio av tio mellan "
        "{low} och {high}, hälften under {middle}.",
        "I {runs} kørsler, hvor hver antagelse trækkes mellem sin lave og sin høje værdi, ligger ni af ti mellem {low} "
        "og {high}, halvdelen under {middle}.",
    ),
    "sample_together": (
        "together (interaction, bends)",
        "tillsammans (samspel, krökar)",
        "sammen (samspil, knæk)",
    ),
    "sample_note": (
        "Share of the variance that the assumption makes by itself; in brackets the correlation of ranks, which says "
        "the way it works.",
        "Andel av variansen som antagandet gör ensamt; inom parentes rangkorrelationen, som säger åt vilket håll det "
        "verkar.",
        "Andel af variansen, som antagelsen gør alene; i parentes rangkorrelationen, som siger, hvilken vej den "
        "virker.",
    ),
    "sample_sheet": ("All at once", "Alla på en gång", "Alle på én gang"),
    "sample_share": ("Share of the variance", "Andel av variansen", "Andel af variansen"),
    "sample_correlation": ("Rank correlation", "Rangkorrelation", "Rangkorrelation"),
    "relief": ("Lists that are too long", "Listor som är för långa", "Lister, der er for lange"),
    "relief_line": (
        "{activity}: {waiting} wait, {target} may; {more} more patients a week for {weeks} weeks clear it "
        "({inflow} come a week).",
        "{activity}: {waiting} väntar, {target} får vänta; {more} patienter till i veckan i {weeks} veckor tar bort "
        "det ({inflow} kommer i veckan).",
        "{activity}: {waiting} venter, {target} må vente; {more} patienter mere om ugen i {weeks} uger fjerner det "
        "({inflow} kommer om ugen).",
    ),
    "relief_note": (
        "So many may wait that the wanted share is served in time when patients are taken in any order; where the "
        "longest waiting always go first, more may. Counted from the list of today.",
        "Så många får vänta att den önskade andelen tas i tid när patienter tas i vilken ordning som helst; där de som "
        "väntat längst alltid går först får fler vänta. Räknat från dagens lista.",
        "Så mange må vente, at den ønskede andel tages til tiden, når patienter tages i vilkårlig orden; hvor de "
        "længst ventende altid går først, må flere vente. Regnet fra listen i dag.",
    ),
    "handed_same": (
        "{unit}: {now} planned sessions in its table, as they were.",
        "{unit}: {now} planerade pass i dess tabell, som de var.",
        "{unit}: {now} planlagte sessioner i dets tabel, som de var.",
    ),
    "handed_changed": (
        "{unit}: {now} planned sessions written to {file}: {new} new, {gone} gone, {other} with other people.",
        "{unit}: {now} planerade pass skrivna till {file}: {new} nya, {gone} borta, {other} med annat antal personer.",
        "{unit}: {now} planlagte sessioner skrevet til {file}: {new} nye, {gone} væk, {other} med andet antal.",
    ),
    "tile_guarantee_chance": (
        "guarantees hold with the chance asked for",
        "garantier håller med begärd sannolikhet",
        "garantier holder med den ønskede sandsynlighed",
    ),
    "tile_guarantee_before": ("{n} on expected values", "{n} på väntevärden", "{n} på forventede værdier"),
}
