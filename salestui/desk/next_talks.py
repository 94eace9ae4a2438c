"""What follows a conversation that was held: the next one, by the rhythm, at the usual time of day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk import cadence, talking
from salestui.domain.cadence import RULES, Debt, Rhythm
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, Occasion
from salestui.domain.text import counted
from salestui.store import conversations as stored
from salestui.store import one_on_ones as listed
from salestui.store.journal import Done
from salestui.store.people_shapes import CONVERSATIONS
from salestui.store.shapes import REPS
from salestui.store.store import Store


@frozen
class NextTalk:
    """The talk that is owed next to a rep, and nothing is planned for."""

    kind: ConversationKind
    rep_id: str
    rep: str
    on: date
    starts_at: str | None = None
    minutes: int | None = None
    occasion: Occasion | None = None
    """Of a review, which of the two is due first."""
    topics: int = 0
    """What is carried over to the next one-on-one: topics that are still open."""
    promises: int = 0

    @property
    def words(self) -> str:
        """What it is called."""
        return f"{self.occasion} {self.kind}" if self.occasion else self.kind.value

    @property
    def carried(self) -> str:
        """What is carried over, in words."""
        counts = ((self.topics, "topic"), (self.promises, "promise"))
        told = [counted(count, word) for count, word in counts if count]
        return f"{' and '.join(told)} carried over" if told else ""


@frozen
class HeldTalk:
    """A talk that was held: when, when else it may have been, and what is owed next."""

    talk_id: str
    on: date
    other: date | None
    next: NextTalk | None


def held(store: Store, talk_id: str, rhythm: Rhythm, today: date) -> HeldTalk | None:
    """Return what follows a talk that was held; nothing of one that was not, or with nobody of the team."""
    talk = store.find(CONVERSATIONS, talk_id)
    if talk is None or talk.rep_id is None or not talk.is_held:
        return None
    return HeldTalk(talk.id, talk.on, talk.other_day(today), next_talk(store, talk.kind, talk.rep_id, rhythm, today))


def next_talk(store: Store, kind: ConversationKind, rep_id: str, rhythm: Rhythm, today: date) -> NextTalk | None:
    """Return when a talk of a kind is owed to a rep next; nothing where it is planned, or never owed.

    A quarterly review does for the monthly one.
    """
    rep, owed = store.find(REPS, rep_id), _owed(store, kind, rep_id, rhythm, today)
    if rep is None or not owed or any(debt.planned_on is not None for debt in owed):
        return None
    on = max(min(debt.due_on for debt in owed), today + timedelta(1))
    last = stored.last_timed(store, rep_id, kind)
    found = NextTalk(
        kind, rep_id, rep.name, on, last.starts_at if last else None, last.minutes if last else None,
        _which(owed) if kind is ConversationKind.REVIEW else None,
    )  # fmt: skip
    if kind is not ConversationKind.ONE_ON_ONE:
        return found
    topics = listed.topics(store, [rep_id]).get(rep_id, 0)
    return replace(found, topics=topics, promises=listed.promises(store, [rep_id], today).get(rep_id, (0, 0))[0])


def _owed(store: Store, kind: ConversationKind, rep_id: str, rhythm: Rhythm, today: date) -> list[Debt]:
    names = {rule.name for rule in RULES if rule.kind is kind}
    only = replace(rhythm, every={name: every for name, every in rhythm.every.items() if name in names})
    return [debt for debt in cadence.debts_of(store, rep_id, only, today) if debt.rule in names]


def review_due(store: Store, rep_id: str, rhythm: Rhythm, today: date) -> Occasion:
    """Return which review a rep is owed next."""
    return _which(_owed(store, ConversationKind.REVIEW, rep_id, rhythm, today))


def _which(owed: Sequence[Debt]) -> Occasion:
    """The quarterly one, unless it is due later than the monthly one by more than half a month's turn."""
    monthly, quarterly = (
        next((debt for debt in owed if debt.what.occasion == occasion), None) for occasion in (None, Occasion.QUARTERLY)
    )
    if quarterly is None:
        return Occasion.MONTHLY
    is_apart = monthly is not None and quarterly.due_on > monthly.due_on + timedelta(monthly.every // 2)
    return Occasion.MONTHLY if is_apart else Occasion.QUARTERLY


def plan(store: Store, talk: NextTalk, on: date, starts_at: str | None, today: date) -> Done:
    """Plan the talk that is owed next for a day."""
    values = {
        "kind": talk.kind, "rep_id": talk.rep_id, "on": on, "starts_at": starts_at, "minutes": talk.minutes,
        "occasion": talk.occasion,
    }  # fmt: skip
    return talking.plan(store, values, today)
