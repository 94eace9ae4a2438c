"""The manager's week: talks, blocks of time and days off, day by day, and how much of it is kept for coaching."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from salestui.domain.clock import hours
from salestui.domain.conversation_forms import COACHING_KINDS, STRUCTURES
from salestui.domain.conversations import Conversation
from salestui.domain.dates import short_day
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationState, WorkKind
from salestui.domain.schedule import DayOff, TimeBlock

DAY = timedelta(1)
DAYS_OF_WEEK = 7
SHORTEST = 15
"""Minutes that an appointment takes up where nobody said how long it is."""
COACHING_WORK = (WorkKind.COACHING, WorkKind.OBSERVING)
DEFINITION = (
    "Counted as coaching are blocks of coaching and observing, and talks planned or held of these kinds: coaching,"
    " ride-along, client visit, call listening. What overlaps is counted once; a skipped talk is not counted. The plan"
    " is coaching_hours in the settings, less the share of the working days on which everybody is off."
)


class EntryKind(StrEnum):
    """What stands in the calendar."""

    TALK = "talk"
    BLOCK = "block"
    DAY_OFF = "day off"


class EntryState(StrEnum):
    """Is it ahead, did it take place, or is it called off?"""

    PLANNED = "planned"
    HELD = "held"
    SKIPPED = "skipped"


@frozen
class CalendarEntry:
    """One thing in the calendar on one day."""

    id: str
    kind: EntryKind
    on: date
    what: str
    """The kind of talk or of work: "one-on-one", "admin"; of a day off whose it is."""
    subject: str = ""
    """What it is about, in the manager's words."""
    at: str | None = None
    minutes: int = 0
    state: EntryState = EntryState.PLANNED
    rep_id: str | None = None
    rep: str = ""
    deal_id: str | None = None
    deal: str = ""
    moves: int = 0
    is_coaching: bool = False
    rev: int = 0

    @property
    def key(self) -> str:
        """What lists know it by; a day off stands on several days."""
        return f"{self.id}:{self.on.isoformat()}"

    @property
    def title(self) -> str:
        """What it is called: "one-on-one Dmitri Volkov", "reports"."""
        if self.kind is EntryKind.TALK:
            return f"{self.what} {self.rep}" if self.rep else self.subject or self.what
        if self.kind is EntryKind.BLOCK:
            return self.subject
        return f"{self.rep} off" if self.rep else f"all off: {self.subject}"

    @property
    def about(self) -> str:
        """What there is to say beside the title."""
        said = [
            self.deal,
            "" if self.subject in (self.title, self.deal) or self.subject in self.title else self.subject,
        ]
        if self.kind is EntryKind.TALK and not self.rep:
            said.append(self.what if self.subject and self.what not in self.subject else "")
        if self.kind is EntryKind.BLOCK:
            said += [self.rep if self.rep not in self.subject else "", self.what if self.what != self.subject else ""]
        return ", ".join(part for part in said if part)

    @property
    def begins(self) -> int | None:
        """The minute of the day at which it begins; nothing where it has no time."""
        return minute_of(self.at)

    @property
    def ends(self) -> int | None:
        """The minute of the day at which it ends, the day's end at the latest."""
        begins = self.begins
        return None if begins is None else min(24 * 60, begins + max(SHORTEST, self.minutes))

    @property
    def span(self) -> str:
        """Its time: "09:30-11:00", "09:30" where nobody said how long, nothing without a time."""
        if self.begins is None or self.ends is None:
            return ""
        return f"{clock(self.begins)}-{clock(self.ends)}" if self.minutes else clock(self.begins)


@frozen
class WeekDay:
    """One day of the calendar: what has no time first, then by time."""

    on: date
    entries: tuple[CalendarEntry, ...] = ()
    is_free: bool = False
    """Is it a weekend, or a day off of everybody's?"""

    @property
    def coaching(self) -> int:
        """Minutes kept for coaching; where everybody is off, only those that took place all the same."""
        is_off = any(entry.kind is EntryKind.DAY_OFF and not entry.rep for entry in self.entries)
        return self.done if is_off else coaching_minutes(self.entries)

    @property
    def done(self) -> int:
        """Minutes of coaching that took place."""
        return coaching_minutes([entry for entry in self.entries if entry.state is EntryState.HELD])


@frozen
class WorkWeek:
    """Some days of the calendar, and how much of them is kept for coaching."""

    days: tuple[WeekDay, ...]
    plan: int = 0
    """Minutes of coaching that the manager means to do in these days."""

    @property
    def entries(self) -> tuple[CalendarEntry, ...]:
        """Everything in these days."""
        return tuple(entry for day in self.days for entry in day.entries)

    @property
    def coaching(self) -> int:
        """Minutes kept for coaching; what overlaps is counted once."""
        return sum(day.coaching for day in self.days)

    @property
    def done(self) -> int:
        """Minutes of coaching that took place."""
        return sum(day.done for day in self.days)

    @property
    def in_words(self) -> str:
        """How much is kept for coaching against the plan: "4 h 30 of 8 h planned, 3 h 30 to find"."""
        kept, plan = self.coaching, self.plan
        if not plan:
            return f"{hours(kept)} blocked, no plan"
        missing = plan - kept
        rest = f"{hours(missing)} to find" if missing > 0 else "the plan is met"
        return f"{hours(kept)} blocked of {hours(plan)} planned, {rest}"

    def find(self, key: str | None) -> CalendarEntry | None:
        """Return what is known by a key."""
        return next((entry for entry in self.entries if entry.key == key), None)


def clock(minute: int) -> str:
    """A minute of the day as 09:30."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def minute_of(at: str | None) -> int | None:
    """The minute of the day that a stored time means; nothing where it is none."""
    try:
        read = time.fromisoformat(at or "")
    except ValueError:
        return None
    return read.hour * 60 + read.minute


def coaching_minutes(entries: Iterable[CalendarEntry]) -> int:
    """Minutes of a day that are kept for coaching, what overlaps counted once."""
    kept = [entry for entry in entries if entry.is_coaching and entry.state is not EntryState.SKIPPED]
    loose = sum(entry.minutes for entry in kept if entry.begins is None)
    reached = total = 0
    for begins, ends in sorted((one.begins or 0, one.ends or 0) for one in kept if one.begins is not None):
        total += max(0, ends - max(begins, reached))
        reached = max(reached, ends)
    return loose + total


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(day.weekday())


def talk_entry(talk: Conversation, rep: str, deal: str) -> CalendarEntry:
    """A conversation as it stands in the calendar."""
    structure = STRUCTURES[talk.kind]
    minutes = talk.minutes if talk.minutes is not None else structure.minutes
    return CalendarEntry(
        talk.id, EntryKind.TALK, talk.on, talk.kind.value, talk.topic or "", talk.starts_at, minutes,
        _STATES[talk.state], talk.rep_id, rep, talk.deal_id, deal, talk.moves, talk.kind in COACHING_KINDS, talk.rev,
    )  # fmt: skip


def block_entry(block: TimeBlock, rep: str, deal: str) -> CalendarEntry:
    """A block of the manager's time as it stands in the calendar."""
    return CalendarEntry(
        block.id, EntryKind.BLOCK, block.on, block.kind.value, block.subject, block.starts_at, block.minutes,
        EntryState.HELD if block.done else EntryState.PLANNED, block.rep_id, rep, block.deal_id, deal,
        is_coaching=block.kind in COACHING_WORK, rev=block.rev,
    )  # fmt: skip


def day_off_entries(off: DayOff, rep: str, since: date, until: date, *, private: bool) -> list[CalendarEntry]:
    """A day off on each of its days; why a rep is away is for the manager alone."""
    subject = off.reason if private or off.rep_id is None else ""
    first, last = max(since, off.starts_on), min(until, off.ends_on)
    days = (first + DAY * step for step in range((last - first).days + 1))
    return [
        CalendarEntry(off.id, EntryKind.DAY_OFF, day, "day off", subject, rep_id=off.rep_id, rep=rep, rev=off.rev)
        for day in days
    ]


def laid_out(
    since: date, until: date, entries: Sequence[CalendarEntry], weekend: frozenset[int], plan: int = 0
) -> WorkWeek:
    """Entries by day and time; the plan shrinks with the working days that are off for everybody."""
    by_day: dict[date, list[CalendarEntry]] = {since + DAY * step: [] for step in range((until - since).days + 1)}
    for entry in entries:
        by_day[entry.on].append(entry)
    days = []
    for on, found in by_day.items():
        found.sort(key=_in_order)
        is_holiday = any(one.kind is EntryKind.DAY_OFF and one.rep_id is None for one in found)
        days.append(WeekDay(on, tuple(found), on.weekday() in weekend or is_holiday))
    working = [day for day in days if day.on.weekday() not in weekend]
    open_days = [day for day in working if not day.is_free]
    return WorkWeek(tuple(days), round(plan * len(open_days) / len(working)) if working else plan)


def _in_order(entry: CalendarEntry) -> tuple[int, int, str, str]:
    begins = entry.begins
    return -1 if begins is None else begins, list(EntryKind).index(entry.kind), entry.title, entry.id


def is_missed(entry: CalendarEntry, today: date) -> bool:
    """Was it planned for a day that is over, and nobody said that it took place? Blocks are not asked about."""
    return entry.kind is EntryKind.TALK and entry.state is EntryState.PLANNED and entry.on < today


def sentence(entry: CalendarEntry, today: date) -> str:
    """An entry in one line: "Wed 18 Nov 14:00-14:45, one-on-one Dmitri Volkov, held"."""
    state = {EntryState.HELD: "done" if entry.kind is EntryKind.BLOCK else "held", EntryState.SKIPPED: "skipped"}
    said = [
        f"{short_day(entry.on, today)} {entry.span}".rstrip(), entry.title, entry.about, state.get(entry.state, ""),
        "not held" if is_missed(entry, today) else "", f"moved {entry.moves}×" if entry.moves else "",
    ]  # fmt: skip
    return ", ".join(part for part in said if part)


def instant(entry: CalendarEntry) -> datetime | None:
    """The time on the clock on the wall at which it begins; nothing for what lasts the day."""
    begins = entry.begins
    return None if begins is None else datetime.combine(entry.on, time(begins // 60, begins % 60))


_STATES = {
    ConversationState.PLANNED: EntryState.PLANNED, ConversationState.HELD: EntryState.HELD,
    ConversationState.SKIPPED: EntryState.SKIPPED,
}  # fmt: skip
