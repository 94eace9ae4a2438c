"""How often what is owed, and who has another rhythm: written down, changed, taken away."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on, work
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from salestui.desk import cadence
from salestui.desk.exporting import Table
from salestui.domain.cadence import DEFINITION, OtherRhythm, RuleLine
from salestui.domain.dates import short_day
from salestui.domain.numbers import Explanation, Number
from salestui.domain.text import counted
from salestui.domain.topics import Topic
from salestui.ui.exporting import Exports
from salestui.ui.list_page import ListPage
from salestui.ui.present import MUTED
from salestui.ui.week import forms
from salestui.ui.widgets.lists import Listing
from salestui.ui.widgets.rows import Column, Listed, Row

COLUMNS = (
    Column("what", "WHAT", 17),
    Column("rep", "WHO", 16, grow=True),
    Column("every", "EVERY", 9),
    Column("until", "UNTIL", 9, right=True),
    Column("since", "SINCE", 9, right=True, priority=1),
    Column("why", "WHY", 20, grow=True),
)
HEADERS = ("What", "Who", "Every (days)", "Until", "Since")
ANYBODY = "everybody"


class RhythmPage(Exports, ListPage):
    """A line a rule, under it the reps for whom it is another."""

    READS = frozenset({Topic.TIME, Topic.REPS, Topic.SETTINGS})
    DEFAULT_CSS = "RhythmPage > Static { height: 3; }"
    WRITES = frozenset({"add", "edit", "remove"})
    BINDINGS = [
        Binding("n", "add", "Another rhythm", id="rhythm.add", tooltip="Owe something to one rep in another rhythm"),
        Binding("e", "edit", "Change", id="rhythm.edit", tooltip="Change this rep's rhythm, its last day, or why"),
        Binding("D", "remove", "Take away", id="rhythm.remove", tooltip="As for everybody again; u brings it back"),
    ]
    SHOWN = COLUMNS

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[RuleLine] = ()

    @property
    def crumb(self) -> str:
        """Where one is."""
        return "rhythm"

    async def load(self) -> None:
        """Ask for the rules and the exceptions."""
        self._lines = await self.app.desk.ask(cadence.rules, self.app.settings.cadence.rhythm())
        rows = []
        for line in self._lines:
            often = f"{line.every} days" if line.every else "never"
            rows.append(Row(line.rule.name, (line.rule.words, (ANYBODY, "dim"), often, "", "", "")))
            rows += [self._row(one) for one in line.others]
        self.table.show(Listed(rows), rows, cursor_key=self.table.cursor_key)
        self.query_one(Static).update(
            Content.assemble(
                (" RHYTHM", "bold"), f"   how often you owe what; {self._count}\n",
                (" the days of everybody are set in config.toml under [cadence]; 0 is never", MUTED),
            )
        )  # fmt: skip
        self.refresh_status()

    def _row(self, one: OtherRhythm) -> Row:
        today, made = self.app.today(), one.made
        look = "dim" if one.is_over(today) else ""
        often = f"{made.every_days} days" if made.every_days else "not owed"
        why = "" if self.app.sharing else made.reason or ""  # it may be about somebody's life
        days = (short_day(day, today) if day else "" for day in (made.until, one.since))
        cells = ("", one.rep, often, *days, why)
        return Row(made.id, tuple((cell, look) for cell in cells))

    @property
    def _count(self) -> str:
        return counted(sum(len(line.others) for line in self._lines), "exception")

    def status(self) -> tuple[str, str]:
        """How many there are."""
        return f"rhythm   {self._count}", ""

    @property
    def other(self) -> OtherRhythm | None:
        """The exception under the cursor."""
        key = self.table.cursor_key
        return next((one for line in self._lines for one in line.others if one.made.id == key), None)

    def subject(self, kind: str) -> str | None:
        """The rep under the cursor."""
        return self.other.made.rep_id if kind == "rep" and self.other else None

    def why_not(self, action: str) -> str | None:
        """Changing and taking away need an exception."""
        if action in ("edit", "remove") and self.other is None:
            return "that is everybody's, set in config.toml; n adds another for one rep"
        return super().why_not(action)

    @work
    async def action_add(self) -> None:
        """Ask whom, what and how often."""
        await forms.new_rhythm(self.app, self.subject("rep"))

    @work
    async def action_edit(self) -> None:
        """Ask what shall change."""
        if self.other is not None:
            await forms.edit_rhythm(self.app, self.other)

    @on(Listing.Opened)
    def _open(self) -> None:
        if self.other is not None:
            self.action_edit()

    def action_remove(self) -> None:
        """Take it away."""
        if self.other is not None:
            self.app.do(cadence.remove_rhythm, self.other.made.id, self.app.today())

    async def explanation(self) -> Explanation:
        """What is due when."""
        numbers = [Number(line.rule.name, line.rule.words, f"every {line.every} days", DEFINITION)
                   for line in self._lines if line.every]  # fmt: skip
        others = sum(len(line.others) for line in self._lines)
        text = "Reps to whom something is owed in another rhythm than to the others, or not at all."
        return Explanation("What is owed", (), [*numbers, Number("others", "Exceptions", str(others), text, others)])

    async def as_table(self) -> Table | None:
        """Rules and exceptions, without the reasons, which are the manager's."""
        rows: list[Sequence[object]] = []
        for line in self._lines:
            rows.append((line.rule.words, ANYBODY, line.every, None, None))
            rows += [(line.rule.words, one.rep, one.made.every_days or 0, one.made.until, one.since)
                     for one in line.others]  # fmt: skip
        return Table("Rhythm", HEADERS, rows)
