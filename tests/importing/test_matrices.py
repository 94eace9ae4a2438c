"""Goals with a column for each quarter or month."""

from datetime import date
from decimal import Decimal

import pytest

from salestui.domain.errors import FileRefused
from salestui.domain.records import RecordKind

QUARTERS = [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), date(2026, 6, 30))]
MONTHS = [(date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 2, 1), date(2026, 2, 28))]


def test_a_column_for_each_quarter_gives_a_goal_each(read):
    found = read(
        'Rep,Region,Q1 2026,Q2 2026,Total\nAnn,West,"$100,000","$120,500.50","$220,500.50"\nBo,East,,80k,80k\nTotal,,1,2,3\nTeam,,1,2,3\n',
        "quotas.csv",
    )
    assert found.kind is RecordKind.GOALS
    assert [(one.line, one.owner, (one.starts_on, one.ends_on), one.target) for one in found.records] == [
        (2, "Ann", QUARTERS[0], Decimal(100_000)),
        (2, "Ann", QUARTERS[1], Decimal("120500.50")),
        (3, "Bo", QUARTERS[1], Decimal(80_000)),
    ]
    assert (found.dropped, found.unknown, found.rejected) == ({"totals": 2}, ("Region", "Total"), ())


@pytest.mark.parametrize(
    ("name", "headers", "spans"),
    [
        ("quota 2026.csv", "Sales Rep,Jan,Feb", MONTHS),
        ("quota FY26.csv", "Sales Rep,Q1,Q2", QUARTERS),
        ("x.csv", "Sales targets 2026,,\n,,\nRep,Q1,Q2", QUARTERS),
        ("x.csv", "Rep,Quota Q1 2026,Quota Q2 2026", QUARTERS),
        ("targets.csv", "Name,Jan-26,Feb-26", MONTHS),
        ("targets.csv", "Owner,2026-01-01,2026-02-01", MONTHS),
        ("Umsatzziele.csv", "Verkäufer;Q1/26;2. Quartal 2026", QUARTERS),
        ("goals.csv", "Rep,FY26 Q1,FY26 Q2", QUARTERS),
    ],
)
def test_periods_are_named_in_many_ways(read, name, headers, spans):
    mark = ";" if ";" in headers else ","
    found = read(f"{headers}\nAnn{mark}100{mark}200\n", name)
    assert found.kind is RecordKind.GOALS
    assert [((one.starts_on, one.ends_on), one.target) for one in found.records] == [(spans[0], 100), (spans[1], 200)]


def test_the_longer_of_two_kinds_of_periods_adds_up_the_shorter(read):
    found = read("Rep,Jan 2026,Feb 2026,Q1 2026,2026\nAnn,1,2,3,3\n", "quota.csv")
    assert [one.target for one in found.records] == [1, 2]
    assert found.unknown == ("Q1 2026", "2026")


def test_a_column_of_years_and_one_of_currencies_count_for_every_quarter(read):
    found = read("Rep,Year,Currency,Q1,Q2\nAnn,2025,EUR,1,2\nAnn,2026,USD,3,4\n", "quota.csv")
    assert [(one.starts_on, one.target, one.currency) for one in found.records] == [
        (date(2025, 1, 1), 1, "EUR"),
        (date(2025, 4, 1), 2, "EUR"),
        (date(2026, 1, 1), 3, "USD"),
        (date(2026, 4, 1), 4, "USD"),
    ]


def test_a_heading_says_what_the_goals_are_in(read):
    found = read("Rep,Q1 2026 (k€),Q2 2026 (k€)\nAnn,100,120\n", "quota.csv")
    assert [(one.target, found.currency) for one in found.records] == [(100_000, "EUR"), (120_000, "EUR")]


def test_goals_of_no_year_are_refused_with_what_to_write(read):
    with pytest.raises(FileRefused, match=r"does not say of which year Jan is; write Jan 2026 as the heading"):
        read("Rep,Jan,Feb\nAnn,1,2\n", "quota.csv")


def test_what_was_sold_by_month_is_no_goal_unless_the_manager_says_so(read):
    content = "Rep,Jan 2026,Feb 2026\nAnn,1,2\n"
    assert read(content, "bookings.csv").kind is RecordKind.NOT_OURS
    assert len(read(content, "bookings.csv", kind=RecordKind.GOALS).records) == 2
    assert read("Rep,Account,Jan 2026,Feb 2026\nAnn,Acme,1,2\n", "plan.csv").kind is not RecordKind.GOALS


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ("Name,Owner,Value,Budget,Expected close date", RecordKind.DEALS),
        ("Topic,Owner,Est. revenue,Est. close date,Quote", RecordKind.DEALS),
        ("Name,Industry,Website,Owner,Target", RecordKind.ACCOUNTS),
        ("Owner,Subject,Type,Due date,Plan", RecordKind.ACTIVITIES),
    ],
)
def test_deals_and_the_like_with_a_column_for_each_month_are_no_goals(read, headers, kind):
    found = read(f"{headers},January,February\nA,B,C,2026-05-01,E,1,2\n", "plan.csv")
    assert found.kind is kind
    assert {"January", "February"} <= {*found.unknown}


@pytest.mark.parametrize("beside", ["Target", "Goal", "Start date", "Name", "Period", "Quarter"])
def test_what_stands_beside_the_periods_changes_no_goal(read, beside):
    found = read(f"Rep,{beside},Q1 2026,Q2 2026\nAnn,2024-01-01,100,200\n", "quota.csv")
    assert [(one.owner, (one.starts_on, one.ends_on), one.target) for one in found.records] == [
        ("Ann", QUARTERS[0], 100),
        ("Ann", QUARTERS[1], 200),
    ]


def test_reps_with_their_goals_are_goals(read):
    found = read("Name,Manager,Rep ID,Email,Q1 2026,Q2 2026\nAnn,Bo,7,ann@example.com,100,200\n", "quota.csv")
    assert found.kind is RecordKind.GOALS
    assert [(one.owner, one.target) for one in found.records] == [("Ann", 100), ("Ann", 200)]


def test_a_goal_that_cannot_be_read_costs_its_cell_alone(read):
    found = read("Rep,Q1 2026,Q2 2026\nAnn,soon,2\n", "quota.csv")
    assert [one.target for one in found.records] == [2]
    assert [(one.line, one.reason) for one in found.rejected] == [(2, "Target: 'soon' is no amount that can be read")]


def test_a_short_line_of_goals_is_filled_and_a_long_one_refused(read):
    found = read("Rep,Q1 2026,Q2 2026,Region\nAnn,5\nBo\nCy,1,2,West,,\nDi,1,2,West,3\n", "quota.csv")
    assert [(one.owner, one.target) for one in found.records] == [("Ann", 5), ("Cy", 1), ("Cy", 2)]
    assert [one.line for one in found.rejected] == [5]


@pytest.mark.parametrize(
    "head", ["Rep,Q1 2026 actual,Q1 2026 quota,Q2 2026 %,Q2 2026 quota", "Rep,Won Q1 2026,Q1 2026,Attained % Q2 2026,Q2 2026"]
)  # fmt: skip
def test_what_came_of_goals_stands_beside_them_and_is_none(read, head):
    found = read(f"{head}\nAnn,50,100,30%,200\n", "quota.csv")
    assert [(one.starts_on.month, one.target) for one in found.records] == [(1, 100), (4, 200)]
    assert not found.rejected


def test_goals_of_no_period_are_refused_with_what_is_missing(read):
    assert read("Rep,Quota\nAnn,5\n").why == "It has goals of no period; add a column that says it, as Q3 2026 or 2026."
