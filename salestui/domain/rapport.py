"""How the manager stands with each rep: the last talks, the mood, what comes next, and what is open between them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.attention import State
from salestui.domain.cadence import Debt
from salestui.domain.conversations import Conversation
from salestui.domain.dates import due
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationKind
from salestui.domain.matrix import Focus
from salestui.domain.promises import Promise

SHORT = {ConversationKind.ONE_ON_ONE: "1:1", ConversationKind.CALL_LISTENING: "call"}
"""What a kind of talk is called in a narrow column."""
LATE_MUCH = 2
"""A talk that was last held so many turns ago is below."""


@frozen
class Next:
    """What comes next with a rep, in two or three words, and how loudly it asks."""

    words: str = ""
    state: State = State.DIM


@frozen
class RapportLine:
    """What the roster's line of one rep tells of it."""

    one_on_one_on: date | None = None
    coaching_on: date | None = None
    morale: int | None = None
    """The newest pulse, 1 to 5."""
    morale_before: int | None = None
    next: Next = Next()
    one_on_one_every: int = 0
    coaching_every: int = 0

    @property
    def is_empty(self) -> bool:
        """Is there nothing to tell yet?"""
        return self.one_on_one_on is None and self.coaching_on is None and self.morale is None

    @property
    def trend(self) -> int:
        """Did the mood rise (1), fall (-1) or stay?"""
        if self.morale is None or self.morale_before is None:
            return 0
        return (self.morale > self.morale_before) - (self.morale < self.morale_before)


def turn_state(on: date | None, every: int, today: date) -> State:
    """How late something is that comes in turns, from the last time alone."""
    days = (today - on).days if on and every else 0
    return State.BELOW if every and days > LATE_MUCH * every else State.WATCH if every and days > every else State.DIM


def next_of(
    planned: Sequence[Conversation],
    mine: Sequence[Promise],
    checks: Sequence[Promise],
    owed: Sequence[Debt],
    today: date,
) -> Next:
    """Return what comes next with a rep: today's talk, else what is overdue, else what is planned or due first."""
    ahead = sorted((talk for talk in planned if talk.on >= today), key=lambda talk: (talk.on, talk.starts_at or "99"))
    over = [promise for promise in mine if promise.days_over(today) > 0]
    one_on_one = next((debt for debt in owed if debt.rule == "one_on_one" and debt.late), None)
    check = min((promise.check_on for promise in checks if promise.check_on), default=None)
    if ahead and ahead[0].on == today:
        return Next(_planned(ahead[0], today), State.WATCH)
    if over:
        return Next(f"promise {due(min(one.due_on or today for one in over), today)}", State.BELOW)
    if one_on_one and not any(talk.kind is ConversationKind.ONE_ON_ONE for talk in ahead):
        return Next("1:1 overdue", one_on_one.state)
    if check:
        return Next(f"check {due(check, today)}", State.WATCH)
    if ahead:
        return Next(_planned(ahead[0], today))
    return Next(f"{owed[0].what.short} {due(owed[0].due_on, today)}") if owed and not owed[0].late else Next()


def _planned(talk: Conversation, today: date) -> str:
    when = talk.starts_at if talk.on == today and talk.starts_at else due(talk.on, today)
    return f"{SHORT.get(talk.kind, talk.kind.value)} {when}"


@frozen
class Rapport:
    """What is open and was said between the manager and one rep: shared facts only, and how much was left out."""

    promises: tuple[Promise, ...] = ()
    """Open ones of both sides, first due first."""
    focus: tuple[Focus, ...] = ()
    talks: tuple[Conversation, ...] = ()
    """Held ones, the newest first."""
    last: Conversation | None = None
    """The last one-on-one."""
    agreed: tuple[str, ...] = ()
    """What was agreed in it."""
    planned: Conversation | None = None
    """The next one-on-one."""
    hidden: int = 0
    """Private notes that are not told."""

    @property
    def is_empty(self) -> bool:
        """Is there nothing to tell?"""
        return not (self.promises or self.focus or self.talks or self.planned or self.hidden)
