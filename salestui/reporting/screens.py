"""The plain twins of the screens: one fact a line or one record a line, states in words, nothing drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from salestui.domain.attention import Reason, State
from salestui.domain.board import Board, BoardLane, DealLine, Sum, next_step
from salestui.domain.dates import short_day
from salestui.domain.measures import DealSum
from salestui.domain.money import ABOUT, Totals, short
from salestui.domain.roster import Roster, RosterLine, attention
from salestui.domain.text import counted
from salestui.reporting.plain import Column, facts, table

WORDS = {"met": "met", "watch": "watch", "below": "below", "dim": "-"}
DEAL_WORDS = {State.BELOW: "stale", State.WATCH: "watch", State.DIM: "fine"}
NOTHING = "-"
NAME_CELLS, REASON_CELLS = 32, 48


def money(totals: Totals | None, *, is_estimate: bool = False) -> str:
    """A sum as a table shows it, marked where list prices stand in for amounts."""
    if totals is None:
        return NOTHING
    return f"{'~' if is_estimate else ''}{totals.short()}"


def _of_deals(deals: DealSum, currency: str = "") -> str:
    if deals.is_other(currency):
        return deals.totals.named()
    if deals.converted:
        return deals.at_length()
    return money(deals.totals, is_estimate=deals.estimates > 0) if deals.n else NOTHING


def _of_target(line: RosterLine) -> str:
    """A target, with its currency where no rate brings it to that of the deals."""
    if line.aim is None:
        return NOTHING
    return line.aim.totals.named() if line.no_rate and not line.aim.converted else line.aim.at_length()


def share(value: float | None) -> str:
    """A share as whole per cents."""
    return NOTHING if value is None else f"{value:.0%}"


def team_page(roster: Roster) -> str:
    """The team: a line a rep, the team's line, and what the numbers are."""
    period, whose = roster.period, f"{roster.manager}'s team" if roster.manager else "Everybody"
    head = f"{whose}, {period.label} {period.progress(roster.today)}, {roster.today.isoformat()}\n"
    columns = [
        Column("REP", widest=NAME_CELLS),
        *(Column(title, right=True) for title in ("TARGET", "CLOSED", "ATTAINED", "OPEN", "DEALS", "WEIGHTED")),
        *(Column(title, right=True) for title in ("WIN RATE", "N", "CYCLE", "AGE", "STALE", "WATCH")),
        Column("LAST ACTIVITY"),
        Column("STATE"),
        Column("REASON", widest=REASON_CELLS),
    ]
    loose = [roster.nobody] if roster.nobody else []
    worst = sorted(roster.standings, key=attention)
    rows = [_standing(line, roster) for line in (*worst, *loose, roster.total)]
    many = roster.unowned != 1
    belong = f"{roster.unowned} open deal{'s belong' if many else ' belongs'} to nobody, and to no team\n"
    unowned = belong if roster.unowned else ""
    own = f"{roster.manager}'s own quota: {roster.managers.at_length()}\n" if roster.managers else ""
    if roster.team.own is not None:
        own = f"TEAM: its own target; the quotas add up to {roster.team.said}, {roster.team.over}\n{own}"
    window = f"Closed in {period.label}; win rate and cycle over {roster.window.label}; ages in days, medians\n"
    return f"{head}\n{table(columns, rows)}\n{own}{unowned}{window}"


def _standing(line: RosterLine, roster: Roster) -> list[str]:
    today, currency = roster.today, roster.currency
    return [
        f"{line.rep.name}{' (ramping)' if line.rep.status.value == 'ramping' else ''}",
        _of_target(line),
        _of_deals(line.won, currency) if line.won.n else "0",
        line.attained_words or NOTHING,
        _of_deals(line.open, currency),
        str(line.open.n),
        _of_deals(line.weighted, currency),
        share(line.ratio.value),
        str(line.ratio.n),
        _days(line.cycle.days),
        _days(line.age.days),
        str(line.stale),
        str(line.watch),
        short_day(line.last_activity_on, today) if line.last_activity_on else NOTHING,
        WORDS.get(line.state, line.state),
        line.reason,
    ]


def _days(days: float | None) -> str:
    return NOTHING if days is None else f"{days:g}d"


def board_page(board: Board) -> str:
    """The board's head and its stages, a line each."""
    deals = len(board.ids)
    age = NOTHING if board.median_age is None else f"{board.median_age}d"
    head = facts(
        (
            ("Open", f"{counted(deals, 'deal')}, {_sum(board.total)}, weighted {_sum(board.weighted)}"),
            ("Attention", f"{board.stale} stale, {board.watch} watch, {board.fine} fine; median age {age}"),
        )
    )
    columns = [Column("STAGE", widest=NAME_CELLS)]
    columns += [Column(title, right=True) for title in ("CHANCE", "DEALS", "AMOUNT", "WEIGHTED")]
    return f"{head}\n{table(columns, map(_lane, board.lanes))}"


def _lane(lane: BoardLane) -> list[str]:
    stage = lane.stage
    name, chance = (stage.name, f"{stage.chance / 10:g}%") if stage else ("no stage", NOTHING)
    return [name, chance, str(len(lane.ids)), _sum(lane.total), _sum(lane.weighted)]


def _sum(total: Sum) -> str:
    if total.converted:
        return f"{ABOUT}{short(total.converted.minor, total.converted.currency)}"
    return money(total.totals, is_estimate=total.is_estimate)


def deals_page(lines: Iterable[DealLine], today: date) -> str:
    """Deals, a line each, in the order they are given."""
    columns = [
        Column("DEAL", widest=NAME_CELLS),
        Column("ACCOUNT", widest=NAME_CELLS),
        Column("REP", widest=NAME_CELLS),
        Column("STAGE", widest=NAME_CELLS),
        Column("AMOUNT", right=True),
        Column("CLOSE"),
        Column("AGE", right=True),
        Column("STATE"),
        Column("WHY", widest=REASON_CELLS),
        Column("NEXT STEP", widest=REASON_CELLS),
    ]
    return table(columns, (_deal(line, today) for line in lines))


def _deal(line: DealLine, today: date) -> list[str]:
    deal, closed = line.deal, line.deal.closed_on or line.deal.close_on
    return [
        deal.title,
        line.account or NOTHING,
        line.rep or NOTHING,
        line.stage.name if line.stage else NOTHING,
        worth(line),
        short_day(closed, today) if closed else NOTHING,
        _days(line.verdict.age),
        deal.outcome.value if deal.is_closed else DEAL_WORDS[line.verdict.state],
        deal.lost_reason or "" if deal.is_closed else reasons(line.verdict.reasons),
        "" if deal.is_closed else next_step(deal, today),
    ]


def worth(line: DealLine) -> str:
    """What a deal is worth as a table shows it, marked where that is the list price."""
    return line.said or NOTHING


def reasons(said: Sequence[Reason]) -> str:
    """Why a deal asks for attention, in one phrase."""
    return "; ".join(reason.words for reason in said)


WELCOME = """\
Nothing here yet. Three ways to begin:
  salestui import FILE   take in an export of your CRM: deals, reps, accounts, activities
  salestui               type your first rep, in a terminal
  salestui demo          look round in a made-up team; nothing of it is kept
"""
