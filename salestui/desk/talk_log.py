"""Questions about conversations: the log and one of them whole, with what it builds on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from salestui.desk.workspace import workspace
from salestui.domain.conversation_forms import COACHING_KINDS, NOTE_WORD, STRUCTURES, Structure
from salestui.domain.conversations import Conversation, Note, without_mood
from salestui.domain.dates import short_day
from salestui.domain.kinds import ConversationKind, Side
from salestui.domain.periods import Period
from salestui.domain.promises import Promise
from salestui.domain.talks import Before, Coached, Commitment, Log, LogFilter, LogLine, Talk, commitment_state, word_of
from salestui.domain.text import name_key, one_line
from salestui.store import conversations as stored
from salestui.store import deals
from salestui.store.people_shapes import CONVERSATIONS, NOTES, PROMISES
from salestui.store.store import Store

WINDOW, AHEAD, LATELY, KEPT_DAYS, LAST_TALKS = 90, 60, 30, 30, 12
EVER = Period(date(1900, 1, 1), date(2999, 12, 31), "all days")
ALL = "all"


def team(store: Store) -> tuple[str | None, dict[str, str]]:
    """Return whose team it is and its reps: key and name; also those who have left, for the log speaks of them."""
    manager = workspace(store).manager
    return manager, dict(deals.reps_of(store, manager))


def window(back: int, today: date) -> Period:
    """Return the 90 days up to today with what is planned, or some such days before."""
    if not back:
        start, end = today - timedelta(WINDOW - 1), today + timedelta(AHEAD)
        return Period(start, end, f"{WINDOW} days")
    end = today - timedelta(WINDOW * back)
    start = end - timedelta(WINDOW - 1)
    return Period(start, end, f"{short_day(start, today)} to {short_day(end, today)}")


def log(store: Store, asked: LogFilter, today: date) -> Log:
    """Return the log of the team's conversations, and the commitments that came of coaching."""
    manager, people = team(store)
    reps = None if manager is None else tuple(people)
    words = [name_key(word) for word in asked.text.split()]
    period = EVER if ALL in words else window(asked.window, today)
    lines = _lines(store, people, reps, period, private=asked.private)
    wanted = [word for word in words if word != ALL]
    found = [line for line in lines if _has(line, wanted)]
    if asked.sort != "date":
        found.sort(key=_SORTS[asked.sort])
    if asked.is_reversed:
        found.reverse()
    return Log(
        period, tuple(found), stored.count(store, reps), commitments(store, people, reps, today),
        _coached(store, manager, today), f"{manager}'s team" if manager else "all reps",
    )  # fmt: skip


def log_of(store: Store, asked: LogFilter, rep_id: str | None, today: date) -> Log:
    """Return the log of one rep, or of the team."""
    found = log(store, asked, today)
    if rep_id is None:
        return found
    return replace(
        found,
        lines=tuple(line for line in found.lines if line.rep_id == rep_id),
        commitments=tuple(one for one in found.commitments if one.promise.rep_id == rep_id),
    )


_SORTS: Mapping[str, Callable[[LogLine], Any]] = {
    "rep": lambda line: (not line.rep, name_key(line.rep)),
    "kind": lambda line: line.word,
    "skill": lambda line: (not line.subject, name_key(line.subject)),
}


def _has(line: LogLine, words: Sequence[str]) -> bool:
    """Has the line every word, in its rep, its kind or what it is about?"""
    talk = line.conversation
    kinds = f"{talk.kind.value} {talk.state.value} {talk.topic or ''}" if talk else ""
    text = name_key(f"{line.rep} {line.word} {kinds} {line.subject}") if words else ""
    return all(word in text for word in words)


def _lines(
    store: Store, people: Mapping[str, str], reps: Sequence[str] | None, period: Period, *, private: bool
) -> list[LogLine]:
    talks = stored.held_between(store, reps, period)
    talks = talks if private else [without_mood(talk) for talk in talks]
    lines = list(_with_names(store, people, talks))
    lines += [_note_line(note, people) for note in stored.loose_notes(store, reps, period, private=private)]
    lines.sort(key=lambda line: line.on, reverse=True)  # stable: those of one day stay as they came
    return lines


def _with_names(store: Store, people: Mapping[str, str], talks: Sequence[Conversation]) -> tuple[LogLine, ...]:
    promises: dict[str, Promise] = {}
    for promise in stored.promises_of(store, [talk.id for talk in talks]):
        first = promises.get(promise.conversation_id or "")
        if promise.owed_by is Side.REP and (first is None or (promise.is_open and not first.is_open)):
            promises[promise.conversation_id or ""] = promise  # of a meeting's several, one that is still owed
    skills = deals.names(store, "skill", (talk.skill_id for talk in talks))
    return tuple(_line(talk, people, skills, promises.get(talk.id)) for talk in talks)


def _line(talk: Conversation, people: Mapping[str, str], skills: Mapping[str, str], promise: Promise | None) -> LogLine:
    subject = skills.get(talk.skill_id or "") or talk.topic or talk.which
    rep = people.get(talk.rep_id or "", "")
    return LogLine(talk.id, talk.on, word_of(talk.kind), rep, talk.rep_id, subject, talk, None, promise)


def _note_line(note: Note, people: Mapping[str, str]) -> LogLine:
    first = "" if note.private else one_line(note.body.partition("\n")[0])[:80]  # many look over a shoulder
    return LogLine(note.id, note.on, NOTE_WORD, people.get(note.rep_id or "", ""), note.rep_id, first, None, note)


def commitments(
    store: Store, people: Mapping[str, str], reps: Sequence[str] | None, today: date
) -> tuple[Commitment, ...]:
    """Return the coaching commitments that still want something, and those kept lately: the most pressing first."""
    found = [
        Commitment(promise, people.get(promise.rep_id or "", ""), commitment_state(promise, today), skill or "")
        for promise, skill in stored.commitments(store, reps, COACHING_KINDS, today - timedelta(KEPT_DAYS))
    ]
    rank = {"below": 0, "watch": 1, "dim": 2, "met": 3}
    return tuple(sorted(found, key=lambda one: (rank[one.state], _next_day(one.promise), one.promise.id)))


def _next_day(promise: Promise) -> date:
    days = (promise.due_on if promise.is_open else None, promise.check_on)
    return min((day for day in days if day is not None), default=date.max)


def _coached(store: Store, manager: str | None, today: date) -> tuple[Coached, ...]:
    """How often each rep who is here was coached in the last 30 days, the most often first."""
    counts = stored.counts_by_rep(store, COACHING_KINDS, today - timedelta(LATELY - 1), today)
    here = deals.reps_of(store, manager, here=True)
    found = [Coached(key, name, counts.get(key, 0)) for key, name in here]
    return tuple(sorted(found, key=lambda one: (-one.count, name_key(one.rep))))


def talk(store: Store, conversation_id: str, *, private: bool, moods: bool = True) -> Talk:
    """Return one conversation whole, with how the rep felt if that may be told.

    Raises:
        RuleBroken: If it is gone.
    """
    said = store.load(CONVERSATIONS, conversation_id)
    said = said if moods else without_mood(said)
    promises = tuple(stored.promises_of(store, [said.id]))

    def name(table: str, key: str | None) -> str:
        return deals.names(store, table, [key]).get(key or "", "")

    return Talk(
        said,
        name("rep", said.rep_id), name("skill", said.skill_id), name("deal", said.deal_id),
        name("account", said.account_id),
        _in_order(STRUCTURES[said.kind], stored.notes_of(store, [said.id], private=private)),
        0 if private else stored.hidden_lines(store, said.id),
        tuple(stored.observations_of(store, said.id)),
        promises,
        tuple(stored.ratings_of(store, said)),
        {one.id: name("rep", one.rep_id) for one in promises if said.rep_id and one.rep_id not in (None, said.rep_id)},
    )  # fmt: skip


def _in_order(structure: Structure, notes: Sequence[Note]) -> tuple[Note, ...]:
    """The notes in the order of the parts; what the structure does not know comes after them."""
    places = {part.name: at for at, part in enumerate(structure.parts)}
    return tuple(sorted(notes, key=lambda note: (places.get(note.part, len(places)), note.id)))


def note(store: Store, note_id: str, *, private: bool) -> Note | None:
    """Return one note; nothing where it is gone, or private and may not be read."""
    found = store.find(NOTES, note_id)
    return found if found is not None and (private or not found.private) else None


def promise(store: Store, promise_id: str) -> Promise:
    """Return one promise.

    Raises:
        RuleBroken: If it is gone.
    """
    return store.load(PROMISES, promise_id)


def last_commitment(store: Store, rep_id: str, today: date) -> Promise | None:
    """Return what the rep committed to when coached last; the next coaching opens with what came of it."""
    return next(iter(stored.last_commitments(store, rep_id, COACHING_KINDS, today)), None)


def last_commitment_before(store: Store, talk: Conversation) -> Promise | None:
    """Return what the rep committed to in the coaching before this one."""
    found = stored.last_commitments(store, talk.rep_id or "", COACHING_KINDS, talk.on)
    return next((one for one in found if one.conversation_id != talk.id), None)


def before(store: Store, rep_id: str | None, kind: ConversationKind, today: date) -> Before:
    """Return what a conversation with a rep builds on."""
    own = stored.last_checklist(store, COACHING_KINDS) if STRUCTURES[kind].checklist else []
    checklist = tuple(own or STRUCTURES[kind].checklist)
    if rep_id is None:
        return Before(checklist=checklist)
    talks = stored.last_with(store, rep_id, LAST_TALKS)
    names = deals.names(store, "rep", [rep_id])
    grown = next((talk for talk in talks if talk.kind is ConversationKind.COACHING), None)
    notes = stored.notes_of(store, [grown.id], private=False) if grown else []
    return Before(
        _with_names(store, names, talks),
        commitments(store, names, (rep_id,), today),
        last_commitment(store, rep_id, today),
        next((note.body for note in notes if note.part == "goal"), ""),
        checklist,
    )


def before_talk(store: Store, talk: Conversation, today: date) -> Before:
    """Return what a conversation that is stored builds on: not on what was committed to in it."""
    found = before(store, talk.rep_id, talk.kind, today)
    return replace(found, last=last_commitment_before(store, talk)) if talk.rep_id else found


def names(store: Store, rep_id: str | None, deal_id: str | None) -> dict[str, str]:
    """Return what a rep and a deal are called, by field."""
    called = (("rep_id", "rep", rep_id), ("deal_id", "deal", deal_id))
    return {field: deals.names(store, table, [key]).get(key or "", "") for field, table, key in called}
