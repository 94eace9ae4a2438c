"""Deals as cards, rows, lines of a panel, and text to copy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from textual.content import Content

from salestui.desk.pipeline import DealFacts, StageDefinition
from salestui.domain.attention import ENOUGH, PUSHED, Clock, Concern, Pace, State
from salestui.domain.board import Board, BoardLane, DealLine, Flag, Sort, next_step
from salestui.domain.dates import long_day, short_day
from salestui.domain.event_words import value_in_words
from salestui.domain.kinds import EventKind
from salestui.domain.money import full
from salestui.domain.pipeline import DealEvent
from salestui.domain.text import counted, shorten
from salestui.ui.present import MUTED, NOTHING, day_cell, days_old, money_sum, percent, safe
from salestui.ui.widgets.cards import Card, Lane
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Column, Row

NO_STAGE = "No stage"
MOST_OF_PIPELINE = 12
"""Cells of a pipeline's name beside a stage's."""
COLUMNS = (
    Column("state", "", 1),
    Column("name", "DEAL", 18, grow=True),
    Column("amount", "AMOUNT", 7, right=True),
    Column("stage", "STAGE", 10, priority=1),
    Column("rep", "REP", 8, priority=2),
    Column("age", "AGE", 5, right=True),
    Column("close", "CLOSE", 9, right=True, priority=3),
    Column("chance", "%", 4, right=True, priority=5),
    Column("category", "CATEGORY", 9, priority=4),
    Column("next", "NEXT", 19, grow=True),
    Column("account", "ACCOUNT", 14, grow=True, priority=6),
)


def owner(line: DealLine, short: Mapping[str, str]) -> str:
    """Who has the deal, for short."""
    return short.get(line.rep, line.rep) if line.rep else NOTHING


def lane_heads(lanes: Sequence[BoardLane]) -> list[Lane]:
    """What stands over the lanes; the pipeline too where there are several in view."""
    several = len({lane.stage.pipeline for lane in lanes if lane.stage}) > 1
    return [_lane_head(lane, several) for lane in lanes]


def _lane_head(lane: BoardLane, several: bool) -> Lane:
    title = lane.stage.name if lane.stage else NO_STAGE
    if several and lane.stage and lane.stage.pipeline:
        title = f"{title} · {shorten(lane.stage.pipeline, MOST_OF_PIPELINE)}"
    chance = percent(lane.stage.chance) if lane.stage else ""
    return Lane(lane.key, title, chance, len(lane.ids), money_sum(lane.total), money_sum(lane.weighted))


def deal_card(line: DealLine, short: Mapping[str, str], today: date) -> Card:
    """A deal as the board shows it."""
    return Card(
        key=line.deal.id,
        title=line.deal.title,
        amount=line.said or NOTHING,
        owner=owner(line, short),
        age=days_old(line.verdict.age),
        state=line.verdict.state.value,
        note=line.headline(today),
    )


def deal_row(line: DealLine, short: Mapping[str, str], glyphs: Glyphs, today: date) -> Row:
    """A deal as the list shows it, in the order of `COLUMNS`."""
    state = line.verdict.state.value
    return Row(
        line.deal.id,
        (
            (glyphs.state(state), state),
            line.deal.title,
            line.said or NOTHING,
            _place(line),
            owner(line, short),
            (days_old(line.verdict.age), state if state != "dim" else ""),
            day_cell(line.deal.closed_on or line.deal.close_on, today),
            (percent(line.chance), "dim"),
            _category(line),
            (line.headline(today), "dim"),
            (line.account or "", "dim"),
        ),
    )


def _place(line: DealLine) -> str:
    if line.deal.is_closed:
        return line.deal.outcome.value
    return line.stage.name if line.stage else NO_STAGE


def _category(line: DealLine) -> tuple[str, str]:
    """The category that counts; one that is only the stage's is dim."""
    return (line.category.value if line.category else NOTHING), ("" if line.deal.category else "dim")


# The head line


def sums_line(board: Board, glyphs: Glyphs, width: int) -> Content:
    """What the deals asked for come to, left, and how many ask for attention, right."""
    roomy = width >= 100
    gap = "   " if roomy else "  "
    age = "" if board.median_age is None else f"{'median ' if roomy else ''}age {days_old(board.median_age)}"
    amounts = (f"{money_sum(board.total)}", f"weighted {money_sum(board.weighted)}") if board.ids else ()
    said = gap.join(part for part in (counted(len(board.ids), "deal"), *amounts, age) if part)
    cut = ("+, the newest" if board.asked.sort is Sort.AGE else "+, the first") if board.is_cut else ""
    left = Content.assemble(" ", (_which(board), "bold"), " ", safe(said + cut))
    words = ("stale ", "watch ", "fine ") if roomy else ("", "", "")
    right = Content.assemble(
        (f"{glyphs.below} {words[0]}{board.stale:,}", "$status-below" if board.stale else MUTED), gap,
        (f"{glyphs.watch} {words[1]}{board.watch:,}", "$status-watch" if board.watch else MUTED), gap,
        (f"{glyphs.dim} {words[2]}{board.fine:,}", MUTED), " ",
    )  # fmt: skip
    if not board.ids:
        right = Content.styled(f"{_why_none(board)} ", MUTED)
    elif not board.wanted.is_open and not board.stale and not board.watch:
        right = Content()
    return left + " " * max(1, width - left.cell_length - right.cell_length) + right


def _why_none(board: Board) -> str:
    if board.asked.text:
        return "nothing fits the filter"
    return "nothing closes then" if board.asked.closing else "nothing open; n adds a deal, I imports your CRM's exports"


def _which(board: Board) -> str:
    flags = [
        flag for flag in (Flag.WON, Flag.LOST, Flag.VANISHED, Flag.ARCHIVED, Flag.ALL) if flag in board.wanted.flags
    ]
    return " ".join(flag.value for flag in flags).upper() or "OPEN"


# The side panel


def panel_text(facts: DealFacts, glyphs: Glyphs, today: date) -> list[Content]:
    """What there is to say of the deal under the cursor, line by line, what matters most first."""
    line, deal = facts.line, facts.line.deal
    colour = _colour(line)
    account = line.account if line.account != deal.name else ""
    lines = [
        safe(deal.title, "bold"),
        safe(" · ".join(part for part in (account, line.rep) if part), MUTED),
        _standing(facts, glyphs),
        *(Content.assemble((f"{glyphs.arrow} ", colour), safe(reason.words)) for reason in line.verdict.reasons),
        Content(),
        *(fact_line(name, value) for name, value in fact_pairs(facts, today) if value),
    ]
    if facts.events:
        lines += [Content(), safe("WHAT CHANGED", f"bold {MUTED}")]
        lines += [event_line(event, facts.stages, facts.people, today) for event in facts.events]
    if facts.activities:
        lines += [Content(), safe("DONE", f"bold {MUTED}")]
        for activity in facts.activities:
            day = day_cell(activity.happened_on, today)
            lines.append(Content.assemble((f"{day:>6}  ", MUTED), safe(f"{activity.kind.value} {activity.subject}")))
    return lines


def panel_lines(facts: DealFacts, glyphs: Glyphs, today: date) -> list[Content]:
    """The same where there is room for a few wide lines only."""
    line, deal = facts.line, facts.line.deal
    wrong = "; ".join(reason.words for reason in line.verdict.reasons) or "nothing wrong"
    known = {name: value for name, value in fact_pairs(facts, today) if value}
    known |= {
        "Amount": line.said or NOTHING,
        "Category": _category(line)[0],
        "Chance": percent(line.chance),
    }
    said = [Content.assemble((f"{name} ", MUTED), safe(known[name])) for name in _IN_FEW_WORDS if name in known]
    return [
        Content("   ").join((safe(deal.title, "bold"), safe(line.rep or "", MUTED), _standing(facts, glyphs))),
        Content.assemble((f"{glyphs.arrow} ", _colour(line)), safe(wrong)),
        Content("  ").join(said),
        *(event_line(event, facts.stages, facts.people, today) for event in facts.events),
    ]


_IN_FEW_WORDS = ("Amount", "Close", "Closed", "Category", "Chance")


def _colour(line: DealLine) -> str:
    state = line.verdict.state
    return MUTED if state is State.DIM else f"$status-{state.value}"


def _standing(facts: DealFacts, glyphs: Glyphs) -> Content:
    """Where the deal is, for how long, and how long that usually takes."""
    line = facts.line
    usual = f"  usual {facts.limits.pace.days}d" if facts.limits.pace else ""
    since = f" {line.verdict.since}" if line.verdict.age is not None else ""
    sign = f"{glyphs.state(line.verdict.state.value)} {days_old(line.verdict.age)}{since}"
    return Content.assemble(safe(_place(line)), " ", (sign, _colour(line)), (usual, MUTED))


def fact_pairs(facts: DealFacts, today: date) -> list[tuple[str, str]]:
    """The facts of a deal by name, empty where there is nothing to say."""
    line, deal = facts.line, facts.line.deal
    worth = line.worth
    estimate = f", list price of {facts.product}" if line.is_estimate else ""
    pushed = f", pushed {deal.pushes}×" if deal.pushes else ""
    is_late = any(reason.concern is Concern.LATE_STEP for reason in line.verdict.reasons)
    category = line.category.value if line.category else ""
    by_stage = "" if deal.is_closed else ", by stage"
    return [
        (
            "Amount",
            (f"{'~' if line.is_estimate else ''}{full(worth.minor, worth.currency)}{estimate}") if worth else "",
        ),
        ("Close", long_day(deal.close_on, today) + pushed if deal.close_on else ""),
        ("Closed", long_day(deal.closed_on, today) if deal.closed_on else ""),
        ("Reason", deal.lost_reason or ""),
        ("Category", category + ("" if deal.category else by_stage) if category else ""),
        (
            "Chance",
            f"{percent(line.chance)}{by_stage if deal.chance is None else ''}" if line.chance is not None else "",
        ),
        ("Type", deal.deal_type or ""),
        ("Next", "" if is_late else next_step(deal, today)),
        ("Contact", deal.contact or ""),
        ("Source", deal.lead_source or ""),
    ]


def fact_line(name: str, value: str) -> Content:
    """One fact under its name."""
    return Content.assemble((f"{name:<9}", MUTED), safe(value))


def event_line(event: DealEvent, stages: Mapping[str, str], people: Mapping[str, str], today: date) -> Content:
    """One thing that happened to a deal: " 8 Oct  Propose to Negotiate, after 21d"."""
    said = _happened(event, stages, people, today)
    return Content.assemble((f"{short_day(event.on, today):>6}  ", MUTED), safe(said))


def _happened(event: DealEvent, stages: Mapping[str, str], people: Mapping[str, str], today: date) -> str:
    before, after = (_value(event.kind, value, stages, people, today) for value in (event.before, event.after))
    match event.kind:
        case EventKind.STAGE:
            said = f"{before} to {after}" if event.before else f"to {after}"
        case EventKind.WON | EventKind.LOST:
            said = event.kind.value + (f": {event.note}" if event.note else "")
            return said + (f", after {event.days}d" if event.days is not None else "")
        case EventKind.EXPECTED:
            return f"had been expected {before}" if event.before else "had had no close date"
        case EventKind.CREATED | EventKind.REOPENED | EventKind.VANISHED | EventKind.RETURNED:
            return event.note or event.kind.value  # a note says that the manager did it
        case _:
            what = event.kind.value.removesuffix(" date")
            said = f"{what} {before} to {after}" if event.before else f"{what} {after}"
    said += f", after {event.days}d" if event.days is not None else ""
    return said + (f", {event.note}" if event.note else "")


def _value(
    kind: EventKind, value: str | None, stages: Mapping[str, str], people: Mapping[str, str], today: date
) -> str:
    if value is None:
        return "nothing"
    return stages.get(value) or people.get(value) or value_in_words(kind, value, today)


# Where the state comes from


def definition_text(definition: StageDefinition) -> list[str]:
    """How a stage's deals are judged: the rule, what it rests on, and how much that is."""
    stage = definition.stage.name if definition.stage else "a deal without a stage"
    limits, patience = definition.limits, definition.patience
    if limits.pace is None:
        rule = [
            f"Too few won deals to compare: {_known(definition.own)} in {stage}, {_known(definition.cycle)} in all.",
            f"From {ENOUGH} won deals on, age counts. Until then only close dates and pushes do.",
        ]
    else:
        since = "in the stage" if limits.clock is Clock.STAGE else "since it was created"
        whose = f"in {stage}" if limits.clock is Clock.STAGE else "from creation to win, over all stages"
        rule = [
            f"Median of won deals {whose}: {limits.pace.days} days, n = {limits.pace.n}.",
            f"Watch: more than {limits.watch_days} days {since} ({patience.watch:g} × the median).",
            f"Stale: more than {limits.stale_days} days {since} ({patience.stale:g} × the median).",
        ]
        if limits.clock is Clock.CREATED:
            rule.append(f"{stage} itself has {_known(definition.own)} with known days, fewer than {ENOUGH}.")
    return [
        *rule,
        f"Watch as well: the close date is today or past, or the deal was pushed {PUSHED} times or more",
        "(a move to later counts one, across a quarter's end two).",
        f"Said, but not counted: no next step, a late next step, {patience.silent_days} days of silence.",
        "Snoozed deals ask for nothing until their day.",
        "",
        "Sums: amounts as they are; where a deal has none, its product's list price, marked ~.",
        "Weighted: each amount times the deal's own chance, or else its stage's; rounded once, at the end.",
        "Unlike currencies are never added.",
        "Multiples and days are yours to set: [pipeline] watch, stale and silent_days in config.toml.",
    ]


def _known(pace: Pace | None) -> str:
    return counted(pace.n if pace else 0, "won deal")
