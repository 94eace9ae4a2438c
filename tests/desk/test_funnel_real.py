"""The funnel on real exports, against plain code over the CSVs that knows nothing of the program."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from conftest import REAL_DATA
from desk.crm import take

from salestui.desk import funnel, team
from salestui.desk.scorecards import scorecards
from salestui.domain.funnel_view import TEAM, DealGroup, Part
from salestui.domain.lens import Lens
from salestui.domain.periods import ALL_TIME, Period, PeriodKind, period_of
from salestui.reporting.records import numbers_record
from salestui.store.store import Store

pytestmark = pytest.mark.real_data
YEAR_END = date(2017, 12, 31)
Sums = Mapping[str, tuple[int, int, int]]
"""Won, lost, won in minor units, by name."""


def read(*path: str) -> list[dict[str, str]]:
    with REAL_DATA.joinpath(*path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def maven(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The whole export, taken in by the program once."""
    store = Store(tmp_path_factory.mktemp("maven")).open()
    take(store, [REAL_DATA / "maven"], YEAR_END, currency="USD", mapped={"GTXPro": "GTX Pro"})
    yield store
    store.close()


@pytest.fixture(scope="module")
def lines() -> list[dict[str, str]]:
    """The closed deals, each with its agent's manager and region."""
    agents = {row["sales_agent"]: row for row in read("maven", "sales_teams.csv")}
    deals = [row for row in read("maven", "sales_pipeline.csv") if row["deal_stage"] in ("Won", "Lost")]
    return [
        {**agents[row["sales_agent"]], **row, "product": row["product"].replace("GTXPro", "GTX Pro")} for row in deals
    ]


def summed(rows: list[dict[str, str]], by: str) -> dict[str, tuple[int, int, int]]:
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for row in rows:
        won = row["deal_stage"] == "Won"
        found[row[by]][0 if won else 1] += 1
        found[row[by]][2] += int(row["close_value"]) * 100 if won else 0
    return {name: (won, lost, minor) for name, (won, lost, minor) in found.items()}


def told(groups: tuple[DealGroup, ...]) -> dict[str, tuple[int, int, int]]:
    return {one.name: (one.won, one.lost, one.won_money.get("USD", 0)) for one in groups}


def lens(period: Period = ALL_TIME, **said: str) -> Lens:
    return Lens(period=period, everyone=True, currency="USD", **said)  # type: ignore[arg-type]


def part(store: Store, wanted: Part, seen: Lens, today: date = YEAR_END) -> funnel.ShownPart:
    return funnel.view(store, wanted, seen, today)


QUARTERS = [period_of(date(2017, month, 1), PeriodKind.QUARTER) for month in (1, 4, 7, 10)]


def test_maven_s_totals_are_the_known_ones(maven: Store) -> None:
    every = part(maven, Part.VELOCITY, lens()).speeds[-1]
    assert every.key == TEAM
    assert (every.ended.won, every.ended.lost, every.ended.won_money.get("USD")) == (4238, 2473, 1_000_553_400)


def test_every_agent_manager_region_and_product_is_that_of_plain_code(
    maven: Store, lines: list[dict[str, str]]
) -> None:
    speeds = part(maven, Part.VELOCITY, lens()).speeds[:-1]
    assert told(tuple(line.ended for line in speeds)) == summed(lines, "sales_agent")
    for line in speeds:
        own = [row for row in lines if row["sales_agent"] == line.name and row["deal_stage"] == "Won"]
        days = [(date.fromisoformat(row["close_date"]) - date.fromisoformat(row["engage_date"])).days for row in own]
        assert line.ended.cycle == Decimal(sum(days)) / len(days) or float(line.ended.cycle or 0) == sum(days) / len(
            days
        )
    assert told(part(maven, Part.PRODUCTS, lens()).groups) == summed(lines, "product")
    for name, wanted in summed(lines, "manager").items():
        seen = Lens(period=ALL_TIME, manager=name, currency="USD")
        whole = part(maven, Part.VELOCITY, seen).speeds[-1].ended
        assert (whole.won, whole.lost, whole.won_money.get("USD", 0)) == wanted
        assert team.roster(maven, seen, YEAR_END).total.won.totals.get("USD") == wanted[2]
    regions = summed(lines, "regional_office")
    assert {name: told(part(maven, Part.REGIONS, lens()).groups)[name] for name in regions} == regions


@pytest.mark.parametrize("quarter", QUARTERS, ids=lambda period: period.label)
def test_every_quarter_is_that_of_plain_code(maven: Store, lines: list[dict[str, str]], quarter: Period) -> None:
    own = [row for row in lines if date.fromisoformat(row["close_date"]) in quarter]
    assert told(part(maven, Part.PRODUCTS, lens(quarter)).groups) == summed(own, "product")
    assert told(part(maven, Part.ACCOUNTS, lens(quarter)).groups) == summed(own, "account")
    by_rep = funnel.view(maven, Part.PRODUCTS, lens(quarter), YEAR_END, by_rep=True).groups
    found = {(one.rep, one.name): (one.won, one.lost) for one in by_rep}
    counts = Counter((row["sales_agent"], row["product"], row["deal_stage"]) for row in own)
    assert found == {
        (agent, product): (counts[agent, product, "Won"], counts[agent, product, "Lost"])
        for agent, product, _ in counts
    }


def test_what_was_paid_is_held_against_the_list(maven: Store, lines: list[dict[str, str]]) -> None:
    prices = {row["product"]: int(row["sales_price"]) for row in read("maven", "products.csv")}
    for group in part(maven, Part.PRODUCTS, lens()).groups:
        paid = [int(row["close_value"]) for row in lines if row["product"] == group.name and row["deal_stage"] == "Won"]
        assert group.of_list == pytest.approx(sum(paid) / (prices[group.name] * len(paid)))


def test_canceled_is_told_apart_from_lost_where_the_crm_says_so(store: Store) -> None:
    take(store, [REAL_DATA / "d365_contoso"])
    rows = read("d365_contoso", "Opportunity.csv")
    owners = Counter((row["Owner"], row["Status"], row["Status Reason"]) for row in rows)
    seen = Lens(period=ALL_TIME, everyone=True, currency="USD")
    for canceled in ((), ("Canceled",)):
        shown = part(store, Part.VELOCITY, replace(seen, canceled=canceled), date(2025, 6, 1)).speeds
        for line in shown[:-1]:
            lost = sum(n for (who, status, why), n in owners.items() if (who, status) == (line.name, "Lost"))
            apart = owners[line.name, "Lost", "Canceled"] if canceled else 0
            assert (line.ended.won, line.ended.lost, line.ended.canceled) == (
                owners[line.name, "Won", "Won"], lost - apart, apart,
            )  # fmt: skip
        every = shown[-1].ended
        assert (every.won, every.lost, every.canceled) == (1914, 415 if canceled else 2794, 2379 if canceled else 0)
    apart = Lens(period=ALL_TIME, everyone=True, currency="USD", canceled=("canceled",))
    day = date(2025, 12, 31)  # every deal is closed by then
    roster, cards = team.roster(store, apart, day), scorecards(store, apart, day, every=True)
    for line in roster.standings:
        ended = (
            owners[line.rep.name, "Won", "Won"],
            sum(
                n
                for (who, status, why), n in owners.items()
                if (who, status) == (line.rep.name, "Lost") and why != "Canceled"
            ),
        )
        card = cards.find(line.rep.id)
        told = card.line("ratio") if card else None
        assert (line.ratio.won, line.ratio.lost) == (line.won.n, line.lost.n) == ended
        assert line.canceled.n == owners[line.rep.name, "Lost", "Canceled"]
        assert told is None or (told.measure.part, told.measure.n) == (ended[0], sum(ended))
    assert (roster.total.ratio.won, roster.total.ratio.lost, roster.total.canceled.n) == (1914, 415, 2379)
    assert numbers_record(roster.total)["close_ratio"] == {"value": round(1914 / 2329, 4), "n": 2329, "won": 1914}
