"""What the manager does to deals; many at once are one change, and those that refuse are skipped and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from salestui.domain import pipeline as rules
from salestui.domain.accounts import Activity
from salestui.domain.dates import short_day
from salestui.domain.errors import RuleBroken
from salestui.domain.ids import new_id
from salestui.domain.kinds import ActivityKind, ForecastCategory, Outcome
from salestui.domain.money import Money, full
from salestui.domain.pipeline import Changed, Deal, DealEvent, Stage
from salestui.store import deals as stored
from salestui.store import pace
from salestui.store.journal import Change, Done
from salestui.store.shapes import DEALS, REPS, STAGES
from salestui.store.store import Store

Rule = Callable[[Deal], Changed]


def _each(store: Store, deal_ids: Sequence[str], today: date, rule: Rule, said: str | Callable[[], str]) -> Done:
    """Apply a rule to deals as one change, labelled with what was done to them, be it known only once it was.

    Raises:
        RuleBroken: If not one of them can be changed.
    """
    with store.change(today) as change:
        changed, refusals = [], []
        for deal_id in deal_ids:
            try:
                deal, events = rule(store.load(DEALS, deal_id))
            except RuleBroken as refusal:
                refusals.append(refusal)
                continue
            write(change, deal, events)
            changed.append(deal)
        if refusals and not changed:
            raise refusals[0]
        done = said if isinstance(said, str) else said()
        change.label = f"{_subject(changed)} {done}{_skipped(refusals)}"
    return change.done


def write(change: Change, deal: Deal, events: Iterable[DealEvent]) -> None:
    """Write a changed deal with what happened to it."""
    change.save(deal)
    change.add(*[replace(event, id=new_id()) for event in events])


def _subject(deals: Sequence[Deal]) -> str:
    return deals[0].called if len(deals) == 1 else f"{len(deals):,} deals"


def _skipped(refusals: Sequence[RuleBroken]) -> str:
    return f"; {len(refusals)} skipped: {refusals[0]}" if refusals else ""


def move_deals(store: Store, deal_ids: Sequence[str], stage_id: str, today: date) -> Done:
    """Move deals to a stage.

    Raises:
        RuleBroken: If none of them can go there.
    """
    stage = store.load(STAGES, stage_id)
    return _each(store, deal_ids, today, lambda deal: moved(store, deal, stage, today), f"to {stage.name}")


def moved(store: Store, deal: Deal, stage: Stage, today: date) -> Changed:
    """Move a deal; one that came to its stage today may be on its way back."""
    lately = stored.events(store, deal.id) if deal.stage_since == today else ()
    return rules.move(deal, stage, today, lately)


def shift_stage(store: Store, deal_ids: Sequence[str], step: int, today: date) -> Done:
    """Move each deal to the stage after the one it is in, or before it.

    Raises:
        RuleBroken: If none of them can go that way.
    """
    order = stored.stages(store)

    def shift(deal: Deal) -> Changed:
        return moved(store, deal, _neighbour(order, deal, step), today)

    where = "a stage forward" if step > 0 else "a stage back"
    if len(deal_ids) == 1:
        deal = store.load(DEALS, deal_ids[0])
        where = f"to {_neighbour(order, deal, step).name}" if not deal.is_closed else where
    return _each(store, deal_ids, today, shift, where)


def _neighbour(order: Sequence[Stage], deal: Deal, step: int) -> Stage:
    here = next((stage for stage in order if stage.id == deal.stage_id), None)
    own = [stage for stage in order if here is None or stage.pipeline == here.pipeline]
    at = own.index(here) + step if here else 0
    if not own:
        raise RuleBroken("There are no stages yet; an import brings them, or the first deal that is typed")
    if not 0 <= at < len(own):
        end = "last stage; w wins it" if step > 0 else "first stage; x loses it"
        raise RuleBroken(f"{deal.called} is in the {end}")
    return own[at]


def win(store: Store, deal_ids: Sequence[str], today: date, worths: Mapping[str, Money] | None = None) -> Done:
    """Mark deals won; those without an amount get the one that is given for them.

    Raises:
        RuleBroken: If all of them are closed already.
    """
    given = worths or {}
    one = given.get(deal_ids[0]) if len(deal_ids) == 1 else None
    said = f"won for {full(one.minor, one.currency)}" if one else "won"
    done = _each(store, deal_ids, today, lambda deal: rules.win(deal, given.get(deal.id), today), said)
    with store.change(today):
        pace.follow(store)
    return done


def lose(store: Store, deal_ids: Sequence[str], reason: str, today: date) -> Done:
    """Mark deals lost, for a reason.

    Raises:
        RuleBroken: If all of them are closed already, or there is no reason.
    """
    why = reason.strip()
    return _each(store, deal_ids, today, lambda deal: rules.close(deal, Outcome.LOST, today, why), f"lost: {why}")


def reopen(store: Store, deal_ids: Sequence[str], stage_id: str, today: date) -> Done:
    """Put closed deals back on the board, in a stage; open ones among them move there.

    Raises:
        RuleBroken: If none of them can go there.
    """
    stage, opened, moves = store.load(STAGES, stage_id), [], []

    def put(deal: Deal) -> Changed:
        if deal.is_closed:
            changed = rules.reopen(deal, today, stored.events(store, deal.id), stage)
            opened.append(deal.id)
        else:
            changed = moved(store, deal, stage, today)
            moves.append(deal.id)
        return changed

    def said() -> str:
        if not moves:
            return f"reopened in {stage.name}"
        return f"to {stage.name}" + (f", {len(opened):,} reopened" if opened else "")

    done = _each(store, deal_ids, today, put, said)
    with store.change(today):
        pace.follow(store)
    return done


def set_category(store: Store, deal_ids: Sequence[str], category: ForecastCategory | None, today: date) -> Done:
    """Say what deals are counted on for; nothing gives them back to their stages.

    Raises:
        RuleBroken: If none of them would change.
    """
    said = f"counted as {category.value}" if category else "counted as the stage says"
    undated = [deal_id for deal_id in deal_ids if (deal := store.find(DEALS, deal_id)) and deal.close_on is None]
    if category not in (None, ForecastCategory.OMITTED) and undated:
        said += ", in no period yet: no close date" if len(deal_ids) == 1 else f"; {len(undated)} have no close date"
    return _each(store, deal_ids, today, lambda deal: rules.set_category(deal, category, today), said)


def set_close(store: Store, deal_ids: Sequence[str], to: date | None, today: date, *, fiscal_start: int = 1) -> Done:
    """Expect deals to close on another day.

    Raises:
        RuleBroken: If none of them would change.
    """
    said = f"expected {short_day(to, today)}" if to else "without a close date"
    return _each(store, deal_ids, today, lambda deal: rules.set_close(deal, to, today, fiscal_start), said)


def snooze(store: Store, deal_ids: Sequence[str], until: date, reason: str, today: date) -> Done:
    """Leave deals in peace until a day, for a reason.

    Raises:
        RuleBroken: If the day is not ahead, or there is no reason.
    """
    said = f"snoozed to {short_day(until, today)}"
    return _each(store, deal_ids, today, lambda deal: (rules.snooze(deal, until, reason, today), ()), said)


def wake(store: Store, deal_ids: Sequence[str], today: date) -> Done:
    """End the peace that deals were left in.

    Raises:
        RuleBroken: If none of them is snoozed.
    """

    def woken(deal: Deal) -> Changed:
        if deal.snoozed_until is None:
            raise RuleBroken(f"{deal.called} is not snoozed")
        return replace(deal, snoozed_until=None, snooze_reason=None), ()

    return _each(store, deal_ids, today, woken, "no longer snoozed")


def hand_over(store: Store, deal_ids: Sequence[str], rep_id: str, today: date) -> Done:
    """Give deals to a rep.

    Raises:
        RuleBroken: If the rep has left, or has all of them already.
    """
    rep = store.load(REPS, rep_id)
    if not rep.is_here:
        raise RuleBroken(f"{rep.name} has left; choose somebody who is here")
    return _each(store, deal_ids, today, lambda deal: rules.hand_over(deal, rep_id, today), f"to {rep.name}")


def archive(store: Store, deal_ids: Sequence[str], today: date) -> Done:
    """Take deals off the board without an outcome.

    Raises:
        RuleBroken: If all of them are archived already.
    """
    return _each(store, deal_ids, today, lambda deal: rules.put_away(deal, today), "archived")


def unarchive(store: Store, deal_ids: Sequence[str], today: date) -> Done:
    """Bring archived deals back.

    Raises:
        RuleBroken: If none of them is archived.
    """
    return _each(store, deal_ids, today, lambda deal: rules.take_back(deal, today), "no longer archived")


def set_next_step(store: Store, deal_ids: Sequence[str], step: str | None, on: date | None, today: date) -> Done:
    """Say what comes next for deals, and when.

    Raises:
        RuleBroken: If that is what they say already.
    """

    def planned(deal: Deal) -> Changed:
        if (deal.next_step, deal.next_step_on) == (step, on):
            raise RuleBroken(f"{deal.called} has that next step already")
        return replace(deal, next_step=step, next_step_on=on), ()

    return _each(store, deal_ids, today, planned, f"next: {step}" if step else "without a next step")


def log_activity(store: Store, deal_ids: Sequence[str], kind: ActivityKind, subject: str, today: date) -> Done:
    """Note something that the owners of deals did for them today.

    Raises:
        RuleBroken: If there is nothing to note.
    """
    if not subject.strip():
        raise RuleBroken(f"Say what the {kind.value} was about")
    with store.change(today) as change:
        deals = [store.load(DEALS, deal_id) for deal_id in deal_ids]
        for deal in deals:
            change.add(
                Activity(new_id(), kind, subject.strip(), deal.rep_id, deal.id, deal.account_id, happened_on=today)
            )
            change.save(replace(deal, last_activity_on=max(deal.last_activity_on or today, today)))
        change.label = f"{_subject(deals)}: {kind.value} logged"
    return change.done
