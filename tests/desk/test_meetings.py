"""Team meetings: formats, the meeting that ends in one change, its notes and its promises."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from salestui.desk import meetings, promising, talk_log
from salestui.desk.history import undo
from salestui.domain import running_meeting
from salestui.domain.conversations import Conversation
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, ConversationState, Side
from salestui.domain.meetings import FormatItem, MeetingFormat
from salestui.domain.running_meeting import USUAL_FORMATS, FormatLine, Pledge, Running
from salestui.domain.talks import LogFilter
from salestui.domain.team import Rep
from salestui.reporting import meeting_page
from salestui.store.people_shapes import PROMISES
from salestui.store.store import Store

BEGAN = datetime(2026, 11, 18, 8, 30, tzinfo=UTC)
MONDAY = USUAL_FORMATS[0]


def after(seconds: int) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def two_reps(store: Store, today: date) -> None:
    with store.change(today) as change:
        change.label = "Two reps"
        change.add(Rep("ana", "Ana Souza"), Rep("ben", "Ben Okafor"))


def whole_meeting(store: Store) -> Running:
    """The Monday meeting of two reps, of whom one is away; half an hour of it."""
    meeting = meetings.begin(store, MONDAY.format.id, BEGAN)
    meeting = running_meeting.note(meeting, 0, "Ana won Moss & Co")
    meeting = running_meeting.go_to(meeting, 1, after(600))
    ana, ben = meeting.reps
    meeting = running_meeting.say(meeting, replace(ana, week_rating=4, amount_minor=12_000_000, currency="EUR"))
    meeting = running_meeting.say(meeting, replace(ben, present=False, word="on leave"))
    return running_meeting.pledge(meeting, Pledge("Send the tender", Side.REP, "ana", date(2026, 11, 20)))


def test_the_usual_formats_are_within_their_time() -> None:
    for line in USUAL_FORMATS:
        running_meeting.check_format(line)
    assert [line.minutes for line in USUAL_FORMATS] == [60, 10]


@pytest.mark.parametrize(
    ("kind", "minutes", "words"),
    [
        (ConversationKind.TEAM_MEETING, [61], "at most 60"),
        (ConversationKind.HUDDLE, [11], "at most 10"),
        (ConversationKind.HUDDLE, [5, 5], "one topic"),
        (ConversationKind.TEAM_MEETING, [], "at least one item"),
        (ConversationKind.TEAM_MEETING, [0], "at least a minute"),
        (ConversationKind.REVIEW, [10], "team meeting"),
    ],
)
def test_a_format_that_is_too_long_is_refused(
    store: Store, today: date, kind: ConversationKind, minutes: list[int], words: str
) -> None:
    items = tuple(FormatItem("", "", at, "x", count) for at, count in enumerate(minutes))
    with pytest.raises(RuleBroken, match=words):
        meetings.save_format(store, FormatLine(MeetingFormat("", "Mine", kind), items), today)


def test_a_format_is_edited_item_by_item(store: Store, today: date) -> None:
    shorter = FormatLine(MONDAY.format, (*MONDAY.items[:2], replace(MONDAY.items[2], minutes=5)))
    meetings.save_format(store, shorter, today)
    assert [len(line.items) for line in meetings.formats(store)] == [3, 1]
    undo(store, today)
    assert meetings.formats(store) == list(USUAL_FORMATS)


def test_the_clock_runs_on_one_item_at_a_time() -> None:
    meeting = running_meeting.begin(MONDAY, [], BEGAN)
    assert (meeting.spent(0, after(90)), meeting.spent(1, after(90))) == (90, 0)
    meeting = running_meeting.go_to(meeting, 1, after(600))
    meeting = running_meeting.pause(meeting, after(700))
    assert (meeting.spent(0, after(5000)), meeting.spent(1, after(5000)), meeting.total(after(5000))) == (600, 100, 700)
    meeting = running_meeting.pause(meeting, after(1000))
    assert meeting.spent(1, after(1010)) == 110
    with pytest.raises(RuleBroken, match="last item"):
        running_meeting.go_to(meeting, 5, after(1010))


def test_an_item_near_its_end_and_over_it_is_marked() -> None:
    meeting = running_meeting.begin(MONDAY, [], BEGAN)
    assert [meeting.state(0, after(seconds)) for seconds in (10, 550, 601)] == ["met", "watch", "below"]
    assert meeting.state(1, after(10)) == "dim"


def test_a_clock_set_back_takes_no_time_away() -> None:
    meeting = running_meeting.begin(MONDAY, [], BEGAN)
    assert running_meeting.pause(meeting, after(-500)).total(after(0)) == 0


def test_a_meeting_kept_while_it_runs_comes_back_whole(store: Store, today: date) -> None:
    two_reps(store, today)
    meeting = whole_meeting(store)
    back = running_meeting.from_text(running_meeting.as_text(running_meeting.stopped(meeting, after(900))))
    assert back == running_meeting.stopped(meeting, after(900))
    with pytest.raises(RuleBroken, match="cannot be read"):
        running_meeting.from_text('{"items": 1}')


def test_a_meeting_ends_in_one_change(store: Store, today: date) -> None:
    two_reps(store, today)
    done = meetings.end(store, whole_meeting(store), after(1800), today)
    assert done.message == "Monday meeting held, 30 of 60 min"
    notes = meetings.last(store)
    assert notes is not None
    talk = notes.conversation
    assert (talk.kind, talk.state, talk.minutes, talk.starts_at) == (
        ConversationKind.TEAM_MEETING, ConversationState.HELD, 30, "08:30",
    )  # fmt: skip
    assert [item.seconds for item in notes.items] == [600, 1200, 0, 0, 0]
    assert notes.week == (4, 1)
    ana, ben = notes.attended
    assert ana.call is not None
    assert (ana.call.amount_minor, ana.call.starts_on, ana.call.ends_on, ana.call.said_by) == (
        12_000_000, date(2026, 11, 1), date(2026, 11, 30), Side.REP,
    )  # fmt: skip
    assert not ben.attendance.present
    assert [one.promise.subject for one in notes.promises] == ["Send the tender"]
    undo(store, today)
    assert meetings.last(store) is None
    assert store.rows("SELECT 1 FROM forecast_call UNION ALL SELECT 1 FROM promise") == []


def test_the_meeting_that_was_planned_is_the_one_that_is_held(store: Store, today: date) -> None:
    two_reps(store, today)
    with store.change(today) as change:
        change.label = "Planned"
        change.add(Conversation("planned", ConversationKind.TEAM_MEETING, today))
    meetings.end(store, whole_meeting(store), after(1800), today)
    assert [talk.id for talk, _ in meetings.held(store)] == ["planned"]


def test_what_the_whole_team_promises_is_owed_by_each_who_was_there(store: Store, today: date) -> None:
    two_reps(store, today)
    meeting = whole_meeting(store)
    meeting = running_meeting.say(meeting, replace(meeting.reps[1], present=True))
    meeting = running_meeting.pledge(meeting, Pledge("Mend the close dates", Side.REP, None, date(2026, 11, 20)))
    meetings.end(store, meeting, after(1800), today)
    owed = [(one.rep_id, one.subject) for one in store.all(PROMISES)]
    assert sorted(owed) == [
        ("ana", "Mend the close dates"),
        ("ana", "Send the tender"),
        ("ben", "Mend the close dates"),
    ]
    first = next(one.id for one in store.all(PROMISES) if one.subject.startswith("Send"))
    promising.keep(store, [first], today)
    (line,) = talk_log.log(store, LogFilter(), today).lines
    assert line.result(today)[0] == "open"  # not kept, as the first of them is: the others are still owed


def test_a_promise_that_cannot_stand_keeps_the_meeting_open(store: Store, today: date) -> None:
    two_reps(store, today)
    late = running_meeting.pledge(whole_meeting(store), Pledge("Yesterday", Side.MANAGER, None, today - timedelta(1)))
    with pytest.raises(RuleBroken):
        meetings.end(store, late, after(1800), today)
    assert meetings.last(store) is None


def test_the_notes_say_who_promised_what(store: Store, today: date) -> None:
    two_reps(store, today)
    meetings.end(store, whole_meeting(store), after(1800), today)
    notes = meetings.last(store)
    assert notes is not None
    text = meeting_page.markdown(notes, today)
    for words in ("# Monday meeting", "Ana won Moss", "last week 4.0 of 5, n=1", "120k", "away", "- Ana Souza: Send"):
        assert words in text
    assert "on leave" in meeting_page.page(notes, today)
    assert meeting_page.record(notes)["seconds"] == 1800
    (given,) = notes.promises
    promising.hand_over(store, [given.promise.id], "ben", today)
    notes = meetings.last(store)
    assert notes is not None
    assert notes.promises[0].rep == "Ben Okafor"  # put right on the day of the meeting
    promising.edit(store, given.promise.id, {"rep_id": "ana"}, notes.promises[0].promise, today + timedelta(1))
    notes = meetings.last(store)
    assert notes is not None
    assert "- Ben Okafor: Send the tender, by 2026-11-20, now with Ana Souza\n" in meeting_page.markdown(notes, today)


def test_the_notes_of_a_huddle_say_who_was_there_and_hold_no_empty_table(store: Store, today: date) -> None:
    two_reps(store, today)
    huddle = next(line.format.id for line in meetings.formats(store) if line.format.name == "Huddle")
    meetings.end(store, meetings.begin(store, huddle, BEGAN), after(600), today)
    notes = meetings.last(store)
    assert notes is not None
    assert "## Team\n\nAna Souza, Ben Okafor\n" in meeting_page.markdown(notes, today)
    assert "\nthere: Ana Souza, Ben Okafor\n" in meeting_page.page(notes, today)
