"""The panel of the first screen that is about people: the day, promises, what is owed, the manager's week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.content import Content

from salestui.domain.cadence import Debt
from salestui.domain.clock import hours
from salestui.domain.dates import due
from salestui.domain.promises import KeptRate
from salestui.domain.text import counted, first_word, shorten, width
from salestui.domain.today import Appointment, Ledger, Today, Week
from salestui.ui.present import MUTED, caption, safe
from salestui.ui.widgets.glyphs import ASCII, Glyphs

DEBTS, NEXT = 5, 3
NAME = 8


def panel(view: Today, glyphs: Glyphs, today: date, room: int) -> list[Content]:
    """The day's appointments, both ledgers of promises, what is owed, and where the week goes."""
    lines = [*appointments(view.day, view.now, glyphs, room), Content()]
    if not view.ledger.is_empty:
        lines += [*promises(view.ledger, room), Content()]
    if view.debts:
        lines += [*debts(view.debts, glyphs, today, room), Content()]
    if view.week:
        lines += [*week(view.week), Content()]
    return lines


def appointments(day: Sequence[Appointment], now: str, glyphs: Glyphs, room: int) -> list[Content]:
    """What has its time today, with a line where the clock stood when it was asked."""
    lines, told = [], not now or not day
    for one in day:
        if not told and one.at > now:
            lines.append(_now(now, glyphs, room))
            told = True
        lines.append(_appointment(one, glyphs, room))
    return lines if told else [*lines, _now(now, glyphs, room)]


def _now(now: str, glyphs: Glyphs, room: int) -> Content:
    line = "-" if glyphs is ASCII else "─"
    return Content.assemble((f"  {now} ", "bold"), (line * max(1, room - 12), MUTED), (" now", MUTED))


def _appointment(one: Appointment, glyphs: Glyphs, room: int) -> Content:
    rep = shorten(first_word(one.rep), NAME)
    left = room - 10 - width(rep) - (1 if rep else 0)
    subject = f"{one.subject}  {one.about}" if one.about else one.subject
    said = shorten(subject, max(8, left - (len(one.note) + 2 if one.note else 0)))
    tick = glyphs.mark if one.done else " "
    text = Content.assemble(
        "  ", safe(f"{shorten(one.at, 5):<5}  "), (f"{tick} ", "$status-met"), safe(said, MUTED if one.done else ""),
        ("  " + one.note if one.note else "", "$status-watch"),
    )  # fmt: skip
    return _ended(text, rep, room)


def _ended(text: Content, end: str, room: int) -> Content:
    """A line with a word at its end."""
    gap = max(1, room - text.cell_length - width(end) - 1)
    return text + " " * gap + safe(end, MUTED)


def promises(ledger: Ledger, room: int) -> list[Content]:
    """How many are open on each side, and how many were kept."""
    head = Content.assemble(caption("PROMISES"), (f"{'open':>{room - 27}}    kept 90d", MUTED))
    return [
        head,
        _side("yours", ledger.yours, ledger.your_rate, room),
        _side("theirs", ledger.theirs, ledger.their_rate, room),
    ]


def _side(whose: str, count: int, rate: KeptRate, room: int) -> Content:
    share = "–" if rate.share is None else f"{rate.share:.0%}"
    return Content.assemble(f"  {whose:<8}{count:>{room - 29}}{share:>12}", (f"  n={rate.n}", MUTED))


def debts(owed: Sequence[Debt], glyphs: Glyphs, today: date, room: int) -> list[Content]:
    """What is owed the longest, by turns; what falls due soon after it."""
    lines = [caption("CADENCE DEBT")]
    lines += [_debt(debt, glyphs, today, room) for debt in owed[:DEBTS]]
    more = len(owed) - DEBTS
    return [*lines, Content.styled(f"    {more} more", MUTED)] if more > 0 else lines


def _debt(debt: Debt, glyphs: Glyphs, today: date, room: int) -> Content:
    state = debt.state.value
    when = f"{counted(debt.late, 'day')} late" if debt.late else f"due {due(debt.due_on, today)}"
    name = shorten(_owed(debt), room - width(when) - 6)
    colour = f"$status-{state}" if debt.late else MUTED
    text = Content.assemble("  ", (f"{glyphs.state(state)} ", colour), safe(name))
    return _ended(text, when, room)


def _owed(debt: Debt) -> str:
    return f"{debt.what.short} {first_word(debt.rep)}".strip()


def week(spent: Week) -> list[Content]:
    """Hours planned and done, and where they went."""
    total = sum(minutes for _, minutes in spent.shares) or 1
    told = [f"{name} {minutes / total:.0%}" for name, minutes in spent.shares]
    done = f"   {hours(spent.done)} of {hours(spent.planned)} logged"
    lines = [caption("YOUR WEEK") + Content.styled(done, MUTED)]
    return [*lines, *(Content(f"  {'   '.join(told[at : at + 2])}") for at in (0, 2))]


def strip(view: Today, today: date, room: int) -> list[Content]:
    """What comes next today, in one line; then what is owed late, and what is due today and not planned yet."""
    ahead = [one for one in view.day if not one.done and one.at and (not view.now or one.at >= view.now)]
    told = ((one.at, one.subject, first_word(one.rep)) for one in ahead[:NEXT])
    parts = [" ".join(part for part in words if part) for words in told]
    lines = [_labelled("next", "   ".join(parts), room)] if parts else []
    late = [
        f"{debt.what.short} {first_word(debt.rep)} {debt.late}d late".replace("  ", " ")
        for debt in view.debts
        if debt.late
    ]
    due_now = [_owed(debt) for debt in view.debts if not debt.late and not debt.planned_on and debt.due_on <= today]
    owed = late[:NEXT] + ([f"today: {', '.join(due_now)}"] if due_now else [])
    if owed:
        lines.append(_labelled("owed", "   ".join(owed), room))
    return lines


def _labelled(label: str, text: str, room: int) -> Content:
    return Content.styled(f" {label}  ", MUTED) + safe(shorten(text, room - len(label) - 4))
