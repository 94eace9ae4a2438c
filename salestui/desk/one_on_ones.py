"""One-on-ones: the list of them, the page that prepares one, and the one change that closes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from salestui.desk import agenda, cadence, promising, talking
from salestui.desk import brief as briefs
from salestui.desk.scope import team
from salestui.desk.workspace import workspace
from salestui.domain import conversations as rules
from salestui.domain.cadence import Rhythm
from salestui.domain.conversations import Conversation
from salestui.domain.dates import long_day
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationKind, ConversationState
from salestui.domain.lens import Lens
from salestui.domain.one_on_ones import (
    MINUTES,
    NOTES,
    PRIVATE,
    OneOnOneLine,
    OneOnOnes,
    Prep,
    PrepView,
    check_mark,
)
from salestui.domain.skills import Recognition
from salestui.domain.team import Rep
from salestui.domain.text import counted
from salestui.store import brief as stored
from salestui.store import drafts
from salestui.store import one_on_ones as listed
from salestui.store.journal import Change, Done
from salestui.store.people_shapes import AGENDA_ITEMS, RECOGNITIONS
from salestui.store.shapes import REPS
from salestui.store.store import Store

SHOWN = 6
RULE = "one_on_one"
FORGOTTEN = timedelta(366)
"""What was planned so long ago and neither held nor skipped is not the next one."""


@frozen
class _Known:
    """What was read of everybody at once, by rep."""

    planned: Mapping[str, Conversation]
    owed: Mapping[str | None, int]
    promises: Mapping[str, tuple[int, int]]
    topics: Mapping[str, int]
    seen: Mapping[str, str]


def one_on_ones(store: Store, rhythm: Rhythm, today: date, *, moods: bool = True) -> OneOnOnes:
    """Return where every rep of the team stands; what is overdue is told by the cadence, how they feel if it may be."""
    reps = team(store)
    ids = [rep.id for rep in reps]
    manager = workspace(store).manager
    if not ids:
        return OneOnOnes(manager=manager)
    only = replace(rhythm, every={RULE: rhythm.every.get(RULE, 0)})
    known = _Known(
        listed.planned(store, ids, today - FORGOTTEN),
        {debt.rep_id: debt.late for debt in cadence.debts(store, only, today) if debt.rule == RULE},
        listed.promises(store, ids, today),
        listed.topics(store, ids),
        listed.seen(store, [f"brief {rep_id}" for rep_id in ids]),
    )
    lines = tuple(_line(store, rep, known, today) for rep in reps)
    return OneOnOnes(lines if moods else tuple(_without_mood(line) for line in lines), manager)


def _without_mood(line: OneOnOneLine) -> OneOnOneLine:
    return replace(line, morale=(), last=rules.without_mood(line.last) if line.last else None)


def _line(store: Store, rep: Rep, known: _Known, today: date) -> OneOnOneLine:
    held = stored.one_on_ones(store, rep.id, ConversationState.HELD, today, SHOWN)
    before, planned, seen = (
        listed.last_over(store, rep.id),
        known.planned.get(rep.id),
        known.seen.get(f"brief {rep.id}"),
    )
    count, late = known.promises.get(rep.id, (0, 0))
    return OneOnOneLine(
        rep=rep,
        next=planned,
        last=held[0] if held else None,
        number=stored.number_of(store, rep.id, planned),
        skipped=before is not None and before[1] == ConversationState.SKIPPED,
        over=known.owed.get(rep.id),
        open_promises=count,
        late_promises=late,
        topics=known.topics.get(rep.id, 0),
        morale=tuple(talk.morale for talk in reversed(held) if talk.morale is not None),
        read_at=datetime.fromisoformat(seen).astimezone() if seen else None,
    )


def slot(rep_id: str) -> str:
    """Return the name under which what is typed for a rep's one-on-one is kept."""
    return f"one-on-one:{rep_id}"


def prep(store: Store, rep_id: str, today: date, lens: Lens, *, private: bool) -> PrepView | None:
    """Return the page of a rep's next one-on-one; nothing if the rep is not there any more."""
    talk = stored.planned(store, rep_id)
    brief = briefs.brief(store, rep_id, today, lens, private=private, talk=talk)
    if brief is None:
        return None
    kept = drafts.kept(store, slot(rep_id))
    read = briefs.read_at(store, rep_id)
    typed = Prep.of_texts(kept.values) if kept else Prep()
    return PrepView(
        brief, talk, typed if private else replace(typed, private=""), kept.at if kept else None,
        datetime.fromisoformat(read) if read else None,
    )  # fmt: skip


def keep(store: Store, rep_id: str, typed: Prep, *, private: bool = True) -> None:
    """Keep what is typed for a one-on-one until it is held; nothing typed, nothing kept.

    Where the private part was not read, because somebody looks on, it stays as it was kept.
    """
    texts = _whole(store, rep_id, typed, private=private).as_texts()
    if not texts:
        drafts.drop(store, slot(rep_id))
        return
    name = store.load(REPS, rep_id).name
    drafts.keep(store, slot(rep_id), f"One-on-one with {name}", texts, {}, 0)


def _whole(store: Store, rep_id: str, typed: Prep, *, private: bool) -> Prep:
    kept = None if private else drafts.kept(store, slot(rep_id))
    return replace(typed, private=kept.values.get("private", "")) if kept else typed


def schedule(store: Store, rep_id: str, on: date, starts_at: str | None, today: date) -> Done:
    """Plan a rep's next one-on-one for a day and a time, or move the one that is planned.

    Raises:
        RuleBroken: If it is planned for then already.
    """
    planned = stored.planned(store, rep_id)
    if planned is not None:
        return talking.move(store, [planned.id], on, starts_at, today)
    values = {
        "kind": ConversationKind.ONE_ON_ONE, "rep_id": rep_id, "on": on, "starts_at": starts_at, "minutes": MINUTES,
    }  # fmt: skip
    return talking.plan(store, values, today)


def skip(store: Store, rep_id: str, reason: str, today: date) -> Done:
    """Say that a rep's next one-on-one does not take place; its number is used up, planned or not.

    Raises:
        RuleBroken: If there is no reason.
    """
    with store.change(today) as change:
        rep = store.load(REPS, rep_id)
        planned = stored.planned(store, rep_id)
        number = stored.number_of(store, rep_id, planned)
        if planned is None:
            change.add(rules.skip(_fresh(rep_id, today), reason))
        else:
            change.save(rules.skip(planned, reason))
        change.label = f"One-on-one no. {number} with {rep.name} skipped: {reason.strip()}"
    return change.done


def _fresh(rep_id: str, today: date) -> Conversation:
    return Conversation(new_id(), ConversationKind.ONE_ON_ONE, today, rep_id, minutes=MINUTES)


def hold(store: Store, rep_id: str, typed: Prep, today: date, *, private: bool = True) -> Done:
    """Close a one-on-one in one change: held, topics ticked, promises made, notes written, morale noted.

    Where the private part was not read, because somebody looks on, it is written as it was kept.

    Raises:
        RuleBroken: If a mark is not from 1 to 5, or a promise is due before today.
    """
    typed = _whole(store, rep_id, typed, private=private)
    with store.change(today) as change:
        rep = store.load(REPS, rep_id)
        planned = stored.planned(store, rep_id)
        number = stored.number_of(store, rep_id, planned)
        talk = rules.hold(planned or _fresh(rep_id, today), today, is_now=typed != Prep())
        talk = replace(
            talk, morale=check_mark(typed.morale), morale_word=typed.word.strip() or None,
            useful=check_mark(typed.useful),
        )  # fmt: skip
        if planned is None:
            change.add(talk)
        else:
            change.save(talk)
        said = _write(change, talk, typed, today)
        on = f" {long_day(talk.on, today)}" if talk.other_day(today) else ""
        change.made = talk.id
        change.label = f"One-on-one no. {number} with {rep.name} held{on}{said}"
    drafts.drop(store, slot(rep_id))
    return change.done


def _write(change: Change, talk: Conversation, typed: Prep, today: date) -> str:
    """Write everything that belongs to a one-on-one; return it in words."""
    store = change.store
    still_open = [key for key in typed.ticked if (item := store.find(AGENDA_ITEMS, key)) is not None and item.is_open]
    agenda.tick_within(change, still_open, talk.id, today)
    for each in typed.agreed:
        values = {
            "subject": each.subject, "owed_by": each.owed_by, "due_on": each.due_on, "rep_id": talk.rep_id,
            "conversation_id": talk.id,
        }  # fmt: skip
        promising.promise_within(change, values, today)
    there = stored.notes_of(store, talk.id, private=True)
    texts = {part: text for part, text in ((NOTES, typed.notes), (PRIVATE, typed.private)) if text.strip()}
    talking.write_parts(change, talk, there, texts)
    for key in typed.said:
        _say(change, store.find(RECOGNITIONS, key), talk, today)
    counts = ((len(still_open), "topic"), (len(typed.agreed), "promise"))
    told = [counted(count, word) for count, word in counts if count]
    return f": {', '.join(told)}" if told else ""


def _say(change: Change, good: Recognition | None, talk: Conversation, today: date) -> None:
    if good is not None and good.said_on is None:
        change.save(replace(good, said_on=today, conversation_id=talk.id))


def hold_plainly(store: Store, rep_id: str, today: date) -> Done:
    """Say that a one-on-one took place, with what was typed for it so far.

    Raises:
        RuleBroken: If what was typed cannot stand.
    """
    kept = drafts.kept(store, slot(rep_id))
    return hold(store, rep_id, Prep.of_texts(kept.values) if kept else Prep(), today)
