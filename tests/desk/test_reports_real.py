"""The Monday scorecard, reps' pages, discipline and quotas of real exports, against plain code over the CSVs."""

import csv
import json
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from io import StringIO
from pathlib import Path
from statistics import fmean, median, median_low
from typing import Any

import pytest
from conftest import REAL_DATA
from desk.crm import take

from salestui import cli
from salestui.store.store import Store

pytestmark = pytest.mark.real_data
STALE, WATCH, ROLLING = 1.5, 1.0, (30, 60, 90)
CATEGORIES = {"Committed": "commit", "Best Case": "best_case", "Pipeline": "pipeline", "Omitted": "omitted"}


@dataclass
class Line:
    """One deal of an export, read by plain code; money in whole units."""

    name: str
    account: str
    rep: str
    status: str
    worth: float | None
    chance: float
    category: str
    created: date | None
    expected: date | None
    closed: date | None
    list_price: float | None = None

    @property
    def value(self) -> float:
        """What it counts for in a sum of open deals."""
        return self.worth if self.worth is not None else self.list_price or 0


@dataclass
class Export:
    """A folder of CSVs: its deals and goals, and the day it is looked at."""

    data: Path
    today: date
    lines: list[Line]
    reps: set[str]
    goals: dict[tuple[str, date, date], float]

    def ended(self, who: str, start: date, end: date, *how: str) -> list[Line]:
        """What a rep, or with "" everybody, closed in some days."""
        return [
            one for one in self.lines
            if who in ("", one.rep) and one.status in (how or ("Won", "Lost")) and one.closed and start <= one.closed <= end
        ]  # fmt: skip

    def open(self, who: str = "") -> list[Line]:
        """What a rep has open."""
        return [one for one in self.lines if one.status == "Open" and who in ("", one.rep)]

    @property
    def is_logged(self) -> bool:
        """Does the export tell of any activity?"""
        return bool(self.goals)

    @cached_property
    def usual(self) -> int:
        """The median of all cycles of won deals, the lower of two."""
        won = [one for one in self.lines if one.status == "Won" and one.closed and one.created]
        return median_low((one.closed - one.created).days for one in won if one.closed and one.created)

    @cached_property
    def twins(self) -> set[int]:
        """The open deals with another of the same account and name, or amount and expected day."""
        names = Counter((one.account, one.name) for one in self.open())
        worths = Counter((one.account, one.worth, one.expected) for one in self.open())
        return {
            id(one) for one in self.open()
            if (names[one.account, one.name] > 1 and (one.account or names[one.account, one.name] <= 3))
            or (one.account and one.worth and one.expected and worths[one.account, one.worth, one.expected] > 1)
        }  # fmt: skip

    def is_stale(self, one: Line) -> bool:
        """Is it open beyond half as long again as usual?"""
        return one.created is not None and (self.today - one.created).days > int(STALE * self.usual)


def rows(*path: str) -> list[dict[str, str]]:
    with REAL_DATA.joinpath(*path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def day(text: str) -> date | None:
    if not text.strip():
        return None
    return date.fromisoformat(text) if "-" in text else datetime.strptime(text.split()[0], "%m/%d/%Y").date()


def worth_of(text: str) -> float | None:
    return number(text) if text.strip() else None


def number(text: str) -> float:
    return float(re.sub(r"[$, ]", "", text))


@pytest.fixture(scope="module")
def maven(tmp_path_factory: pytest.TempPathFactory) -> Export:
    data, today = tmp_path_factory.mktemp("maven") / "data", date(2017, 12, 31)
    store = Store(data).open()
    take(store, [REAL_DATA / "maven"], today, currency="USD", mapped={"GTXPro": "GTX Pro"})
    store.close()
    prices = {row["product"]: number(row["sales_price"]) for row in rows("maven", "products.csv")}
    deals = rows("maven", "sales_pipeline.csv")
    lines = [
        Line(
            f"{row['account']} {row['product']}", row["account"], row["sales_agent"],
            row["deal_stage"] if row["deal_stage"] in ("Won", "Lost") else "Open",
            number(row["close_value"]) if row["close_value"] else None,
            {"Prospecting": 0.1, "Engaging": 0.33}.get(row["deal_stage"], 0), "pipeline",
            day(row["engage_date"]), None if row["deal_stage"] not in ("Won", "Lost") else day(row["close_date"]),
            day(row["close_date"]), prices[row["product"].replace("GTXPro", "GTX Pro")],
        )
        for row in deals
    ]  # fmt: skip
    return Export(data, today, lines, {row["sales_agent"] for row in rows("maven", "sales_teams.csv")}, {})


@pytest.fixture(scope="module")
def contoso(tmp_path_factory: pytest.TempPathFactory) -> Export:
    data, folder = tmp_path_factory.mktemp("contoso") / "data", "d365_contoso"
    store = Store(data).open()
    take(store, [REAL_DATA / folder])
    store.close()
    lines = [
        Line(
            row["Topic"].strip(), row["Potential Customer"], row["Owner"], row["Status"],
            worth_of(row["Est. revenue" if row["Status"] == "Open" else "Actual Revenue"]), float(row["Probability"] or 0) / 100,
            CATEGORIES.get(row["Forecast category"], "commit" if row["Sales Stage"] == "Close" else "pipeline"),
            day(row["Created On"]), day(row["Est. close date"]), day(row["Actual Close Date"]),
        )
        for row in rows(folder, "Opportunity.csv")
    ]  # fmt: skip
    goals: dict[tuple[str, date, date], float] = {}
    wholes = {row["Parent Goal"] for row in rows(folder, "Goal.csv")}
    for row in rows(folder, "Goal.csv"):
        start, end = day(row["From"]), day(row["To"])
        if row["Target"].strip() and row["Name"] not in wholes and start and end:
            goals[row["Goal Owner"], start, end] = number(row["Target"])
    names = {f"{row['First Name']} {row['Last Name']}".strip() for row in rows(folder, "User.csv")}
    return Export(
        data,
        date(2025, 6, 1),
        lines,
        names | {one.rep for one in lines} | {row["Owner"] for row in rows(folder, "Appointments.csv")},
        goals,
    )


def told(export: Export, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert cli.run(["--data", str(export.data), "--today", export.today.isoformat(), *words]) == 0
    return capsys.readouterr().out


def answer(export: Export, capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    return dict(json.loads(told(export, capsys, *words, "--json")))


def days_of(said: dict[str, str]) -> tuple[date, date]:
    return date.fromisoformat(said["start"]), date.fromisoformat(said["end"])


def lapses(export: Export, own: Sequence[Line]) -> dict[str, int]:
    """What is not kept up on some open deals; neither export knows next steps, and their last activities are no deals'."""
    return {
        "no amount": sum(one.worth is None for one in own),
        "no close date": sum(one.expected is None for one in own),
        "close date past": sum(one.expected is not None and one.expected < export.today for one in own),
        "no next step": len(own), "next step without a day": 0, "next step overdue": 0, "silent": 0,
        "no activity known": len(own) if export.is_logged else 0,
        "stale for its stage": sum(export.is_stale(one) for one in own),
        "likely twice": sum(id(one) in export.twins for one in own),
    }  # fmt: skip


def late_by_week(export: Export, who: str) -> list[float | None]:
    """The share of what was open at the end of each of the last eight weeks that had been expected before."""
    shares: list[float | None] = []
    for back in range(7, -1, -1):
        at = export.today - timedelta(7 * back)
        there = [
            one for one in export.lines
            if who in ("", one.rep) and (one.created is None or one.created <= at)
            and (one.status == "Open" or (one.closed is not None and one.closed > at))
        ]  # fmt: skip
        late = sum(one.expected is not None and one.expected < at for one in there)
        shares.append(late / len(there) if there else None)
    return shares


EXPORTS = ("maven", "contoso")


@pytest.fixture(params=EXPORTS)
def export(request: pytest.FixtureRequest) -> Export:
    found: Export = request.getfixturevalue(request.param)
    return found


def test_discipline_is_that_of_plain_code(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    found = {(one["rep"] or {"name": ""})["name"]: one for one in answer(export, capsys, "hygiene", "--all")["reps"]}
    assert set(found) == export.reps | {""}
    page = told(export, capsys, "hygiene", "--all").splitlines()[1:]
    table = {re.split(r"  +", line)[0]: re.split(r"  +", line)[1:] for line in page}
    for who, line in found.items():
        own = export.open(who)
        assert (line["open"], line["current"]) == (len(own), 0), who
        assert line["lapses"] == lapses(export, own), who
        assert line["past_close_dates_by_week"] == pytest.approx(late_by_week(export, who)), who
        told_of = [str(len(own)), *(["0%"] if own else []), *map(str, lapses(export, own).values())]
        assert table[who or "TEAM"] == told_of, who
    assert told(export, capsys, "hygiene", "--all", "--markdown").count("\n| ") == len(found) + 2


def kpis(export: Export, who: str, start: date, end: date, quota: float | None) -> dict[str, tuple[float | None, int]]:
    """What the usual KPIs of a rep are, with n, in the days of a period."""
    ended, won, own = export.ended(who, start, end), export.ended(who, start, end, "Won"), export.open(who)
    sold = sum(one.worth or 0 for one in won)
    left = None if quota is None else quota - sold
    due = [one for one in own if (one.expected is None or one.expected <= end) and one.category != "omitted"]
    return {
        "ratio": (len(won) / len(ended) if ended else None, len(ended)),
        "average": (round(sold / len(won), 2) if won else None, len(won)),
        "coverage": (sum(one.worth or 0 for one in due) / left if left and left > 0 else None, len(due)),
        "current": (0.0 if own else None, len(own)),
    }


def goal(export: Export, who: str, start: date, end: date) -> float | None:
    return export.goals.get((who, start, end))


def value_of(said: object) -> float | None:
    return float(said["amount"]) if isinstance(said, dict) else said  # type: ignore[return-value]


def test_the_monday_scorecard_is_that_of_plain_code(export: Export, capsys: pytest.CaptureFixture[str]) -> None:
    words = ("report", "scorecard", "--all")
    monday = answer(export, capsys, *words)
    (start, end), (first, last) = days_of(monday["window"]), days_of(monday["period"])
    assert (end, last) == (export.today, monday["period"] and last)
    cards = {card["rep"]["name"]: {one["key"]: one for one in card["kpis"]} for card in monday["scorecards"]}
    assert set(cards) == export.reps
    wanted = {who: kpis(export, who, start, last, goal(export, who, first, last)) for who in cards}
    for who, card in cards.items():
        for key, (value, n) in wanted[who].items():
            assert (value_of(card[key]["value"]), card[key]["n"]) == (pytest.approx(value), n), (who, key)
    some = next(iter(cards.values()))
    for key in ("ratio", "average", "coverage", "current"):
        known = sorted((one[key][0] for one in wanted.values() if one[key][0] is not None), reverse=True)
        best = fmean(known[: len(known) // 3]) if len(known) >= 3 else None
        assert value_of(some[key]["top_third"]) == pytest.approx(best, abs=0.01), key
    ended, won = export.ended("", start, end), export.ended("", start, end, "Won")
    assert some["ratio"]["team"] == (pytest.approx(len(won) / len(ended)) if ended else None)
    sold = sum(one.worth or 0 for one in won)
    assert value_of(some["average"]["team"]) == (pytest.approx(sold / len(won), abs=0.01) if won else None)
    for rep in (kept := answer(export, capsys, "hygiene", "--all")["reps"]):
        rep["to_mend"] = []
    assert monday["discipline"] == kept
    month = days_of(monday["commits"]["period"])
    committed = [
        one for one in export.open() if one.category == "commit" and one.expected and month[0] <= one.expected <= month[1]
    ]  # fmt: skip
    assert (monday["commits"]["n"], number(monday["commits"]["sum"]["amount"])) == (
        len(committed), sum(one.value for one in committed),
    )  # fmt: skip
    sheet = {(part, line, name): text for part, line, name, text, *_ in
             csv.reader(StringIO(told(export, capsys, *words, "-f", "csv")))}  # fmt: skip
    titles = {"ratio": "Close ratio", "average": "Average deal", "coverage": "Coverage", "current": "CRM current"}
    page = told(export, capsys, *words)
    for who in cards:
        for key, (value, _) in wanted[who].items():
            text = sheet.get(("Scorecard", who, titles[key]))
            assert (None if text is None else float(text)) == (
                None if value is None else pytest.approx(value, abs=1e-4)
            )
        ratio = wanted[who]["ratio"][0]
        line = next(line for line in page.splitlines() if line.startswith(f"| {who} |"))
        assert line.split(" | ")[4].strip() == ("" if ratio is None else f"{ratio:.0%}")
    for rep in monday["discipline"]:
        name = rep["rep"]["name"] if rep["rep"] else "TEAM"
        for lapse, n in rep["lapses"].items():
            assert int(sheet.get(("Kept up in the CRM", name, lapse.capitalize()), 0)) == n


def sums(export: Export, who: str, start: date, end: date) -> dict[str, float]:
    """What of a rep's open deals is expected in some days, by category."""
    found = dict.fromkeys(("commit", "best_case", "pipeline", "omitted"), 0.0)
    for one in export.open(who):
        if one.expected and start <= one.expected <= end:
            found[one.category] += one.value
    return found


@pytest.mark.parametrize(("name", "who", "period"), [
    ("maven", "Darcel Schlecht", "this quarter"), ("maven", "Anna Snelling", "Q2 2017"),
    ("maven", "Carl Lin", "2017"), ("contoso", "Alan Ross", "this quarter"), ("contoso", "Eric Boocock", "Q1 2025"),
    ("contoso", "Deal Close Agent", "this quarter"), ("contoso", "Per Mikkelsen", "Q4 2024"),
])  # fmt: skip
def test_a_reps_page_is_that_of_plain_code(
    request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str], name: str, who: str, period: str
) -> None:
    export: Export = request.getfixturevalue(name)
    words = ("report", "rep", who, "--period", period)
    sheet = answer(export, capsys, *words)
    (start, end), today = days_of(sheet["period"]), export.today
    own, won, quota = export.open(who), export.ended(who, start, end, "Won"), goal(export, who, start, end)
    said, sold = sheet["numbers"], sum(one.worth or 0 for one in won)

    def amount(one: dict[str, Any]) -> float:
        return sum(number(each["amount"]) for each in one["amounts"])

    assert (amount(said["closed"]), said["closed"]["deals"]) == (sold, len(won))
    assert said["lost"]["deals"] == len(export.ended(who, start, end, "Lost"))
    assert (amount(said["open"]), said["open"]["deals"]) == (sum(one.value for one in own), len(own))
    assert amount(said["weighted"]) == pytest.approx(sum(one.value * one.chance for one in own), abs=0.01)
    year = export.ended(who, (min(end, today) + timedelta(1)).replace(year=min(end, today).year - 1)
                        if (min(end, today) + timedelta(1)).month != 1 else date(min(end, today).year, 1, 1), min(end, today))  # fmt: skip
    of_year = [one for one in year if one.status == "Won"]
    assert said["close_ratio"] == {
        "value": round(len(of_year) / len(year), 4) if year else None, "n": len(year), "won": len(of_year),
    }  # fmt: skip
    cycles = [(one.closed - one.created).days for one in of_year if one.closed and one.created]
    assert said["cycle_days"]["median"] == (median(cycles) if cycles else None)
    ages = [max((today - one.created).days, 0) for one in own if one.created]
    assert said["age_days"] == {"median": median(ages) if ages else None, "n": len(ages)}
    assert said["stale"] == sum(export.is_stale(one) for one in own)
    assert said["target"] == (None if quota is None else [{"amount": f"{quota:.2f}", "currency": "USD"}])
    assert said["attained"] == (None if not quota else pytest.approx(sold / quota, abs=1e-4))

    line = sheet["forecast"]
    assert number(line["closed"]["amount"]) == sold
    for category, worth in sums(export, who, start, end).items():
        assert number(line[category]["amount"]) == pytest.approx(worth), category
    for days, ahead in zip(ROLLING, line["rolling"], strict=True):
        for category, worth in sums(export, who, today, today + timedelta(days - 1)).items():
            assert number(ahead[category]["amount"]) == pytest.approx(worth), (days, category)
    assert line["undated_deals"] == sum(one.expected is None for one in own)
    assert sheet["discipline"][0]["lapses"] == lapses(export, own)
    committed = [one for one in own if one.category == "commit" and one.expected and start <= one.expected <= end]
    assert Counter(one["name"] for one in sheet["commits"]["deals"]) == Counter(one.name for one in committed)
    assert sum(number(one["amount"]["amount"]) for one in sheet["commits"]["deals"]) == sum(
        one.value for one in committed
    )
    told_of = list(csv.reader(StringIO(told(export, capsys, *words, "-f", "csv"))))
    cells = {(part, line, name): text for part, line, name, text, *_ in told_of}
    if won:
        assert number(cells["The number", sheet["period"]["label"], "Closed"]) == sold
    assert float(cells["The number", sheet["period"]["label"], "Commit"]) == sum(one.value for one in committed)
    now = {name: text for part, line, name, text, *_ in told_of if (part, line) == ("Open", today.isoformat())}
    assert (int(now["Deals"]), int(now["Stale"]), int(now["N"])) == (len(own), said["stale"], len(year))
    card = {one["key"]: one for one in sheet["scorecards"][0]["kpis"]}
    for key, (value, n) in kpis(export, who, start, end, quota).items():
        if end >= today or key in ("ratio", "average"):  # what was open then is known from history alone
            assert (value_of(card[key]["value"]), card[key]["n"]) == (pytest.approx(value), n), key


def test_quotas_are_those_of_plain_code(contoso: Export, capsys: pytest.CaptureFixture[str]) -> None:
    checked = 0
    for year in sorted({start.year for _, start, _ in contoso.goals}):
        said = answer(contoso, capsys, "quotas", "--all", "--period", str(year))
        found = {
            (rep["rep"]["name"], *days_of(one["period"])): number(one["full"]["amount"])
            for rep in said["reps"] for one in rep["quotas"]
        }  # fmt: skip
        wanted = {key: worth for key, worth in contoso.goals.items() if key[1].year == year}
        assert found == wanted
        checked += len(wanted)
        sums: dict[date, float] = defaultdict(float)
        for (_, start, _), worth in wanted.items():
            sums[start] += worth
        page = told(contoso, capsys, "quotas", "--all", "--period", str(year)).splitlines()
        line = next(line for line in page if line.startswith("SUM"))
        assert line.split()[1:] == [f"{sums[start] / 1000:,.0f}k" if sums[start] else "0" for start in sorted(sums)]
    assert checked == len(contoso.goals)


@pytest.mark.parametrize("period", ["Q2 2025", "Q1 2025", "Q4 2023", "Q3 2025"])
def test_the_gap_is_quota_less_closed_less_expected_to_the_cent(
    contoso: Export, capsys: pytest.CaptureFixture[str], period: str
) -> None:
    said = answer(contoso, capsys, "gap", "--all", "--period", period)
    start, end = days_of(said["period"])
    cents = {name: round(number(said[name]["amount"]) * 100) for name in ("quota", "closed", "expected", "gap", "left")}
    goals = rows("d365_contoso", "Goal.csv")
    (whole,) = {row["Parent Goal"] for row in goals if row["Parent Goal"] and day(row["From"]) == start}
    (target,) = (number(row["Target"]) for row in goals if row["Name"] == whole)
    assert cents["quota"] == target * 100
    assert cents["closed"] == sum((one.worth or 0) * 100 for one in contoso.ended("", start, end, "Won"))
    assert cents["gap"] == cents["quota"] - cents["closed"] - cents["expected"] == cents["left"]
