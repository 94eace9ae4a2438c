"""Activities by rep, and by deal, with day and kind: what scorecards count from indexes alone; frozen here."""

from typing import Any

STATEMENTS = (
    'DROP INDEX "activity_rep_id_happened_on"',
    'DROP INDEX "activity_deal_id_happened_on"',
    'CREATE INDEX "activity_rep_id_happened_on_kind" ON "activity" ("rep_id", "happened_on", "kind")',
    'CREATE INDEX "activity_deal_id_happened_on_kind" ON "activity" ("deal_id", "happened_on", "kind")',
)


def up(migrator: Any, db: Any) -> None:
    """Make the indexes, each in the place of a narrower one."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
