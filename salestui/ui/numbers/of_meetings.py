"""The numbers of a team meeting, under way and held."""

from __future__ import annotations

from salestui.domain.meeting_notes import MeetingNotes
from salestui.domain.numbers import Behind, Explanation, Number
from salestui.domain.running_meeting import Running
from salestui.ui.base import DeskView
from salestui.ui.numbers.of_people import known


class MeetingNumbers(DeskView):
    """A view of a meeting under way."""

    _meeting: Running

    async def explanation(self) -> Explanation | None:
        """The minutes of the items, and what the reps rated."""
        return meeting(self._meeting)


def meeting(running: Running) -> Explanation:
    """The minutes of a meeting under way, and what the reps rated."""
    numbers = [
        Number(f"item {at}", one.subject, f"{one.minutes} min",
               "Minutes that the format gives this item; SPENT is the clock since it was reached.")
        for at, one in enumerate(running.items)
    ]  # fmt: skip
    rated = [one.week_rating for one in running.reps if one.week_rating is not None]
    value = f"{sum(rated) / len(rated):.1f} of 5" if rated else ""
    numbers.append(Number("week", "Last week", value, "Mean of what the reps say of last week, 1 to 5.", len(rated)))
    return Explanation(running.name, (), numbers)


def meeting_notes(notes: MeetingNotes) -> Explanation:
    """What a meeting took, and what was said in it as numbers."""
    text = "Minutes and seconds spent on the items, of those that the format plans."
    took = f"{notes.spent // 60} of {notes.planned} min"
    numbers = [known("took", "Took", took, text, [notes.conversation.id], Behind.TALKS)]
    if notes.week is not None:
        average, n = notes.week
        numbers.append(Number("week", "Last week", f"{average:.1f}", "Mean of the reps' own words, 1 to 5.", n))
    ids = [one.promise.id for one in notes.promises]
    numbers.append(known("promises", "Promises", str(len(ids)), "Promised in this meeting.", ids, Behind.PROMISES))
    return Explanation(notes.name, ["The amounts are the calls that the reps stated for the month."], numbers)
