"""What asks for the manager besides deals: promises, people, and what is to be prepared; each with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from salestui.domain.attention import State
from salestui.domain.board import Wanted
from salestui.domain.cadence import Debt
from salestui.domain.conversations import Conversation
from salestui.domain.dates import due, long_day, short_day
from salestui.domain.frozen import frozen
from salestui.domain.hygiene import Discipline
from salestui.domain.kinds import Side
from salestui.domain.plan_rules import StepLine
from salestui.domain.promises import Promise
from salestui.domain.text import counted, name_key, within

if TYPE_CHECKING:
    from salestui.domain.floor_misses import FloorMiss

UNREAD = "brief not read"
MANY_BELOW = 3
"""KPIs under their floors from which a rep is below."""
LONG_OVER = 7
"""Days after which what waits is below."""


class ItemKind(StrEnum):
    """What a line of the first screen is about, when it is no deal."""

    PROMISE = "promise"
    CHECK = "check"
    CADENCE = "cadence"
    TALK = "talk"
    STEP = "step"
    FLOOR = "floor"
    HYGIENE = "hygiene"


@frozen
class Item:
    """One line: what it is, how loudly it asks, and why."""

    kind: ItemKind
    id: str
    """The key of the record; of something owed in a rhythm the rule and the rep, as one_on_one:KEY."""
    state: State
    subject: str
    why: str
    rep_id: str | None = None
    rep: str = ""
    deal_id: str | None = None
    detail: str = ""
    """What more there is to say."""

    @property
    def key(self) -> str:
        """What tells the line from all others of the list."""
        return f"{self.kind}:{self.id}"


def fits(item: Item, wanted: Wanted) -> bool:
    """Is it asked for by a typed filter? Words about deals ask for no item."""
    if wanted.stages or wanted.accounts or wanted.flags:
        return False
    rep, told = name_key(item.rep), name_key(f"{item.subject} {item.rep}")
    return all(word in rep for word in wanted.reps) and all(word in told for word in wanted.words)


def _over(days: int, today: str = "today") -> str:
    return today if days == 0 else f"{counted(days, 'day')} over"


def promise_item(promise: Promise, rep: str, today: date) -> Item:
    """A promise that is due."""
    days = promise.days_over(today)
    to = "" if not rep else f" {'by' if promise.owed_by is Side.REP else 'to'} {rep}"
    told = f"Promised{to} on {long_day(promise.made_on, today)}"
    if promise.due_on:
        told += f", due {long_day(promise.due_on, today)}"
    if promise.moves and promise.first_due_on:
        times = "once" if promise.moves == 1 else f"{promise.moves} times"
        told += f", moved {times} from {short_day(promise.first_due_on, today)}"
    told += f"; {promise.progress}" if promise.progress else ""
    state = State.BELOW if days > 0 else State.WATCH
    return Item(
        ItemKind.PROMISE, promise.id, state, promise.subject, _over(days), promise.rep_id, rep, promise.deal_id, told
    )


def check_item(promise: Promise, rep: str, today: date) -> Item:
    """A coaching commitment that nobody has looked at again."""
    day = promise.check_on or today
    state = State.BELOW if (today - day).days > LONG_OVER else State.WATCH
    return Item(
        ItemKind.CHECK, promise.id, state, "Coaching commitment unchecked", f"due {_day(day, today)}", promise.rep_id,
        rep, promise.deal_id, f"“{promise.subject}”: d says what came of it",
    )  # fmt: skip


def _day(day: date, today: date) -> str:
    """The day as one says it: today, Mon within a week, else 2 Nov."""
    days = (today - day).days
    return "today" if days == 0 else long_day(day, today).split()[0] if days < 7 else short_day(day, today)


def debt_items(debts: Sequence[Debt], today: date) -> list[Item]:
    """One line a rep to whom a one-on-one, or a whole turn of something else, is owed."""
    found: dict[str, list[Debt]] = {}
    for debt in debts:
        asks = debt.late > 0 and not debt.is_away and (debt.rule == "one_on_one" or debt.state is State.BELOW)
        if asks and debt.rep_id is not None and not (debt.planned_on and debt.planned_on <= today + timedelta(1)):
            found.setdefault(debt.rep_id, []).append(debt)
    return [_debt_item(owed[0], owed[1:], today) for owed in found.values()]


def _debt_item(debt: Debt, others: Sequence[Debt], today: date) -> Item:
    words = debt.what.words
    last = f"last {long_day(debt.last_on, today)}" if debt.last_on else "never yet"
    told = f"{words[:1].upper()}{words[1:]} every {debt.every} days, {last}"
    told += f", planned {long_day(debt.planned_on, today)}" if debt.planned_on else ""
    told += f"; also {', '.join(other.what.words for other in others)}" if others else ""
    late = f"{counted(debt.late, 'day')} late"
    why = f"{debt.late}d late, on {due(debt.planned_on, today)}" if debt.planned_on else late
    return Item(
        ItemKind.CADENCE, f"{debt.rule}:{debt.rep_id}", debt.state, f"{words[:1].upper()}{words[1:]} overdue", why,
        debt.rep_id, debt.rep, detail=told,
    )  # fmt: skip


def not_held_item(talk: Conversation, rep: str, today: date) -> Item:
    """A planned conversation whose day is over."""
    state = State.BELOW if (today - talk.on).days > LONG_OVER else State.WATCH
    told = "d says that it was held, t plans it anew, D skips it"
    subject, why = f"{_word(talk)} not held", f"planned {_day(talk.on, today)}"
    return Item(ItemKind.TALK, talk.id, state, subject, why, talk.rep_id, rep, talk.deal_id, told)


def unread_item(talk: Conversation, rep: str) -> Item:
    """A one-on-one of today whose brief is not read."""
    subject = f"{_word(talk)} {talk.starts_at or 'today'}"
    return Item(ItemKind.TALK, talk.id, State.WATCH, subject, UNREAD, talk.rep_id, rep, talk.deal_id, talk.topic or "")


def _word(talk: Conversation) -> str:
    word = talk.kind.value
    return f"{word[:1].upper()}{word[1:]}"


def step_item(line: StepLine, today: date) -> Item:
    """A step of a plan that is due."""
    over = (today - line.step.due_on).days if line.step.due_on else 0
    state = State.DIM if over < 0 else State.WATCH if over <= LONG_OVER else State.BELOW
    why = "tomorrow" if over < 0 else _over(over)
    told = f"A step of {line.plan.name}"
    return Item(
        ItemKind.STEP, line.step.id, state, line.step.subject, why, line.plan.rep_id, line.rep or "", detail=told
    )


def floor_item(missed: FloorMiss) -> Item:
    """A rep who is under an agreed floor."""
    first, names = missed.misses[0], ", ".join(within(one.name) for one in missed.misses)
    state = State.BELOW if len(missed.misses) >= MANY_BELOW else State.WATCH
    is_one = len(missed.misses) == 1
    why = f"{first.value}, floor {first.floor}" if is_one else f"{len(missed.misses)} of {missed.of} KPIs"
    told = "; ".join(f"{one.name} {one.value}, floor {one.floor}" for one in missed.misses)
    return Item(
        ItemKind.FLOOR, missed.rep_id, state, f"Under the floor: {names}", why, missed.rep_id, missed.rep, detail=told
    )


def hygiene_item(line: Discipline) -> Item:
    """A rep on whose open deals much is not kept up."""
    most = sorted(line.counts.items(), key=lambda one: -one[1])[:3]
    told = "Most: " + ", ".join(f"{count} {lapse.value}" for lapse, count in most) + "; enter lists them to hand over"
    why = f"{line.missing} of {line.open} deals to mend"
    return Item(ItemKind.HYGIENE, line.key, State.WATCH, "CRM not kept up", why, line.key, line.name, detail=told)


RANK = {State.BELOW: 0, State.WATCH: 1, State.DIM: 2}


def loudest_first(items: Sequence[Item]) -> tuple[Item, ...]:
    """Return items by how loudly they ask; those that ask alike stay in their order."""
    return tuple(sorted(items, key=lambda item: RANK[item.state]))
