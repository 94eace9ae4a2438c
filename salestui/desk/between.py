"""Questions about how the manager stands with each rep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from salestui.desk import cadence
from salestui.desk.skills import skills_in_focus
from salestui.domain.between import Between, Means, next_of
from salestui.domain.cadence import BY_NAME, Debt, Rhythm
from salestui.domain.conversations import Conversation, without_mood
from salestui.domain.kinds import ConversationKind, Side
from salestui.domain.promises import Promise
from salestui.store import between as stored
from salestui.store import cadence as rhythms
from salestui.store import promises as promised
from salestui.store.store import Store

LOG, FOCUS = 6, 2


def means(store: Store, reps: Sequence[str], rhythm: Rhythm, today: date, *, moods: bool = True) -> dict[str, Means]:
    """Return the last talks, the mood and what comes next, by rep."""
    mine = promised.open_promises(store, reps, Side.MANAGER)
    checks = promised.to_check(store, today, reps)
    planned = stored.planned(store, reps, today)
    owed = cadence.debts(store, rhythm, today, everyone=True)
    found = {rep: _means(store, rep, rhythm, today, (planned, mine, checks, owed)) for rep in reps}
    return found if moods else {rep: replace(one, morale=None, morale_before=None) for rep, one in found.items()}


Found = tuple[Sequence[Conversation], Sequence[Promise], Sequence[Promise], Sequence[Debt]]


def _means(store: Store, rep_id: str, rhythm: Rhythm, today: date, found: Found) -> Means:
    planned, mine, checks, owed = found
    newest, before = [*stored.pulses(store, rep_id, today), None, None][:2]
    own = [debt for debt in owed if debt.rep_id == rep_id]
    every = {debt.rule: debt.every for debt in own}
    return Means(
        rhythms.last_day(store, BY_NAME["one_on_one"], rep_id, today),
        rhythms.last_day(store, BY_NAME["coaching"], rep_id, today),
        newest,
        before,
        next_of(
            [talk for talk in planned if talk.rep_id == rep_id], [one for one in mine if one.rep_id == rep_id],
            [one for one in checks if one.rep_id == rep_id], own, today,
        ),
        every.get("one_on_one", 0), every.get("coaching", 0),
    )  # fmt: skip


def between(store: Store, rep_id: str, today: date, *, moods: bool = True) -> Between:
    """Return what lies between the manager and a rep; private notes are counted and not read."""
    talks = stored.latest(store, rep_id, today, LOG)
    talks = talks if moods else [without_mood(talk) for talk in talks]
    last = next((talk for talk in talks if talk.kind is ConversationKind.ONE_ON_ONE), None)
    ahead = [talk for talk in stored.planned(store, [rep_id], today) if talk.kind is ConversationKind.ONE_ON_ONE]
    return Between(
        tuple(promised.open_with(store, rep_id)),
        tuple(skills_in_focus(store, rep_id, today, private=False)[:FOCUS]),
        tuple(talks),
        last,
        tuple(one.subject for one in promised.of_conversation(store, last.id)) if last else (),
        min(ahead, key=lambda talk: (talk.on, talk.starts_at or "99"), default=None),
        stored.private_notes(store, rep_id),
    )
