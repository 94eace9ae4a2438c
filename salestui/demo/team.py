"""The made-up North team of the demo: who is on it, what it sells, and its open deals on one fixed day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from salestui.domain.accounts import Product
from salestui.domain.commitments import Rate
from salestui.domain.frozen import frozen
from salestui.domain.ids import derived_id
from salestui.domain.kinds import ForecastCategory, RepStatus
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.team import Rep

TODAY = date(2026, 11, 18)
"""The day on which the demo always happens."""
MORNING = 9, 42
"""The hour and minute at which it is opened."""
EXPORTED = date(2026, 11, 13)
"""How far the exports go that the demo begins with."""
MANAGER = "Mara Lind"
CURRENCY = "EUR"
POUNDS = "GBP"
ABROAD = frozenset({"Corvo", "Larch Hotels"})
"""Open deals in pounds."""
LONDON = "London"
"""The region that has sold in pounds since the quarter began, and whose quota is in them."""
RATES = (("2026-01-01", "1.16"), ("2026-07-01", "1.18"), ("2026-10-01", "1.2"))
"""What a pound is worth from a day on."""
SOURCE = "demo"
THOUSAND = 100_000
"""Minor units in a thousand."""


def key(kind: str, name: str) -> str:
    """The key of a made-up record, the same in every demo."""
    return derived_id(SOURCE, kind, name)


def rep_key(first: str) -> str:
    """Return the key of the rep of that first name."""
    return key("rep", next(person.name for person in PEOPLE if person.first == first))


@frozen
class Person:
    """A rep of the demo: quota and closed this quarter in thousands, how the past went, and the share of deals won."""

    name: str
    title: str
    started_on: date
    quota: int
    closed: int
    attained: float
    wins: float
    region: str

    @property
    def first(self) -> str:
        """The first name, by which the tables below call the rep."""
        return self.name.split()[0]


PEOPLE = (
    Person("Dmitri Volkov", "mid-market", date(2025, 9, 1), 300, 58, 0.62, 0.18, "Hamburg"),
    Person("Ben Okafor", "enterprise", date(2024, 3, 4), 300, 96, 0.81, 0.26, "London"),
    Person("Hugo Weber", "mid-market", date(2026, 6, 1), 240, 70, 0.35, 0.25, "Berlin"),
    Person("Finn Larsen", "mid-market", date(2024, 10, 1), 270, 122, 0.88, 0.29, "Oslo"),
    Person("Gita Rao", "enterprise", date(2023, 5, 2), 300, 140, 0.97, 0.32, "Amsterdam"),
    Person("Elif Kaya", "mid-market", date(2023, 11, 1), 300, 171, 1.04, 0.36, "Vienna"),
    Person("Chloé Martin", "enterprise", date(2022, 2, 1), 330, 201, 1.07, 0.37, "Lyon"),
    Person("Ana Souza", "enterprise", date(2021, 8, 2), 360, 262, 1.15, 0.40, "Lisbon"),
)
STAGES = tuple(
    Stage(key("stage", name), name, position, chance, category=category, source=SOURCE)
    for position, (name, chance, category) in enumerate(
        (
            ("Qualify", 100, ForecastCategory.PIPELINE),
            ("Discover", 250, ForecastCategory.PIPELINE),
            ("Propose", 500, ForecastCategory.BEST_CASE),
            ("Negotiate", 750, ForecastCategory.COMMIT),
            ("Close", 900, ForecastCategory.COMMIT),
        ),
        1,
    )
)
USUAL_DAYS = (21, 21, 20, 20, 15)
"""The median stay in each stage of the deals that were won."""
PRODUCTS = tuple(
    Product(key("product", name), name, "Dispatch", price * THOUSAND, CURRENCY, source=SOURCE)
    for name, price in (
        ("Dispatch", 60),
        ("Route planning", 45),
        ("Driver app", 24),
        ("Analytics", 30),
        ("Support plan", 12),
    )
)
OPEN = """
Qualify    Brandt Bio      45 Ana    12  5 2027-01-29 call|2026-11-19
Qualify    Soren Steel     60 Ben    18  6 2027-02-12 demo|2026-11-24
Qualify    Oak & Ash       25 Finn    9  5 2027-01-22 qualify|2026-11-20
Qualify    Vela Energy     80 Gita   31  9 2027-01-15
Qualify    Kite Labs       30 Hugo    6  5 2027-02-26 call|2026-11-23
Qualify    Polder NV       55 Elif    5  5 2027-02-05 mail sent|2026-11-27
Qualify    Nord Print      20 Dmitri 44 30 2026-12-18 ask for the plant manager|2026-11-20
Qualify    Quill Press     47 Chloé   8  5 2027-01-29 first call|2026-11-27
Qualify    Umber Foods     40 Ana    11  5 2027-02-19 send deck|2026-11-19
Discover   Pallas         120 Dmitri 26  6 2026-12-22 sponsor missing|2026-11-25
Discover   Arcadia         75 Chloé  12  5 2027-01-20 workshop|2026-11-25
Discover   Mistral Air     60 Ana    15  5 2027-01-15 site visit|2026-11-24
Discover   Fjord Fish      48 Finn   20  7 2026-12-30 pain priced|2026-11-23
Discover   Ibex Sports     40 Gita   38 12 2026-12-11 champion left|2026-11-23
Discover   Tamar Oil       90 Ben     8  5 2027-02-05 map buyers|2026-11-26
Discover   Zephyr Rail     35 Hugo   24  8 2027-01-08 find budget|2026-11-24
Discover   Yarrow Clinic   30 Elif    5  5 2027-01-22 call|2026-11-20
Propose    Lindqvist      120 Dmitri 34 13 2026-12-15
Propose    Ravel Bank     110 Ben    16  5 2026-12-18 answer|2026-11-23
Propose    Corvo           72 Elif   12  5 2026-12-21 call CFO|2026-11-19
Propose    Hale & Sons     66 Chloé   9  5 2026-12-16 redo offer|2026-11-20
Propose    Juno Retail     44 Hugo   29  6 2026-12-22 price pushback|2026-11-24
Propose    Delta Glass     50 Ana     7  5 2026-12-23 offer out|2026-11-30
Propose    Estuary         44 Gita    5  5 2027-01-14 offer out|2026-12-02
Negotiate  Ostmark AG     180 Ben    41  6 2026-12-11 written security pack to Kern|2026-11-16
Negotiate  Halden AS      140 Ana     7  5 2026-11-27 8% asked|2026-11-20
Negotiate  Bluefin Foods   95 Gita   22  9 2026-12-04 legal review|2026-11-20
Negotiate  Rhein Media     75 Dmitri 10  5 2026-12-04 redlines|2026-11-20
Negotiate  Kestrel         88 Elif   13  5 2026-12-18 CFO intro|2026-11-20
Negotiate  Garnet Homes    42 Finn    2  5 2026-12-17 terms|2026-11-24
Close      Tern Logistics  64 Chloé   5  5 2026-11-18 signature|2026-11-18
Close      Wren Hotels     62 Finn    8  5 2026-11-30 sign|2026-11-19
Close      Moor Dairy      96 Gita   12  5 2026-11-27 PO|2026-11-23
Close      Sable Tech      54 Hugo    6  5 2026-11-30 sign|2026-11-27
Close      Ingot Metals    60 Ana     6  5 2026-11-26 countersign|2026-11-20
Close      Larch Hotels    48 Elif    9  5 2026-12-01 sign|2026-11-24
Close      Moss & Co       31 Chloé  14  5 2026-11-20 sign|2026-11-18
Discover   Brill & Sons    38 Finn   17  8 2026-12-30 second call|2026-11-13
"""
"""Stage, account, thousands, rep, days in the stage, days of silence, expected close, next step and its day."""
OTHERS = (
    ("Otto Lang", (("Rowan Tools", 52, 2), ("Cobalt Labs", 34, 1))),
    ("Pia Holm", (("Slate & Sons", 27, 0), ("Tundra Gear", 71, 3))),
)
"""Two reps of somebody else's team, with deals: name, thousands, stage."""
OSTMARK = {
    "deal_type": "new logo",
    "lead_source": "partner Aldo",
    "contact": "Jonas Kern",
    "need": "Penalties of 40k a quarter for late deliveries; saves 1.2 FTE in dispatch, agreed in writing.",
    "decision_process": "Board on 3 Dec, the agenda item is not confirmed. IT freeze from 18 Dec.",
    "competitors": "Velox, which lacks the dispatch API; and doing nothing, which costs them 160k a year.",
    "risks": "CFO Brandt not met since 9 Sep; the security review has not started.",
    "strategy": "Penalties end in Q1 if it is live by 1 Feb. Kern wants it, but has no budget.",
}
"""What is known of the deal that the demo is about."""


@frozen
class OpenLine:
    """One open deal of the table, before anything was done about it in the app."""

    stage: int
    name: str
    thousands: int
    rep: str
    age: int
    silent: int
    close_on: date
    step: str | None
    step_on: date | None


def open_lines() -> Iterator[OpenLine]:
    """Read the table of open deals."""
    places = {stage.name: at for at, stage in enumerate(STAGES)}
    for line in OPEN.strip().splitlines():
        stage, name, rest = line[:10].strip(), line[11:26].strip(), line[26:].split(maxsplit=5)
        step, _, on = rest[5].partition("|") if len(rest) > 5 else ("", "", "")
        yield OpenLine(
            places[stage],
            name,
            int(rest[0]),
            rest[1],
            int(rest[2]),
            int(rest[3]),
            date.fromisoformat(rest[4]),
            step or None,
            date.fromisoformat(on) if on else None,
        )


def reps() -> list[Rep]:
    """The eight of the North team, and two of another one."""
    mine = [
        Rep(
            key("rep", one.name),
            one.name,
            email=f"{one.first.lower().replace('é', 'e')}@north.example",
            status=RepStatus.RAMPING if one.first == "Hugo" else RepStatus.PERFORMING,
            title=f"account executive, {one.title}",
            manager=MANAGER,
            region=one.region,
            started_on=one.started_on,
            source=SOURCE,
        )
        for one in PEOPLE
    ]
    return mine + [Rep(key("rep", name), name, manager="Jo Falk", source=SOURCE) for name, _ in OTHERS]


def rates() -> list[Rate]:
    """What a pound is worth, day by day."""
    return [Rate(key("rate", on), POUNDS, CURRENCY, date.fromisoformat(on), rate, "rates.csv") for on, rate in RATES]


def in_pounds(minor: int) -> int:
    """Euros at the last of the rates."""
    return minor * 5 // 6


def rep_keys() -> dict[str, str]:
    """The keys of the North team by first name."""
    return {one.first: key("rep", one.name) for one in PEOPLE}


def other_deals() -> list[Deal]:
    """Open deals of the other team."""
    return [
        Deal(
            key("deal", name),
            name,
            key("rep", rep),
            key("account", name),
            stage_id=STAGES[stage].id,
            amount_minor=thousands * THOUSAND,
            currency=CURRENCY,
            created_on=TODAY - timedelta(60),
            close_on=TODAY + timedelta(40),
            stage_since=TODAY - timedelta(10),
            last_activity_on=TODAY - timedelta(4),
            next_step="call",
            next_step_on=TODAY + timedelta(5),
            source=SOURCE,
        )
        for rep, deals in OTHERS
        for name, thousands, stage in deals
    ]
