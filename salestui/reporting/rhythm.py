"""The plain twin of the rhythm: a line a rule, and a line for who has another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from salestui.domain.cadence import DEFINITION, OtherRhythm, RuleLine
from salestui.domain.dates import short_day
from salestui.reporting.plain import Column, facts, table
from salestui.reporting.screens import NAME_CELLS

EVERYBODY, NOTHING = "everybody", "-"


def rhythm_page(lines: Sequence[RuleLine], today: date, *, private: bool = False) -> str:
    """The rules with their exceptions; why there is one is the manager's."""
    columns = [
        Column("WHAT"), Column("WHO", widest=NAME_CELLS), Column("EVERY"), Column("UNTIL"), Column("SINCE"),
        *([Column("WHY", widest=60)] if private else ()),
    ]  # fmt: skip
    rows: list[tuple[str, ...]] = []
    for line in lines:
        every = f"{line.every} days" if line.every else "never"
        rows.append((line.rule.words, EVERYBODY, every, NOTHING, NOTHING, NOTHING)[: len(columns)])
        rows += [_other(line, one, today)[: len(columns)] for one in line.others]
    return f"{table(columns, rows)}\n{facts((('Counted', DEFINITION),))}"


def _other(line: RuleLine, one: OtherRhythm, today: date) -> tuple[str, ...]:
    made = one.made
    often = f"{made.every_days} days" if made.every_days else "not owed"
    until, since = (short_day(day, today) if day else NOTHING for day in (made.until, one.since))
    return line.rule.words, one.rep, often, until, since, made.reason or NOTHING


def records(lines: Sequence[RuleLine], *, private: bool = False) -> Iterator[dict[str, object]]:
    """The same for programs."""
    for line in lines:
        others = [
            {
                "rep": one.rep, "rep_id": one.made.rep_id, "every_days": one.made.every_days,
                "until": one.made.until, "since": one.since, **({"why": one.made.reason} if private else {}),
            }
            for one in line.others
        ]  # fmt: skip
        yield {"rule": line.rule.name, "what": line.rule.words, "every_days": line.every, "others": others}
