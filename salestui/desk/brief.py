"""The question behind the brief, and whom a typed name means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from salestui.desk import praise, rep_page
from salestui.desk.floors import under_floors
from salestui.desk.lapses import lapses_of
from salestui.desk.quotas import quotas
from salestui.desk.rates import quota_sum, won_so_far
from salestui.desk.workspace import workspace
from salestui.domain.brief import (
    FIRST_DAYS,
    PULSES,
    Brief,
    DealChange,
    Mood,
    PlanUnderWay,
    SkillFocus,
    by_age,
    hot_deals,
    in_focus,
    is_stuck,
    misses_of,
    movement_of,
)
from salestui.domain.conversations import Conversation, without_mood
from salestui.domain.event_words import value_in_words
from salestui.domain.frozen import frozen
from salestui.domain.kinds import ConversationState, EventKind, Side
from salestui.domain.lens import Lens
from salestui.domain.measures import QuarterSoFar
from salestui.domain.money import Money
from salestui.domain.periods import PeriodKind, period_of
from salestui.domain.pipeline import DealEvent, Stage
from salestui.domain.questions import worth_asking
from salestui.domain.skills import Rating, SkillTarget
from salestui.domain.team import Rep, openly
from salestui.reporting import briefs
from salestui.store import brief as stored
from salestui.store import deals
from salestui.store.shapes import REPS
from salestui.store.store import Store
from salestui.store.today import seen_at

PRACTISED_DAYS, PRIVATE = 90, 5


@frozen
class BriefText:
    """A brief under its headings, a fact a line."""

    name: str
    head: tuple[str, ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def brief(
    store: Store, rep_id: str, today: date, lens: Lens, *, private: bool, talk: Conversation | None = None
) -> Brief | None:
    """Return everything about one rep since the last one-on-one; nothing if the rep is not there any more.

    Args:
        store: Where it is.
        rep_id: The rep.
        today: The day.
        lens: Patience, currency and the start of the fiscal year.
        private: Are private notes and plans told as well?
        talk: The one-on-one that it prepares, which is never the last one itself; by default the next one planned.
    """
    rep = store.find(REPS, rep_id)
    if rep is None:
        return None
    held = stored.one_on_ones(store, rep_id, ConversationState.HELD, today, PULSES + 1)
    held = held if lens.moods else [without_mood(each) for each in held]
    earlier = [each for each in held if talk is None or (each.id != talk.id and each.on <= talk.on)]
    last = earlier[0] if earlier else None
    since = last.on if last else today - timedelta(FIRST_DAYS)
    upcoming = talk or stored.planned(store, rep_id)
    talks = [each.id for each in (last, talk) if each]
    told = Brief(
        rep=rep if private else openly(rep),
        today=today,
        since=since,
        last=last,
        next=upcoming,
        number=stored.number_of(store, rep_id, upcoming),
        pulses=_pulses(earlier),
        agenda=tuple(stored.agenda(store, rep_id)),
        plans=_plans(store, rep_id, private=private),
        notes=tuple(stored.notes_of(store, last.id, private=False)) if last else (),
        private=tuple(stored.private_notes(store, rep_id, talks, PRIVATE)) if private else (),
        hidden=0 if private else stored.hidden(store, rep_id, talks),
    )
    told = _with_work(store, told, lens)
    return replace(told, questions=worth_asking(told))


def brief_text(store: Store, rep_id: str, today: date, lens: Lens, *, private: bool) -> BriefText | None:
    """Return the brief in words; nothing if the rep is not there any more."""
    told = brief(store, rep_id, today, lens, private=private)
    if told is None:
        return None
    parts = tuple((heading, tuple(facts)) for heading, facts in briefs.parts(told))
    return BriefText(told.rep.name, tuple(briefs.head(told)), parts)


def _with_work(store: Store, told: Brief, lens: Lens) -> Brief:
    """Add what the rep did: deals, activities, promises, skills, the number."""
    rep_id, today, since = told.rep.id, told.today, told.since
    changes = _changes(store, rep_id, since, today)
    lines = rep_page.open_deals(store, rep_id, lens, today)
    return replace(
        told,
        changes=changes,
        open_deals=len(lines),
        hot=hot_deals(lines, frozenset(change.deal_id for change in changes), today),
        stuck=tuple(line for line in lines if is_stuck(line)),
        misses=misses_of(lines, lapses_of(store, [told.rep.id], lens.patience, told.today)),
        tallies=tuple(stored.tallies(store, rep_id, since - (today - since) - timedelta(1), since, today)),
        promises=tuple(sorted(stored.open_promises(store, rep_id), key=by_age)),
        closed=tuple(stored.closed_promises(store, rep_id, since)),
        skills=_skills(store, told.rep, today),
        quarter=_quarter(store, rep_id, lens, today),
        missed=next(iter(under_floors(store, [told.rep], replace(lens, period=None), today, trends=True)), None),
        good_seen=tuple(
            praise.good_things(store, today, rep_ids=[rep_id], days=max(praise.WEEKS, told.days), said=False)
        ),
    )


def _changes(store: Store, rep_id: str, since: date, today: date) -> tuple[DealChange, ...]:
    stages = deals.stages(store)
    places = {stage.id: stage.position for stage in stages}
    told = []
    for event, name, currency in stored.events(store, rep_id, since, today):
        movement = movement_of(event, places)
        if movement is None:
            continue
        before, after = (_in_words(event, value, stages, today) for value in (event.before, event.after))
        worth = Money(event.amount_minor, currency or "XXX") if event.amount_minor is not None else None
        told.append(DealChange(event.deal_id, name, movement, event.on, before, after, worth, event.note))
    return tuple(told)


def _in_words(event: DealEvent, value: str | None, stages: Sequence[Stage], today: date) -> str:
    if value is None:
        return ""
    if event.kind is EventKind.STAGE:
        return next((stage.name for stage in stages if stage.id == value), value)
    return value_in_words(event.kind, value, today)


def _skills(store: Store, rep: Rep, today: date) -> tuple[SkillFocus, ...]:
    known = stored.skills(store)
    if not known:
        return ()
    latest: dict[tuple[str, Side], Rating] = {}
    for rating in stored.ratings(store, rep.id):
        if rating.level is not None:
            latest.setdefault((rating.skill_id, rating.rated_by), rating)
    aims = _aims(stored.targets(store), rep)
    told = []
    for skill in known:
        mine, own = latest.get((skill.id, Side.MANAGER)), latest.get((skill.id, Side.REP))
        level = mine.level if mine else None
        behaviour = skill.levels[level] if level is not None and level < len(skill.levels) else None
        told.append(
            SkillFocus(
                skill.id, skill.name, level, aims.get(skill.id), mine.on if mine else None,
                mine.evidence if mine else None, own.level if own else None, behaviour,
            )
        )  # fmt: skip
    return in_focus(told, stored.practised(store, rep.id, today - timedelta(PRACTISED_DAYS)))


def _aims(targets: Sequence[SkillTarget], rep: Rep) -> dict[str, int]:
    """The level aimed at by skill; a rep's own target comes before the role's."""
    of_role = {target.skill_id: target.level for target in targets if target.role == rep.role.value}
    return of_role | {target.skill_id: target.level for target in targets if target.rep_id == rep.id}


def _quarter(store: Store, rep_id: str, lens: Lens, today: date) -> QuarterSoFar:
    period = period_of(today, PeriodKind.QUARTER, lens.fiscal_start)
    currency = workspace(store).currency or lens.currency
    won = won_so_far(store, (rep_id,), period, currency, today)
    asked = quotas(store, (rep_id,), period, currency).get(rep_id)
    quota = quota_sum(store, asked, period, currency, today)
    return QuarterSoFar(period.label, won, quota, period.share_gone(today), currency)


def _pulses(held: Sequence[Conversation]) -> tuple[Mood, ...]:
    told = [Mood(each.on, each.morale, each.morale_word, each.useful) for each in held[:PULSES] if each.morale]
    return tuple(reversed(told))


def _plans(store: Store, rep_id: str, *, private: bool) -> tuple[PlanUnderWay, ...]:
    return tuple(
        PlanUnderWay(name, kind, step, date.fromisoformat(day) if day else None, is_private)
        for name, kind, is_private, step, day in stored.plan_lines(store, rep_id, private=private)
    )


def read_at(store: Store, rep_id: str) -> str | None:
    """Return the instant (UTC, ISO) at which the rep's brief was last read here."""
    return seen_at(store, f"brief {rep_id}")


def mark_read(store: Store, rep_id: str, today: date) -> None:
    """Note that the rep's brief was read; this machine's own, so neither journaled nor undone."""
    stored.see(store, f"brief {rep_id}", today)
