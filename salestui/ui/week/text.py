"""A week as columns of hours, as a list by day, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from textual.content import Content

from salestui.domain.clock import hours
from salestui.domain.dates import WEEKDAYS, short_day
from salestui.domain.text import counted
from salestui.domain.text import width as cells_of
from salestui.domain.week import (
    CalendarEntry,
    EntryKind,
    EntryState,
    WeekDay,
    WorkWeek,
    clock,
    is_missed,
    sentence,
)
from salestui.ui.present import MUTED, safe
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.hours import DayColumn, HourCard
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("at", "TIME", 11),
    Column("what", "WHAT", 26, grow=True),
    Column("about", "ABOUT", 22, grow=True, priority=1),
    Column("state", "", 8, priority=2),
)
NOTHING_PLANNED = "nothing planned"
TABLE = ("Day", "Time", "Minutes", "What", "About", "Rep", "State")
BAR = 16
GAP = 3


def day_key(day: date) -> str:
    """What an empty day is known by."""
    return f"day:{day.isoformat()}"


def day_of(key: str | None) -> date | None:
    """The day that a key of the list stands on."""
    _, mark, day = (key or "").rpartition(":")
    return date.fromisoformat(day) if mark else None


def shown_days(week: WorkWeek) -> list[WeekDay]:
    """The days that are worth a place: those of work, and others on which something stands."""
    return [day for day in week.days if day.entries or day.on.weekday() < 5 or not day.is_free]


def columns_of(week: WorkWeek, short: Mapping[str, str], today: date) -> list[DayColumn]:
    """The days with what stands in them."""
    return [_column(day, short, today) for day in shown_days(week)]


def _column(day: WeekDay, short: Mapping[str, str], today: date) -> DayColumn:
    kept = day.coaching
    told = f"  {hours(kept)}" if kept else ""
    title = f"{WEEKDAYS[day.on.weekday()]} {day.on.day}{' today' if day.on == today else ''}{told}"
    cards = tuple(_card(entry, short) for entry in day.entries)
    style = "bold" if day.on == today else "dim" if day.is_free else ""
    empty = HourCard(day_key(day.on), (NOTHING_PLANNED,), style="dim", is_empty=True)
    return DayColumn(title, cards or (empty,), style)


def _card(entry: CalendarEntry, short: Mapping[str, str]) -> HourCard:
    begins, ends = entry.begins, entry.ends
    title = _short_title(entry, short)
    if begins is not None and begins % 30:
        title = f"{clock(begins)} {title}"
    if entry.state is EntryState.SKIPPED:
        title = f"skipped: {title}"
    lines = tuple(line for line in (title, _detail(entry, short)) if line)
    style = _style(entry)
    return HourCard(entry.key, lines, begins, ends, style, entry.is_coaching and entry.state is not EntryState.SKIPPED)


def _style(entry: CalendarEntry) -> str:
    if entry.state is not EntryState.PLANNED or entry.kind is EntryKind.DAY_OFF:
        return "dim"
    return "accent" if entry.is_coaching else ""


def _short_title(entry: CalendarEntry, short: Mapping[str, str]) -> str:
    rep = short.get(entry.rep, entry.rep)
    if entry.kind is EntryKind.TALK:
        return f"{_WORDS.get(entry.what, entry.what)} {rep}" if rep else entry.subject or entry.what
    if entry.kind is EntryKind.DAY_OFF:
        return f"{rep} off{f': {entry.subject}' if entry.subject else ''}" if rep else entry.title
    return entry.subject


_WORDS = {"one-on-one": "1:1", "call listening": "call", "client visit": "visit", "team meeting": "meeting"}


def _detail(entry: CalendarEntry, short: Mapping[str, str]) -> str:
    if entry.kind is EntryKind.BLOCK:
        rep = short.get(entry.rep, entry.rep)
        return ", ".join(part for part in (entry.deal, rep if rep not in entry.subject else "") if part) or (
            entry.what if entry.what != entry.subject else ""
        )
    return entry.about if entry.kind is EntryKind.TALK else ""


def rows_of(week: WorkWeek, short: Mapping[str, str], glyphs: Glyphs, today: date) -> list[Row]:
    """The list: a heading a day, then what stands in it."""
    rows: list[Row] = []
    for day in shown_days(week):
        kept = day.coaching
        told = f"   coaching {hours(kept)}" if kept else ""
        mark = "   today" if day.on == today else ""
        head = f"{WEEKDAYS[day.on.weekday()]} {short_day(day.on, today)}{mark}{told}"
        rows.append(Row(f"head:{day.on}", (head,), "heading"))
        rows += [_row(entry, short, glyphs, today) for entry in day.entries]
        if not day.entries:
            rows.append(Row(day_key(day.on), ("", (NOTHING_PLANNED, "dim"), "", "")))
    return rows


def _row(entry: CalendarEntry, short: Mapping[str, str], glyphs: Glyphs, today: date) -> Row:
    style = _style(entry)
    sign = glyphs.heavy_bar if entry.is_coaching else " "
    at = entry.span or ("all day" if entry.kind is EntryKind.DAY_OFF else hours(entry.minutes) if entry.minutes else "")
    cells: tuple[Cell, ...] = (
        (at, "dim"), (f"{sign}{_short_title(entry, short)}", style), (_detail(entry, short), "dim"),
        (f"{glyphs.watch} not held", "watch") if is_missed(entry, today) else (state_of(entry, glyphs), "dim"),
    )  # fmt: skip
    return Row(entry.key, cells)


def state_of(entry: CalendarEntry, glyphs: Glyphs) -> str:
    """What became of it, in a sign or a word."""
    if entry.state is EntryState.SKIPPED:
        return "skipped"
    if entry.state is EntryState.HELD:
        return f"{glyphs.mark} {'done' if entry.kind is EntryKind.BLOCK else 'held'}"
    return f"moved {entry.moves}×" if entry.moves else ""


def head(week: WorkWeek, today: date, glyphs: Glyphs, wide: int) -> Content:
    """Which week it is, and the coaching in it against the plan, as a bar where there is room, and in words."""
    first, last = week.days[0].on, week.days[-1].on
    number = first.isocalendar().week
    begin = str(first.day) if first.month == last.month else short_day(first, today)
    title = f"WEEK {number}  {begin} to {short_day(last, today)}"
    state = "met" if week.coaching >= week.plan else "watch"
    said = f"coaching {week.in_words}"
    if wide < 100:
        return Content.assemble((title, "bold"), "\n", (f"{glyphs.state(state)} ", f"$status-{state}"), safe(said))
    bar = _bar(week)
    room = wide - 2 - cells_of(title) - cells_of(said) - len(bar) - 2 - 2 * GAP
    held = f"{hours(week.done)} held" if week.done else ""
    told = "\n" + held.rjust(wide - 2) if held else ""
    return Content.assemble(
        (title, "bold"), " " * max(GAP, room), (bar, "$accent"), " " * GAP,
        (f"{glyphs.state(state)} ", f"$status-{state}"), safe(said), (told, MUTED),
    )  # fmt: skip


def _bar(week: WorkWeek) -> str:
    if not week.plan:
        return ""
    full = min(BAR, round(BAR * week.coaching / week.plan))
    return "█" * full + "░" * (BAR - full)


def detail(entry: CalendarEntry | None, day: date | None, today: date) -> Content:
    """What is under the cursor, in a line."""
    if entry is not None:
        return safe(sentence(entry, today))
    return safe(f"{short_day(day, today)}: {NOTHING_PLANNED}; n blocks time", MUTED) if day else Content()


def counts(week: WorkWeek) -> str:
    """How much of what there is: "5 talks   7 blocks   1 off"."""
    said = [
        (sum(one.kind is EntryKind.TALK for one in week.entries), "talk"),
        (sum(one.kind is EntryKind.BLOCK for one in week.entries), "block"),
        (sum(one.kind is EntryKind.DAY_OFF for one in week.entries), "day off"),
    ]
    return "   ".join(counted(number, noun).replace("day offs", "days off") for number, noun in said if number)


def table(week: WorkWeek) -> tuple[Sequence[str], list[Sequence[Any]]]:
    """The week as a table for a file."""
    rows: list[Sequence[Any]] = []
    for entry in week.entries:
        minutes = entry.minutes or None
        rows.append((entry.on, entry.span, minutes, entry.title, entry.about, entry.rep, entry.state.value))
    return TABLE, rows
