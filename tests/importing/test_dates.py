"""Dates in cells, and who decides between 03/04 and 04/03."""

from datetime import date

import pytest

from salestui.importing.dates import parse_date, seconds_of
from salestui.importing.values import Unreadable

READ = {
    "2026-03-05": date(2026, 3, 5), "2026-3-5": date(2026, 3, 5), "2026/03/05": date(2026, 3, 5), "2026.03.05": date(2026, 3, 5), "20140102": date(2014, 1, 2),
    "2026-03-05T23:59:59.999Z": date(2026, 3, 5), "2026-03-05 23:30:00+02:00": date(2026, 3, 5), "2026-03-05T09:00:00.000+0000": date(2026, 3, 5),
    "31.12.2026": date(2026, 12, 31), "31.12.26": date(2026, 12, 31), "05-Mar-2026": date(2026, 3, 5), "5-Mar-26": date(2026, 3, 5), "Mar 5, 2026": date(2026, 3, 5),
    "March 5, 2026": date(2026, 3, 5), "5 de marzo de 2026": date(2026, 3, 5), "5. März 2026": date(2026, 3, 5), "5 févr. 2026": date(2026, 2, 5), "1er août 2026": date(2026, 8, 1),
    "Thu, 05 Mar 2026 10:00": date(2026, 3, 5), "Thursday, March 5, 2026": date(2026, 3, 5), "Thu Mar 05 2026": date(2026, 3, 5), "45631": date(2024, 12, 5), "45631.5": date(2024, 12, 5),
    "1767225600000": date(2026, 1, 1), "5.5.70": date(1970, 5, 5), "5.5.69": date(2069, 5, 5), " 2026-03-05 ": date(2026, 3, 5), "2024-02-29": date(2024, 2, 29),
    "1776038400000": date(2026, 4, 13), "1776038400": date(2026, 4, 13), "20260305153000": date(2026, 3, 5), "202603051530": date(2026, 3, 5),
    "2026-03-05 00:00:00+00": date(2026, 3, 5), "2026-03-05 10:11:12.123456+02": date(2026, 3, 5), "2026. 3. 5.": date(2026, 3, 5), "2026. 03. 05": date(2026, 3, 5),
    "": None, "-": None, "n/a": None, "NULL": None, "0000-00-00 00:00:00": None,
}  # fmt: skip
REFUSED = [
    "2026-02-30",
    "31.11.2026",
    "2026-13-01",
    "tomorrow",
    "Q3",
    "1",
    "99999",
    "2026",
    "12/2026",
    "5/6/7/8",
    "2026-03-05 nonsense here",
    "2026-03-05-07",
    "31-31-2026",
    "0001-01-01",
    "9999-12-31",
    "٠٥/٠٣/٢٠٢٦",
    "5" * 200,
]


@pytest.mark.parametrize("text", READ)
def test_a_day_is_read_as_written(text):
    assert parse_date(text, day_first=True) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(Unreadable):
        parse_date(text, day_first=True)


def test_the_order_decides_only_between_numbers():
    assert parse_date("03/04/2026 9:00 AM", day_first=False) == date(2026, 3, 4)
    assert parse_date("03/04/2026 9:00 AM", day_first=True) == date(2026, 4, 3)
    assert parse_date("02/23/26 08:55 PM", day_first=False) == date(2026, 2, 23)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("02/23/26 08:55 PM", 75300),
        ("2026-01-01 12:00 AM", 0),
        ("2026-01-01T09:00:01.5Z", 32401),
        ("2026-01-01", None),
    ],
)
def test_the_time_of_day_orders_a_history(text, seconds):
    assert seconds_of(text) == seconds


HEAD = "Deal,Amount,Close date,Created,Stage\n"


def test_a_column_with_a_day_above_twelve_decides_for_the_file(read):
    found = read(HEAD + "A,1,03/04/2026,05/01/2026,New\nB,1,25/04/2026,06/01/2026,New\n")
    assert (found.records[0].close_on, found.records[0].created_on) == (date(2026, 4, 3), date(2026, 1, 5))
    assert found.date_order_is_known
    assert any(one.decided == "day/month/year" and "above 12" in one.because for one in found.evidence)


def test_two_columns_may_have_two_orders(read):
    found = read(HEAD + "A,1,03/04/2026,01/25/2026,New\nB,1,25/04/2026,02/01/2026,New\n")
    assert (found.records[0].close_on, found.records[1].created_on) == (date(2026, 4, 3), date(2026, 2, 1))


def test_an_undecided_file_says_so(read):
    found = read(HEAD + "A,1,03/04/2026,,New\nB,1,05/06/2026,,New\n")
    assert not found.date_order_is_known
    assert any(one.about == "dates in Close date" for one in found.evidence)


@pytest.mark.parametrize(("day_first", "day"), [(True, date(2026, 4, 3)), (False, date(2026, 3, 4))])
def test_the_user_decides_an_undecided_file(read, day_first, day):
    found = read(HEAD + "A,1,03/04/2026,,New\n", day_first=day_first)
    assert (found.records[0].close_on, found.date_order_is_known) == (day, True)


def test_a_european_file_puts_the_day_first(read):
    found = read("Deal;Amount;Close date;Stage\nA;1,50;03/04/2026;New\n")
    assert (found.records[0].close_on, found.date_order_is_known) == (date(2026, 4, 3), False)


def test_salesforce_puts_the_month_first(read):
    found = read("Opportunity Owner,Opportunity Name,Amount,Close Date,Stage\nAnn,A,1,03/04/2026,New\n")
    assert found.records[0].close_on == date(2026, 3, 4)


def test_days_that_are_the_same_both_ways_leave_nothing_open(read):
    assert read(HEAD + "A,1,03/03/2026,,New\n").date_order_is_known


def test_an_impossible_close_date_rejects_the_line_by_name(read):
    found = read(HEAD + "A,1,2026-02-30,,New\nB,1,2026-02-28,,New\n")
    assert [deal.name for deal in found.records] == ["B"]
    assert found.rejected[0].line == 2
    assert "Close date" in found.rejected[0].reason
    assert "2026-02-30" in found.rejected[0].reason


def test_another_broken_date_is_kept_beside_the_record(read):
    found = read(HEAD + "A,1,2026-02-28,soon,New\n")
    assert (found.records[0].created_on, found.records[0].extra) == (None, {"Created": "soon"})
    assert any("left out" in one.decided for one in found.evidence)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Jul 2026", date(2026, 7, 31)), ("2026-07", date(2026, 7, 31)), ("07/2026", date(2026, 7, 31)), ("Jul-26", date(2026, 7, 31)),
        ("Q3 2026", date(2026, 9, 30)), ("Q3/26", date(2026, 9, 30)), ("H2 2026", date(2026, 12, 31)), ("3. Quartal 2026", date(2026, 9, 30)),
    ],
)  # fmt: skip
def test_a_deal_expected_in_a_month_or_a_quarter_is_expected_on_its_last_day_and_that_is_said(read, text, last):
    found = read(f"Deal,Stage,Amount,Close date\nA,New,5,2026-08-03\nB,New,5,{text}\nC,New,5,{text}\n")
    assert [one.close_on for one in found.records] == [date(2026, 8, 3), last, last]
    told = [one for one in found.evidence if one.decided == "the last day of the month or quarter"]
    assert [(one.about, one.because) for one in told] == [("Close date", f"cells such as {text} name no day")]


def test_a_quarter_in_which_a_deal_is_expected_is_one_of_the_fiscal_year(read):
    found = read("Deal,Stage,Amount,Close date\nA,New,5,Q1 2026\n", fiscal_start=4)
    assert [one.close_on for one in found.records] == [
        date(2025, 6, 30)
    ]  # the fiscal year is named after the one it ends in


@pytest.mark.parametrize("text", ["2026", "Q3", "Jul", "Jul 26 or later", "after the summer of Q3 2026", "31.02.2026"])
def test_what_names_neither_a_day_nor_a_month_rejects_the_line(read, text):
    found = read(f"Deal,Stage,Amount,Close date\nA,New,5,{text}\n")
    assert [one.reason.startswith(f"Close date: '{text}' is no") for one in found.rejected] == [True]


def test_a_day_or_an_amount_that_is_yet_to_come_is_blank(read):
    found = read("Deal,Stage,Amount,Close date\nA,New,TBD,tbc\nB,TBC,?,??\n")
    assert [(one.stage, one.amount, one.close_on) for one in found.records] == [
        ("New", None, None),
        ("TBC", None, None),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "field"),
    [("Close Month", "June", "close_on"), ("Decision date", "soon", "close_on"), ("Volume", "1000 units", "amount")],
)
def test_a_doubtful_column_that_cannot_be_read_costs_no_line_and_is_kept(read, heading, cell, field):
    found = read(f"Deal Name,Owner,Stage,{heading}\nA,Ann,New,{cell}\n")
    assert found.columns[heading] == field
    assert (getattr(found.records[0], field), found.records[0].extra) == (None, {heading: cell})
    assert any(cell in one.because + one.decided for one in found.evidence)
