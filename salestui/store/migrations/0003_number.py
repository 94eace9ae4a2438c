"""The number: calls, ramps, gap scenarios, the scorecard's choice, floors, typed KPI values, rates; frozen here."""

from typing import Any

STATEMENTS = (
    """CREATE TABLE "floor" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "kpi" TEXT NOT NULL,
        "agreed_on" TEXT NOT NULL,
        "floor" REAL,
        "target" REAL,
        "note" TEXT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT""",
    'CREATE INDEX "floor_rep_id_kpi_agreed_on" ON "floor" ("rep_id", "kpi", "agreed_on")',
    """CREATE TABLE "forecast_call" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT,
        "said_by" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "amount_minor" INTEGER NOT NULL,
        "currency" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "at" TEXT NOT NULL,
        "note" TEXT,
        "closed_minor" INTEGER,
        "commit_minor" INTEGER,
        "best_minor" INTEGER,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT""",
    """CREATE INDEX "forecast_call_starts_on_ends_on_rep_id_at" ON "forecast_call" (
        "starts_on",
        "ends_on",
        "rep_id",
        "at"
    )""",
    'CREATE INDEX "forecast_call_rep_id_at" ON "forecast_call" ("rep_id", "at")',
    """CREATE TABLE "kpi_choice" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "kpi" TEXT NOT NULL,
        "position" INTEGER NOT NULL,
        "weight" INTEGER NOT NULL,
        "name" TEXT,
        "unit" TEXT,
        "higher_is_better" INTEGER NOT NULL,
        "chosen_on" TEXT,
        "retired_on" TEXT
    ) STRICT""",
    """CREATE TABLE "kpi_value" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "kpi" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "value" REAL NOT NULL,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT""",
    'CREATE INDEX "kpi_value_rep_id_kpi_on" ON "kpi_value" ("rep_id", "kpi", "on")',
    """CREATE TABLE "scenario" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "name" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "ends_on" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "gap_minor" INTEGER NOT NULL,
        "currency" TEXT NOT NULL
    ) STRICT""",
    'CREATE INDEX "scenario_starts_on" ON "scenario" ("starts_on")',
    """CREATE TABLE "lever" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "scenario_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL,
        "subject" TEXT NOT NULL,
        "amount_minor" INTEGER NOT NULL,
        "chance" INTEGER NOT NULL,
        "deal_id" TEXT,
        "rep_id" TEXT,
        "who" TEXT,
        "by_on" TEXT,
        "position" INTEGER NOT NULL,
        FOREIGN KEY ("scenario_id") REFERENCES "scenario" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("deal_id") REFERENCES "deal" ("id") ON DELETE RESTRICT,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT""",
    'CREATE INDEX "lever_scenario_id_position" ON "lever" ("scenario_id", "position")',
    'CREATE INDEX "lever_deal_id" ON "lever" ("deal_id")',
    """CREATE TABLE "ramp" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "rep_id" TEXT NOT NULL,
        "starts_on" TEXT NOT NULL,
        "shares" TEXT NOT NULL,
        FOREIGN KEY ("rep_id") REFERENCES "rep" ("id") ON DELETE RESTRICT
    ) STRICT""",
    'CREATE INDEX "ramp_rep_id" ON "ramp" ("rep_id")',
    """CREATE TABLE "rate" (
        "id" TEXT NOT NULL PRIMARY KEY,
        "rev" INTEGER NOT NULL,
        "currency" TEXT NOT NULL,
        "into" TEXT NOT NULL,
        "on" TEXT NOT NULL,
        "rate" TEXT NOT NULL,
        "origin" TEXT
    ) STRICT""",
    'CREATE INDEX "rate_currency_into_on" ON "rate" ("currency", "into", "on")',
)


def up(migrator: Any, db: Any) -> None:
    """Make every table and index."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
