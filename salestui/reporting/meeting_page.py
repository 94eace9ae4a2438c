"""The notes of a team meeting as Markdown, as plain lines and as a record: what is handed out within the minute."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from salestui.domain.dates import long_day
from salestui.domain.kinds import Side
from salestui.domain.meeting_notes import Attended, Given, MeetingNotes
from salestui.domain.money import Money, short
from salestui.domain.text import one_line
from salestui.reporting.tables import escape_markdown, to_markdown


def clock(seconds: float) -> str:
    """A time as a clock shows it: "12:04"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def markdown(notes: MeetingNotes, today: date) -> str:
    """Return a meeting's notes as Markdown."""
    talk = notes.conversation
    at = f", {talk.starts_at}" if talk.starts_at else ""
    lines = [f"# {_safe(notes.name)}, {long_day(talk.on, today)}{at}", "", f"{_took(notes)}", ""]
    for item in notes.items:
        lines += [f"## {_safe(item.subject)}", "", *_paragraphs(item.note), ""]
    return "\n".join([*lines, *_reps(notes), *_promises(notes)]).rstrip() + "\n"


def _safe(text: str) -> str:
    return escape_markdown(one_line(text))


def _paragraphs(note: str | None) -> list[str]:
    """A note as the manager wrote it, several lines as a list; none as a dash."""
    lines = [_safe(line) for line in (note or "").splitlines() if line.strip()]
    return [f"- {line}" for line in lines] if len(lines) > 1 else lines or ["–"]


def _took(notes: MeetingNotes) -> str:
    spent = f"{clock(notes.spent)} of {notes.planned} minutes" if notes.spent else f"{notes.planned} minutes planned"
    week = notes.week
    return f"{spent}; last week {week[0]:.1f} of 5, n={week[1]}" if week else spent


def _reps(notes: MeetingNotes) -> list[str]:
    if not notes.attended:
        return []
    if notes.there:
        return ["## Team", "", _safe(notes.there), ""]
    table = to_markdown(REP_HEADERS, [rep_cells(one) for one in notes.attended])
    return ["## Team", "", table.rstrip(), ""]


REP_HEADERS = ("Rep", "Last week", "Commitment of the month", "Word")


def rep_cells(one: Attended) -> tuple[str, ...]:
    """A rep in the meeting, as cells."""
    said = one.attendance
    if not said.present:
        return one.name, "away", "", said.word or ""
    rating = "" if said.week_rating is None else str(said.week_rating)
    call = short(one.call.amount_minor, one.call.currency) if one.call else ""
    return one.name, rating, call, said.word or ""


def _promises(notes: MeetingNotes) -> list[str]:
    if not notes.promises:
        return ["## Promises", "", "None"]
    return ["## Promises", "", *(f"- {_safe(promised(one))}" for one in notes.promises)]


def promised(one: Given) -> str:
    """A promise in a line: who, what, by when, and with whom it is since."""
    promise = one.promise
    who = (one.rep or "the team") if one.owed_by is Side.REP else f"I{f', to {one.rep}' if one.rep else ''}"
    by = f", by {promise.due_on.isoformat()}" if promise.due_on else ""
    return f"{who}: {promise.subject}{by}{f', now with {one.heir}' if one.heir else ''}"


def page(notes: MeetingNotes, today: date) -> str:
    """Return a meeting's notes as plain lines."""
    return "".join(f"{line}\n" for line in _lines(notes, today))


def _lines(notes: MeetingNotes, today: date) -> Iterator[str]:
    talk = notes.conversation
    yield f"{one_line(notes.name)}, {long_day(talk.on, today)}{f', {talk.starts_at}' if talk.starts_at else ''}"
    yield _took(notes)
    for item in notes.items:
        yield ""
        yield f"{one_line(item.subject)}, {clock(item.seconds or 0)} of {item.minutes} min"
        yield from (f"  {one_line(line)}" for line in (item.note or "").splitlines())
    yield ""
    if notes.there:
        yield f"there: {one_line(notes.there)}"
    for one in notes.attended if not notes.there else ():
        name, rating, call, word = rep_cells(one)
        said = [rating if not one.attendance.present else f"last week {rating or '-'}", call and f"commits {call}"]
        yield one_line(f"{name}: {', '.join(part for part in (*said, word) if part)}")
    yield ""
    yield from (f"promised: {one_line(promised(one))}" for one in notes.promises)


def record(notes: MeetingNotes) -> dict[str, object]:
    """Return a meeting for programs."""
    talk = notes.conversation
    return {
        "id": talk.id,
        "name": notes.name,
        "kind": talk.kind,
        "on": talk.on,
        "starts_at": talk.starts_at,
        "minutes_planned": notes.planned,
        "seconds": notes.spent,
        "items": [
            {"subject": item.subject, "minutes": item.minutes, "seconds": item.seconds, "note": item.note}
            for item in notes.items
        ],
        "reps": [_rep_record(one) for one in notes.attended],
        "promises": [
            {
                "subject": one.promise.subject, "owed_by": one.owed_by, "rep": one.rep, "now_with": one.heir,
                "due_on": one.promise.due_on, "state": one.promise.state,
            }
            for one in notes.promises
        ],
    }  # fmt: skip


def _rep_record(one: Attended) -> dict[str, object]:
    said = one.attendance
    return {
        "rep": one.name,
        "present": said.present,
        "week_rating": said.week_rating,
        "commitment": Money(one.call.amount_minor, one.call.currency) if one.call else None,
        "word": said.word,
    }
