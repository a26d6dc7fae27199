"""The rows of a follow-up page in the reader's words: scorecard, deviations, units side by side."""

from __future__ import annotations

from collections.abc import Sequence

from bemanna.followup.board import Board, BoardLine, Deviation, better_of, verdict
from bemanna.followup.story import Story
from bemanna.i18n.language import Language
from bemanna.render.figure_value import figure_name, period_words, value_words
from capacity.followup.kpi import Kpi
from capacity.followup.run_chart import Signal
from capacity.followup.scorecard import Action, Goal

TONES = {"reached": "good", "missed": "bad", "no_target": "note", "unknown": "warn", "hidden": "note"}
_ACTION_TONES = {"planned": "note", "started": "good", "done": "good", "stopped": "note"}
Row = dict[str, object]


def perspective_groups(story: Story, language: Language) -> list[Row]:
    """The scorecard's rows by perspective; a goal's first row spans its measures."""
    groups: dict[str, list[Row]] = {}
    for goal in story.board.goals:
        name = language.kind("perspective", goal.perspective, goal.perspective)
        lines = [line for line in story.board.lines if line.goal.id == goal.id]
        rows = [_score_row(line, story, language) for line in lines] or [_empty_row(language)]
        rows[0] |= {
            "span": len(rows),
            "goal": goal.title,
            "about": _about(goal, story, language),
            "factors": goal.factors,
        }
        groups.setdefault(name, []).extend(rows)
    return [{"name": name, "rows": rows} for name, rows in groups.items()]


def _about(goal: Goal, story: Story, language: Language) -> str:
    words = language.text
    state = language.kind("status of a goal", goal.status)
    if goal.approved and goal.approver:
        state = words("approved by {who} {day}", who=goal.approver, day=language.long_date(goal.approved.toordinal()))
    parts = [
        language.kind("kind of goal", goal.kind),
        state,
        language.kind("cadence", story.known.card.cadence_of(goal)),
        goal.owner,
    ]
    return " · ".join(part for part in parts if part)


def _empty_row(language: Language) -> Row:
    nothing = dict.fromkeys(("outcome", "change", "target", "plan", "ahead", "complete"), "–")
    quiet = dict.fromkeys(("method", "period", "by", "ahead_period", "span"), "")
    return {**nothing, **quiet, "measure": "–", "state": language.text("no value", "verdict"), "tone": "warn"}


def _score_row(line: BoardLine, story: Story, language: Language) -> Row:
    kpi, latest, found = kpi_of(line, story), line.latest, verdict(line)
    ahead = line.ahead[0] if line.ahead else None
    comes = None if ahead is None else ahead.plan if ahead.plan is not None else ahead.forecast
    by = line.measure.by
    return {
        "span": 0,
        "measure": figure_name(kpi, language),
        "method": kpi.method + (f", {language.text('imported')}" if latest and latest.imported else ""),
        "outcome": language.text("hidden")
        if found == "hidden"
        else _value(latest.actual if latest else None, kpi, language),
        "period": period_words(latest.period, language) if latest else "",
        "change": _value(line.change, kpi, language, signed=True),
        "target": _value(line.measure.target, kpi, language),
        "by": language.short_date(by.toordinal()).split(" ", 1)[1] + f" {by.year}" if by else "",
        "plan": _value(latest.plan if latest else None, kpi, language),
        "ahead": _value(comes, kpi, language),
        "ahead_period": period_words(ahead.period, language) if ahead and comes is not None else "",
        "complete": language.share(latest.completeness) if latest and latest.completeness is not None else "–",
        "state": language.kind("verdict", found),
        "tone": TONES[found],
    }


def kpi_of(line: BoardLine, story: Story) -> Kpi:
    """The definition behind a line."""
    return story.known.card.registry[line.measure.kpi]


def _value(value: float | None, kpi: Kpi, language: Language, signed: bool = False) -> str:
    return value_words(value, kpi, language, signed)


def signal_words(signal: Signal, language: Language) -> str:
    """What a signal is."""
    return (
        language.kind("signal", f"{signal.kind}_{signal.way}", n=signal.count)
        if signal.kind != "point"
        else language.kind("signal", f"point_{signal.way}")
    )


def deviation_rows(story: Story, language: Language) -> list[Row]:
    """Every deviation with its open actions, or with the call for one."""
    return [row for one in story.board.deviations for row in _deviation_rows(one, story, language)]


def _deviation_rows(one: Deviation, story: Story, language: Language) -> list[Row]:
    kpi, latest = kpi_of(one.line, story), one.line.latest
    outcome = value_words(latest.actual if latest else None, kpi, language)
    what = f"{figure_name(kpi, language)}: {outcome}" + (
        f" ({period_words(latest.period, language)})" if latest else ""
    )
    kinds = [language.kind("deviation", kind) for kind in one.kinds]
    kinds += [signal_words(signal, language) for signal in one.line.fresh if "signal" in one.kinds]
    explained = [language.kind("code", latest.explanation, "")] if latest and latest.explanation else []
    said = "; ".join([*kinds, *explained, *([latest.text] if latest and latest.text else [])])
    if not one.actions:
        return [
            {
                "what": what, "why": said, "action": "", "owner": one.line.goal.owner,
                "due": language.long_date(one.due.toordinal()), "state": language.kind("action", "proposed"),
                "tone": "bad",
            }
        ]  # fmt: skip
    return [{"what": what, "why": said, **_action(action, story, language)} for action in one.actions]


def other_action_rows(story: Story, language: Language) -> list[Row]:
    """Actions that no deviation of today asks for: done, or about something else."""
    told = {action.id for one in story.board.deviations for action in one.actions}
    titles = {goal.id: goal.title for goal in story.board.goals}
    return [
        {"what": titles[action.goal], "why": "", **_action(action, story, language)}
        for action in story.actions
        if action.id not in told
    ]


def _action(action: Action, story: Story, language: Language) -> Row:
    late = action in story.overdue
    state = "overdue" if late else action.status
    return {
        "action": action.text,
        "owner": action.owner,
        "due": language.long_date(action.due.toordinal()),
        "state": language.kind("action", state),
        "tone": "bad" if late else _ACTION_TONES[action.status],
    }


def unit_table(story: Story, links: dict[str, str], language: Language) -> Row | None:
    """Measures down, units across: the unit itself first, then those below; None for a unit without any below."""
    if not story.others:
        return None
    boards = (story.board, *story.others)
    rows = []
    for measure in dict.fromkeys((one.goal, one.kpi) for one in story.known.card.measures):
        kpi = story.known.card.registry[measure[1]]
        lines = [_line_of(board, measure) for board in boards]
        if not any(lines):
            continue
        target = next((line.measure.target for line in lines if line and line.measure.target is not None), None)
        aim = "" if target is None else f"{language.text('Target')} {value_words(target, kpi, language)}"
        cells = [_cell(line, kpi, language) for line in lines]
        spread = spread_of([line for line in lines[1:] if line], kpi, language)
        rows.append({"name": figure_name(kpi, language), "target": aim, "cells": [*cells, spread]})
    heads = [(board.title, links.get(board.unit, "")) for board in boards]
    return {"heads": [*heads, (language.text("Spread"), "")], "rows": rows}


def spread_of(lines: Sequence[BoardLine], kpi: Kpi, language: Language) -> Row:
    """Highest less lowest of the units below in the same period: how alike care is; empty where fewer than two tell."""
    told = [line.latest for line in lines if line.latest is not None and line.latest.actual is not None]
    last = max((figure.period for figure in told), default=None)
    values = [figure.actual for figure in told if figure.period == last and figure.actual is not None]
    if len(values) < 2:
        return {"value": "", "tone": "note", "period": ""}
    wide = max(values) - min(values)
    if kpi.unit == "share":
        said = language.text("{n} pp", n=language.number(100 * wide, 1))
    else:
        said = value_words(wide, kpi, language)
    return {"value": said, "tone": "note", "period": ""}


def _line_of(board: Board, measure: tuple[str, str]) -> BoardLine | None:
    return next((line for line in board.lines if (line.goal.id, line.measure.kpi) == measure), None)


def _cell(line: BoardLine | None, kpi: Kpi, language: Language) -> Row:
    if line is None or line.latest is None:
        return {"value": "", "tone": "note", "period": ""}
    found = verdict(line)
    value = language.text("hidden") if found == "hidden" else value_words(line.latest.actual, kpi, language)
    tone = TONES[found] if better_of(line) != "neither" else "note"
    return {"value": value, "tone": tone, "period": period_words(line.latest.period, language)}
