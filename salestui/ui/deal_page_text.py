"""The deal's page as text: the facts, the strategy, the people, what changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from salestui.desk.deal import DealView
from salestui.domain.dates import ago, due, long_day, short_day
from salestui.domain.kinds import Outcome
from salestui.domain.text import shorten
from salestui.ui.deal_text import event_line, fact_line, fact_pairs
from salestui.ui.present import days_old, money, safe
from salestui.ui.widgets.glyphs import Glyphs

STRATEGY = (
    ("need", "Business need"),
    ("decision_process", "Decision process"),
    ("competitors", "Competitors"),
    ("risks", "Risks"),
    ("strategy", "Strategy"),
    ("description", "Description"),
)


def title(view: DealView, width: int) -> Content:
    """Name, worth, stage and rep on one line."""
    line, deal = view.facts.line, view.facts.line.deal
    where = deal.outcome.value if deal.outcome is not Outcome.OPEN else line.stage.name if line.stage else "no stage"
    right = "   ".join(
        part for part in (money(line.worth, is_estimate=line.is_estimate), where, line.rep or "nobody's") if part
    )
    room = width - cell_len(right) - 3
    name = shorten(deal.name, max(10, room))
    gap = max(1, width - cell_len(name) - cell_len(right) - 2)
    return Content.assemble(" ", safe(name, "bold"), " " * gap, safe(right))


def path(view: DealView, glyphs: Glyphs, today: date) -> Content:
    """The stages with the days spent in each; the one it is in stands in brackets."""
    deal = view.facts.line.deal
    state = view.facts.line.verdict.state
    colour = f"$status-{state.value}" if state != "dim" else "$text-muted"
    parts: list[Content] = []
    for stage in view.stages:
        if stage.id == deal.stage_id:
            age = days_old(view.facts.line.verdict.age)
            parts.append(
                Content.assemble(
                    ("[", "bold"),
                    safe(stage.name, "bold"),
                    " ",
                    (f"{age} {glyphs.state(state.value)}", colour),
                    ("]", "bold"),
                )
            )
        elif stage.id in view.spent:
            parts.append(safe(f"{stage.name} {view.spent[stage.id]}d"))
        else:
            parts.append(safe(stage.name, "$text-muted"))
    return Content.assemble(" ", Content(f" {glyphs.rule} ").join(parts))


def strategy(view: DealView) -> list[Content]:
    """The parts of the deal's strategy that are written, and which are not."""
    deal = view.facts.line.deal
    lines = [heading("STRATEGY")]
    missing = []
    for field, name in STRATEGY:
        text = getattr(deal, field)
        if text:
            lines.append(safe(f" {name}", "bold"))
            lines += [safe(f"  {part}") for part in text.splitlines()]
        elif field != "description":
            missing.append(name.lower())
    if missing:
        lines.append(safe(f" not written yet: {', '.join(missing)}; e writes it", "$text-muted"))
    return lines


def heading(text: str, right: str = "") -> Content:
    """A caps label."""
    return Content.assemble((f" {text}", "bold $text-muted"), ("  " + right if right else "", "$text-muted"))


def people(view: DealView, today: date) -> list[Content]:
    """The people who count, with when they were last met."""
    lines = [heading("PEOPLE", "" if view.people else "n adds one")]
    for person in view.people:
        met = ago(person.met_on, today) if person.met_on else "not met"
        lines.append(
            Content.assemble(
                safe(f"  {shorten(person.name, 18):<18} "), safe(f"{shorten(person.title or '', 12):<12} ", "$text-muted"),
                safe(f"{person.role.value:<14} "), (met, "$text-muted"),
            )
        )  # fmt: skip
        if person.note:
            lines.append(safe(f"    {person.note.splitlines()[0]}", "$text-muted"))
    return lines


def next_step(view: DealView, glyphs: Glyphs, today: date) -> list[Content]:
    """The next step and whether it is due, and every reason why the deal needs attention."""
    deal = view.facts.line.deal
    lines = [heading("NEXT STEP")]
    if deal.next_step:
        on = deal.next_step_on
        lines.append(Content.assemble("  ", safe(deal.next_step)))
        if on:
            colour = "$status-below" if on < today else "$status-watch" if on == today else "$text-muted"
            lines.append(Content.assemble("  due ", safe(long_day(on, today)), "  ", (due(on, today), colour)))
    else:
        lines.append(Content.styled("  none yet", "$text-muted"))
    if deal.snoozed_until and deal.snoozed_until > today:
        lines.append(
            safe(f"  snoozed until {short_day(deal.snoozed_until, today)}: {deal.snooze_reason or ''}", "$text-muted")
        )
    reasons = view.facts.line.verdict.reasons
    if reasons:
        lines += [Content(), heading("NEEDS YOU")]
        lines += [
            Content.assemble("  ", (f"{glyphs.below} ", "$status-below"), safe(reason.words)) for reason in reasons
        ]
    return lines


def changes(view: DealView, today: date) -> list[Content]:
    """What happened to the deal, newest first: its events, and edits of other fields."""
    facts = view.facts
    told: list[tuple[date, int, Content]] = [
        (event.on, -at, event_line(event, facts.stages, facts.people, today)) for at, event in enumerate(facts.events)
    ]
    for at, edit in enumerate(view.edits):
        after = shorten(" ".join(edit.after.split()), 40) if edit.after else "nothing"
        day = Content.styled(f"{short_day(edit.on, today):>6}  ", "$text-muted")
        told.append((edit.on, -1000 - at, Content.assemble(day, safe(f"{edit.field}: {after}"))))
    told.sort(key=lambda one: (one[0], one[1]), reverse=True)
    return [
        heading("WHAT CHANGED", "" if told else "nothing yet"),
        *(Content.assemble(" ", line) for _, _, line in told),
    ]


def touches(view: DealView, today: date) -> list[Content]:
    """What was done about the deal, newest first."""
    activities = view.facts.activities
    lines = [heading("TOUCHES", str(len(activities)) if activities else "none logged; a logs one")]
    for activity in activities:
        on = activity.happened_on or activity.due_on
        day = short_day(on, today) if on else "?"
        planned = "" if activity.done else " (planned)"
        lines.append(
            Content.assemble(
                (f" {day:>6}  ", "$text-muted"), safe(f"{activity.kind.value}{planned}  {activity.subject}")
            )
        )
    return lines


def facts(view: DealView, today: date) -> list[Content]:
    """The deal's fields, and what the export had that nobody knows."""
    lines = [Content.assemble(" ", fact_line(name, value)) for name, value in fact_pairs(view.facts, today) if value]
    extra = view.facts.line.deal.extra or {}
    if extra:
        lines += [Content(), heading("FROM THE EXPORT")]
        lines += [
            Content.assemble((f"  {shorten(name, 24):<24} ", "$text-muted"), safe(shorten(" ".join(value.split()), 60)))
            for name, value in extra.items()
        ]
    return lines


def joined(*parts: Iterable[Content]) -> Content:
    """Blocks of lines under each other, a blank line between them."""
    blocks = [Content("\n").join(list(part)) for part in parts]
    return Content("\n\n").join([block for block in blocks if block.plain.strip()])
