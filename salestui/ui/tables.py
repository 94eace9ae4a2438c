"""What the views show as tables for files and the clipboard: exact amounts beside their currencies, days as days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from salestui.desk.deal import DealView
from salestui.desk.exporting import Table
from salestui.domain.board import DealLine
from salestui.domain.glance import AccountLine, ActivityLine, PastLine
from salestui.domain.money import Money, Totals, to_decimal
from salestui.domain.roster import Roster, RosterLine
from salestui.domain.team import openly
from salestui.ui.deals import page_text as deal_page_text
from salestui.ui.deals.text import NO_STAGE, event_line, fact_pairs
from salestui.ui.present import percent

DEALS = (
    "Deal", "Account", "Rep", "Stage", "Amount", "Currency", "Estimate", "Close", "Chance", "Category", "Days",
    "State", "Next",
)  # fmt: skip
REPS = (
    "Rep", "Status", "Team", "Target", "Closed", "Attained", "Open", "Open deals", "Weighted", "Ratio", "Ratio of",
    "Cycle days", "Age days", "Stale", "Watch", "Last activity", "State",
)  # fmt: skip


def deals_table(title: str, lines: Iterable[DealLine], today: date, of: int = 0) -> Table:
    """Deals with all that a list knows of them; `of` is how many there are in all."""
    deals = tuple(lines)
    return Table(title, DEALS, [_deal(line, today) for line in deals], deals, of)


def _deal(line: DealLine, today: date) -> Sequence[object]:
    worth, deal = line.worth, line.deal
    stage = deal.outcome.value if deal.is_closed else line.stage.name if line.stage else NO_STAGE
    return (
        deal.name, line.account, line.rep, stage, to_decimal(worth.minor, worth.currency) if worth else None,
        worth.currency if worth else None, line.is_estimate or None, deal.closed_on or deal.close_on,
        percent(line.chance), line.category, line.verdict.age, line.standing, line.headline(today),
    )  # fmt: skip


def roster_table(roster: Roster, standings: Iterable[RosterLine]) -> Table:
    """The reps with their numbers, and the team under them."""
    rows = [_standing(line) for line in standings]
    return Table(f"Team {roster.period.label}", REPS, [*rows, _standing(roster.total)])


def _standing(line: RosterLine) -> Sequence[object]:
    rep = line.rep
    return (
        rep.name, openly(rep).status if rep.id else None, rep.manager, _sums(line.target), _sums(line.won.totals),
        line.attained_words or None, _sums(line.open.totals), line.open.n,
        _sums(line.weighted.totals), None if line.ratio.value is None else f"{line.ratio.value:.0%}", line.ratio.n,
        line.cycle.days, line.age.days, line.stale, line.watch, line.last_activity_on, line.state if rep.id else None,
    )  # fmt: skip


def _sums(totals: Totals | None) -> object:
    """One currency as money, more as they are."""
    amounts = totals.amounts() if totals is not None else ()
    return amounts[0] if len(amounts) == 1 else totals if amounts else None


def activities_table(title: str, lines: Iterable[ActivityLine]) -> Table:
    """What was done, and what is planned."""
    rows = [(one.on, one.kind, one.subject, one.about, one.outcome, "done" if one.done else "planned") for one in lines]
    return Table(title, ("Day", "Kind", "What", "About", "Outcome", "State"), rows)


def accounts_table(title: str, lines: Iterable[AccountLine]) -> Table:
    """Accounts with what is open there."""
    rows = [(one.name, _sums(one.open) if one.n else None, one.n, one.industry, one.place) for one in lines]
    return Table(title, ("Account", "Open", "Open deals", "Industry", "Place"), rows)


def past_table(title: str, lines: Iterable[PastLine]) -> Table:
    """What happened."""
    rows = [(one.on, one.what, one.about, _worth(one)) for one in lines]
    return Table(title, ("Day", "What happened", "Deal", "Worth"), rows)


def _worth(line: PastLine) -> Money | None:
    return None if line.minor is None else Money(line.minor, line.currency or "EUR")


def deal_table(view: DealView, today: date) -> Table:
    """Everything a deal's page says, one line each."""
    line, facts = view.facts.line, view.facts
    deal = line.deal
    said: list[tuple[str, str, object]] = [
        ("Deal", "Name", deal.name), ("Deal", "Account", line.account), ("Deal", "Rep", line.rep),
        ("Deal", "Stage", deal.outcome.value if deal.is_closed else line.stage.name if line.stage else NO_STAGE),
        *(("Deal", name, value) for name, value in fact_pairs(facts, today) if name != "Next"),
        ("Next step", deal.next_step or "", deal.next_step_on),
        *(("Needs you", "", reason.words) for reason in line.verdict.reasons),
        *(("Strategy", name, getattr(deal, field)) for field, name in deal_page_text.STRATEGY),
        *(("People", one.name, "; ".join(filter(None, (one.role.value, one.title, one.note)))) for one in view.people),
        *(("Changed", one.on.isoformat(), _words(facts.stages, facts.people, one, today)) for one in facts.events),
        *(("Done", f"{one.happened_on or one.due_on or ''} {one.kind.value}", one.subject) for one in facts.activities),
        *(("Export", name, value) for name, value in (deal.extra or {}).items()),
    ]  # fmt: skip
    return Table(deal.name, ("Part", "What", "Value"), [row for row in said if row[2] or row[0] == "Next step"])


def _words(stages: Mapping[str, str], people: Mapping[str, str], event: object, today: date) -> str:
    """An event's sentence without its day."""
    return event_line(event, stages, people, today).plain[deal_page_text.DAY :]  # type: ignore[arg-type]
