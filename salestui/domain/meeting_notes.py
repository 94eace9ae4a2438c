"""What a team meeting came to, as it is read again and handed out: nothing private is in it."""

from __future__ import annotations

from salestui.domain.commitments import ForecastCall
from salestui.domain.conversations import Conversation
from salestui.domain.frozen import frozen
from salestui.domain.kinds import Side
from salestui.domain.meetings import Attendance, MeetingItem
from salestui.domain.promises import Promise


@frozen
class Attended:
    """A rep in a meeting, with the name and the commitment of the month, if one was stated."""

    attendance: Attendance
    name: str
    call: ForecastCall | None = None

    @property
    def is_told(self) -> bool:
        """Is there anything to tell but that they were there?"""
        said = self.attendance
        return not said.present or bool(self.call or said.week_rating is not None or said.word)


@frozen
class Given:
    """A promise as it was given: by whom or to whom, and with whom it is since, where that is somebody else."""

    promise: Promise
    owed_by: Side
    rep: str | None = None
    heir: str | None = None


@frozen
class MeetingNotes:
    """One meeting: its items with what was noted, who said what, and what was promised by whom."""

    conversation: Conversation
    name: str
    items: tuple[MeetingItem, ...] = ()
    attended: tuple[Attended, ...] = ()
    promises: tuple[Given, ...] = ()

    @property
    def there(self) -> str:
        """Who was there, where that is all there is to tell of anybody, as in a huddle."""
        return "" if any(one.is_told for one in self.attended) else ", ".join(one.name for one in self.attended)

    @property
    def spent(self) -> int:
        """The seconds that it took."""
        return sum(item.seconds or 0 for item in self.items)

    @property
    def planned(self) -> int:
        """The minutes that it was planned for."""
        return sum(item.minutes for item in self.items)

    @property
    def week(self) -> tuple[float, int] | None:
        """How the reps rated last week on average, and of how many that is."""
        said = [one.attendance.week_rating for one in self.attended if one.attendance.week_rating is not None]
        return (sum(said) / len(said), len(said)) if said else None
