"""Reps, deals and stages as flat records for programs; scripts rely on the names of the keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from salestui.domain.board import Board, DealLine
from salestui.domain.measures import DealSum
from salestui.domain.money import to_decimal
from salestui.domain.own_lists import CRM, CRM_ID, OWN_ID, WRITTEN
from salestui.domain.rapport import RapportLine
from salestui.domain.roster import Roster, RosterLine
from salestui.domain.team import openly
from salestui.reporting.cells import Cell

Record = Mapping[str, object]


def deal_record(line: DealLine, product: str | None) -> Record:
    """One deal as JSON has it."""
    deal = line.deal
    has_amount = deal.amount_minor is not None
    return {
        "id": deal.id,
        "external_id": deal.external_id,
        "source": deal.source,
        "name": deal.name,
        "account": line.account,
        "rep": line.rep,
        "product": product,
        "stage": line.stage.name if line.stage else None,
        "pipeline": (line.stage.pipeline or None) if line.stage else None,
        "outcome": deal.outcome,
        "amount": line.worth if has_amount else None,
        "estimate": line.worth if line.is_estimate else None,
        "currency": deal.currency,
        "chance": None if line.chance is None else line.chance / 10,
        "category": line.category,
        "created_on": deal.created_on,
        "close_on": deal.close_on,
        "closed_on": deal.closed_on,
        "stage_since": deal.stage_since,
        "age_days": line.verdict.age,
        "state": line.standing,
        "reasons": [reason.words for reason in line.verdict.reasons],
        "pushes": deal.pushes,
        "next_step": deal.next_step,
        "next_step_on": deal.next_step_on,
        "lost_reason": deal.lost_reason,
        "status_reason": deal.status_reason,
        "last_activity_on": deal.last_activity_on,
        "snoozed_until": deal.snoozed_until,
        "vanished_on": deal.vanished_on,
        "extra": deal.extra,
    }


def rep_record(line: RosterLine) -> Record:
    """One rep with the numbers of the roster."""
    rep = line.rep
    return {
        "id": rep.id or None,
        "name": rep.name,
        "email": rep.email,
        "role": rep.role,
        "status": openly(rep).status,
        "title": rep.title,
        "manager": rep.manager,
        "region": rep.region,
        "started_on": rep.started_on,
        "left_on": rep.left_on,
        **numbers_record(line),
        **_rapport_record(line.rapport),
    }


def _rapport_record(rapport: RapportLine | None) -> Record:
    """The last talks and the mood, where they were asked for."""
    if rapport is None:
        return {}
    return {
        "last_one_on_one": rapport.one_on_one_on,
        "last_coaching": rapport.coaching_on,
        "morale": rapport.morale,
        "morale_before": rapport.morale_before,
        "next": rapport.next.words or None,
    }


def numbers_record(line: RosterLine) -> Record:
    """The numbers of one rep, or of the team."""
    return {
        "target": line.target,
        "target_converted": line.target_converted,
        "no_rate": line.no_rate or None,
        "closed_without_rate": line.without or None,
        "closed": _sum(line.won),
        "won": _sum(line.won),  # as the commands of the number call it
        "lost": _sum(line.lost),
        "canceled": _sum(line.canceled),
        "attained": _rounded(line.attained),
        "share": _rounded(line.share),
        "open": _sum(line.open),
        "weighted": _sum(line.weighted),
        "win_rate": {"value": _rounded(line.ratio.value), "n": line.ratio.n},
        "close_ratio": {"value": _rounded(line.ratio.value), "n": line.ratio.n, "won": line.ratio.won},
        "cycle_days": {"median": line.cycle.days, "n": line.cycle.n},
        "age_days": {"median": line.age.days, "n": line.age.n},
        "stale": line.stale,
        "watch": line.watch,
        "last_activity_on": line.last_activity_on,
        "state": REP_STATES.get(line.state, line.state),
        "reason": line.reason,
    }


def _sum(deals: DealSum) -> Record:
    return {"amounts": deals.totals, "converted": deals.converted, "deals": deals.n, "estimates": deals.estimates}


REP_STATES = {"dim": "none"}
"""States that are called otherwise outside: nothing is open, or the rep has left."""


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def roster_beside(roster: Roster) -> Record:
    """What stands beside the reps: the period, the window, the team's numbers, and what each number is."""
    return {
        "manager": roster.manager,
        "period": roster.period,
        "window": roster.window,
        "team": numbers_record(roster.total),
        "own_target": roster.team.own,
        "sum_of_quotas": roster.team.quotas,
        "difference": roster.team.difference,
        "managers_quota": roster.managers.totals if roster.managers else None,
        "unowned_deals": roster.unowned,
        "nobody": numbers_record(roster.nobody) if roster.nobody else None,
        "definitions": {key: text for key, _, text in roster.definitions()},
    }


def stage_records(board: Board) -> list[Record]:
    """The stages of the board with their sums and deals."""
    return [
        {
            "stage": lane.stage.name if lane.stage else None,
            "pipeline": (lane.stage.pipeline or None) if lane.stage else None,
            "chance": lane.stage.chance / 10 if lane.stage else None,
            "deals": len(lane.ids),
            "amounts": lane.total.totals,
            "weighted": lane.weighted.totals,
            "is_estimate": lane.total.is_estimate,
            "deal_ids": lane.ids,
        }
        for lane in board.lanes
    ]


DEAL_HEADERS = (
    "Deal", "Account", "Rep", "Product", "Stage", "Outcome", "Amount", "Estimate", "Currency", "Chance %", "Category",
    "Created", "Close", "Closed", "Age days", "State", "Reasons", "Pushes", "Next step", "Next step on", "Lost reason",
    "Last activity", OWN_ID, "Pipeline", "In stage since", CRM, CRM_ID, WRITTEN,
)  # fmt: skip
"""Whoever reads by position finds a column where it was: new ones come at the end."""


def deal_row(line: DealLine, product: str | None, written: str) -> list[Cell]:
    """One deal as a line of a table, amounts as numbers beside their currency; an import knows it again."""
    deal, worth = line.deal, line.worth
    number = to_decimal(worth.minor, worth.currency) if worth else None
    return [
        deal.name,
        line.account,
        line.rep,
        product,
        line.stage.name if line.stage else None,
        deal.outcome,
        None if line.is_estimate else number,
        number if line.is_estimate else None,
        worth.currency if worth else None,
        None if line.chance is None else line.chance / 10,
        line.category,
        deal.created_on,
        deal.close_on,
        deal.closed_on,
        line.verdict.age,
        line.standing,
        "; ".join(reason.words for reason in line.verdict.reasons),
        deal.pushes,
        deal.next_step,
        deal.next_step_on,
        deal.lost_reason,
        deal.last_activity_on,
        deal.id,
        (line.stage.pipeline or None) if line.stage else None,
        deal.stage_since,
        deal.source,
        deal.external_id,
        written,
    ]


TEAM_HEADERS = (
    "Rep", "Status", "Manager", "Target", "Closed", "Won", "Lost", "Attained", "Open", "Open deals", "Weighted",
    "Win rate", "N", "Cycle days", "Age days", "Stale", "Watch", "Last activity", "State", "Reason",
)  # fmt: skip


def rep_row(line: RosterLine) -> list[Cell]:
    """One rep, or the team, as a line of a table."""
    return [
        line.rep.name,
        openly(line.rep).status if line.rep.id else None,
        line.rep.manager,
        line.target,
        line.won.totals,
        line.won.n,
        line.lost.n,
        _rounded(line.attained),
        line.open.totals,
        line.open.n,
        line.weighted.totals,
        _rounded(line.ratio.value),
        line.ratio.n,
        line.cycle.days,
        line.age.days,
        line.stale,
        line.watch,
        line.last_activity_on,
        REP_STATES.get(line.state, line.state),
        line.reason,
    ]


STAGE_HEADERS = ("Stage", "Chance %", "Deals", "Amount", "Weighted")


def stage_rows(board: Board) -> Sequence[Sequence[Cell]]:
    """The stages of the board as lines of a table."""
    return [
        (
            lane.stage.name if lane.stage else None,
            lane.stage.chance / 10 if lane.stage else None,
            len(lane.ids),
            lane.total.totals,
            lane.weighted.totals,
        )
        for lane in board.lanes
    ]
