"""What several reports tell alike: cells with their words, the committed deals, whose report it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from salestui.domain.board import DealLine
from salestui.domain.dates import short_day
from salestui.domain.forecast import ForecastLine
from salestui.domain.hygiene import Discipline, Hygiene, Lapse
from salestui.domain.measures import DealSum, without_words
from salestui.domain.money import Money, Totals, short
from salestui.domain.periods import Period
from salestui.domain.report_view import Commits
from salestui.domain.roster import RosterLine
from salestui.domain.text import counted
from salestui.reporting.cells import Cell, Worded
from salestui.reporting.figures import Bar, Bars
from salestui.reporting.records import Record
from salestui.reporting.tables import Section

DEALS = ("Deal", "Account", "Rep", "Amount", "Closes", "Stage", "Look at")
STATES = {"met": "met", "watch": "watch", "below": "below"}


def money(minor: int | None, code: str, mark: str = "") -> Cell:
    """An amount in one currency: "402k", converted "≈402k"."""
    return None if minor is None else Worded(Money(minor, code), (mark if minor else "") + short(minor, code))


def totals(sums: Totals | None, mark: str = "") -> Cell:
    """Sums that may be of several currencies."""
    return None if sums is None else Worded(sums, mark + sums.short())


def percent(value: float | None, words: str = "") -> Cell:
    """A share: "47%", or as it is told."""
    return None if value is None else Worded(round(value, 4), words or f"{value:.0%}")


def times(value: float | None) -> Cell:
    """How many times: "1.3x"."""
    return None if value is None else Worded(round(value, 4), f"{value:.1f}x")


def day(on: date | None, today: date) -> Cell:
    """A day: "24 Nov"."""
    return None if on is None else Worded(on, short_day(on, today))


def whose(manager: str | None) -> str:
    """Whose team a report is about."""
    return f"{manager}'s team" if manager else "Everybody"


def worth(line: DealLine, code: str) -> Cell:
    """What a deal is worth; list prices are marked, other currencies named."""
    if line.worth is None:
        return None
    unit = line.worth.currency or code
    beside = "" if unit == code else f" {unit}"
    words = f"{'~' if line.is_estimate else ''}{short(line.worth.minor, unit)}{beside}"
    return Worded(Money(line.worth.minor, unit), words)


def filled(headers: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[tuple[str, ...], list[Sequence[Cell]]]:
    """A table without the columns in which nothing stands."""
    kept = [at for at, _ in enumerate(headers) if at == 0 or any(row[at] is not None for row in rows)]
    return tuple(headers[at] for at in kept), [[row[at] for at in kept] for row in rows]


def deal_row(line: DealLine, code: str, today: date) -> Sequence[Cell]:
    """A deal on a line: whose, what it is worth, when it closes, what is wrong with it."""
    why = "; ".join(reason.words for reason in line.verdict.reasons)
    stage = line.stage.name if line.stage else None
    return (
        line.deal.title,
        line.account,
        line.rep,
        worth(line, code),
        day(line.deal.close_on, today),
        stage,
        why or None,
    )


def deals_table(
    lines: Sequence[DealLine], code: str, today: date, *, of_one: bool = False
) -> tuple[tuple[str, ...], list[Sequence[Cell]]]:
    """Deals as a table; those of one rep do not say whose they are."""
    rows = [deal_row(line, code, today) for line in lines]
    at = DEALS.index("Rep")
    return filled(DEALS, [[None if of_one and place == at else cell for place, cell in enumerate(row)] for row in rows])


def commits_section(
    commits: Commits, line: ForecastLine, period: Period, code: str, today: date, *, of_one: bool = False
) -> Section:
    """The deals that are committed, under their sum in the forecast."""
    mark = line.rollup.mark("commit")
    said = [f"{mark}{short(line.rollup.commit, code)} in {counted(commits.n, 'deal')}, expected in {period.label}."]
    if not commits.n:
        said = [f"None is expected in {period.label}."]
    if len(commits.lines) < commits.n:
        said.append(f"The largest {len(commits.lines)} are told.")
    headers, rows = deals_table(commits.lines, code, today, of_one=of_one)
    return Section("Commits", said, headers if rows else (), rows)


def commit_records(commits: Commits) -> list[Record]:
    """The committed deals as objects."""
    return [deal_record(line) for line in commits.lines]


def deal_record(line: DealLine) -> Record:
    """A deal as reports tell it."""
    return {
        "id": line.deal.id, "name": line.deal.name, "account": line.account, "rep": line.rep,
        "stage": line.stage.name if line.stage else None,
        "amount": None if line.is_estimate else line.worth, "estimate": line.worth if line.is_estimate else None,
        "close_on": line.deal.close_on, "state": line.standing,
        "reasons": [reason.words for reason in line.verdict.reasons],
    }  # fmt: skip


ATTAINMENT = ("Rep", "Target", "Closed", "Attained", "Open", "Weighted", "Win rate", "N", "State", "Why")


def standing_row(line: RosterLine) -> Sequence[Cell]:
    """How one rep stands, or the team; why is only said where no target does."""
    why = (line.reason or line.no_rate) if line.attained is None else without_words(line.without)
    mark = "~" if line.open.estimates else ""
    return (
        line.rep.name, summed(line.aim), summed(line.won), percent(line.attained, line.attained_words),
        summed(line.open, mark), summed(line.weighted, mark), percent(line.ratio.value), line.ratio.n,
        STATES.get(line.state), why or None,
    )  # fmt: skip


def summed(one: DealSum | None, mark: str = "") -> Cell:
    """A sum of deals, or a quota, with what it was converted from."""
    if one is not None and one.converted:
        return Worded(one.totals, one.at_length())
    return totals(one.totals if one else None, mark)


def attainment_figure(lines: Sequence[RosterLine], gone: float, period: Period) -> Bars | None:
    """How much of each target is closed, against the share of the days that are gone."""
    bars = [
        Bar(line.rep.name, line.attained, line.attained_words, STATES.get(line.state, ""), gone)
        for line in lines
        if line.attained is not None
    ]
    title = f"Closed as a share of the target, {period.label}"
    about = "; ".join(f"{bar.label} {bar.said}" for bar in bars)
    if not bars:
        return _closed_figure(lines, period)
    return Bars(title, f"{about}. The mark is {gone:.0%}, the share of the days gone.", tuple(bars))


def _closed_figure(lines: Sequence[RosterLine], period: Period) -> Bars | None:
    """What each closed, where nobody has a target and all of it is in one currency."""
    own = [line for line in lines if line.rep.id and line.won.totals]
    if len({code for line in own for code in line.won.totals}) != 1:
        return None
    bars = tuple(Bar(line.rep.name, sum(line.won.totals.values()), line.won.totals.short()) for line in own)
    return Bars(f"Closed, {period.label}", "; ".join(f"{bar.label} {bar.said}" for bar in bars), bars)


DISCIPLINE = ("Rep", "Open", "Current", *(lapse.value.capitalize() for lapse in Lapse))


def discipline_row(line: Discipline) -> Sequence[Cell]:
    """What one rep keeps up."""
    return line.name, line.open, percent(line.share), *(line.counts.get(lapse, 0) or None for lapse in Lapse)


def discipline_rows(shown: Hygiene) -> tuple[tuple[str, ...], list[Sequence[Cell]]]:
    """What the team keeps up; a lapse that nobody has is left out."""
    return filled(DISCIPLINE, [discipline_row(line) for line in (*shown.lines, shown.total)])
