"""How often something is owed: the rule beside a calendar that is walked day by day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salestui.domain.attention import State
from salestui.domain.cadence import BY_NAME, DAYS, RULES, DaysOff, Debt, due, worst_first
from salestui.domain.schedule import CadenceRule, DayOff

START = date(2026, 1, 5)
WEEKEND = frozenset({5, 6})
DAY = timedelta(1)

days = st.integers(0, 400).map(lambda n: START + timedelta(n))
spans = st.tuples(days, st.integers(-2, 30)).map(lambda pair: (pair[0], pair[0] + timedelta(pair[1])))


@st.composite
def exceptions(draw: st.DrawFn) -> list[CadenceRule]:
    made = st.builds(
        CadenceRule, id=st.just("x"), rep_id=st.just("ana"), kind=st.just("coaching"),
        every_days=st.none() | st.integers(1, 60), until=st.none() | days,
    )  # fmt: skip
    return draw(st.lists(made, max_size=3))


def by_calendar(
    every: int, last: date | None, since: date, off: list[DayOff], today: date, rules: list[CadenceRule]
) -> tuple[date, int] | None:
    """The same, walked day by day."""
    valid = [rule for rule in rules if rule.until is None or rule.until > today]
    rhythm = valid[-1].every_days if valid else every
    if rhythm is None:
        rhythm = 0 if valid[-1].until is None else every
    if not rhythm:
        return None
    begin = since if last is None or last < since else last
    day = begin
    for _ in range(rhythm):
        day += DAY
    for rule in rules:
        if rule.every_days is None and rule.until is not None and rule.until > begin:
            while day < rule.until:
                day += DAY

    def is_off(one: date) -> bool:
        return any(span.starts_on <= one <= span.ends_on for span in off)

    while is_off(day) or day.weekday() in WEEKEND:
        day += DAY
    late, walked = 0, day
    while walked < today:
        walked += DAY
        late += not is_off(walked)
    return day, late


@settings(max_examples=400, deadline=None)
@given(
    st.integers(0, 120), st.none() | days, days, st.lists(spans, max_size=5), days, exceptions()
)  # fmt: skip
def test_the_debt_is_what_a_calendar_says(
    every: int, last: date | None, since: date, off: list[tuple[date, date]], today: date, rules: list[CadenceRule]
) -> None:
    away = [DayOff(str(at), start, end, "away") for at, (start, end) in enumerate(off)]
    found = due(every, last, since, DaysOff.of(away, "ana", WEEKEND), today, rules)
    assert (None if found is None else (found.on, found.late)) == by_calendar(every, last, since, away, today, rules)


@given(st.lists(spans, max_size=5), days)
def test_nothing_falls_due_on_a_day_off(off: list[tuple[date, date]], last: date) -> None:
    away = DaysOff.of([DayOff("x", start, end, "away") for start, end in off], None, WEEKEND)
    found = due(7, last, START, away, last)
    assert found is not None
    assert not away.is_away(found.on)
    assert found.on.weekday() not in WEEKEND


def test_absences_of_others_do_not_count() -> None:
    away = [DayOff("x", START, START + 30 * DAY, "ill", "ben")]
    found = due(7, START, START, DaysOff.of(away, "ana", WEEKEND), START)
    assert found is not None
    assert found.on == START + 7 * DAY


@pytest.mark.parametrize(("late", "state"), [(0, State.DIM), (1, State.WATCH), (7, State.WATCH), (8, State.BELOW)])
def test_a_whole_turn_left_out_is_below(late: int, state: State) -> None:
    assert Debt("one_on_one", "ana", "Ana", 7, None, START, late).state is state


def test_a_week_weighs_more_of_a_weekly_thing() -> None:
    weekly = Debt("one_on_one", "ana", "Ana", 7, None, START, 7)
    yearly = Debt("contest", None, "", 365, None, START, 30)
    assert worst_first([yearly, weekly]) == [weekly, yearly]


def test_a_week_where_no_day_is_a_work_day_does_not_hang() -> None:
    found = due(7, START, START, DaysOff((), frozenset(range(7))), START)
    assert found is not None


def test_every_rule_has_its_days() -> None:
    assert [rule.name for rule in RULES] == list(DAYS) == list(BY_NAME)
