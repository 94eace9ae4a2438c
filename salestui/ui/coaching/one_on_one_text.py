"""One-on-ones as rows of the list, and the rep under the cursor in a few lines below it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from textual.content import Content

from salestui.domain.brief import Brief, promise_words
from salestui.domain.charts import spark
from salestui.domain.dates import ago, short_day
from salestui.domain.kinds import Side
from salestui.domain.one_on_ones import OneOnOneLine, OneOnOnes
from salestui.domain.promises import Promise
from salestui.domain.text import counted
from salestui.ui.present import MUTED, NOTHING, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs
from salestui.ui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("state", "", 1),
    Column("name", "REP", 14, grow=True),
    Column("next", "NEXT", 16),
    Column("number", "NO.", 4, right=True),
    Column("last", "LAST", 9, right=True),
    Column("over", "OVERDUE", 7, right=True),
    Column("brief", "BRIEF", 6, priority=2),
    Column("morale", "MORALE", 13, priority=1),
    Column("promises", "PROMISES", 12, right=True, priority=1),
    Column("topics", "TOPICS", 6, right=True, priority=3),
)
HEADERS = (
    "Rep", "Next", "At", "No.", "Last", "Days since", "Days overdue", "Brief read", "Morale", "Open promises",
    "Late promises", "Topics",
)  # fmt: skip
SHOWN = 3


def row_of(line: OneOnOneLine, glyphs: Glyphs, today: date) -> Row:
    """One rep."""
    state = line.state(today)
    late = line.next is not None and line.next.on < today
    skipped: Cell = ("skipped", "watch") if line.skipped else (_last(line, today), "dim")
    return Row(
        line.rep.id,
        (
            (glyphs.state(state), state),
            line.rep.name,
            (line.when(today), "watch" if late else "dim" if line.next is None else ""),
            str(line.number),
            skipped,
            _over(line),
            ("read", "dim") if line.is_read() else (NOTHING, "dim"),
            morale(line.morale, glyphs),
            _promises(line),
            (str(line.topics) if line.topics else "", "dim"),
        ),
    )


def _last(line: OneOnOneLine, today: date) -> str:
    return ago(line.last.on, today) if line.last else "never"


def _over(line: OneOnOneLine) -> Cell:
    if line.over is None or line.over <= 0:
        return "", "dim"
    return f"{line.over}d", "below" if line.over > 7 else "watch"


def _promises(line: OneOnOneLine) -> Cell:
    if not line.open_promises:
        return "", "dim"
    late = f", {line.late_promises} late" if line.late_promises else ""
    return f"{line.open_promises}{late}", "watch" if line.late_promises else ""


def morale(marks: Sequence[int], glyphs: Glyphs) -> Cell:
    """The last marks as columns and numbers; the state where the last one is low."""
    if not marks:
        return NOTHING, "dim"
    columns = "" if glyphs is ASCII else f"{spark([*map(float, marks), 5.0])[:-1]} "
    return f"{columns}{' '.join(map(str, marks[-3:]))}", "below" if marks[-1] == 1 else "watch" if marks[
        -1
    ] == 2 else ""


def clock(moment: datetime | None, today: date) -> str:
    """When something was looked at, as the clock on the wall has it."""
    if moment is None:
        return "not read yet"
    there = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone()
    return f"read {there:%H:%M}" if there.date() == today else f"read {short_day(there.date(), today)}"


def glance(brief: Brief | None, line: OneOnOneLine | None, today: date) -> list[Content]:
    """The rep under the cursor: what to ask, what is good, what the last one left."""
    if brief is None or line is None:
        return []
    said = f"  since {short_day(brief.since, today)}" if brief.last else "  no one-on-one yet"
    told = [Content.assemble((brief.rep.name.upper(), "bold"), (said, MUTED))]
    parts = (
        ("Ask", [safe(each.ask) + "  " + safe(each.fact, MUTED) for each in brief.questions]),
        ("Topics", [safe(item.subject) for item in brief.agenda]),
        ("Promised", [safe(f"{_who(each, brief)}: {each.subject}") + _stands(each, today) for each in brief.promises]),
        ("Since", [safe(each.deal) + "  " + safe(each.words, MUTED) for each in brief.changes]),
        ("Good", [safe(good) for good in brief.good]),
    )
    for title, lines in parts:
        told += [
            Content.styled(f"{'' if place else title:<10}", MUTED) + line for place, line in enumerate(lines[:SHOWN])
        ]
    return told


def _who(promise: Promise, brief: Brief) -> str:
    return brief.first_name if promise.owed_by is Side.REP else "you"


def _stands(promise: Promise, today: date) -> Content:
    return safe(f"  {promise_words(promise, today)}", "$status-below" if promise.days_over(today) > 0 else MUTED)


def counts(view: OneOnOnes, today: date) -> list[str]:
    """What the prompt line says of the list."""
    whose = f"{view.manager}'s team" if view.manager else "all reps"
    parts = [counted(len(view.lines), "rep"), whose, f"{view.today(today)} today"]
    return [*parts, f"{view.overdue} overdue"] if view.overdue else parts


def table(lines: Sequence[OneOnOneLine], today: date) -> tuple[tuple[str, ...], list[list[object]]]:
    """The list as a table for a file."""
    rows: list[list[object]] = [
        [
            line.rep.name,
            line.next.on if line.next else None,
            line.next.starts_at if line.next else None,
            line.number,
            line.last.on if line.last else None,
            (today - line.last.on).days if line.last else None,
            line.over if line.over and line.over > 0 else None,
            "yes" if line.is_read() else "no",
            " ".join(map(str, line.morale)) or None,
            line.open_promises,
            line.late_promises,
            line.topics,
        ]
        for line in lines
    ]
    return HEADERS, rows
