"""An index that answers a forecast: open deals by rep with day, category, amount; frozen here."""

from typing import Any

STATEMENTS = (
    """CREATE INDEX "deal_forecast" ON "deal" (
        "rep_id",
        "close_on",
        "stage_id",
        "category",
        "currency",
        "amount_minor",
        "product_id",
        "outcome",
        "archived",
        "vanished_on"
    ) WHERE outcome = 'open' AND archived = 0 AND vanished_on IS NULL""",
    'CREATE INDEX "quota_parent_id" ON "quota" ("parent_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the indexes."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
