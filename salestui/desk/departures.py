"""What becomes of what was open with a rep who leaves: nothing is owed to somebody who is gone, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from salestui.domain import agenda, conversations, plan_rules, promises
from salestui.domain.kinds import PlanState
from salestui.domain.team import Rep
from salestui.store import brief, development, rapport, skills
from salestui.store import promises as promised
from salestui.store.journal import Change
from salestui.store.shapes import DEALS, REPS


def close_with_leavers(change: Change, were_here: Iterable[str], today: date) -> str:
    """Close what is open with those who were here before a change and are not after it; return what was, in words."""
    leavers = [rep for rep_id in were_here if (rep := change.store.find(REPS, rep_id)) is not None and not rep.is_here]
    told = [(rep.name, depart_within(change, rep, rep.left_on or today, today)) for rep in leavers]
    return "".join(f"; {name} left{what.replace(';', ':', 1)}" for name, what in told if what)


def depart_within(change: Change, leaver: Rep, on: date, today: date) -> str:
    """Close what is open with a leaver, for the reason that they left; a promise about a deal goes with the deal.

    Before their last day talks after it alone are called off, for the rest may still be done.
    """
    store, why = change.store, f"{leaver.name} left"
    off = [talk for talk in rapport.planned(store, [leaver.id], today) if talk.on > on or on <= today]
    change.save_all([(talk, conversations.skip(talk, why)) for talk in off])
    told = [(len(off), "talk called off", "talks called off")]
    if on <= today:
        told.append((_end_plans(change, leaver, why, today), "plan ended", "plans ended"))
        tried = [one for one in skills.experiments(store) if one.to_rep_id == leaver.id and one.closed_on is None]
        change.save_all([(one, replace(one, outcome=why, closed_on=today)) for one in tried])
        told.append((len(tried), "experiment closed", "experiments closed"))
        topics = brief.agenda(store, leaver.id)
        change.save_all([(topic, agenda.drop(topic, today)) for topic in topics])
        given = dropped = 0
        for promise in promised.open_with(store, leaver.id):
            deal = store.find(DEALS, promise.deal_id) if promise.deal_id else None
            heir = deal.rep_id if deal else None
            if heir not in (None, leaver.id):
                change.save(replace(promise, rep_id=heir))
                given += 1
            else:
                change.save(promises.drop(promise, why, today))
                dropped += 1
        told.append((given, "promise goes with its deal", "promises go with their deals"))
        told.append((dropped, "promise dropped", "promises dropped"))
        told.append((len(topics), "topic dropped", "topics dropped"))
    return "".join(f"; {n} {one if n == 1 else many}" for n, one, many in told if n)


def _end_plans(change: Change, leaver: Rep, why: str, today: date) -> int:
    """End the plans of a leaver, whose steps would come up for nobody; return how many, the shared ones alone."""
    lines = development.plans(change.store, [leaver.id], private=True)
    own = [line.plan for line in lines if line.plan.rep_id == leaver.id]  # and not those of the whole team
    change.save_all([(one, plan_rules.close_plan(one, PlanState.ENDED, why, today)) for one in own])
    return sum(not one.private for one in own)
