"""hours_within as automata: fixed windows as sums of minutes, one a window; rolling windows and days after as well."""

from __future__ import annotations

from collections.abc import Iterator

from roster.search.pricing.automata.automaton import OVER, Reader, RunningSum, SumLimit, Token
from roster.search.pricing.automata.elapsed_windows import STEP, CountedDuty, CountedRow, ElapsedWindows
from roster.search.pricing.automata.rolling import Amount, DayAfter, RollingMinutes, Window
from roster.search.pricing.worker_context import CompiledRule, RulePart, WorkerContext, is_dated, points_of
from rules.anchor import CalendarWindow
from rules.clock import MINUTES_PER_DAY
from rules.counting import break_spans
from rules.credit import absences, credited_minutes, owed_part
from rules.kinds import is_absence
from rules.timeline import Duty
from rules.types.hours_within import HoursWithin
from rules.windows import day_cell, fixed_cells, known_days, touched_days


def compile_rule(rule: HoursWithin, scene: WorkerContext) -> CompiledRule | None:
    """The least and the most apart.

    Does not compile: where duties may be given whose days are credited or neutral; windows of elapsed time where the
    rule begins or ends to be in force, or counts nominal hours.
    """
    kinds = {duty.kind for ways in scene.ways for way in ways for duty in way}
    if kinds & {*rule.neutral, *rule.credit} or any(map(is_absence, kinds)):
        return None
    if rule.anchor.mode == "rolling":
        return _elapsed(rule, scene)
    if rule.anchor.mode == "day_after":
        return CompiledRule(tuple(_day_after(rule, scene, most) for most in _sides(rule)))
    windows = list(fixed_cells(rule.anchor, scene.clock, rule.window, (scene.known_from, scene.horizon.end)))
    if rule.anchor.mode == "rolling_days":
        days = rule.anchor.days or 1
        return CompiledRule(tuple(_rolling(rule, scene, windows, days, most) for most in _sides(rule)))
    parts = (part for window in windows for part in _fixed(rule, scene, window))
    return CompiledRule((*parts, *_straddling(rule, scene, windows)))


def _sides(rule: HoursWithin) -> tuple[bool, ...]:
    """True for the most, False for the least."""
    return tuple(most for most, limit in ((True, rule.max), (False, rule.min)) if limit is not None)


def _minutes(rule: HoursWithin, scene: WorkerContext, duty: Duty, start: int, end: int, most: bool) -> int:
    """Minutes that surely count against a most, or that may count towards a least."""
    if rule.match is not None and not rule.match.matches(duty, scene.clock):
        return 0
    if rule.attribution == "starts_in":
        start, end = (duty.start, duty.end) if start <= duty.start < end else (start, start)
    least, known_most = rule.counting.minutes(duty, rule.basis, start, end, scene.clock)
    return least if most else known_most


def _limit(rule: HoursWithin, scene: WorkerContext, window: CalendarWindow, most: bool) -> Window:
    """What is left of the limit for duties, given leave and what is not known; None where it is not judged."""
    if not rule.rule.in_force(scene.clock.day(window.start)):
        return None
    credit, neutral = _credit(rule, scene, window), len(_days_of(rule.neutral, scene, window))
    weight = points_of(rule.rule)
    if most:
        high = _owed(rule, scene, window, rule.limits(window.days, neutral)[1] or 0) + rule.tolerance - credit
        return SumLimit(None, high, weight)
    outside = max(0, scene.known_from - window.start) + max(0, window.end - scene.horizon.end)
    unseen = -(-outside // MINUTES_PER_DAY) if rule.neutral else 0
    floor = rule.limits(window.days, min(window.days, neutral + unseen))[0] or 0
    low = _owed(rule, scene, window, floor) - rule.tolerance - credit - outside
    return SumLimit(low, None, weight) if low > 0 else None


def _days_of(kinds: tuple[str, ...], scene: WorkerContext, window: CalendarWindow) -> set[int]:
    return {
        day
        for duty in scene.known
        if duty.kind in kinds
        for day in touched_days(scene.clock, duty.start, duty.end)
        if window.first_day <= day < window.first_day + window.days
    }


def _credit(rule: HoursWithin, scene: WorkerContext, window: CalendarWindow) -> int:
    """Minutes credited in the window for leave and public holidays."""
    terms = rule.credit_terms(range(window.first_day, window.first_day + window.days))
    return credited_minutes(terms, scene.worker, absences(scene.known), window, rule.counting, scene.clock)


def _owed(rule: HoursWithin, scene: WorkerContext, window: CalendarWindow, limit: int) -> int:
    """The limit for the days on which something is owed."""
    days = range(window.first_day, window.first_day + window.days)
    return owed_part(limit, scene.worker, absences(scene.known), days, scene.clock) if rule.pro_rata else limit


def _fixed(rule: HoursWithin, scene: WorkerContext, window: CalendarWindow) -> Iterator[RulePart]:
    """One sum with both limits, unless there are duties whose work is not known, which count differently for each."""
    limits = {most: limit for most in _sides(rule) if (limit := _limit(rule, scene, window, most)) is not None}
    if len(limits) == 2 and not _is_work_unknown(rule, scene):
        limits = {True: SumLimit(limits[False].low, limits[True].high, points_of(rule.rule))}
    for most, limit in limits.items():
        yield RulePart(RunningSum(limit), _reader(rule, scene, window, most), (window, most))


def _is_work_unknown(rule: HoursWithin, scene: WorkerContext) -> bool:
    duties = (duty for way in (scene.known, *(way for ways in scene.ways for way in ways)) for duty in way)
    return any(
        duty.expected_work is None and getattr(rule.counting.of(duty.kind), rule.basis).expected for duty in duties
    )


def _reader(rule: HoursWithin, scene: WorkerContext, window: CalendarWindow, most: bool) -> Reader:
    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        if scene.clock.midnight(day) >= window.end:
            return OVER
        return sum(_minutes(rule, scene, duty, window.start, window.end, most) for duty in duties)

    return read


def _straddling(rule: HoursWithin, scene: WorkerContext, windows: list[CalendarWindow]) -> Iterator[RulePart]:
    """Equally long windows that begin on the other local days and are wholly known, if there are any."""
    if not rule.straddling or rule.max is None or rule.window is None:
        return
    first, last = known_days(scene.clock, scene.known_from, scene.horizon.end)
    begins = {window.first_day for window in windows}
    by_length: dict[int, list[CalendarWindow]] = {}
    for day in range(max(first, min(begins, default=last + 1)), last + 1):
        end = rule.window.after(day)
        if end <= last + 1 and day not in begins:
            by_length.setdefault(end - day, []).append(day_cell(scene.clock, day, end - day))
    for days, others in by_length.items():
        yield _rolling(rule, scene, others, days, True)


def _rolling(rule: HoursWithin, scene: WorkerContext, windows: list[CalendarWindow], days: int, most: bool) -> RulePart:
    # A window that is longer than what is known is judged with the last day.
    ends = [min(scene.last_day, window.first_day + window.days - 1) for window in windows]
    limits = {end: _limit(rule, scene, window, most) for end, window in zip(ends, windows, strict=True)}
    highs = [limit.high for limit in limits.values() if limit is not None and limit.high is not None]
    busiest = scene.most_of_a_day(
        lambda duty: rule.counting.minutes(duty, rule.basis, duty.start, duty.end, scene.clock)[1]
    )
    machine = RollingMinutes(days, min(highs, default=None), busiest if most else None, points_of(rule.rule))

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        return _amount(rule, scene, day, duties, most), limits.get(day)

    return RulePart(machine, read, (tuple(limits.items()), most))


def _amount(rule: HoursWithin, scene: WorkerContext, day: int, duties: tuple[Duty, ...], most: bool) -> Amount:
    """What the duties that start on the day add to a window from day i to day j after it: [i][j - i]."""
    clock = scene.clock
    counted = [duty for duty in duties if _minutes(rule, scene, duty, duty.start, duty.end, most)]
    if not counted:
        return ()
    many = max(clock.day(duty.end - 1) for duty in counted) - day + 1
    edges = [clock.midnight(day + at) for at in range(many + 1)]
    return tuple(
        tuple(
            sum(_minutes(rule, scene, duty, edges[first], edges[last + 1], most) for duty in counted)
            for last in range(first, many)
        )
        for first in range(many)
    )


def _day_after(rule: HoursWithin, scene: WorkerContext, most: bool) -> RulePart:
    clock = scene.clock

    def limit(day: int) -> Window:
        if not rule.rule.in_force(day):
            return None
        weight = points_of(rule.rule)
        if most:
            return SumLimit(None, (rule.max or 0) + rule.tolerance, weight)
        outside = max(0, scene.known_from - clock.midnight(day))
        return SumLimit((rule.min or 0) - rule.tolerance - outside, None, weight)

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        last = max((clock.day(duty.end - 1) for duty in duties), default=day)
        edges = [clock.midnight(day + at) for at in range(last - day + 2)]
        minutes = tuple(
            sum(_minutes(rule, scene, duty, edges[at], edges[at + 1], most) for duty in duties)
            for at in range(last - day + 1)
        )
        is_one = any(rule.counting.in_sequence(duty, rule.anchor.of, clock) for duty in duties)
        return (minutes if any(minutes) else ()), is_one, limit(day)

    machine = DayAfter(rule.anchor.skip_if_run, limit(scene.last_day + 1) if most else None, points_of(rule.rule))
    return RulePart(machine, read, (most, rule.max, rule.min, rule.rule.weight, scene.known_from))


def _elapsed(rule: HoursWithin, scene: WorkerContext) -> CompiledRule | None:
    """At most so much in any span of elapsed time (a least is not judged there)."""
    clock, counting = scene.clock, rule.counting
    nominal = rule.basis == "contract" and counting.contract_time == "nominal"
    if is_dated(rule.rule) or nominal or rule.attribution != "clip" or rule.window is None or not scene.ways:
        return None
    length = MINUTES_PER_DAY * rule.window.days + rule.window.minutes
    limit = rule.max or 0
    if rule.per is not None:
        limit = limit * length // (MINUTES_PER_DAY * rule.per.days)

    def read(day: int, duties: tuple[Duty, ...]) -> Token:
        midnight = clock.midnight(day)
        ordered = sorted(duties, key=lambda duty: (duty.start, duty.end))
        return clock.midnight(day + 1) - midnight, tuple(
            _counted_duty(rule, duty, midnight) for duty in ordered if _is_counted(rule, scene, duty)
        )

    def most_before(minute: int) -> int:
        def before(duty: Duty) -> int:
            # Rows that touch are one duty, which the rule may mean though it means none of them: all count here.
            return _counted_duty(rule, duty, clock.midnight(clock.day(duty.start))).inside(0, minute)

        return scene.most_of_a_day(before) or 0

    partly = tuple(most_before(STEP * at) for at in range(MINUTES_PER_DAY // STEP + 1))
    high = limit + rule.tolerance
    machine = ElapsedWindows(length, high, most_before(10 * MINUTES_PER_DAY), partly, points_of(rule.rule))
    return CompiledRule((RulePart(machine, read, "elapsed"),))


def _is_counted(rule: HoursWithin, scene: WorkerContext, duty: Duty) -> bool:
    nothing = rule.counting.is_nothing(duty.kind, rule.basis)
    return not nothing and (rule.match is None or rule.match.matches(duty, scene.clock))


def _counted_duty(rule: HoursWithin, duty: Duty, midnight: int) -> CountedDuty:
    spans = tuple((start - duty.start, end - duty.start) for start, end in rule.counting.counted_spans(duty))
    rows = tuple(_counted_row(rule, row, duty.start) for row in duty.rows)
    return CountedDuty(duty.start - midnight, duty.minutes, rows, spans)


def _counted_row(rule: HoursWithin, row: Duty, start: int) -> CountedRow:
    weight = getattr(rule.counting.of(row.kind), rule.basis)
    unpaid = not rule.counting.breaks_are_paid(row)
    breaks = break_spans(row, row.start, row.end) if unpaid else []
    return CountedRow(
        row.start - start,
        row.end - start,
        weight.share.numerator,
        weight.share.denominator,
        row.expected_work if weight.expected else None,
        tuple((at - start, to - start) for at, to in breaks),
        (row.break_minutes or 0) if unpaid and row.breaks is None else 0,
    )
