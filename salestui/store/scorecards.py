"""What scorecards read of the database: sums by rep and day, what was agreed, what was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from salestui.domain.attention import Patience
from salestui.domain.commitments import Floor, KpiChoice, KpiValue
from salestui.domain.kinds import Outcome
from salestui.domain.periods import Period
from salestui.domain.rep_days import Counted, Ended, Worked
from salestui.store.conditions import REP, marks, open_of
from salestui.store.hygiene import is_current
from salestui.store.people_shapes import FLOORS, KPI_CHOICES, KPI_VALUES
from salestui.store.store import Store
from salestui.store.team import CLOSED, not_canceled

Worth = Callable[[int, str | None], int | None]
"""What an amount is worth in the reporting currency, in parts of its minor unit; nothing where no rate converts it."""

WON = Outcome.WON.value


def worked(store: Store, rep_ids: Sequence[str], window: Period, *, by_day: bool = True) -> list[Worked]:
    """Return what each rep logged, day by day, or in all under the last day."""
    day, days = ("happened_on", ", happened_on") if by_day else ("max(happened_on)", "")
    query = (
        f"SELECT rep_id, {day}, count(*) FILTER (WHERE kind = 'call'),"
        " count(*) FILTER (WHERE kind IN ('meeting', 'visit')), count(*) FILTER (WHERE kind = 'demo'),"
        " count(*) FILTER (WHERE kind = 'proposal'), count(*)"
        f" FROM activity WHERE rep_id IN ({marks(rep_ids)}) AND happened_on BETWEEN ? AND ?"
        f" GROUP BY rep_id{days} ORDER BY rep_id{days}"
    )
    return list(map(Worked._make, store.rows(query, *rep_ids, *_days(window))))


def _days(window: Period) -> tuple[str, str]:
    return window.start.isoformat(), window.end.isoformat()


_EARLIER = "earlier.kind IN ('meeting', 'visit') AND earlier.happened_on < met.happened_on"
_ACCOUNT = "coalesce(met.account_id, deal.account_id)"


def first_meetings(store: Store, rep_ids: Sequence[str], window: Period) -> list[Counted]:
    """Return how many accounts each rep was the first to meet, day by day."""
    counts = Counter((rep, day) for day, _, rep in first_met(store, rep_ids, window))
    return [Counted(rep_id, day, n) for (rep_id, day), n in sorted(counts.items())]


def first_met(store: Store, rep_ids: Sequence[str], window: Period) -> list[tuple[str, str, str]]:
    """Return the meetings in which an account was met for the first time: day, key and rep.

    A meeting whose deal had an earlier one is not the first; that is quickly known, and so asked first.
    """
    query = (
        f"SELECT met.rep_id, met.happened_on, {_ACCOUNT}, met.id FROM activity met"
        " LEFT JOIN deal ON deal.id = met.deal_id"
        f" WHERE met.rep_id IN ({marks(rep_ids)}) AND met.happened_on BETWEEN ? AND ?"
        " AND met.kind IN ('meeting', 'visit')"
        f" AND NOT EXISTS (SELECT 1 FROM activity earlier WHERE earlier.deal_id = met.deal_id AND {_EARLIER})"
        f" AND NOT EXISTS (SELECT 1 FROM activity earlier WHERE earlier.account_id = {_ACCOUNT} AND {_EARLIER})"
        " AND NOT EXISTS (SELECT 1 FROM deal other JOIN activity earlier ON earlier.deal_id = other.id"
        f" WHERE other.account_id = {_ACCOUNT} AND {_EARLIER})"
    )
    met: dict[str, tuple[str, str, str]] = {}
    for rep_id, day, account, key in store.rows(query, *rep_ids, *_days(window)):
        if account is not None:
            met[account] = min(met.get(account, (day, key, rep_id)), (day, key, rep_id))
    return sorted(met.values(), reverse=True)


def created(store: Store, rep_ids: Sequence[str], window: Period) -> list[Counted]:
    """Return how many deals of each rep were created, day by day; what was closed before was created before, too."""
    counts: Counter[tuple[str, str]] = Counter()
    still = (
        f"SELECT rep_id, created_on, count(*) FROM deal WHERE rep_id IN ({marks(rep_ids)}) AND outcome = 'open'"
        " AND archived = 0 AND created_on BETWEEN ? AND ? GROUP BY rep_id, created_on"
    )
    since = (
        f"SELECT rep_id, created_on, count(*) FROM deal WHERE {CLOSED} AND rep_id IN ({marks(rep_ids)})"
        " AND closed_on >= ? AND created_on BETWEEN ? AND ? GROUP BY rep_id, created_on"
    )
    start, end = _days(window)
    for query, days in ((still, (start, end)), (since, (start, start, end))):
        for rep_id, day, n in store.rows(query, *rep_ids, *days):
            counts[rep_id, day] += n
    return [Counted(rep_id, day, n) for (rep_id, day), n in sorted(counts.items())]


def ended(
    store: Store, rep_ids: Sequence[str], window: Period, worth: Worth, canceled: Sequence[str] = ()
) -> list[Ended]:
    """Return the deals closed in a window, canceled ones left out; without an amount where no rate converts it."""
    kept, reasons = not_canceled(canceled)
    query = (
        f"SELECT rep_id, closed_on, outcome, currency, amount_minor, cycle_days FROM deal WHERE {CLOSED}"
        f" AND rep_id IN ({marks(rep_ids)}) AND closed_on BETWEEN ? AND ?{kept} ORDER BY rep_id, closed_on"
    )
    return [
        Ended(rep_id, day, outcome == WON, worth(minor or 0, unit), days)
        for rep_id, day, outcome, unit, minor, days in store.rows(query, *rep_ids, *_days(window), *reasons)
    ]


class WonIn(NamedTuple):
    """How many deals with an amount a rep won in one currency."""

    rep_id: str
    currency: str | None
    n: int


def won_in(store: Store, rep_ids: Sequence[str], window: Period) -> list[WonIn]:
    """Return how many deals with an amount were won in each currency, by rep."""
    query = (
        f"SELECT rep_id, currency, count(*) FROM deal WHERE {CLOSED} AND outcome = 'won'"
        f" AND rep_id IN ({marks(rep_ids)}) AND closed_on BETWEEN ? AND ? AND amount_minor IS NOT NULL"
        " GROUP BY rep_id, currency"
    )
    return list(map(WonIn._make, store.rows(query, *rep_ids, *_days(window))))


class OpenNow(NamedTuple):
    """How many deals of a rep are open, and how many of them miss nothing."""

    rep_id: str
    n: int
    current: int


def open_now(store: Store, rep_ids: Sequence[str], patience: Patience, today: date) -> list[OpenNow]:
    """Return each rep's open deals, and how many of them miss nothing."""
    fine, values = is_current(patience, today)
    query = (
        f"SELECT {REP} AS rep, count(*), sum(CASE WHEN {fine} THEN 1 ELSE 0 END)"
        f" FROM deal WHERE {open_of(rep_ids)} GROUP BY rep"
    )
    return list(map(OpenNow._make, store.rows(query, *values, *rep_ids)))


def earliest(store: Store, rep_ids: Sequence[str]) -> date | None:
    """Return the first day on which any of the reps closed a deal or logged an activity."""
    found: list[str] = []
    for rep_id in rep_ids:
        for query in (
            f"SELECT min(closed_on) FROM deal WHERE {CLOSED} AND rep_id = ?",
            "SELECT min(happened_on) FROM activity WHERE rep_id = ?",
        ):
            found += [day for (day,) in store.rows(query, rep_id) if day]
    return date.fromisoformat(min(found)) if found else None


def logged_since(store: Store, rep_ids: Sequence[str]) -> date | None:
    """Return the first day of which activities are known; nothing where there is none.

    Where others have some and these reps have none, they have logged none since ever.
    """
    firsts = [store.one("SELECT min(happened_on) FROM activity WHERE rep_id = ?", key)[0] for key in rep_ids]
    known = [day for day in firsts if day]
    if known:
        return date.fromisoformat(min(known))
    return date.min if store.maybe("SELECT 1 FROM activity LIMIT 1") else None


def choices(store: Store) -> list[KpiChoice]:
    """Return every KPI that was ever on the scorecard, in its order."""
    return store.all(KPI_CHOICES, "1 = 1 ORDER BY position, id")


def floors(store: Store, rep_ids: Sequence[str]) -> list[Floor]:
    """Return everything that was ever agreed with some reps, the oldest first."""
    where = f'rep_id IN ({marks(rep_ids)}) ORDER BY "rep_id", "kpi", "agreed_on", "id"'
    return store.all(FLOORS, where, *rep_ids)


def typed(store: Store, rep_ids: Sequence[str], kpis: Sequence[str], window: Period) -> list[KpiValue]:
    """Return what was typed by hand in a window, the oldest first."""
    if not kpis:
        return []
    where = (
        f'rep_id IN ({marks(rep_ids)}) AND kpi IN ({marks(kpis)}) AND "on" BETWEEN ? AND ?'
        ' ORDER BY "rep_id", "kpi", "on", "id"'
    )
    return store.all(KPI_VALUES, where, *rep_ids, *kpis, *_days(window))


def typed_on(store: Store, rep_id: str, kpi: str, day: date) -> KpiValue | None:
    """Return what was typed of a rep and a KPI for the week that starts on a day."""
    found = store.all(KPI_VALUES, 'rep_id = ? AND kpi = ? AND "on" = ? ORDER BY "id"', rep_id, kpi, day.isoformat())
    return found[0] if found else None
