"""Which blocks of time were made as one weekly series; frozen here."""

from typing import Any

STATEMENTS = (
    'ALTER TABLE "time_block" ADD COLUMN "series" TEXT',
    'CREATE INDEX "time_block_series" ON "time_block" ("series")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the column; blocks that are there already are told by their likeness."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
