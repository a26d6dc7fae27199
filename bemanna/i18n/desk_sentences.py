"""Sentences of the planner's page in English, Swedish and Danish: messages, versions, people, mistakes."""

from __future__ import annotations

DESK_SENTENCES: dict[str, tuple[str, str, str]] = {
    # messages
    "desk_kept": ("Kept in the draft.", "Behålls i utkastet.", "Beholdt i udkastet."),
    "desk_undone": ("Undone.", "Ångrat.", "Fortrudt."),
    "desk_redone": ("Done again.", "Gjort om.", "Gentaget."),
    "desk_saved": (
        "Saved as version {number}. People have it when it is published.",
        "Sparat som version {number}. Den gäller när den publiceras.",
        "Gemt som version {number}. Den gælder, når den udgives.",
    ),
    "desk_published": (
        "Version {number} is published.",
        "Version {number} är publicerad.",
        "Version {number} er udgivet.",
    ),
    "desk_published_meanwhile": (
        "Another version was published in the meantime. Nothing of yours is lost: compare, then publish again or "
        "carry your edits over.",
        "En annan version har publicerats under tiden. Inget av ditt är förlorat: jämför, och publicera sedan igen "
        "eller för över dina ändringar.",
        "En anden version er udgivet i mellemtiden. Intet af dit er tabt: sammenlign, og udgiv så igen eller overfør "
        "dine ændringer.",
    ),
    "desk_overtaken": (
        "The draft was changed in another window. Here is your edit beside the draft as it is now.",
        "Utkastet ändrades i ett annat fönster. Här är din ändring mot utkastet som det är nu.",
        "Udkastet blev ændret i et andet vindue. Her er din ændring i forhold til udkastet, som det er nu.",
    ),
    "desk_reloaded": ("The tables were read again.", "Tabellerna lästes om.", "Tabellerne er læst igen."),
    "desk_continued": (
        "The draft goes on from version {number}.",
        "Utkastet fortsätter från version {number}.",
        "Udkastet fortsætter fra version {number}.",
    ),
    "desk_carried_part": (
        "The draft goes on from version {number}. {n} edits no longer fit and were left out.",
        "Utkastet fortsätter från version {number}. {n} ändringar passar inte längre och utelämnades.",
        "Udkastet fortsætter fra version {number}. {n} ændringer passer ikke længere og er udeladt.",
    ),
    # mistakes
    "desk_no_worker": (
        "There is no such person in the project: {worker}.",
        "Personen finns inte i projektet: {worker}.",
        "Medarbejderen findes ikke i projektet: {worker}.",
    ),
    "desk_no_day": (
        "That is no day of the period.",
        "Det är ingen dag i perioden.",
        "Det er ikke en dag i perioden.",
    ),
    "desk_no_shift": ("There is no shift {shift}.", "Passet {shift} finns inte.", "Vagten {shift} findes ikke."),
    "desk_no_role": (
        "The shift {shift} is not worked as {role}.",
        "Passet {shift} arbetas inte som {role}.",
        "Vagten {shift} udføres ikke som {role}.",
    ),
    "desk_nothing_there": (
        "There is no duty to move.",
        "Det finns inget pass att flytta.",
        "Der er ingen vagt at flytte.",
    ),
    "desk_bad_days": (
        "The last day of an absence lies on or after the first.",
        "Frånvarons sista dag ligger på eller efter den första.",
        "Fraværets sidste dag ligger på eller efter den første.",
    ),
    "desk_already_away": (
        "That absence is known already.",
        "Frånvaron är redan känd.",
        "Fraværet er allerede kendt.",
    ),
    "desk_not_ours": (
        "This absence stands in the project's own table and is changed there.",
        "Frånvaron står i projektets egen tabell och ändras där.",
        "Fraværet står i projektets egen tabel og ændres dér.",
    ),
    "desk_unknown_act": (
        "That was not understood.",
        "Det gick inte att förstå.",
        "Det kunne ikke forstås.",
    ),
    "desk_not_vacant": (
        "That duty is not vacant any more.",
        "Passet är inte längre obemannat.",
        "Vagten er ikke længere ubesat.",
    ),
    "desk_no_candidate": (
        "That person can no longer take the duty.",
        "Personen kan inte längre ta passet.",
        "Medarbejderen kan ikke længere tage vagten.",
    ),
    "desk_no_version": ("There is no such version.", "Versionen finns inte.", "Versionen findes ikke."),
    "desk_who": ("Say who you are.", "Ange vem du är.", "Angiv, hvem du er."),
    "desk_who_and_why": (
        "Say who you are and why the roster is changed.",
        "Ange vem du är och varför schemat ändras.",
        "Angiv, hvem du er, og hvorfor planen ændres.",
    ),
    "desk_although": (
        "The version breaks rules that must hold: confirm it and say why.",
        "Versionen bryter mot regler som måste hållas: bekräfta och ange varför.",
        "Versionen bryder regler, der skal overholdes: bekræft og angiv hvorfor.",
    ),
    "desk_no_file": ("No file was given.", "Ingen fil angavs.", "Ingen fil blev angivet."),
    "desk_no_table": (
        "The file is neither a workbook (XLSX) nor a table (CSV).",
        "Filen är varken en arbetsbok (XLSX) eller en tabell (CSV).",
        "Filen er hverken et regneark (XLSX) eller en tabel (CSV).",
    ),
    "desk_too_large": (
        "The workbook is too large.",
        "Arbetsboken är för stor.",
        "Regnearket er for stort.",
    ),
    # saving and versions
    "desk_your_name": ("Your name", "Ditt namn", "Dit navn"),
    "desk_reason": ("Why", "Varför", "Hvorfor"),
    "desk_made_by": ("By", "Av", "Af"),
    "desk_made_when": ("When", "När", "Hvornår"),
    "desk_parent": ("Made from", "Gjord från", "Lavet ud fra"),
    "desk_is_published": ("What people have", "Gäller nu", "Gælder nu"),
    "desk_was_published": ("Published {when} by {who}", "Publicerad {when} av {who}", "Udgivet {when} af {who}"),
    "desk_continue": ("Go on from here", "Fortsätt härifrån", "Fortsæt herfra"),
    "desk_carry": ("and carry my unsaved edits over", "och för över mina ändringar", "og overfør mine ændringer"),
    "desk_with_published": ("Beside what people have", "Mot det som gäller", "Mod den gældende"),
    "desk_with_parent": ("What it changed", "Vad den ändrade", "Hvad den ændrede"),
    "desk_publish_note": (
        "Publishing makes this version the roster that people have: calendars and files follow.",
        "Att publicera gör versionen till det schema som gäller: kalendrar och filer följer med.",
        "Udgivelsen gør versionen til den gældende plan: kalendere og filer følger med.",
    ),
    "desk_newly_broken": (
        "It breaks rules that must hold and that the present roster keeps:",
        "Den bryter mot regler som måste hållas och som det nuvarande schemat följer:",
        "Den bryder regler, der skal overholdes, og som den nuværende plan overholder:",
    ),
    "desk_confirm": (
        "I publish it all the same; the reason stands below.",
        "Jag publicerar ändå; skälet står nedan.",
        "Jeg udgiver alligevel; grunden står nedenfor.",
    ),
    "desk_change_sum": (
        "{days} changed {days?person-day|person-days}, {people} {people?person|people}, {points} "
        "{points?point|points}.",
        "{days} {days?ändrad persondag|ändrade persondagar}, {people} {people?person|personer}, {points} poäng.",
        "{days} {days?ændret persondag|ændrede persondage}, {people} {people?medarbejder|medarbejdere}, {points} "
        "point.",
    ),
    "desk_no_changes": ("The rosters are the same.", "Schemana är lika.", "Planerne er ens."),
    "desk_before": ("Before", "Före", "Før"),
    "desk_after": ("After", "Efter", "Efter"),
    "desk_zone": ("Zone", "Zon", "Zone"),
    "desk_new_breaches": ("New breaches", "Nya regelbrott", "Nye regelbrud"),
    "desk_gone_breaches": ("Breaches that are gone", "Regelbrott som är borta", "Regelbrud, der er væk"),
    "desk_history": (
        "Edits since the last version",
        "Ändringar sedan senaste version",
        "Ændringer siden sidste version",
    ),
    "desk_since_published": (
        "Beside what people have",
        "Jämfört med det som gäller",
        "I forhold til den gældende plan",
    ),
    "desk_kind_give": ("Duty given", "Pass givet", "Vagt givet"),
    "desk_kind_free": ("Day freed", "Dag ledig", "Dag gjort fri"),
    "desk_kind_move": ("Moved", "Flyttat", "Flyttet"),
    "desk_kind_swap": ("Swapped", "Bytt", "Byttet"),
    "desk_kind_away": ("Absence reported", "Frånvaro anmäld", "Fravær meldt"),
    "desk_kind_back": ("Absence taken back", "Frånvaro återtagen", "Fravær taget tilbage"),
    "desk_kind_take": ("Duty taken over", "Pass övertaget", "Vagt overtaget"),
    "desk_kind_file": ("Edited workbook", "Redigerad arbetsbok", "Redigeret regneark"),
    # one person
    "desk_duties": ("Duties", "Pass", "Vagter"),
    "desk_rest": ("Rest before", "Vila före", "Hvile før"),
    "desk_rules": ("What the rules say", "Vad reglerna säger", "Hvad reglerne siger"),
    "desk_rules_clean": ("No rule is broken.", "Ingen regel är bruten.", "Ingen regel er brudt."),
    "desk_feed": ("Calendar for the phone", "Kalender till telefonen", "Kalender til telefonen"),
    "desk_feed_note": (
        "A calendar program that follows this address has every published change. Whoever knows the address can "
        "read it.",
        "Ett kalenderprogram som följer adressen får varje publicerad ändring. Den som känner till adressen kan läsa "
        "kalendern.",
        "Et kalenderprogram, der følger adressen, får hver udgivet ændring. Den, der kender adressen, kan læse "
        "kalenderen.",
    ),
    "desk_wish_on": ("wants to work", "vill arbeta", "vil arbejde"),
    "desk_wish_off": ("wants to be free from", "vill vara ledig från", "vil have fri fra"),
    "desk_wish_is_met": ("Met", "Uppfyllt", "Opfyldt"),
    "desk_role": ("Role", "Roll", "Funktion"),
    # forecast and need
    "desk_no_forecast": (
        "No forecast was found. It is made by: bemanna run",
        "Ingen prognos hittades. Den görs med: bemanna run",
        "Ingen prognose blev fundet. Den laves med: bemanna run",
    ),
    "desk_need_of": ("Need on a day, and why", "Behov en dag, och varför", "Behov en dag, og hvorfor"),
    "desk_show": ("Show", "Visa", "Vis"),
    # a workbook
    "desk_upload_note": (
        "Download the draft, edit the grid or the list in Excel or LibreOffice, and give it back here. Tables (CSV) "
        "are read as well. The file is read and not kept.",
        "Hämta utkastet, redigera rutnätet eller listan i Excel eller LibreOffice och lämna tillbaka det här. Även "
        "tabeller (CSV) läses. Filen läses och sparas inte.",
        "Hent udkastet, rediger gitteret eller listen i Excel eller LibreOffice, og aflever det her. Også tabeller "
        "(CSV) læses. Filen læses og gemmes ikke.",
    ),
    "desk_file": ("File", "Fil", "Fil"),
    "desk_check_it": ("Check it", "Kontrollera", "Kontrollér"),
    "desk_take_file": (
        "Take it into the draft if it is possible",
        "Ta in den i utkastet om det går",
        "Tag den ind i udkastet, hvis det kan lade sig gøre",
    ),
}
