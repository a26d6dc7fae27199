"""The page of a unit's follow-up: in short, scorecard, run charts, deviations, money, assumptions, chain."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from bemanna.followup.board import BoardLine, verdict
from bemanna.followup.story import Story
from bemanna.followup.tree import place_of, title_of, units_above
from bemanna.i18n.language import Language
from bemanna.i18n.message import message
from bemanna.render.figure_value import figure_name, period_words, value_words
from bemanna.render.html.followup_money import assumption_rows, chains, money_tables, potential_lines
from bemanna.render.html.followup_rows import (
    deviation_rows,
    kpi_of,
    other_action_rows,
    perspective_groups,
    signal_words,
    unit_table,
)
from bemanna.render.html.frame import render_page
from bemanna.render.html.peer_rows import peer_groups
from bemanna.render.html.run_chart import RunSeries, run_chart
from bemanna.reporting.summary import SummarySentence, Tile

FEWEST = 3
"""Values from which on a series is drawn."""
MOST_AHEAD = 4


def followup_page(story: Story, links: Mapping[str, str]) -> bytes:
    """One self-contained HTML file. links: pages of the other units, by id; the same story gives the same bytes."""
    language = Language(story.language)
    words = language.text
    charts, money = _charts(story, language), money_tables(story, language)
    peers = peer_groups(story, language)
    table = unit_table(story, dict(links), language)
    sections = [("summary", words("In short"))]
    sections += [("units", words("Units"))] if table else []
    sections += [("scorecard", words("Scorecard"))]
    sections += [("charts", words("Over time"))] if charts else []
    sections += [("peers", words("Compared with others"))] if peers else []
    sections += [("deviations", words("Deviations and actions"))]
    sections += [("money", words("Budget and cost"))] if any(money.values()) else []
    sections += [("assumptions", words("Assumptions"))] if story.assumptions else []
    sections += [("chain", words("Effect chain"))] if story.known.card.edges else []
    card = story.known.card.scorecard
    day = language.long_date(story.known.as_of)
    return render_page(
        "followup.html",
        language,
        story.board.title,
        sections,
        kicker=f"{words('Follow-up')} · {card.name}",
        crumbs=_crumbs(story, links),
        period=f"{story.period.name} · {words('As of {day}', day=day)}"
        if story.period
        else words("As of {day}", day=day),
        tiles=_tiles(story, language),
        sentences=sentences(story, language),
        unit_table=table,
        vision=card.vision,
        groups=perspective_groups(story, language),
        hidden_note=words(
            "Figures of fewer than {n} persons are hidden, and so is what they could be worked out from.",
            n=card.least_persons,
        ),
        charts=charts,
        peers=peers,
        trials=_trials(story, language),
        deviations=deviation_rows(story, language),
        actions=other_action_rows(story, language),
        money=money,
        assumptions=assumption_rows(story, language),
        potentials=potential_lines(story, language),
        chains=chains(story, language),
        made_at=words("Made {moment}", moment=language.moment(story.made_at)) if story.made_at else "",
    )


def _crumbs(story: Story, links: Mapping[str, str]) -> list[tuple[str, str]]:
    """Names and pages of the units that this one belongs to."""
    above = units_above(story.known.tree, story.board.unit)
    return [(title_of(story.known.region, unit), links.get(unit, "")) for unit in above]


def _tiles(story: Story, language: Language) -> tuple[Tile, ...]:
    number, words = language.number, language.text
    judged = [verdict(line) for line in story.board.lines]
    with_target = [found for found in judged if found in ("reached", "missed")]
    reached, off = with_target.count("reached"), story.board.deviations
    open_ones = sum(not one.actions for one in off)
    return (
        Tile(
            number(reached),
            f"/ {len(with_target)}",
            words("Targets reached"),
            "good" if reached == len(with_target) else "warn",
        ),
        Tile(number(len(off)), "", words("Deviations"), "warn" if off else "good"),
        Tile(number(open_ones), "", words("Without an action"), "bad" if open_ones else "good"),
        Tile(number(len(story.overdue)), "", words("Overdue actions"), "bad" if story.overdue else "good"),
        Tile(number(len(story.due)), "", words("Measures without a fresh value"), "warn" if story.due else "good"),
    )


def sentences(story: Story, language: Language) -> tuple[SummarySentence, ...]:
    """What must be known of the scorecard as a whole: what is stale, unfed, only volume, a draft."""
    words = language.text
    goals = {goal.id: goal.title for goal in story.board.goals}
    found = []
    if story.due:
        late = ", ".join(dict.fromkeys(goals[due.goal] for due in story.due))
        found.append(
            SummarySentence(
                "warn", words("{n} measures lack a value for their last period: {goals}.", n=len(story.due), goals=late)
            )
        )
    else:
        found.append(SummarySentence("good", words("Every measure has a fresh value.")))
    for key, titles in (
        (message("No measure feeds: {goals}."), story.unfed),
        (message("Counts only how much is done, not what it is good for: {goals}."), story.volume_only),
        (message("Leads to no goal: {goals}."), story.idle),
    ):
        if titles:
            found.append(SummarySentence("warn", words(key, goals=", ".join(titles))))
    drafts = [goal.title for goal in story.board.goals if goal.status != "approved"]
    if drafts:
        found.append(SummarySentence("note", words("Not approved yet: {goals}.", goals=", ".join(drafts))))
    for line in story.board.lines:
        for signal in line.fresh:
            name = figure_name(kpi_of(line, story), language)
            found.append(SummarySentence("note", f"{name}: {signal_words(signal, language)}."))
    stale = [ward for ward in story.known.stale if story.board.unit in (ward, story.known.tree.root)]
    if stale:
        places = ", ".join(place_of(story.known.region, story.known.tree, ward) for ward in stale)
        found.append(
            SummarySentence(
                "warn",
                words(
                    "The tables have changed since the last plan or roster; run bemanna run again: {units}.",
                    units=places,
                ),
            )
        )
    return tuple(found)


def _charts(story: Story, language: Language) -> list[dict[str, object]]:
    return [_chart(line, story, language) for line in story.board.lines if len(line.known) >= FEWEST]


def _chart(line: BoardLine, story: Story, language: Language) -> dict[str, object]:
    kpi = kpi_of(line, story)
    name = figure_name(kpi, language)
    ahead = [
        (period_words(figure.period, language), value)
        for figure in line.ahead[:MOST_AHEAD]
        if (value := figure.plan if figure.plan is not None else figure.forecast) is not None
    ]
    special = frozenset(place for signal in line.found for place in range(signal.first, signal.last + 1))
    run = RunSeries(
        tuple(period_words(figure.period, language) for figure in line.series),
        tuple(figure.actual for figure in line.series),
        special,
        line.limits,
        line.measure.target,
        tuple(ahead),
        _trial_periods(line, story, language),
        kpi.unit == "share",
        language.code != "en",
    )
    said = "; ".join(
        f"{period_words(figure.period, language)}: {value_words(figure.actual, kpi, language)}"
        for figure in line.known[-12:]
    )
    signals = [signal_words(signal, language) for signal in line.found]
    words = ". ".join(dict.fromkeys(signals)) + "." if signals else language.text("Nothing but chance to be seen.")
    return {"name": name, "svg": Markup(run_chart(run, name, said)), "said": words[0].upper() + words[1:]}


def _trial_periods(line: BoardLine, story: Story, language: Language) -> frozenset[str]:
    """Periods that share a day with an experiment on this figure at this unit."""
    found = set()
    for trial in story.known.card.experiments:
        here = not trial.units or story.board.unit in trial.units
        if not here or (trial.kpis and line.measure.kpi not in trial.kpis):
            continue
        first, last = trial.first.toordinal(), trial.last.toordinal()
        found |= {
            period_words(one.period, language)
            for one in line.series
            if one.period.first <= last and first <= one.period.last
        }
    return frozenset(found)


def _trials(story: Story, language: Language) -> list[str]:
    return [
        language.text(
            "Trial: {name}, {first} to {last}",
            name=trial.name,
            first=language.long_date(trial.first.toordinal()),
            last=language.long_date(trial.last.toordinal()),
        )
        for trial in story.known.card.experiments
        if not trial.units or story.board.unit in trial.units
    ]
