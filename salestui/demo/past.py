"""How the made-up team came to where it is: two years of closed deals, and the way of the open ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from salestui.demo import team as demo
from salestui.demo.team import CURRENCY, PEOPLE, PRODUCTS, SOURCE, STAGES, THOUSAND, TODAY, Person, key
from salestui.domain.accounts import Account, Activity, Contact, Quota
from salestui.domain.dates import add_months
from salestui.domain.kinds import ActivityKind, EventKind, Outcome, StakeholderRole
from salestui.domain.pipeline import Deal, DealEvent, Stakeholder

SEED = 20261118
RUNNING = date(2026, 10, 1)
"""When the running quarter began."""
QUARTERS = 8
"""How many quarters the past has, the running one included."""
DAY = timedelta(1)
LAST = len(STAGES) - 1
_STEMS = """
Alder Birch Cedar Dune Ember Ferrum Grove Harbor Iris Jasper Kelp Linden Marlow Nimbus Onyx Pike Quarry Reed Sorrel
Tarn Ursa Verity Willow Xenia Yew Zinc Amber Basalt Clover Drift Elm Flint Gale Hazel Ivory Juniper
"""
_FIRST = "Jonas Petra Luca Marie Erik Sofia Tom Anja Pavel Nora Felix Irene Oskar Leila Bruno Clara"
_FAMILY = "Berg Kovac Rossi Duval Holm Santos Baker Lenz Novak Falk Meyer Costa Lind Amari Weiss Stone"
STEMS, FIRST, FAMILY = (text.split() for text in (_STEMS, _FIRST, _FAMILY))
SUFFIXES = ("Works", "Foods", "Logistics", "AG", "Group", "Textiles", "Energy", "Homes")
TITLES = ("operations lead", "CFO", "head of IT", "purchasing", "managing director", "plant manager")
REASONS = ("no decision", "no decision", "price", "competitor", "timing", "other")
INDUSTRIES = ("logistics", "food", "retail", "energy", "manufacturing", "hospitality")
STEPS = (ActivityKind.CALL, ActivityKind.MEETING, ActivityKind.PROPOSAL, ActivityKind.EMAIL, ActivityKind.CALL)
"""What is mostly done in each stage."""
SUBJECTS = {
    ActivityKind.CALL: ("discovery call", "check-in call", "call with the CFO", "left a message"),
    ActivityKind.MEETING: ("first meeting", "workshop", "meeting with operations", "site visit"),
    ActivityKind.EMAIL: ("answers sent", "follow-up", "redlines sent", "reference sent"),
    ActivityKind.DEMO: ("demo",),
    ActivityKind.PROPOSAL: ("offer sent", "offer revised"),
}


@dataclass(slots=True)
class DemoPast:
    """Everything that is written before the manager does anything."""

    accounts: dict[str, Account] = field(default_factory=dict)
    contacts: list[Contact] = field(default_factory=list)
    closed: list[Deal] = field(default_factory=list)
    open: list[Deal] = field(default_factory=list)
    events: list[DealEvent] = field(default_factory=list)
    stakeholders: list[Stakeholder] = field(default_factory=list)
    activities: list[Activity] = field(default_factory=list)
    quotas: list[Quota] = field(default_factory=list)


def past() -> DemoPast:
    """Make the whole past up, the same in every demo."""
    chance, made = Random(SEED), DemoPast()
    _close_deals(made, chance)
    for line in demo.open_lines():
        _open_deal(made, line, chance)
    made.open += demo.other_deals()
    for deal in made.open[len(made.open) - 4 :]:
        _account(made, deal.name, deal.rep_id or "", chance)
    for person in PEOPLE:
        _prospect(made, person, chance)
        made.quotas += _quotas(person)
    _people_of_ostmark(made)
    return made


# Closed deals


def _close_deals(made: DemoPast, chance: Random) -> None:
    """Make up the deals that were won and lost, quarter by quarter."""
    starts = [add_months(RUNNING, -3 * back) for back in range(QUARTERS)]
    asked = [
        (person, start, *wanted)
        for person in PEOPLE
        for start in starts
        if person.started_on <= start
        for wanted in _wanted(person, start, chance)
    ]
    won = sum(outcome is Outcome.WON for *_, outcome in asked)
    stays = [_stays(usual, won, chance) for usual in demo.USUAL_DAYS]
    for number, (person, start, thousands, outcome) in enumerate(asked):
        on = _workday(start, chance)
        reached = LAST if outcome is Outcome.WON else chance.choice((0, 0, 1, 1, 2, 2, 3))
        if outcome is Outcome.WON:
            days = [stay.pop() for stay in stays]
        else:
            days = [round(usual * 3 ** chance.uniform(-0.8, 1.2)) for usual in demo.USUAL_DAYS[: reached + 1]]
        _closed_deal(made, person, thousands * THOUSAND, outcome, (on, days, number), chance)


def _wanted(person: Person, start: date, chance: Random) -> Iterator[tuple[int, Outcome]]:
    """Which deals a rep closes in a quarter: thousands and outcome."""
    running = start == RUNNING
    total = person.closed - (31 if person.first == "Chloé" else 0)  # one is won later, in the app
    if not running:
        total = round(person.quota * person.attained * chance.uniform(0.85, 1.15))
    sizes = _parts(total, max(2, round(total / 75)), chance)
    if _in_pounds(person, start):  # by the thousand in euros, and to the penny in pounds
        sizes = [*(size - size % 3 for size in sizes[:-1]), sizes[-1] + sum(size % 3 for size in sizes[:-1])]
    lost = round(len(sizes) * (1 - person.wins) / person.wins)
    yield from ((size, Outcome.WON) for size in sizes)
    yield from ((chance.randint(12, 110), Outcome.LOST) for _ in range(lost))


def _in_pounds(person: Person, start: date) -> bool:
    return person.region == demo.LONDON and start >= RUNNING


def _parts(total: int, count: int, chance: Random) -> list[int]:
    """Cut a number into parts of unlike size."""
    shares = [chance.uniform(0.5, 1.8) for _ in range(count)]
    sizes = [round(total * share / sum(shares)) for share in shares]
    return [*sizes[:-1], total - sum(sizes[:-1])]


def _stays(usual: int, count: int, chance: Random) -> list[int]:
    """How long won deals stayed in a stage, with the usual stay for their median."""
    days = [max(1, round(usual * 3 ** (2 * (at + 0.5) / count - 1))) for at in range(count)]
    chance.shuffle(days)
    return days


def _workday(start: date, chance: Random) -> date:
    last = min(add_months(start, 3), demo.EXPORTED)
    day = start + DAY * chance.randrange((last - start).days)
    return day - DAY * max(0, day.weekday() - 4) if day.weekday() - 4 < day.day else day


def _closed_deal(
    made: DemoPast, person: Person, minor: int, outcome: Outcome, way: tuple[date, Sequence[int], int], chance: Random
) -> None:
    on, days, number = way
    account = f"{chance.choice(STEMS)} {chance.choice(SUFFIXES)}"
    product = chance.choice(PRODUCTS)
    rep_id = key("rep", person.name)
    created = on - DAY * sum(days)
    is_abroad = _in_pounds(person, on)
    minor = demo.in_pounds(minor) if is_abroad else minor
    deal = Deal(
        key("closed", str(number)),
        f"{account}, {product.name.lower()}",
        rep_id,
        _account(made, account, rep_id, chance),
        product.id,
        STAGES[len(days) - 1].id,
        outcome,
        minor,
        demo.POUNDS if is_abroad else CURRENCY,
        created_on=created,
        close_on=on,
        closed_on=on,
        stage_since=on - DAY * days[-1],
        last_activity_on=on,
        deal_type=chance.choice(("new business", "new business", "expansion", "renewal")),
        lead_source=chance.choice(("web", "event", "partner", "referral", "outbound")),
        lost_reason=chance.choice(REASONS) if outcome is Outcome.LOST else None,
        cycle_days=sum(days),
        source=SOURCE,
        external_id=f"C-{number:04}",
    )
    made.closed.append(deal)
    made.events += _way(deal, days)
    kind = EventKind.WON if outcome is Outcome.WON else EventKind.LOST
    made.events.append(
        DealEvent(deal.id, on, kind, deal.stage_id, outcome.value, minor, days[-1], deal.lost_reason, f"{deal.id}-end")
    )


def _way(deal: Deal, days: Sequence[int]) -> Iterator[DealEvent]:
    """The creation of a deal and its moves from stage to stage."""
    on = deal.created_on or TODAY
    yield DealEvent(deal.id, on, EventKind.CREATED, None, STAGES[0].id, deal.amount_minor, id=f"{deal.id}-0")
    for at, stay in enumerate(days[:-1]):
        on += DAY * stay
        before, after = STAGES[at].id, STAGES[at + 1].id
        yield DealEvent(deal.id, on, EventKind.STAGE, before, after, deal.amount_minor, stay, id=f"{deal.id}-{at + 1}")


def _account(made: DemoPast, name: str, rep_id: str, chance: Random) -> str:
    """Find an account, or make it with somebody who works there."""
    if name not in made.accounts:
        account = Account(
            key("account", name),
            name,
            rep_id,
            industry=chance.choice(INDUSTRIES),
            country=chance.choice(("DE", "AT", "NL", "FR", "NO", "PT", "GB")),
            employees=chance.choice((80, 150, 240, 420, 900, 2400)),
            source=SOURCE,
        )
        made.accounts[name] = account
        person = f"{chance.choice(FIRST)} {chance.choice(FAMILY)}"
        made.contacts.append(
            Contact(key("contact", name), person, account.id, title=chance.choice(TITLES), source=SOURCE)
        )
    return made.accounts[name].id


# Open deals


def _open_deal(made: DemoPast, line: demo.OpenLine, chance: Random) -> None:
    """Make an open deal up to where it stands, with the way it came, what was done for it, and who counts in it."""
    since = TODAY - DAY * line.age
    days = [chance.randint(5, 24) for _ in range(line.stage)]
    rep_id = demo.rep_keys()[line.rep]
    worth, is_abroad = line.thousands * THOUSAND, line.name in demo.ABROAD
    deal = Deal(
        key("deal", line.name),
        line.name,
        rep_id,
        _account(made, line.name, rep_id, chance),
        chance.choice(PRODUCTS).id,
        STAGES[line.stage].id,
        amount_minor=demo.in_pounds(worth) if is_abroad else worth,
        currency=demo.POUNDS if is_abroad else CURRENCY,
        created_on=since - DAY * sum(days),
        close_on=line.close_on,
        stage_since=since,
        last_activity_on=TODAY - DAY * line.silent,
        next_step=line.step,
        next_step_on=line.step_on,
        deal_type="new business",
        lead_source=chance.choice(("web", "event", "partner", "referral", "outbound")),
        contact=made.contacts[-1].name,
        source=SOURCE,
        external_id=f"D-{len(made.open) + 1:04}",
    )
    deal = as_imported(deal)
    made.open.append(deal)
    made.events += _way(deal, _days_to(deal, days))
    made.activities += _done_for(deal, chance)
    if line.stage >= 2 and deal.name != "Ostmark AG":
        made.stakeholders += _people(deal, chance)


def _days_to(deal: Deal, days: Sequence[int]) -> list[int]:
    """The stays in the stages before the one that a deal is in, and one in it."""
    if deal.name == "Ostmark AG":
        return [9, 14, 21, 41]
    return [*days[: _place(deal)], 0]


def _place(deal: Deal) -> int:
    return next(at for at, stage in enumerate(STAGES) if stage.id == deal.stage_id)


def as_imported(deal: Deal) -> Deal:
    """A deal as it was before the manager's own changes of the last days."""
    day = date(2026, 11, 1)
    before: dict[str, dict[str, object]] = {
        "Ostmark AG": {
            "close_on": date(2026, 11, 20),
            "pushes": 2,
            "last_activity_on": date(2026, 11, 12),
            "created_on": TODAY - DAY * (9 + 14 + 21 + 41),
            **demo.OSTMARK,
        },
        "Pallas": {"amount_minor": 180 * THOUSAND},
        "Garnet Homes": {"stage_id": STAGES[2].id, "stage_since": date(2026, 10, 30)},
        "Umber Foods": {"rep_id": demo.rep_keys()["Finn"]},
        "Corvo": {"next_step": None, "next_step_on": None},
        "Halden AS": {"next_step": "hear what Ana promised", "next_step_on": date(2026, 11, 17)},
        "Lindqvist": {"pushes": 1},
    }
    changed = dict(before.get(deal.name, {}))
    if "stage_since" in changed:  # the moves before lie before it
        changed["created_on"] = min(deal.created_on or day, day) - DAY * 20
    return replace(deal, **changed)  # type: ignore[arg-type]


def _done_for(deal: Deal, chance: Random) -> Iterator[Activity]:
    """What was done for an open deal, the last of it on the day that the deal names."""
    on = deal.last_activity_on or TODAY
    for number in range(chance.randint(2, 5)):
        if deal.created_on and on < deal.created_on:
            return
        yield _activity(f"{deal.name} {number}", chance.choice(STEPS[: _place(deal) + 1]), on, chance, deal)
        on -= DAY * chance.randint(3, 9)


def _activity(name: str, kind: ActivityKind, on: date, chance: Random, deal: Deal | str) -> Activity:
    return Activity(
        key("activity", name),
        kind,
        chance.choice(SUBJECTS[kind]),
        deal if isinstance(deal, str) else deal.rep_id,
        None if isinstance(deal, str) else deal.id,
        None if isinstance(deal, str) else deal.account_id,
        happened_on=on,
        minutes=chance.choice((10, 15, 20, 30, 45)),
        source=SOURCE,
    )


def _prospect(made: DemoPast, person: Person, chance: Random) -> None:
    """What a rep did in the last eight weeks without a deal in mind."""
    start, busy = date(2026, 9, 21), round(5 * person.attained) + 2
    for number in range(8 * busy):
        on = start + DAY * (7 * (number // busy) + chance.randrange(5))
        kind = chance.choice((ActivityKind.CALL, ActivityKind.CALL, ActivityKind.EMAIL, ActivityKind.MEETING))
        if on <= demo.EXPORTED:
            name = f"{person.name} {number}"
            made.activities.append(_activity(name, kind, on, chance, key("rep", person.name)))


def _people(deal: Deal, chance: Random) -> Iterator[Stakeholder]:
    """Who counts at a customer whose deal has come far."""
    roles = (StakeholderRole.CHAMPION, StakeholderRole.BUYER, StakeholderRole.INFLUENCER)
    for number, role in enumerate(roles[: chance.randint(2, 3)]):
        name = f"{chance.choice(FIRST)} {chance.choice(FAMILY)}"
        met = TODAY - DAY * chance.randint(2, 60)
        yield Stakeholder(key("person", f"{deal.name} {number}"), deal.id, name, role, TITLES[number], met_on=met)


def _people_of_ostmark(made: DemoPast) -> None:
    deal_id = key("deal", "Ostmark AG")
    people = (
        ("Jonas Kern", StakeholderRole.CHAMPION, "operations lead", date(2026, 11, 12)),
        ("Vera Brandt", StakeholderRole.BUYER, "CFO", date(2026, 9, 9)),
        ("Udo Seidel", StakeholderRole.BLOCKER, "IT security", date(2026, 11, 6)),
    )
    made.stakeholders += [
        Stakeholder(key("person", name), deal_id, name, role, title, met_on=met) for name, role, title, met in people
    ]
    told = (
        (date(2026, 9, 30), EventKind.CLOSE_DATE, "2026-09-30", "2026-11-06", "push 1"),
        (date(2026, 10, 2), EventKind.AMOUNT, "21000000 EUR", "18000000 EUR", None),
        (date(2026, 10, 30), EventKind.CLOSE_DATE, "2026-11-06", "2026-11-20", "push 2"),
    )
    made.events += [
        DealEvent(deal_id, on, kind, before, after, 180 * THOUSAND, note=note, id=f"{deal_id}-{on}")
        for on, kind, before, after, note in told
    ]


def _quotas(person: Person) -> Iterator[Quota]:
    """What a rep must sell in each quarter of the past and the running one."""
    for back in range(QUARTERS):
        start = add_months(RUNNING, -3 * back)
        if person.started_on <= start:
            name = f"{person.name} Q{(start.month + 2) // 3} {start.year}"
            minor, is_abroad = person.quota * THOUSAND, _in_pounds(person, start)
            yield Quota(
                key("quota", name),
                name,
                key("rep", person.name),
                start,
                add_months(start, 3) - DAY,
                demo.in_pounds(minor) if is_abroad else minor,
                demo.POUNDS if is_abroad else CURRENCY,
                source=SOURCE,
            )
