"""Conversations as plain text and as records for scripts; what is private was left out by who asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from salestui.domain.dates import short_day
from salestui.domain.promises import Promise
from salestui.domain.talks import Commitment, Log, LogLine, Talk
from salestui.reporting.plain import Column, table

STATES = {"met": "done", "watch": "soon", "below": "over", "dim": "-"}
NAME_CELLS, TEXT_CELLS = 32, 60


def log_page(log: Log, name: str, today: date) -> str:
    """The log, a line each; then the commitments, a line each, the most pressing first."""
    head = f"Conversations, {name or log.whose}, {log.period.label} to {today.isoformat()}\n\n"
    columns = (
        Column("DAY"), Column("REP", widest=NAME_CELLS), Column("KIND"), Column("ABOUT", widest=TEXT_CELLS),
        Column("RESULT"), Column("STATE"),
    )  # fmt: skip
    lines = table(columns, [_line(line, today) for line in log.lines]) if log.lines else "No conversation\n"
    if not log.commitments:
        return f"{head}{lines}\nNothing is committed to\n"
    of_due = (
        Column("COMMITMENT", widest=TEXT_CELLS), Column("REP", widest=NAME_CELLS), Column("NEXT"), Column("STATE"),
    )  # fmt: skip
    due = table(of_due, [_commitment(one, today) for one in log.commitments])
    return f"{head}{lines}\n{due}"


def _line(line: LogLine, today: date) -> list[str]:
    word, state = line.result(today)
    kind = line.conversation.kind.value if line.conversation else line.word
    subject = line.note.body if line.note else line.subject
    return [short_day(line.on, today), line.rep or "team", kind, subject, word, "-" if state == "dim" else state]


def _commitment(one: Commitment, today: date) -> list[str]:
    return [one.promise.subject, one.rep, one.when(today), STATES[one.state]]


def log_records(log: Log, talks: Sequence[Talk], today: date) -> tuple[Iterable[Mapping[str, Any]], Mapping[str, Any]]:
    """The log for scripts, each conversation with its parts; the commitments beside it."""
    whole = {talk.conversation.id: talk for talk in talks}
    beside = {
        "from": log.period.start,
        "to": log.period.end,
        "commitments": [
            {"rep": one.rep, "state": STATES[one.state], **_promise(one.promise)} for one in log.commitments
        ],
    }
    return [_record(line, whole.get(line.id), today) for line in log.lines], beside


def _record(line: LogLine, talk: Talk | None, today: date) -> Mapping[str, Any]:
    word, state = line.result(today)
    said = {"day": line.on, "rep": line.rep, "kind": line.word, "about": line.subject, "result": word, "state": state}
    if line.note is not None:
        return said | {"kind": "note", "private": line.note.private, "text": line.note.body}
    if talk is None:
        return said
    one = talk.conversation
    facts = {
        "kind": one.kind.value, "planned": one.state.value, "skill": talk.skill, "deal": talk.deal,
        "account": talk.account, "topic": one.topic, "minutes": one.minutes, "morale": one.morale,
        "useful": one.useful, "own_rating": one.self_rating, "confidence": one.confidence,
        "improvement": one.improvement, "occasion": one.which, "rating": one.rating,
    }  # fmt: skip
    return said | {name: value for name, value in facts.items() if value not in (None, "")} | {
        "parts": {note.part: note.body for note in talk.notes},
        "seen": {seen.behaviour: seen.seen for seen in talk.observations},
        "promises": [_promise(promise) for promise in talk.promises],
    }  # fmt: skip


def _promise(promise: Promise) -> dict[str, Any]:
    return {
        "subject": promise.subject, "owed_by": promise.owed_by.value, "promise_state": promise.state.value,
        "due": promise.due_on, "look_again": promise.check_on, "outcome": promise.outcome,
    }  # fmt: skip
