"""The first screen as lines: the deals that ask, the quarter so far, what happened, what was left unfinished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from textual.content import Content

from salestui.domain.board import DealLine
from salestui.domain.dates import MONTHS, WEEKDAYS, distance, long_day, short_day
from salestui.domain.intake import ImportRun
from salestui.domain.kinds import EventKind
from salestui.domain.money import short
from salestui.domain.text import counted, first_word, shorten
from salestui.domain.today import Closed, Happened, RecentChange, Since, Today, TodayGroup, Unfinished, why
from salestui.domain.today_items import Item
from salestui.ui.present import MUTED, NOTHING, caption, safe
from salestui.ui.today import people
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.rows import Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("name", "NEEDS YOU NOW", 16, grow=True),
    Column("amount", "", 7, right=True),
    Column("stage", "", 10, priority=1),
    Column("rep", "", 8),
    Column("why", "", 24, grow=True),
)
SUBJECT = (1, 3)
"""The columns over which the subject of a line goes that has neither amount nor stage."""
DRAFT, UNFINISHED = "draft:", 5
BAR, NARROW_BAR = 32, 16
FEW_DEALS, SOME_DEALS = 5, 10
"""Deals on a small screen and on a large one, where there is more than deals."""
MOST_BELOW = 3
"""Lines under the list of a small screen."""


def rows_of(
    view: Today, short_names: Mapping[str, str], glyphs: Glyphs, today: date, dense: bool, typed: str = ""
) -> list[Row]:
    """The list: what was left unfinished, then what asks, group by group, of what fits what is typed."""
    rows: list[Row] = []
    if not view.groups:
        rows.append(Row("nothing", (_nothing(view, typed),), "heading"))
    if view.unfinished:
        rows.append(_heading("Unfinished", len(view.unfinished)))
        rows += [_draft_row(one, glyphs) for one in view.unfinished[:UNFINISHED]]
    most = None if typed.strip() else _most_deals(view.groups, FEW_DEALS if dense else SOME_DEALS)
    for group in view.groups:
        rows += [_gap(group.title)] if rows and not dense else []
        rows.append(_heading(group.title, group.count))
        lines = group.lines[:most]
        rows += [_deal_row(line, short_names, glyphs, today) for line in lines]
        rows += [item_row(item, short_names, glyphs) for item in group.items]
        left = group.count - len(lines) - len(group.items)
        if left:
            more = f"   and {left:,} more{', in the pipeline' if group.lines else ''}"
            rows.append(Row(f"more:{group.title}", (more,), "heading"))
    return rows


def _most_deals(groups: Sequence[TodayGroup], most: int) -> int | None:
    """How many deals of a group are listed, so that people and what to prepare are seen beneath them."""
    of_deals = sum(1 for group in groups if group.lines)
    return max(2, most // of_deals) if of_deals and any(group.items for group in groups) else None


def item_row(item: Item, short_names: Mapping[str, str], glyphs: Glyphs) -> Row:
    """A promise, a person or something to prepare: what it is takes the room of amount and stage."""
    state = item.state.value
    rep = short_names.get(item.rep, item.rep) if item.rep else ""
    return Row(item.key, ((glyphs.state(state), state), item.subject, "", "", rep, item.why), span=SUBJECT)


def _nothing(view: Today, typed: str) -> str:
    if not view.has_deals:
        return "No deals yet: n adds one, I imports an export"
    return f"Nothing matches {typed}; Esc drops the filter" if typed.strip() else "Nothing needs you now"


def _gap(title: str) -> Row:
    return Row(f"gap:{title}", ("",), "heading")


def _heading(title: str, count: int) -> Row:
    return Row(f"head:{title}", (f"{title}  {count:,}",), "heading")


def _draft_row(one: Unfinished, glyphs: Glyphs) -> Row:
    typed = f"typed {local(one.at)}"
    return Row(DRAFT + one.slot, ((glyphs.dim, "dim"), one.title, "", "", "", (typed, "dim")), span=SUBJECT)


def _deal_row(line: DealLine, short_names: Mapping[str, str], glyphs: Glyphs, today: date) -> Row:
    state = line.verdict.state.value
    rep = short_names.get(line.rep, line.rep) if line.rep else NOTHING
    stage = line.stage.name if line.stage else NOTHING
    amount = line.said or NOTHING
    return Row(line.deal.id, ((glyphs.state(state), state), line.deal.title, amount, stage, rep, why(line, today)))


# The line on top


def top_line(closed: Closed | None, glyphs: Glyphs, width: int) -> Content:
    """What was won this quarter, against the quota with a bar, or against the quarter before."""
    if closed is None:
        return Content()
    won = Content.assemble(" Closed ", (closed.won.short(), "bold"))
    share = closed.share
    if closed.quota is None or share is None:
        deals = f"  {counted(closed.won.n, 'deal')} in {closed.label}"
        if closed.attained.no_rate:
            return won + safe(deals) + Content.styled(f"   {closed.attained.no_rate}", MUTED)
        return won + safe(deals) + Content.styled(f"   {closed.before_label}: {closed.before.short()}", MUTED)
    pace = closed.behind.amounts()
    size = BAR if width >= 100 else NARROW_BAR
    left = (
        won + " " + bar(share, closed.share_gone, size, glyphs) + f" {closed.attained.words} of {closed.quota.short()}"
    )
    if not pace:
        right = Content.styled(f"{glyphs.met} on pace ", "$status-met")
    else:
        behind = pace[0].minor > 0
        state = ("watch" if share > closed.share_gone * 0.7 else "below") if behind else "met"
        worth = short(abs(pace[0].minor), pace[0].currency)
        said = f"{glyphs.state(state)} {worth} {'behind' if behind else 'ahead of'} pace "
        right = Content.styled(said, f"$status-{state}")
    return left + " " * max(2, width - left.cell_length - right.cell_length) + right


def bar(share: float, mark: float, size: int, glyphs: Glyphs) -> Content:
    """A bar of a share, with a mark where it should be by now."""
    full, hollow, line = "#.|" if glyphs is ASCII else "█░┊"
    filled, at = min(size, round(share * size)), min(size - 1, round(mark * size))
    cells = [line if place == at else full if place < filled else hollow for place in range(size)]
    return Content.styled("".join(cells[:filled]), "$accent") + Content.styled("".join(cells[filled:]), MUTED)


# The line under the cursor


def item_detail(item: Item, glyphs: Glyphs) -> list[Content]:
    """Two lines on what is no deal: what it is with whom, and what more there is to say."""
    state = item.state.value
    colour = f"$status-{state}" if state != "dim" else MUTED
    head = Content.assemble(safe(item.subject, "bold"), "   ", safe(item.rep))
    return [head, Content.assemble((f"{glyphs.state(state)} ", colour), safe(item.detail or item.why))]


def detail(line: DealLine | None, glyphs: Glyphs, today: date) -> list[Content]:
    """Two lines on the deal under the cursor: what it is, and everything that is wrong with it."""
    if line is None:
        return []
    deal = line.deal
    state = line.verdict.state.value
    closes = f"closes {short_day(deal.close_on, today)}, {distance(deal.close_on, today)}" if deal.close_on else ""
    account = line.account if line.account != deal.name else ""
    stage = line.stage.name if line.stage else ""
    facts = [account, line.said or NOTHING, stage, closes, line.rep or ""]
    reasons = ", ".join(reason.words for reason in line.verdict.reasons)
    colour = f"$status-{state}" if state != "dim" else MUTED
    head = Content.assemble(safe(deal.title, "bold"), "   ", safe("   ".join(part for part in facts if part)))
    return [head, Content.assemble((f"{glyphs.state(state)} ", colour), safe(reasons or "asks for nothing"))]


# The panel


def panel(view: Today, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """The right column: the day, what happened, the last import, what was done."""
    lines = [Content.assemble((f"{day_name(today)}", "bold"), (_week(view), MUTED))]
    lines += people.panel(view, glyphs, today, width)
    if view.since:
        lines += [caption(since_title(view.since.day, today))]
        lines += [happened(one, width, glyphs) for one in view.since.events]
        lines += [Content.styled(f"  {text}", MUTED) for text in [_rest(view.since)] if text]
        lines.append(Content())
    if view.last_import:
        lines += [caption("LAST IMPORT"), *_import(view.last_import, today, width), Content()]
    if view.recent:
        lines += [caption("RECENT CHANGES"), *(_done(one, width) for one in view.recent)]
    return lines


def strip(view: Today, glyphs: Glyphs, today: date, width: int) -> list[Content]:
    """The same in a few lines, for a small screen."""
    lines = people.strip(view, today, width)
    if view.since and view.since.events and len(lines) < MOST_BELOW - 1:
        title = f" {_since_when(view.since.day, today)}  "
        lines.append(Content.styled(title, MUTED) + happened(view.since.events[0], width - len(title), glyphs))
        rest = _rest(view.since)
        lines[-1] = (
            lines[-1]
            if not rest
            else lines[-1].truncate(width - len(rest) - 3, ellipsis=True) + Content.styled(f"  {rest}", MUTED)
        )
    if view.last_import and len(lines) < MOST_BELOW:
        run = view.last_import
        lines.append(
            Content.styled(" last import  ", MUTED)
            + safe(shorten(f"{short_day(run.as_of, today)}: {run.summary}", width - 15))
        )
    if view.recent and len(lines) < MOST_BELOW:
        undone = "" if view.recent[0].stands else " (undone)"
        label = shorten(view.recent[0].label, width - 15 - len(undone)) + undone
        lines.append(Content.styled(" last change  ", MUTED) + safe(label))
    return lines


def day_name(today: date) -> str:
    """The day, as the head of a page: "WEDNESDAY 18 NOVEMBER"."""
    return f"{_LONG[today.weekday()]} {today.day} {MONTHS[today.month - 1]}".upper()


_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _week(view: Today) -> str:
    closing = next((group.count for group in view.groups if group.title.startswith("Closing")), 0)
    return f"   {counted(closing, 'deal')} closing this week" if closing else ""


def since_title(day: date, today: date) -> str:
    """From when on things are told."""
    return _since_when(day, today).upper()


def _since_when(day: date, today: date) -> str:
    return "since yesterday" if (today - day).days < 2 else f"since {short_day(day, today)}"


def _rest(since: Since) -> str:
    """How many more there are than those that are told one by one."""
    fresh = since.counts.get(EventKind.CREATED, 0)
    parts = [f"{since.more:,} more" if since.more > 0 else "", f"{counted(fresh, 'deal')} new" if fresh else ""]
    return ", ".join(part for part in parts if part)


def happened(one: Happened, width: int, glyphs: Glyphs) -> Content:
    """One event: "+ Halden AS    Propose to Negotiate   Ana"."""
    minus = "-" if glyphs is ASCII else "−"
    sign, colour = {1: ("+", "$status-met"), -1: (minus, "$status-below")}.get(one.news, (glyphs.dim, MUTED))
    rep = first_word(one.rep or "")[:8]
    name_width = max(8, min(18, width // 3))
    room = width - name_width - len(rep) - 8
    name, said = shorten(one.deal, name_width), shorten(_said(one), max(6, room))
    left = Content.assemble(
        "  ", (f"{sign} ", colour), safe(name), " " * (name_width - safe(name).cell_length + 1), safe(said)
    )
    gap = max(1, width - left.cell_length - len(rep) - 1)
    return left + " " * gap + safe(rep, MUTED)


def _said(one: Happened) -> str:
    event = one.event
    worth = short(event.amount_minor, one.currency) if event.amount_minor is not None and one.currency else ""
    match event.kind:
        case EventKind.WON | EventKind.LOST:
            return f"{event.kind.value} {worth}".rstrip()
        case EventKind.REOPENED:
            return "reopened"
        case EventKind.VANISHED:
            return event.note or "gone from the export"
    return f"{one.before or 'nothing'} to {one.after or 'nothing'}"


def _import(run: ImportRun, today: date, width: int) -> list[Content]:
    lines = [safe(f"  {local(datetime.fromisoformat(run.at))}, as of {long_day(run.as_of, today)}")]
    words, line = run.summary.split(), ""
    for word in words:
        if len(line) + len(word) + 1 > width - 4 and line:
            lines.append(Content.styled(f"  {shorten(line, width - 3)}", MUTED))
            line = ""
            if len(lines) == 4:
                break
        line = f"{line} {word}".strip()
    else:
        lines.append(Content.styled(f"  {shorten(line, width - 3)}", MUTED))
    return lines


def _done(one: RecentChange, width: int) -> Content:
    at = local(one.at)
    if one.stands:
        return Content.assemble((f"  {at}  ", MUTED), safe(shorten(one.label, max(8, width - len(at) - 5))))
    label = shorten(one.label, max(8, width - len(at) - 13))
    return Content.assemble((f"  {at}  ", MUTED), safe(label, f"strike {MUTED}"), (" undone", MUTED))


def local(moment: datetime) -> str:
    """An instant as the clock on the wall has it: "Wed 18 Nov 10:42"."""
    moment = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    return f"{WEEKDAYS[moment.weekday()]} {moment.day} {MONTHS[moment.month - 1][:3]} {moment:%H:%M}"


def table(view: Today, today: date) -> tuple[tuple[str, ...], Sequence[Sequence[object]]]:
    """The list as a table for a file: its headers and its rows."""
    headers = ("Group", "What", "Account", "Rep", "Stage", "Amount", "Close", "State", "Why")
    rows: list[Sequence[object]] = []
    for group in view.groups:
        rows += [
            (
                group.title, line.deal.name, line.account, line.rep, line.stage.name if line.stage else None,
                line.worth, line.deal.close_on, line.standing, why(line, today),
            )
            for line in group.lines
        ]  # fmt: skip
        rows += [
            (group.title, item.subject, None, item.rep, None, None, None, item.state.value, item.why)
            for item in group.items
        ]
    return headers, rows
