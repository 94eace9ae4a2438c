"""An index that tells at once which currencies the deals are in; frozen here."""

from typing import Any

STATEMENTS = ('CREATE INDEX "deal_currency" ON "deal" ("currency")',)


def up(migrator: Any, db: Any) -> None:
    """Make the index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
