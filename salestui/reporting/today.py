"""The plain twins of the first screen and of the ledger of promises: a line a thing, states in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from salestui.domain.attention import State
from salestui.domain.cadence import Debt
from salestui.domain.dates import long_day, short_day
from salestui.domain.promise_ledger import LedgerLine, LedgerPage
from salestui.domain.promises import DEFINITION, KeptRate
from salestui.domain.today import Appointment, Today, why
from salestui.reporting.plain import Column, facts, table
from salestui.reporting.screens import NAME_CELLS, REASON_CELLS, worth

WORDS = {State.BELOW: "below", State.WATCH: "watch", State.DIM: "-"}
Record = dict[str, object]
SUBJECT_CELLS = 60


def in_one_line(view: Today) -> str:
    """How much needs the manager, as a shell prompt shows it: "3 promises, 12 deals, 2 people"."""
    names = {"Promises you made": "due", "Promised to you": "to you overdue"}
    told = [
        f"{group.count} {'promise' if group.count == 1 else 'promises'} {names[group.title]}"
        if group.title in names
        else f"{group.count} {group.title.lower()}"
        for group in view.groups
    ]
    return f"{', '.join(told)}\n"


def today_page(view: Today, today: date) -> str:
    """What needs the manager: group by group, then the day, promises, what is owed."""
    parts = [f"{long_day(today, today)}, {view.count} need you now\n" if view.count else "Nothing needs you now\n"]
    for group in view.groups:
        rows = [
            (line.deal.title, worth(line), line.rep or "-", WORDS[line.verdict.state], why(line, today))
            for line in group.lines
        ]
        rows += [(item.subject, "", item.rep or "-", WORDS[item.state], item.why) for item in group.items]
        left = group.count - len(rows)
        more = f"and {left:,} more\n" if left else ""
        parts.append(f"\n{table(_columns(group.title), rows)}{more}")
    parts += [f"\n{text}" for text in (_day(view), _promises(view), _debts(view, today)) if text]
    return "".join(parts)


def _columns(title: str) -> list[Column]:
    return [
        Column(title.upper(), widest=SUBJECT_CELLS), Column("AMOUNT", right=True), Column("REP", widest=NAME_CELLS),
        Column("STATE"), Column("WHY", widest=REASON_CELLS),
    ]  # fmt: skip


def _day(view: Today) -> str:
    if not view.day:
        return ""
    columns = [Column("TODAY"), Column("WHAT", widest=SUBJECT_CELLS), Column("REP", widest=NAME_CELLS), Column("NOTE")]
    return table(columns, [(one.at or "-", _subject(one), one.rep or "-", _note(one)) for one in view.day])


def _subject(one: Appointment) -> str:
    return f"{one.subject}: {one.about}" if one.about else one.subject


def _note(one: Appointment) -> str:
    return "held" if one.done else one.note


def _promises(view: Today) -> str:
    ledger = view.ledger
    if ledger.is_empty:
        return ""
    return facts(
        (
            ("Promises of yours", f"{ledger.yours} open, {_rate(ledger.your_rate)}"),
            ("Promises of theirs", f"{ledger.theirs} open, {_rate(ledger.their_rate)}"),
        )
    )


def _rate(rate: KeptRate) -> str:
    return "none ended in 90 days" if rate.share is None else f"{rate.share:.0%} kept in 90 days, n={rate.n}"


def _debts(view: Today, today: date) -> str:
    if not view.debts:
        return ""
    columns = [
        Column("OWED"),
        Column("REP", widest=NAME_CELLS),
        Column("LAST"),
        Column("DUE"),
        Column("LATE", right=True),
    ]
    return table(columns, [_debt(debt, today) for debt in view.debts])


def _debt(debt: Debt, today: date) -> tuple[str, ...]:
    last = short_day(debt.last_on, today) if debt.last_on else "never"
    late = f"{debt.late}d" if debt.late else "-"
    return debt.what.words, debt.rep or "team", last, short_day(debt.due_on, today), late


def records(view: Today, today: date) -> Iterator[Record]:
    """What needs the manager, for programs."""
    for group in view.groups:
        for line in group.lines:
            yield {
                "group": group.title, "kind": "deal", "id": line.deal.id, "subject": line.deal.name, "rep": line.rep,
                "rep_id": line.deal.rep_id, "deal_id": line.deal.id, "state": WORDS[line.verdict.state],
                "why": why(line, today), "amount": worth(line) if line.worth else None,
            }  # fmt: skip
        for item in group.items:
            yield {
                "group": group.title, "kind": item.kind.value, "id": item.id, "subject": item.subject,
                "rep": item.rep or None, "rep_id": item.rep_id, "deal_id": item.deal_id, "state": WORDS[item.state],
                "why": item.why, "amount": None,
            }  # fmt: skip


def beside(view: Today, today: date) -> Record:
    """What stands beside the list: counts, the day, promises, what is owed."""
    return {
        "today": today.isoformat(),
        "count": view.count,
        "groups": {group.title: group.count for group in view.groups},
        "day": [
            {"at": one.at or None, "subject": one.subject, "about": one.about, "rep": one.rep, "done": one.done}
            for one in view.day
        ],
        "promises": {
            "yours": {"open": view.ledger.yours, **_share(view.ledger.your_rate)},
            "theirs": {"open": view.ledger.theirs, **_share(view.ledger.their_rate)},
        },
        "owed": [debt_record(debt) for debt in view.debts],
    }


def debt_record(debt: Debt) -> Record:
    """One thing that is owed, for programs."""
    return {
        "what": debt.rule, "rep": debt.rep or None, "rep_id": debt.rep_id, "every_days": debt.every,
        "last_on": _iso(debt.last_on), "due_on": debt.due_on.isoformat(), "days_late": debt.late,
        "planned_on": _iso(debt.planned_on),
    }  # fmt: skip


def _share(rate: KeptRate) -> Record:
    share = None if rate.share is None else round(rate.share, 4)
    return {"kept_share": share, "n": rate.n, "kept": rate.kept, "dropped": rate.dropped, "overdue": rate.overdue}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def promises_page(page: LedgerPage, today: date) -> str:
    """The ledger, a line a promise, by person."""
    columns = [
        Column("REP", widest=NAME_CELLS), Column("OWED BY"), Column("PROMISE", widest=SUBJECT_CELLS), Column("DUE"),
        Column("STATE"), Column("HOW FAR", widest=NAME_CELLS), Column("MOVED", right=True), Column("MADE"),
        Column("DEAL", widest=NAME_CELLS),
    ]  # fmt: skip
    rates_told = facts(
        (("Of yours", _rate(page.yours)), ("Of theirs", _rate(page.all_theirs)), ("Kept means", DEFINITION))
    )
    return f"{table(columns, [_promise(line, today) for line in page.lines])}\n{rates_told}"


def _promise(line: LedgerLine, today: date) -> tuple[str, ...]:
    promise = line.promise
    over = promise.days_over(today)
    state = f"{over}d over" if over > 0 else promise.state.value
    return (
        line.rep or "-", promise.owed_by.value, promise.subject,
        short_day(promise.due_on, today) if promise.due_on else "-", state, promise.progress or "",
        f"{promise.moves}x" if promise.moves else "", short_day(promise.made_on, today), line.deal,
    )  # fmt: skip


def promise_records(page: LedgerPage) -> Iterator[Record]:
    """The promises, for programs."""
    for line in page.lines:
        one = line.promise
        yield {
            "id": one.id, "subject": one.subject, "owed_by": one.owed_by.value, "rep": line.rep or None,
            "rep_id": one.rep_id, "due_on": _iso(one.due_on), "first_due_on": _iso(one.first_due_on),
            "moves": one.moves, "state": one.state.value, "closed_on": _iso(one.closed_on), "reason": one.reason,
            "progress": one.progress, "made_on": one.made_on.isoformat(), "deal": line.deal or None,
            "deal_id": one.deal_id, "conversation_id": one.conversation_id, "check_on": _iso(one.check_on),
            "checked_on": _iso(one.checked_on), "outcome": one.outcome,
        }  # fmt: skip


def rates(page: LedgerPage) -> Mapping[str, object]:
    """How many were kept, for programs; reps by name where a line of theirs is there."""
    names = {line.promise.rep_id: line.rep for line in page.lines}
    return {
        "yours": _share(page.yours),
        "theirs": {names.get(rep, rep): _share(rate) for rep, rate in page.theirs.items()},
        "definition": DEFINITION,
    }
