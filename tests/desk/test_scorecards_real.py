"""KPIs per agent on a real export, against plain code that knows nothing of the program."""

import csv
from datetime import date
from pathlib import Path

import maven
import pytest

from salestui.desk.scorecards import scorecards
from salestui.domain.lens import Lens
from salestui.domain.periods import Period, parse_period
from salestui.store.store import Store

pytestmark = pytest.mark.real_data


def read(folder: Path) -> list[dict[str, str]]:
    with (folder / "maven" / "sales_pipeline.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def plain_figures(deals: list[dict[str, str]], agent: str, start: str, end: str) -> dict[str, float | None]:
    """One agent's figures of some days, from the export alone."""
    mine = [deal for deal in deals if deal["sales_agent"] == agent]
    closed = [deal for deal in mine if start <= deal["close_date"] <= end and deal["close_date"]]
    won = [deal for deal in closed if deal["deal_stage"] == "Won"]
    lost = [deal for deal in closed if deal["deal_stage"] == "Lost"]
    amount = sum(int(deal["close_value"]) for deal in won)
    days = [(date.fromisoformat(one["close_date"]) - date.fromisoformat(one["engage_date"])).days for one in won]
    weeks = ((date.fromisoformat(end) - date.fromisoformat(start)).days + 1) / 7
    created = sum(1 for deal in mine if deal["engage_date"] and start <= deal["engage_date"] <= end)
    return {
        "won": amount * 100,
        "won_deals": len(won) / (weeks * 7 * 12 / 365.25),
        "ratio": len(won) / (len(won) + len(lost)) if closed else None,
        "average": amount * 100 / len(won) if won else None,
        "cycle": sum(days) / len(days) if days else None,
        "new_deals": created / (weeks * 7 * 12 / 365.25),
    }


@pytest.mark.parametrize("period", ["Q4 2017", "Q3 2017", "2017", "last 90 days"])
def test_every_agent_s_kpis_are_those_of_plain_code(maven_store: Store, real_data: Path, period: str) -> None:
    asked = parse_period(period, maven.TODAY)
    deals = read(real_data)
    shown = scorecards(maven_store, Lens(period=asked, everyone=True), maven.TODAY, every=True)
    assert len(shown.cards) == 35
    checked = 0
    for card in shown.cards:
        figures = plain_figures(deals, card.name, asked.start.isoformat(), asked.end.isoformat())
        for kpi, wanted in figures.items():
            line = card.line(kpi)
            assert line is not None
            found = line.measure.value
            assert found == wanted if wanted is None else found == pytest.approx(wanted), (card.name, kpi)
            checked += 1
    assert checked == 35 * 6


def test_all_time_is_every_deal_there_is(maven_store: Store) -> None:
    everything = Lens(period=parse_period("all", maven.TODAY), everyone=True)
    shown = scorecards(maven_store, everything, maven.TODAY, every=True)
    lines = [card.line("won") for card in shown.cards]
    assert sum(line.measure.value or 0 for line in lines if line) == 10_005_534 * 100
    assert sum(line.measure.n for line in lines if line) == 4_238
    ratios = [card.line("ratio") for card in shown.cards]
    assert sum(line.measure.n for line in ratios if line) == 4_238 + 2_473
    grown = scorecards(maven_store, Lens(period=Period(*map(date, (2017, 2017), (4, 6), (1, 30)), "Q2"), everyone=True),
                       maven.TODAY, every=True)  # fmt: skip
    assert all((line := card.line("growth")) is not None and line.measure.value is None for card in grown.cards)
