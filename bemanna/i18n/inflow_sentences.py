"""What is found in tables of patients, in Swedish and Danish, by its English pattern."""

from __future__ import annotations

INFLOW_SENTENCES: dict[str, tuple[str, str]] = {
    "{place}: {text}": ("{place}: {text}", "{place}: {text}"),
    'The source says step = "{step}", but the rows have times of day.': (
        'Källan säger step = "{step}", men raderna har klockslag.',
        'Kilden siger step = "{step}", men rækkerne har klokkeslæt.',
    ),
    "Every count stands at {times}: read as counts from each of these times to the next, divided evenly over the "
    "hours between.": (
        "Alla antal står på {times}: läses som antal från vart och ett av klockslagen till nästa, jämnt fördelade över "
        "timmarna däremellan.",
        "Alle antal står på {times}: læses som antal fra hvert af klokkeslættene til det næste, jævnt fordelt over "
        "timerne imellem.",
    ),
    "The counts are of parts of an hour: added up by hour.": (
        "Antalen gäller delar av en timme: summerade per timme.",
        "Antallene gælder dele af en time: lagt sammen pr. time.",
    ),
    "Every row stands on the {which} day of a month: read as counts of whole months, divided evenly over their days. "
    "How arrivals fall on the days of the week is not known.": (
        "Varje rad står på månadens {which} dag: läses som antal för hela månader, jämnt fördelade över deras dagar. "
        "Hur ankomsterna faller på veckodagarna är inte känt.",
        "Hver række står på månedens {which} dag: læses som antal for hele måneder, jævnt fordelt over deres dage. "
        "Hvordan ankomsterne falder på ugedagene, vides ikke.",
    ),
    "Counts of whole weeks, divided evenly over their days. How arrivals fall on the days of the week is not known.": (
        "Antal för hela veckor, jämnt fördelade över deras dagar. Hur ankomsterna faller på veckodagarna är inte känt.",
        "Antal for hele uger, jævnt fordelt over deres dage. Hvordan ankomsterne falder på ugedagene, vides ikke.",
    ),
    "The rows are {gap} days apart. Are they counts of whole weeks, or of single days? Say in the source: "
    'step = "week" (or "month"), or step = "day" with missing = "closed", "zero" or "unknown".': (
        "Raderna ligger {gap} dagar isär. Är det antal för hela veckor eller för enstaka dagar? Säg i källan: "
        'step = "week" (eller "month"), eller step = "day" med missing = "closed", "zero" eller "unknown".',
        "Rækkerne ligger {gap} dage fra hinanden. Er det antal for hele uger eller for enkelte dage? Sig i kilden: "
        'step = "week" (eller "month"), eller step = "day" med missing = "closed", "zero" eller "unknown".',
    ),
    "Counts by month need the first or the last day of every month as their date.": (
        "Antal per månad behöver varje månads första eller sista dag som datum.",
        "Antal pr. måned skal have hver måneds første eller sidste dag som dato.",
    ),
    "Counts by week need the same day of the week as their date in every row.": (
        "Antal per vecka behöver samma veckodag som datum på varje rad.",
        "Antal pr. uge skal have samme ugedag som dato i hver række.",
    ),
    "first": ("första", "første"),
    "last": ("sista", "sidste"),
    "hours": ("timmar", "timer"),
    "days": ("dagar", "dage"),
    "an hour": ("en timme", "en time"),
    "a day": ("ett dygn", "et døgn"),
    "{absent} of {all} {steps} have no row, the first on {first}. What does that mean? Say in the source of the "
    'arrivals: missing = "zero" (nobody came), missing = "unknown" (not counted) or missing = "closed".': (
        "{absent} av {all} {steps} har ingen rad, den första {first}. Vad betyder det? Säg i ankomsternas källa: "
        'missing = "zero" (ingen kom), missing = "unknown" (inte räknat) eller missing = "closed" (stängt).',
        "{absent} af {all} {steps} har ingen række, den første {first}. Hvad betyder det? Sig i ankomsternes kilde: "
        'missing = "zero" (ingen kom), missing = "unknown" (ikke talt) eller missing = "closed" (lukket).',
    ),
    "{absent} {steps} have no row: read as zero, as the source says.": (
        "{absent} {steps} har ingen rad: läses som noll, som källan säger.",
        "{absent} {steps} har ingen række: læses som nul, som kilden siger.",
    ),
    "{absent} {steps} have no row and no row has a zero, as many as chance leaves out with such counts: read as zero. "
    'If they were not counted, say in the source: missing = "unknown".': (
        "{absent} {steps} har ingen rad och ingen rad har en nolla, lika många som slumpen utelämnar vid sådana antal: "
        'läses som noll. Räknades de inte, säg i källan: missing = "unknown".',
        "{absent} {steps} har ingen række, og ingen række har et nul, så mange som tilfældet udelader ved sådanne "
        'antal: læses som nul. Blev de ikke talt, så sig i kilden: missing = "unknown".',
    ),
    "There is never a row on {days}: read as closed, nobody is expected then. If the unit is open and not counted, say "
    'in the source: missing = "unknown"; if nobody came, missing = "zero".': (
        "Det finns aldrig en rad på {days}: läses som stängt, ingen väntas då. Är enheten öppen men inte räknad, säg i "
        'källan: missing = "unknown"; kom ingen, missing = "zero".',
        "Der er aldrig en række på {days}: læses som lukket, ingen ventes da. Er enheden åben, men ikke talt, så sig i "
        'kilden: missing = "unknown"; kom ingen, missing = "zero".',
    ),
    "Some hours of the day never have a row: read as closed, nobody is expected then.": (
        "Några av dygnets timmar har aldrig en rad: läses som stängt, ingen väntas då.",
        "Nogle af døgnets timer har aldrig en række: læses som lukket, ingen ventes da.",
    ),
    "There is never a row on public holidays: read as closed then as well.": (
        "Det finns aldrig en rad på helgdagar: läses som stängt även då.",
        "Der er aldrig en række på helligdage: læses som lukket også da.",
    ),
    "The table has no rows.": ("Tabellen har inga rader.", "Tabellen har ingen rækker."),
    "{n} counts are negative or not a number, the first is {first}.": (
        "{n} antal är negativa eller inget tal, det första är {first}.",
        "{n} antal er negative eller intet tal, det første er {first}.",
    ),
    "{n} counts are not whole numbers, the first is {first}; used as they are.": (
        "{n} antal är inte heltal, det första är {first}; används som de är.",
        "{n} antal er ikke hele tal, det første er {first}; bruges, som de er.",
    ),
    "{time} is not the start of {step}.": ("{time} är inte början på {step}.", "{time} er ikke begyndelsen på {step}."),
    "{time} is given {n} times ({counts}): the same count, used once.": (
        "{time} anges {n} gånger ({counts}): samma antal, används en gång.",
        "{time} er angivet {n} gange ({counts}): samme antal, bruges én gang.",
    ),
    "{time} is given {n} times ({counts}): different counts, so it is left out.": (
        "{time} anges {n} gånger ({counts}): olika antal, så det utelämnas.",
        "{time} er angivet {n} gange ({counts}): forskellige antal, så det udelades.",
    ),
    "{n} of {all} steps are given more than once with different counts, the first is {time}, and no column tells the "
    "rows apart: say what they are, or add them up.": (
        "{n} av {all} tidssteg anges mer än en gång med olika antal, det första är {time}, och ingen kolumn skiljer "
        "raderna åt: ange vad de är, eller summera dem.",
        "{n} af {all} tidsskridt er angivet mere end én gang med forskellige antal, det første er {time}, og ingen "
        "kolonne skelner rækkerne: angiv, hvad de er, eller læg dem sammen.",
    ),
    "{n} more steps are given more than once, {differ} of them with different counts (left out).": (
        "{n} tidssteg till anges mer än en gång, {differ} av dem med olika antal (utelämnade).",
        "Yderligere {n} tidsskridt er angivet mere end én gang, {differ} af dem med forskellige antal (udeladt).",
    ),
    "{time} does not exist: the clock was put forward; empty, ignored.": (
        "{time} finns inte: klockan ställdes fram; tom, hoppas över.",
        "{time} findes ikke: uret blev stillet frem; tom, springes over.",
    ),
    "{time} does not exist: the clock was put forward; its count {count} is counted in the next hour. If the table's "
    "clock is UTC or stays on winter time, write the offset (as {utc}): otherwise the shape of the day is an hour off "
    "in summer.": (
        "{time} finns inte: klockan ställdes fram; antalet {count} räknas till nästa timme. Går tabellens "
        "klocka på UTC "
        "eller vintertid, skriv förskjutningen (som {utc}): annars ligger dygnets form en timme fel på sommaren.",
        "{time} findes ikke: uret blev stillet frem; antallet {count} tælles med i næste time. Går tabellens ur efter "
        "UTC eller vintertid, så skriv forskydningen (som {utc}): ellers er døgnets form en time forkert om sommeren.",
    ),
    "{n} hours without a usable count: {span}.": (
        "{n} {n?timme|timmar} utan användbart antal: {span}.",
        "{n} {n?time|timer} uden brugbart antal: {span}.",
    ),
    "{n} days without a usable count: {span}.": (
        "{n} {n?dag|dagar} utan användbart antal: {span}.",
        "{n} {n?dag|dage} uden brugbart antal: {span}.",
    ),
    "{n} more spans without a usable count.": (
        "{n} perioder till utan användbart antal.",
        "Yderligere {n} perioder uden brugbart antal.",
    ),
    "On {day} the clock was put back; the repeated hour is given once, read as the sum of both.": (
        "{day} ställdes klockan tillbaka; den upprepade timmen anges en gång, läses som summan av båda.",
        "{day} blev uret stillet tilbage; den gentagne time er angivet én gang, læses som summen af begge.",
    ),
    "The arrivals have dates and no times: read as counts by day.": (
        "Ankomsterna har datum men inga klockslag: läses som antal per dag.",
        "Ankomsterne har datoer, men ingen klokkeslæt: læses som antal pr. dag.",
    ),
    "Every arrival stands at {time}: read as counts by day.": (
        "Varje ankomst står på {time}: läses som antal per dag.",
        "Hver ankomst står på {time}: læses som antal pr. dag.",
    ),
    "{n} of {all} arrivals have no time of day (or 00:00): the hours of arrival are not known, read as "
    "counts by day.": (
        "{n} av {all} ankomster saknar klockslag (eller har 00:00): ankomsttimmarna är inte kända, läses som antal per "
        "dag.",
        "{n} af {all} ankomster mangler klokkeslæt (eller har 00:00): ankomsttimerne kendes ikke, læses som antal pr. "
        "dag.",
    ),
    "Every time is {time}, one a day: read as counts of whole days.": (
        "Alla tider är {time}, en per dag: läses som antal för hela dygn.",
        "Alle tider er {time}, én pr. dag: læses som antal for hele døgn.",
    ),
    "The period has ended on that day: choose a later period or an earlier as_of.": (
        "Perioden är slut den dagen: välj en senare period eller ett tidigare as_of.",
        "Perioden er slut den dag: vælg en senere periode eller et tidligere as_of.",
    ),
    "The arrivals are known until {last}, after the first day of the period ({first}). Say which day the plan is made "
    "on: as_of = {first} plans as if it had not begun, as_of = {today} plans the days that are left.": (
        "Ankomsterna är kända till {last}, efter periodens första dag ({first}). Säg vilken dag planen görs: as_of = "
        "{first} planerar som om perioden inte hade börjat, as_of = {today} planerar dagarna som är kvar.",
        "Ankomsterne er kendt til {last}, efter periodens første dag ({first}). Sig, hvilken dag planen laves: as_of = "
        "{first} planlægger, som om perioden ikke var begyndt, as_of = {today} planlægger de dage, der er tilbage.",
    ),
    "Stays of {units} are not used: no arrivals of them are planned.": (
        "Vårdtillfällen på {units} används inte: inga ankomster dit planeras.",
        "Ophold på {units} bruges ikke: ingen ankomster dertil planlægges.",
    ),
    "No row of the {table} touches the period: is it the right table?": (
        "Ingen rad i {table} berör perioden: är det rätt tabell?",
        "Ingen række i {table} berører perioden: er det den rigtige tabel?",
    ),
    "absences": ("frånvaron", "fraværet"),
    "published roster": ("det publicerade schemat", "den publicerede vagtplan"),
    "The arrivals of {unit} end on {last}, {days} days before the period: so far ahead a forecast knows the season at "
    "best.": (
        "Ankomsterna till {unit} slutar {last}, {days} dagar före perioden: så långt fram känner en prognos "
        "på sin höjd "
        "säsongen.",
        "Ankomsterne til {unit} slutter {last}, {days} dage før perioden: så langt frem kender en prognose højst "
        "sæsonen.",
    ),
    "The arrivals of {unit} from {day} on are not looked at: the plan is made as of that day.": (
        "Ankomsterna till {unit} från och med {day} används inte: planen görs per den dagen.",
        "Ankomsterne til {unit} fra og med {day} bruges ikke: planen laves pr. den dag.",
    ),
    "The arrivals of {unit} end on {last}, {days} days before the day of the plan (as_of).": (
        "Ankomsterna till {unit} slutar {last}, {days} dagar före planens dag (as_of).",
        "Ankomsterne til {unit} slutter {last}, {days} dage før planens dag (as_of).",
    ),
    "The arrivals of {unit} end on {last} and its admissions on {end}: one of the tables is older.": (
        "Ankomsterna till {unit} slutar {last} och inskrivningarna {end}: en av tabellerna är äldre.",
        "Ankomsterne til {unit} slutter {last} og indlæggelserne {end}: en af tabellerne er ældre.",
    ),
    "The arrivals of {unit} are of {first} to {last} and its stays of {begin} to {end}: they hardly overlap.": (
        "Ankomsterna till {unit} är från {first} till {last} och vårdtillfällena från {begin} till {end}: de "
        "överlappar "
        "knappt.",
        "Ankomsterne til {unit} er fra {first} til {last} og opholdene fra {begin} til {end}: de overlapper næppe.",
    ),
    "{unit} has {arrivals} arrivals and {admitted} admissions in the same {days} days: are both tables of the same "
    "patients?": (
        "{unit} har {arrivals} ankomster och {admitted} inskrivningar på samma {days} dagar: gäller båda tabellerna "
        "samma patienter?",
        "{unit} har {arrivals} ankomster og {admitted} indlæggelser på de samme {days} dage: gælder begge tabeller de "
        "samme patienter?",
    ),
    "The arrivals of {unit} end on {last}, {days} days before those of other units.": (
        "Ankomsterna till {unit} slutar {last}, {days} dagar före andra enheters.",
        "Ankomsterne til {unit} slutter {last}, {days} dage før andre enheders.",
    ),
    "{unit} has arrivals and no stays: it is forecast and given no beds.": (
        "{unit} har ankomster men inga vårdtillfällen: den prognostiseras men får inga vårdplatser.",
        "{unit} har ankomster, men ingen ophold: den prognosticeres, men får ingen senge.",
    ),
    "has demand in some weeks of the plan, but none from {first} to {last}: add the rows (0 for none), or say "
    'missing = "zero" in the source demand': (
        "har efterfrågan i några av planens veckor, men ingen från {first} till {last}: lägg till raderna (0 för "
        'ingen), eller säg missing = "zero" i källan demand',
        "har efterspørgsel i nogle af planens uger, men ingen fra {first} til {last}: tilføj rækkerne (0 for ingen), "
        'eller sig missing = "zero" i kilden demand',
    ),
    "{file}: {unit} has several counts at one time, told apart by {column} ({kinds}): they are added up.": (
        "{file}: {unit} har flera antal vid samma tid, åtskilda av {column} ({kinds}): de summeras.",
        "{file}: {unit} har flere antal på samme tid, adskilt af {column} ({kinds}): de lægges sammen.",
    ),
    "{file}: {n} of {all} times of {unit} have no row of some of these: they count as zero.": (
        "{file}: {n} av {all} tidpunkter för {unit} saknar rad för någon av dessa: de räknas som noll.",
        "{file}: {n} af {all} tidspunkter for {unit} mangler en række for nogen af disse: de tæller som nul.",
    ),
    "the unit's names": ("enhetens namn", "enhedens navne"),
    "{file}: {others} and {name} are read as one unit, {name}.": (
        "{file}: {others} och {name} läses som en enhet, {name}.",
        "{file}: {others} og {name} læses som én enhed, {name}.",
    ),
    "{file}: {name} is read as the sum of the other units and left out; it differs from it {n} times.": (
        "{file}: {name} läses som summan av de andra enheterna och utelämnas; den avviker {n} {n?gång|gånger}.",
        "{file}: {name} læses som summen af de andre enheder og udelades; den afviger {n} {n?gang|gange}.",
    ),
    "{file}: {name} is the sum of the other units and left out.": (
        "{file}: {name} är summan av de andra enheterna och utelämnas.",
        "{file}: {name} er summen af de andre enheder og udelades.",
    ),
    "{file}: {unit} has no arrivals after {last} and is not planned. {others} begins then: if it is the same unit, say "
    "so in [sources] unit_names, and its history goes along.": (
        "{file}: {unit} har inga ankomster efter {last} och planeras inte. {others} börjar då: är det samma enhet, säg "
        "det i [sources] unit_names, så följer historiken med.",
        "{file}: {unit} har ingen ankomster efter {last} og planlægges ikke. {others} begynder da: er det samme enhed, "
        "så sig det i [sources] unit_names, så følger historikken med.",
    ),
    "{file}: {unit} has no arrivals after {last} and is not planned.": (
        "{file}: {unit} har inga ankomster efter {last} och planeras inte.",
        "{file}: {unit} har ingen ankomster efter {last} og planlægges ikke.",
    ),
    "{file}: {n} rows leave {column} empty and take it from the row above.": (
        "{file}: {n} {n?rad|rader} lämnar {column} tom och tar den från raden ovanför.",
        "{file}: {n} {n?række|rækker} har {column} tom og tager den fra rækken ovenfor.",
    ),
    "{file}: {day} and {clock} are read together as date and time.": (
        "{file}: {day} och {clock} läses tillsammans som datum och tid.",
        "{file}: {day} og {clock} læses sammen som dato og tid.",
    ),
    "{file}: {n} rows stand more than once and are counted once.": (
        "{file}: {n} {n?rad|rader} står mer än en gång och räknas en gång.",
        "{file}: {n} {n?række|rækker} står mere end én gang og tælles én gang.",
    ),
    "{file}: {n} stays begin and end on one day and say no time: taken as {hours} hours long (same_day_hours in the "
    "source).": (
        "{file}: {n} vårdtillfällen börjar och slutar samma dag utan klockslag: räknas som {hours} timmar långa "
        "(same_day_hours i källan).",
        "{file}: {n} ophold begynder og slutter samme dag uden klokkeslæt: regnes som {hours} timer lange "
        "(same_day_hours i kilden).",
    ),
    "The stays of {unit} end on {last}, {days} days before the plan is made: they are followed to then, and who is "
    "here now is not known.": (
        "Vårdtillfällena på {unit} slutar {last}, {days} dagar innan planen görs: de följs dit, och vilka som är inne "
        "nu är inte känt.",
        "Opholdene på {unit} slutter {last}, {days} dage før planen laves: de følges dertil, og hvem der er inde nu, "
        "vides ikke.",
    ),
    "Of {unit} {open} stays are open, where about {expected} patients should be here by their arrivals and lengths of "
    "stay: the table seems to hold only stays that have ended. The admissions since {day} are not learned from, and "
    "who is here now is not known.": (
        "På {unit} är {open} vårdtillfällen öppna, där omkring {expected} patienter borde vara inne enligt ankomster "
        "och vårdtider: tabellen tycks bara ha avslutade vårdtillfällen. Inskrivningarna sedan {day} lär den inte av, "
        "och vilka som är inne nu är inte känt.",
        "På {unit} er {open} ophold åbne, hvor omkring {expected} patienter burde være inde efter ankomster og "
        "liggetider: tabellen synes kun at have afsluttede ophold. Indlæggelserne siden {day} læres der ikke af, og "
        "hvem der er inde nu, vides ikke.",
    ),
    "No stay of {unit} ends before {first}, though {n} begin earlier: the table holds who was here from then on, so "
    "long stays of before are seen too often. They are counted from that day only.": (
        "Inget vårdtillfälle på {unit} slutar före {first}, fast {n} börjar tidigare: tabellen har dem som var inne "
        "från och med då, så långa tidigare vårdtider syns för ofta. De räknas först från den dagen.",
        "Intet ophold på {unit} slutter før {first}, skønt {n} begynder tidligere: tabellen har dem, der var inde fra "
        "da af, så lange tidligere ophold ses for ofte. De tælles først fra den dag.",
    ),
    "{n} open stays of {unit} are over {days} days old, more than twice as long as any that ended: they are read as "
    "forgotten and left out.": (
        "{n} {n?öppet vårdtillfälle|öppna vårdtillfällen} på {unit} är över {days} dagar, mer än dubbelt så långa som "
        "något avslutat: de läses som bortglömda och utelämnas.",
        "{n} {n?åbent ophold|åbne ophold} på {unit} er over {days} dage, mere end dobbelt så lange som noget "
        "afsluttet: de læses som glemt og udelades.",
    ),
}
