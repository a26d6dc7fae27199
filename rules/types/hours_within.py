"""hours_within: at most (or at least) so many hours in a window."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from rules.anchor import Anchor, CalendarWindow
from rules.clock import MINUTES_PER_DAY, LocalClock, weekday
from rules.counted_hours import CountedHours, ExceededWindow, overlapping
from rules.counting import Basis
from rules.credit import FRIDAY, CreditTerms, absences, credited_minutes, owed_part
from rules.fields import Looser, Names
from rules.finding import Finding
from rules.judgement import Judgement
from rules.person_rule import PersonRule, upper_limits
from rules.terms import Term
from rules.timeline import Timeline
from rules.windows import day_cell, days_after, fixed_cells, known_days, touched_days
from rules.words import Length, Sentence, hours, span
from rules.worker import CalendarPeriod, Minutes, Worker

_SILENT = Sentence("how much is worked during some on-call duties is not known")


class HoursWithin(PersonRule):
    """The counted minutes in each window lie between `min` and `max`, give or take `tolerance`.

    Counted: what the counting table gives for `basis`, of the duties that `match` means (None: all), clipped to the
    window (attribution `starts_in`: the whole of those that start in it). `neutral`: local days touched by these kinds
    do not count as days.

    Credited: absences with clock times of kinds that are credited as planned (sick leave, time off in lieu) as long as
    they are; else for each Monday to Friday of the window `credit` minutes by kind, `credit_day` (`week_share`: what
    the limit is on a weekday) for every other kind of the vocabulary that is credited, `public_holiday` for a public
    holiday; a date earns once, the most (`credit_pro_rata`: times `percent`, the contract's). `pro_rata`: the limits
    are for the weekdays on which the person is employed and not on leave that reduces the norm (parental, study,
    unpaid).

    Limit: `max` as it stands; with `per`, max x (days - neutral days) / days of `per`, rounded down (for `min` up).
    `deduct_day_per_started_week`: the days are also reduced by one for each started week of them (night work, 8 h a
    day). Legal with 48 h per 7 days over 122 days: 836 h 34; illegal: 836 h 35.

    Windows: `period`, `grid`: the cells (with `straddling`, also the equally long windows that begin on every other
    local day, CJEU C-254/18). `rolling`: [start, start + window) at the start and [end - window, end) at the end of
    every counted duty and of every part between its unpaid breaks; nothing else can be the worst (lemma 2).
    `rolling_days`: every `days` local days in a row inside the known span (from its first day, when it is shorter).
    `day_after`: the local day after a duty `of`; with `starts_in`, the duties that start on it.

    Measure: minutes over or under, per distinct window. On-call duties whose expected work is not known count their
    least for a maximum and their most for a minimum (so they never make a breach, only an unknown).
    Source: Directive 2003/88/EC art. 6, 8, 16; TCS 2016 Schedule 3 (72 h in 168 h); norm hours of agreements.
    """

    anchor: Anchor
    window: CalendarPeriod | None = None
    max: Minutes | None = None
    min: Minutes | None = None
    per: CalendarPeriod | None = None
    basis: Basis = "working_time"
    match: Term | None = None
    neutral: Names = ()
    credit: dict[str, Minutes] = Field(default_factory=dict)
    credit_day: Minutes | Literal["week_share"] = 0
    credit_pro_rata: bool = False
    public_holiday: Minutes = 0
    holidays: frozenset[int] = frozenset()
    pro_rata: bool = False
    attribution: Literal["clip", "starts_in"] = "clip"
    percent: int = 100
    deduct_day_per_started_week: bool = False
    tolerance: Annotated[Minutes, Looser.WHEN_HIGHER] = 0
    straddling: bool = False

    @model_validator(mode="after")
    def _limits_and_window(self) -> HoursWithin:
        if self.max is None and self.min is None:
            raise ValueError("give max or min")
        if self.anchor.mode == "work":
            raise ValueError("hours_within knows no anchor 'work'")
        if (self.window is None) != (self.anchor.mode in ("rolling_days", "day_after")):
            raise ValueError("a window is given for the anchors grid, period and rolling, and for no other")
        if self.per is not None and (self.per.months or self.per.minutes or not self.per.days):
            raise ValueError("per is a number of days or weeks")
        wrong = self.anchor.why_not(self.window)
        if wrong is not None:
            raise ValueError(wrong)
        return self

    def credit_terms(self, days: range, norm: int | None = None) -> CreditTerms:
        """How absence and public holidays are credited over these local days, pro rata where so agreed (rounded half
        up). norm: minutes owed in them, the maximum unless given."""

        def share(full: int) -> int:
            return (full * self.percent + 50) // 100 if self.credit_pro_rata else full

        by_kind = {kind: share(minutes) for kind, minutes in self.credit.items()}
        if self.credit_day == "week_share":
            owed = norm or self.max or self.min or 0
            others = round(owed / (sum(weekday(day) <= FRIDAY for day in days) or len(days)))
        else:
            others = share(self.credit_day)
        return CreditTerms(by_kind, others, share(self.public_holiday), self.holidays)

    @classmethod
    def of_one_duty(cls, params: Mapping[str, Any]) -> dict[str, Any] | None:
        """Its upper limits."""
        return upper_limits(params)

    def audit(self, timeline: Timeline) -> Finding:
        """Verdict on one worker."""
        known = (timeline.known_from, timeline.known_to)
        judgement = Judgement(self.rule, timeline.worker.id, timeline.clock, known)
        book = self._book(timeline)
        worker = timeline.worker
        if self.anchor.mode == "rolling":
            self._rolling(book, judgement)
        elif self.anchor.mode == "day_after":
            self._days_after(timeline, book, judgement)
        else:
            for cell in fixed_cells(self.anchor, timeline.clock, self.window, known):
                self._judge(cell, book, worker, judgement)
            if self.straddling:
                self._straddling(book, worker, judgement)
        return judgement.finding()

    def _book(self, timeline: Timeline) -> CountedHours:
        counted = [
            duty
            for duty in timeline.spells
            if not self.counting.is_nothing(duty.kind, self.basis)
            and (self.match is None or self.match.matches(duty, timeline.clock))
        ]
        neutral: set[int] = set()
        for duty in timeline.duties:
            if duty.kind in self.neutral:
                neutral.update(touched_days(timeline.clock, duty.start, duty.end))
        longest = max((duty.minutes for duty in counted), default=0)
        counted.sort(key=lambda duty: duty.start)
        return CountedHours(counted, sorted(neutral), absences(timeline.duties), longest)

    def limits(self, days: int, neutral_days: int) -> tuple[int | None, int | None]:
        """Least and most minutes in a window of so many local days, of which some are neutral."""
        if self.per is None:
            return self.min, self.max
        counted = days - neutral_days
        if self.deduct_day_per_started_week:
            counted -= -(-counted // 7)
        least = None if self.min is None else -(-self.min * counted // self.per.days)
        return least, None if self.max is None else self.max * counted // self.per.days

    def _judge(self, cell: CalendarWindow, book: CountedHours, worker: Worker, judgement: Judgement) -> None:
        least, most = self._sums(cell, book, judgement.clock)
        credit, neutral = self._credit(cell, book, worker, judgement.clock), book.neutral_in(cell)
        least, most = least + credit, most + credit
        outside = max(0, judgement.known_from - cell.start) + max(0, cell.end - judgement.known_to)
        if self.max is not None:
            _, limit = self.limits(cell.days, neutral)
            limit = self._owed(limit or 0, cell, book, worker, judgement.clock)
            self._judge_most(cell, (least, most, outside), limit, judgement)
        if self.min is not None:
            unseen = -(-outside // MINUTES_PER_DAY) if self.neutral else 0
            floor, _ = self.limits(cell.days, min(cell.days, neutral + unseen))
            floor = self._owed(floor or 0, cell, book, worker, judgement.clock)
            self._judge_least(cell, (least, most + outside), floor, judgement)

    def _credit(self, cell: CalendarWindow, book: CountedHours, worker: Worker, clock: LocalClock) -> int:
        days = range(cell.first_day, cell.first_day + cell.days)
        return credited_minutes(self.credit_terms(days), worker, book.away, cell, self.counting, clock)

    def _owed(self, limit: int, cell: CalendarWindow, book: CountedHours, worker: Worker, clock: LocalClock) -> int:
        """The limit for the days on which something is owed."""
        if not self.pro_rata:
            return limit
        return owed_part(limit, worker, book.away, range(cell.first_day, cell.first_day + cell.days), clock)

    def _judge_most(self, cell: CalendarWindow, sums: tuple[int, int, int], limit: int, judgement: Judgement) -> None:
        least, known_most, outside = sums
        most = known_most + outside
        if least > limit + self.tolerance:
            self._report(
                [ExceededWindow(cell.start, cell.end, least, limit, self._limit_words(cell, limit))], judgement
            )
        elif most > limit + self.tolerance and known_most > 0:
            judgement.unknown(cell.start, (cell.start, cell.end), _SILENT if known_most > least else "")

    def _judge_least(self, cell: CalendarWindow, sums: tuple[int, int], limit: int, judgement: Judgement) -> None:
        least, most = sums
        if most < limit - self.tolerance:
            where = span(judgement.clock, cell.start, cell.end)
            text = Sentence(
                "{where}: {counted} counted, at least {limit}",
                where=where,
                counted=hours(most),
                limit=self._limit_words(cell, limit),
            )
            short = limit - self.tolerance - most
            judgement.breach((cell.start, cell.end), most, limit, "minutes", text, short)
        elif least < limit - self.tolerance or cell.start < judgement.known_from or cell.end > judgement.known_to:
            judgement.unknown(cell.start, (cell.start, cell.end))

    def _limit_words(self, cell: CalendarWindow, limit: int) -> Sentence | Length:
        """The limit, and how an average came to it."""
        full = self.max if self.max is not None else self.min
        if self.per is None or full is None:
            return hours(limit)
        counted = limit * self.per.days / full
        each = Sentence("day") if self.per.days == 1 else Sentence("{days} days", days=self.per.days)
        said = {"limit": hours(limit), "full": hours(full), "each": each, "days": cell.days}
        if round(counted) < cell.days:
            less = cell.days - round(counted)
            return Sentence(
                "{limit} ({full} per {each} over {days} days, {less} of them not counted)", **said, less=less
            )
        return Sentence("{limit} ({full} per {each} over {days} days)", **said)

    def _sums(self, cell: CalendarWindow, book: CountedHours, clock: LocalClock) -> tuple[int, int]:
        least = most = 0
        whole = self.attribution == "starts_in"
        for duty in book.starting_in(cell.start, cell.end) if whole else book.meeting(cell.start, cell.end):
            start, end = (duty.start, duty.end) if whole else (cell.start, cell.end)
            low, high = self.counting.minutes(duty, self.basis, start, end, clock)
            least, most = least + low, most + high
        return least, most

    def _straddling(self, book: CountedHours, worker: Worker, judgement: Judgement) -> None:
        """Equally long windows that begin on the other local days and are wholly known (only the maximum)."""
        if self.window is None or self.max is None:
            return
        first, last = known_days(judgement.clock, judgement.known_from, judgement.known_to)
        begins = {
            cell.first_day
            for cell in fixed_cells(
                self.anchor, judgement.clock, self.window, (judgement.known_from, judgement.known_to)
            )
        }
        over = []
        for day in range(max(first, min(begins, default=last + 1)), last + 1):
            end = self.window.after(day)
            if end > last + 1:
                break
            cell = day_cell(judgement.clock, day, end - day)
            total = self._sums(cell, book, judgement.clock)[0] + self._credit(cell, book, worker, judgement.clock)
            limit = self.limits(cell.days, book.neutral_in(cell))[1] or 0
            limit = self._owed(limit, cell, book, worker, judgement.clock)
            if day not in begins and total > limit + self.tolerance and judgement.in_force(cell.start):
                over.append(ExceededWindow(cell.start, cell.end, total, limit, self._limit_words(cell, limit)))
        for group in overlapping(over):
            self._report(group, judgement)

    def _report(self, group: list[ExceededWindow], judgement: Judgement) -> None:
        """One breach for windows that overlap: told is the worst, charged are all."""
        worst = max(group, key=lambda one: (one.minutes - one.limit, -one.start))
        amount = sum(one.minutes - one.limit - self.tolerance for one in group)
        where = span(judgement.clock, worst.start, worst.end)
        text = Sentence(
            "{where}: {counted} counted, at most {limit}", where=where, counted=hours(worst.minutes), limit=worst.words
        )
        if len(group) > 1:
            text = Sentence("{worst} (the worst of {windows} such windows)", worst=text, windows=len(group))
        judgement.breach((worst.start, worst.end), worst.minutes, worst.limit, "minutes", text, amount)

    def _rolling(self, book: CountedHours, judgement: Judgement) -> None:
        if self.window is None:
            return
        length = MINUTES_PER_DAY * self.window.days + self.window.minutes
        limit = self.max or 0
        if self.per is not None:
            limit = limit * length // (MINUTES_PER_DAY * self.per.days)
        over = []
        spans = [one for duty in book.duties for one in self.counting.counted_spans(duty)]
        for start in sorted({start for start, _ in spans} | {end - length for _, end in spans}):
            least, most = self._sums(CalendarWindow(start, start + length, 0, 0), book, judgement.clock)
            unseen = max(0, judgement.known_from - start)
            if least > limit + self.tolerance and judgement.in_force(start):
                over.append(ExceededWindow(start, start + length, least, limit, hours(limit)))
            elif most + unseen > limit + self.tolerance:
                silent = _SILENT if most > least else ""
                judgement.unknown(start, (start, judgement.known_from if unseen else start + length), silent)
        for group in overlapping(over):
            self._report(group, judgement)

    def _days_after(self, timeline: Timeline, book: CountedHours, judgement: Judgement) -> None:
        first = day_cell(judgement.clock, judgement.clock.day(judgement.known_from), 1)
        if self.max is not None and self._sums(first, book, judgement.clock)[0] > self.max:
            judgement.unknown(first.start, (judgement.clock.midnight(first.first_day - 1), judgement.known_from))
        for cell, goes_on in days_after(self.anchor, timeline.spells, self.counting, timeline.clock):
            if self.anchor.skip_if_run and goes_on:
                continue
            least, most = self._sums(cell, book, judgement.clock)
            known = cell.start >= judgement.known_from and cell.end <= judgement.known_to
            if self.anchor.skip_if_run and not known:
                least = min(least, self.max or 0)
            outside = max(0, cell.end - judgement.known_to)
            if self.max is not None:
                self._judge_most(cell, (least, most, outside), self.max, judgement)
            if self.min is not None:
                self._judge_least(cell, (least, most + outside), self.min, judgement)
