"""A small team on a fixed day: eight reps, five stages, 36 open deals worth 2,410k, weighted 1,228k."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

from salestui.desk.workspace import choose_manager
from salestui.domain.accounts import Account, Product
from salestui.domain.kinds import EventKind, ForecastCategory, Outcome, RepStatus
from salestui.domain.pipeline import Deal, DealEvent, Stage
from salestui.domain.team import Rep
from salestui.store import pace
from salestui.store.store import Store

TODAY = date(2026, 11, 18)
MANAGER = "Mara Lind"
REPS = {
    "ana": "Ana Souza", "ben": "Ben Okafor", "chloe": "Chloé Martin", "dmitri": "Dmitri Volkov",
    "elif": "Elif Kaya", "finn": "Finn Larsen", "gita": "Gita Rao", "hugo": "Hugo Weber",
}  # fmt: skip
STAGES = (
    Stage("qualify", "Qualify", 1, 100, category=ForecastCategory.PIPELINE),
    Stage("discover", "Discover", 2, 250, category=ForecastCategory.PIPELINE),
    Stage("propose", "Propose", 3, 500, category=ForecastCategory.BEST_CASE),
    Stage("negotiate", "Negotiate", 4, 750, category=ForecastCategory.COMMIT),
    Stage("close", "Close", 5, 900, category=ForecastCategory.COMMIT),
)
PACES = {"qualify": 21, "discover": 21, "propose": 20, "negotiate": 20, "close": 15}
DEALS = """
qualify    Brandt Bio      45  ana     12  call|2026-11-19
qualify    Soren Steel     60  ben     18  demo|2026-11-24
qualify    Oak & Ash       25  finn     9  qualify|2026-11-20
qualify    Vela Energy     80  gita    31
qualify    Kite Labs       30  hugo     6  call|2026-11-23
qualify    Polder NV       55  elif     4  mail sent|
qualify    Nord Print      20  dmitri  44
qualify    Quill Press     47  chloe    8  first call|2026-11-27
qualify    Umber Foods     40  ana     11  send deck|2026-11-19
discover   Pallas         120  dmitri  26  sponsor missing|
discover   Arcadia         75  chloe   11  workshop|2026-11-25
discover   Mistral Air     60  ana     15  site visit|2026-11-24
discover   Fjord Fish      48  finn    20  pain priced|
discover   Ibex Sports     40  gita    38  champion left|
discover   Tamar Oil       90  ben      8  map buyers|
discover   Zephyr Rail     35  hugo    24  find budget|
discover   Yarrow Clinic   30  elif     5  call|2026-11-20
propose    Lindqvist      120  dmitri  34
propose    Ravel Bank     110  ben     16  answer|2026-11-26
propose    Corvo           72  elif    12  call CFO|2026-11-19
propose    Hale & Sons     66  chloe    9  redo offer|
propose    Juno Retail     44  hugo    29  price pushback|
propose    Delta Glass     50  ana      7  offer out|2026-11-30
propose    Estuary         44  gita     3  offer out|2026-12-02
negotiate  Ostmark AG     180  ben     41  security pack|2026-11-16
negotiate  Halden AS      140  ana      7  8% asked|
negotiate  Bluefin Foods   95  gita    22  legal review|2026-11-20
negotiate  Rhein Media     75  dmitri  10  redlines|2026-11-20
negotiate  Kestrel         88  elif    13  CFO intro|
negotiate  Garnet Homes    42  finn     2  terms|2026-11-24
close      Tern Logistics  64  chloe    5  signature|2026-11-18
close      Wren Hotels     62  finn     8  sign|2026-11-19
close      Moor Dairy      96  gita    12  PO|2026-11-23
close      Sable Tech      54  hugo     6  sign|2026-11-27
close      Ingot Metals    60  ana      4  countersign|2026-11-20
close      Larch Hotels    48  elif     9  sign|2026-11-24
"""


def deals() -> list[Deal]:
    """The 36 open deals."""
    return [_deal(line, number) for number, line in enumerate(DEALS.strip().splitlines())]


def _deal(line: str, number: int) -> Deal:
    stage, name, rest = line[:10].strip(), line[11:26].strip(), line[26:].split(maxsplit=3)
    amount, rep, age = int(rest[0]), rest[1], int(rest[2])
    step, _, on = rest[3].partition("|") if len(rest) > 3 else ("", "", "")
    since = TODAY - timedelta(age)
    return Deal(
        id=key_of(name),
        name=name,
        rep_id=rep,
        account_id=f"account-{key_of(name)}",
        stage_id=stage,
        amount_minor=amount * 100_000,
        currency="EUR",
        created_on=since - timedelta(20 + number),
        close_on=TODAY if name == "Tern Logistics" else TODAY + timedelta(23 + number),
        stage_since=since,
        last_activity_on=TODAY - timedelta(30 if name == "Nord Print" else number % 9),
        next_step=step or None,
        next_step_on=date.fromisoformat(on) if on else None,
        pushes=3 if name == "Ostmark AG" else 0,
        lead_source="partner" if name == "Ostmark AG" else "web",
    )


def won(number: int) -> tuple[Deal, list[DealEvent]]:
    """One of last year's wins, from which the usual days in each stage come."""
    key, ended = f"past-{number}", date(2025, 11, 18) - timedelta(number)
    past = Deal(
        key,
        f"Past {number}",
        rep_id="ana",
        stage_id="close",
        outcome=Outcome.WON,
        amount_minor=5_000_000,
        currency="EUR",
        created_on=ended - timedelta(80),
        closed_on=ended,
        cycle_days=80,
    )
    happened = [
        DealEvent(key, ended, EventKind.STAGE if stage.id != "close" else EventKind.WON, stage.id, days=PACES[stage.id], id=f"{key}-{stage.id}")
        for stage in STAGES
    ]  # fmt: skip
    return past, happened


def key_of(name: str) -> str:
    """The key of the deal of that name."""
    return name.lower().replace(" & ", "-").replace(" ", "-")


def fill(store: Store, wins: int = 0) -> None:
    """Put the team, its stages and its deals into an empty store, and so many wins of last year."""
    mine = deals()
    with store.change(TODAY) as change:
        change.label = "The team as the CRM had it"
        change.add(*[Rep(key, name, manager=MANAGER) for key, name in REPS.items()])
        change.add(
            Rep("otto", "Otto Other", manager="Somebody Else"),
            Rep("leo", "Leo Left", manager=MANAGER, status=RepStatus.LEFT),
        )
        change.add(*STAGES)
        change.add(Product("dispatch", "Dispatch", list_price_minor=4_000_000, currency="EUR"))
        change.add(*[Account(deal.account_id or "", deal.name, deal.rep_id) for deal in mine])
        change.add(*mine)
        change.add(
            DealEvent("ostmark-ag", date(2026, 10, 2), EventKind.AMOUNT, "21000000 EUR", "18000000 EUR", 18_000_000, id="e1"),
            DealEvent("ostmark-ag", date(2026, 10, 8), EventKind.STAGE, "propose", "negotiate", 18_000_000, 21, id="e2"),
            DealEvent("ostmark-ag", date(2026, 10, 30), EventKind.CLOSE_DATE, "2026-11-06", "2026-11-20", 18_000_000, note="push 2", id="e3"),
            DealEvent("ostmark-ag", date(2026, 11, 17), EventKind.CLOSE_DATE, "2026-11-20", "2026-12-11", 18_000_000, note="push 3", id="e4"),
        )  # fmt: skip
        for past, happened in map(won, range(wins)):
            change.add(past)
            change.add(*happened)
        if wins:
            pace.refresh(store)
            return
        for stage_id, days in (PACES | {"": 80}).items():
            store.run("INSERT INTO pace (stage_id, days, n) VALUES (?, ?, ?)", stage_id, days, 12)


@contextmanager
def opened(folder: Path) -> Iterator[Store]:
    """The team in a fresh folder, seen as its manager does."""
    store = Store(folder).open()
    fill(store)
    choose_manager(store, MANAGER, TODAY)
    yield store
    store.close()
