"""The waterfall of a period's pipeline adds up, whatever happened."""

from dataclasses import fields, replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from salestui.domain.errors import RuleBroken
from salestui.domain.kinds import EventKind, Outcome
from salestui.domain.periods import Period
from salestui.domain.pipeline import Deal, DealEvent, Stage, close, move, reopen, set_amount, set_close
from salestui.domain.waterfall import DealAt, Waterfall, as_of, parts_of

START = date(2026, 1, 1)
QUARTER = Period(date(2026, 1, 15), date(2026, 2, 15), "P")
STAGES = [Stage(f"s{at}", f"Stage {at}", at, at * 100) for at in range(4)]


def waterfall(deals: list[tuple[DealAt, DealAt]], period: Period) -> dict[str, Waterfall]:
    """The deals' parts added up by currency."""
    sums: dict[str, Waterfall] = {}
    for before, after in deals:
        for code, part in parts_of(before, after, period):
            sums[code] = sums.get(code, Waterfall()) + part
    return sums


def day(number: int) -> date:
    return START + timedelta(days=number)


def live(seed: int, steps: list[tuple[int, int, int]]) -> tuple[Deal, list[DealEvent], dict[date, Deal]]:
    """A deal to which things happen, and how it stood at the end of each day."""
    created = day(seed % 20)
    deal = Deal(
        f"d{seed}", "Deal", "rep", stage_id="s0", amount_minor=1000, currency="EUR", created_on=created,
        close_on=day(20), stage_since=created,
    )  # fmt: skip
    events: list[DealEvent] = []
    copies = {created: deal}
    on = created
    for number, (what, later, value) in enumerate(steps):
        on += timedelta(days=later)
        try:
            match what:
                case 0:
                    deal, said = set_amount(deal, value * 100, "EUR", on)
                case 1:
                    deal, said = set_close(deal, day(value), on)
                case 2:
                    deal, said = close(deal, Outcome.WON, on)
                case 3:
                    deal, said = close(deal, Outcome.LOST, on, "price")
                case 4:
                    deal, said = reopen(deal, on, events)
                case 5:
                    deal, said = move(deal, STAGES[value % 4], on)
                case _:
                    gone = deal.vanished_on is None
                    said = (DealEvent(deal.id, on, EventKind.VANISHED if gone else EventKind.RETURNED),)
                    deal = replace(deal, vanished_on=on if gone else None)
        except RuleBroken:
            continue
        events += [replace(event, id=f"{number:04}") for event in said]
        copies[on] = deal
    return deal, events, copies


STEPS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 9), st.integers(0, 70)), max_size=12)


@settings(max_examples=300)
@given(st.lists(STEPS, max_size=6), st.integers(0, 70), st.integers(0, 70))
def test_the_columns_add_up_to_the_end_for_any_history(histories: list, first: int, last: int) -> None:
    first, last = sorted((first, last))
    lived = [live(seed, steps) for seed, steps in enumerate(histories)]
    stood = [(as_of(deal, events, day(first)), as_of(deal, events, day(last))) for deal, events, _ in lived]
    for currency, sums in waterfall(stood, QUARTER).items():
        assert currency == "EUR"
        assert sums.adds_up
        assert sums.start == sum(before.minor for before, _ in stood if before.counts_in(QUARTER))
        assert sums.end == sum(after.minor for _, after in stood if after.counts_in(QUARTER))
        assert min(getattr(sums, name) for name in Waterfall.__slots__) >= 0


@settings(max_examples=300)
@given(STEPS, st.integers(0, 19), st.integers(0, 100))
def test_an_as_of_view_equals_the_copy_taken_that_day(steps: list, seed: int, number: int) -> None:
    deal, events, copies = live(seed, steps)
    taken = [copy for on, copy in copies.items() if on <= day(number)]
    seen = as_of(deal, events, day(number))
    if not taken:
        assert not seen.exists
        return
    copy = taken[-1]
    assert seen.exists
    assert (seen.outcome, seen.minor, seen.stage_id) == (copy.outcome, copy.amount_minor, copy.stage_id)
    assert seen.gone == (copy.vanished_on is not None)
    assert seen.close_on == (copy.closed_on if copy.is_closed else copy.close_on)


def test_a_deal_that_is_made_and_won_in_between_is_new_and_won() -> None:
    deal, events, _ = live(16, [(2, 4, 0)])
    stood = [(as_of(deal, events, day(14)), as_of(deal, events, day(40)))]
    assert waterfall(stood, QUARTER)["EUR"] == Waterfall(new=1000, won=1000)


def test_a_deal_that_is_pulled_in_and_grows_is_both() -> None:
    deal, events, _ = live(0, [(1, 1, 60), (1, 20, 30), (0, 1, 15)])
    stood = [(as_of(deal, events, day(14)), as_of(deal, events, day(40)))]
    assert waterfall(stood, QUARTER)["EUR"] == Waterfall(pulled_in=1000, up=500, end=1500)


@given(st.lists(st.integers(0, 10**12), min_size=8, max_size=8), st.sampled_from([1, 3, 80, 10**6]))
def test_a_converted_waterfall_adds_up_and_no_column_is_off_by_more_than_a_minor_unit(
    parts: list[int], scale: int
) -> None:
    start, new, pulled_in, up, down, pushed, won, lost = parts
    exact = Waterfall(*parts, end=start + new + pulled_in + up - down - pushed - won - lost)
    told = exact.rounded(scale)
    assert told.adds_up
    for column in fields(Waterfall):
        apart = abs(Fraction(getattr(exact, column.name), scale) - getattr(told, column.name))
        assert apart <= (Fraction(1, 2) if column.name in ("start", "end") else 1)
