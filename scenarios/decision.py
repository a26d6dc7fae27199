"""What somebody needs to decide on a scenario: effects with intervals, lever by lever, and which assumption matters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from scenarios.comparison import ComparisonRow, compare
from scenarios.outcome import Outcome
from scenarios.run_plan import Method, Programme, RunPlan
from scenarios.sample import Sample, Sampled, sampled
from scenarios.scenario import BASELINE, Lever, Scenario
from scenarios.waterfall import Waterfall, waterfalls_of


@dataclass(frozen=True, slots=True)
class Reach:
    """A figure's value with one lever at its low and at its high, the others as they are. lever: its place."""

    kpi: str
    lever: int
    low: float
    high: float

    @property
    def width(self) -> float:
        """How much of the figure hangs on the lever."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class Span:
    """A figure's value with all levers at their low and with all at their high."""

    kpi: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer to one scenario's question.

    levers: what it assumes, in order. rows: its figures beside the baseline. reaches: the figures' sensitivity, the
    widest first within a figure. spans: low to high of all levers together. sample, samples: runs in which all
    assumptions vary, and what the figures do in them.
    """

    scenario: Scenario
    levers: tuple[Lever, ...]
    rows: tuple[ComparisonRow, ...]
    waterfalls: tuple[Waterfall, ...]
    reaches: tuple[Reach, ...] = ()
    spans: tuple[Span, ...] = ()
    notes: tuple[str, ...] = ()
    samples: tuple[Sampled, ...] = ()
    sample: Sample | None = None

    def row(self, kpi: str) -> ComparisonRow | None:
        """The row of a figure, None when the run does not know it."""
        return next((row for row in self.rows if row.kpi == kpi), None)


def decisions(asked: Programme, outcome: Callable[[str], Outcome], method: Method = "alone") -> tuple[Decision, ...]:
    """The answer to every question of a programme whose runs have been made. outcome: of a run, by its id."""
    return tuple(_decision(question, outcome, method) for question in asked.questions)


def _decision(question: RunPlan, outcome: Callable[[str], Outcome], method: Method) -> Decision:
    run = outcome(question.run)
    rows = compare([outcome(BASELINE), run]).rows
    waterfalls = waterfalls_of(question, lambda run_id: outcome(run_id).figures, method)
    return Decision(
        scenario=question.scenario,
        levers=question.levers,
        rows=rows,
        waterfalls=waterfalls,
        reaches=tuple(_reaches(question, outcome, [row.kpi for row in rows])),
        spans=tuple(_spans(question, outcome, [row.kpi for row in rows])),
        notes=run.notes,
        samples=tuple(_sampled(question, outcome, [row.kpi for row in rows])),
        sample=question.sample,
    )


def _reaches(question: RunPlan, outcome: Callable[[str], Outcome], kpis: Iterable[str]) -> Iterable[Reach]:
    for kpi in kpis:
        found = []
        for swing in question.swings:
            low, high = (outcome(run_id).figures.get(kpi) for run_id in (swing.low, swing.high))
            if low is not None and high is not None:
                found.append(Reach(kpi, swing.lever, low.value, high.value))
        yield from sorted(found, key=lambda reach: (-reach.width, reach.lever))


def _spans(question: RunPlan, outcome: Callable[[str], Outcome], kpis: Iterable[str]) -> Iterable[Span]:
    if question.low is None or question.high is None:
        return
    low, high = outcome(question.low).figures, outcome(question.high).figures
    for kpi in kpis:
        if kpi in low and kpi in high:
            yield Span(kpi, low[kpi].value, high[kpi].value)


def _sampled(question: RunPlan, outcome: Callable[[str], Outcome], kpis: Iterable[str]) -> Iterable[Sampled]:
    if question.sample is None:
        return
    made = {run: outcome(run).figures for run in question.sample.runs}
    for kpi in kpis:
        if all(kpi in figures for figures in made.values()):
            yield sampled(kpi, question.sample, {run: figures[kpi].value for run, figures in made.items()})
