"""A meeting under way as lines: its items, what the reps say, what is promised, and the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from textual.content import Content

from salestui.desk.meeting_sheet import clock
from salestui.domain.dates import long_day, short_day
from salestui.domain.kinds import Side
from salestui.domain.matrix import Matrix
from salestui.domain.money import short
from salestui.domain.recognition import GoodThing
from salestui.domain.running_meeting import Pledge, RepWord, Running
from salestui.domain.text import shorten
from salestui.ui.present import MUTED, NOTHING, caption, nobody_here, safe
from salestui.ui.widgets.glyphs import Glyphs
from salestui.ui.widgets.rows import Column, Row

ITEMS = (
    Column("state", "", 1),
    Column("item", "ITEM", 20, grow=True),
    Column("planned", "MIN", 4, right=True),
    Column("spent", "SPENT", 6, right=True),
    Column("noted", "", 5),
)
TEAM = (
    Column("rep", "REP", 16, grow=True),
    Column("week", "LAST WEEK", 10),
    Column("call", "COMMITS", 10, right=True),
    Column("word", "", 8, grow=True),
)
PROMISES = (
    Column("who", "WHO", 18),
    Column("what", "PROMISED HERE", 20, grow=True),
    Column("by", "BY", 8),
)
SHOWN = 4


def title(meeting: Running, today: date) -> Content:
    """What is held, when it began."""
    return Content.assemble(
        safe(f" {meeting.name.upper()}", "bold"), (f"   {long_day(today, today)}, began {meeting.began:%H:%M}", MUTED)
    )


def clock_line(meeting: Running, now: datetime, glyphs: Glyphs) -> Content:
    """The item in hand and the whole meeting, spent of planned."""
    item, state = meeting.items[meeting.at], meeting.state(meeting.at, now)
    spent = clock(meeting.spent(meeting.at, now))
    colour = "" if state in ("dim", "met") else f"$status-{state}"
    still = "   the clock stands still; p goes on" if meeting.since is None else ""
    whole = f"   meeting {clock(meeting.total(now))} of {meeting.minutes}:00"
    return Content.assemble(
        (f" {glyphs.state(state)} ", f"$status-{state}" if state != "dim" else MUTED),
        safe(shorten(item.subject, 36), "bold"),
        ("  ", ""),
        (f"{spent} of {item.minutes}:00", colour or "bold"),
        (whole, MUTED),
        (still, "$status-watch"),
    )


def item_rows(meeting: Running, now: datetime, glyphs: Glyphs) -> list[Row]:
    """A line an item; the one in hand is told by its arrow."""
    return [_item_row(meeting, at, now, glyphs) for at in range(len(meeting.items))]


def _item_row(meeting: Running, at: int, now: datetime, glyphs: Glyphs) -> Row:
    item, state, is_here = meeting.items[at], meeting.state(at, now), at == meeting.at
    spent = "now" if is_here else clock(item.seconds) if item.seconds else ""
    noted = "noted" if item.note.strip() else ""
    name = f"{at + 1} {item.subject}"
    style = "bold" if is_here else ""
    return Row(
        str(at), ((glyphs.state(state), state), (name, style), str(item.minutes), (spent, style), (noted, "dim"))
    )


def team_rows(meeting: Running) -> list[Row]:
    """A line a rep."""
    rows = [_rep_row(one) for one in meeting.reps]
    return rows or [Row("none", (nobody_here(""),), "heading")]


def _rep_row(one: RepWord) -> Row:
    if not one.present:
        return Row(one.rep_id, ((one.name, "dim"), ("away", "dim"), "", (one.word, "dim")))
    week = NOTHING if one.week_rating is None else str(one.week_rating)
    call = NOTHING if one.amount_minor is None else short(one.amount_minor, one.currency)
    return Row(one.rep_id, (one.name, week, call, one.word))


def pledge_rows(meeting: Running, today: date) -> list[Row]:
    """A line a promise."""
    names = {one.rep_id: one.name for one in meeting.reps}
    rows = [_pledge_row(at, one, names, today) for at, one in enumerate(meeting.pledges)]
    return rows or [Row("none", ("Nothing is promised yet; n takes a promise down",), "heading")]


def _pledge_row(at: int, one: Pledge, names: dict[str, str], today: date) -> Row:
    rep = names.get(one.rep_id or "", "")
    who = rep or "the team" if one.owed_by is Side.REP else f"you{f', to {rep}' if rep else ''}"
    return Row(str(at), (who, one.subject, short_day(one.due_on, today) if one.due_on else ""))


def week_words(meeting: Running) -> str:
    """How last week was rated, and what the team commits to."""
    said = [one.week_rating for one in meeting.reps if one.present and one.week_rating is not None]
    week = f"last week {sum(said) / len(said):.1f} of 5, n={len(said)}" if said else "last week not rated yet"
    sums: dict[str, int] = {}
    for one in meeting.reps:
        if one.present and one.amount_minor is not None:
            sums[one.currency] = sums.get(one.currency, 0) + one.amount_minor
    calls = " + ".join(short(minor, code) for code, minor in sums.items())
    return f"{week}{f'   committed {calls}' if calls else ''}"


def aside(hint: str, things: Sequence[GoodThing], matrix: Matrix, names: dict[str, str], width: int) -> list[Content]:
    """Beside the note: what the item is for, what is worth saying aloud, who could show what."""
    lines = [safe(shorten(hint, width), MUTED), Content()] if hint else []
    if things:
        lines.append(caption("GOOD THINGS TO SAY"))
        lines += [safe(shorten(f"  {names.get(one.rep_id, '')}: {one.subject}", width)) for one in things[:SHOWN]]
        lines.append(Content())
    if matrix.lessons:
        lines.append(caption("WHO COULD SHOW WHAT"))
        lines += [
            safe(shorten(_lesson(column.skill.name, column.stars, names), width)) for column in matrix.lessons[:SHOWN]
        ]
    return lines


def _lesson(skill: str, stars: Sequence[str], names: dict[str, str]) -> str:
    return f"  {skill}: {', '.join(names.get(key, '') for key in stars)}"
