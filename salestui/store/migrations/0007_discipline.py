"""Indexes that hold what discipline, the waterfall and first meetings ask for; frozen here."""

from typing import Any

STATEMENTS = (
    'DROP INDEX "deal_event_on_kind"',
    'CREATE INDEX "deal_event_on_kind_deal_id" ON "deal_event" ("on", "kind", "deal_id")',
    'DROP INDEX "activity_rep_id_happened_on_kind"',
    'CREATE INDEX "activity_rep_id_happened_on_kind_deal_id" ON "activity"'
    ' ("rep_id", "happened_on", "kind", "deal_id")',
    'DROP INDEX "deal_open"',
    """CREATE INDEX "deal_open" ON "deal" (
        "stage_id",
        "stage_since",
        "rep_id",
        "amount_minor",
        "currency",
        "chance",
        "product_id",
        "category",
        "close_on",
        "snoozed_until",
        "pushes",
        "created_on",
        "id",
        "account_id",
        "last_activity_on",
        "name_key",
        "next_step_on",
        "outcome",
        "archived",
        "vanished_on"
    ) WHERE outcome = 'open' AND archived = 0 AND vanished_on IS NULL""",
)


def up(migrator: Any, db: Any) -> None:
    """Make the indexes."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
