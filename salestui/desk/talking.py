"""What the manager does about conversations: plan, hold, skip, move, write down, each as one change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from functools import partial
from typing import Any

from salestui.desk import coaching, promising, talk_log
from salestui.desk.form_edits import changed_elsewhere, differing, only
from salestui.desk.skills import ensure
from salestui.domain import conversations as rules
from salestui.domain import promises as promise_rules
from salestui.domain.conversation_forms import STRUCTURES
from salestui.domain.conversations import Conversation, Note, Observation
from salestui.domain.dates import long_day, short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import ConversationKind, ConversationState, PromiseState, Side
from salestui.domain.skills import Rating
from salestui.domain.talks import Said, Talk
from salestui.store import conversations as stored
from salestui.store import deals
from salestui.store.journal import Change, Clash, Done
from salestui.store.people_shapes import CONVERSATIONS, PROMISES
from salestui.store.shapes import DEALS, REPS
from salestui.store.store import Store

NOT_EDITABLE = frozenset({"id", "rev", "state", "skip_reason", "moves", "first_on"})
EDITABLE = frozenset(field.name for field in fields(Conversation)) - NOT_EDITABLE


def plan(store: Store, values: Mapping[str, Any], today: date) -> Done:
    """Plan a conversation: with whom, of which kind, on which day, at what time."""
    with store.change(today) as change:
        talk = Conversation(new_id(), **_with_skill(store, change, only(EDITABLE, values)))
        change.add(talk)
        change.made = talk.id
        change.label = f"{_called(store, talk)}{_planned(talk, today)}"
    return change.done


def _planned(talk: Conversation, today: date) -> str:
    """For when it is planned; nothing of one that took place."""
    if talk.state is not ConversationState.PLANNED:
        return ""
    return f" planned for {long_day(talk.on, today)}{f' {talk.starts_at}' if talk.starts_at else ''}"


def _with_skill(store: Store, change: Change, values: dict[str, Any]) -> dict[str, Any]:
    """Lay down the usual skills where one of them is named before there is any list."""
    if values.get("skill_id"):
        ensure(store, change)
    return values


def _called(store: Store, talk: Conversation) -> str:
    """What a conversation is called: "GROW Dmitri Volkov"; the words of a label are for any eyes."""
    word = STRUCTURES[talk.kind].word
    name = deals.names(store, "rep", [talk.rep_id]).get(talk.rep_id or "", "")
    return f"{word[:1].upper()}{word[1:]} {name}".rstrip()


def _each(
    store: Store,
    ids: Sequence[str],
    today: date,
    rule: Callable[[Conversation], Conversation],
    said: str | Callable[[Sequence[Conversation]], str],
) -> Done:
    """Apply a rule to conversations as one change; those that it refuses are skipped, and that is said.

    Raises:
        RuleBroken: If not one of them can be changed.
    """
    with store.change(today) as change:
        changed, refusals = [], []
        for key in ids:
            try:
                after = rule(store.load(CONVERSATIONS, key))
            except RuleBroken as refusal:
                refusals.append(refusal)
                continue
            change.save(after)
            changed.append(after)
        if refusals and not changed:
            raise refusals[0]
        subject = _called(store, changed[0]) if len(changed) == 1 else f"{len(changed)} conversations"
        skipped = f"; {len(refusals)} left alone: {refusals[0]}" if refusals else ""
        change.label = f"{subject} {said if isinstance(said, str) else said(changed)}{skipped}"
    return change.done


def hold(store: Store, conversation_ids: Sequence[str], today: date) -> Done:
    """Say that conversations took place, those of a past day then.

    Raises:
        RuleBroken: If all of them were held before.
    """
    return _each(store, conversation_ids, today, lambda talk: rules.hold(talk, today), partial(_held, today=today))


def _held(talks: Sequence[Conversation], today: date) -> str:
    """That they were held, and when if that is not today."""
    if all(talk.on == today for talk in talks):
        return "held"
    return f"held {long_day(talks[0].on, today)}" if len(talks) == 1 else "held as planned"


def held_on(store: Store, conversation_id: str, day: date, today: date) -> Done:
    """Say that a conversation was held on another day.

    Raises:
        RuleBroken: If it is gone.
    """
    said = f"held {'today' if day == today else long_day(day, today)}"
    return _each(store, [conversation_id], today, lambda talk: rules.held_on(talk, day), said)


def skip(store: Store, conversation_ids: Sequence[str], reason: str, today: date) -> Done:
    """Say that planned conversations do not take place, and why.

    Raises:
        RuleBroken: If all of them took place, or there is no reason.
    """
    return _each(
        store, conversation_ids, today, lambda talk: rules.skip(talk, reason), f"skipped: {reason.strip()}"
    )  # fmt: skip


def move(store: Store, conversation_ids: Sequence[str], to: date, starts_at: str | None, today: date) -> Done:
    """Plan conversations for another day or time.

    Raises:
        RuleBroken: If none of them can be moved.
    """
    said = f"moved to {long_day(to, today)}{f' {starts_at}' if starts_at else ''}"
    return _each(store, conversation_ids, today, lambda talk: rules.move(talk, to, starts_at), said)


# Writing down what was said


def record(store: Store, kind: ConversationKind, said: Said, today: date) -> Done:
    """Write down a conversation that took place: facts, notes, checklist, ratings and promise, in one change.

    Raises:
        RuleBroken: If it lies ahead.
    """
    with store.change(today) as change:
        given = {"on": today, **_with_skill(store, change, only(EDITABLE, said.facts))}
        state = ConversationState.PLANNED if given["on"] > today else ConversationState.HELD
        talk = Conversation(new_id(), kind, state=state, **given)
        change.add(talk)
        change.made = talk.id
        write(change, Talk(talk), said, today)
        change.label = f"{_called(store, talk)}{_planned(talk, today)}{_outcome(said)}"
    return change.done


def _outcome(said: Said) -> str:
    return " with one promise" if said.agreed.get("subject") else ""


def edit(store: Store, conversation_id: str, said: Said, read: Talk, today: date) -> Done:
    """Write what was typed since a conversation was read; what others changed elsewhere in it stays.

    Raises:
        Clash: If the same was changed elsewhere meanwhile.
    """
    with store.change(today) as change:
        talk = store.load(CONVERSATIONS, conversation_id)
        wanted = differing(_with_skill(store, change, only(EDITABLE, said.facts)), read.conversation)
        if name := changed_elsewhere(wanted, read.conversation, talk):
            word = name.removesuffix("_id").removesuffix("_on").replace("_", " ")
            raise Clash(f"{_called(store, talk)}: {word} was changed elsewhere; nothing was saved")
        after = replace(talk, **wanted)
        change.save(after)
        write(change, replace(read, conversation=after), said, today)
        change.label = f"{_called(store, after)} of {short_day(after.on, today)} edited"
    return change.done


def write(change: Change, read: Talk, said: Said, today: date) -> None:
    """Write the parts, the checklist, the ratings and the promise of a conversation within a change."""
    write_parts(change, read.conversation, read.notes, said.parts)
    if said.checklist is not None:
        _write_checklist(change, read, said.checklist)
    _rate(change, read, said)
    for side, given in ((Side.REP, said.agreed), (Side.MANAGER, said.owed)):
        if given:
            _promise(change, read, side, given)
    if "improvement" in said.facts:
        _look_back(change, read.conversation, today)


def write_parts(change: Change, talk: Conversation, read: Sequence[Note], parts: Mapping[str, str | None]) -> None:
    """Write the parts that say something else than what was read; an emptied one is taken away."""
    own = STRUCTURES[talk.kind].private_parts
    there = {note.part: note for note in read}
    for part, body in parts.items():
        before = there.get(part)
        if before is None and body:
            change.add(
                Note(
                    new_id(), part, body, talk.on, part in own, talk.id, rep_id=talk.rep_id, deal_id=talk.deal_id,
                    account_id=talk.account_id,
                )
            )  # fmt: skip
        elif before is not None and body and body != before.body:
            change.save_all([(before, replace(before, body=body))])
        elif before is not None and not body:
            change.remove(before)


def _write_checklist(change: Change, read: Talk, checklist: Sequence[tuple[str, str | None]]) -> None:
    talk = read.conversation
    there = {one.behaviour: one for one in read.observations}
    for place, (behaviour, seen) in enumerate(checklist):
        before = there.pop(behaviour, None)
        if before is None:
            change.add(Observation(new_id(), talk.id, place, behaviour, seen, talk.skill_id))
        elif (before.seen, before.position) != (seen, place):
            change.save(replace(before, seen=seen, position=place))
    for gone in there.values():
        change.remove(gone)


def _rate(change: Change, read: Talk, said: Said) -> None:
    """Turn ratings of 1 to 5 into ratings of the skill in focus, the rep's beside the manager's."""
    talk = read.conversation
    scale = STRUCTURES[talk.kind].self_scale
    if talk.rep_id is None or talk.skill_id is None:
        return
    levels = {Side.MANAGER: said.level} if said.level is not None else {}
    if scale == (1, 5) and talk.self_rating is not None:
        levels[Side.REP] = talk.self_rating
    there = {(one.skill_id, one.rated_by): one for one in read.ratings}
    evidence = said.parts.get("change") or said.parts.get("keep")
    for side, level in levels.items():
        before = there.get((talk.skill_id, side))
        if before is None:
            why = evidence if side is Side.MANAGER else None
            change.add(Rating(new_id(), talk.rep_id, talk.skill_id, talk.on, side, level, why, talk.id))
        elif before.level != level:
            change.save(replace(before, level=level))


def _promise(change: Change, read: Talk, side: Side, given: Mapping[str, object]) -> None:
    """Make the promise that the conversation ended in, or change its words and days."""
    talk, before = read.conversation, read.promise_of(side)
    values: dict[str, Any] = dict(given)
    if before is None:
        if values.get("subject"):
            about = {"rep_id": talk.rep_id, "conversation_id": talk.id, "deal_id": talk.deal_id}
            promising.promise_within(change, {"owed_by": side, **about, **values}, talk.on)
        return
    if "subject" in values and not values["subject"]:
        raise RuleBroken(f"“{before.subject}” stays a promise; drop it with a reason instead (D)")
    current = change.store.load(PROMISES, before.id)
    due = values.pop("due_on", current.due_on)
    if due not in (None, current.due_on):
        current = promise_rules.move(current, due)
    change.save(promise_rules.check_new(replace(current, **values)))


def _look_back(change: Change, talk: Conversation, today: date) -> None:
    """Carry what the next coaching opens with to the commitment before it."""
    if talk.rep_id is None or talk.improvement is None:
        return
    last = talk_log.last_commitment_before(change.store, talk)
    if last is not None and last.state is not PromiseState.DROPPED and last.outcome != talk.improvement:
        change.save(coaching.checked(last, talk.improvement, today))


# Notes that belong to no conversation


def add_note(
    store: Store,
    text: str,
    today: date,
    *,
    rep_id: str | None = None,
    deal_id: str | None = None,
    private: bool = False,
) -> Done:
    """Note something about a rep or a deal; where only a deal is named, its owner is who it is about.

    Raises:
        RuleBroken: If there is nothing to note.
    """
    body = text.strip()
    if not body:
        raise RuleBroken("There is nothing to note")
    with store.change(today) as change:
        deal = store.load(DEALS, deal_id) if deal_id else None
        owner = rep_id or (deal.rep_id if deal else None)
        rep = store.find(REPS, owner) if owner else None
        account = deal.account_id if deal else None
        change.add(Note(new_id(), "note", body, today, private, rep_id=owner, deal_id=deal_id, account_id=account))
        subject = deal.name if deal else rep.name if rep else "yourself"
        change.label = f"{'Private note' if private else 'Note'} on {subject}"
    return change.done


def edit_note(store: Store, read: Note, text: str | None, today: date, *, private: bool | None = None) -> Done:
    """Write a note anew, or take it away where nothing is left of it.

    Raises:
        Clash: If it was changed elsewhere meanwhile.
    """
    with store.change(today) as change:
        secret = read.private if private is None else private
        if text:
            change.save_all([(read, replace(read, body=text, private=secret))])
            change.label = f"{'Private note' if secret else 'Note'} of {short_day(read.on, today)} edited"
        else:
            change.remove(read)
            change.label = f"Note of {short_day(read.on, today)} removed"
    return change.done


def remove(store: Store, conversation_id: str, today: date) -> Done:
    """Take a conversation away with its notes, checklist and ratings; undo brings it back.

    Raises:
        RuleBroken: If something was promised in it.
    """
    with store.change(today) as change:
        talk = store.load(CONVERSATIONS, conversation_id)
        if stored.promises_of(store, [talk.id]):
            raise RuleBroken(f"Something was promised in that {talk.kind.value}; it stays")
        for one in stored.parts_of(store, talk.id):
            change.remove(one)
        change.label = f"{_called(store, talk)} of {short_day(talk.on, today)} removed"
        change.remove(talk)
    return change.done
