"""Questions about how the manager stands with each rep."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from salestui.desk import cadence
from salestui.desk.skills import skills_in_focus
from salestui.domain.cadence import BY_NAME, Debt, Rhythm
from salestui.domain.conversations import Conversation, without_mood
from salestui.domain.kinds import ConversationKind, Side
from salestui.domain.promises import Promise
from salestui.domain.rapport import Rapport, RapportLine, next_of
from salestui.store import cadence as rhythms
from salestui.store import promises as promised
from salestui.store import rapport as stored
from salestui.store.store import Store

LOG, FOCUS = 6, 2
OfRep = TypeVar("OfRep", Conversation, Promise, Debt)


def rapport_lines(
    store: Store, reps: Sequence[str], rhythm: Rhythm, today: date, *, moods: bool = True
) -> dict[str, RapportLine]:
    """Return the last talks, the mood and what comes next, by rep."""
    mine = promised.open_promises(store, reps, Side.MANAGER)
    checks = promised.to_check(store, today, reps)
    planned = stored.planned(store, reps, today)
    owed = cadence.debts(store, rhythm, today, everyone=True)
    last = [rhythms.last_days(store, BY_NAME[rule], reps, today) for rule in ("one_on_one", "coaching")]
    planned_of, mine_of, checks_of, owed_of = _by_rep(planned), _by_rep(mine), _by_rep(checks), _by_rep(owed)
    told = {}
    for rep in reps:
        one_on_one_on, coaching_on = (days.get(rep) for days in last)
        newest, before = [*(stored.pulses(store, rep, today) if moods else ()), None, None][:2]
        own = owed_of.get(rep, [])
        after = next_of(planned_of.get(rep, []), mine_of.get(rep, []), checks_of.get(rep, []), own, today)
        every = {debt.rule: debt.every for debt in own}
        told[rep] = RapportLine(
            one_on_one_on, coaching_on, newest, before, after, every.get("one_on_one", 0), every.get("coaching", 0)
        )
    return told


def _by_rep(found: Iterable[OfRep]) -> dict[str | None, list[OfRep]]:
    of: dict[str | None, list[OfRep]] = {}
    for one in found:
        of.setdefault(one.rep_id, []).append(one)
    return of


def rapport(store: Store, rep_id: str, today: date, *, moods: bool = True) -> Rapport:
    """Return what lies between the manager and a rep; private notes are counted and not read."""
    talks = stored.latest(store, rep_id, today, LOG)
    talks = talks if moods else [without_mood(talk) for talk in talks]
    last = next((talk for talk in talks if talk.kind is ConversationKind.ONE_ON_ONE), None)
    ahead = [talk for talk in stored.planned(store, [rep_id], today) if talk.kind is ConversationKind.ONE_ON_ONE]
    return Rapport(
        tuple(promised.open_with(store, rep_id)),
        tuple(skills_in_focus(store, rep_id, today, private=False)[:FOCUS]),
        tuple(talks),
        last,
        tuple(one.subject for one in promised.of_conversation(store, last.id)) if last else (),
        min(ahead, key=lambda talk: (talk.on, talk.starts_at or "99"), default=None),
        stored.private_notes(store, rep_id),
    )
