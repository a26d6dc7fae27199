"""What the forecast's page says, in English, Swedish and Danish: labels, sentences of cards and checks, named days."""

from __future__ import annotations

FORECAST_WORDS = {
    "forecast_kicker": ("Arrivals to come", "Inflöde framöver", "Ankomster fremover"),
    "forecast_units": ("All units", "Alla enheter", "Alle enheder"),
    "forecast_unit": ("Unit", "Enhet", "Enhed"),
    "forecast_period": (
        "{first} to {last}, from what was known on {known}",
        "{first} till {last}, utifrån det som var känt {known}",
        "{first} til {last}, ud fra det, der var kendt {known}",
    ),
    "forecast_a_day": ("Expected a day", "Väntat per dag", "Ventet pr. dag"),
    "forecast_8_in_10": ("8 days in 10", "8 dagar av 10", "8 dage ud af 10"),
    "forecast_between": ("{low} to {high}", "{low} till {high}", "{low} til {high}"),
    "forecast_better": ("Error beside the planners' rule", "Fel mot planerarens regel", "Fejl mod planlæggerens regel"),
    "forecast_better_note": (
        "The planners' rule is the mean of the last eight same weekdays. Errors are those of forecasts made again at "
        "earlier origins, each seeing only what was known then.",
        "Planerarens regel är medelvärdet av de åtta senaste likadana veckodagarna. Felen är de som prognoser gjorda "
        "på nytt vid tidigare tidpunkter hade, var och en med bara det som då var känt.",
        "Planlæggerens regel er gennemsnittet af de seneste otte samme ugedage. Fejlene er dem, som prognoser lavet "
        "igen fra tidligere tidspunkter havde, hver med kun det, der var kendt dengang.",
    ),
    "forecast_in80": ("Days inside the 80 % band", "Dagar inom 80 %-bandet", "Dage i 80 %-båndet"),
    "forecast_said": ("To know", "Att veta", "Værd at vide"),
    "forecast_nothing_said": ("Nothing unusual.", "Inget ovanligt.", "Intet usædvanligt."),
    "forecast_days_ahead": ("Days ahead", "Dagar framåt", "Dage frem"),
    "forecast_error": ("Mean error", "Medelfel", "Middelfejl"),
    "forecast_better_by": ("Change", "Skillnad", "Forskel"),
    "forecast_planners": ("Planners' rule", "Planerarens regel", "Planlæggerens regel"),
    "forecast_judged": ("Days judged", "Bedömda dagar", "Bedømte dage"),
    "forecast_tried": ("How earlier forecasts did", "Hur tidigare prognoser gick", "Hvordan tidligere prognoser gik"),
    "forecast_named": ("Named days", "Namngivna dagar", "Navngivne dage"),
    "forecast_named_note": (
        "Change of the day's arrivals beside the same weekday, and how many such days were seen.",
        "Dagens inflöde jämfört med samma veckodag, och hur många sådana dagar som har setts.",
        "Dagens ankomster i forhold til samme ugedag, og hvor mange sådanne dage der er set.",
    ),
    "forecast_seen_times": ("{n} seen", "{n} sedda", "{n} set"),
    "forecast_special": ("Special days in the period", "Särskilda dagar i perioden", "Særlige dage i perioden"),
    "forecast_from_hour": ("{name} (from {hour}:00)", "{name} (från {hour}:00)", "{name} (fra kl. {hour})"),
    "forecast_learnt": ("What it was learnt from", "Vad den har lärts av", "Hvad den er lært af"),
    "forecast_span": (
        "{days} known days from {first} to {last}, {mean} arrivals a day.",
        "{days} kända dagar från {first} till {last}, {mean} ankomster per dag.",
        "{days} kendte dage fra {first} til {last}, {mean} ankomster pr. dag.",
    ),
    "forecast_no_span": ("No known days.", "Inga kända dagar.", "Ingen kendte dage."),
    "forecast_left_out": ("Days left out", "Utelämnade dagar", "Udeladte dage"),
    "forecast_more": ("and {n} more spans", "och {n} perioder till", "og {n} perioder til"),
    "forecast_odd": ("What looks odd", "Det som ser märkligt ut", "Det, der ser mærkeligt ud"),
    "forecast_weights": (
        "Models and their weights: {models}.",
        "Modeller och vikter: {models}.",
        "Modeller og vægte: {models}.",
    ),
    "forecast_borrowed": ("borrowed", "lånat", "lånt"),
    "forecast_drift": ("drift", "avdrift", "skred"),
    "forecast_short": ("too short to judge", "för kort att bedöma", "for kort at bedømme"),
    "forecast_footer": (
        "{paths} equally likely paths, seed {seed}. Counts of days; the hours stand in forecast.csv.",
        "{paths} lika sannolika förlopp, frö {seed}. Tal per dag; timmarna står i forecast.csv.",
        "{paths} lige sandsynlige forløb, frø {seed}. Tal pr. dag; timerne står i forecast.csv.",
    ),
    "why_gap": ("no usable count", "inget användbart värde", "intet brugbart tal"),
    "why_closed": ("closed", "stängt", "lukket"),
    "why_silence": ("silence", "tystnad", "tavshed"),
    "why_absurd": ("too large to be true", "för stort för att vara sant", "for stort til at være sandt"),
    "model_calendar model": ("calendar model", "kalendermodell", "kalendermodel"),
    "model_nimble calendar model": ("nimble calendar model", "snabb kalendermodell", "hurtig kalendermodel"),
    "model_steady calendar model": ("steady calendar model", "stadig kalendermodell", "rolig kalendermodel"),
    "model_smoothing": ("smoothing", "utjämning", "udglatning"),
    "model_quick smoothing": ("quick smoothing", "snabb utjämning", "hurtig udglatning"),
    "model_boosting": ("boosted trees", "boostade träd", "boostede træer"),
    "model_planners' rule": ("planners' rule", "planerarens regel", "planlæggerens regel"),
}
"""Words by key."""

FORECAST_SENTENCES = {
    "No arrivals since {first}: left out, and forecast as if the unit opens again as before. If it stays shut, "
    "name the days as closed.": (
        "Inga ankomster sedan {first}: utelämnat, och prognosen räknar med att enheten öppnar som förut. Förblir den "
        "stängd, ange dagarna som stängda.",
        "Ingen ankomster siden {first}: udeladt, og prognosen regner med, at enheden åbner som før. Forbliver den "
        "lukket, så angiv dagene som lukkede.",
    ),
    "{unit} has no usable history; its level is a guess near zero.": (
        "{unit} har ingen användbar historik; nivån är en gissning nära noll.",
        "{unit} har ingen brugbar historik; niveauet er et gæt nær nul.",
    ),
    "{unit} has no arrivals in {days} days; the forecast stays near zero.": (
        "{unit} har inga ankomster på {days} {days?dag|dagar}; prognosen stannar nära noll.",
        "{unit} har ingen ankomster i {days} {days?dag|dage}; prognosen bliver nær nul.",
    ),
    "Only {days} days of history: weekday, season and holidays are borrowed from the other units.": (
        "Bara {days} {days?dags|dagars} historik: veckodag, säsong och helger är lånade från de andra enheterna.",
        "Kun {days} {days?dags|dages} historik: ugedag, sæson og helligdage er lånt fra de andre enheder.",
    ),
    "Only {days} days of history and no other unit to borrow from: season and holidays are unknown.": (
        "Bara {days} {days?dags|dagars} historik och ingen annan enhet att låna av: säsong och helger är okända.",
        "Kun {days} {days?dags|dages} historik og ingen anden enhed at låne fra: sæson og helligdage er ukendte.",
    ),
    "{days} days of history: a season that was seen once at most is uncertain.": (
        "{days} {days?dags|dagars} historik: en säsong som har setts högst en gång är osäker.",
        "{days} {days?dags|dages} historik: en sæson, der er set højst én gang, er usikker.",
    ),
    "Too little history to judge the forecast by earlier ones; the band is a rule of thumb.": (
        "För lite historik för att bedöma prognosen efter tidigare; bandet är en tumregel.",
        "For lidt historik til at bedømme prognosen efter tidligere; båndet er en tommelfingerregel.",
    ),
    "{days} closed days in the period are forecast as zero, the first {first}.": (
        "{days} stängda dagar i perioden är satta till noll, den första {first}.",
        "{days} lukkede dage i perioden er sat til nul, den første {first}.",
    ),
    "Drift: the errors of the last {weeks} weeks are {ratio} times those before.": (
        "Avdrift: felen de senaste {weeks} veckorna är {ratio} gånger de tidigare.",
        "Skred: fejlene i de seneste {weeks} uger er {ratio} gange de tidligere.",
    ),
    "The sum of {units} units; every path adds up.": (
        "Summan av {units} enheter; varje förlopp går ihop.",
        "Summen af {units} enheder; hvert forløb går op.",
    ),
    "Counts are low: whole numbers cannot be split finer, so the band that is named 80 % holds about {share} % of "
    "days.": (
        "Talen är låga: heltal kan inte delas finare, så bandet som kallas 80 % rymmer ungefär {share} % av dagarna.",
        "Tallene er lave: hele tal deles ikke finere, så båndet, der kaldes 80 %, holder cirka {share} % af dagene.",
    ),
    "Counts of a single hour are low: whole numbers cannot be split finer, so its band that is named 80 % holds about "
    "{share} % of hours. Sums over shifts and days hold what is promised.": (
        "Talen för en enskild timme är låga: heltal kan inte delas finare, så dess band som kallas 80 % rymmer ungefär "
        "{share} % av timmarna. Summor över pass och dagar håller vad som lovas.",
        "Tallene for en enkelt time er lave: hele tal kan ikke deles finere, så dens bånd, der kaldes 80 %, rummer "
        "omkring {share} % af timerne. Summer over vagter og dage holder, hvad der loves.",
    ),
    "{days} days in a row without arrivals ({first} to {last}) where about {missing} were to be expected: "
    "read as closed or without data, left out.": (
        "{days} {days?dag|dagar} i rad utan ankomster ({first} till {last}) där omkring {missing} var att vänta: "
        "läses som stängt "
        "eller utan data, utelämnas.",
        "{days} {days?dag|dage} i træk uden ankomster ({first} til {last}), hvor omkring {missing} var at vente: "
        "læses som lukket "
        "eller uden data, udelades.",
    ),
    "{day}: {count} arrivals where {normal} are usual on that weekday; too many to be true, left out.": (
        "{day}: {count} ankomster där {normal} är vanligt den veckodagen; för många för att vara sant, utelämnas.",
        "{day}: {count} ankomster, hvor {normal} er sædvanligt på den ugedag; for mange til at være sandt, udelades.",
    ),
    "{day}: {count} arrivals where {normal} are usual on that weekday; kept, weighed down where it fits badly.": (
        "{day}: {count} ankomster där {normal} är vanligt den veckodagen; behålls, med lägre vikt där den passar illa.",
        "{day}: {count} ankomster, hvor {normal} er sædvanligt på den ugedag; beholdes, med lavere vægt hvor den "
        "passer dårligt.",
    ),
    "{days} more days are far from the same weekday around them.": (
        "Ytterligare {days} {days?dag|dagar} ligger långt från samma veckodag omkring dem.",
        "Yderligere {days} {days?dag|dage} ligger langt fra samme ugedag omkring dem.",
    ),
    "The level changes by {percent} % around {day} (eight weeks before against eight weeks after).": (
        "Nivån ändras med {percent} % omkring {day} (åtta veckor före mot åtta veckor efter).",
        "Niveauet ændrer sig med {percent} % omkring {day} (otte uger før mod otte uger efter).",
    ),
}
"""Swedish and Danish of the forecast room's sentences, by their English pattern."""

DAY_NAMES = {
    "All Saints' Day": ("Alla helgons dag", "Allehelgensdag"),
    "All Saints' Eve": ("Allhelgonaafton", "Allehelgensaften"),
    "Ascension Day": ("Kristi himmelsfärdsdag", "Kristi himmelfartsdag"),
    "Bridge day": ("Klämdag", "Klemmedag"),
    "Christmas Day": ("Juldagen", "1. juledag"),
    "Christmas Eve": ("Julafton", "Juleaften"),
    "Constitution Day": ("Grundlagsdagen", "Grundlovsdag"),
    "Day after Ascension": ("Dagen efter Kristi himmelsfärd", "Dagen efter Kristi himmelfart"),
    "Easter Monday": ("Annandag påsk", "2. påskedag"),
    "Easter Sunday": ("Påskdagen", "Påskedag"),
    "Epiphany": ("Trettondedag jul", "Helligtrekonger"),
    "Eve of Constitution Day": ("Dagen före grundlagsdagen", "Dagen før grundlovsdag"),
    "Good Friday": ("Långfredagen", "Langfredag"),
    "Great Prayer Day": ("Stora bönedagen", "Store bededag"),
    "Holy Saturday": ("Påskafton", "Påskelørdag"),
    "Independence Day": ("Självständighetsdagen", "Uafhængighedsdagen"),
    "Labor Day": ("Första maj", "1. maj"),
    "Labour Day (half)": ("Första maj", "1. maj"),
    "Maundy Thursday": ("Skärtorsdagen", "Skærtorsdag"),
    "May Day": ("Första maj", "1. maj"),
    "Midsummer Day": ("Midsommardagen", "Midsommerdag"),
    "Midsummer Eve": ("Midsommarafton", "Midsommeraften"),
    "National Day": ("Nationaldagen", "Nationaldagen"),
    "New Year's Day": ("Nyårsdagen", "Nytårsdag"),
    "New Year's Eve": ("Nyårsafton", "Nytårsaften"),
    "Pentecost": ("Pingstdagen", "Pinsedag"),
    "Pentecost Monday": ("Annandag pingst", "2. pinsedag"),
    "Second Day of Christmas": ("Annandag jul", "2. juledag"),
    "Twelfth Night": ("Trettondagsafton", "Helligtrekongersaften"),
    "Walpurgis Night": ("Valborgsmässoafton", "Valborgsaften"),
    "Wednesday before Easter": ("Onsdagen före påsk", "Onsdag før påske"),
    "Whitsun Eve": ("Pingstafton", "Pinselørdag"),
}
"""Swedish and Danish of the special days that the calendars of Denmark, Sweden, Norway and Finland name."""
