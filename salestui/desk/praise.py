"""What the manager asks and does about morale and good things to say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk.scope import team
from salestui.desk.skills import matrix_of
from salestui.desk.workspace import workspace
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.matrix import Matrix
from salestui.domain.pulse import Beat, Pulse
from salestui.domain.recognition import GoodThing, of_rise, of_win, of_words
from salestui.domain.skills import Recognition
from salestui.store import skills as stored
from salestui.store.journal import Done
from salestui.store.people_shapes import RECOGNITIONS
from salestui.store.shapes import REPS
from salestui.store.store import Store

WEEKS, YEAR = 28, 366
"""Days for which something good is news, and for which morale is told."""


def good_things(
    store: Store, today: date, *, rep_ids: Sequence[str] | None = None, days: int = WEEKS, said: bool = True
) -> list[GoodThing]:
    """Return what is worth saying of the last weeks, the newest first: wins, levels reached, what was written down."""
    ids = [rep.id for rep in team(store)] if rep_ids is None else list(rep_ids)
    since = today - timedelta(days)
    written = {one.id: of_words(one) for one in stored.recognitions(store, ids, since)}
    won = stored.won_deals(store, ids, since, today)
    usual = Counter(deal.currency for deal in won).most_common(1)
    currency = workspace(store).currency or (usual[0][0] if usual else None)
    seen = [of_win(deal, currency) for deal in won]
    seen += [thing for thing in _rises(matrix_of(store, ids)) if thing.on >= since]
    things = [*written.values(), *(thing for thing in seen if thing.id not in written)]
    kept = [thing for thing in things if said or thing.said_on is None]
    return sorted(kept, key=lambda thing: (thing.said_on is not None, -thing.on.toordinal(), thing.subject))


def _rises(known: Matrix) -> list[GoodThing]:
    pairs = [(cell, column.skill) for line in known.standings for cell, column in zip(line, known.columns, strict=True)]
    return [thing for cell, skill in pairs if (thing := of_rise(cell, skill)) is not None]


def recognise(store: Store, new: Recognition, today: date) -> Done:
    """Write down something good that a rep did.

    Raises:
        RuleBroken: If it does not say what.
    """
    if not new.subject.strip():
        raise RuleBroken("Say what was good")
    with store.change(today) as change:
        change.label = f"Good thing to say to {store.load(REPS, new.rep_id).name}: {new.subject}"
        change.made = new.id or new_id()
        change.add(replace(new, id=change.made))
    return change.done


def say(store: Store, thing: GoodThing, today: date, conversation_id: str | None = None) -> Done:
    """Say that something good was said to the rep; what was only seen in the records is written down with it.

    Raises:
        RuleBroken: If it was said before.
    """
    with store.change(today) as change:
        there = store.find(RECOGNITIONS, thing.id)
        if there is not None and there.said_on is not None:
            raise RuleBroken(f"That was said already: {there.subject}")
        change.label = f"Said to {store.load(REPS, thing.rep_id).name}: {thing.subject}"
        if there is None:
            change.add(Recognition(thing.id, thing.rep_id, thing.subject, thing.on, today, conversation_id))
        else:
            change.save(replace(there, said_on=today, conversation_id=conversation_id or there.conversation_id))
    return change.done


def forget(store: Store, recognition_id: str, today: date) -> Done:
    """Take something that was written down off the list."""
    with store.change(today) as change:
        there = store.load(RECOGNITIONS, recognition_id)
        change.label = f"Not said: {there.subject}"
        change.remove(there)
    return change.done


def pulses(store: Store, today: date, rep_ids: Sequence[str] | None = None, days: int = YEAR) -> dict[str, Pulse]:
    """Return how reps felt, each on their own: rep → what was said, oldest first."""
    ids = [rep.id for rep in team(store)] if rep_ids is None else list(rep_ids)
    beats: dict[str, list[Beat]] = {rep_id: [] for rep_id in ids}
    for rep_id, on, value, word in stored.morale(store, ids, today - timedelta(days)):
        beats[rep_id].append(Beat(date.fromisoformat(on), value, word))
    return {rep_id: Pulse(rep_id, tuple(said)) for rep_id, said in beats.items()}
