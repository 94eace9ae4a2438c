"""An index of the words in notes, promises, conversations and what is said in meetings; frozen here.

The words are in an FTS5 table without content and without positions: it stores what it needs to answer and no text
twice. Rows are numbered in a table of our own, for SQLite may number records anew. `search_upto` is the operation of
the journal up to which all is indexed; a search catches up with what was written since.
"""

from typing import Any

WORDED = (
    ("note", "body"),
    ("promise", "subject"),
    ("conversation", "topic"),
    ("agenda_item", "subject"),
    ("meeting_item", "note"),
    ("recognition", "subject"),
)
STATEMENTS = (
    """CREATE TABLE "search_row" (
        "number" INTEGER NOT NULL PRIMARY KEY,
        "subject" TEXT NOT NULL,
        "row_id" TEXT NOT NULL
    ) STRICT""",
    'CREATE INDEX "search_row_row_id" ON "search_row" ("row_id")',
    'CREATE TABLE "search_upto" ("number" INTEGER NOT NULL) STRICT',
    'INSERT INTO "search_upto" SELECT coalesce(max(number), 0) FROM operation',
    """CREATE VIRTUAL TABLE "searched" USING fts5(
        said, content='', contentless_delete=1, detail=none, prefix='1 2', tokenize="unicode61 remove_diacritics 2"
    )""",
)
FILL = (
    "INSERT INTO search_row (subject, row_id)"
    ' SELECT \'{subject}\', id FROM "{subject}" WHERE "{column}" IS NOT NULL ORDER BY id',
    'INSERT INTO searched (rowid, said) SELECT known.number, said."{column}" FROM search_row known'
    " JOIN \"{subject}\" said ON said.id = known.row_id WHERE known.subject = '{subject}' ORDER BY known.number",
)


def up(migrator: Any, db: Any) -> None:
    """Make the index over what is there."""
    for statement in STATEMENTS:
        db.execute_sql(statement)
    for subject, column in WORDED:
        for statement in FILL:
            db.execute_sql(statement.format(subject=subject, column=column))
