"""The index of the open deals also holds what a forecast asks for; frozen here.

One wide index, because a second one of the same deals draws the planner away from the one that covers the question.
"""

from typing import Any

STATEMENTS = (
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
