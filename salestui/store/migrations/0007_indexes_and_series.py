"""Indexes of what discipline, the waterfall, first meetings and currencies ask for; series of blocks; frozen here."""

from typing import Any

STATEMENTS = (
    'DROP INDEX "deal_event_on_kind"',
    'CREATE INDEX "deal_event_on_kind_deal_id" ON "deal_event" ("on", "kind", "deal_id")',
    'DROP INDEX "activity_rep_id_happened_on_kind"',
    'CREATE INDEX "activity_rep_id_happened_on_kind_deal_id" ON "activity"'
    ' ("rep_id", "happened_on", "kind", "deal_id")',
    'CREATE INDEX "deal_currency" ON "deal" (upper("currency"))',
    'ALTER TABLE "time_block" ADD COLUMN "series" TEXT',
    'CREATE INDEX "time_block_series" ON "time_block" ("series")',
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
    """Make them; blocks that are there already are told by their likeness."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
