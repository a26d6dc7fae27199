"""The vocabulary of kinds of duty and absence, in English, Swedish and Danish: what each is, and what it does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Literal

Family = Literal["work", "oncall_site", "oncall_home", "callout", "absence"]
Credit = Literal["as_planned", "week_share", "none"]


@dataclass(frozen=True, slots=True)
class DutyKind:
    """A kind of duty or absence.

    family: rows of one family that touch are one duty; absences join nothing. covers: whether it meets a need (a course
    or a meeting does not). credit: hours that an absence counts towards the contract: those that were planned, a fifth
    of the week's on each weekday, or none. reduces_norm: whether the contract asks for less the while (parental leave).
    An absence that neither is credited nor reduces the norm leaves its hours to be worked on other days.
    names: in English, Swedish and Danish. words: what else people write for it.
    """

    id: str
    family: Family
    names: tuple[str, str, str]
    words: tuple[str, ...] = ()
    covers: bool = False
    credit: Credit = "none"
    reduces_norm: bool = False

    @property
    def is_absence(self) -> bool:
        """Whether the person is away."""
        return self.family == "absence"

    @property
    def leaves_debt(self) -> bool:
        """Whether its hours are still to be worked."""
        return self.is_absence and self.credit == "none" and not self.reduces_norm


def _away(
    kind: str, names: tuple[str, str, str], words: str = "", credit: Credit = "none", reduces_norm: bool = False
) -> DutyKind:
    said = tuple(word.strip() for word in words.split(",") if word.strip())
    return DutyKind(kind, "absence", names, said, credit=credit, reduces_norm=reduces_norm)


def _there(kind: str, family: Family, names: tuple[str, str, str], words: str = "", covers: bool = False) -> DutyKind:
    return DutyKind(kind, family, names, tuple(word.strip() for word in words.split(",") if word.strip()), covers)


KINDS = (
    _there(
        "work",
        "work",
        ("work", "arbete", "arbejde"),
        "duty, shift, on duty, arbetspass, pass, tjänst, tjänstgöring, i tjänst, tjeneste, vagt, på arbejde",
        covers=True,
    ),
    _there("overtime", "work", ("overtime", "övertid", "overarbejde"), "mertid, merarbejde, extra hours", covers=True),
    _there(
        "training",
        "work",
        ("training", "utbildning", "uddannelse"),
        "course, kurs, kursus, fortbildning, efteruddannelse, kompetensutveckling, utbildningsdag, kursusdag",
    ),
    _there(
        "meeting",
        "work",
        ("meeting", "möte", "møde"),
        "apt, arbetsplatsträff, personalmöte, personalemøde, planeringsdag, planlægningsdag",
    ),
    _there(
        "introduction",
        "work",
        ("introduction", "introduktion", "oplæring"),
        "inskolning, bredvidgång, supernumerary, følgevagt",
    ),
    _there("administration", "work", ("administration", "administration", "administration"), "admin, kontorsdag"),
    _there(
        "oncall_site",
        "oncall_site",
        ("on call on site", "jour", "rådighedsvagt"),
        "jourpass, tilstedeværelsesvagt, rådighedstjeneste, resident on call, on-call on site",
        covers=True,
    ),
    _there(
        "oncall_home",
        "oncall_home",
        ("on call at home", "beredskap", "tilkaldevagt"),
        "beredskab, beredskabsvagt, bakvagt, hjemmevagt, standby, on-call at home, non-resident on call",
    ),
    _there(
        "callout",
        "callout",
        ("call-out", "inställelse", "tilkald"),
        "call out, called out, utryckning, inställd, udkald, opkald",
    ),
    _away(
        "leave_annual",
        ("annual leave", "semester", "ferie"),
        "vacation, holiday, leave, semesterdag, feriedag, feriefridag, 6. ferieuge, sommarsemester, sommerferie",
        "week_share",
    ),
    _away(
        "leave_sick",
        ("sick leave", "sjuk", "syg"),
        "sick, ill, sickness, sjukdom, sjukskriven, sjukskrivning, sjukledig, sjukfrånvaro, sygdom, sygemeldt, "
        "sygemelding, sygefravær",
        "as_planned",
    ),
    _away(
        "leave_child_sick",
        ("child sick", "vård av barn", "barns sygdom"),
        "vab, vabb, sjukt barn, vård av sjukt barn, barn syg, sygt barn, barns sygedag, barns første sygedag, "
        "sick child",
        "as_planned",
    ),
    _away(
        "leave_parental",
        ("parental leave", "föräldraledighet", "barsel"),
        "maternity leave, paternity leave, föräldraledig, mammaledig, pappaledig, barselsorlov, forældreorlov, "
        "fædreorlov, orlov",
        reduces_norm=True,
    ),
    _away(
        "leave_study",
        ("study leave", "studieledighet", "studieorlov"),
        "studieledig, uddannelsesorlov",
        reduces_norm=True,
    ),
    _away(
        "leave_unpaid",
        ("unpaid leave", "tjänstledighet", "tjenestefri uden løn"),
        "leave of absence, tjänstledig, tjänstledigt, tjänstledig utan lön, tjenestefri, tjenestefrihed, "
        "orlov uden løn",
        reduces_norm=True,
    ),
    _away(
        "leave_timeoff",
        ("time off in lieu", "kompledighet", "afspadsering"),
        "toil, comp time, kompledig, komp, jourkomp, kompensationsledighet, inarbetad tid, atf, afspads, afsp",
        "as_planned",
    ),
    _away(
        "leave_paid",
        ("paid leave", "permission", "tjenestefri med løn"),
        "special leave, ledig med lön, permissionsledig, permissionsledighet, betald ledighet",
        "as_planned",
    ),
    _away(
        "leave_care",
        ("care day", "omsorgsledighet", "omsorgsdag"),
        "omsorgsledig, omsorgsdage, närståendepenning, närståendevård, plejeorlov, carer's leave",
        "week_share",
    ),
    _away("leave_senior", ("senior day", "seniordag", "seniordag"), "seniordage, seniorfridag", "week_share"),
    _away(
        "leave_union",
        ("union work", "fackligt uppdrag", "tillidsrepræsentantarbejde"),
        "facklig tid, facklig, fackligt arbete, tr-arbejde, tr-tid, union duty",
        "as_planned",
    ),
    _away("leave_off", ("day off", "fridag", "fridag"), "off, free, fri, ledig, lediga, fridøgn, fridygn"),
    _away(
        "leave_other",
        ("other absence", "annan frånvaro", "andet fravær"),
        "absence, absent, away, frånvaro, frånvarande, fravær, fraværende",
        "week_share",
    ),
    _away(
        "public_holiday_credit",
        ("public holiday", "helgdag", "søgnehelligdag"),
        "helligdag, röd dag, helgdagsledig",
        "week_share",
    ),
)
BY_ID = {kind.id: kind for kind in KINDS}
WORDS = {
    word.casefold(): kind.id
    for kind in KINDS
    for word in (kind.id, kind.id.replace("_", " "), *kind.names, *kind.words)
}
"""Every word that is read, in small letters, and the kind that it means."""


class UnknownKind(ValueError):
    """A word that is no kind of duty or absence."""

    def __init__(self, word: str, known: Iterable[str] = ()) -> None:
        self.word = word
        self.nearest = nearest_words(word)
        super().__init__(f"{word!r} is no known kind of duty or absence; known are {', '.join(known or BY_ID)}")


class SaidKind(str):
    """A kind in English words that remembers which it is: its language, and who may read it, are decided by that."""

    __slots__ = ("kind",)
    kind: str

    def __new__(cls, kind: str) -> SaidKind:
        """Of a kind; one that only a pack knows is told by its id."""
        known = BY_ID.get(kind)
        made = super().__new__(cls, known.names[0] if known else kind.replace("_", " "))
        made.kind = kind
        return made

    def __getnewargs__(self) -> tuple[str]:
        return (self.kind,)


@cache
def family_of(kind: str) -> str | None:
    """What a row of this kind joins; None for absences. A kind that only a pack knows joins its own."""
    found = BY_ID.get(kind)
    if found is None:
        return None if kind.startswith("leave") else kind
    return None if found.is_absence else found.family


def is_absence(kind: str) -> bool:
    """Whether somebody with a row of this kind is away."""
    return BY_ID[kind].is_absence if kind in BY_ID else kind.startswith("leave")


def kind_of_word(word: str) -> str | None:
    """The kind that a written word means; None when it is not known."""
    return WORDS.get(" ".join(word.casefold().replace("_", " ").split())) or WORDS.get(word.casefold())


def nearest_words(word: str) -> tuple[str, ...]:
    """Known words that look like it, the likeliest first."""
    return tuple(get_close_matches(word.casefold(), WORDS, 3, 0.75))
