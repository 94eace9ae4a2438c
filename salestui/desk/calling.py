"""What the manager writes about the number: calls, quotas, ramps, the team's target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from salestui.desk.forecasting import forecast
from salestui.desk.workspace import workspace
from salestui.domain.accounts import TEAM, Quota
from salestui.domain.commitments import ForecastCall, Ramp
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.forecast import ForecastLine, why_no_call
from salestui.domain.forecast_view import Forecast
from salestui.domain.frozen import frozen
from salestui.domain.ids import new_id
from salestui.domain.kinds import Side
from salestui.domain.lens import Lens
from salestui.domain.money import Money, short
from salestui.domain.periods import Period
from salestui.domain.quotas import PRODUCT, REVENUE, check, shares
from salestui.domain.text import clean
from salestui.store import forecasts as stored
from salestui.store import quotas
from salestui.store.journal import Change, Done
from salestui.store.shapes import PRODUCTS, REPS
from salestui.store.store import Store

LONGEST_NOTE = 4_000


@frozen
class NewCall:
    """A call as it is given: whose, by which side, how much, and why."""

    rep_id: str | None
    """None: for the team as a whole."""
    side: Side
    amount: Money
    note: str | None = None


def submit_call(store: Store, new: NewCall, lens: Lens, today: date) -> Done:
    """Keep a call for a period, with what is closed, committed and best case at this moment; older ones stay.

    Raises:
        RuleBroken: If it is below zero, in another currency than the forecast, of nobody on the team, or too late.
    """
    with store.change(today) as change:
        shown = forecast(store, lens, today)
        line = _called_line(shown, new, today)
        sums, amount = line.rollup, new.amount
        note = clean(new.note or "", multiline=True, limit=LONGEST_NOTE) or None
        call = ForecastCall(
            new_id(), new.rep_id, new.side, shown.period.start, shown.period.end, amount.minor, amount.currency,
            today, store.now().isoformat(), note, sums.closed, sums.commit, sums.best_case,
        )  # fmt: skip
        change.add(call)
        who = "the team" if new.rep_id is None else line.name
        whose = f"Your call for {who}" if new.side is Side.MANAGER else f"{line.name}'s own call"
        change.label = f"{whose}, {shown.period.label}: {short(amount.minor, amount.currency)}"
    return change.done


def _called_line(shown: Forecast, new: NewCall, today: date) -> ForecastLine:
    """The line of the forecast that a call is for.

    Raises:
        RuleBroken: If the call cannot be taken.
    """
    if too_late := why_no_call(shown.period, today):
        raise RuleBroken(too_late)
    line = shown.find(new.rep_id)
    if line is None:
        raise RuleBroken("That rep is not on the team whose forecast this is")
    if new.amount.minor < 0:
        raise RuleBroken("A call is nought or more")
    if new.amount.currency != shown.currency:
        raise RuleBroken(f"The forecast is in {shown.currency}; give the call in it")
    return line


def annotate_call(store: Store, call: ForecastCall, note: str, today: date) -> Done:
    """Say why: the same call of the same day once more with another note, for what was said stays as it was.

    That may be said when the period is over, too: the number stays, and there is most to learn then.

    Raises:
        RuleBroken: If the note is the one that stands there.
    """
    words = clean(note, multiline=True, limit=LONGEST_NOTE) or None
    if words == call.note:
        raise RuleBroken("That note stands there already")
    with store.change(today) as change:
        who = store.load(REPS, call.rep_id).name if call.rep_id else "the team"
        change.label = f"Why you call {who} {short(call.amount_minor, call.currency)}: noted"
        change.add(replace(call, id=new_id(), note=words, at=store.now().isoformat(), rev=0))
    return change.done


# Quotas


def set_quotas(
    store: Store,
    period: Period,
    wanted: Mapping[str | None, int | None],
    lens: Lens,
    today: date,
    metric: str = REVENUE,
) -> Done:
    """Set the full quotas of reps (and, under no key, the team's own target) for a period, in one change.

    Raises:
        RuleBroken: If one is below zero, of a product that is not there, or nothing would change.
    """
    currency = workspace(store).currency or lens.currency
    if metric.startswith(PRODUCT):
        store.load(PRODUCTS, metric.removeprefix(PRODUCT))
    with store.change(today) as change:
        wanted_quotas = (_Wanted(period, key, minor, currency, metric) for key, minor in wanted.items())
        said = [words for one in wanted_quotas if (words := _set(store, change, one))]
        if not said:
            raise RuleBroken("Those are the quotas already")
        change.label = f"{said[0]}, {period.label}" if len(said) == 1 else f"{len(said)} quotas for {period.label}"
    return change.done


@frozen
class _Wanted:
    """One quota as it is to be."""

    period: Period
    rep_id: str | None
    minor: int | None
    currency: str
    metric: str

    @property
    def counted(self) -> str:
        """What it counts; the team as a whole has a metric of its own."""
        return self.metric if self.rep_id else TEAM


def _set(store: Store, change: Change, wanted: _Wanted) -> str | None:
    """Write one quota within a change; return it in words, or nothing where it stands already."""
    period, rep_id, minor, currency = wanted.period, wanted.rep_id, wanted.minor, wanted.currency
    check(period.start, period.end, minor)
    there = quotas.quota(store, rep_id, wanted.counted, period)
    name = store.load(REPS, rep_id).name if rep_id else "the team"
    of = _counts(store, wanted)
    if minor is None:
        if there is None:
            return None
        change.remove(there)
        return f"No quota for{of} for {name}" if of else f"No {'quota' if rep_id else 'own target'} for {name}"
    if there is None:
        title = f"{name}{of} {period.label}" if rep_id else f"Team {period.label}"
        change.add(Quota(new_id(), title, rep_id, period.start, period.end, minor, currency, wanted.counted))
    elif (there.target_minor, there.currency or currency) == (minor, currency):
        return None
    else:
        change.save(replace(there, target_minor=minor, currency=currency))
    worth = short(minor, currency)
    return f"Quota{f' for{of}' if of else ''} of {name} {worth}" if rep_id else f"The team's target {worth}"


def _counts(store: Store, wanted: _Wanted) -> str:
    """What a second quota counts, to stand before the word quota."""
    if wanted.metric == REVENUE or wanted.rep_id is None:
        return ""
    if wanted.metric.startswith(PRODUCT):
        return f" {store.load(PRODUCTS, wanted.metric.removeprefix(PRODUCT)).name}"
    return f" {wanted.metric}"


def set_ramp(store: Store, rep_ids: Sequence[str], starts_on: date, text: str, today: date) -> Done:
    """Say what share of a full quota reps are expected to sell, month by month; no text ends their ramp.

    Raises:
        RuleBroken: If the shares cannot be read, or there is no ramp to end.
    """
    steps = " ".join(map(str, shares(text))) if text.strip() else ""
    with store.change(today) as change:
        names = [store.load(REPS, rep_id).name for rep_id in rep_ids]
        known = stored.ramps(store, rep_ids)
        for rep_id in rep_ids:
            there = known.get(rep_id)
            if there is not None and not steps:
                change.remove(there)
            elif there is not None:
                change.save(replace(there, starts_on=starts_on, shares=steps))
            elif steps:
                change.add(Ramp(new_id(), rep_id, starts_on, steps))
        if not steps and not known:
            raise RuleBroken(f"{names[0]} has no ramp")
        who = names[0] if len(names) == 1 else f"{len(names)} reps"
        since = short_day(starts_on, today)
        change.label = f"{who}: ramp {steps} from {since}" if steps else f"{who}: no ramp any more"
    return change.done
