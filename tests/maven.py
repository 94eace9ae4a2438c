"""The maven sales export as records, so that questions can be asked before importing has a say in it."""

import csv
from datetime import date
from pathlib import Path

from salestui.desk.workspace import CURRENCY, MANAGER, prefer
from salestui.domain.accounts import Product
from salestui.domain.ids import derived_id
from salestui.domain.kinds import Outcome
from salestui.domain.pipeline import Deal, Stage
from salestui.domain.team import Rep
from salestui.store.store import Store

TODAY = date(2017, 12, 31)


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "maven" / f"{name}.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def fill(store: Store, folder: Path) -> None:
    """Keep the reps, the products and the deals of the export."""
    reps = [
        Rep(
            derived_id("rep", row["sales_agent"]),
            row["sales_agent"],
            manager=row["manager"],
            region=row["regional_office"],
        )
        for row in table(folder, "sales_teams")
    ]
    products = [
        Product(
            derived_id("product", row["product"]),
            row["product"],
            list_price_minor=int(row["sales_price"]) * 100,
            currency="USD",
        )
        for row in table(folder, "products")
    ]
    stages = [Stage("s1", "Prospecting", 1, 100), Stage("s2", "Engaging", 2, 400)]
    known = {product.id for product in products}
    with store.change(TODAY) as change:
        change.label = "maven"
        change.add(*reps)
        change.add(*products)
        change.add(*stages)
        change.add(*(_deal(row, known) for row in table(folder, "sales_pipeline")))
        prefer(store, change, CURRENCY, "USD")
        days = sorted(int(row[0]) for row in store.rows("SELECT cycle_days FROM deal WHERE outcome = 'won'"))
        store.run("INSERT INTO pace (stage_id, days, n) VALUES ('', ?, ?)", days[(len(days) - 1) // 2], len(days))


def see_as(store: Store, manager: str | None) -> None:
    """Look at it as one of its managers does."""
    with store.change(TODAY) as change:
        change.label = "whose team"
        if manager:
            prefer(store, change, MANAGER, manager)


def _deal(row: dict[str, str], products: set[str]) -> Deal:
    product = derived_id("product", row["product"].replace("GTXPro", "GTX Pro"))
    assert product in products
    engaged = date.fromisoformat(row["engage_date"]) if row["engage_date"] else None
    closed = date.fromisoformat(row["close_date"]) if row["close_date"] else None
    outcome = {"Won": Outcome.WON, "Lost": Outcome.LOST}.get(row["deal_stage"], Outcome.OPEN)
    return Deal(
        derived_id("deal", row["opportunity_id"]),
        row["opportunity_id"],
        rep_id=derived_id("rep", row["sales_agent"]),
        product_id=product,
        stage_id="s1" if row["deal_stage"] == "Prospecting" else "s2",
        outcome=outcome,
        amount_minor=int(row["close_value"]) * 100 if row["close_value"] else None,
        currency="USD",
        created_on=engaged,
        closed_on=closed,
        stage_since=engaged,
        cycle_days=(closed - engaged).days if outcome is Outcome.WON and closed and engaged else None,
    )
