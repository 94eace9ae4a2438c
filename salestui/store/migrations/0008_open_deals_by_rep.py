"""The index of the open deals begins with whose they are, so that a team's are read alone; frozen here.

The expression is what the questions ask for: `rep_id` itself would draw the planner to the narrow index of all deals.
"""

from __future__ import annotations

from typing import Any

STATEMENTS = (
    'DROP INDEX "deal_open"',
    """CREATE INDEX "deal_open" ON "deal" (
        coalesce("rep_id", ''),
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
    """Make it anew."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
