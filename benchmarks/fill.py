"""Fill a data folder with a believable organisation: `python benchmarks/fill.py DIR 10000`.

One deal in five is open. The same arguments always make the same data. `--activities` says how many activities a deal
has on average. A manager is chosen whose team has about thirty reps, as every user has one; `--everybody` chooses none.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from salestui.desk.workspace import choose_manager, managers, workspace
from salestui.domain.accounts import Account, Activity, Product
from salestui.domain.kinds import ActivityKind, EventKind, ForecastCategory, Outcome, RepStatus
from salestui.domain.pipeline import Deal, DealEvent, Stage
from salestui.domain.team import Rep
from salestui.store import pace
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
MANAGERS = ("Mara Lind", "Jonas Berg", "Priya Nair", "Tom Walsh")
FIRST = [
    "Ana",
    "Ben",
    "Chloé",
    "Dmitri",
    "Elif",
    "Finn",
    "Gita",
    "Hugo",
    "Ines",
    "Jan",
    "Kemal",
    "Lena",
    "Mia",
    "Nils",
    "Olga",
    "Petra",
    "Quinn",
    "Rosa",
    "Sven",
    "Tara",
]
LAST = [
    "Souza",
    "Okafor",
    "Martin",
    "Volkov",
    "Kaya",
    "Larsen",
    "Rao",
    "Weber",
    "Costa",
    "Novak",
    "Aydin",
    "Vogel",
    "Rossi",
    "Holm",
    "Ivanova",
    "Klein",
]
HEADS = [
    "Brandt",
    "Soren",
    "Oak",
    "Vela",
    "Kite",
    "Polder",
    "Nord",
    "Pallas",
    "Arcadia",
    "Mistral",
    "Fjord",
    "Ibex",
    "Tamar",
    "Lind",
    "Ravel",
    "Corvo",
    "Hale",
    "Juno",
]
TAILS = [
    "Bio",
    "Steel",
    "Energy",
    "Labs",
    "Print",
    "Air",
    "Fish",
    "Sports",
    "Oil",
    "Bank",
    "Retail",
    "Foods",
    "Media",
    "Hotels",
    "Dairy",
    "Tech",
    "Group",
    "Partners",
]
STEPS = ("call", "demo", "site visit", "send offer", "redlines", "meet the CFO", "legal review", "sign")
REASONS = ("price", "competitor", "no decision", "timing", "other")
SOURCES = ("web", "partner", "event", "referral", "outbound")
STAGES = (
    Stage("qualify", "Qualify", 1, 100, category=ForecastCategory.PIPELINE),
    Stage("discover", "Discover", 2, 250, category=ForecastCategory.PIPELINE),
    Stage("propose", "Propose", 3, 500, category=ForecastCategory.BEST_CASE),
    Stage("negotiate", "Negotiate", 4, 750, category=ForecastCategory.COMMIT),
    Stage("close", "Close", 5, 900, category=ForecastCategory.COMMIT),
)
USUAL = (12, 15, 18, 14, 7)
"""Typical days in each stage."""
BATCH = 5_000
TEAM = 30
"""About how many reps the chosen manager has, where the data has as many."""


def reps(chance: random.Random, count: int) -> list[Rep]:
    """So many reps, a quarter of them each manager's."""
    return [
        Rep(
            f"rep-{number}",
            f"{FIRST[number % len(FIRST)]} {LAST[(number * 7) % len(LAST)]}",
            manager=MANAGERS[number % len(MANAGERS)],
            region=("North", "South", "East", "West")[number % 4],
            status=RepStatus.PERFORMING if number % 9 else RepStatus.RAMPING,
            started_on=TODAY - timedelta(chance.randrange(90, 2000)),
        )
        for number in range(count)
    ]


def name(number: int) -> str:
    """A company's name."""
    head, tail = HEADS[number % len(HEADS)], TAILS[number // len(HEADS) % len(TAILS)]
    round_ = number // (len(HEADS) * len(TAILS))
    return f"{head} {tail}{f' {round_ + 1}' if round_ else ''}"


class Market:
    """Makes one deal after another, with its history."""

    def __init__(self, seed: int, rep_count: int, account_count: int, events: bool) -> None:
        self._chance = random.Random(seed)
        self._reps, self._accounts, self._events = rep_count, account_count, events

    def deal(self, number: int) -> tuple[Deal, list[DealEvent]]:
        """One deal with what happened to it."""
        chance = self._chance
        outcome = chance.choices((Outcome.OPEN, Outcome.WON, Outcome.LOST), (20, 32, 48))[0]
        reached = chance.randrange(5) if outcome is not Outcome.WON else 4
        stays = [max(1, int(chance.lognormvariate(0, 0.7) * usual)) for usual in USUAL[: reached + 1]]
        ended = TODAY if outcome is Outcome.OPEN else TODAY - timedelta(chance.randrange(1, 1500))
        created = ended - timedelta(sum(stays))
        events = [DealEvent(f"deal-{number}", created, EventKind.CREATED, None, "qualify", id=f"e-{number}-c")]
        at = created
        for place, days in enumerate(stays[:-1]):
            at += timedelta(days)
            here, there = STAGES[place].id, STAGES[place + 1].id
            events.append(
                DealEvent(f"deal-{number}", at, EventKind.STAGE, here, there, None, days, id=f"e-{number}-{place}")
            )
        if outcome.is_closed:
            kind = EventKind.WON if outcome is Outcome.WON else EventKind.LOST
            events.append(
                DealEvent(
                    f"deal-{number}",
                    ended,
                    kind,
                    STAGES[reached].id,
                    outcome.value,
                    None,
                    stays[-1],
                    id=f"e-{number}-x",
                )
            )
        return self._deal(number, outcome, reached, created, at, ended), events if self._events else []

    def _deal(self, number: int, outcome: Outcome, reached: int, created: date, since: date, ended: date) -> Deal:
        chance = self._chance
        account = chance.randrange(self._accounts)
        is_open = outcome is Outcome.OPEN
        step = chance.choice(STEPS) if is_open and chance.random() < 0.8 else None
        priced = chance.random() < 0.95
        return Deal(
            id=f"deal-{number}",
            name=f"{name(account)} {chance.choice(('rollout', 'renewal', 'pilot', 'expansion'))}",
            rep_id=f"rep-{chance.randrange(self._reps)}",
            account_id=f"account-{account}",
            product_id=f"product-{chance.randrange(6)}",
            stage_id=STAGES[reached].id,
            outcome=outcome,
            amount_minor=int(chance.lognormvariate(10.5, 0.8)) * 100 if priced else None,
            currency="EUR" if priced else None,
            created_on=created,
            close_on=TODAY + timedelta(chance.randrange(-20, 120)) if is_open else ended,
            closed_on=None if is_open else ended,
            stage_since=since,
            last_activity_on=ended - timedelta(chance.randrange(40)) if is_open else ended,
            next_step=step,
            next_step_on=TODAY + timedelta(chance.randrange(-5, 21)) if step else None,
            lead_source=chance.choice(SOURCES),
            lost_reason=chance.choice(REASONS) if outcome is Outcome.LOST else None,
            pushes=chance.choices((0, 1, 2, 3), (70, 18, 8, 4))[0] if is_open else 0,
            cycle_days=None if is_open else (ended - created).days,
            source="fill",
            external_id=str(number),
        )


def activities(chance: random.Random, count: int, deal_count: int, rep_count: int) -> Iterator[Activity]:
    """So many activities of the last two years."""
    kinds = tuple(ActivityKind)[:6]
    for number in range(count):
        yield Activity(
            f"activity-{number}",
            kinds[number % len(kinds)],
            "about the offer",
            f"rep-{chance.randrange(rep_count)}",
            f"deal-{chance.randrange(deal_count)}",
            happened_on=TODAY - timedelta(chance.randrange(730)),
        )


def batches(things: Iterator[Any]) -> Iterator[list[Any]]:
    """The things, so many at a time."""
    while batch := list(islice(things, BATCH)):
        yield batch


def fill(
    folder: Path, count: int, *, per_deal: float = 0, events: bool = True, seed: int = 7, people: int | None = None
) -> None:
    """Fill a new data folder with so many deals, and what belongs to them."""
    chance = random.Random(seed)
    people, accounts = people or max(8, min(120, count // 400)), max(20, count // 4)
    market = Market(seed, people, accounts, events)
    store = Store(folder).open()
    with store.change(TODAY) as change:
        change.label = f"{count:,} made-up deals"
        change.add(*reps(chance, people))
        change.add(*STAGES)
        change.add(
            *[
                Product(f"product-{n}", f"Product {n}", list_price_minor=(n + 1) * 1_500_000, currency="EUR")
                for n in range(6)
            ]
        )
        for batch in batches(Account(f"account-{n}", name(n), f"rep-{n % people}") for n in range(accounts)):
            change.add(*batch)
        for made in batches(market.deal(number) for number in range(count)):
            change.add(*[deal for deal, _ in made])
            change.add(*[event for _, happened in made for event in happened])
        for batch in batches(activities(chance, int(count * per_deal), count, people)):
            change.add(*batch)
        pace.refresh(store)
    store.close()


def usual_manager(store: Store) -> str | None:
    """The manager whose team is nearest to the usual size."""
    return min(managers(store), key=lambda one: abs(one[1] - TEAM), default=(None, 0))[0]


def choose(folder: Path, *, everybody: bool = False) -> None:
    """Have the usual manager chosen in a data folder, or nobody, so that all reps are the team."""
    store = Store(folder).open()
    name = None if everybody else usual_manager(store)
    if workspace(store).manager != name:
        choose_manager(store, name, TODAY)
    store.close()


def main() -> None:
    """Read the command line, and fill."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("deals", type=int)
    parser.add_argument("--activities", type=float, default=0, help="activities a deal (default 0)")
    parser.add_argument("--no-events", action="store_true", help="leave the history of the stages out")
    parser.add_argument("--everybody", action="store_true", help="choose no manager: the team is everybody")
    asked = parser.parse_args()
    began = time.perf_counter()
    fill(asked.folder, asked.deals, per_deal=asked.activities, events=not asked.no_events)
    choose(asked.folder, everybody=asked.everybody)
    print(f"{asked.deals:,} deals in {time.perf_counter() - began:.1f} s")


if __name__ == "__main__":
    main()
