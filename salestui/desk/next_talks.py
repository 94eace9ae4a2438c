"""What follows a conversation that was held: the next one, by the rhythm, at the usual time of day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from salestui.desk import cadence, talking
from salestui.domain.cadence import RULES, Debt, Rhythm
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind, Occasion
from salestui.store import conversations as stored
from salestui.store import one_on_ones as listed
from salestui.store.journal import Done
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
        told = [f"{count} {word}{'s' * (count != 1)}" for count, word in counts if count]
        return f"{' and '.join(told)} carried over" if told else ""


def next_talk(store: Store, kind: ConversationKind, rep_id: str, rhythm: Rhythm, today: date) -> NextTalk | None:
    """Return when a talk of a kind is owed to a rep next; nothing where it is planned, or never owed.

    Of what is due on one day, the rarer one: a quarterly review does for the monthly.
    """
    names = {rule.name for rule in RULES if rule.kind is kind}
    rep = store.find(REPS, rep_id)
    if rep is None or not names:
        return None
    only = replace(rhythm, every={name: every for name, every in rhythm.every.items() if name in names})
    owed = [debt for debt in cadence.debts_of(store, rep_id, only, today) if debt.rule in names]
    if not owed or any(debt.planned_on is not None for debt in owed):
        return None
    first = min(owed, key=lambda debt: (debt.due_on, debt.what.occasion is None))
    last = stored.last_timed(store, rep_id, kind)
    found = NextTalk(
        kind, rep_id, rep.name, max(first.due_on, today + timedelta(1)), last.starts_at if last else None,
        last.minutes if last else None, _occasion(first) if kind is ConversationKind.REVIEW else None,
    )  # fmt: skip
    if kind is not ConversationKind.ONE_ON_ONE:
        return found
    topics = listed.topics(store, [rep_id]).get(rep_id, 0)
    return replace(found, topics=topics, promises=listed.promises(store, [rep_id], today).get(rep_id, (0, 0))[0])


def _occasion(debt: Debt) -> Occasion:
    return Occasion(debt.what.occasion or Occasion.MONTHLY)


def plan(store: Store, talk: NextTalk, on: date, starts_at: str | None, today: date) -> Done:
    """Plan it."""
    values = {
        "kind": talk.kind, "rep_id": talk.rep_id, "on": on, "starts_at": starts_at, "minutes": talk.minutes,
        "occasion": talk.occasion,
    }  # fmt: skip
    return talking.plan(store, values, today)
