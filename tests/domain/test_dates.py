from contextlib import suppress
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.dates import add_months, age, ago, distance, due, echo, long_day, month_end, short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.typed_days import ReadDay, read_day

TODAY = date(2026, 11, 18)  # a Wednesday
DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
TIMES = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))


def november(day: int, at: time | None = None, until: time | None = None) -> ReadDay:
    return ReadDay(date(2026, 11, day), at, until)


@pytest.mark.parametrize(
    ("typed", "reading"),
    [
        ("today", november(18)),
        ("tomorrow", november(19)),
        ("yesterday", november(17)),
        ("tomorrow 3pm", november(19, time(15))),
        ("3pm tomorrow", november(19, time(15))),
        ("fri", november(20)),
        ("FRIDAY", november(20)),
        ("tue", november(24)),
        ("wed", november(25)),
        ("next tue", november(24)),
        ("next tue 3pm", november(24, time(15))),
        ("this fri", november(20)),
        ("this mon", november(16)),
        ("last fri", november(13)),
        ("next friday 14:00", november(27, time(14))),
        ("fri 9:30", november(20, time(9, 30))),
        ("fri 9", november(20, time(9))),
        ("fri at 9", november(20, time(9))),
        ("fri noon", november(20, time(12))),
        ("mon 8am", november(23, time(8))),
        ("mon 8-9am", november(23, time(8), time(9))),
        ("mon 8:00 - 9:30", november(23, time(8), time(9, 30))),
        ("mon 11-1pm", november(23, time(11), time(13))),
        ("mon 1-2pm", november(23, time(13), time(14))),
        ("mon 9am-noon", november(23, time(9), time(12))),
        ("3pm", november(18, time(15))),
        ("9:30", november(18, time(9, 30))),
        ("12am", november(18, time(0))),
        ("12:15 pm", november(18, time(12, 15))),
        ("2w", ReadDay(date(2026, 12, 2))),
        ("+2w", ReadDay(date(2026, 12, 2))),
        ("+2w 9:30", ReadDay(date(2026, 12, 2), time(9, 30))),
        ("in 2 weeks", ReadDay(date(2026, 12, 2))),
        ("-3d", november(15)),
        ("3 days ago", november(15)),
        ("+1m", ReadDay(date(2026, 12, 18))),
        ("+1q", ReadDay(date(2027, 2, 18))),
        ("1y", ReadDay(date(2027, 11, 18))),
        ("eow", november(20)),
        ("eom", november(30)),
        ("end of month", november(30)),
        ("end of the quarter", ReadDay(date(2026, 12, 31))),
        ("eoq", ReadDay(date(2026, 12, 31))),
        ("eoy", ReadDay(date(2026, 12, 31))),
        ("eom 17:00", november(30, time(17))),
        ("24 nov", november(24)),
        ("24nov", november(24)),
        ("24th november", november(24)),
        ("24. nov", november(24)),
        ("nov 24", november(24)),
        ("Nov 24, 2026", november(24)),
        ("nov 24 9:30", november(24, time(9, 30))),
        ("tue 24 nov", november(24)),
        ("mon 2 nov", november(2)),
        ("17 nov", ReadDay(date(2027, 11, 17))),
        ("18 nov", november(18)),
        ("24 nov 2025", ReadDay(date(2025, 11, 24))),
        ("29 feb", ReadDay(date(2028, 2, 29))),
        ("mar 9", ReadDay(date(2027, 3, 9))),
        ("24.11.", november(24)),
        ("24.11", november(24)),
        ("24.11.2026", november(24)),
        ("24.11.26", november(24)),
        ("15/12", ReadDay(date(2026, 12, 15))),
        ("12/15", ReadDay(date(2026, 12, 15))),
        ("3/4", ReadDay(date(2027, 4, 3))),
        ("3/4/2026", ReadDay(date(2026, 4, 3))),
        ("03-04-2026", ReadDay(date(2026, 4, 3))),
        ("2026-11-24", november(24)),
        ("2026-11-24 15:00", november(24, time(15))),
        ("  Next   Tue ", november(24)),
        ("day after tomorrow", november(20)),
        ("the day before yesterday", november(16)),
        ("next week", november(23)),
        ("next week 9:30", november(23, time(9, 30))),
        ("next month", ReadDay(date(2026, 12, 1))),
        ("next quarter", ReadDay(date(2027, 1, 1))),
        ("next year", ReadDay(date(2027, 1, 1))),
        ("end of next month", ReadDay(date(2026, 12, 31))),
        ("end of next quarter", ReadDay(date(2027, 3, 31))),
        ("in a month", ReadDay(date(2026, 12, 18))),
        ("in a week", november(25)),
        ("a week ago", november(11)),
        ("in 3 weeks", ReadDay(date(2026, 12, 9))),
        ("jan", ReadDay(date(2027, 1, 1))),
        ("january", ReadDay(date(2027, 1, 1))),
        ("nov", ReadDay(date(2027, 11, 1))),
        ("end of nov", november(30)),
        ("end of jan", ReadDay(date(2027, 1, 31))),
        ("q1", ReadDay(date(2027, 1, 1))),
        ("end of q4", ReadDay(date(2026, 12, 31))),
        ("end of q1", ReadDay(date(2027, 3, 31))),
        ("20", november(20)),
        ("15", ReadDay(date(2026, 12, 15))),
        ("the 15th", ReadDay(date(2026, 12, 15))),
        ("9", ReadDay(date(2026, 12, 9))),
        ("31", ReadDay(date(2026, 12, 31))),
    ],
)
def test_a_typed_day_is_read(typed: str, reading: ReadDay) -> None:
    assert read_day(typed, TODAY) == reading


@pytest.mark.parametrize(
    "typed",
    [
        "", "0", "32", "q5", "end of", "a week", "in a d", "fri 3", "fri 25", "fri 9 9", "24 nov 14", "31 nov", "31/2", "32/1", "13/13", "2026-13-01",
        "13pm", "0am", "25:00", "9:75", "soon", "next", "next next fri", "mo", "9 fri", "fri 10-9", "fri 2-3",
        "in -2d", "-2d ago", "wed 24 nov", "sat 18 nov",
        "+9999y", "wed 24 nov 2026", "2w 9", "th", "mond day", "٣ nov", "30 feb", "sunny",
    ],
)  # fmt: skip
def test_what_is_no_day_or_two_is_refused_in_one_sentence(typed: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        read_day(typed, TODAY)
    assert "\n" not in str(refusal.value)


def test_a_refusal_says_what_is_understood() -> None:
    with pytest.raises(RuleBroken, match="next tue 3pm"):
        read_day("soon", TODAY)
    with pytest.raises(RuleBroken, match="3am or 3pm"):
        read_day("fri 3", TODAY)


def test_the_month_comes_first_where_the_workspace_says_so() -> None:
    assert read_day("3/4", TODAY, day_first=False).day == date(2027, 3, 4)
    assert read_day("15/12", TODAY, day_first=False).day == date(2026, 12, 15)
    assert read_day("3.4.", TODAY, day_first=False).day == date(2027, 4, 3)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("fri", date(2026, 11, 13)),
        ("wed", date(2026, 11, 11)),
        ("17 nov", date(2026, 11, 17)),
        ("24/12", date(2025, 12, 24)),
    ],
)
def test_for_what_has_happened_days_are_looked_for_in_the_past(typed: str, day: date) -> None:
    assert read_day(typed, TODAY, past=True).day == day


def test_quarters_end_with_the_fiscal_year() -> None:
    assert read_day("eoq", TODAY, fiscal_start=2).day == date(2027, 1, 31)
    assert read_day("eoy", TODAY, fiscal_start=7).day == date(2027, 6, 30)
    assert read_day("eom", TODAY, fiscal_start=2).day == date(2026, 11, 30)


@pytest.mark.parametrize(("today", "day"), [(16, 20), (20, 20), (21, 27), (22, 27)])
def test_the_end_of_the_week_is_the_friday_ahead(today: int, day: int) -> None:
    assert read_day("eow", date(2026, 11, today)).day == date(2026, 11, day)


@given(DAYS, DAYS, TIMES)
def test_what_is_echoed_can_be_typed_back(day: date, today: date, at: time | None) -> None:
    assert read_day(echo(day, today, at), today) == ReadDay(day, at)


@given(DAYS, st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]))
def test_a_bare_weekday_is_one_of_the_next_seven_days(today: date, weekday: str) -> None:
    assert 1 <= (read_day(weekday, today).day - today).days <= 7
    assert 1 <= (today - read_day(weekday, today, past=True).day).days <= 7
    assert read_day(f"next {weekday}", today).day - timedelta(7) == read_day(f"this {weekday}", today).day


@given(st.text(alphabet="0123456789 .:/-+amnpfriove", max_size=12))
def test_any_typing_is_read_or_refused(typed: str) -> None:
    with suppress(RuleBroken):
        assert isinstance(read_day(typed, TODAY), ReadDay)


@pytest.mark.parametrize(
    ("day", "at", "words"),
    [
        (date(2026, 11, 24), time(15), "Tue 24 Nov 15:00, in 6 days"),
        (date(2026, 11, 18), None, "Wed 18 Nov, today"),
        (date(2026, 11, 19), time(0), "Thu 19 Nov 00:00, tomorrow"),
        (date(2026, 11, 17), None, "Tue 17 Nov, yesterday"),
        (date(2025, 11, 18), None, "Tue 18 Nov 2025, 365 days ago"),
    ],
)
def test_a_reading_is_echoed_in_full(day: date, at: time | None, words: str) -> None:
    assert echo(day, TODAY, at) == words


def test_a_range_of_hours_is_echoed() -> None:
    assert echo(date(2026, 11, 23), TODAY, time(8), time(9)) == "Mon 23 Nov 08:00-09:00, in 5 days"


@pytest.mark.parametrize(
    ("days", "is_due", "was", "is_away"),
    [
        (-2, "2d over", "2d ago", "2 days ago"),
        (-1, "1d over", "yesterday", "yesterday"),
        (0, "today", "today", "today"),
        (1, "tomorrow", "19 Nov", "tomorrow"),
        (5, "Mon", "23 Nov", "in 5 days"),
        (6, "Tue", "24 Nov", "in 6 days"),
        (7, "25 Nov", "25 Nov", "in 7 days"),
        (60, "17 Jan 2027", "17 Jan 2027", "in 60 days"),
    ],
)
def test_days_around_today_have_words(days: int, is_due: str, was: str, is_away: str) -> None:
    day = TODAY + timedelta(days)
    assert (due(day, TODAY), ago(day, TODAY), distance(day, TODAY)) == (is_due, was, is_away)


def test_days_and_ages_are_short() -> None:
    assert short_day(TODAY, TODAY) == "18 Nov"
    assert short_day(date(2025, 11, 18), TODAY) == "18 Nov 2025"
    assert long_day(TODAY, TODAY) == "Wed 18 Nov"
    assert age(34) == "34d"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 12, 5), 1, date(2027, 1, 5)),
    ],
)
def test_months_are_added_without_leaving_the_month(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)


def test_a_quarter_is_the_fiscal_one_and_the_past_is_meant_where_it_must_be() -> None:
    assert read_day("q1", TODAY, fiscal_start=2).day == date(2027, 2, 1)
    assert read_day("end of q4", TODAY, fiscal_start=2).day == date(2027, 1, 31)
    assert read_day("next quarter", TODAY, fiscal_start=2).day == date(2027, 2, 1)
    assert read_day("15", TODAY, past=True).day == date(2026, 11, 15)
    assert read_day("jan", TODAY, past=True).day == date(2026, 1, 1)
    assert read_day("end of q3", TODAY, past=True).day == date(2026, 9, 30)
