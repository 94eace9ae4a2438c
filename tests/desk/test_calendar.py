"""The calendar: weeks, time blocks, days off, and files that other calendars read and update from."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import hostile
import north_team
import pytest
from icalendar import Calendar

from salestui.desk import cadence, talking, time_blocks
from salestui.desk import calendar as calendars
from salestui.desk.calendar import CalendarPlan
from salestui.desk.history import undo
from salestui.desk.workspace import choose_manager
from salestui.domain.cadence import Rhythm
from salestui.domain.conversations import Note
from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import ConversationKind, WorkKind
from salestui.domain.schedule import Reach
from salestui.domain.week import EntryKind, monday_of
from salestui.store import today as stored
from salestui.store.people_shapes import DAYS_OFF
from salestui.store.store import Store

TODAY = north_team.TODAY
MONDAY = monday_of(TODAY)
DAY = timedelta(1)
PLAN = CalendarPlan(8 * 60)
BERLIN = "Europe/Berlin"
ONE, GROW = ConversationKind.ONE_ON_ONE, ConversationKind.COACHING
MARK = "QX-PRIVATE"


def planned(
    store: Store, on: date = TODAY, at: str | None = "14:00", kind: ConversationKind = ONE, **more: object
) -> str:
    values = {"kind": kind, "on": on, "starts_at": at, "rep_id": "ana", "minutes": 45, **more}
    before = {one.id for one in stored.planned(store, None, on, on)}
    talking.plan(store, values, TODAY)
    (new,) = {one.id for one in stored.planned(store, None, on, on)} - before
    return new


def blocked(store: Store, until: date | None = None, **more: object) -> str:
    values = {
        "subject": "coaching",
        "kind": WorkKind.COACHING,
        "on": TODAY,
        "starts_at": "10:00",
        "minutes": 90,
        **more,
    }
    time_blocks.add(store, values, TODAY, until)
    return min(one.id for one in stored.blocks(store, values["on"], values["on"]))  # type: ignore[arg-type]


def events(store: Store, **asked: object) -> dict[str, object]:
    text = calendars.calendar_file(store, TODAY, **asked).text  # type: ignore[arg-type]
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    return {str(event["UID"]): event for event in Calendar.from_ical(text).walk("VEVENT")}


def only_event(store: Store, **asked: object) -> Calendar:
    (event,) = events(store, **asked).values()
    return event  # type: ignore[return-value]


# The week


def test_a_week_has_talks_blocks_and_days_off_by_time(team: Store) -> None:
    planned(team)
    blocked(team)
    cadence.add_days_off(team, TODAY, TODAY + DAY, "ill", "ben", TODAY)
    week = calendars.week(team, MONDAY, PLAN, private=True)
    assert [day.on for day in week.days] == [MONDAY + DAY * number for number in range(7)]
    assert [(one.span, one.title, one.about) for one in week.days[2].entries] == [
        ("", "Ben Okafor off", "ill"), ("10:00-11:30", "coaching", ""), ("14:00-14:45", "one-on-one Ana Souza", ""),
    ]  # fmt: skip
    assert [one.title for one in week.days[3].entries] == ["Ben Okafor off"]
    assert calendars.week(team, MONDAY, PLAN).days[2].entries[0].about == ""


def test_another_managers_reps_are_not_in_it(team: Store) -> None:
    planned(team)
    choose_manager(team, "Nobody Else", TODAY)
    assert calendars.week(team, MONDAY, PLAN).entries == ()
    assert calendars.calendar_file(team, TODAY).count == 0


def test_coaching_counts_what_overlaps_once_and_nothing_that_was_skipped(team: Store) -> None:
    blocked(team)  # 10:00 to 11:30
    planned(team, at="11:00", kind=GROW, minutes=60)  # to 12:00
    planned(team, at=None, kind=ConversationKind.CALL_LISTENING, minutes=30)
    planned(team, at="15:00")
    gone = planned(team, at="16:00", kind=GROW)
    talking.skip(team, [gone], "ill", TODAY)
    week = calendars.week(team, MONDAY, PLAN)
    assert (week.coaching, week.done, week.plan) == (150, 0, 480)
    assert week.in_words == "2 h 30 blocked of 8 h planned, 5 h 30 to find"


def test_the_plan_shrinks_with_holidays_of_everybody_and_not_of_one(team: Store) -> None:
    cadence.add_days_off(team, MONDAY, MONDAY + DAY, "holiday", None, TODAY)
    cadence.add_days_off(team, TODAY, TODAY, "holiday", "ana", TODAY)
    assert calendars.week(team, MONDAY, PLAN).plan == 288
    assert [day.is_free for day in calendars.week(team, MONDAY, PLAN).days] == [True, True, *[False] * 3, True, True]


def test_a_block_on_a_holiday_that_came_later_is_not_kept_for_coaching(team: Store) -> None:
    blocked(team)  # 10:00 to 11:30
    cadence.add_days_off(team, TODAY, TODAY, "leave", "ana", TODAY)
    assert calendars.week(team, MONDAY, PLAN).coaching == 90
    cadence.add_days_off(team, TODAY, TODAY, "holiday", None, TODAY)
    assert calendars.week(team, MONDAY, PLAN).coaching == 0


# Blocks of time


def test_time_is_blocked_weekly_but_not_on_holidays_and_moves_together(team: Store) -> None:
    cadence.add_days_off(team, TODAY + 14 * DAY, TODAY + 14 * DAY, "holiday", None, TODAY)
    first = blocked(team, TODAY + 28 * DAY)
    days = [one.on for one in stored.blocks(team, TODAY, TODAY + 60 * DAY)]
    assert days == [TODAY, TODAY + 7 * DAY, TODAY + 21 * DAY, TODAY + 28 * DAY]
    assert time_blocks.reaches(team, first)[Reach.LATER] == 4
    done = time_blocks.move(team, [first], TODAY + DAY, "08:30", TODAY, reach=Reach.LATER)
    assert done.message == "coaching and 3 more moved to Thu 19 Nov 08:30"
    moved = stored.blocks(team, TODAY, TODAY + 60 * DAY)
    assert [one.on - DAY for one in moved] == days
    assert {one.starts_at for one in moved} == {"08:30"}
    undo(team, TODAY)
    time_blocks.remove(team, [first], TODAY)
    assert len(stored.blocks(team, TODAY, TODAY + 60 * DAY)) == 3
    undo(team, TODAY)
    time_blocks.remove(team, [first], TODAY, reach=Reach.LATER)
    assert stored.blocks(team, TODAY, TODAY + 60 * DAY) == []


def test_a_series_stays_one_whatever_became_of_its_parts_and_is_one_undo(team: Store) -> None:
    blocked(team, TODAY + 28 * DAY)
    blocked(team, TODAY + 28 * DAY)  # another of the same words, at the same time
    mine = sorted({one.series for one in stored.blocks(team, TODAY, TODAY)})[0]
    first, second, *_ = ids = [one.id for one in stored.blocks(team, TODAY, TODAY + 60 * DAY) if one.series == mine]
    time_blocks.move(team, [second], TODAY + 8 * DAY, "16:00", TODAY)  # one of them is moved by itself
    time_blocks.spent(team, [first], TODAY)
    before = events(team)
    assert time_blocks.reaches(team, ids[2]) == {Reach.ONE: 1, Reach.LATER: 3, Reach.WHOLE: 4}
    third = time_blocks.block(team, ids[2])
    done = time_blocks.edit(team, third.id, {"subject": "GROW", "minutes": 60}, third, TODAY, reach=Reach.WHOLE)
    assert done.message == "GROW and 3 more edited"
    assert [time_blocks.block(team, one).subject for one in ids] == ["coaching", *["GROW"] * 4]
    after = events(team)
    assert after.keys() == before.keys()  # another calendar updates what it has
    assert sum(after[one] != before[one] for one in after) == 4
    undo(team, TODAY)
    assert events(team).keys() == before.keys()
    assert {time_blocks.block(team, one).subject for one in ids} == {"coaching"}
    time_blocks.remove(team, [third.id], TODAY, reach=Reach.WHOLE)
    assert {one.series == mine for one in stored.blocks(team, TODAY + DAY, TODAY + 60 * DAY)} == {False}
    assert time_blocks.block(team, first).done  # what was spent stays
    undo(team, TODAY)
    assert [time_blocks.block(team, one).id for one in ids] == ids


def test_a_block_is_edited_spent_and_refused_where_it_cannot_be(team: Store) -> None:
    key = blocked(team)
    time_blocks.spent(team, [key], TODAY)
    assert time_blocks.block(team, key).done
    time_blocks.edit(team, key, {"minutes": 30, "subject": "GROW Dmitri"}, time_blocks.block(team, key), TODAY)
    assert time_blocks.block(team, key).subject == "GROW Dmitri"
    with pytest.raises(RuleBroken, match="how long"):
        blocked(team, minutes=0)
    with pytest.raises(RuleBroken, match="midnight"):
        blocked(team, starts_at="23:30")
    with pytest.raises(RuleBroken, match="ahead"):
        time_blocks.spent(team, [blocked(team, on=TODAY + DAY)], TODAY)
    with pytest.raises(RuleBroken, match="a year at most"):
        blocked(team, TODAY + 800 * DAY)


# Files


def test_a_talk_is_an_appointment_in_utc_whatever_the_season(team: Store) -> None:
    planned(team)
    planned(team, on=date(2027, 6, 1))
    winter, summer = sorted(events(team, zone=BERLIN).values(), key=lambda one: one["DTSTART"].dt)  # type: ignore[index]
    assert winter["DTSTART"].dt == datetime(2026, 11, 18, 13, tzinfo=UTC)  # type: ignore[index]
    assert winter["DTEND"].dt == datetime(2026, 11, 18, 13, 45, tzinfo=UTC)  # type: ignore[index]
    assert summer["DTSTART"].dt == datetime(2027, 6, 1, 12, tzinfo=UTC)  # type: ignore[index]
    with pytest.raises(RuleBroken, match="no time zone"):
        calendars.calendar_file(team, TODAY, zone="Europe/Atlantis")


def test_an_hour_is_an_hour_in_the_night_in_which_the_clock_changes(team: Store) -> None:
    blocked(team, on=date(2027, 3, 28), starts_at="01:30", minutes=60)
    event = only_event(team, zone=BERLIN)
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=1)


def test_what_has_no_time_lasts_the_day_and_days_off_all_of_theirs(team: Store) -> None:
    planned(team, at=None)
    assert (only_event(team)["DTSTART"].dt, only_event(team)["DTEND"].dt) == (TODAY, TODAY + DAY)
    cadence.add_days_off(team, TODAY, TODAY + 2 * DAY, "ill", "ben", TODAY)
    (off,) = [one for one in events(team).values() if "off" in str(one["SUMMARY"])]  # type: ignore[index]
    assert (off["DTSTART"].dt, off["DTEND"].dt, str(off["SUMMARY"])) == (TODAY, TODAY + 3 * DAY, "Ben Okafor off")  # type: ignore[index]
    assert "DESCRIPTION" not in off  # type: ignore[operator]


def test_an_unchanged_calendar_makes_the_same_file(team: Store) -> None:
    planned(team)
    blocked(team, TODAY + 21 * DAY)
    assert calendars.calendar_file(team, TODAY).text == calendars.calendar_file(team, TODAY).text


def test_a_moved_talk_keeps_its_name_and_counts_up_and_a_skipped_one_is_cancelled(team: Store) -> None:
    key = planned(team)
    first = only_event(team, zone=BERLIN)
    talking.move(team, [key], TODAY + 2 * DAY, "09:00", TODAY)
    second = only_event(team, zone=BERLIN)
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second["DTSTART"].dt == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert second["LAST-MODIFIED"].dt >= first["LAST-MODIFIED"].dt
    assert (first["STATUS"], second["DTSTAMP"].dt) == ("CONFIRMED", second["LAST-MODIFIED"].dt)
    talking.skip(team, [key], f"{MARK} father ill", TODAY)
    third = only_event(team)
    assert (third["UID"], third["STATUS"]) == (first["UID"], "CANCELLED")
    assert third["SEQUENCE"] > second["SEQUENCE"]
    assert MARK not in calendars.calendar_file(team, TODAY).text


def test_what_was_taken_away_is_cancelled_and_brought_back_it_counts_on(team: Store) -> None:
    key = blocked(team)
    time_blocks.edit(team, key, {"minutes": 60, "starts_at": "08:00"}, time_blocks.block(team, key), TODAY)
    before = only_event(team)
    time_blocks.remove(team, [key], TODAY)
    gone = only_event(team)
    assert (gone["UID"], gone["STATUS"]) == (before["UID"], "CANCELLED")
    assert gone["SEQUENCE"] > before["SEQUENCE"]
    undo(team, TODAY)
    back = only_event(team)
    assert (back["UID"], back["STATUS"]) == (before["UID"], "CONFIRMED")
    assert back["SEQUENCE"] > gone["SEQUENCE"]


def test_the_days_asked_for_and_no_others(team: Store) -> None:
    near, far = planned(team), planned(team, on=TODAY + 400 * DAY)
    assert list(events(team)) == [f"{near}@salestui"]
    assert list(events(team, since=TODAY + DAY, until=TODAY + 500 * DAY)) == [f"{far}@salestui"]
    with pytest.raises(RuleBroken, match="is before"):
        calendars.calendar_file(team, TODAY, TODAY, TODAY - DAY)


def test_private_text_is_in_no_file_unless_it_is_asked_for(team: Store) -> None:
    key = planned(team)
    with team.change(TODAY) as change:
        change.label = "by the test"
        change.add(Note("n1", "private", f"{MARK} one", TODAY, True, key, rep_id="ana"))
        change.add(Note("n2", "agreed", "said aloud", TODAY, False, key, rep_id="ana"))
    assert MARK not in calendars.calendar_file(team, TODAY).text
    event = only_event(team, private=True)
    assert str(event["DESCRIPTION"]) == f"{MARK} one"
    assert str(event["CLASS"]) == "PRIVATE"


def test_hostile_text_stays_text(store: Store) -> None:
    hostile.fill(store)
    asked = {"since": TODAY - 60 * DAY, "until": TODAY + 60 * DAY, "private": True}
    text = calendars.calendar_file(store, TODAY, **asked).text  # type: ignore[arg-type]
    assert not set(text) & set("\x00\x07\x1b\x9b\u202e\u2028")
    found = events(store, **asked)
    assert len(found) == text.count("BEGIN:VEVENT\r\n") > 100
    assert {name for event in found.values() for name in event} <= {  # type: ignore[attr-defined]
        "UID", "DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "DTSTART", "DTEND", "TRANSP", "SUMMARY", "DESCRIPTION",
        "CATEGORIES", "STATUS", "CLASS",
    }  # fmt: skip
    assert not any("\n" in str(event["SUMMARY"]) for event in found.values())  # type: ignore[index]


# Days off and exceptions


def test_days_off_are_edited_and_count_for_what_is_owed(team: Store) -> None:
    cadence.add_days_off(team, TODAY + DAY, TODAY + 9 * DAY, "holiday", "ana", TODAY)
    (off,) = team.all(DAYS_OFF)

    def late(on: date) -> int:
        return next(d.late for d in cadence.debts(team, Rhythm(), on) if (d.rule, d.rep_id) == ("one_on_one", "ana"))

    assert late(TODAY + 14 * DAY) == 2
    cadence.edit_days_off(team, {"ends_on": TODAY + DAY, "reason": " moved "}, off, TODAY)
    assert late(TODAY + 14 * DAY) == 7
    assert team.load(DAYS_OFF, off.id).reason == "moved"
    undo(team, TODAY)
    assert team.load(DAYS_OFF, off.id) == replace(off, rev=team.load(DAYS_OFF, off.id).rev)
    with pytest.raises(RuleBroken, match="before"):
        cadence.edit_days_off(team, {"ends_on": TODAY}, team.load(DAYS_OFF, off.id), TODAY)
    assert [one.kind for one in calendars.week(team, MONDAY, PLAN).entries] == [EntryKind.DAY_OFF] * 4
