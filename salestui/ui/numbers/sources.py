"""The numbers of each screen with the way to their records: values as the screen says them, rules from `domain`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from salestui.desk import behind
from salestui.desk.behind import WhichClosed
from salestui.domain.attention import IN_WORDS, State
from salestui.domain.kinds import ForecastCategory, Side
from salestui.domain.measures import without_words
from salestui.domain.money import ABOUT, Totals, full
from salestui.domain.numbers import Behind, Number
from salestui.domain.periods import Period, next_days
from salestui.domain.promises import DEFINITION
from salestui.domain.team_target import TEXT as TARGET
from salestui.domain.today import so_far
from salestui.ui.present import NOTHING, money_sum
from salestui.ui.team.text import days, deal_sum
from salestui.ui.widgets.lines import plain

if TYPE_CHECKING:
    from salestui.domain.board import Board, DealLine
    from salestui.domain.forecast import ForecastLine, Rollup
    from salestui.domain.forecast_view import Forecast
    from salestui.domain.lens import Lens
    from salestui.domain.measures import DealSum
    from salestui.domain.promise_ledger import LedgerPage
    from salestui.domain.roster import Roster, RosterLine
    from salestui.domain.team_target import TeamTarget
    from salestui.domain.today import Today


def of_deals(key: str, title: str, deals: DealSum, text: str, rows: object) -> Number:
    """A sum of deals, with its n; a dash where their amounts come to nothing."""
    value = deal_sum(deals) if deals.totals or not deals.n else NOTHING
    return Number(key, title, value, text, deals.n, rows, totals=deals.totals)  # type: ignore[arg-type]


def standing(roster: Roster, line: RosterLine, lens: Lens) -> list[Number]:
    """Every number of one rep's line, of the team's, or of nobody's."""
    if line is roster.nobody:
        reps: Sequence[str] | None = None
    else:
        reps = [line.rep.id] if line.rep.id else [one.rep.id for one in roster.standings]
    numbers = {one.key: one for one in _standing(roster, line, reps, lens)}
    told = [
        replace(numbers[key], title=title, text=text) for key, title, text in roster.definitions() if key in numbers
    ]
    return told + [one for key, one in numbers.items() if key not in {one.key for one in told}]


def _aside(line: RosterLine, aim: DealSum) -> str:
    """What the target was converted from, and which rates are missing."""
    missing = line.no_rate or without_words(line.without)
    return _converted_from(aim) + (f" {missing[0].upper()}{missing[1:]}." if missing else "")


def _standing(roster: Roster, line: RosterLine, reps: Sequence[str] | None, lens: Lens) -> Iterator[Number]:
    """The numbers of a line; those of closed deals where it is known whose they are."""
    ids, open_ = list(reps or ()), partial(behind.open_deals, rep_ids=reps)

    def ended(period: Period, *outcomes: str, is_timed: bool = False) -> partial[list[str]]:
        return partial(behind.closed, rep_ids=ids, which=WhichClosed(period, outcomes, lens.canceled, is_timed))

    if reps is not None:
        yield from _won(roster, line, ended(roster.period, "won"))
    yield of_deals("open", "", line.open, "", open_)
    yield Number("weighted", "", deal_sum(line.weighted), "", line.weighted.n, open_, weighted=line.weighted.totals)
    if reps is not None:
        both = "" if line.ratio.value is None else f"{line.ratio.value:.0%}, {line.ratio.won} won"
        yield Number("ratio", "", both, "", line.ratio.n, ended(roster.window, "won", "lost"))
        timed = ended(roster.window, "won", is_timed=True)
        yield Number("cycle", "", days(line.cycle), "", line.cycle.n, timed)
    yield from _attention(line, partial(behind.asking, rep_ids=reps, patience=roster.patience, today=roster.today))
    if reps is not None:
        when = f"with a close date in {roster.period.label}"
        yield of_deals("lost", "Lost", line.lost, f"Deals lost {when}.", ended(roster.period, "lost"))
        if lens.canceled:
            text = f"Lost deals {when} whose status reason is one of pipeline.canceled_reasons; no ratio counts them."
            yield of_deals("canceled", "Canceled", line.canceled, text, ended(roster.period, "canceled"))


def _won(roster: Roster, line: RosterLine, won: partial[list[str]]) -> Iterator[Number]:
    """What is closed, and what it is held against."""
    yield of_deals("closed", "", line.won, "", won)
    if line.share is not None:
        yield Number("share", "", f"{line.share:.0%}", "", line.won.n, won)
    if line.attained is not None:
        yield Number("attained", "", line.attained_words, "", line.won.n, won)
    if line.aim is not None:
        of_rep = f"The quota of {roster.period.label}." if line.rep.id else ""
        yield from _target("target", line.aim.short(), of_rep, _aside(line, line.aim), roster.team)


def _attention(line: RosterLine, judged: partial[list[str]]) -> Iterator[Number]:
    """How old the open deals are, and how many of them ask for the manager."""
    yield Number("age", "", days(line.age), "", line.age.n, partial(judged, state=None))
    last = line.last_activity_on
    yield Number("last", "", last.isoformat() if last else "none known", "")
    if line.rep.id:
        yield Number("state", "", line.state, f"{plain(line.reason)}.")
    rule = "as the rule of Age says it."
    yield Number("stale", "Stale", str(line.stale), f"Open deals that are stale, {rule}", line.stale,
                 partial(judged, state=State.BELOW))  # fmt: skip
    yield Number("watch", "Watch", str(line.watch), f"Open deals to watch, {rule}", line.watch,
                 partial(judged, state=State.WATCH))  # fmt: skip


def _target(key: str, value: str, of_rep: str, why: str, team: TeamTarget) -> Iterator[Number]:
    """What a rep, or the team, is held against, and the reps' quotas where the team has a target of its own."""
    yield Number(key, "Target", value, f"{of_rep or TARGET}{why}")
    if not of_rep and team.own is not None:
        text = "The reps' quotas added up, after their ramps"
        yield Number("quotas", "Quotas", team.said, f"{text}: {team.over}." if team.over else f"{text}.")


def of_deal(line: DealLine, today: date) -> list[Number]:
    """The numbers of one deal: worth, chance, age, and how long nothing happened."""
    deal, age = line.deal, line.verdict.age
    since = IN_WORDS[line.verdict.clock]
    worth = "" if line.worth is None else full(line.worth.minor, line.worth.currency)
    text = "The product's list price, for it has no amount of its own." if line.is_estimate else "The deal's amount."
    chance = "" if line.chance is None else f"{line.chance / 10:g}%"
    own = "The deal's own chance." if deal.chance is not None else "The chance of its stage."
    own = "It is closed." if deal.is_closed else own
    silent = (today - deal.last_activity_on).days if deal.last_activity_on else None
    return [
        Number("worth", "Amount", worth, text, 1, partial(behind.known, ids=[deal.id])),
        Number("chance", "Chance", chance, own),
        Number("age", "Age", "" if age is None else f"{age}d", f"Days {since}; the rule is below."),
        Number("silent", "Silent", "" if silent is None else f"{silent}d", "Days since the last activity."),
        Number("pushes", "Pushed", f"{deal.pushes}×", "How often its close date was put off.", deal.pushes),
    ]


def of_list(ids: Sequence[str], lines: Sequence[DealLine]) -> list[Number]:
    """How many deals a list has, and what they come to."""
    worth = Totals.of(line.worth for line in lines if line.worth is not None)
    text = "The deals in the list; list prices stand in where no amount is given. Unlike currencies stand apart."
    return [Number("sum", "Sum", worth.short(), text, len(ids), partial(behind.known, ids=list(ids)), totals=worth)]


def _converted_from(sums: DealSum) -> str:
    return f" {ABOUT} of {sums.totals.named()}." if sums.converted else ""


def lanes(board: Board) -> list[Number]:
    """What the board and each of its stages come to."""
    found = []
    every = ("", "The board", board.ids, board.total, board.weighted)
    each = ((one.key or "-", one.stage.name if one.stage else "no stage", one.ids, one.total, one.weighted)
            for one in board.lanes)  # fmt: skip
    for key, name, ids, total, weighted in (every, *each):
        rows = None if board.is_cut else partial(behind.known, ids=ids)
        text = f"{name}: the deals shown. ~ counts list prices where no amount is given."
        found.append(Number(f"sum {key}", name, money_sum(total), text, len(ids), rows, totals=total.totals))
        text = f"{name}: amount times chance of each deal, added up and rounded once."
        value = money_sum(weighted)
        found.append(Number(f"weighted {key}", "  weighted", value, text, len(ids), rows, weighted=weighted.totals))
    return found


OPEN_COLUMNS = {
    "commit": ForecastCategory.COMMIT, "best_case": ForecastCategory.BEST_CASE, "pipeline": ForecastCategory.PIPELINE,
    "omitted": ForecastCategory.OMITTED,
}  # fmt: skip


def forecast(line: ForecastLine, shown: Forecast) -> list[Number]:
    """Every number of a line of the forecast."""
    reps = [line.rep_id] if line.rep_id else [one.rep_id for one in shown.lines if one.rep_id]
    return list(_forecast(line, shown, reps))


def _forecast(line: ForecastLine, shown: Forecast, reps: Sequence[str]) -> Iterator[Number]:
    code, period = shown.currency, shown.period

    def money(minor: int | None) -> str:
        return "" if minor is None else full(minor, code)

    def column(name: str, title: str, sums: Rollup, when: Period, kinds: Sequence[ForecastCategory]) -> Number:
        minor = sum(getattr(sums, key) for key, kind in OPEN_COLUMNS.items() if kind in kinds)
        rows = partial(behind.expected, rep_ids=reps, period=when, categories=kinds)
        text = f"Open deals expected in {when.label}, {when.start} to {when.end}, that count as {title}."
        known = None if sums.converted else Totals({code: minor})  # else the rows add up in other currencies
        return Number(name, title, money(minor), text, None, rows, totals=known)

    won = partial(behind.closed, rep_ids=reps, which=WhichClosed(period))
    if line.quota is not None or line.no_rate:
        text = "The quota of these days, or those that fill them, after the ramp. Typed or imported: t opens the grid."
        why = f" {shown.rate_words(line)}".rstrip()
        yield from _target("quota", money(line.quota), text if line.rep_id else "", why, shown.team)
    text, totals = f"Deals won with a close date in {period.label}.", Totals({code: line.rollup.closed})
    yield Number(
        "closed", "Closed", money(line.rollup.closed), text, None, won, totals=None if line.rollup.converted else totals
    )
    for key, kind in OPEN_COLUMNS.items():
        yield column(key, kind.value, line.rollup, period, [kind])
    every = partial(behind.expected, rep_ids=reps, period=period, categories=list(OPEN_COLUMNS.values()))
    text = f"Open deals expected in {period.label}, in whichever column."
    yield Number("deals", "Open deals", str(line.rollup.deals), text, line.rollup.deals, every)
    for ahead, sums in line.rolling:
        yield column(f"next {ahead}", f"next {ahead} days", sums, next_days(shown.today, ahead),
                     [ForecastCategory.COMMIT, ForecastCategory.BEST_CASE, ForecastCategory.PIPELINE])  # fmt: skip
    yield from _uncounted(line, period, reps)
    yield from _called(line, code)


def _called(line: ForecastLine, code: str) -> Iterator[Number]:
    """What was called, and how good calls were so far."""
    if line.called is not None:
        text = "The manager's last call, or else the rep's own; every submission is kept."
        yield Number("call", "Call", full(line.called, code), text)
        if line.gap is not None:
            text = "Target less the call; tab goes to what could close it."
            yield Number("gap", "Gap", full(line.gap, code), text)
    if line.history is not None:
        yield Number("history", "History", full(line.history.minor, code), f"{line.history.words}.")
    if line.score is not None:
        yield Number("bias", "Bias", f"{line.score:+.1%}", "(Calls - outcomes) / outcomes; + is over-called.", line.n)


def _uncounted(line: ForecastLine, period: Period, reps: Sequence[str]) -> Iterator[Number]:
    text, rows = "Open deals that no period counts.", partial(behind.overdue, rep_ids=reps, period=None)
    yield Number("undated", "No close date", str(line.undated), text, line.undated, rows)
    text, rows = f"Open deals expected before {period.label}; not counted.", partial(rows, period=period)
    yield Number("overdue", "Overdue", str(line.overdue), text, line.overdue, rows)


def first_screen(shown: Today, reps: Sequence[str] | None, today: date, fiscal_start: int) -> list[Number]:
    """The numbers of the first screen: what is closed, and how many of what ask."""
    quarter, before = so_far(today, fiscal_start)
    found = []
    if shown.closed is not None:
        closed = shown.closed
        for key, title, deals, when in (
            ("closed", "Closed", closed.won, quarter), ("before", closed.before_label, closed.before, before),
        ):  # fmt: skip
            text = f"Deals won with a close date from {when.start} to {when.end}; ≈ is converted at the rates of then."
            rows = partial(behind.closed, rep_ids=reps, which=WhichClosed(when))
            found.append(Number(key, title, deals.short(), text, deals.n, rows, totals=deals.totals))
        if closed.quota is not None and closed.share is not None:
            found.append(Number("quota", "Quota", closed.quota.short(), TARGET + _converted_from(closed.quota)))
            text = "Closed over quota; the mark of the bar is the time gone, and pace is quota times that."
            text += f" {without_words(closed.attained.without)}".rstrip()
            found.append(replace(found[0], key="share", title="Attained", value=closed.attained.words, text=text,
                                 totals=None))  # fmt: skip
    for group in shown.groups:
        ids = [line.deal.id for line in group.lines]
        listed = partial(behind.known, ids=ids) if ids and len(ids) == group.count else None
        text = "What asks for you, for this reason." + ("" if listed or not ids else " The list has the first of them.")
        found.append(Number(f"group {group.title}", group.title, f"{group.count:,}", text, group.count, listed))
    return found


def promises(shown: LedgerPage, rep_id: str | None, today: date) -> list[Number]:
    """How many promises were kept, on each side."""
    found = []
    for key, title, side, rate in (
        ("yours", "Yours kept", Side.MANAGER, shown.yours), ("theirs", "Theirs kept", Side.REP, shown.all_theirs),
    ):  # fmt: skip
        value = "" if rate.share is None else f"{rate.share:.0%}"
        text = f"{DEFINITION} {rate.kept} kept, {rate.dropped} dropped, {rate.overdue} overdue now."
        rows = partial(behind.promises, side=side, rep_id=rep_id, today=today)
        found.append(Number(key, title, value, text, rate.n, rows, Behind.PROMISES))
    return found
