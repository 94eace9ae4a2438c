"""The deal's page as text: the facts, the strategy, the people, what changed; lines that fit their width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from salestui.desk.deal import DealView
from salestui.domain.attention import Clock
from salestui.domain.dates import ago, distance, due, long_day, short_day
from salestui.domain.kinds import Outcome
from salestui.domain.pipeline import Stage
from salestui.domain.text import shorten
from salestui.ui.deals.text import event_line, fact_line, fact_pairs
from salestui.ui.present import MUTED, NOTHING, days_old, safe
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.lines import plain
from salestui.ui.widgets.text_lines import hung

NARROW, ROOMY = 60, 72
DAY = 8
"""Cells of the day before a dated line."""
SILENT = 30
"""Days after which somebody who counts should have been met."""
MOST_NOTE_LINES = 2
STRATEGY = (
    ("need", "Business need"),
    ("decision_process", "Decision process"),
    ("competitors", "Competitors"),
    ("risks", "Risks"),
    ("strategy", "Strategy"),
    ("description", "Description"),
)


def title(view: DealView, width: int) -> Content:
    """Name, account, worth, stage and rep on one line."""
    line, deal = view.facts.line, view.facts.line.deal
    where = deal.outcome.value if deal.outcome is not Outcome.OPEN else line.stage.name if line.stage else "no stage"
    named = (line.said or NOTHING, shorten(where, 20), shorten(line.rep or "nobody's", 24))
    right = "   ".join(named if width >= ROOMY else named[:2])
    name = shorten(plain(deal.title), max(10, width - cell_len(right) - 4))
    account = shorten(plain(line.account or ""), width - cell_len(right) - cell_len(name) - 6)
    account = f"  {account}" if account and account != name and len(account) > 1 else ""
    gap = max(1, width - cell_len(name) - cell_len(account) - cell_len(right) - 2)
    return Content.assemble(" ", safe(name, "bold"), safe(account, MUTED), " " * gap, safe(right))


def path(view: DealView, glyphs: Glyphs, width: int) -> Content:
    """The stages with the days spent in each; the one it is in stands in brackets, what does not fit is left out."""
    parts = [_step(view, stage, glyphs) for stage in view.stages]
    at = next((number for number, stage in enumerate(view.stages) if stage.id == view.facts.line.deal.stage_id), 0)
    between = Content.styled(f" {glyphs.rule} ", MUTED)
    start, stop = at, at + 1
    while start > 0 or stop < len(parts):
        wider = (max(0, start - 1), min(len(parts), stop + 1))
        if between.join(parts[slice(*wider)]).cell_length > width - 6:
            break
        start, stop = wider
    before = Content.styled(f"{start} more  ", MUTED) if start and width > NARROW else Content()
    after = Content.styled(f"  {len(parts) - stop} more", MUTED) if stop < len(parts) and width > NARROW else Content()
    return Content.assemble(" ", before, between.join(parts[start:stop]), after).truncate(width, ellipsis=True)


def _step(view: DealView, stage: Stage, glyphs: Glyphs) -> Content:
    line, name = view.facts.line, shorten(plain(stage.name), 18)
    if stage.id == line.deal.stage_id and not line.deal.is_closed:
        state = line.verdict.state.value
        since = f" {line.verdict.since}" if line.verdict.clock is Clock.CREATED else ""
        said = f" {days_old(line.verdict.age)}{since} {glyphs.state(state)}"
        age = (said, f"$status-{state}" if state != "dim" else MUTED)
        return Content.assemble(("[", "bold"), safe(name, "bold"), age, ("]", "bold"))
    spent = view.spent.get(stage.id)
    return safe(name, MUTED) if spent is None else Content.assemble(safe(name), (f" {spent}d", MUTED))


def strategy(view: DealView, width: int) -> list[Content]:
    """The parts of the deal's strategy that are written, and which are not."""
    deal = view.facts.line.deal
    lines = [heading("STRATEGY", "E writes it in $EDITOR")]
    missing = []
    for field, name in STRATEGY:
        text = getattr(deal, field)
        if text:
            lines.append(safe(f"  {name}", MUTED))
            lines += [line for part in text.splitlines() for line in hung(safe(part), width, 3)]
        elif field != "description":
            missing.append(name.lower())
    if missing:
        lines += hung(safe(f"not written yet: {', '.join(missing)}", MUTED), width, 2)
    return lines


def heading(text: str, right: str = "") -> Content:
    """A caps label, and a word beside it."""
    return Content.assemble((f" {text}", "bold"), (f"   {right}" if right else "", MUTED))


def people(view: DealView, width: int, today: date) -> list[Content]:
    """The people who count, with when they were last met."""
    lines = [heading("PEOPLE", "n adds or changes one")]
    who = max(10, min(26, width - 30))
    for person in view.people:
        met = ago(person.met_on, today) if person.met_on else "not met"
        stale = person.met_on is None or (today - person.met_on).days > SILENT
        name = shorten(plain(person.name), who)
        said = Content.assemble(
            "  ", safe(name), " " * (who + 1 - cell_len(name)), f"{person.role.value:<15}",
            (met, "$status-watch" if stale else MUTED),
        )  # fmt: skip
        lines.append(said.truncate(width, ellipsis=True))
        about = "; ".join(part for part in (person.title, person.note) if part)
        if about:
            lines += hung(safe(about, MUTED), width, 4)[:MOST_NOTE_LINES]
    return lines if view.people else [heading("PEOPLE", "nobody yet; n adds one")]


def next_step(view: DealView, glyphs: Glyphs, width: int, today: date) -> list[Content]:
    """The next step and whether it is due, and every reason why the deal needs attention."""
    deal = view.facts.line.deal
    on, lines = deal.next_step_on, [heading("NEXT STEP")]
    if deal.next_step:
        lines += hung(safe(deal.next_step), width, 2)
        if on:
            colour = "$status-below" if on < today else "$status-watch" if on == today else MUTED
            sign = f"{glyphs.below} " if on < today else ""
            when = due(on, today) if on < today else distance(on, today)
            lines.append(Content.assemble(f"  {long_day(on, today)}  ", (f"{sign}{when}", colour)))
    else:
        lines.append(Content.styled("  none yet", MUTED))
    if deal.snoozed_until and deal.snoozed_until > today:
        until = f"snoozed until {short_day(deal.snoozed_until, today)}: {deal.snooze_reason or ''}"
        lines += hung(safe(until, MUTED), width, 2)
    reasons = view.facts.line.verdict.reasons
    if reasons:
        lines += [Content(), heading("NEEDS YOU", "i says why")]
        bullet = Content("  ") + _sign(view, glyphs)
        for reason in reasons:
            lines += hung(safe(reason.words), width, 4, bullet)
    return lines


def _sign(view: DealView, glyphs: Glyphs) -> Content:
    """The shape of the deal's state, in its colour."""
    state = view.facts.line.verdict.state.value
    return Content.styled(f"{glyphs.state(state)} ", MUTED if state == "dim" else f"$status-{state}")


def changes(view: DealView, width: int, today: date) -> list[Content]:
    """What happened to the deal, newest first: its events, and edits of other fields."""
    facts = view.facts
    told: list[tuple[date, int, list[Content]]] = []
    for at, event in enumerate(facts.events):
        line = event_line(event, facts.stages, facts.people, today)
        told.append((event.on, -at, hung(line[DAY:], width, DAY + 1, Content(" ") + line[:DAY])))
    for at, edit in enumerate(view.edits):
        after = plain(edit.after) if edit.after else "nothing"
        day = Content.styled(f" {short_day(edit.on, today):>6}  ", MUTED)
        said = shorten(f"{edit.field}: {after}", width - DAY - 1)
        told.append((edit.on, -1000 - at, [day + safe(said)]))
    told.sort(key=lambda one: (one[0], one[1]), reverse=True)
    lines = [line for _, _, told_lines in told for line in told_lines]
    return [heading("WHAT CHANGED", "" if told else "nothing yet"), *lines]


def touches(view: DealView, width: int, today: date) -> list[Content]:
    """What was done about the deal, newest first."""
    activities = view.facts.activities
    lines = [heading("TOUCHES", str(len(activities)) if activities else "none logged; a logs one")]
    for activity in activities:
        on = activity.happened_on or activity.due_on
        day = Content.styled(f" {short_day(on, today) if on else '?':>6}  ", MUTED)
        planned = "" if activity.done else " (planned)"
        lines += hung(safe(f"{activity.kind.value + planned:<8} {activity.subject}"), width, DAY + 1, day)
    return lines


def facts(view: DealView, width: int, today: date) -> list[Content]:
    """The deal's fields."""
    lines: list[Content] = []
    for name, value in fact_pairs(view.facts, today):
        if value and name != "Next":  # it has its own place
            line = fact_line(name, value)
            lines += hung(line[9:], width, 10, Content(" ") + line[:9])
    return lines


def exported(view: DealView, width: int) -> list[Content]:
    """What the export had that no field knows."""
    extra = view.facts.line.deal.extra or {}
    lines = [heading("FROM THE EXPORT")] if extra else []
    for name, value in extra.items():
        label = shorten(plain(name), 20)
        first = Content.assemble("  ", safe(label, MUTED), " " * (21 - cell_len(label)))
        lines += hung(safe(shorten(plain(value), 160)), width, 23, first)
    return lines


def brief_facts(view: DealView, glyphs: Glyphs, width: int, today: date) -> list[Content]:
    """The same for a narrow screen: two facts a line, the next step, and why it needs attention."""
    pairs = [(name, value) for name, value in fact_pairs(view.facts, today) if value and name != "Next"]
    half = (width - 3) // 2
    cells = [Content.assemble(" ", fact_line(name, shorten(plain(value), half - 10))) for name, value in pairs]
    lines = [
        left + " " * (half + 2 - left.cell_length) + right for left, right in zip(cells[::2], cells[1::2], strict=False)
    ]
    lines += [cells[-1]] if len(cells) % 2 else []
    step = next_step(view, glyphs, width, today)
    first = Content(" ").join(line[1:] if at else line for at, line in enumerate(_until_blank(step)))
    lines += [Content(), first.truncate(width, ellipsis=True)]
    reasons = "; ".join(reason.words for reason in view.facts.line.verdict.reasons)
    if reasons:
        lines.append((Content(" ") + _sign(view, glyphs) + safe(reasons)).truncate(width, ellipsis=True))
    return lines


def _until_blank(lines: list[Content]) -> list[Content]:
    end = next((at for at, line in enumerate(lines) if not line.plain), len(lines))
    return lines[:end]


def parts_line(names: Sequence[str], active: int, width: int) -> Content:
    """The parts of a narrow page; the one that shows stands in brackets."""
    said = Content(" ").join(
        Content.styled(f"[{name}]", "bold") if at == active else Content.styled(f" {name} ", MUTED)
        for at, name in enumerate(names)
    )
    right = Content.styled("tab next ", MUTED)
    return Content.assemble(said, " " * max(1, width - said.cell_length - right.cell_length), right)


def joined(*parts: Iterable[Content]) -> Content:
    """Blocks of lines under each other, a blank line between them."""
    blocks = [Content("\n").join(list(part)) for part in parts]
    return Content("\n\n").join([block for block in blocks if block.plain.strip()])
