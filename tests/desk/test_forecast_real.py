"""Attainment per person on a real export, against plain code that knows nothing of the program."""

import csv
from collections import defaultdict
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from desk.crm import take

from salestui.desk import forecasting
from salestui.domain.lens import Lens
from salestui.domain.periods import Period
from salestui.store.store import Store

pytestmark = pytest.mark.real_data


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cents(text: str) -> int:
    return int(Decimal(text.replace("$", "").replace(",", "").strip()) * 100)


def day(text: str) -> date:
    return datetime.strptime(text.split()[0], "%m/%d/%Y").date()


def test_every_goal_s_attainment_is_that_of_plain_code(store: Store, real_data: Path) -> None:
    folder = real_data / "d365_contoso"
    take(store, [folder])
    goals, deals = read(folder / "Goal.csv"), read(folder / "Opportunity.csv")
    wholes = {goal["Parent Goal"] for goal in goals if goal["Parent Goal"]}
    quotas: dict[tuple[date, date], dict[str, int]] = defaultdict(dict)
    targets = {}
    for goal in goals:
        days = day(goal["From"]), day(goal["To"])
        if goal["Target"].strip():
            if goal["Name"] in wholes:
                targets[days] = cents(goal["Target"])
            else:
                quotas[days][goal["Goal Owner"]] = cents(goal["Target"])
    assert len(quotas) == len(targets) == 20
    checked = 0
    for (start, end), wanted in quotas.items():
        won: dict[str, int] = defaultdict(int)
        for deal in deals:
            if deal["Status"] == "Won" and start <= day(deal["Actual Close Date"]) <= end:
                won[deal["Owner"]] += cents(deal["Actual Revenue"])
        lens = Lens(period=Period(start, end, "a quarter"), everyone=True, currency="USD")
        shown = forecasting.forecast(store, lens, date(2025, 6, 1))
        assert shown.total.quota == targets[start, end]
        assert shown.team.quotas.get("USD", 0) == sum(wanted.values())
        for line in shown.lines:
            assert line.quota == wanted.get(line.name)
            assert line.rollup.closed == won[line.name]
            checked += line.quota is not None
    assert checked == sum(map(len, quotas.values()))
