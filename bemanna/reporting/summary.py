"""A finished report in a few plain sentences, each with its tone, and the figures that stand large on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from bemanna.reporting.breach_rows import BreachRow, breach_rows, is_goal, is_hard
from bemanna.reporting.coverage import Met, coverage
from bemanna.reporting.hours import PersonHours, person_hours
from bemanna.reporting.outlook import daily_band
from bemanna.reporting.report import Outlook, Report
from bemanna.reporting.shares import Shared, fair_words, shares
from roster.result import Status
from rules.finding import Verdict


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """tone: good, note, warn or bad."""

    tone: str
    text: str


@dataclass(frozen=True, slots=True)
class Tile:
    """One figure that stands large: its words, a smaller addition, what it counts, tone."""

    figure: str
    beside: str
    label: str
    tone: str


class Summary:
    """Figures of one report that several sentences share, each computed once."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.language = Language(report.language)

    @cached_property
    def hours(self) -> tuple[PersonHours, ...]:
        """Hours of everybody."""
        return person_hours(self.report)

    @cached_property
    def cover(self) -> tuple[Met, ...]:
        """Every need with its people."""
        return coverage(self.report)

    @cached_property
    def shared(self) -> tuple[Shared, ...]:
        """What is shared fairly, with everybody's part."""
        return shares(self.report)

    @cached_property
    def breaches(self) -> tuple[BreachRow, ...]:
        """All breaches, hard first."""
        names = {worker.id: worker.name or worker.id for worker in self.report.workers}
        return breach_rows(self.report.findings, self.report.pack, names)

    @property
    def hard(self) -> int:
        """Number of breaches of rules that must hold."""
        return sum(is_hard(row.note) for row in self.breaches)

    @property
    def goals(self) -> int:
        """Number of goals that are not fully reached."""
        return sum(is_goal(row.note) for row in self.breaches)

    @property
    def short(self) -> int:
        """Number of needs with fewer people than wanted."""
        return sum(met.short > 0 for met in self.cover)

    @property
    def unsafe(self) -> int:
        """Number of needs with fewer people than the least."""
        return sum(met.state == "unsafe" for met in self.cover)

    @property
    def wishes(self) -> tuple[int, int]:
        """Wishes met, and all."""
        return sum(row.wishes_met for row in self.hours), sum(row.wishes for row in self.hours)

    @property
    def mean_distance(self) -> float | None:
        """Mean distance of a person from the norm, minutes; None when no norm is known."""
        known = [abs(row.difference) for row in self.hours if row.difference is not None]
        return sum(known) / len(known) if known else None

    def sentences(self) -> tuple[SummarySentence, ...]:
        """All sentences, the most important first."""
        found = [*self._status(), *self._law(), *self._cover(), *self._quality()]
        for outlook in self.report.outlooks:
            found += self._outlook(outlook)
        return tuple(found)

    def tiles(self) -> tuple[Tile, ...]:
        """The large figures; empty without a roster."""
        report, say, words = self.report, self.language, self.language.text
        if report.result.duties is None:
            return ()
        met, wishes = self.wishes
        total, gap, distance = len(self.cover), report.result.gap, self.mean_distance
        tiles = [Tile(say.number(self.hard), "", words("Rules that must hold, broken"), "bad" if self.hard else "good")]
        if total:
            enough = say.share(whole_percent(total - self.short, total))
            tiles += [
                Tile(
                    enough,
                    f"{total - self.short}/{total}",
                    words("Intervals with enough people"),
                    "warn" if self.short else "good",
                ),
                Tile(say.number(self.unsafe), "", words("Intervals below the least"), "bad" if self.unsafe else "good"),
            ]
        if wishes:
            tiles.append(Tile(say.share(whole_percent(met, wishes)), f"{met}/{wishes}", words("Wishes met"), "note"))
        if distance is not None:
            tiles.append(
                Tile(
                    words("{n} h", "amount", n=say.number(distance / 60, 1)),
                    "",
                    words("Mean distance from the norm"),
                    "note",
                )
            )
        if gap is not None:
            tiles.append(Tile(self.gap_words(gap), "", words("At most this much better"), "note"))
        return tuple(tiles)

    def gap_words(self, gap: float) -> str:
        """A gap as a percentage that is never rounded down to nothing."""
        for digits in (0, 1, 2):
            if round(100 * gap, digits) > 0 and (digits or gap >= 0.095):
                return self.language.share(gap, digits)
        return self.language.share(0) if gap == 0 else "< " + self.language.share(0.0001, 2)

    def quality(self) -> str:
        """How much better a roster could be, in one sentence."""
        result = self.report.result
        if result.gap is None:
            return self.language.text("How much better a roster could be is not known.")
        if result.status is Status.OPTIMAL or result.gap == 0:
            return self.language.text("No roster can be better: this is proven.")
        return self.language.text(
            "No roster can be more than {gap} better: this is proven.", gap=self.gap_words(result.gap)
        )

    def _status(self) -> Iterator[SummarySentence]:
        result, number = self.report.result, self.language.number
        if result.duties is None:
            yield SummarySentence("bad", self.language.kind("status of a roster", result.status.value))
            return
        people, days = number(len(self.report.workers)), number(self.report.horizon.days)
        duties = number(len(result.duties))
        yield SummarySentence("note", scope(people, days, duties, self.language))

    def _law(self) -> Iterator[SummarySentence]:
        if not self.report.findings:
            return
        number, words = self.language.number, self.language.text
        yield (
            SummarySentence(
                "bad",
                words(
                    "Breaches of rules that must hold: {n}. The roster may not be used as it is.", n=number(self.hard)
                ),
            )
            if self.hard
            else SummarySentence("good", words("No rule that must hold is broken."))
        )
        if past := len(self.report.past):
            yield SummarySentence(
                "note",
                words(
                    "Breaches in the history, before the period: {n}. They are told apart and do not count "
                    "against this roster.",
                    n=number(past),
                ),
            )
        if soft := len(self.breaches) - self.hard - self.goals:
            yield SummarySentence("warn", words("Places where a rule that should hold gives way: {n}.", n=number(soft)))
        if self.goals:
            yield SummarySentence("note", words("Goals that are not fully reached: {n}.", n=number(self.goals)))
        if unknown := sum(finding.verdict is Verdict.UNKNOWN for finding in self.report.findings):
            yield SummarySentence(
                "note", words("Verdicts that cannot be known from the history given: {n}.", n=number(unknown))
            )

    def _cover(self) -> Iterator[SummarySentence]:
        if not self.cover:
            return
        tone = "bad" if self.unsafe else "warn" if self.short else "good"
        yield SummarySentence(tone, self.cover_words())

    def cover_words(self) -> str:
        """How many intervals have fewer people than wanted, and than is safe."""
        number, total = self.language.number, len(self.cover)
        if not self.short:
            return self.language.text(
                "Every one of {total} intervals has the people that are wanted.", total=number(total)
            )
        if not self.unsafe:
            return self.language.count(
                "{short} of {total} intervals has fewer people than wanted, none fewer than the least that is safe.",
                "{short} of {total} intervals have fewer people than wanted, none fewer than the least that is safe.",
                short=number(self.short),
                total=number(total),
            )
        return self.language.count(
            "{short} of {total} intervals has fewer people than wanted; {unsafe} fewer than the least that is safe.",
            "{short} of {total} intervals have fewer people than wanted; {unsafe} fewer than the least that is safe.",
            short=number(self.short),
            total=number(total),
            unsafe=number(self.unsafe),
        )

    def _quality(self) -> Iterator[SummarySentence]:
        if self.report.result.duties is None:
            return
        met, wishes = self.wishes
        if wishes:
            yield SummarySentence(
                "note",
                self.language.count(
                    "{met} of {total} wish is met.", "{met} of {total} wishes are met.", total=wishes, met=met
                ),
            )
        if self.shared:
            names = {worker.id: worker.name or worker.id for worker in self.report.workers}
            all_within = not any(part.over for one in self.shared for part in one.parts)
            yield SummarySentence("good" if all_within else "note", fair_words(self.shared, names, self.language))
        yield SummarySentence("note", self.quality())

    def _outlook(self, outlook: Outlook) -> Iterator[SummarySentence]:
        number, words, unit = self.language.number, self.language.text, outlook.unit
        if outlook.forecast is not None and outlook.forecast.measure == "arrivals":
            band = daily_band(outlook.forecast, self.report.horizon.day_numbers())
            low, high = number(band.low), number(band.high)
            yield SummarySentence(
                "note",
                words(
                    "{unit}: {mean} arrivals a day expected, between {low} and {high} on nine days in ten.",
                    unit=unit,
                    mean=number(band.mean, 1),
                    low=low,
                    high=high,
                ),
            )
        if outlook.census is not None:
            mean, high = number(float(outlook.census.mean.mean()), 1), number(float(outlook.census.q95.max()))
            both = outlook.beds_needed is not None and outlook.shortage_risk is not None
            key = (
                message("{unit}: {mean} patients on average.")
                if both
                else message(
                    "{unit}: {mean} patients on average; at the peak more than {high} with a risk of one in twenty."
                )
            )  # beds at a risk tell the peak better than an hour's does
            yield SummarySentence("note", words(key, unit=unit, mean=mean, high=high))
            if outlook.beds is not None and outlook.day_risks:
                yield self._beds(outlook, outlook.beds)
        if outlook.beds_needed is not None and outlook.shortage_risk is not None:
            risk = self.language.share(outlook.shortage_risk)
            yield SummarySentence(
                "note",
                words(
                    "{unit}: with {beds} beds, too few are there on at most {risk} of the days, the period "
                    "taken as a whole.",
                    unit=unit,
                    beds=outlook.beds_needed,
                    risk=risk,
                ),
            )

    def _beds(self, outlook: Outlook, beds: int) -> SummarySentence:
        """Whether the open beds are enough, and if not on how many days they are expected not to be, and when most."""
        say, accepted = self.language, outlook.shortage_risk or 0.05
        day, worst = max(outlook.day_risks.items(), key=lambda pair: (pair[1], -pair[0]))
        if worst <= accepted:
            return SummarySentence(
                "good",
                say.text(
                    "{unit}: the {beds} open beds are enough: on no day is the risk of having too few above {risk}.",
                    unit=outlook.unit,
                    beds=beds,
                    risk=say.share(accepted),
                ),
            )
        expected = sum(outlook.day_risks.values())
        values = {
            "expected": say.number(expected, 0 if expected >= 2 else 1),
            "total": len(outlook.day_risks),
            "day": say.short_date(day),
            "worst": say.share(worst),
        }
        return SummarySentence(
            "warn",
            say.text(
                "{unit}: with {beds} beds open, expect a shortage at some hour on about {expected} of "
                "{total} days; the risk is highest on {day}, {worst}.",
                unit=outlook.unit,
                beds=beds,
                **values,
            ),
        )


def whole_percent(part: int, total: int) -> float:
    """A share in whole percent, where 100 % is all of them and 0 % is none."""
    if part in (0, total):
        return part / total
    return min(99, max(1, round(100 * part / total))) / 100


def scope(people: str, days: str, duties: str, language: Language) -> str:
    """How large the roster is; the numbers as they are written."""
    return language.text(
        "{people}, {days}, {duties}.",
        people=language.count("{n} person", "{n} people", n=people),
        days=language.count("{n} day", "{n} days", n=days),
        duties=language.count("{n} duty", "{n} duties", n=duties),
    )
